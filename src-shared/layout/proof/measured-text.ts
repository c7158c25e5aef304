/**
 * MeasuredText: the glyphs of a file as one text that can be searched, and what is found in it as pieces with lines.
 *
 * Invariants:
 *  1. A glyph belongs to one piece at most: what has been taken is not found again.
 *  2. White space and invisible characters count for nothing, neither in the file nor in what is looked for.
 *  3. Glyphs keep the order in which the file draws them; page numbers are not part of the text.
 */

import { pointsToMm } from '../measures.ts';
import type { MeasuredFile, MeasuredGlyph } from '../reading/measured-file.ts';

export interface PlacedGlyph {
  readonly glyph: MeasuredGlyph;
  /** From 1. */
  readonly sheet: number;
  readonly isTurned: boolean;
}

export interface Line {
  readonly sheet: number;
  readonly isTurned: boolean;
  readonly leftMm: number;
  readonly rightMm: number;
  readonly topMm: number;
  readonly bottomMm: number;
  readonly glyphs: readonly MeasuredGlyph[];
}

export interface Piece {
  readonly text: string;
  /** At least one. */
  readonly lines: readonly Line[];
  readonly first: Line;
  readonly last: Line;
  readonly glyphs: readonly MeasuredGlyph[];
  /** Offset behind it in the whole text. */
  readonly end: number;
}

export interface SearchRange {
  /** Offset in the whole text from which to look. */
  readonly from?: number;
  /** Sheets, from 1, both included. */
  readonly firstSheet?: number;
  readonly lastSheet?: number;
}

export interface MeasuredText {
  readonly text: string;
  /** The first free occurrence, or the best one when a `rank` says which; it is taken. */
  readonly take: (
    wanted: string,
    range?: SearchRange,
    rank?: (piece: Piece) => number,
  ) => Piece | null;
  /** Page numbers by sheet, from 1; their dashes included. */
  readonly pageNumbers: ReadonlyMap<number, Piece>;
}

/** Lines of one piece differ by more than that; a smaller character in a line by less. */
const SAME_LINE_MM = 2;
/** Occurrences that are ranked; a text that stands more often is taken by its first ones. */
const MAX_OCCURRENCES = 64;
/** A page number stands below the text. */
const PAGE_NUMBER_FROM_MM = 240;

interface Occurrence {
  readonly piece: Piece;
  readonly indexes: readonly number[];
}

interface GlyphStream {
  readonly text: string;
  readonly glyphs: readonly PlacedGlyph[];
  /** Which glyph each UTF-16 unit of the text belongs to. */
  readonly owners: readonly number[];
  /** Offset at which each sheet begins, and the end. */
  readonly sheetStarts: readonly number[];
  readonly pageNumbers: ReadonlyMap<number, Piece>;
}

export function measuredText(file: MeasuredFile): MeasuredText {
  const { text, glyphs, owners, sheetStarts, pageNumbers } = streamOf(file);
  const taken = new Set<number>();
  const startOf = (sheet: number): number => sheetStarts[sheet - 1] ?? text.length;
  const freeAt = (at: number, search: string): readonly number[] | null => {
    const indexes = [...new Set(owners.slice(at, at + search.length))];
    return indexes.some((index) => taken.has(index)) ? null : indexes;
  };
  const pieceAt = (indexes: readonly number[], search: string, at: number): Piece => {
    const found = indexes.map((index) => glyphs[index]).filter((glyph) => glyph !== undefined);
    return pieceOf(found, search, at + search.length);
  };
  const occurrences = (search: string, range: SearchRange, most: number): readonly Occurrence[] => {
    const from = Math.max(range.from ?? 0, startOf(range.firstSheet ?? 1));
    const to = range.lastSheet === undefined ? text.length : startOf(range.lastSheet + 1);
    const found: Occurrence[] = [];
    let at = text.indexOf(search, from);
    while (at !== -1 && at + search.length <= to && found.length < most) {
      const indexes = freeAt(at, search);
      if (indexes !== null) found.push({ piece: pieceAt(indexes, search, at), indexes });
      at = text.indexOf(search, at + 1);
    }
    return found;
  };
  return {
    text,
    pageNumbers,
    take: (wanted, range = {}, rank) => {
      const search = visible(wanted);
      if (search === '') return null;
      const found = occurrences(search, range, rank === undefined ? 1 : MAX_OCCURRENCES);
      const ranked =
        rank === undefined ? found : found.toSorted((a, b) => rank(a.piece) - rank(b.piece));
      const best = ranked[0];
      for (const index of best?.indexes ?? []) taken.add(index);
      return best?.piece ?? null;
    },
  };
}

function streamOf(file: MeasuredFile): GlyphStream {
  const pageNumbers = new Map<number, Piece>();
  const glyphs: PlacedGlyph[] = [];
  const parts: string[] = [];
  const owners: number[] = [];
  const sheetStarts: number[] = [0];
  const add = (glyph: MeasuredGlyph, sheet: number, isTurned: boolean): void => {
    const text = visible(glyph.text);
    parts.push(text);
    owners.push(...Array<number>(text.length).fill(glyphs.length));
    glyphs.push({ glyph, sheet, isTurned });
  };
  for (const [index, page] of file.pages.entries()) {
    const sheet = index + 1;
    const number = pageNumberOf(page.glyphs, sheet);
    if (number !== null) pageNumbers.set(sheet, number);
    const ofNumber = new Set(number?.glyphs);
    for (const glyph of page.glyphs) if (!ofNumber.has(glyph)) add(glyph, sheet, false);
    for (const glyph of page.turned.glyphs) add(glyph, sheet, true);
    sheetStarts.push(owners.length);
  }
  return { text: parts.join(''), glyphs, owners, sheetStarts, pageNumbers };
}

/** Without white space and without what is never drawn. */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(INVISIBLE, '');
}
const PLAIN = /^[一-鿿]+$/u;
const INVISIBLE = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

export function bottomOf(glyph: MeasuredGlyph): number {
  return glyph.topMm + pointsToMm(glyph.sizePt);
}

/**
 * Right edge of what a glyph shows. The right half of a closing mark is empty, and so is the left half of an opening one:
 * at the ends of lines these halves may stand out of the type area.
 */
export function shownRight({ text, xMm, widthMm }: MeasuredGlyph): number {
  return xMm + (CLOSING.test(text) ? widthMm / 2 : widthMm);
}
export function shownLeft({ text, xMm, widthMm }: MeasuredGlyph): number {
  return xMm + (OPENING.test(text) ? widthMm / 2 : 0);
}
const CLOSING = /^[，。、；：！？）》〉」』】〕”’］｝]/u;
const OPENING = /^[（《〈「『【〔〖“‘［｛]/u;

export function pieceOf(found: readonly PlacedGlyph[], text: string, end: number): Piece {
  const groups: PlacedGlyph[][] = [];
  for (const placed of found) {
    const open = groups.at(-1);
    const last = open?.[0];
    if (open !== undefined && last !== undefined && isSameLine(last, placed)) open.push(placed);
    else groups.push([placed]);
  }
  const lines = groups.map(lineOf);
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) throw new Error('A piece has at least one glyph.');
  return { text, lines, first, last, glyphs: found.map(({ glyph }) => glyph), end };
}

function isSameLine(one: PlacedGlyph, other: PlacedGlyph): boolean {
  const differenceMm = middleOf(one.glyph) - middleOf(other.glyph);
  return (
    one.sheet === other.sheet &&
    one.isTurned === other.isTurned &&
    Math.abs(differenceMm) < SAME_LINE_MM
  );
}

function middleOf(glyph: MeasuredGlyph): number {
  return (glyph.topMm + bottomOf(glyph)) / 2;
}

function lineOf(placed: readonly PlacedGlyph[]): Line {
  const glyphs = placed.map(({ glyph }) => glyph);
  const [first] = placed;
  return {
    sheet: first?.sheet ?? 0,
    isTurned: first?.isTurned ?? false,
    leftMm: Math.min(...glyphs.map(({ xMm }) => xMm)),
    rightMm: Math.max(...glyphs.map(shownRight)),
    topMm: Math.min(...glyphs.map(({ topMm }) => topMm)),
    bottomMm: Math.max(...glyphs.map(bottomOf)),
    glyphs,
  };
}

/** The lowest run of dash, digits, dash below the text. */
function pageNumberOf(glyphs: readonly MeasuredGlyph[], sheet: number): Piece | null {
  const low = glyphs.filter((glyph) => glyph.topMm > PAGE_NUMBER_FROM_MM);
  const text = low.map((glyph) => visible(glyph.text).slice(0, 1).padEnd(1, ' ')).join('');
  const found = [...text.matchAll(/[—－-] *\d[\d ]*[—－-]/gu)]
    .map((match) => low.slice(match.index, match.index + match[0].length))
    .map((own) => own.map((glyph) => ({ glyph, sheet, isTurned: false })))
    .map((own) => pieceOf(own, own.map(({ glyph }) => visible(glyph.text)).join(''), 0));
  return found.toSorted((a, b) => b.first.topMm - a.first.topMm)[0] ?? null;
}
