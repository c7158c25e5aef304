/**
 * Seal-signing: the key with which a seal keeper signs, made on his own machine and kept in his own file.
 *
 * Invariants:
 *  1. The private key is in `work`, which is encrypted and sealed to the organisation's recovery key; it never leaves it.
 *  2. One key an identity; another machine makes another key, which the unit's office confirms anew.
 */

import { ed25519 } from '@noble/curves/ed25519.js';
import { sealedMessage } from '../../../src-shared/features/seal/seal-state.ts';
import type { WorkStore } from '../store/work-store.ts';
import { fromBase64, toBase64, toHex } from './base64.ts';

export interface SealSigning {
  readonly publicKey: string;
  readonly signature: string;
}

export interface SealKeyParts {
  readonly work: Pick<WorkStore, 'meta' | 'setMeta'>;
  readonly bytes: (count: number) => Uint8Array;
}

const keyBytes = 32;
const nameOf = (identityId: string): string => `sealKey/${identityId}`;

function secretOf({ work, bytes }: SealKeyParts, identityId: string): Uint8Array {
  const known = work.meta(nameOf(identityId));
  if (known !== undefined) return fromBase64(known);
  const made = bytes(keyBytes);
  work.setMeta(nameOf(identityId), toBase64(made));
  return made;
}

/** The identity's public key, made at the first call. */
export function sealPublicKey(parts: SealKeyParts, identityId: string): string {
  return toHex(ed25519.getPublicKey(secretOf(parts, identityId)));
}

export function signForSeal(
  parts: SealKeyParts,
  identityId: string,
  sealed: Parameters<typeof sealedMessage>[0],
): SealSigning {
  const secret = secretOf(parts, identityId);
  return {
    publicKey: toHex(ed25519.getPublicKey(secret)),
    signature: toHex(ed25519.sign(sealedMessage(sealed), secret)),
  };
}
