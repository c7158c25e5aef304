/**
 * Operation commands on the document's course: 跳转, 挂起, 恢复 (domain §4.8, O34).
 *
 * Invariants:
 *  1. A jump goes to another step of the document's own way and never forward over a missing signature,
 *     countersignature, number or seal; it is recorded as an opinion with its reason.
 *  2. A held document keeps its tasks, visibly held, and its reason (V11); a stopped clock goes on with what was left.
 */

import { z } from 'zod';
import type { EffectRequest } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import type { TaskStep } from '../document/model.ts';
import { DocumentState } from '../document/model.ts';
import { incomingWay, outgoingWay, stepOf, walks } from './definitions.ts';
import { fitsStep } from './fitting.ts';
import type { Acting, Move } from './flow-command.ts';
import { anyTaskArgs, defineFlowCommand, documentArgs, reasonArg } from './flow-command.ts';
import { besideTheLine } from './move-parts.ts';
import type { Opened } from './tasks.ts';
import { putTask, together } from './tasks.ts';
import { ownersOf, stepNameOf } from './work.ts';

export const jumpDocument = defineFlowCommand({
  name: 'document.jump',
  args: z.strictObject({
    ...documentArgs,
    ...reasonArg,
    to: DocumentState,
    /** Who owns the step there; absent = whom the definition names. */
    ownerIdentityId: Id.exactOptional(),
  }),
  action: 'jump',
  who: 'OFFICE_HEAD of the unit, with a reason',
  *more(args) {
    return args.ownerIdentityId === undefined
      ? undefined
      : yield* get('identity', args.ownerIdentityId, orgScope);
  },
  decide(args, work, owner) {
    const guard = jumpGuard(args.to, work);
    if (guard !== undefined) return err(rejection('guardFailed', { guard }));
    const chosen = chosenOwner(args, owner, work);
    if (!chosen.ok) return chosen;
    return ok({
      ...chosen.value,
      ...(work.document.flow === 'out'
        ? outgoingJump(args.to, work)
        : { incoming: { resume: null } }),
      to: args.to,
      closesAs: 'withdrawn',
      opinion: {
        kind: 'operation',
        form: 'text',
        text: `跳转（${work.document.state} → ${args.to}）：${args.reason}`,
      },
    });
  },
});

const indexOn = (state: DocumentState): number => {
  const way: readonly DocumentState[] = state.startsWith('D') ? outgoingWay : incomingWay;
  return way.indexOf(state);
};
const isBefore = (state: DocumentState, other: DocumentState): boolean =>
  indexOn(state) < indexOn(other);

/** Why the document cannot be moved there; undefined = it can. */
function jumpGuard(to: DocumentState, work: Acting): string | undefined {
  const { document, definition } = work;
  const isOnWay = indexOn(to) >= 0 && (document.flow === 'out') === to.startsWith('D');
  if (to === document.state || !isOnWay || !walks(definition, to)) return 'jumpTarget';
  if (to === 'D10' || to === 'R10') return 'jumpTarget';
  return document.flow === 'out' ? outgoingJumpGuard(to, work) : incomingJumpGuard(to, work);
}

function outgoingJumpGuard(to: DocumentState, work: Acting): string | undefined {
  const { document, outgoing } = work;
  const passes = (state: DocumentState): boolean => isBefore(state, to);
  if (passes('D2') && outgoing.countersigners.some((one) => one.result === null)) {
    return 'jumpCountersign';
  }
  if (passes('D4') && !isSigned(work)) return 'jumpUnsigned';
  return document.issueNo === null ? unnumberedGuard(passes) : numberedGuard(to, work);
}

/** Without a number it has not been through 复核 since it was signed (V3, art. 25(1)). */
function unnumberedGuard(passes: (state: DocumentState) => boolean): string | undefined {
  if (passes('D6')) return 'jumpUnnumbered';
  return passes('D5') ? 'jumpUnchecked' : undefined;
}

function numberedGuard(
  to: DocumentState,
  { outgoing, text, definition }: Acting,
): string | undefined {
  if (isBefore(to, 'D7')) return 'jumpNumbered';
  const isProofread = outgoing.production?.proofIdentityIds.length === 2;
  if (isBefore('D7', to) && walks(definition, 'D7') && !isProofread) return 'jumpUnproofed';
  const needsSeal = (text?.content.sealMode ?? 'seal') !== 'none' && walks(definition, 'D8');
  return to === 'D9' && needsSeal ? 'jumpUnsealed' : undefined;
}

function isSigned({ document, outgoing }: Acting): boolean {
  const { signers } = outgoing;
  const all = signers.length > 0 && signers.every((one) => one.signedAt !== null);
  return all && document.signedHash === document.contentHash;
}

function incomingJumpGuard(to: DocumentState, { incoming }: Acting): string | undefined {
  const isHandled = to === 'R7' || to === 'R8';
  return isHandled && incoming.units.length === 0 ? 'jumpUnassigned' : undefined;
}

function chosenOwner(
  args: { readonly to: DocumentState; readonly ownerIdentityId?: string | undefined },
  owner: RowOf<'identity'> | undefined,
  work: Acting,
): Result<Pick<Move, 'owners'>, Rejection> {
  if (args.ownerIdentityId === undefined) return ok({});
  const step = stepNameOf(work.definition, args.to);
  const { document } = work;
  if (unitSteps.includes(args.to)) return chosenForUnit(owner, step, args.to, work);
  const place = stepOf(work.definition, args.to)?.place;
  const unitIds =
    place === 'unit'
      ? [document.unitId]
      : [document.unitId, work.unit?.parentId, document.drafterUnitId].filter((id) => id != null);
  const fits =
    owner !== undefined && step !== undefined && fitsStep(owner, { step, unitIds }, work);
  return fits
    ? ok({ owners: [{ identity: owner }] })
    : err(rejection('guardFailed', { guard: 'transferTarget' }));
}

/** Several units have the step, each for itself: the one named takes the part of his own. */
const unitSteps: readonly DocumentState[] = ['D2', 'D8', 'R7'];

function chosenForUnit(
  owner: RowOf<'identity'> | undefined,
  step: TaskStep | undefined,
  to: DocumentState,
  work: Acting,
): Result<Pick<Move, 'owners'>, Rejection> {
  const owners = ownersOf(work, to);
  const unitIds = owners.flatMap(({ forUnitId }) => forUnitId ?? []);
  const fits =
    owner !== undefined && step !== undefined && fitsStep(owner, { step, unitIds }, work);
  return fits
    ? ok({
        owners: owners.map((one) =>
          one.forUnitId === owner.unitId ? { ...one, identity: owner } : one,
        ),
      })
    : err(rejection('guardFailed', { guard: 'transferTarget' }));
}

/** No promise of a return outlives a jump; what comes before the signatures or the proof asks for them again (§4.11). */
function outgoingJump(
  to: DocumentState,
  { outgoing }: Acting,
): Pick<Move, 'document' | 'outgoing'> {
  const { production } = outgoing;
  if (!isBefore(to, 'D5')) {
    const read = production !== null && !isBefore('D7', to);
    return {
      outgoing: {
        resume: null,
        ...(read ? { production: { ...production, proofNames: [], proofIdentityIds: [] } } : {}),
      },
    };
  }
  return {
    document: { signedHash: null, writtenDate: null },
    outgoing: {
      resume: null,
      signers: outgoing.signers.map((one) => ({
        ...one,
        signedAt: null,
        signedOn: null,
        contentHash: null,
      })),
    },
  };
}

export const holdDocument = defineFlowCommand({
  name: 'document.hold',
  args: z.strictObject({
    ...anyTaskArgs,
    ...reasonArg,
    /** Until when; null = until it is resumed. */
    until: z.int().nullable().default(null),
    stopsClock: z.boolean().default(false),
  }),
  action: 'hold',
  who: 'the owner of the open step; OFFICE_HEAD or OFFICE_EDITOR of the unit',
  decide(args, work, _more, context) {
    const { document, tasks } = work;
    if (args.until !== null && args.until <= context.now) {
      return err(rejection('guardFailed', { guard: 'holdUntil' }));
    }
    const hold = {
      reason: args.reason,
      until: args.until,
      stopsClock: args.stopsClock,
      at: context.now,
    };
    const isIncoming = document.flow === 'in';
    const state = isIncoming ? 'RH' : 'DH';
    const marked = marking(
      tasks.map((task) => (args.stopsClock ? { ...task, pausedAt: context.now } : task)),
      { ...document, state },
      'held',
    );
    return ok({
      keepsTasks: true,
      document: { heldFrom: document.state, lastReason: args.reason },
      ...(isIncoming ? { incoming: { hold } } : { outgoing: { hold } }),
      changes: marked.changes,
      effects: marked.effects,
      opinion: { kind: 'operation', form: 'text', text: `挂起：${args.reason}` },
    });
  },
});

/** Writes the open tasks of the line again, so that desks show or no longer show them as held. */
function marking(
  tasks: readonly RowOf<'task'>[],
  document: RowOf<'document'>,
  label: string,
): Opened {
  return together(
    tasks
      .filter((task) => task.state === 'open' && !besideTheLine.includes(task.step))
      .map((task) => putTask(task, document, label)),
  );
}

/** Readers go on beside a hold: when the last one was done meanwhile, the document is too (V11). */
function readersDone(documentId: string): EffectRequest {
  return {
    kind: 'command',
    label: 'readersDone',
    name: 'circulation.finished',
    args: { documentId },
  };
}

export const resumeDocument = defineFlowCommand({
  name: 'document.resume',
  args: z.strictObject({ ...anyTaskArgs, text: z.string().trim().max(500).default('') }),
  action: 'resume',
  who: 'the owner of the step, the drafter; OFFICE_HEAD, OFFICE_EDITOR or CLERK of the unit',
  serverDecides: ['document.dueAt', 'incomingProcess.limitAt'],
  decide(args, work, _more, context) {
    const { document, clock, incoming, outgoing, tasks } = work;
    const isIncoming = document.flow === 'in';
    const hold = isIncoming ? incoming.hold : outgoing.hold;
    const back = document.heldFrom ?? null;
    if (hold === null || back === null) {
      return err(rejection('staleState', { state: document.state, action: 'resume' }));
    }
    const later = (dueAt: number | null, heldAt: number = hold.at): number | null =>
      hold.stopsClock
        ? clock.afterPause(dueAt, document.urgency, { heldAt, resumedAt: context.now })
        : dueAt;
    const marked = marking(
      tasks.map(({ pausedAt, ...task }) =>
        pausedAt === undefined ? task : { ...task, dueAt: later(task.dueAt, pausedAt) },
      ),
      { ...document, state: back },
      'resumed',
    );
    const said = args.text === '' ? '恢复' : `恢复：${args.text}`;
    return ok({
      keepsTasks: true,
      document: { heldFrom: null, dueAt: later(document.dueAt) },
      ...(isIncoming
        ? { incoming: { hold: null, limitAt: later(incoming.limitAt) } }
        : { outgoing: { hold: null } }),
      changes: marked.changes,
      effects: [...marked.effects, ...(back === 'R9' ? [readersDone(document.id)] : [])],
      opinion: { kind: 'operation', form: 'text', text: said },
    });
  },
});
