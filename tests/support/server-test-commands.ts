/**
 * Server-test-commands: commands that write whatever a test wants, run by the system or by a person.
 */

import { z } from 'zod';
import type { Command } from '../../src-shared/define-command.ts';
import { defineCommand } from '../../src-shared/define-command.ts';
import type { Change } from '../../src-shared/entities.ts';
import { entityOf, isRowType } from '../../src-shared/entities.ts';
import { Id } from '../../src-shared/kernel/ids.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { get, list, peek } from '../../src-shared/read-view.ts';
import { commands } from '../../src-shared/registry.ts';
import { serverScope } from '../../src-shared/scopes.ts';

const Row = z.object({ type: z.string(), body: z.record(z.string(), z.unknown()) });

/** Writes rows as they are given. */
const putRows = defineCommand({
  name: 'test.put',
  version: 1,
  args: z.object({ rows: z.array(Row), deleted: z.array(Row).default([]) }),
  offline: 'onlineOnly',
  who: 'tests',
  system: true,
  lane: () => 'test',
  base: () => [],
  *load() {
    // Nothing: the rows are the arguments.
  },
  authorize: () => true,
  decide: (args) => ok({ changes: [...args.rows.map(asPut), ...args.deleted.map(asDelete)] }),
});

type Given = z.infer<typeof Row>;

function placeOf({ type, body }: Given): Pick<Change, 'type' | 'key' | 'scope'> {
  if (!isRowType(type)) throw new Error(`no row type ${type}`);
  const entity = entityOf(type);
  return { type, key: entity.key(body), scope: entity.homeScope(body) };
}

function asPut(row: Given): Change {
  return { op: 'put', ...placeOf(row), body: row.body };
}

function asDelete(row: Given): Change {
  return { op: 'delete', ...placeOf(row), reason: 'test' };
}

const throwing = defineCommand({
  name: 'test.throw',
  version: 1,
  args: z.object({}),
  offline: 'onlineOnly',
  who: 'tests',
  system: true,
  lane: () => 'test',
  *load() {
    // Nothing.
  },
  authorize: () => true,
  decide: () => {
    throw new Error('a bug');
  },
});

/** Asks for a follow-up command, and for text. */
const effectful = defineCommand({
  name: 'test.effects',
  version: 1,
  args: z.object({ dueAt: z.int().optional(), rows: z.array(z.json()) }),
  offline: 'onlineOnly',
  who: 'tests',
  lane: () => 'test',
  *load() {
    // Nothing.
  },
  authorize: (actor) => actor.kind === 'person',
  decide: (args) =>
    ok({
      changes: [],
      effects: [
        {
          kind: 'command',
          label: 'follow-up',
          name: 'test.put',
          args: { rows: args.rows },
          ...(args.dueAt === undefined ? {} : { dueAt: args.dueAt }),
        },
        { kind: 'extractText', label: 'text', fileRefId: 'f1', scope: 'conv:g1' },
      ],
    }),
});

/** Says for whom it ran. */
const whoAmI = defineCommand({
  name: 'test.who',
  version: 1,
  args: z.object({}),
  offline: 'onlineOnly',
  who: 'tests',
  lane: () => 'test',
  *load() {
    // Nothing.
  },
  authorize: () => true,
  decide: (_args, _state, { actor }) =>
    ok({
      changes: [],
      allocated:
        actor.kind === 'person'
          ? { identity: actor.identity.id, onBehalfOf: actor.onBehalfOfName ?? '' }
          : {},
    }),
});

/** Takes the next number of a series. */
const takeNumber = defineCommand({
  name: 'test.number',
  version: 1,
  args: z.object({ id: Id }),
  offline: 'onlineOnly',
  who: 'tests',
  lane: () => 'test',
  *load(args) {
    return yield* peek('numberSeries', args.id, serverScope);
  },
  authorize: () => true,
  decide: (args, state) => {
    const next = typeof state === 'object' ? state.next : 1;
    const body = { id: args.id, next: next + 1 };
    return ok({
      changes: [{ op: 'put', type: 'numberSeries', key: args.id, scope: serverScope, body }],
      allocated: { no: next },
    });
  },
});

/** Writes a setting of the actor, on the base of what he saw. */
const setSetting = defineCommand({
  name: 'test.set',
  version: 1,
  args: z.object({ personId: Id, value: z.json() }),
  offline: 'queueable',
  who: 'tests',
  lane: () => 'test',
  *load(args) {
    const scope = `person:${args.personId}`;
    yield* list('setting', 'byPerson', [args.personId], scope);
    return yield* get('setting', `${args.personId}/s`, scope);
  },
  authorize: () => true,
  decide: (args) => {
    const { personId, value } = args;
    const scope = `person:${personId}`;
    const body = { personId, name: 's', value };
    return ok({ changes: [{ op: 'put', type: 'setting', key: `${personId}/s`, scope, body }] });
  },
});

export const testCommands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ...commands,
  ...[putRows, throwing, effectful, whoAmI, takeNumber, setSetting].map(
    (command): [string, Command] => [command.name, command],
  ),
]);
