/**
 * Person commands: settings, and delegation between identities.
 *
 * Invariants:
 *  1. A delegation names its two identities and its period, is never given on by the delegate, and can be revoked.
 *  2. The delegate sees copies on his own desk, written by the system actor; he never follows another's desk.
 */

import { z } from 'zod';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { EffectRequest } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { dayMs } from '../../kernel/time.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { deskScope, docScope, orgScope, personScope } from '../../scopes.ts';
import { isAdministrator } from '../flow/fitting.ts';
import { deskEntryOf } from '../flow/tasks.ts';
import { coversKind } from './delegation-rules.ts';
import { DelegationKinds } from './model.ts';

export const maxDelegationDays = 90;
/** Delegations that one identity may have at a time; bounds the copies of a task. */
export const maxOpenDelegations = 10;

export const setSetting = defineCommand({
  name: 'setting.set',
  version: 1,
  args: z.strictObject({ personId: Id, name: z.string().min(1).max(60), value: z.json() }),
  offline: 'queueable',
  who: 'everybody for himself',
  lane: (args) => personScope(args.personId),
  coalesceKey: (args) => `setting.set/${args.name}`,
  *load() {
    return yield* nothing();
  },
  authorize: (actor, _state, args) => actor.kind === 'person' && actor.personId === args.personId,
  decide: (args) => ok({ changes: [put('setting', args)] }),
});

/** A load without reads. */
function* nothing(): Load<null> {
  return null;
}

export const grantDelegation = defineCommand({
  name: 'delegation.grant',
  version: 1,
  args: z.strictObject({
    delegationId: Id,
    fromIdentityId: Id,
    toIdentityId: Id,
    startAt: z.int(),
    endAt: z.int(),
    /** Document kinds; absent = all. */
    kinds: DelegationKinds.exactOptional(),
    /** 可否代签; important documents are never signed by a delegate. */
    maySign: z.boolean().default(false),
  }),
  offline: 'queueable',
  who: 'the identity itself, for at most 90 days; never what it holds by delegation, never an administrator',
  serverDecides: ['delegation.begun', 'delegationEntry.begun'],
  lane: (args) => deskScope(args.fromIdentityId),
  *load(args) {
    const existing = yield* list(
      'delegation',
      'byFrom',
      [args.fromIdentityId],
      deskScope(args.fromIdentityId),
    );
    const to = yield* get('identity', args.toIdentityId, orgScope);
    return { existing, to };
  },
  authorize: (actor, _state, args) =>
    actor.kind === 'person' &&
    actor.identity.id === args.fromIdentityId &&
    actor.onBehalfOfName === null,
  decide(args, { existing, to }, context) {
    const { actor } = context;
    if (actor.kind !== 'person' || to?.active !== true || to.personId === actor.personId) {
      return err(rejection('guardFailed', { guard: 'delegate' }));
    }
    if (isAdministrator(actor.identity) || isAdministrator(to)) {
      return err(rejection('guardFailed', { guard: 'delegateAdministrator' }));
    }
    const days = (args.endAt - args.startAt) / dayMs;
    if (days <= 0 || days > maxDelegationDays || args.endAt <= context.now) {
      return err(rejection('guardFailed', { guard: 'delegationPeriod', days: maxDelegationDays }));
    }
    const open = existing.filter((row) => row.revokedAt === null && row.endAt > context.now);
    if (open.length >= maxOpenDelegations) {
      return err(rejection('tooMany', { limit: maxOpenDelegations }));
    }
    const row: RowOf<'delegation'> = {
      id: args.delegationId,
      fromIdentityId: args.fromIdentityId,
      toIdentityId: args.toIdentityId,
      fromName: actor.personName,
      toName: to.personName,
      startAt: args.startAt,
      endAt: args.endAt,
      revokedAt: null,
      kinds: args.kinds ?? 'all',
      maySign: args.maySign,
      begun: args.startAt <= context.now,
    };
    return ok({
      changes: [put('delegation', row), put('delegationEntry', entryOf(row))],
      effects: [
        projection(row, 'begin', Math.max(row.startAt, context.now)),
        projection(row, 'end', row.endAt),
      ],
    });
  },
});

/** Writes the delegate's copies as they have to be at that instant. */
function projection(
  row: RowOf<'delegation'>,
  label: string,
  dueAt: number,
  from = 0,
): EffectRequest {
  return {
    kind: 'command',
    label,
    name: 'delegation.projectAll',
    args: { delegationId: row.id, fromIdentityId: row.fromIdentityId, from },
    dueAt,
  };
}

function entryOf({ toName: _toName, ...entry }: RowOf<'delegation'>): RowOf<'delegationEntry'> {
  return entry;
}

export const revokeDelegation = defineCommand({
  name: 'delegation.revoke',
  version: 1,
  args: z.strictObject({ delegationId: Id, fromIdentityId: Id }),
  offline: 'queueable',
  who: 'the identity that gave it',
  serverDecides: ['delegation.revokedAt', 'delegationEntry.revokedAt'],
  lane: (args) => deskScope(args.fromIdentityId),
  *load(args) {
    const row = yield* get('delegation', args.delegationId, deskScope(args.fromIdentityId));
    return { row };
  },
  authorize: (actor, { row }) =>
    actor.kind === 'person' &&
    actor.identity.id === row?.fromIdentityId &&
    actor.onBehalfOfName === null,
  decide(_args, { row }, context) {
    if (row === undefined) return err(rejection('notFoundOrForbidden'));
    if (row.revokedAt !== null) return err(rejection('alreadyDone'));
    const revoked = { ...row, revokedAt: context.now };
    return ok({
      changes: [put('delegation', revoked), put('delegationEntry', entryOf(revoked))],
      effects: [projection(row, 'end', context.now)],
    });
  },
});

function standsAt(row: RowOf<'delegation'>, now: number): boolean {
  return row.revokedAt === null && row.startAt <= now && now < row.endAt;
}

/** A delegate's copy of one task: open while the task is open and the delegation stands. */
function copyFor(
  delegation: RowOf<'delegation'>,
  task: RowOf<'task'>,
  document: RowOf<'document'>,
  now: number,
): Change {
  const stands = standsAt(delegation, now) && coversKind(delegation, document.kind);
  return put('deskEntry', {
    ...deskEntryOf(task, document),
    id: `${task.id}/${delegation.id}`,
    identityId: delegation.toIdentityId,
    state: stands ? task.state : 'withdrawn',
    onBehalfOf: delegation.fromIdentityId,
  });
}

export const projectTask = defineCommand({
  name: 'delegation.projectTask',
  version: 1,
  args: z.strictObject({ taskId: Id, documentId: Id }),
  offline: 'onlineOnly',
  who: 'the system, after a task was opened or closed',
  system: true,
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const scope = docScope(args.documentId);
    const task = yield* get('task', args.taskId, scope);
    const document = yield* get('document', args.documentId, scope);
    const delegations =
      task === undefined
        ? []
        : yield* list('delegation', 'byFrom', [task.identityId], deskScope(task.identityId));
    return { task, document, delegations };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(_args, { task, document, delegations }, context) {
    if (task === undefined || document === undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    const standing = delegations.filter(
      (row) => standsAt(row, context.now) && coversKind(row, document.kind),
    );
    return ok({ changes: standing.map((row) => copyFor(row, task, document, context.now)) });
  },
});

/** Open tasks whose copies one command writes; the rest is written by the next. */
const maxProjectedTasks = 90;

export const projectAll = defineCommand({
  name: 'delegation.projectAll',
  version: 1,
  args: z.strictObject({
    delegationId: Id,
    fromIdentityId: Id,
    from: z.int().min(0).default(0),
  }),
  offline: 'onlineOnly',
  who: 'the system, when a delegation begins, ends or is revoked',
  system: true,
  lane: (args) => deskScope(args.fromIdentityId),
  *load(args) {
    const scope = deskScope(args.fromIdentityId);
    const delegation = yield* get('delegation', args.delegationId, scope);
    const entries = yield* list('deskEntry', 'byIdentity', [args.fromIdentityId, 'open'], scope);
    // Copies that the principal has as a delegate himself are never passed on (V15).
    const own = entries.filter((entry) => entry.onBehalfOf === null);
    const work: { task: RowOf<'task'>; document: RowOf<'document'> }[] = [];
    for (const entry of own.slice(args.from, args.from + maxProjectedTasks)) {
      const task = yield* get('task', entry.taskId, docScope(entry.documentId));
      const document = yield* get('document', entry.documentId, docScope(entry.documentId));
      if (task !== undefined && document !== undefined) work.push({ task, document });
    }
    return { delegation, work, left: own.length - args.from - maxProjectedTasks };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(args, { delegation, work, left }, context) {
    if (delegation === undefined) return err(rejection('notFoundOrForbidden'));
    const begun = { ...delegation, begun: delegation.startAt <= context.now };
    return ok({
      changes: [
        ...(begun.begun === delegation.begun
          ? []
          : [put('delegation', begun), put('delegationEntry', entryOf(begun))]),
        ...work
          .filter(({ document }) => coversKind(delegation, document.kind))
          .map(({ task, document }) => copyFor(delegation, task, document, context.now)),
      ],
      effects:
        left > 0
          ? [projection(delegation, 'more', context.now, args.from + maxProjectedTasks)]
          : [],
    });
  },
});
