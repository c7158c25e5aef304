/**
 * Fold-text: the one form in which text is indexed and asked for.
 *
 * NFKC, lower case; characters without a shape of their own vanish; punctuation, space and control characters become one
 * space. What is left are runs of letters, digits, marks and signs (emoji, ℃), in which private-use and not yet
 * assigned code points count as letters: names are written with them.
 *
 * Invariants:
 *  1. A document matches a query when each term of the folded query is a substring of the folded document. That is the
 *     definition which the index has to meet exactly, in both directions.
 *  2. A term never contains a space, and never is empty.
 */

/**
 * Zero-width characters, marks of direction, soft hyphens, variation selectors: 葛 with and without a selector is one
 * character, and a name is found whatever was hidden in it.
 */
const shapeless =
  /[\u00AD\u034F\u061C\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\u{E0100}-\u{E01EF}]/gu;
/** ASCII signs separate as punctuation does, because the index's tokenizer takes them so; other signs are text. */
const separators = /[\p{P}\p{Z}\p{Cc}\p{Cf}\p{Cs}$+<=>^`|~]+/gu;
const isPlain = /^[\u4E00-\u9FFF0-9a-z ]*$/;

/** Characters of a query that are looked at; the rest is of no use to a person. */
export const maxQueryChars = 200;
export const maxTerms = 12;

/** Folds a text; runs are separated by one space each, with none at the ends. */
export function foldText(text: string): string {
  return foldPart(text).trim();
}

/** Folds without trimming, so that places can be mapped piece by piece. */
function foldPart(text: string): string {
  if (isPlain.test(text)) return text.includes('  ') ? text.replaceAll(/ +/g, ' ') : text;
  return text
    .normalize('NFKC')
    .replaceAll(shapeless, '')
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll('ς', 'σ')
    .replaceAll(separators, ' ');
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
