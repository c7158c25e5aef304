/**
 * Seal-state: what a mark on a page is worth, in three separate answers (drawn, intact, trusted).
 *
 * A picture of a seal proves nothing: `drawn` alone must never look like the other two.
 */

import { ed25519 } from '@noble/curves/ed25519.js';
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { RowOf } from '../../entities.ts';

/** What the keeper signs: the final file of one document under one seal. */
export function sealedMessage(parts: {
  readonly documentId: string;
  readonly sealId: string;
  readonly finalHash: string;
}): Uint8Array {
  return utf8ToBytes(`tongwen seal 1\n${parts.documentId}\n${parts.sealId}\n${parts.finalHash}\n`);
}

/** Does the signature fit? Malformed keys and signatures are answers, not errors. */
export function signatureFits(
  mark: Pick<RowOf<'sealMark'>, 'documentId' | 'sealId' | 'finalHash' | 'publicKey' | 'signature'>,
): boolean {
  try {
    return ed25519.verify(
      hexToBytes(mark.signature),
      sealedMessage(mark),
      hexToBytes(mark.publicKey),
    );
  } catch {
    // A point that is none, or text that is no hexadecimal: the mark does not fit.
    return false;
  }
}

export type SealDoubt =
  | 'voided'
  | 'signatureWrong'
  | 'fileChanged'
  | 'keyUnknown'
  | 'keyNotConfirmed'
  | 'keyRevoked'
  | 'sealUnknown'
  | 'sealNotInForce'
  | 'otherKeeper';

export interface SealState {
  readonly drawn: boolean;
  readonly intact: boolean;
  readonly trusted: boolean;
  /** Why it is not intact or not trusted. */
  readonly doubts: readonly SealDoubt[];
}

export interface SealFacts {
  /** Hash of the final file as this machine computes it; undefined = it cannot. */
  readonly finalHash: string | undefined;
  readonly seal: RowOf<'seal'> | undefined;
  readonly key: RowOf<'sealKey'> | undefined;
}

export function sealStateOf(mark: RowOf<'sealMark'>, facts: SealFacts): SealState {
  const damage = intactDoubts(mark, facts);
  const distrust = trustDoubts(mark, facts);
  return {
    drawn: true,
    intact: damage.length === 0,
    trusted: damage.length === 0 && distrust.length === 0,
    doubts: [...damage, ...distrust],
  };
}

function intactDoubts(mark: RowOf<'sealMark'>, { finalHash }: SealFacts): readonly SealDoubt[] {
  const doubts: SealDoubt[] = [];
  if (mark.voidedAt !== null) doubts.push('voided');
  if (!signatureFits(mark)) doubts.push('signatureWrong');
  if (finalHash !== undefined && finalHash !== mark.finalHash) doubts.push('fileChanged');
  return doubts;
}

/** A key or seal that ended later was good when the mark was made. */
function trustDoubts(mark: RowOf<'sealMark'>, { seal, key }: SealFacts): readonly SealDoubt[] {
  const doubts: SealDoubt[] = [];
  if (key === undefined) doubts.push('keyUnknown');
  else if (key.confirmedAt === null || key.confirmedAt > mark.at) doubts.push('keyNotConfirmed');
  else if (key.revokedAt !== null && key.revokedAt <= mark.at) doubts.push('keyRevoked');
  if (seal === undefined) doubts.push('sealUnknown');
  else {
    const isInForce =
      seal.validFrom <= mark.at && (seal.retiredAt === null || seal.retiredAt > mark.at);
    if (!isInForce || seal.unitId !== mark.unitId) doubts.push('sealNotInForce');
    if (seal.keeperIdentityId !== mark.keeperIdentityId) doubts.push('otherKeeper');
  }
  return doubts;
}
