/**
 * LocateText: finds attendance, paragraphs, attachment note, ending, notes and attachments, in the order of the file.
 *
 * A paragraph is looked for behind the one before it, so that equal sentences are not confused.
 */

import type { BodyBlock, PageDocument } from '../page-document.ts';
import { levelNumbers } from '../text/level-numbers.ts';
import type { Finder, LocatedParagraph } from './locating.ts';
import { visible } from './measured-text.ts';
import type { MeasuredText, Piece } from './measured-text.ts';

export interface LocatedAttendance {
  readonly label: Piece;
  readonly names: Piece;
}

export interface LocatedNoteLine {
  /** 附件： and the number; null when neither stands before the name. */
  readonly lead: Piece | null;
  readonly name: Piece;
}

export interface LocatedAttachment {
  readonly mark: Piece | null;
  readonly title: Piece | null;
  readonly paragraphs: readonly LocatedParagraph[];
}

export interface LocatedText {
  readonly attendance: readonly LocatedAttendance[];
  readonly paragraphs: readonly LocatedParagraph[];
  readonly attachmentNote: readonly LocatedNoteLine[];
  /** By issuer; null where it is not there. */
  readonly issuerNames: readonly (Piece | null)[];
  readonly posts: readonly (Piece | null)[];
  readonly personNames: readonly (Piece | null)[];
  readonly date: Piece | null;
  /** With their parentheses, if they have them. */
  readonly notes: readonly Piece[];
  readonly attachments: readonly LocatedAttachment[];
}

interface Walk {
  readonly text: MeasuredText;
  readonly noted: Finder;
  /** Offset in the text; moves on with every piece. */
  cursor: number;
}

export function locateText(
  document: PageDocument,
  { text, noted, from }: { text: MeasuredText; noted: Finder; from: number },
): LocatedText {
  const walk: Walk = { text, noted, cursor: from };
  const paragraphs = locateBlocks(document.body, walk, 'body');
  const attachmentNote = locateNote(document, walk);
  const attendance = locateAttendance(document, walk, from);
  const ending = locateEnding(document, walk);
  const notes = document.notes.map((note) => locateRemark(note, walk));
  const attached = walk.cursor;
  const attachments = document.attachments.map((_, index) =>
    locateAttachment(document, index, { walk, attached }),
  );
  return {
    attendance,
    paragraphs,
    attachmentNote,
    ...ending,
    notes: notes.filter((note) => note !== null),
    attachments,
  };
}

function ahead(walk: Walk, wanted: string): Piece | null {
  const piece = walk.text.take(wanted, { from: walk.cursor });
  if (piece !== null) walk.cursor = piece.end;
  return piece;
}

/** Below the text or the attachment note (10.3); minutes of a body that sets them otherwise have them above. */
function locateAttendance(
  { attendance }: PageDocument,
  walk: Walk,
  from: number,
): readonly LocatedAttendance[] {
  if (attendance === null) return [];
  const rows = [
    ['出席：', attendance.present],
    ['请假：', attendance.absent],
    ['列席：', attendance.observers],
  ] as const;
  return rows
    .filter(([, names]) => names !== '')
    .flatMap(([label, names]) => {
      const own = ahead(walk, label) ?? walk.text.take(label, { from });
      const rest = own === null ? null : walk.text.take(names, { from: own.end });
      walk.cursor = Math.max(walk.cursor, rest?.end ?? 0);
      const found = walk.noted('attendance', rest);
      return own === null || found === null ? [] : [{ label: own, names: found }];
    });
}

function locateBlocks(
  blocks: readonly BodyBlock[],
  walk: Walk,
  element: 'body' | 'attachmentBody',
): readonly LocatedParagraph[] {
  const numbers = levelNumbers(blocks);
  return blocks.flatMap((block, index): readonly LocatedParagraph[] => {
    if (block.kind !== 'text') {
      passOver(block, walk);
      return [];
    }
    if (visible(block.text) === '') return [];
    const number = numbers[index] ?? '';
    const numbered = ahead(walk, number + block.text);
    if (numbered !== null) return [{ block, piece: numbered, hasNumber: true }];
    const bare = walk.noted(element, number === '' ? null : ahead(walk, block.text));
    return bare === null ? [] : [{ block, piece: bare, hasNumber: false }];
  });
}

/** Moves on behind a table's cells; a row that goes on over a page stays where it is, and is skipped. */
function passOver(block: Exclude<BodyBlock, { kind: 'text' }>, walk: Walk): void {
  const cells = block.kind === 'table' ? block.rows.flat() : [];
  const texts = [block.caption, ...cells].map(visible).filter((text) => text !== '');
  const reach = 2 * texts.reduce((sum, text) => sum + text.length, 0);
  const limit = walk.cursor + reach;
  for (const text of texts) {
    const at = walk.text.text.indexOf(text, walk.cursor);
    if (at !== -1 && at + text.length <= limit) walk.cursor = at + text.length;
  }
}

function locateNote({ attachmentNote }: PageDocument, walk: Walk): readonly LocatedNoteLine[] {
  return attachmentNote.flatMap((name, index) => {
    const label = index === 0 ? '附件：' : '';
    const number = attachmentNote.length > 1 ? `${index + 1}.` : '';
    const start = walk.cursor;
    const lead = label + number === '' ? null : ahead(walk, label + number);
    if (lead === null) walk.cursor = start;
    const found = walk.noted('attachmentNote', ahead(walk, name));
    return found === null ? [] : [{ lead, name: found }];
  });
}

/** Names, posts and date may be drawn in any order: each is looked for behind the text. */
function locateEnding(
  { ending }: PageDocument,
  walk: Walk,
): Pick<LocatedText, 'issuerNames' | 'posts' | 'personNames' | 'date'> {
  const range = { from: walk.cursor };
  const { mode, issuers, writtenDate } = ending;
  const isStamped = mode === 'signatureStamp';
  const date =
    writtenDate === null
      ? null
      : walk.noted('writtenDate', walk.text.take(printedDateOf(writtenDate), range));
  const take = (element: 'issuerName' | 'signatureStamp', wanted: string): Piece | null =>
    wanted === '' ? null : walk.noted(element, walk.text.take(wanted, range));
  const issuerNames = issuers.map(({ name }) => (isStamped ? null : take('issuerName', name)));
  const posts = issuers.map(({ postTitle }) => (isStamped ? take('issuerName', postTitle) : null));
  const personNames = issuers.map(({ stamp, personName }) =>
    isStamped && stamp === null ? take('signatureStamp', personName) : null,
  );
  const all = [date, ...issuerNames, ...posts, ...personNames];
  walk.cursor = Math.max(walk.cursor, ...all.map((piece) => piece?.end ?? 0));
  return { issuerNames, posts, personNames, date };
}

/** Arabic digits, the full year, no leading zeros (7.3.5.4). */
export function printedDateOf(isoDate: string): string {
  const [year = '', month = '', day = ''] = isoDate.slice(0, 10).split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}

function locateRemark(note: string, walk: Walk): Piece | null {
  const bare = note.replace(/^[（(](.*)[）)]$/su, '$1');
  return ahead(walk, `（${bare}）`) ?? walk.noted('note', ahead(walk, bare));
}

/** Behind the one before it; one out of order is found as well, so that the order can be judged. */
function locateAttachment(
  document: PageDocument,
  index: number,
  { walk, attached }: { walk: Walk; attached: number },
): LocatedAttachment {
  const attachment = document.attachments[index];
  if (attachment === undefined) return { mark: null, title: null, paragraphs: [] };
  const plain = document.attachments.length > 1 ? `附件${index + 1}` : '附件';
  const mark = attachment.isBound ? plain : `${document.issueNo ?? ''}${plain}`;
  const next = walk.text.take(mark, { from: walk.cursor });
  const found = walk.noted('attachmentMark', next ?? walk.text.take(mark, { from: attached }));
  walk.cursor = found?.end ?? walk.cursor;
  const title =
    attachment.title === '' ? null : walk.noted('attachmentTitle', ahead(walk, attachment.title));
  return {
    mark: found,
    title,
    paragraphs: locateBlocks(attachment.blocks, walk, 'attachmentBody'),
  };
}
