/**
 * Digest: SHA-256 over canonical JSON, as lower-case hex.
 */

import { createHash } from 'node:crypto';
import { canonicalJson } from '../../src-shared/kernel/json.ts';

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** What makes two sendings of one command id the same command; `argsJson` is the canonical JSON of the arguments. */
export function argsDigest(command: {
  readonly name: string;
  readonly version: number;
  readonly argsJson: string;
}): string {
  const { name, version, argsJson } = command;
  // The canonical JSON of { name, version, args }, without writing the arguments a second time.
  return sha256Hex(`{"args":${argsJson},"name":${canonicalJson(name)},"version":${version}}`);
}
