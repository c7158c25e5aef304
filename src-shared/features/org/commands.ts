/**
 * Org commands: applying an import, giving roles, and ending a person's work here.
 *
 * Invariants:
 *  1. Rows that an import does not change are not written, so importing twice costs no commit.
 *  2. No outcome leaves an administrator with a second role (separation.ts).
 *  3. Nobody gives roles to himself, and nobody ends his own account.
 */

import { z } from 'zod';
import type { Actor } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { canonicalJson } from '../../kernel/json.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { deskScope, handoverScope, orgScope, unitScope } from '../../scopes.ts';
import { phrase } from '../person/model.ts';
import { identity, orgInfo, person, Role, unit } from './model.ts';
import { administratorConflict } from './separation.ts';

/** Rows of one `org.apply`; each may bring a follow row or two of its person. */
export const maxOrgRows = 100;

const OrgRow = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('orgInfo'), row: orgInfo.shape.strict() }),
  z.strictObject({ type: z.literal('unit'), row: unit.shape.strict() }),
  z.strictObject({ type: z.literal('person'), row: person.shape.strict() }),
  z.strictObject({ type: z.literal('identity'), row: identity.shape.strict() }),
  z.strictObject({ type: z.literal('phrase'), row: phrase.shape.strict() }),
]);
export type OrgRow = z.infer<typeof OrgRow>;

/** The row as it is now, and the change that would make it as it should be. */
function* currentOf(entry: OrgRow): Load<{ readonly known: unknown; readonly change: Change }> {
  switch (entry.type) {
    case 'orgInfo':
      return {
        known: yield* get('orgInfo', entry.row.id, orgScope),
        change: put('orgInfo', entry.row),
      };
    case 'unit':
      return { known: yield* get('unit', entry.row.id, orgScope), change: put('unit', entry.row) };
    case 'person':
      return {
        known: yield* get('person', entry.row.id, orgScope),
        change: put('person', entry.row),
      };
    case 'identity':
      return {
        known: yield* get('identity', entry.row.id, orgScope),
        change: put('identity', entry.row),
      };
    case 'phrase':
      return {
        known: yield* get('phrase', entry.row.id, unitScope(entry.row.unitId)),
        change: put('phrase', entry.row),
      };
  }
}

export const applyOrg = defineCommand({
  name: 'org.apply',
  version: 1,
  args: z.strictObject({ rows: z.array(OrgRow).min(1).max(maxOrgRows) }),
  offline: 'onlineOnly',
  who: 'the system: an import on the server',
  system: true,
  lane: () => orgScope,
  *load(args) {
    const entries: { readonly known: unknown; readonly change: Change }[] = [];
    const persons = new Set<string>();
    for (const entry of args.rows) {
      entries.push(yield* currentOf(entry));
      if (entry.type === 'identity') persons.add(entry.row.personId);
    }
    const identities = new Map<string, RowOf<'identity'>>();
    for (const personId of persons) {
      for (const row of yield* list('identity', 'byPerson', [personId], orgScope)) {
        identities.set(row.id, row);
      }
    }
    return { entries, identities };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(args, state) {
    const after = new Map(state.identities);
    for (const entry of args.rows) {
      if (entry.type === 'identity') after.set(entry.row.id, entry.row);
    }
    if (administratorConflict([...after.values()]) !== undefined) {
      return err(rejection('guardFailed', { guard: 'administratorsApart' }));
    }
    const changes = state.entries
      .filter(
        ({ known, change }) =>
          change.op === 'put' && canonicalJson(known ?? null) !== canonicalJson(change.body),
      )
      .map(({ change }) => change);
    return ok({ changes });
  },
});

function actsAs(actor: Actor, role: Role): boolean {
  return actor.kind === 'person' && actor.identity.active && actor.identity.roles.includes(role);
}

export const setRoles = defineCommand({
  name: 'identity.setRoles',
  version: 1,
  args: z.strictObject({ targetIdentityId: Id, roles: z.array(Role).max(20) }),
  offline: 'onlineOnly',
  who: 'the security administrator, never for himself',
  lane: () => orgScope,
  base: (args) => [{ type: 'identity', key: args.targetIdentityId }],
  *load(args) {
    const target = yield* get('identity', args.targetIdentityId, orgScope);
    const all =
      target === undefined ? [] : yield* list('identity', 'byPerson', [target.personId], orgScope);
    return { target, all };
  },
  authorize: (actor) => actsAs(actor, 'SEC_ADM'),
  decide(args, state, context) {
    const { target } = state;
    if (target?.active !== true) return err(rejection('notFoundOrForbidden'));
    if (context.actor.kind === 'person' && context.actor.personId === target.personId) {
      return err(rejection('guardFailed', { guard: 'ownRoles' }));
    }
    const next = { ...target, roles: [...new Set(args.roles)] };
    const after = state.all.map((row) => (row.id === next.id ? next : row));
    if (administratorConflict(after) !== undefined) {
      return err(rejection('guardFailed', { guard: 'administratorsApart' }));
    }
    return ok({ changes: [put('identity', next)] });
  },
});

/** Open tasks of the active identities, and hand-overs that are not signed by both sides. */
function* countInHand(identities: readonly RowOf<'identity'>[]): Load<number> {
  let inHand = 0;
  for (const { id, active } of identities) {
    if (!active) continue;
    const entries = yield* list('deskEntry', 'byIdentity', [id, 'open'], deskScope(id));
    const handover = yield* get('handover', id, handoverScope(id));
    inHand += entries.filter((entry) => entry.onBehalfOf === null).length;
    if (handover?.state === 'open') inHand += 1;
  }
  return inHand;
}

export const deactivatePerson = defineCommand({
  name: 'person.deactivate',
  version: 1,
  args: z.strictObject({
    personId: Id,
    reason: z.string().trim().max(200),
    /** Why the account ends before the work is handed over (art. 36). */
    despiteHandover: z.string().trim().min(1).max(200).exactOptional(),
  }),
  offline: 'onlineOnly',
  who: 'the system administrator, never for himself',
  lane: () => orgScope,
  *load(args) {
    const target = yield* get('person', args.personId, orgScope);
    const identities = yield* list('identity', 'byPerson', [args.personId], orgScope);
    const inHand = args.despiteHandover === undefined ? yield* countInHand(identities) : 0;
    return { target, identities, inHand };
  },
  authorize: (actor) => actsAs(actor, 'SYS_ADM'),
  decide(args, state, context) {
    const { target } = state;
    if (target === undefined) return err(rejection('notFoundOrForbidden'));
    if (args.reason === '') return err(rejection('reasonRequired'));
    if (context.actor.kind === 'person' && context.actor.personId === target.id) {
      return err(rejection('guardFailed', { guard: 'ownAccount' }));
    }
    if (!target.active) return err(rejection('alreadyDone'));
    if (state.inHand > 0) {
      return err(rejection('guardFailed', { guard: 'handoverOpen', n: state.inHand }));
    }
    return ok({
      changes: [
        put('person', { ...target, active: false }),
        ...state.identities
          .filter((row) => row.active)
          .map((row) => put('identity', { ...row, active: false })),
      ],
    });
  },
});
