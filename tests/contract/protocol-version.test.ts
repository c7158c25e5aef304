/** Protocol version: what crosses the line changes only together with the version. */
import { expect, test } from 'vitest';
import { oldestProtocolVersion, protocolVersion } from '../../src-shared/protocol/version.ts';
import { wireDigest } from './wire-schema.ts';

/**
 * Digest of every message and of the arguments of every command, by protocol version. Before the first release
 * the entry of version 1 is rewritten; afterwards a change needs a new version and a new line.
 */
const digests: Readonly<Record<number, string>> = {
  1: '3d16a5be2e903bf5',
};

test('the wire schema is that of the protocol version', () => {
  expect(wireDigest()).toBe(digests[protocolVersion]);
});

test('the window of accepted versions is not empty', () => {
  expect(oldestProtocolVersion).toBeLessThanOrEqual(protocolVersion);
  expect(protocolVersion - oldestProtocolVersion).toBeLessThanOrEqual(2);
});
