/**
 * Return commands: 退回, with both promises of what happens after the repair (domain O6, §4.8).
 *
 * Invariants:
 *  1. `directBack` brings the repaired document straight back to who returned it; `walkAgain` walks every step again.
 *  2. Nothing is deleted; a return takes back the signatures, because the text may change (domain §4.11).
 */

import { z } from 'zod';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import { DocumentState } from '../document/model.ts';
import { incomingWay, outgoingWay, walks } from './definitions.ts';
import type { Acting, Move } from './flow-command.ts';
import { defineFlowCommand, reasonArg, taskArgs } from './flow-command.ts';

export const returnDocument = defineFlowCommand({
  name: 'document.return',
  args: z.strictObject({
    ...taskArgs,
    ...reasonArg,
    /** Absent = to the drafter, or one step back for an incoming document. */
    to: DocumentState.exactOptional(),
    resume: z.enum(['directBack', 'walkAgain']).default('directBack'),
  }),
  action: 'return',
  who: 'the owner of the open step, a CLERK at the check after signing',
  decide(args, work) {
    const target = returnTarget(args.to, work);
    if (!target.ok) return target;
    const to = target.value;
    const opinion = { kind: 'return', form: 'text', text: args.reason } as const;
    const { task, document } = work;
    const resume =
      args.resume === 'directBack' && task !== undefined
        ? { state: document.state, identityId: task.identityId, personName: task.personName }
        : null;
    const common: Move = { to, opinion, document: { lastReason: args.reason } };
    if (document.flow === 'in') return ok({ ...common, incoming: { resume } });
    return ok({
      ...common,
      document: { lastReason: args.reason, signedHash: null, writtenDate: null },
      outgoing: {
        resume: resume?.state === 'D5' ? null : resume,
        signers: work.outgoing.signers.map((one) => ({
          ...one,
          signedAt: null,
          signedOn: null,
          contentHash: null,
        })),
      },
    });
  },
});

/** An earlier step of the document's own way. */
function returnTarget(
  wanted: DocumentState | undefined,
  { document, definition }: Acting,
): Result<DocumentState, Rejection> {
  const way: readonly DocumentState[] = document.flow === 'out' ? outgoingWay : incomingWay;
  const here = way.indexOf(document.state);
  const earlier = way.slice(0, here).filter((state) => walks(definition, state));
  const to = wanted ?? (document.flow === 'out' ? 'D0' : earlier.at(-1));
  return to !== undefined && earlier.includes(to)
    ? ok(to)
    : err(rejection('guardFailed', { guard: 'returnTarget' }));
}
