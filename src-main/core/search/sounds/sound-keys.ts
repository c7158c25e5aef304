/**
 * Sound-keys: the keys under which the index names an entry by the sound of its title and units, and those that a term asks for.
 *
 * Each syllable that occurs is a key, and each pair of initials of neighbours. So 公文 gives `gong`, `wen` and `g·w`: at most two short lists'
 * places a character, in 1,089 lists that all entries share. Keys lie where no folded text has any (pair-keys.ts): a high surrogate that
 * no low one follows.
 *
 * Invariant: an entry in which a term is found by sound has the keys of at least one of the term's ways to be read; the reverse is looked
 * up in the text (hit-test.ts), except for terms of two letters, which the keys answer.
 */

import { spokenRuns } from './han-sounds.ts';
import { syllables } from './syllables.ts';

/** Any of the ways; of a way each; of each any key. */
export type KeyWays = readonly (readonly (readonly number[])[])[];

const syllableKeys = 0xd901 * 2 ** 16;
const initialKeys = 0xd902 * 2 ** 16;
const letters = 26;
const placeOf: ReadonlyMap<string, number> = new Map(syllables.map((one, at) => [one, at]));
/** Ways of one term; one that can be read in more is asked for by its first syllable alone. */
const maxWays = 12;
const soundTerm = /^[a-z]{2,}$/u;

/** Whether a folded term can be a sound: two letters or more. */
export function canBeSound(term: string): boolean {
  return soundTerm.test(term);
}

/** Texts whose keys are remembered; a unit stands in thousands of documents. */
const maxRemembered = 2_048;

export interface SoundKeys {
  /** Keys of the folded texts, each once. */
  of(spoken: readonly string[]): readonly number[];
}

export function createSoundKeys(): SoundKeys {
  const remembered = new Map<string, readonly number[]>();
  const keysOf = (text: string): readonly number[] => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    if (remembered.size >= maxRemembered) remembered.clear();
    const keys = keysOfText(text);
    remembered.set(text, keys);
    return keys;
  };
  return {
    of: (spoken) => {
      const keys = new Set<number>();
      for (const text of spoken) for (const key of keysOf(text)) keys.add(key);
      return [...keys];
    },
  };
}

/** The ways in which a term can be read; none when it is no sound. */
export function soundWaysOf(term: string): KeyWays {
  if (!canBeSound(term)) return [];
  const read = readings(term);
  const spelled = read.length > maxWays ? [[firstKeysOf(term)]] : read.map(keysOfReading);
  return [pairsOf(Array.from(term)), ...spelled];
}

/** Whether the keys alone say that an entry holds the term. */
export function isAnsweredBySoundKeys(term: string): boolean {
  return term.length === 2;
}

function keysOfText(text: string): readonly number[] {
  const keys: number[] = [];
  for (const { syllables: said } of spokenRuns(text)) {
    let previous = '';
    for (const syllable of said) {
      keys.push(syllableKeys + (placeOf.get(syllable) ?? 0));
      if (previous !== '') keys.push(initialKey(previous, syllable));
      previous = syllable;
    }
  }
  return keys;
}

function initialKey(first: string, second: string): number {
  return initialKeys + letterOf(first) * letters + letterOf(second);
}

function letterOf(syllable: string): number {
  return syllable.charCodeAt(0) - 'a'.charCodeAt(0);
}

/** The pairs of initials of pieces that follow each other. */
function pairsOf(pieces: readonly string[]): readonly (readonly number[])[] {
  return pieces.slice(1).map((piece, at) => [initialKey(pieces[at] ?? '', piece)]);
}

function keysOfReading(pieces: readonly string[]): readonly (readonly number[])[] {
  const whole = pieces.slice(0, -1).map((piece) => [syllableKeys + (placeOf.get(piece) ?? 0)]);
  return [...whole, anyKeyOf(pieces.at(-1) ?? ''), ...pairsOf(pieces)];
}

/** Keys of all syllables that begin so. */
function anyKeyOf(beginning: string): readonly number[] {
  return syllables.flatMap((one, at) => (one.startsWith(beginning) ? [syllableKeys + at] : []));
}

/** Keys of all syllables with which the term can begin. */
function firstKeysOf(term: string): readonly number[] {
  return syllables.flatMap((one, at) =>
    term.startsWith(one) || one.startsWith(term) ? [syllableKeys + at] : [],
  );
}

/** The term as syllables, of which the last may be only begun; one more than `maxWays` at most. */
function readings(term: string): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const dead = new Set<number>();
  const readFrom = (at: number, pieces: readonly string[]): void => {
    const before = found.length;
    const left = term.slice(at);
    for (const one of syllables) {
      if (found.length > maxWays || dead.has(at)) return;
      if (left.startsWith(one) && one.length < left.length) {
        readFrom(at + one.length, [...pieces, one]);
      }
    }
    if (syllables.some((one) => one.startsWith(left))) found.push([...pieces, left]);
    if (found.length === before) dead.add(at);
  };
  readFrom(0, []);
  return found;
}
