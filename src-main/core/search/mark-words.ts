/**
 * Mark-words: where the terms of a query stand in a text, as ranges; and the piece of a long text around the first.
 *
 * Ranges are in UTF-16 units of the text that is answered with them, never inside a surrogate pair; the screen draws
 * them, so no markup is ever made here.
 */

import { foldWithPlaces } from './fold-text.ts';
import { placesBySound } from './sounds/han-sounds.ts';
import { canBeSound } from './sounds/sound-keys.ts';

export type Mark = readonly [start: number, end: number];

export interface MarkedWords {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Marks in one text; a long row of hits says no more. */
export const maxMarks = 50;
/** Characters of a snippet, and how many of them stand before the first hit. */
export const snippetChars = 90;
const charsBefore = 20;
/** Characters of a long text that are folded to find the first hit. */
const window = 4_000;

/** Every place of every term, merged where they touch. */
export function markWords(text: string, terms: readonly string[]): MarkedWords {
  const { folded, starts, ends } = foldWithPlaces(text);
  const found: Mark[] = [];
  for (const term of terms) {
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
      const start = starts[at];
      const end = ends[at + term.length - 1];
      if (start !== undefined && end !== undefined) found.push([start, end]);
      if (found.length >= maxMarks * 2) break;
    }
  }
  return { text, marks: mergeMarks(found).slice(0, maxMarks) };
}

/** Places of the terms, and of those of letters in how the words sound. */
export function markWordsAndSounds(text: string, terms: readonly string[]): MarkedWords {
  const words = markWords(text, terms);
  const letters = terms.filter(canBeSound);
  if (letters.length === 0) return words;
  const { folded, starts, ends } = foldWithPlaces(text);
  const sounds = letters
    .flatMap((term) => placesBySound(folded, term))
    .flatMap(([first, after]): Mark[] => {
      const start = starts[first];
      const end = ends[after - 1];
      return start === undefined || end === undefined ? [] : [[start, end]];
    });
  return { text, marks: mergeMarks([...words.marks, ...sounds]).slice(0, maxMarks) };
}

/** The piece around the first hit of any term; null when the text holds none. */
export function snippetOf(text: string, terms: readonly string[]): MarkedWords | null {
  const at = firstPlace(text, terms);
  if (at === undefined) return null;
  const before = Array.from(text.slice(Math.max(0, at - charsBefore * 2), at)).slice(-charsBefore);
  const start = at - before.join('').length;
  const chars = Array.from(text.slice(start, start + snippetChars * 2)).slice(0, snippetChars);
  const end = start + chars.join('').length;
  const piece = markWords(text.slice(start, end), terms);
  const left = start > 0 ? '…' : '';
  const right = end < text.length ? '…' : '';
  return {
    text: `${left}${piece.text}${right}`,
    marks: piece.marks.map(([from, to]) => [from + left.length, to + left.length]),
  };
}

function firstPlace(text: string, terms: readonly string[]): number | undefined {
  // Windows overlap by more than the longest term, so none is cut through.
  const overlap = 200;
  for (let from = 0; from === 0 || from + overlap < text.length; from += window - overlap) {
    const { folded, starts } = foldWithPlaces(text.slice(from, from + window));
    const places = terms.map((term) => folded.indexOf(term)).filter((place) => place >= 0);
    const first = starts[Math.min(...places)];
    if (first !== undefined) return from + first;
  }
  return undefined;
}

function mergeMarks(marks: readonly Mark[]): readonly Mark[] {
  const merged: Mark[] = [];
  for (const mark of [...marks].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last !== undefined && mark[0] <= last[1]) {
      merged[merged.length - 1] = [last[0], Math.max(last[1], mark[1])];
    } else {
      merged.push(mark);
    }
  }
  return merged;
}
