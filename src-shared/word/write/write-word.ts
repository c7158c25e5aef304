/**
 * Write-word: what is printed on a document as a Word file, for people who go on with it in a word processor.
 *
 * Invariants:
 *  1. The same document gives the same bytes.
 *  2. What was written is read again as the same structure (tests/unit/word/round-trip.test.ts).
 */

import { checkPicture } from '../../features/document/picture-check.ts';
import { distances, paper } from '../../layout/measures.ts';
import type { Attachment, PageDocument } from '../../layout/page-document.ts';
import type { BodyPiece, PictureUse } from './blocks-part.ts';
import { blocksPart } from './blocks-part.ts';
import { colophonPart, endingPart } from './ending-part.ts';
import { headPart } from './head-part.ts';
import type { PictureFile } from './package-part.ts';
import { marginIds, packageOf } from './package-part.ts';
import { paragraph } from './paragraph.ts';
import { wordNamespace } from './styles-part.ts';
import type { WordGrid } from './word-measures.ts';
import { footerMm, letterRuleFooterMm, sideMargins, wordGrid } from './word-measures.ts';
import { tag, twips } from './xml.ts';

/** The bytes of the pictures that are at hand, by their digests. */
export type PictureBytes = ReadonlyMap<string, Uint8Array>;

export function writeWord(page: PageDocument, bytes: PictureBytes): Uint8Array {
  const grid = wordGrid(page.grid);
  const pictures = picturesOf(bytes);
  const pieces = piecesOf(page, grid, useOf(pictures));
  const body = sectioned(pieces, page, grid);
  const document = tag(
    'w:document',
    {
      'xmlns:w': wordNamespace,
      'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
      'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
    },
    tag('w:body', {}, body),
  );
  return packageOf({ document, page, grid, pictures });
}

function picturesOf(bytes: PictureBytes): readonly PictureFile[] {
  return [...bytes].flatMap(([sha256, content], at) => {
    const answer = checkPicture(content);
    if (answer.is !== 'picture') return [];
    const name = `image${at + 1}.${answer.extension === 'jpg' ? 'jpeg' : 'png'}`;
    return [{ sha256, id: `rIdPicture${at + 1}`, name, content }];
  });
}

function useOf(pictures: readonly PictureFile[]): PictureUse {
  const ids = new Map(pictures.map(({ sha256, id }) => [sha256, id]));
  let used = 0;
  return {
    relationshipOf: (sha256) => ids.get(sha256),
    nextId: () => {
      used += 1;
      return used;
    },
  };
}

function piecesOf(page: PageDocument, grid: WordGrid, use: PictureUse): readonly BodyPiece[] {
  const upright = (xml: string): BodyPiece => ({ xml, isLandscape: false });
  return [
    ...headPart(page, grid).map(upright),
    ...blocksPart(page.body, use),
    ...endingPart(page, grid).map(upright),
    ...page.attachments.flatMap((one, at) => [
      ...attachmentHead(one, { page, grid, at }).map(upright),
      ...blocksPart(one.blocks, use),
    ]),
    ...(page.colophon === null ? [] : colophonPart(page.colophon, grid).map(upright)),
  ];
}

/** 附件1 on a new page, its title on the third line, the text a line below (7.3.7). */
function attachmentHead(
  { title, isBound }: Attachment,
  at: { readonly page: PageDocument; readonly grid: WordGrid; readonly at: number },
): readonly string[] {
  const { page, grid } = at;
  const number = page.attachments.length === 1 ? '' : String(at.at + 1);
  const mark = `${isBound ? '' : (page.issueNo ?? '')}附件${number}`;
  return [
    paragraph('attachmentMark', mark, { startsPage: true }),
    paragraph('attachmentTitle', title, { beforeMm: grid.lineMm }),
    paragraph('spacer', '', { exactMm: grid.lineMm }),
  ];
}

/** A turned table has sheets of its own: a section ends before it and behind it. */
function sectioned(pieces: readonly BodyPiece[], page: PageDocument, grid: WordGrid): string {
  const written: string[] = [];
  let isLandscape = pieces[0]?.isLandscape ?? false;
  let isFirst = true;
  for (const piece of pieces) {
    if (piece.isLandscape !== isLandscape) {
      const section = sectionOf(page, grid, { isLandscape, isFirst });
      written.push(paragraph('spacer', '', { exactMm: 0.4, section }));
      isLandscape = piece.isLandscape;
      isFirst = false;
    }
    written.push(piece.xml);
  }
  return [...written, sectionOf(page, grid, { isLandscape, isFirst })].join('');
}

function sectionOf(
  page: PageDocument,
  { grid, lineMm, topMm, bottomMm }: WordGrid,
  { isLandscape, isFirst }: { readonly isLandscape: boolean; readonly isFirst: boolean },
): string {
  const isLetterHead = page.format === 'letter' && isFirst;
  const [width, height] = [twips(paper.widthMm), twips(paper.heightMm)];
  const size = isLandscape
    ? { 'w:w': height, 'w:h': width, 'w:orient': 'landscape' }
    : { 'w:w': width, 'w:h': height };
  const { leftMm, rightMm } = sideMargins;
  const [top, right, bottom, left] = isLandscape
    ? [leftMm, topMm, rightMm, bottomMm]
    : [topMm, rightMm, bottomMm, leftMm];
  return tag(
    'w:sectPr',
    {},
    ...(isLetterHead
      ? [
          tag('w:headerReference', { 'w:type': 'first', 'r:id': marginIds.head }),
          tag('w:footerReference', { 'w:type': 'first', 'r:id': marginIds.first }),
        ]
      : []),
    tag('w:footerReference', { 'w:type': 'default', 'r:id': marginIds.odd }),
    tag('w:footerReference', { 'w:type': 'even', 'r:id': marginIds.even }),
    tag('w:pgSz', size),
    tag('w:pgMar', {
      'w:top': twips(top),
      'w:right': twips(right),
      'w:bottom': twips(bottom),
      'w:left': twips(left),
      'w:header': twips(distances.letterMarkBelowPaperMm),
      'w:footer': twips(isLetterHead ? letterRuleFooterMm : footerMm),
      'w:gutter': 0,
    }),
    ...(isLetterHead ? [tag('w:titlePg')] : []),
    ...(grid.kind === 'exact'
      ? [tag('w:docGrid', { 'w:type': 'lines', 'w:linePitch': twips(lineMm) })]
      : []),
  );
}
