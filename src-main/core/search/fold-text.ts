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

/**
 * Folds without trimming, so that places can be mapped piece by piece: one pass over the units that fold alone, as nearly all do.
 * A run between separators in which one does not is folded by itself, with the separator before it, which a mark may join.
 */
function foldPart(text: string): string {
  const folded = new FoldedUnits(text.length);
  let runStart = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = unitValue(text.charCodeAt(at));
    if (value === unsure) {
      const end = runEnd(text, at);
      folded.putRun(foldSlowly(text.slice(runStart, end)));
      at = end - 1;
    } else {
      if (value === space) {
        folded.mark();
        runStart = at;
      }
      folded.put(value);
    }
  }
  return folded.text();
}
/** The definition, all steps over the whole text. */
export function foldSlowly(text: string): string {
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

function unitValue(code: number): number {
  return (blocks.get(code >>> 8) ?? makeBlock(code >>> 8))[code & 0xff] ?? unsure;
}

/** The next separator after a unit, or the end. */
function runEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && unitValue(text.charCodeAt(at)) !== space) at += 1;
  return at;
}

/** One decoder, without state between two texts; the units lie as the machine has them, which is this order everywhere. */
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Folded units as they come, of several spaces one. */
class FoldedUnits {
  #units: Uint16Array;
  #length = 0;
  #marked = 0;

  constructor(room: number) {
    this.#units = new Uint16Array(room);
  }

  put(value: number): void {
    if (value === 0) return;
    if (value === space && this.#length > 0 && this.#units[this.#length - 1] === space) return;
    if (this.#length === this.#units.length) this.#grow();
    this.#units[this.#length] = value;
    this.#length += 1;
  }

  /** A separator comes: what follows it may have to be folded together with it. */
  mark(): void {
    this.#marked = this.#length;
  }

  /** Forgets what was put since the last separator, itself included, and puts this instead. */
  putRun(folded: string): void {
    this.#length = this.#marked;
    for (let at = 0; at < folded.length; at += 1) this.put(folded.charCodeAt(at));
  }

  text(): string {
    return decoder.decode(this.#units.subarray(0, this.#length));
  }

  #grow(): void {
    const larger = new Uint16Array(this.#units.length * 2 + 16);
    larger.set(this.#units);
    this.#units = larger;
  }
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
