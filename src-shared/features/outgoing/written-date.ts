/**
 * Written-date: 成文日期 is a function of the signatures, never typed (art. 9(12), V4, note 1 of domain §4.3).
 */

import type { OutgoingProcess, Signer } from '../flow/process-model.ts';

/** Adoption date of the meeting, else the office date of the last required signature; null until all have signed. */
export function writtenDateOf(
  process: Pick<OutgoingProcess, 'meeting' | 'signers'>,
): string | null {
  if (!allSigned(process.signers)) return null;
  if (process.meeting !== null) return process.meeting.on;
  return process.signers.reduce<string | null>(
    (latest, { signedOn }) =>
      signedOn !== null && (latest === null || signedOn > latest) ? signedOn : latest,
    null,
  );
}

export function allSigned(signers: readonly Signer[]): boolean {
  return signers.length > 0 && signers.every(({ signedAt }) => signedAt !== null);
}

/** Every signature taken back: the text has changed or the document went back (domain §4.11). */
export function unsigned(signers: readonly Signer[]): Signer[] {
  return signers.map((signer) => ({
    ...signer,
    signedAt: null,
    signedOn: null,
    contentHash: null,
  }));
}
