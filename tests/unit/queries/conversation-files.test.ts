/** ConversationFiles: the files of a conversation by name, kind, person and day, page by page, with nothing left out between pages. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FilesWish } from '../../../src-renderer/features/message/files-model.ts';
import { anyFile, filesArgsOf } from '../../../src-renderer/features/message/files-model.ts';
import { convScope } from '../../../src-shared/scopes.ts';
import type { OfficeWorld } from './office-world.ts';
import { fileRow, furnish, messageRow, now, openOfficeWorld } from './office-world.ts';

const dayMs = 86_400_000;
let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
  furnish(world);
});
afterEach(() => world.close());

function send(no: number, name: string, parts: Parameters<typeof messageRow>[0] = {}): void {
  const id = `m-${no}`;
  const fileRefId = `file-${no}`;
  const row = messageRow({ id, no, kind: 'file', text: '', fileRefId, fileName: name, ...parts });
  world.put('message', row);
  const scope = convScope(row.conversationId);
  world.put('fileRef', fileRow({ id: fileRefId, scope, ownerType: 'message', ownerId: id, name }));
}

function sendTheUsual(): void {
  send(10, '防汛值班表.xlsx', { at: now - 9 * dayMs });
  send(11, '防汛预案.docx', { senderPersonId: 'p-me', at: now - dayMs });
  send(12, '决口照片.JPG');
  send(13, '汇报ＡＢＣ.pptx');
  send(14, '别处的防汛表.xlsx', { conversationId: 'c2' });
  send(15, '撤回的防汛表.xlsx', { recalledAt: now });
}

function find(parts: Partial<FilesWish>): readonly string[] {
  const args = filesArgsOf('c1', { ...anyFile, ...parts }, null);
  return world.run('conversation.files', args).rows.map(({ name }) => name);
}

it.each<[string, Partial<FilesWish>, readonly string[]]>([
  ['nothing said', {}, ['汇报ＡＢＣ.pptx', '决口照片.JPG', '防汛预案.docx', '防汛值班表.xlsx']],
  ['words of the name', { text: ' 防汛 表 ' }, ['防汛值班表.xlsx']],
  ['words in another width and case', { text: 'abc' }, ['汇报ＡＢＣ.pptx']],
  ['pictures', { kind: 'image' }, ['决口照片.JPG']],
  ['documents', { kind: 'text' }, ['防汛预案.docx']],
  ['tables', { kind: 'sheet' }, ['防汛值班表.xlsx']],
  ['what is nothing of these', { kind: 'other' }, ['汇报ＡＢＣ.pptx']],
  ['a person', { senderPersonId: 'p-me' }, ['防汛预案.docx']],
  ['a first day', { text: '防汛', fromAt: now - 2 * dayMs }, ['防汛预案.docx']],
  ['a last day', { toAt: now - 2 * dayMs }, ['防汛值班表.xlsx']],
  ['a name that no file has', { text: '抗震' }, []],
])('finds by %s', (_name, wish, names) => {
  sendTheUsual();
  expect(find(wish)).toEqual(names);
});

it.each([{}, { text: '第' }, { kind: 'sheet' as const }])(
  'leads from page to page to the oldest, each file once: %o',
  (wish) => {
    const sent = Array.from({ length: 95 }, (_, index) => index + 100);
    for (const no of sent) send(no, `第${no}号.xlsx`);
    const seen: number[] = [];
    let below: number | null = null;
    let pages = 0;
    do {
      const args = filesArgsOf('c1', { ...anyFile, ...wish }, below);
      const page = world.run('conversation.files', args);
      seen.push(...page.rows.map(({ no }) => no));
      below = page.olderBelow;
      pages += 1;
    } while (below !== null);
    expect(seen).toEqual(sent.toReversed());
    expect(pages).toBe(3);
  },
);

it('is told of a file that comes, and of one that is recalled', () => {
  sendTheUsual();
  expect(find({ kind: 'sheet' })).toEqual(['防汛值班表.xlsx']);
  world.bury('fileRef', 'file-10');
  expect(find({ kind: 'sheet' })).toEqual([]);
});
