/**
 * Digest: SHA-256 in pure JavaScript, for what both sides must compute inside a rule.
 *
 * Node hosts hash rows and files natively; this is for content hashes that a `decide` needs.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './json.ts';

/** Hex SHA-256 of the canonical JSON of a value. */
export function digestOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}
