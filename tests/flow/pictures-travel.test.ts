/** Pictures of a text: their bytes come with the draft, go with it to the receivers, and go when nothing names them. */

import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RowOf } from '../../src-shared/entities.ts';
import { pictureOwner } from '../../src-shared/features/document/picture-files.ts';
import { writePng } from '../../src-shared/layout/pictures/write-png.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { deliveriesOf, doc, walkContent, walkTo } from '../support/outgoing-walk.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
  await office.put(uploaded('a'), uploaded('b'));
  for (const letter of ['a', 'b']) await office.store(bytesOf(letter));
});
afterEach(() => office.close());

/** A picture of its own for each letter. */
const bytesOf = (letter: string): Uint8Array =>
  writePng(new Uint8Array(16).fill(letter.charCodeAt(0)), { sidePx: 4, rgb: [0, 0, 0] });
const sha = (letter: string): string => createHash('sha256').update(bytesOf(letter)).digest('hex');
const uploaded = (letter: string) => ({
  type: 'upload' as const,
  body: {
    ...{ personId: 'drafter', sha256: sha(letter) },
    ...{ size: 9, mime: 'image/png', completedAt: 1 },
  },
});
const file = (letter: string) => ({
  ...{ fileRefId: `file-${letter}`, name: `${letter}.png`, size: 9 },
  ...{ mime: 'image/png', sha256: sha(letter) },
});
const shown = (...letters: string[]) => ({
  ...walkContent,
  body: [
    ...walkContent.body,
    ...letters.map((letter) => ({
      ...{ level: 0, text: '' },
      picture: { ...{ sha256: sha(letter), widthPx: 80, heightPx: 60, widthMm: 40 }, caption: '' },
    })),
  ],
});
const save = (content: object, pictures: readonly object[]): Promise<string> =>
  office.outcome('drafter', 'document.saveDraft', {
    ...{ ...doc, unitId: 'office', content, attachments: [] },
    pictures,
  });
const picturesOf = (ownerId: string): readonly RowOf<'fileRef'>[] =>
  office.all('fileRef').filter((row) => row.ownerId === pictureOwner(ownerId));
const named = (ownerId: string): readonly string[] =>
  picturesOf(ownerId)
    .map(({ sha256 }) => sha256)
    .toSorted();

it('a text that names a picture which nobody brought is refused', async () => {
  expect(await save(shown('a'), [])).toBe('guardFailed pictureMissing');
  expect(await save(shown('c'), [file('c')])).toBe('fileMissing');
});

it('a picture that the text no longer names goes, and a held one need not come again', async () => {
  expect(await save(shown('a', 'b'), [file('a'), file('b')])).toBe('accepted');
  expect(named('doc')).toEqual([sha('a'), sha('b')].toSorted());
  expect(await save(shown('b'), [])).toBe('accepted');
  expect(named('doc')).toEqual([sha('b')]);
});

it('who amends the text may move a picture, not bring one', async () => {
  await save(shown('a'), [file('a')]);
  await office.accept('drafter', 'document.submit', doc);
  const { id: taskId } = office.openTask('doc', 'review');
  const contentHash = office.row('document', 'doc')?.contentHash;
  const amend = (content: object): Promise<string> =>
    office.outcome('secHead', 'document.amend', { ...doc, taskId, content, contentHash });
  expect(await amend(shown('a', 'b'))).toBe('guardFailed pictureMissing');
  expect(await amend(shown('a', 'a'))).toBe('accepted');
});

it('every receiver and the archive get the pictures with the text', async () => {
  await walkTo(office, 'D10', { content: shown('a'), pictures: [file('a')] });
  const deliveries = deliveriesOf(office, 'doc');
  expect(deliveries.length).toBeGreaterThan(1);
  for (const { id } of deliveries) expect(named(id)).toEqual([sha('a')]);
  const [delivery] = deliveries.filter(({ toUnitId }) => toUnitId === 'reg');
  const key = { arrivalId: delivery?.id, unitId: 'reg' };
  await office.accept('regClerk', 'arrival.signFor', { ...key, pieces: 1 });
  await office.accept('regClerk', 'arrival.register', { ...key, documentId: 'in' });
  expect(picturesOf('in')).toMatchObject([{ scope: 'doc:in', ownerType: 'picture' }]);
  expect(office.row('arrival', delivery?.id ?? '')?.manifest).toEqual([]);
});
