/** PageSharing: what did not change stays the same object; what did is the new one. */
import { expect, test } from 'vitest';
import type { MessagePage } from '../../../src-renderer/features/message/chat-model.ts';
import { sharedPage } from '../../../src-renderer/features/message/page-sharing.ts';

function page(texts: Readonly<Record<string, string>>, readTo: number): MessagePage {
  const rows = Object.entries(texts).map(([id, text]) => ({
    ...{
      id,
      no: Number(id.slice(1)),
      senderPersonId: 'a',
      senderName: '安',
      senderUnit: '',
      mine: false,
    },
    ...{ kind: 'text', text, fileRefId: null, fileName: null, fileSize: null, fileMime: null },
    ...{
      fileHeld: false,
      fileSha256: null,
      documentId: null,
      cardPersonId: null,
      meetingId: null,
      record: null,
    },
    ...{ forwardedFromName: null, replyToId: null, quoted: null, mentions: [], mentionsAll: false },
    ...{ at: 1, editedAt: null, recalledAt: null, recalledByName: null, purged: false },
    ...{ pinned: false, reactions: [], notice: null, state: 'sent' },
  }));
  return {
    rows,
    marks: [{ personId: 'b', no: readTo }],
    lastNo: rows.length,
  } as unknown as MessagePage;
}

test('a row that is as before is the same object, one that was changed is not', () => {
  const before = page({ m1: '一', m2: '二', m3: '三' }, 3);
  const after = sharedPage(before, page({ m2: '二', m3: '改', m4: '四' }, 3));
  expect(after.rows.map(({ text }) => text)).toEqual(['二', '改', '四']);
  expect(after.rows[0]).toBe(before.rows[1]);
  expect(after.rows[1]).not.toBe(before.rows[2]);
  expect(after.marks).toBe(before.marks);
});

test('marks that have moved are the new ones, and the head always is', () => {
  const before = page({ m1: '一' }, 0);
  const now = page({ m1: '一', m2: '二' }, 1);
  const after = sharedPage(before, now);
  expect(after.marks).toEqual(now.marks);
  expect(after.marks).not.toBe(before.marks);
  expect(after.lastNo).toBe(2);
});

test('a first page is taken as it is', () => {
  const first = page({ m1: '一' }, 0);
  expect(sharedPage(null, first)).toBe(first);
});
