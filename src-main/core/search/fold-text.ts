/**
 * Fold-text: the one form in which text is indexed and asked for.
 *
 * NFKC, lower case, traditional characters as their simplified form, circles as the nought 〇; characters without a shape of their own vanish; punctuation, space and control characters become one
 * space. What is left are runs of letters, digits, marks and signs (emoji, ℃), in which private-use and not yet
 * assigned code points count as letters: names are written with them.
 *
 * Invariants:
 *  1. A document matches a query when each term of the folded query is a substring of the folded document. That is the
 *     definition which the index has to meet exactly, in both directions.
 *  2. A term never contains a space, and never is empty.
 */

import { maxQueryChars, maxTerms } from '../../../src-shared/features/search/asked-text.ts';
import { simplifiedOf } from './traditional-characters.ts';

/**
 * Zero-width characters, marks of direction, soft hyphens, variation selectors: 葛 with and without a selector is one
 * character, and a name is found whatever was hidden in it.
 */
const shapeless =
  /[\u00AD\u034F\u061C\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\u{E0100}-\u{E01EF}]/gu;
/** ASCII signs separate as punctuation does, because the index's tokenizer takes them so; other signs are text. */
const separators = /[\p{P}\p{Z}\p{Cc}\p{Cf}\p{Cs}$+<=>^`|~]+/gu;

/** Folds a text; runs are separated by one space each, with none at the ends. */
export function foldText(text: string): string {
  return foldPart(text).trim();
}

/**
 * Folds without trimming, so that places can be mapped piece by piece: one pass over the units that fold alone, as nearly all do.
 * A run between separators in which one does not is folded by itself, with the separator before it, which a mark may join.
 */
function foldPart(text: string): string {
  if (isFolded(text)) return text;
  let folded = new Uint16Array(text.length);
  let length = 0;
  let runStart = 0;
  /** Where the last separator was put, or would have been. */
  let marked = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = unitValue(text.charCodeAt(at));
    if (value === unsure) {
      const end = runEnd(text, at);
      const run = foldSlowly(text.slice(runStart, end));
      if (marked + run.length + text.length - end > folded.length)
        folded = grown(folded, run.length);
      length = putRun(run, folded, marked);
      at = end - 1;
    } else if (value === space) {
      marked = length;
      runStart = at;
      length = putSpace(folded, length);
    } else if (value !== nothing) {
      folded[length] = value;
      length += 1;
    }
  }
  return decoder.decode(folded.subarray(0, length));
}

/** Nearly every name and title is what it folds to. */
function isFolded(text: string): boolean {
  let previous = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const value = unitValue(unit);
    if (value !== unit || value === unsure || (value === space && previous === space)) return false;
    previous = unit;
  }
  return true;
}

/** Of several spaces one. */
function putSpace(folded: Uint16Array, length: number): number {
  if (length > 0 && folded[length - 1] === space) return length;
  folded[length] = space;
  return length + 1;
}

function putRun(run: string, folded: Uint16Array, from: number): number {
  let length = from;
  for (let at = 0; at < run.length; at += 1) {
    const unit = run.charCodeAt(at);
    if (unit === space) length = putSpace(folded, length);
    else {
      folded[length] = unit;
      length += 1;
    }
  }
  return length;
}

function grown(folded: Uint16Array, by: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(folded.length * 2 + by);
  larger.set(folded);
  return larger;
}

/** Most texts write the nought of 二〇二六 as one of the circles beside it on the keyboard. */
const circles = /[○◯]/gu;

/** The definition, all steps over the whole text. */
export function foldSlowly(text: string): string {
  const lower = text
    .normalize('NFKC')
    .replaceAll(shapeless, '')
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll('ς', 'σ')
    .replaceAll(circles, '〇');
  let simplified = '';
  for (const char of lower) simplified += simplifiedOf(char);
  return simplified.replaceAll(separators, ' ');
}

/** What a UTF-16 unit folds to on its own; `unsure` = it depends on its neighbours. */
const unsure = 0xffff;
const nothing = 0;
const space = 0x20;
/** Made in blocks of 256 units at their first use; a pure function of the unit, so sharing them is safe. */
const values = new Uint16Array(2 ** 16);
const isBlockMade = new Uint8Array(2 ** 8);

function unitValue(code: number): number {
  if (isBlockMade[code >>> 8] === 0) makeBlock(code >>> 8);
  return values[code] ?? unsure;
}

/** The next separator after a unit, or the end. */
function runEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && unitValue(text.charCodeAt(at)) !== space) at += 1;
  return at;
}

/** One decoder, without state between two texts; the units lie as the machine has them, which is this order everywhere. */
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

function makeBlock(block: number): void {
  for (let low = 0; low < 256; low += 1) values[(block << 8) | low] = valueOf((block << 8) | low);
  isBlockMade[block] = 1;
}

/** Marks join what stands before them, Hangul joins its parts, halves of a pair mean nothing alone. */
const joining = /[\p{M}\p{Cs}\u1100-\u11FF\uA960-\uA97F\uD7B0-\uD7FF]/u;

function valueOf(code: number): number {
  const unit = String.fromCharCode(code);
  if (joining.test(unit) || joining.test(unit.normalize('NFKC'))) return unsure;
  const folded = foldSlowly(unit);
  if (folded.length > 1) return unsure;
  return folded === '' ? nothing : folded.charCodeAt(0);
}

/** Folds several fields into one text; a term never spans two of them, because a line between two separates. */
export function foldFields(fields: readonly (string | null)[]): string {
  return foldText(fields.join('\n'));
}

export interface AskedTerms {
  /** Distinct, all of which must be found. */
  readonly terms: readonly string[];
  /** Characters or terms were left out. */
  readonly isCut: boolean;
}

/** What is looked for of a question; the rest of a long one is of no use to a person. */
export function askedTerms(query: string): AskedTerms {
  const characters = Array.from(query);
  const terms = foldText(characters.slice(0, maxQueryChars).join('')).split(' ');
  // A term inside another one asks nothing more.
  const distinct = [...new Set(terms)].filter((term) => term !== '');
  const all = distinct.filter(
    (term) => !distinct.some((other) => other !== term && other.includes(term)),
  );
  const rest = foldText(characters.slice(maxQueryChars).join(''));
  return { terms: all.slice(0, maxTerms), isCut: rest !== '' || all.length > maxTerms };
}

export function foldTerms(query: string): readonly string[] {
  return askedTerms(query).terms;
}

export interface FoldedWithPlaces {
  readonly folded: string;
  /** For each UTF-16 unit of `folded`: where its source character begins, and where it ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A character and the marks on it, which NFKC may join. */
const cluster = /[\s\S]\p{M}*/gu;

/**
 * Folds and remembers where each character came from, for highlighting. Folds character by character, which differs
 * from `foldText` only where NFKC joins neighbours that are no marks (conjoining Hangul); there a mark is lost.
 */
export function foldWithPlaces(text: string): FoldedWithPlaces {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of text.matchAll(cluster)) {
    const piece = foldPart(match[0]);
    const joined = folded === '' || folded.endsWith(' ') ? piece.trimStart() : piece;
    folded += joined;
    // One entry a UTF-16 unit, as `indexOf` counts.
    starts.push(...Array.from({ length: joined.length }, () => match.index));
    ends.push(...Array.from({ length: joined.length }, () => match.index + match[0].length));
  }
  return { folded, starts, ends };
}
