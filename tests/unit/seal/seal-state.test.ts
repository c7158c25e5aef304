/** Seal-state test: drawn, intact and trusted are three answers, and each cause of doubt moves only its own. */

import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import type { RowOf } from '../../../src-shared/entities.ts';
import type { SealFacts } from '../../../src-shared/features/seal/seal-state.ts';
import {
  sealedMessage,
  sealStateOf,
  signatureFits,
} from '../../../src-shared/features/seal/seal-state.ts';
import { rowSamples } from '../../contract/row-samples.ts';

const secret = new Uint8Array(32).fill(7);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const sealed = { documentId: 'd1', sealId: 's1', finalHash: 'hash-1' };
const mark: RowOf<'sealMark'> = {
  ...rowSamples.sealMark,
  ...sealed,
  publicKey: hex(ed25519.getPublicKey(secret)),
  signature: hex(ed25519.sign(sealedMessage(sealed), secret)),
  at: 100,
};
const key: RowOf<'sealKey'> = { ...rowSamples.sealKey, publicKey: mark.publicKey, confirmedAt: 50 };
const seal: RowOf<'seal'> = { ...rowSamples.seal, validFrom: 1 };
const good: SealFacts = { finalHash: 'hash-1', seal, key };

describe('a mark', () => {
  it('with everything in order is drawn, intact and trusted', () => {
    expect(sealStateOf(mark, good)).toEqual({
      drawn: true,
      intact: true,
      trusted: true,
      doubts: [],
    });
  });

  it.each<[string, Partial<RowOf<'sealMark'>>, Partial<SealFacts>, boolean]>([
    ['voided', { voidedAt: 101 }, {}, false],
    ['fileChanged', {}, { finalHash: 'hash-2' }, false],
    ['signatureWrong', { signature: 'a'.repeat(128) }, {}, false],
    ['keyUnknown', {}, { key: undefined }, true],
    ['keyNotConfirmed', {}, { key: { ...key, confirmedAt: null } }, true],
    ['keyNotConfirmed', {}, { key: { ...key, confirmedAt: 101 } }, true],
    ['keyRevoked', {}, { key: { ...key, revokedAt: 100 } }, true],
    ['sealUnknown', {}, { seal: undefined }, true],
    ['sealNotInForce', {}, { seal: { ...seal, validFrom: 101 } }, true],
    ['sealNotInForce', {}, { seal: { ...seal, retiredAt: 100 } }, true],
    ['sealNotInForce', {}, { seal: { ...seal, unitId: 'u2' } }, true],
    ['otherKeeper', {}, { seal: { ...seal, keeperIdentityId: 'i2' } }, true],
  ])('of which one says %s is not trusted', (doubt, changed, facts, isIntact) => {
    const state = sealStateOf({ ...mark, ...changed }, { ...good, ...facts });
    expect(state).toMatchObject({ drawn: true, intact: isIntact, trusted: false });
    expect(state.doubts).toEqual([doubt]);
  });

  it('stays trusted when its key and its seal ended after it', () => {
    const later = { key: { ...key, revokedAt: 101 }, seal: { ...seal, retiredAt: 101 } };
    expect(sealStateOf(mark, { ...good, ...later }).trusted).toBe(true);
  });

  it('does not fit another document, seal or file', () => {
    for (const other of [{ documentId: 'd2' }, { sealId: 's2' }, { finalHash: 'hash-2' }]) {
      expect(signatureFits({ ...mark, ...other })).toBe(false);
    }
  });

  it('with text that is no key is answered, not thrown', () => {
    expect(signatureFits({ ...mark, publicKey: 'not hexadecimal at all' })).toBe(false);
  });
});
