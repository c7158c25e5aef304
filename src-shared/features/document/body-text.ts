/**
 * Body-text: the words of a document's text wherever they stand, how much it holds, and which pictures it names.
 */

import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { BodyParagraph, BodyTable } from './body-model.ts';
import { maxBodyParagraphs, maxPicturePixels, maxPictures } from './body-model.ts';
import type { DocumentContent } from './model.ts';
import { maxBodyChars } from './model.ts';

/** What a cell, a table and a picture add to the size of a row besides their words, in characters. */
const charsOfCell = 1;
const charsOfTable = 60;
const charsOfPicture = 80;

/** The words of a paragraph: its text, or the cells of its table line by line, or the caption of its picture. */
export function paragraphText({ text, table, picture }: BodyParagraph): string {
  const words = [text];
  if (table !== undefined) words.push(table.caption, ...table.rows.map((row) => row.join('\t')));
  if (picture !== undefined) words.push(picture.caption);
  return words.filter((one) => one !== '').join('\n');
}

/** Nothing that anybody could read or see. */
export function isEmptyParagraph(paragraph: BodyParagraph): boolean {
  return paragraph.picture === undefined && paragraphText(paragraph).trim() === '';
}

type Texts = Pick<DocumentContent, 'body' | 'attachmentTexts'>;

/** The paragraphs of the text and of its attachments, in the order of the printed page. */
export function allParagraphs({ body, attachmentTexts = [] }: Texts): readonly BodyParagraph[] {
  return [...body, ...attachmentTexts.flatMap((one) => one.body)];
}

/** Digests of the pictures that stand in the text, each once. */
export function picturesIn(content: Texts): readonly string[] {
  const named = allParagraphs(content).flatMap(({ picture }) =>
    picture === undefined ? [] : [picture.sha256],
  );
  return [...new Set(named)];
}

/** The lines of 附件说明: attachments that are written here, then attached files. */
export function attachmentTitles(
  { attachmentTexts = [] }: Pick<DocumentContent, 'attachmentTexts'>,
  files: readonly string[],
): readonly string[] {
  return [...attachmentTexts.map(({ title }) => title), ...files];
}

/** Characters of the whole text, with what tables and pictures add: one row of the line has to hold it. */
export function bodyLength(content: Texts): number {
  const titles = (content.attachmentTexts ?? []).reduce((sum, { title }) => sum + title.length, 0);
  return allParagraphs(content).reduce((sum, one) => sum + paragraphLength(one), titles);
}

function paragraphLength({ text, table, picture }: BodyParagraph): number {
  const ofPicture = picture === undefined ? 0 : charsOfPicture + picture.caption.length;
  return text.length + (table === undefined ? 0 : tableLength(table)) + ofPicture;
}

function tableLength({ caption, rows }: BodyTable): number {
  const cells = rows.flat();
  const words = cells.reduce((sum, cell) => sum + cell.length + charsOfCell, 0);
  return charsOfTable + caption.length + words;
}

/** Why a text cannot be stored; undefined = it can. */
export function bodyBar(content: Texts): Rejection | undefined {
  if (bodyLength(content) > maxBodyChars) return rejection('tooLarge', { limit: maxBodyChars });
  const paragraphs = allParagraphs(content);
  if (paragraphs.length > maxBodyParagraphs) {
    return rejection('tooMany', { limit: maxBodyParagraphs });
  }
  const pictures = paragraphs.flatMap(({ picture }) => (picture === undefined ? [] : [picture]));
  if (pictures.length > maxPictures) return rejection('tooMany', { limit: maxPictures });
  if (pictures.some(({ widthPx, heightPx }) => widthPx * heightPx > maxPicturePixels)) {
    return rejection('guardFailed', { guard: 'pictureTooLarge' });
  }
  const ragged = paragraphs.some(({ table }) =>
    table?.rows.some((row) => row.length !== table.columns.length),
  );
  return ragged ? rejection('guardFailed', { guard: 'tableRagged' }) : undefined;
}
