/**
 * Reoffer: a command that was accepted before a restore, offered again with its receipt (docs/specs/sync.md §7).
 *
 * Invariants:
 *  1. A receipt counts only with this server's signature, of another epoch, for this command and these arguments.
 *  2. The command is decided as of the instant of its receipt, with the values that the receipt names, never with others.
 */

import type { Command } from '../../src-shared/define-command.ts';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import { Receipt } from '../../src-shared/protocol/envelope.ts';
import { rejection } from '../../src-shared/protocol/rejections.ts';
import type { Signer } from '../ports.ts';
import type { Intake } from './intake.ts';
import { takeIn } from './intake.ts';

export interface Offer {
  readonly envelope: unknown;
  readonly receipt: unknown;
}

export interface ReceiptCheck {
  readonly signer: Signer;
  readonly epoch: () => string;
}

/** An offer as the writer takes it; one whose receipt does not count is refused under its command id. */
export function takeOffer(
  offer: Offer,
  commands: ReadonlyMap<string, Command>,
  check: ReceiptCheck,
): Intake {
  const intake = takeIn(offer.envelope, commands);
  if (intake.kind === 'refused') return intake;
  const receipt = Receipt.safeParse(offer.receipt);
  const counts =
    receipt.success &&
    receipt.data.commandId === intake.commandId &&
    receipt.data.argsDigest === intake.digest &&
    receipt.data.epoch !== check.epoch() &&
    isSigned(receipt.data, check.signer);
  if (!counts) {
    const { commandId, name, digest } = intake;
    const reason = rejection('guardFailed', { guard: 'receipt' });
    return { kind: 'refused', commandId, name, digest, rejection: reason };
  }
  const { allocated, decidedAt } = receipt.data;
  return { ...intake, again: { allocated, decidedAt } };
}

/** Ed25519 gives one text one signature, so signing again verifies. */
function isSigned(receipt: Receipt, signer: Signer): boolean {
  const { signature, ...fields } = receipt;
  return signer.sign(canonicalJson(fields)) === signature;
}
