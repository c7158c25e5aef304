/**
 * Han-sounds: how the Chinese words of a title or a unit's name sound, and where a term in pinyin stands in them.
 *
 * A character that is read in several ways has the reading of its word, by the same table of words as people's names: 重庆 is
 * chongqing, 银行行长 is yinhang hangzhang.
 *
 * Invariants:
 *  1. A term is found where it is the initials of neighbours, or the beginning of the syllables from one character on written
 *     together: `gw`, `gongwen`, `gongw`, `gong` find 公文, `ongwen` does not.
 *  2. Neighbours are characters between which nothing else stands in the folded text.
 */

import { pinyin } from 'pinyin-pro';
import { syllables } from './syllables.ts';

/** Neighbours: where the first stands in the folded text, and the syllable of each. Each is one UTF-16 unit. */
export interface SpokenRun {
  readonly start: number;
  readonly syllables: readonly string[];
}

/** First character and the one after the last, in the folded text. */
export type SpokenPlace = readonly [start: number, end: number];

/** Characters of one run; a longer one is read in pieces. */
const maxRun = 200;
const han = new RegExp(`[\\u3007\\u3400-\\u4DBF\\u4E00-\\u9FFF]{1,${maxRun}}`, 'gu');
const known: ReadonlySet<string> = new Set(syllables);

/** The runs of a folded text. */
export function spokenRuns(folded: string): readonly SpokenRun[] {
  const runs: SpokenRun[] = [];
  for (const match of folded.matchAll(han)) {
    const read = pinyin(match[0], { toneType: 'none', type: 'array' });
    let start = 0;
    for (let at = 0; at <= read.length; at += 1) {
      const syllable = at < read.length ? written(read[at] ?? '') : '';
      if (known.has(syllable)) continue;
      // A character that nobody can read ends the run.
      const said = read.slice(start, at).map(written);
      if (said.length > 0) runs.push({ start: match.index + start, syllables: said });
      start = at + 1;
    }
  }
  return runs;
}

/** Every place at which a term of letters is found. */
export function placesBySound(folded: string, term: string): readonly SpokenPlace[] {
  return spokenRuns(folded).flatMap(({ start, syllables: said }) =>
    said.flatMap((_syllable, at): SpokenPlace[] => {
      const length = Math.max(initialsAt(said, at, term), syllablesAt(said, at, term));
      return length === 0 ? [] : [[start + at, start + at + length]];
    }),
  );
}

/** Full pinyin and initials of each run, as words: what is searched as text among people. */
export function spelled(folded: string): readonly string[] {
  return spokenRuns(folded).flatMap(({ syllables: said }) => [
    said.join(''),
    said.map((syllable) => syllable.slice(0, 1)).join(''),
  ]);
}

export function isFoundBySound(folded: string, term: string): boolean {
  return spokenRuns(folded).some(({ syllables: said }) =>
    said.some((_syllable, at) => initialsAt(said, at, term) > 0 || syllablesAt(said, at, term) > 0),
  );
}

function written(syllable: string): string {
  return syllable.toLowerCase().replaceAll('ü', 'v');
}

/** Number of characters of which the term is the initials; 0 when it is not. */
function initialsAt(said: readonly string[], at: number, term: string): number {
  if (at + term.length > said.length) return 0;
  for (let n = 0; n < term.length; n += 1) if (said[at + n]?.[0] !== term[n]) return 0;
  return term.length;
}

/** Number of characters whose syllables begin with the term; 0 when they do not. */
function syllablesAt(said: readonly string[], at: number, term: string): number {
  let read = 0;
  for (let n = at; n < said.length; n += 1) {
    const syllable = said[n] ?? '';
    const left = term.slice(read);
    if (syllable.startsWith(left)) return n - at + 1;
    if (!left.startsWith(syllable)) return 0;
    read += syllable.length;
  }
  return 0;
}
