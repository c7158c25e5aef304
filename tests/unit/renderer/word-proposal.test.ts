/** Word proposal: nothing of a Word file takes the place of what a drafter wrote unless he says so. */
import { describe, expect, test } from 'vitest';
import { emptyDraft } from '../../../src-renderer/features/document/draft-content.ts';
import type { DraftValue } from '../../../src-renderer/features/document/draft-content.ts';
import {
  chosenAtFirst,
  offeredParts,
  takenParts,
} from '../../../src-renderer/features/document/word-proposal.ts';
import { readWord } from '../../../src-shared/word/read/read-word.ts';
import type { WordReading } from '../../../src-shared/word/word-reading.ts';
import { officeNotice } from '../../support/word-files.ts';

let next = 0;
const newId = (): string => `id-${(next += 1)}`;
const written: DraftValue = {
  ...emptyDraft(newId),
  ...{ title: '已写的标题', note: '已写的附注', mainToText: '各单位' },
  body: [{ id: 'mine', level: 0, text: '已写的一段。' }],
};

async function reading(): Promise<WordReading> {
  const result = readWord(await officeNotice());
  if (!result.ok) throw new Error(result.error);
  return result.value.reading;
}

describe('what is chosen at first', () => {
  test('in an empty draft is everything but the red head', async () => {
    const draft = emptyDraft(newId);
    const offered = offeredParts(await reading(), draft);
    expect(chosenAtFirst(offered, draft)).toEqual([
      ...['title', 'mainToText', 'body', 'attachmentTexts', 'note'],
    ]);
    expect(offered).toContain('mark');
  });

  test('in a written one is only what comes beside it', async () => {
    const offered = offeredParts(await reading(), written);
    expect(chosenAtFirst(offered, written)).toEqual(['body', 'attachmentTexts']);
  });
});

describe('what is taken', () => {
  test('stands behind the text that was there', async () => {
    const read = await reading();
    const chosen = { parts: ['body'], place: 'append' } as const;
    const taken = takenParts(read, chosen, written, newId);
    expect(Object.keys(taken)).toEqual(['body']);
    expect(taken.body?.[0]).toEqual(written.body[0]);
    expect(taken.body).toHaveLength(1 + read.body.length);
  });

  test('takes its place only when that is chosen', async () => {
    const read = await reading();
    const chosen = { parts: ['body', 'title'], place: 'replace' } as const;
    const taken = takenParts(read, chosen, written, newId);
    expect(taken.body).toHaveLength(read.body.length);
    expect(taken.title).toBe(read.title);
  });
});
