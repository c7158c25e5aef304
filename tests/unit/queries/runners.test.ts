/** Query-runners: what each local query answers, over real rows. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serverQueries } from '../../../src-main/core/queries/query-runner.ts';
import { runners } from '../../../src-main/core/queries/query-runners.ts';
import { besideConversationId } from '../../../src-shared/features/message/beside.ts';
import { opinionDraftKey } from '../../../src-shared/features/message/beside-queries.ts';
import { queries } from '../../../src-shared/registry.ts';
import type { OfficeWorld } from './office-world.ts';
import {
  arrivalRow,
  documentRow,
  furnish,
  messageRow,
  now,
  openOfficeWorld,
  taskRow,
} from './office-world.ts';

let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
  furnish(world);
});
afterEach(() => world.close());

function queue(commandId: string, name: string, args: unknown): void {
  world.work
    .prepare(
      `INSERT INTO outbox (command_id, name, version, args, envelope, lane, state, tries, next_at, issued_at, queued_offline)
       VALUES (?, ?, 1, ?, '{}', 'lane', 'queued', 0, 0, ?, 1)`,
    )
    .run(commandId, name, JSON.stringify(args), now);
}

it('has a runner for each local query and for no server query', () => {
  const local = [...queries.values()].filter(({ place }) => place === 'local');
  expect(Object.keys(runners).sort()).toEqual(local.map(({ name }) => name).sort());
  const server = [...queries.values()].filter(({ place }) => place === 'server');
  expect([...serverQueries].sort()).toEqual(server.map(({ name }) => name).sort());
});

describe('conversations', () => {
  it('beside a document are named by it, and know who may take part', () => {
    const conversationId = besideConversationId('d1');
    const beside = world.run('document.beside', { documentId: 'd1' });
    expect(beside).toMatchObject({
      conversationId,
      isMember: false,
      unread: 0,
      opinionDraft: null,
    });
    world.put('conversation', {
      ...{
        id: conversationId,
        kind: 'document',
        title: '关于防汛的通知',
        ownerPersonId: 'p-other',
      },
      ...{
        createdAt: now,
        lastNo: 1,
        lastAt: now,
        lastSenderName: '',
        lastPreview: '',
        memberCount: 2,
      },
      documentId: 'd1',
    });
    for (const personId of ['p-me', 'p-other']) {
      world.put('member', {
        ...{ id: `b/${personId}`, conversationId, personId, personName: personId },
        ...{ role: 'member', history: 'all', joinedAt: now, leftAt: null },
      });
    }
    world.put('message', messageRow({ id: 'b1', conversationId, no: 1 }));
    world.commit();
    const lines = world.run('conversation.list', {}).rows;
    expect(lines.find((row) => row.id === conversationId)?.title).toBe('关于防汛的通知');
    expect(world.run('message.page', { conversationId }).title).toBe('关于防汛的通知');
    const joined = world.run('document.beside', { documentId: 'd1' });
    expect(joined).toMatchObject({ isMember: true, unread: 1 });
    expect(joined.people.every((one) => one.personId !== 'p-me')).toBe(true);
  });

  it('keep words for an opinion until they are cleared, and drop what no client wrote', () => {
    const keep = (value: unknown): void => {
      world.work
        .prepare('INSERT OR REPLACE INTO buffer (key, value, at) VALUES (?, ?, ?)')
        .run(opinionDraftKey('d1'), JSON.stringify(value), now);
    };
    const words = { text: '请十日前报', messageId: 'm1', senderName: '阿依古丽', sentAt: now };
    keep(words);
    expect(world.run('document.beside', { documentId: 'd1' }).opinionDraft).toEqual(words);
    keep({ text: 7 });
    expect(world.run('document.beside', { documentId: 'd1' }).opinionDraft).toBeNull();
  });

  it('count what others wrote after my mark, and who named me', () => {
    const { rows, unreadTotal } = world.run('conversation.list', {});
    expect(unreadTotal).toBe(2);
    expect(rows).toMatchObject([
      {
        id: 'c1',
        title: '阿依古丽',
        otherPersonId: 'p-other',
        unread: 2,
        mentioned: true,
        left: false,
      },
    ]);
    world.cache.prepare('INSERT INTO read_mark VALUES (?, ?, ?)').run('c1', 'p-me', 2);
    expect(world.run('conversation.list', {}).rows[0]).toMatchObject({
      unread: 0,
      mentioned: false,
    });
  });

  it('show own messages as waiting until they are answered', () => {
    const own = messageRow({ id: 'm3', no: 3, senderPersonId: 'p-me' });
    world.put('message', own, { ord: 1, commandId: 'k1' });
    queue('k1', 'message.send', { conversationId: 'c1' });
    const page = world.run('message.page', { conversationId: 'c1' });
    expect(page.rows.map(({ no, state, mine }) => [no, state, mine])).toEqual([
      [1, 'sent', false],
      [2, 'sent', false],
      [3, 'waiting', true],
    ]);
    expect(world.run('conversation.list', {}).rows[0]?.waiting).toBe(1);
    world.work.prepare('DELETE FROM outbox').run();
    expect(world.run('message.page', { conversationId: 'c1' }).rows[2]?.state).toBe('sent');
  });

  it('page back by number', () => {
    for (let no = 3; no <= 100; no += 1) world.put('message', messageRow({ id: `m${no}`, no }));
    const newest = world.run('message.page', { conversationId: 'c1', limit: 60 });
    expect(newest).toMatchObject({ hasOlder: true });
    expect(newest.rows.map(({ no }) => no)).toEqual(Array.from({ length: 60 }, (_v, n) => n + 41));
    const older = world.run('message.page', { conversationId: 'c1', limit: 60, beforeNo: 41 });
    expect(older).toMatchObject({ hasOlder: false });
    expect(older.rows).toHaveLength(40);
  });

  it('open where the unread ones begin, when the newest do not hold them all', () => {
    world.put('conversation', {
      ...{ id: 'c1', kind: 'group', title: '值班群', ownerPersonId: 'p-other', createdAt: now },
      ...{ lastNo: 100, lastAt: now, lastSenderName: '', lastPreview: '', memberCount: 2 },
    });
    for (let no = 3; no <= 100; no += 1) world.put('message', messageRow({ id: `m${no}`, no }));
    const nosAt = (mark: number): readonly number[] => {
      world.cache
        .prepare('INSERT OR REPLACE INTO read_mark VALUES (?, ?, ?)')
        .run('c1', 'p-me', mark);
      const opened = { conversationId: 'c1', limit: 50, fromMark: true };
      return world.run('message.page', opened).rows.map(({ no }) => no);
    };
    expect(nosAt(0).at(-1)).toBe(100);
    expect(nosAt(40).slice(0, 1)).toEqual([21]);
    expect(nosAt(40)).toContain(41);
    expect(nosAt(60).at(-1)).toBe(100);
  });

  it('are gone when their scope is taken away', () => {
    world.hide('conv:c1');
    expect(world.run('conversation.list', {}).rows).toEqual([]);
    expect(world.run('message.page', { conversationId: 'c1' }).rows).toEqual([]);
    expect(world.run('search.all', { text: '值班表' }).hits).toEqual([]);
  });

  it('name members with post and unit', () => {
    expect(world.run('conversation.members', { conversationId: 'c1' }).rows[1]).toMatchObject({
      personId: 'p-other',
      name: '阿依古丽',
      unitName: '二〇六团',
      post: '科员',
      role: 'member',
    });
  });
});

describe('desk', () => {
  it('holds tasks and arrivals, overdue first, and says what was done today', () => {
    const desk = world.run('desk.list', {});
    expect(desk.rows.map(({ kind, id, step }) => [kind, id, step])).toEqual([
      ['task', 't1', 'recheck'],
      ['arrival', 'v1', 'signFor'],
    ]);
    expect(desk).toMatchObject({ total: 2, doneToday: 1, lastDone: { at: now - 60_000 } });
    expect(desk.rows[0]?.attachments).toBe(1);
    expect(world.run('badge.counts', {})).toMatchObject({
      ...{ desk: 2, overdue: 1, unread: 2, waiting: 0, problems: 0 },
      held: { documents: 1, messages: 2, archiveItems: 1, people: 3, opinions: 1 },
    });
  });

  it('keeps tallies through replacement and removal', () => {
    world.put('document', documentRow({ title: '另一个' }));
    world.put('document', documentRow({ id: 'd2' }));
    world.bury('document', 'd1');
    expect(world.run('badge.counts', {}).held.documents).toBe(1);
    world.hide('doc:d2');
    expect(world.run('badge.counts', {}).held.documents).toBe(0);
  });

  it('asks to register what was signed for', () => {
    world.put('arrival', arrivalRow({ state: 'signed', signedAt: now }));
    expect(world.run('desk.list', {}).rows[1]).toMatchObject({ id: 'v1', step: 'register' });
    expect(world.run('arrival.list', {}).rows).toMatchObject([{ id: 'v1', state: 'signed' }]);
  });
});

describe('documents', () => {
  it('list by time with filed items, by state, and mine', () => {
    expect(world.run('document.list', {}).rows.map(({ id }) => id)).toEqual(['d1', 'd-old']);
    world.put('document', documentRow({ id: 'd-old', state: 'D13', updatedAt: 5 }));
    expect(world.run('document.list', {})).toMatchObject({
      rows: [{ id: 'd1' }, { id: 'd-old', archived: true }],
      held: 3,
      hasMore: false,
    });
    expect(world.run('document.list', { states: ['D5'] }).rows).toMatchObject([{ id: 'd1' }]);
    expect(world.run('document.list', { mine: true }).rows).toMatchObject([{ id: 'd1' }]);
    expect(world.run('document.list', { flow: 'in' }).rows).toEqual([]);
    expect(world.run('document.list', { limit: 1 })).toMatchObject({ hasMore: true });
    expect(world.run('document.list', { before: now - 500 }).rows).toMatchObject([{ id: 'd-old' }]);
  });

  it('open with everything that belongs to them, and with what may be done now', () => {
    const view = world.run('document.view', { documentId: 'd1' });
    expect(view).toMatchObject({
      state: 'held',
      document: { id: 'd1', state: 'D5', seriesCodes: ['师办发'] },
      content: { title: '关于做好防汛抗旱工作的通知' },
      files: [{ fileRefId: 'f1', held: false }],
      opinions: [{ id: 'o1', current: true, state: 'confirmed' }],
      steps: [{ taskId: 't1', mine: true }],
    });
    expect(view.actions.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['document.recheck', 'document.return', 'document.addLateOpinion']),
    );
    expect(world.run('document.view', { documentId: 'none' })).toMatchObject({ state: 'notHeld' });
  });

  it.each([
    ['D0', 'draft', ['document.saveDraft', 'document.discard', 'document.submit']],
    ['D4', 'sign', ['document.sign', 'document.return']],
    ['D6', 'number', ['document.number']],
    ['D9', 'issue', ['document.issue']],
    ['D12', 'file', []],
    ['R3', 'propose', ['document.propose', 'document.finish']],
    ['R5', 'instruct', ['document.instruct', 'document.return']],
  ] as const)('in state %s offer %s', (state, step, expected) => {
    world.put('document', documentRow({ state }));
    world.put('task', taskRow({ step }));
    const { actions } = world.run('document.view', { documentId: 'd1' });
    expect(
      actions.map(({ command }) => command).filter((c) => c !== 'document.addLateOpinion'),
    ).toEqual(expect.arrayContaining([...expected]));
  });

  it('show arrivals, registers and filed items', () => {
    expect(world.run('arrival.view', { arrivalId: 'v1' })).toMatchObject({
      state: 'held',
      complete: true,
      actions: [{ command: 'arrival.signFor' }, { command: 'arrival.refuse' }],
    });
    expect(world.run('register.list', { unitId: 'u-office', flow: 'out' }).rows).toHaveLength(1);
    expect(world.run('archive.view', { itemId: 'a1' })).toMatchObject({ state: 'held' });
    expect(world.run('archive.view', { itemId: 'none' })).toMatchObject({ state: 'notHeld' });
  });

  it('name candidates for signing', () => {
    const rows = (direction: string) =>
      world.run('identity.candidates', { unitId: 'u-office', purpose: 'sign', direction }).rows;
    expect(rows('down')).toMatchObject([{ identityId: 'i-p-rare' }]);
    expect(rows('up')).toMatchObject([{ identityId: 'i-p-rare' }]);
  });
});

describe('directory', () => {
  it('counts each head once in a unit and above', () => {
    const tree = world.run('org.tree', {});
    expect(tree).toMatchObject({ orgName: '第九师', people: 3 });
    expect(tree.units.map(({ id, heads, receives }) => [id, heads, receives])).toEqual([
      ['u-div', 3, false],
      ['u-office', 2, true],
      ['u-206', 1, true],
    ]);
    const rows = world.run('org.unitPeople', { unitId: 'u-div', includeBelow: true }).rows;
    expect(rows.map(({ name }) => name)).toEqual(['王建国', '𠮷野丽', '阿依古丽']);
  });

  it.each([
    ['王', ['王建国']],
    ['𠮷', ['𠮷野丽']],
    ['丽', ['阿依古丽', '𠮷野丽']],
    ['wjg', ['王建国']],
    ['ayiguli', ['阿依古丽']],
    ['a yi', ['阿依古丽']],
    ['206', []],
    ['二〇六团', ['阿依古丽']],
    ['332012', ['𠮷野丽']],
    ['科员', ['王建国', '阿依古丽', '𠮷野丽']],
    ['不存在', []],
  ])('finds people by %s', (text, expected) => {
    expect(world.run('person.search', { text }).rows.map(({ name }) => name)).toEqual(expected);
  });

  it('has a card with the conversation that is or would be', () => {
    expect(world.run('person.card', { personId: 'p-other' })).toMatchObject({
      person: { name: '阿依古丽', mobileTail: '0088' },
      posts: [{ unitName: '二〇六团' }],
      sharedGroups: 0,
    });
    expect(world.run('person.card', { personId: 'none' }).person).toBeNull();
  });
});

describe('outbox and problems', () => {
  it('tell what waits, about what, in the own words', () => {
    queue('019aab00-0000-7000-8000-000000000000', 'document.return', {
      documentId: 'd1',
      reason: '格式不符',
    });
    expect(world.run('outbox.list', {}).waiting).toMatchObject([
      { subject: '关于做好防汛抗旱工作的通知', text: '格式不符', state: 'queued', applied: false },
    ]);
    expect(world.run('document.view', { documentId: 'd1' }).waiting).toBe(1);
    world.work
      .prepare('INSERT INTO problem VALUES (?, ?, ?, ?, ?, 0)')
      .run(
        '019aab00-0000-7000-8000-000000000001',
        'message.send',
        JSON.stringify({ conversationId: 'c1', text: '你好' }),
        JSON.stringify({ code: 'staleState', params: {} }),
        now,
      );
    expect(world.run('problem.list', {}).rows).toMatchObject([
      {
        conversationId: 'c1',
        documentId: null,
        subject: '阿依古丽',
        text: '你好',
        issuedAt: 0x019aab000000,
      },
    ]);
    expect(world.run('phrase.list', {}).rows).toEqual([{ id: 'ph1', text: '同意。' }]);
    expect(world.run('setting.list', {}).values).toEqual({ theme: 'dark' });
  });
});
