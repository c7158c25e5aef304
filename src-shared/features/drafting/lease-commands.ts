/**
 * Lease commands: take, renew, release and break the right to write on a text (domain §4.10).
 *
 * Invariants:
 *  1. A text has one holder at a time; taking and renewing need the line, because only the server knows of others.
 *  2. Who breaks a lease says why; the holder's later text becomes a side version (`leases.ts`).
 */

import { z } from 'zod';
import type { Actor, CommandContext } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { docScope } from '../../scopes.ts';
import type { OfficeClock } from '../clock/office-clock.ts';
import { loadOfficeClock } from '../clock/office-clock.ts';
import { addWorkingTime } from '../clock/working-time.ts';
import { flowRules, mayAct, seatOf } from '../flow/rules.ts';
import { holdsRole, loadDocument } from '../flow/tasks.ts';
import { allows } from '../flow/transitions.ts';
import { leaseMinutes, maxBrokenLeases } from './lease-model.ts';
import { leaseBar } from './leases.ts';

interface LeaseWork {
  readonly document: RowOf<'document'> | undefined;
  readonly tasks: readonly RowOf<'task'>[];
  readonly lease: RowOf<'draftLease'> | undefined;
  readonly clock: OfficeClock;
}

const documentArg = { documentId: Id };
const decided = ['draftLease.takenAt', 'draftLease.until'];

function* loadLease(args: { readonly documentId: string }): Load<LeaseWork> {
  const { document, tasks } = yield* loadDocument(args.documentId);
  const lease = yield* get('draftLease', args.documentId, docScope(args.documentId));
  const clock = yield* loadOfficeClock(document?.unitId ?? '');
  return { document, tasks, lease, clock };
}

/** The drafter of a draft, and whoever may amend the text where it is now. */
function mayWrite(actor: Actor, { document, tasks }: LeaseWork): boolean {
  if (document === undefined || actor.kind !== 'person') return false;
  if (document.drafterIdentityId === actor.identity.id) return true;
  const seat = seatOf(actor);
  return tasks.some(
    (task) =>
      task.state === 'open' &&
      flowRules.amend.steps.includes(task.step) &&
      mayAct(flowRules.amend, seat, { document, tasks }, task.id),
  );
}

const isHolder = (actor: Actor, { lease }: LeaseWork): boolean =>
  actor.kind === 'person' && lease?.identityId === actor.identity.id;

function untilOf(clock: OfficeClock, { now }: CommandContext): number {
  return addWorkingTime(clock.calendar, now, leaseMinutes);
}

export const takeLease = defineCommand({
  name: 'lease.take',
  version: 1,
  args: z.strictObject(documentArg),
  offline: 'onlineOnly',
  who: 'the drafter of a draft; the owner of the review step and the office while they may amend',
  serverDecides: decided,
  lane: (args) => docScope(args.documentId),
  load: loadLease,
  authorize: mayWrite,
  decide(args, work, context) {
    const { document, lease, clock } = work;
    const { actor } = context;
    if (document === undefined || actor.kind !== 'person') {
      return err(rejection('notFoundOrForbidden'));
    }
    if (!allows(document.state, 'saveDraft') && !allows(document.state, 'amend')) {
      return err(rejection('staleState', { state: document.state }));
    }
    const bar = leaseBar(lease, actor, context.now);
    if (bar !== undefined) return err(bar);
    return ok({
      changes: [
        put('draftLease', {
          documentId: args.documentId,
          identityId: actor.identity.id,
          personName: actor.personName,
          takenAt: context.now,
          until: untilOf(clock, context),
          offline: false,
          state: 'held',
          brokenOf: (lease?.brokenOf ?? []).filter((id) => id !== actor.identity.id),
          brokenByName: null,
          reason: null,
        }),
      ],
    });
  },
});

export const renewLease = defineCommand({
  name: 'lease.renew',
  version: 1,
  args: z.strictObject({ ...documentArg, offline: z.boolean() }),
  offline: 'onlineOnly',
  who: 'the holder; `offline` tells the others that he goes on without a line',
  serverDecides: decided,
  lane: (args) => docScope(args.documentId),
  load: loadLease,
  authorize: isHolder,
  decide(args, { lease, clock }, context) {
    if (lease?.state !== 'held') {
      return err(
        rejection('guardFailed', { guard: 'leaseGone', byName: lease?.brokenByName ?? '' }),
      );
    }
    const until = untilOf(clock, context);
    return ok({ changes: [put('draftLease', { ...lease, until, offline: args.offline })] });
  },
});

export const releaseLease = defineCommand({
  name: 'lease.release',
  version: 1,
  args: z.strictObject(documentArg),
  offline: 'queueable',
  who: 'the holder',
  lane: (args) => docScope(args.documentId),
  load: loadLease,
  authorize: isHolder,
  decide(_args, { lease }) {
    if (lease?.state !== 'held') {
      return err(
        rejection('guardFailed', { guard: 'leaseGone', byName: lease?.brokenByName ?? '' }),
      );
    }
    return ok({ changes: [put('draftLease', { ...lease, state: 'released', offline: false })] });
  },
});

export const breakLease = defineCommand({
  name: 'lease.break',
  version: 1,
  args: z.strictObject({ ...documentArg, reason: z.string().trim().max(500) }),
  offline: 'onlineOnly',
  who: 'the OFFICE_HEAD of the issuing unit, with a reason',
  lane: (args) => docScope(args.documentId),
  load: loadLease,
  authorize: (actor, { document }) =>
    document !== undefined && holdsRole(actor, document.unitId, ['OFFICE_HEAD']),
  decide(args, { lease }, context) {
    if (lease?.state !== 'held') {
      return err(rejection('guardFailed', { guard: 'leaseGone', byName: lease?.personName ?? '' }));
    }
    if (args.reason === '') return err(rejection('reasonRequired'));
    const brokenByName = context.actor.kind === 'person' ? context.actor.personName : null;
    return ok({
      changes: [
        put('draftLease', {
          ...lease,
          state: 'broken',
          brokenOf: [...lease.brokenOf, lease.identityId].slice(-maxBrokenLeases),
          brokenByName,
          reason: args.reason,
        }),
      ],
    });
  },
});
