/** TextDefects: what breaks the clauses of paragraphs, notes and attachments. */

import type { LaidPage } from '../../../src-shared/layout/laid-out.ts';
import { attachment, general, text } from '../corpus/parts.ts';
import { paragraph } from '../corpus/words.ts';
import { dropped, pagesChanged, refaced, respelled, shifted } from './plant.ts';
import type { Defect } from './plant.ts';

const names = ['云川市机关档案管理办法', '云川市公共服务设施建设任务分解表'] as const;
const attached = general({
  attachmentNote: names,
  attachments: names.map((name) => attachment(name, [text(paragraph(1, 3))])),
});
const plain = general();

export const textDefects = {
  textFace: { document: plain, plant: refaced('body', 'kai') },
  bodyOnFirstPage: { document: plain, plant: dropped('body', { sheet: 1 }) },
  bodyGap: { document: plain, plant: shifted('mainTo', { y: -4 }) },
  bodyIndent: { document: plain, plant: shifted('body', { x: 3 }) },
  bodyWrap: { document: plain, plant: shifted('body', { x: 3 }) },
  levelNumbers: { document: plain, plant: respelled('body', '一', '二', { made: true }) },
  levelOneFace: { document: plain, plant: refaced('body', 'fangsong') },
  levelTwoFace: { document: plain, plant: refaced('body', 'fangsong') },
  levelThreeFace: { document: plain, plant: refaced('body', 'hei') },
  attachmentNoteGap: { document: attached, plant: shifted('attachmentNote', { y: 12 }) },
  attachmentNoteIndent: { document: attached, plant: shifted('attachmentNote', { x: 3 }) },
  attachmentNoteLead: {
    document: attached,
    plant: respelled('attachmentNote', '2', '3', { made: true }),
  },
  attachmentNoteAligned: {
    document: attached,
    plant: shifted('attachmentNote', { x: 3 }, { index: 1 }),
  },
  attachmentNoteEnd: {
    document: general({ attachmentNote: ['云川市机关档案管理办法。'] }),
    plant: (laidOut) => laidOut,
  },
  noteGap: { document: plain, plant: shifted('note', { y: 16 }) },
  noteIndent: { document: plain, plant: shifted('note', { x: 3 }) },
  noteBrackets: { document: plain, plant: respelled('note', '（', '〔') },
  attachmentNewPage: { document: attached, plant: shifted('attachmentMark', { y: 60 }) },
  attachmentMarkLine: { document: attached, plant: shifted('attachmentMark', { y: 3 }) },
  attachmentMarkLeft: { document: attached, plant: shifted('attachmentMark', { x: 3 }) },
  attachmentMarkFace: { document: attached, plant: refaced('attachmentMark', 'fangsong') },
  attachmentTitleLine: { document: attached, plant: shifted('attachmentTitle', { y: 3 }) },
  attachmentTitleCentre: { document: attached, plant: shifted('attachmentTitle', { x: 3 }) },
  attachmentTitleFace: { document: attached, plant: refaced('attachmentTitle', 'kai') },
  attachmentsInOrder: {
    document: attached,
    plant: pagesChanged((pages) => {
      const isAttached = ({ part }: LaidPage): boolean => part === 'attachment';
      const turned = pages.filter(isAttached).toReversed();
      return [...pages.filter((page) => !isAttached(page)), ...turned];
    }),
  },
} as const satisfies Readonly<Record<string, Defect>>;
