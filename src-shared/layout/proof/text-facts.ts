/** TextFacts: whether a file holds all the characters of a document. */

import type { BodyBlock, PageDocument } from '../page-document.ts';
import type { MeasuredFile } from '../reading/measured-file.ts';
import { visible } from './measured-text.ts';

/** How many characters of the document's texts the file has not, wherever they stand. */
export function lacking(document: PageDocument, file: MeasuredFile): number {
  const balance = new Map<string, number>();
  const count = (text: string, by: 1 | -1): void => {
    for (const character of visible(text)) {
      balance.set(character, (balance.get(character) ?? 0) + by);
    }
  };
  for (const { glyphs, turned } of file.pages) {
    for (const glyph of glyphs) count(glyph.text, 1);
    for (const glyph of turned.glyphs) count(glyph.text, 1);
  }
  for (const text of printedTexts(document)) count(text, -1);
  return [...balance.values()].reduce((sum, value) => sum + Math.max(0, -value), 0);
}

/** Every text of a document that is printed as it stands. */
export function printedTexts(document: PageDocument): readonly string[] {
  const { format, mark, attendance, ending, colophon } = document;
  const isLetter = format === 'letter';
  const isStamped = ending.mode === 'signatureStamp';
  return [
    ...[document.copyNo ?? '', document.secrecy ?? '', document.urgency],
    ...(isLetter ? mark.names.slice(0, 1) : [...mark.names, mark.suffix]),
    ...[document.issueNo ?? '', ...document.signers, document.title, document.mainTo],
    ...(attendance === null ? [] : [attendance.present, attendance.absent, attendance.observers]),
    ...blockTexts(document.body),
    ...document.attachmentNote,
    ...ending.issuers.flatMap(({ name, postTitle, personName, stamp }) =>
      isStamped ? [postTitle, stamp === null ? personName : ''] : [name],
    ),
    ...document.notes.map((note) => note.replace(/^[（(](.*)[）)]$/su, '$1')),
    ...document.attachments.flatMap(({ title, blocks }) => [title, ...blockTexts(blocks)]),
    ...(colophon === null ? [] : [colophon.cc, isLetter ? '' : colophon.printOrg]),
  ];
}

function blockTexts(blocks: readonly BodyBlock[]): readonly string[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'text':
        return [block.text];
      case 'table':
        return [block.caption, ...block.rows.flat()];
      case 'picture':
        return [block.caption];
    }
  });
}
