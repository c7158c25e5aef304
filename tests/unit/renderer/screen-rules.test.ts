/** ScreenRules: the small pure rules behind the screens. */
import { describe, expect, test } from 'vitest';
import { hashOf, routeOf } from '../../../src-renderer/app/routes.ts';
import type { Route } from '../../../src-renderer/app/routes.ts';
import { nextRegion } from '../../../src-renderer/app/use-regions.ts';
import { sharesOf, sortDelivery } from '../../../src-renderer/features/delivery/delivery-model.ts';
import type { DeliveryRow } from '../../../src-renderer/features/delivery/delivery-model.ts';
import {
  joinBackwards,
  shiftLevel,
  splitParagraph,
} from '../../../src-renderer/features/document/body-edits.ts';
import type { DraftParagraph } from '../../../src-renderer/features/document/editor-model.ts';
import { readPlace, writePlace } from '../../../src-renderer/ui/place-memory.ts';
import { currentIn, groupTodo } from '../../../src-renderer/features/task/todo-model.ts';
import type { TodoItem } from '../../../src-renderer/features/task/todo-model.ts';
import { formatMessage } from '../../../src-renderer/i18n/format-message.ts';
import { en } from '../../../src-renderer/i18n/en.ts';
import { zhCN } from '../../../src-renderer/i18n/zh-CN.ts';
import type { MessageKey } from '../../../src-renderer/i18n/zh-CN.ts';
import { widthClassOf } from '../../../src-renderer/ui/effective-width.tsx';
import { phrases } from '../../../src-renderer/ui/phrase-text.tsx';
import { splitByTerms } from '../../../src-renderer/ui/split-by-terms.ts';
import { STATUS } from '../../../src-renderer/ui/status-table.ts';

describe('routes', () => {
  const routes: readonly Route[] = [
    { screen: 'todo' },
    { screen: 'documents', documentId: 'a/b 〔2026〕38号' },
    { screen: 'editor', documentId: 'd1' },
    { screen: 'delivery', documentId: 'd1' },
    { screen: 'messages', conversationId: 'c1' },
    { screen: 'messages', conversationId: 'c1', messageNo: 17 },
    { screen: 'archive', query: '防汛 值班' },
    { screen: 'directory' },
    { screen: 'directory', unitId: 'u1' },
    { screen: 'directory', personId: 'p1' },
    { screen: 'office', page: 'seals' },
    { screen: 'sync' },
  ];
  test.each(routes)('%o comes back from its address', (route) => {
    expect(routeOf(hashOf(route))).toEqual(route);
  });

  test('an unknown or broken address leads to work', () => {
    expect(routeOf('#/nowhere')).toEqual({ screen: 'todo' });
    expect(routeOf('#/archive/%E9%')).toEqual({ screen: 'archive' });
    const conversation = { screen: 'messages', conversationId: 'c1' };
    for (const no of ['', '0', '-1', 'x', '1e9', '12345678901'])
      expect(routeOf(`#/messages/c1/${no}`)).toEqual(conversation);
  });
});

test('panes are visited in a round', () => {
  expect(nextRegion(3, -1, 1)).toBe(0);
  expect(nextRegion(3, 2, 1)).toBe(0);
  expect(nextRegion(3, 0, -1)).toBe(2);
  expect(nextRegion(0, -1, 1)).toBe(-1);
});

test('layout answers to the window divided by the size', () => {
  expect(widthClassOf(1440, 100)).toBe('full');
  expect(widthClassOf(1440, 150)).toBe('tight');
  expect(widthClassOf(1280, 100)).toBe('narrow');
  expect(widthClassOf(1920, 100)).toBe('wide');
});

describe('messages', () => {
  test('counts have commas from ten thousand on; a plural is chosen', () => {
    expect(formatMessage('{n} 件', { n: 9999 })).toBe('9999 件');
    expect(formatMessage('{n} 件', { n: 12408 })).toBe('12,408 件');
    expect(formatMessage('{n} {n|page|pages}', { n: 1 })).toBe('1 page');
    expect(formatMessage('{n} {n|page|pages}', { n: 2 })).toBe('2 pages');
  });

  test('both languages have the same places to fill', () => {
    const places = (message: string): string =>
      [...new Set([...message.matchAll(/\{(\w+)/g)].map((found) => found[1]))]
        .map(String)
        .toSorted()
        .join(',');
    for (const key of Object.keys(zhCN) as MessageKey[])
      expect(places(en[key]), key).toBe(places(zhCN[key]));
  });

  test('every state has a word', () => {
    for (const key of Object.keys(STATUS)) expect(zhCN).toHaveProperty([`status.${key}`]);
  });
});

describe('marks and phrases', () => {
  test('the longest term wins and neighbours are joined', () => {
    const parts = splitByTerms('加强防汛值班工作', ['防汛', '防汛值班', '值班']);
    expect(parts.map((part) => [part.text, part.hit])).toEqual([
      ['加强', false],
      ['防汛值班', true],
      ['工作', false],
    ]);
    expect(splitByTerms('防汛值班', ['防汛', '值班'])).toHaveLength(1);
  });

  test('no terms, no hit', () => {
    expect(splitByTerms('文', ['', ' '])).toEqual([{ text: '文', start: 0, hit: false }]);
  });

  test('phrases keep every character and signs stay with their word', () => {
    const title = '关于印发《城镇生活垃圾分类工作考核办法（试行）》的通知';
    expect(phrases(title).join('')).toBe(title);
    for (const phrase of phrases(title)) expect(phrase).not.toMatch(/^[》）]/);
  });
});

test('the to-do list is grouped by limit in the office zone', () => {
  const calendar = { now: Date.parse('2026-11-23T09:12:00+08:00'), timeZone: 'Asia/Shanghai' };
  const item = (id: string, due: string | null): TodoItem => ({
    id,
    documentId: id,
    title: id,
    urgency: 'normal',
    sender: '',
    senderNo: null,
    attachments: 0,
    action: 'incoming.R0',
    tab: 'sign',
    arrivalId: id,
    unitId: 'u',
    identityId: 'i',
    urgedAt: null,
    provisionalNo: null,
    due: due === null ? null : Date.parse(`${due}+08:00`),
    arrivedAt: 0,
    isUnsigned: true,
  });
  const items = [
    item('none', null),
    item('tomorrow', '2026-11-24T00:00:00'),
    item('tonight', '2026-11-23T23:59:00'),
    item('noon', '2026-11-23T12:00:00'),
    item('over', '2026-11-23T09:00:00'),
  ];
  expect(
    groupTodo(items, 'limit', calendar).map((group) => [
      group.name,
      group.items.map((one) => one.id),
    ]),
  ).toEqual([
    ['overdue', ['over']],
    ['today', ['noon', 'tonight']],
    ['later', ['tomorrow', 'none']],
  ]);
  const mixed = [
    item('sign', null),
    item('late', '2026-11-23T09:00:00'),
    { ...item('urged', null), urgedAt: calendar.now },
    { ...item('register', null), tab: 'register' as const },
    { ...item('draft', null), tab: 'other' as const },
  ];
  expect(
    groupTodo(mixed, 'matter', calendar).map((group) => [
      group.name,
      group.items.map((one) => one.id),
    ]),
  ).toEqual([
    ['pressing', ['late', 'urged']],
    ['sign', ['sign']],
    ['register', ['register']],
    ['rest', ['draft']],
  ]);
});

test('when the current row is gone, the one that took its place is current', () => {
  const ids = ['a', 'b', 'c'];
  expect(currentIn(ids, { current: 'b', index: 0 })).toBe('b');
  expect(currentIn(ids, { current: 'gone', index: 1 })).toBe('b');
  expect(currentIn(ids, { current: 'gone', index: 9 })).toBe('c');
  expect(currentIn([], { current: 'gone', index: 9 })).toBeNull();
});

test('a place in a list is read back, and a damaged one is none', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  } as unknown as Storage;
  writePlace(storage, 'list', { tab: 'sign', current: 'b', index: 1, selected: ['a'] });
  writePlace(storage, 'list', { top: 240 });
  expect(readPlace(storage, 'list')).toMatchObject({ tab: 'sign', current: 'b', top: 240 });
  kept.set('list', '{"tab":');
  expect(readPlace(storage, 'list')).toMatchObject({ tab: 'all', current: null, top: 0 });
});

describe('paragraphs of a draft', () => {
  const body: readonly DraftParagraph[] = [
    { id: 'a', level: 1, text: '管网现状' },
    { id: 'b', level: 2, text: '泄漏情况。' },
  ];

  test('after a heading plain text follows; in the middle the level stays', () => {
    expect(splitParagraph(body, { id: 'a', caret: 4 }, 'n')?.body[1]).toEqual({
      id: 'n',
      level: 0,
      text: '',
    });
    expect(splitParagraph(body, { id: 'b', caret: 2 }, 'n')?.body.slice(1)).toEqual([
      { id: 'b', level: 2, text: '泄漏' },
      { id: 'n', level: 2, text: '情况。' },
    ]);
  });

  test('levels hold at both ends', () => {
    expect(shiftLevel([{ id: 'a', level: 0, text: '' }], 'a', -1)[0]?.level).toBe(0);
    expect(shiftLevel([{ id: 'a', level: 4, text: '' }], 'a', 1)[0]?.level).toBe(4);
  });

  test('backspace first takes the level, then joins', () => {
    const plain = joinBackwards(body, 'b');
    expect(plain?.body[1]?.level).toBe(0);
    const joined = joinBackwards(plain?.body ?? [], 'b');
    expect(joined?.body).toEqual([{ id: 'a', level: 1, text: '管网现状泄漏情况。' }]);
    expect(joined?.caret).toBe(4);
    expect(joinBackwards([{ id: 'a', level: 0, text: '' }], 'a')).toBeNull();
  });
});

test('what needs a hand comes first, and the bar counts every unit once', () => {
  const row = (id: string, state: DeliveryRow['state'], needsHandling: boolean): DeliveryRow => ({
    id,
    unit: id,
    state,
    queuedAt: null,
    sentAt: null,
    deliveredAt: null,
    signedAt: null,
    registeredAt: null,
    lastContact: '',
    isContactStale: false,
    note: '',
    isOverdue: false,
    needsHandling,
    canUrge: false,
    canWithdraw: false,
  });
  const rows = [
    row('registered', 'REGISTERED', false),
    row('late', 'DELIVERED', true),
    row('sent', 'SENT', false),
    row('refused', 'REFUSED', true),
  ];
  expect(sortDelivery(rows).map((one) => one.id)).toEqual([
    'refused',
    'late',
    'sent',
    'registered',
  ]);
  expect(sharesOf(rows).reduce((sum, share) => sum + share.count, 0)).toBe(rows.length);
});
