/**
 * LocateHead: finds 版头, title and addressees on the first sheet.
 *
 * The title is looked for first, as the one nearest to 2号: its words may repeat those of the mark. Of everything else that
 * stands more than once the topmost is meant.
 */

import { sizePt } from '../measures.ts';
import type { PageDocument } from '../page-document.ts';
import type { Finder } from './locating.ts';
import { pieceOf } from './measured-text.ts';
import type { MeasuredText, Piece, SearchRange } from './measured-text.ts';

export interface LocatedHead {
  readonly copyNo: Piece | null;
  readonly secrecy: Piece | null;
  readonly urgency: Piece | null;
  readonly markNames: readonly Piece[];
  readonly markSuffix: Piece | null;
  readonly issueNo: Piece | null;
  readonly signersLabel: Piece | null;
  readonly signers: readonly Piece[];
  readonly title: Piece | null;
  /** Below the title; null also when it stands in the colophon. */
  readonly mainTo: Piece | null;
  readonly hasMainToColon: boolean;
  /** Where the text goes on after it. */
  readonly end: number;
}

const onFirstSheet: SearchRange = { firstSheet: 1, lastSheet: 1 };
const topmost = (piece: Piece): number => piece.first.topMm;

export function locateHead(document: PageDocument, text: MeasuredText, noted: Finder): LocatedHead {
  const take = (wanted: string, rank = topmost): Piece | null =>
    text.take(wanted, onFirstSheet, rank);
  const optional = (element: Parameters<Finder>[0], wanted: string): Piece | null =>
    wanted === '' ? null : noted(element, take(wanted));
  const title =
    document.title === '' ? null : noted('title', text.take(document.title, {}, nearTitleSize));
  const mainTo = locateMainTo(document, text, title);
  const label = document.signers.length === 0 ? null : noted('signers', take('签发人：'));
  const copyNo = optional('copyNo', document.copyNo ?? '');
  const secrecy = optional('secrecy', document.secrecy ?? '');
  const urgency = optional('urgency', document.urgency);
  const mark = locateMark(document, optional);
  const issueNo = optional('issueNo', document.issueNo ?? '');
  const signers = document.signers.map((name) => optional('signers', name));
  const ends = [title, mainTo, issueNo].map((piece) => piece?.end ?? 0);
  return {
    copyNo,
    secrecy,
    urgency,
    ...mark,
    issueNo,
    signersLabel: label,
    signers: signers.filter((piece) => piece !== null),
    title,
    mainTo,
    hasMainToColon: mainTo?.text.endsWith('：') ?? false,
    end: Math.max(...ends),
  };
}

function nearTitleSize(piece: Piece): number {
  const size = piece.glyphs[0]?.sizePt ?? 0;
  return Math.abs(size - sizePt.second) * 1000 + piece.first.sheet * 297 + piece.first.topMm;
}

/** The names may be set into one another's lines; each is looked for by itself. A letter shows the lead's alone. */
function locateMark(
  { format, mark }: PageDocument,
  optional: (element: 'mark', wanted: string) => Piece | null,
): Pick<LocatedHead, 'markNames' | 'markSuffix'> {
  const isLetter = format === 'letter';
  const names = isLetter ? mark.names.slice(0, 1) : mark.names;
  const markNames = names.map((name) => optional('mark', name)).filter((name) => name !== null);
  return { markNames, markSuffix: isLetter ? null : optional('mark', mark.suffix) };
}

/** With its colon if it has one, so that the colon can be judged. */
function locateMainTo(
  { mainTo }: PageDocument,
  text: MeasuredText,
  title: Piece | null,
): Piece | null {
  if (mainTo === '') return null;
  const bare = mainTo.replace(/[：:]$/u, '');
  const belowTitle = (piece: Piece): number =>
    piece.first.topMm + (title !== null && piece.first.topMm < title.first.topMm ? 297 : 0);
  return (
    text.take(`${bare}：`, onFirstSheet, belowTitle) ?? text.take(bare, onFirstSheet, belowTitle)
  );
}

/** Several pieces as one, for what they span together. */
export function joined(pieces: readonly Piece[]): Piece | null {
  const placed = pieces.flatMap(({ lines }) =>
    lines.flatMap(({ glyphs, sheet, isTurned }) =>
      glyphs.map((glyph) => ({ glyph, sheet, isTurned })),
    ),
  );
  if (placed.length === 0) return null;
  const text = pieces.map((piece) => piece.text).join('');
  return pieceOf(placed, text, Math.max(...pieces.map(({ end }) => end)));
}
