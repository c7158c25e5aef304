/** No query walks through a table: every plan of every statement is a search by key or index. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtInDefinition } from '../../../src-shared/features/flow/definitions.ts';
import { queries } from '../../../src-shared/registry.ts';
import type { OfficeWorld } from './office-world.ts';
import { clerkIdentity, furnish, openOfficeWorld } from './office-world.ts';

/** Statements that walk, with the reason; matched against the text of the plan step and of the statement. */
const allowed: readonly { readonly step: RegExp; readonly sql: RegExp; readonly why: string }[] = [
  {
    step: /^SCAN r$/,
    sql: /FROM r_identity AS r WHERE/,
    why: 'org.tree counts heads over all identities: at most 20,000 rows, read when the directory changes',
  },
  {
    step: /^SCAN r USING INDEX i_(unit_byParent|conversation_byLastAt|handover_byOpenedAt)$/,
    sql: /LIMIT \?$/,
    why: 'in the order of the index up to a limit; 2,000 units, 2,000 conversations, own hand-overs',
  },
  { step: /^SCAN (m|json_each) VIRTUAL TABLE/, sql: /json_each/, why: 'one row’s own JSON' },
  {
    step: /^SCAN asked VIRTUAL TABLE/,
    sql: /json_each\(\?\) AS asked/,
    why: 'the list of what is asked for, each then searched by key or index',
  },
  {
    step: /^SCAN s_(\w+_segment|fill)$/,
    sql: /FROM s_(\w+_segment\s+(ORDER BY gen_from, serial|WHERE state = 0 AND entries > 0)|fill)$/,
    why: 'the segments of an index, some hundred with those that wait to be removed; the kinds of rows still to be indexed, seven at most',
  },
  {
    step: /^SCAN (s|scope_state|file_state)( |$)/,
    sql: /FROM (file_state AS s|scope_state WHERE hidden)/,
    why: 'file.holdings counts what lies on this machine: 4,000 scopes, and a line for each file, when the settings are open',
  },
  { step: /^SCAN \(subquery-\d+\)/, sql: /LIMIT \?/, why: 'the result of a limited subquery' },
];

let world: OfficeWorld;
beforeAll(() => {
  world = openOfficeWorld({
    identities: [clerkIdentity, { ...clerkIdentity, id: 'i-2', main: false }],
  });
  furnish(world);
});
afterAll(() => world.close());

const asked: Readonly<Record<string, readonly object[]>> = {
  'conversation.list': [{}],
  'message.page': [
    { conversationId: 'c1' },
    { conversationId: 'c1', beforeNo: 5 },
    { conversationId: 'c1', afterNo: 5 },
  ],
  'conversation.members': [{ conversationId: 'c1' }],
  'message.atTime': [{ conversationId: 'c1', at: 5 }],
  'message.edits': [{ messageId: 'm1' }],
  'message.rules': [{}],
  'message.slip': [{ messageId: 'm1' }],
  'message.find': [
    { conversationId: 'c1', text: '防' },
    { conversationId: 'c1', text: '防汛 值班' },
  ],
  'conversation.pins': [{ conversationId: 'c1' }],
  'conversation.files': [
    { conversationId: 'c1' },
    {
      conversationId: 'c1',
      text: '表',
      kind: 'image',
      senderPersonId: 'p-me',
      fromAt: 1,
      toAt: 2,
      beforeNo: 5,
    },
  ],
  'meeting.view': [{ meetingId: 'k1' }],
  'meeting.list': [
    { when: 'upcoming', at: 5 },
    { when: 'past', at: 5, after: { endAt: 4, id: 'k1' } },
  ],
  'meeting.clashes': [{ venue: '会议室', startAt: 1, endAt: 2 }],
  'venue.list': [{}],
  'conversation.announcements': [{ conversationId: 'c1' }],
  'notice.view': [{ messageId: 'm1' }],
  'notice.mine': [{}],
  'favourite.list': [{}],
  'focus.list': [{}],
  'desk.list': [{}],
  'document.list': [
    {},
    { flow: 'in' },
    { states: ['D5'] },
    { states: ['D13', 'R11'], mine: true },
    { mine: true, flow: 'out', before: 5 },
  ],
  'repair.list': [{}],
  'file.holdings': [{}],
  'file.pinPlace': [{ archiveItemId: 'a1' }],
  'document.card': [{ documentId: 'd1' }, { documentId: 'd-old' }],
  'document.view': [{ documentId: 'd1' }],
  'arrival.list': [{}],
  'arrival.view': [{ arrivalId: 'v1' }],
  'register.list': [
    { unitId: 'u-office', flow: 'out' },
    { unitId: 'u-office', flow: 'in', before: 9 },
  ],
  'circulation.board': [{ documentId: 'd1' }],
  'supervision.list': [{}, { documentId: 'd1' }],
  'identity.candidates': [{ unitId: 'u-office', purpose: 'sign' }],
  'archive.view': [{ itemId: 'a1' }],
  'archive.filingList': [{ unitId: 'u-office' }, { unitId: 'u-office', year: 2026 }],
  'archive.scheme': [{ unitId: 'u-office' }],
  'archive.runs': [{ unitId: 'u-office' }, { unitId: 'u-office', runId: 'run-1' }],
  'archive.items': [{ unitId: 'u-office' }, { unitId: 'u-office', year: 2025 }],
  'archive.corrections': [{ unitId: 'u-office' }],
  'archive.loans': [{ unitId: 'u-office' }],
  'archive.disposal': [{ unitId: 'u-office' }, { unitId: 'u-office', listId: 'disposal-1' }],
  'archive.due': [{ unitId: 'u-office' }],
  'archive.myLoans': [{}],
  'archive.loanView': [{ requestId: 'loan-1' }],
  'org.tree': [{}],
  'org.unitPeople': [{ unitId: 'u-div', includeBelow: true }],
  'person.search': [{ text: '丽' }],
  'person.card': [{ personId: 'p-other' }],
  'search.all': [
    { text: '防' },
    { text: '防汛 值班' },
    { text: '防汛 值班', order: 'relevance', filters: { year: ['2025'], kind: ['notice'] } },
    { text: '防汛', families: ['document'] },
  ],
  'conversation.draftView': [{ conversationId: 'c1' }],
  'document.beside': [{ documentId: 'd1' }],
  'badge.counts': [{}],
  'notice.list': [{}],
  'outbox.list': [{}],
  'problem.list': [{}],
  'phrase.list': [{}],
  'setting.list': [{}],
  'print.beside': [{ documentId: 'd1' }],
  'clock.settings': [{ unitId: 'u-office' }],
  'person.officeTime': [{ personId: 'p-me', at: 1_772_000_000_000 }],
  'delegation.list': [{}],
  'drafting.desk': [{ documentId: 'd1' }],
  'drafting.kit': [{ unitId: 'u-office' }],
  'drafting.version': [{ documentId: 'd1', n: 1 }],
  'flow.definitions': [{ unitId: 'u-office', flow: 'out' }],
  'flow.preview': [
    {
      ...{ unitId: 'u-office', flow: 'out', drafterIdentityId: clerkIdentity.id, kind: 'notice' },
      ...{ direction: 'down', urgency: 'none', steps: builtInDefinition('out', 2)?.steps },
    },
  ],
  'handover.list': [{}],
  'numbering.offer': [{ documentId: 'd1' }],
  'numbering.register': [{ unitId: 'u-office', code: '发', year: 2026 }],
  'numbering.series': [{ unitId: 'u-office' }],
  'seal.list': [{ unitId: 'u-office' }],
  'seal.marks': [{ documentId: 'd1' }],
  'page.files': [{ ownerId: 'd1' }],
  'page.facePolicy': [{ unitId: 'u1' }],
};

it('asks every local query', () => {
  const local = [...queries.values()].filter(({ place }) => place === 'local');
  expect(Object.keys(asked).sort()).toEqual(local.map(({ name }) => name).sort());
});

it('never walks through a table of rows', () => {
  for (const [name, list] of Object.entries(asked)) {
    for (const args of list) world.run(name as 'desk.list', args);
  }
  expect(world.statements.size).toBeGreaterThan(40);
  const walks: string[] = [];
  for (const sql of world.statements) {
    const plan = world.cache.prepare<never[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    const params = Array.from({ length: sql.split('?').length - 1 }, () => null);
    for (const { detail } of plan.all(...(params as never[]))) {
      const isWalk = detail.startsWith('SCAN') && detail !== 'SCAN CONSTANT ROW';
      if (isWalk && !allowed.some((rule) => rule.step.test(detail) && rule.sql.test(sql.trim()))) {
        walks.push(`${detail}  ←  ${sql.replaceAll(/\s+/g, ' ')}`);
      }
    }
  }
  expect(walks).toEqual([]);
});
