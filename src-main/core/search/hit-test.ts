/**
 * Hit-test: whether an entry that the index named holds every term, and how well its head does.
 *
 * A term of one or two units is answered by the index exactly: each pair of neighbours is a key, and each unit begins
 * one. Longer terms are looked for in the folded text, made from the rows as they are now.
 */

import type { FamilySearch, FoundEntry } from './family-search.ts';
import { isAnsweredByKeys } from './segments/pair-keys.ts';
import { isFoundBySound } from './sounds/han-sounds.ts';
import { isAnsweredBySoundKeys } from './sounds/sound-keys.ts';

export interface EntryHead {
  readonly title: string;
  readonly number: string;
  readonly people: string;
}

export interface TermsAsked {
  readonly terms: readonly string[];
  /** Those that may stand in title, number or people; the others cannot. */
  readonly inHead: readonly string[];
}

/** An entry as the index named it. */
export interface IndexedEntry extends FoundEntry {
  /** Terms that may stand in title, number or people: bit n for the n-th of them. */
  readonly headTerms: number;
}

/** Folded words of entries by their keys, as the rows are now; undefined when those are gone. */
export interface EntryTexts {
  whole(key: string): string | undefined;
  /** Whether the entry holds every term; reads no more of it than that needs. */
  holds?(key: string, asked: TermsAsked): boolean;
  head(key: string): EntryHead | undefined;
  /** Title and units, which are found by their sound as well. */
  spoken?(key: string): readonly string[];
  /** The entries of a file: its name and the parts of its text. */
  partsOf(fileRefId: string): readonly string[];
}

/** Rows of a scope that was taken away are joined out at once. */
export const visible =
  'NOT EXISTS (SELECT 1 FROM scope_state AS h WHERE h.scope = s.scope AND h.hidden = 1)';

/** Whether the entry, which the index named for these terms, is a hit. */
export function isHit(texts: EntryTexts, search: FamilySearch, entry: IndexedEntry): boolean {
  const { family, terms } = search;
  const open = terms.filter((term) => !isAnsweredByKeys(term));
  const isExact = open.length === 0;
  // The name of a file and the parts of its text are one hit together.
  if (family === 'file' && !(isExact && terms.length === 1)) {
    const parts = texts.partsOf(entry.owner).map((key) => texts.whole(key) ?? '');
    return terms.every((term) => parts.some((text) => text.includes(term)));
  }
  const inHead = terms.filter((_term, n) => (entry.headTerms & (1 << n)) !== 0);
  return (
    (isExact || holdsAll(texts, entry.key, { terms: open, inHead })) &&
    soundsSo(texts, search, entry.key)
  );
}

/** Whether title or units of the entry, which the index named, sound as each of the terms of letters. */
function soundsSo(texts: EntryTexts, { sounds = [] }: FamilySearch, key: string): boolean {
  if (sounds.every(isAnsweredBySoundKeys)) return true;
  const spoken = texts.spoken?.(key) ?? [];
  return sounds.every((term) => spoken.some((text) => isFoundBySound(text, term)));
}

const weights = { number: 8, title: 4, people: 2 } as const;
/** Added where a field begins with the term, and where it is nothing else. */
const beginsWith = 1;
const isAll = 2;

/** How well title, number and people hold the terms; undefined when one is missing there. */
export function headScore(
  head: EntryHead | undefined,
  terms: readonly string[],
): number | undefined {
  if (head === undefined) return undefined;
  let score = 0;
  for (const term of terms) {
    const best = Math.max(
      scoreIn(head.number, term, weights.number),
      scoreIn(head.title, term, weights.title),
      scoreIn(head.people, term, weights.people),
    );
    if (best === 0) return undefined;
    score += best;
  }
  // Of two that hold the same, the shorter title says it more plainly.
  return score - head.title.length / 1_000;
}

function scoreIn(field: string, term: string, weight: number): number {
  const at = field.indexOf(term);
  if (at < 0) return 0;
  const begins = at === 0 || field[at - 1] === ' ';
  return weight + (begins ? beginsWith : 0) + (field === term ? isAll : 0);
}

function holdsAll(texts: EntryTexts, key: string, asked: TermsAsked): boolean {
  if (texts.holds !== undefined) return texts.holds(key, asked);
  const text = texts.whole(key);
  return text !== undefined && asked.terms.every((term) => text.includes(term));
}
