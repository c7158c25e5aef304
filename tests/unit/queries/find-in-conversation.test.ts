/** FindInConversation: what the find pane asks for finds by words, person, kind and days, and what it says when it does not. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FindWish } from '../../../src-renderer/features/message/find-model.ts';
import {
  emptyWish,
  findArgsOf,
  findNoteOf,
} from '../../../src-renderer/features/message/find-model.ts';
import type { OfficeWorld } from './office-world.ts';
import { furnish, messageRow, now, openOfficeWorld } from './office-world.ts';

const dayMs = 86_400_000;
let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
  furnish(world);
  const put = (id: string, no: number, parts: Parameters<typeof messageRow>[0]): void => {
    world.put('message', messageRow({ id, no, ...parts }));
  };
  put('mine', 3, { senderPersonId: 'p-me', senderName: '王建国', text: '防汛表已报' });
  put('old', 4, { text: '去年的防汛总结', at: now - 300 * dayMs });
  put('file', 5, { kind: 'file', text: '', fileName: '防汛预案.docx', at: now - dayMs });
  put('elsewhere', 6, { conversationId: 'c2', text: '别处的防汛' });
});
afterEach(() => world.close());

function find(parts: Partial<FindWish>): { ids: readonly string[]; note: string | null } {
  const wish = { ...emptyWish, ...parts };
  const args = findArgsOf('c1', wish);
  const answer = args === null ? null : world.run('message.find', args);
  const ids = (answer?.rows ?? []).map(({ messageId }) => messageId).toSorted();
  return { ids, note: findNoteOf(wish, answer) };
}

it.each<[string, Partial<FindWish>, readonly string[], string | null]>([
  ['words alone', { text: ' 防汛 ' }, ['file', 'm1', 'mine', 'old'], null],
  ['one character', { text: '汛' }, ['file', 'm1', 'mine', 'old'], null],
  ['a person', { text: '防汛', senderPersonId: 'p-me' }, ['mine'], null],
  ['a kind', { text: '防汛', kind: 'file' }, ['file'], null],
  ['a first day', { text: '防汛', fromAt: now - 2 * dayMs }, ['file', 'm1', 'mine'], null],
  ['a last day', { text: '防汛', toAt: now - 2 * dayMs }, ['old'], null],
  [
    'all at once',
    { text: '防汛', senderPersonId: 'p-other', kind: 'text', fromAt: now },
    ['m1'],
    null,
  ],
  ['words that nobody wrote', { text: '抗震' }, [], 'nothing'],
  ['a choice that is too narrow', { text: '防汛', kind: 'person' }, [], 'nothingNarrowed'],
  ['a choice without words', { senderPersonId: 'p-me' }, [], 'wordsFirst'],
  ['nothing written yet', {}, [], null],
])('finds by %s', (_name, wish, ids, note) => {
  expect(find(wish)).toEqual({ ids, note });
});

it('says that there may be more when the search was broken off', () => {
  const wish = { ...emptyWish, text: '防汛' };
  expect(findNoteOf(wish, { rows: [], capped: true })).toBe('more');
  expect(findNoteOf(wish, { rows: ['a'], capped: true })).toBe('more');
});
