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
const isSyllable: ReadonlySet<string> = new Set(syllables);

/** The runs of a folded text. */
export function spokenRuns(folded: string): readonly SpokenRun[] {
  const runs: SpokenRun[] = [];
  for (const match of folded.matchAll(han)) {
    const read = pinyin(match[0], { type: 'array' }).map(written);
    let start = 0;
    for (let at = 0; at <= read.length; at += 1) {
      if (read[at] !== unread && at < read.length) continue;
      // A character that nobody can read ends the run.
      if (at > start) {
        runs.push({ start: match.index + start, syllables: read.slice(start, at) });
      }
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

/** Tones, as NFD sets them apart from their letters; the two dots of ü and the hat of ê are none. */
const tones = /[\u0300\u0301\u0304\u030C]/gu;
const unread = '';
/** Syllables with their tones, as they are written without; a pure function, so sharing them is safe. */
const writtenAs = new Map<string, string>();
/** There are 1,500; what cannot be read comes back as the character itself. */
const maxWritten = 4_096;

/** A syllable without its tone, ü as v; `unread` when it is none. To take the tone off each syllable anew costs as much as to read. */
function written(toned: string): string {
  const known = writtenAs.get(toned);
  if (known !== undefined) return known;
  const bare = toned.normalize('NFD').replaceAll(tones, '').normalize('NFC').toLowerCase();
  const syllable = bare.replaceAll('ü', 'v');
  const answer = isSyllable.has(syllable) ? syllable : unread;
  if (writtenAs.size < maxWritten) writtenAs.set(toned, answer);
  return answer;
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
