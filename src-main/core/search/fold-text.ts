/**
 * Fold-text: the one form in which text is indexed and asked for.
 *
 * NFKC, lower case, traditional characters as their simplified form; characters without a shape of their own vanish; punctuation, space and control characters become one
 * space. What is left are runs of letters, digits, marks and signs (emoji, ℃), in which private-use and not yet
 * assigned code points count as letters: names are written with them.
 *
 * Invariants:
 *  1. A document matches a query when each term of the folded query is a substring of the folded document. That is the
 *     definition which the index has to meet exactly, in both directions.
 *  2. A term never contains a space, and never is empty.
 */

import { simplifiedOf } from './traditional-characters.ts';

/**
 * Zero-width characters, marks of direction, soft hyphens, variation selectors: 葛 with and without a selector is one
 * character, and a name is found whatever was hidden in it.
 */
const shapeless =
  /[\u00AD\u034F\u061C\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\u{E0100}-\u{E01EF}]/gu;
/** ASCII signs separate as punctuation does, because the index's tokenizer takes them so; other signs are text. */
const separators = /[\p{P}\p{Z}\p{Cc}\p{Cf}\p{Cs}$+<=>^`|~]+/gu;
/** Characters of a query that are looked at; the rest is of no use to a person. */
export const maxQueryChars = 200;
export const maxTerms = 12;

/** Folds a text; runs are separated by one space each, with none at the ends. */
export function foldText(text: string): string {
  return foldPart(text).trim();
}

/** Folds without trimming, so that places can be mapped piece by piece. */
function foldPart(text: string): string {
  return foldUnits(text) ?? foldSlowly(text);
}

function foldSlowly(text: string): string {
  const lower = text
    .normalize('NFKC')
    .replaceAll(shapeless, '')
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll('ς', 'σ');
  let simplified = '';
  for (const char of lower) simplified += simplifiedOf(char);
  return simplified.replaceAll(separators, ' ');
}

/** What a UTF-16 unit folds to on its own; 0 = nothing, `unsure` = it depends on its neighbours. */
const unsure = 0xffff;
const space = 0x20;
/** Blocks of 256 units, made at their first use; a pure function of the unit, so sharing them is safe. */
const blocks = new Map<number, Uint16Array>();

/** One pass over a text of which each unit folds alone, as nearly all do; undefined for the others. */
function foldUnits(text: string): string | undefined {
  const folded = new Uint16Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const value = (blocks.get(code >>> 8) ?? makeBlock(code >>> 8))[code & 0xff];
    if (value === undefined || value === unsure) return undefined;
    const isRepeated = value === space && length > 0 && folded[length - 1] === space;
    if (value !== 0 && !isRepeated) {
      folded[length] = value;
      length += 1;
    }
  }
  return textOfUnits(folded.subarray(0, length));
}

/** Arguments of one call; engines take some ten thousand. */
const unitsPerCall = 8_192;

function textOfUnits(units: Uint16Array): string {
  let text = '';
  for (let from = 0; from < units.length; from += unitsPerCall) {
    text += String.fromCharCode(...units.subarray(from, from + unitsPerCall));
  }
  return text;
}

function makeBlock(block: number): Uint16Array {
  const made = new Uint16Array(256);
  for (let low = 0; low < made.length; low += 1) made[low] = valueOf((block << 8) | low);
  blocks.set(block, made);
  return made;
}

/** Marks join what stands before them, Hangul joins its parts, halves of a pair mean nothing alone. */
const joining = /[\p{M}\p{Cs}\u1100-\u11FF\uA960-\uA97F\uD7B0-\uD7FF]/u;

function valueOf(code: number): number {
  const unit = String.fromCharCode(code);
  if (joining.test(unit) || joining.test(unit.normalize('NFKC'))) return unsure;
  const folded = foldSlowly(unit);
  if (folded.length > 1) return unsure;
  return folded === '' ? 0 : folded.charCodeAt(0);
}

/** Folds several fields into one text; a term never spans two of them. */
export function foldFields(fields: readonly (string | null)[]): string {
  return fields
    .map((field) => (field === null ? '' : foldText(field)))
    .filter((folded) => folded !== '')
    .join(' ');
}

/** The distinct terms of a query, all of which must be found. */
export function foldTerms(query: string): readonly string[] {
  const folded = foldText(Array.from(query).slice(0, maxQueryChars).join(''));
  const terms = folded.split(' ').filter((term) => term !== '');
  // A term inside another one asks nothing more.
  const distinct = [...new Set(terms)];
  return distinct
    .filter((term) => !distinct.some((other) => other !== term && other.includes(term)))
    .slice(0, maxTerms);
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
