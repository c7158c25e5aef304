/** Follows: the narrow derivation of every commit equals the full one, whatever has happened. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowOf } from '../../../src-shared/entities.ts';
import type { Role } from '../../../src-shared/features/org/model.ts';
import type { Store } from '../../../src-server/store/open-store.ts';
import { restoreImage } from '../../../src-server/store/open-store.ts';
import { rowSamples } from '../../contract/row-samples.ts';
import type { TestServer } from '../../support/server-harness.ts';
import {
  groupArgs,
  identityRow,
  messageArgs,
  newCommandId,
  personRow,
  seedOrg,
  startTestServer,
} from '../../support/server-harness.ts';
import { expectedView, replicaOf } from '../../support/server-replica.ts';
import { testCommands } from '../../support/server-test-commands.ts';

const people = ['ann', 'bob', 'cao', 'dee'] as const;

async function seededImage(): Promise<Uint8Array> {
  const server = startTestServer({ commands: testCommands });
  await seedOrg(server, {
    ann: { unitId: 'u1', roles: ['DRAFTER'] },
    bob: { unitId: 'u1', roles: ['REGISTRAR', 'ARCHIVIST'] },
    cao: { unitId: 'u2', roles: ['DRAFTER'] },
    dee: { unitId: 'u2', roles: ['OFFICE_HEAD'] },
  });
  for (const group of ['g0', 'g1']) {
    await server.send('ann', 'conversation.createGroup', groupArgs(group, ['bob']));
  }
  return server.store.serialize();
}

type Step = (server: TestServer, n: number) => Promise<unknown>;

const who = fc.constantFrom(...people);
const group = fc.constantFrom('g0', 'g1', 'g2');
const history = fc.constantFrom('all' as const, 'sinceJoin' as const);

/** What a conversation goes through; most steps are refused sometimes, and that is part of it. */
const messageStep: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(who, group, history).map(
    ([by, id, since]): Step =>
      (server) =>
        server.send(by, 'conversation.createGroup', groupArgs(id, [...people], since)),
  ),
  fc.tuple(who, group, who, history).map(
    ([by, conversationId, person, since]): Step =>
      (server) =>
        server.send(by, 'conversation.addMembers', {
          conversationId,
          personIds: [person],
          history: since,
        }),
  ),
  fc.tuple(who, group, who).map(
    ([by, conversationId, personId]): Step =>
      (server) =>
        server.send(by, 'conversation.removeMember', { conversationId, personId }),
  ),
  fc.tuple(who, group).map(
    ([by, id]): Step =>
      (server, n) =>
        server.send(by, 'message.send', messageArgs(id, `m${n}`)),
  ),
  fc.tuple(who, group, fc.nat(30)).map(
    ([by, conversationId, n]): Step =>
      (server) =>
        server.send(by, 'message.recall', { conversationId, messageId: `m${n}` }),
  ),
);

function put(server: TestServer, type: string, body: object): Promise<unknown> {
  return server.kernel.submitSystem('test.put', { rows: [{ type, body }] }, newCommandId());
}

const roleSets: readonly (readonly Role[])[] = [
  [],
  ['REGISTRAR'],
  ['OFFICE_HEAD', 'LEADER'],
  ['ARCHIVIST'],
];
const unitId = fc.constantFrom('u1', 'u2');
const doc = fc.constantFrom('d0', 'd1');

function documentBody(id: string, unit: string, state: 'D0' | 'D2' | 'D13'): RowOf<'document'> {
  return {
    ...rowSamples.document,
    id,
    unitId: unit,
    flow: 'out',
    state,
    drafterIdentityId: 'ann-1',
  };
}

/** What an organisation, its documents and its delegations go through. */
const officeStep: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(who, unitId, fc.constantFrom(...roleSets), fc.boolean()).map(
    ([person, unit, roles, active]): Step =>
      (server) =>
        put(server, 'identity', identityRow(person, { unitId: unit, roles, active }).row),
  ),
  who.map(
    (person): Step =>
      (server) =>
        put(server, 'person', personRow(person).row),
  ),
  fc.tuple(doc, fc.constantFrom('D0' as const, 'D2' as const, 'D13' as const)).map(
    ([id, state]): Step =>
      (server) =>
        // A document stays in the unit that drafted it.
        put(server, 'document', documentBody(id, id === 'd0' ? 'u1' : 'u2', state)),
  ),
  fc.tuple(doc, who, fc.constantFrom('open' as const, 'done' as const)).map(
    ([documentId, person, state]): Step =>
      (server) =>
        put(server, 'task', {
          ...rowSamples.task,
          id: `t-${documentId}-${person}`,
          documentId,
          identityId: `${person}-1`,
          state,
        }),
  ),
  fc.tuple(who, who, fc.boolean(), fc.integer({ min: 1, max: 3 })).map(
    ([from, to, isRevoked, days]): Step =>
      (server) =>
        put(server, 'delegation', {
          ...rowSamples.delegation,
          id: `${from}-${to}`,
          fromIdentityId: `${from}-1`,
          toIdentityId: `${to}-1`,
          endAt: Date.UTC(2030, 1, days),
          revokedAt: isRevoked ? 1 : null,
        }),
  ),
  fc.tuple(unitId, fc.constantFrom('open' as const, 'restricted' as const)).map(
    ([unit, archiveClass]): Step =>
      (server) =>
        put(server, 'archiveItem', {
          ...rowSamples.archiveItem,
          id: `a-${unit}-${archiveClass}`,
          fondsNo: `F${unit.toUpperCase()}`,
          archiveClass,
          year: 2026,
        }),
  ),
  fc.tuple(unitId, fc.constantFrom('FU1', 'FU2', null), fc.constantFrom('u1', 'u2', null)).map(
    ([unit, fondsNo, parentId]): Step =>
      (server) =>
        put(server, 'unit', { ...rowSamples.unit, id: unit, fondsNo, parentId }),
  ),
  fc
    .tuple(
      fc.constantFrom('l0', 'l1', 'l2'),
      who,
      fc.constantFrom('asked' as const, 'lent' as const, 'returned' as const),
      fc.constantFrom('electronic' as const, 'paper' as const),
      fc.integer({ min: 1, max: 3 }),
    )
    .map(
      ([id, person, state, kind, days]): Step =>
        (server) =>
          put(server, 'borrowRequest', {
            ...rowSamples.borrowRequest,
            ...{ id, unitId: 'u1', state, kind },
            borrowerIdentityId: `${person}-1`,
            borrowerPersonId: person,
            dueAt: state === 'asked' ? null : Date.UTC(2030, 1, days),
          }),
    ),
  fc.constantFrom('l0', 'l1', 'l2').map(
    (id): Step =>
      (server) =>
        put(server, 'loanCopy', { ...rowSamples.loanCopy, id }),
  ),
  unitId.map(
    (unit): Step =>
      (server) =>
        put(server, 'registerEntry', {
          ...rowSamples.registerEntry,
          id: `r-${unit}`,
          unitId: unit,
          year: 2026,
        }),
  ),
  unitId.map(
    (unit): Step =>
      (server) =>
        put(server, 'phrase', { id: `p-${unit}`, unitId: unit, text: '同意', sort: 1 }),
  ),
);

async function run(image: Uint8Array, steps: readonly Step[]): Promise<void> {
  const server = startTestServer({ store: restoreImage(image), commands: testCommands });
  const lives = await Promise.all(people.map((person) => server.join(person)));
  let early: { link: { frames(): readonly Parameters<typeof replicaOf>[0][number][] } } | undefined;
  let n = 0;
  while (n < steps.length) {
    // Up to three commands share a transaction.
    const together = steps.slice(n, n + 1 + (n % 3));
    await Promise.all(together.map((step, index) => step(server, n + index)));
    n += together.length;
    if (n === 3) early = await server.join('bob');
  }
  expect(server.kernel.fullFollowDerivation()).toEqual([]);
  const now = server.timers.now();
  for (const [index, person] of people.entries()) {
    const live = replicaOf(lives[index]?.link.frames() ?? []);
    const late = replicaOf((await server.join(person)).link.frames());
    const wanted = sorted(expectedView(server.store, person, now));
    expect(sorted(live.visible()), `${person} live`).toEqual(wanted);
    expect(sorted(late.visible()), `${person} late`).toEqual(wanted);
  }
  if (early !== undefined) {
    const bob = replicaOf(early.link.frames());
    expect(sorted(bob.visible())).toEqual(sorted(expectedView(server.store, 'bob', now)));
  }
  checkHeads(server.store);
}

function sorted(view: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...view].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Every log is dense and commits rise with it. */
function checkHeads(store: Store): void {
  const holes = store.db
    .prepare(
      `SELECT h.scope FROM scope_head h JOIN log_entry e ON e.scope = h.scope
       GROUP BY h.scope HAVING count(*) <> h.seq OR max(e.seq) <> h.seq OR max(e.commit_no) <> h.last_commit`,
    )
    .all();
  expect(holes).toEqual([]);
}

describe('narrow and full derivation agree', () => {
  it('over conversations', async () => {
    const image = await seededImage();
    await fc.assert(
      fc.asyncProperty(fc.array(messageStep, { maxLength: 30 }), (steps) => run(image, steps)),
      { numRuns: 12 },
    );
  });

  it('over posts, documents, delegations and the archive', async () => {
    const image = await seededImage();
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof({ weight: 1, arbitrary: messageStep }, { weight: 3, arbitrary: officeStep }),
          {
            maxLength: 30,
          },
        ),
        (steps) => run(image, steps),
      ),
      { numRuns: 20 },
    );
  });
});

describe('a unit that changes', () => {
  it.each([
    ['its fonds', 'u1', { fondsNo: 'F9' }],
    ['the unit above it', 'u2', { parentId: null }],
  ] as const)('%s opens and closes partitions', async (_title, unit, change) => {
    const server = startTestServer({
      store: restoreImage(await seededImage()),
      commands: testCommands,
    });
    const archived = (fondsNo: string) =>
      put(server, 'archiveItem', {
        ...rowSamples.archiveItem,
        ...{ id: `a-${fondsNo}`, fondsNo, archiveClass: 'open', year: 2026 },
      });
    await archived('FU1');
    await archived('F9');
    const before = server.kernel.row('unit', unit);
    await put(server, 'unit', { ...before, ...change });
    expect(server.kernel.fullFollowDerivation()).toEqual([]);
    expect(server.kernel.mayRead('cao', 'archive:FU1:open:2026')).toBe(false);
    expect(server.kernel.mayRead('cao', 'archive:F9:open:2026')).toBe(unit === 'u1');
  });
});

describe('a person who follows as much as is allowed', () => {
  it('is given nothing more: the command is refused, counted, and leaves nothing', async () => {
    const store = restoreImage(await seededImage());
    const { n } = store.db
      .prepare<[], { n: number }>("SELECT count(*) AS n FROM r_follow WHERE c_personId = 'bob'")
      .get() ?? { n: 0 };
    const server = startTestServer({ store, maxFollows: n });
    const head = server.kernel.head();
    const sent = await server.send('ann', 'conversation.createGroup', groupArgs('g9', ['bob']));
    expect(sent).toMatchObject({ rejection: { code: 'tooMany', params: { limit: n } } });
    expect(server.kernel.head()).toBe(head);
    expect(server.kernel.row('conversation', 'g9')).toBeUndefined();
    expect(server.kernel.counters().followsRefused).toBe(1);
    expect(server.kernel.fullFollowDerivation()).toEqual([]);
  });
});
