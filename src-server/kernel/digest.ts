/**
 * Digest: SHA-256 over canonical JSON, as lower-case hex.
 */

import { createHash } from 'node:crypto';
import { canonicalJson } from '../../src-shared/kernel/json.ts';

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** What makes two sendings of one command id the same command. */
export function argsDigest(command: {
  readonly name: string;
  readonly version: number;
  readonly args: unknown;
}): string {
  return sha256Hex(
    canonicalJson({ name: command.name, version: command.version, args: command.args }),
  );
}
