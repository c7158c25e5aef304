/**
 * Entry-texts: looks for terms in the words of entries, as their rows are now, and reads as few of them as that needs.
 */

import type { ReadableDatabase } from '../ports.ts';
import { allText, headText } from './family-index.ts';
import type { EntryTexts, TermsAsked } from './hit-test.ts';
import type { EntryParts } from './search-entries.ts';
import { createEntryBuilder } from './search-entries.ts';

export function openEntryTexts(cache: ReadableDatabase): EntryTexts {
  const build = createEntryBuilder(cache);
  return {
    whole: (key) => {
      const entry = build.of(key);
      return entry === undefined ? undefined : allText(entry);
    },
    holds: (key, asked) => holdsTerms(build.inParts(key), asked),
    head: (key) => build.of(key),
    spoken: (key) => build.of(key)?.spoken ?? [],
    partsOf: (fileRefId) => [
      `fileRef/${fileRefId}`,
      ...build.textPartsOf(fileRefId).map((id) => `textPart/${id}`),
    ],
  };
}

/** A number stands in the head, whose row is the smaller one; most words stand in the body, and nowhere else. */
export function holdsTerms(parts: EntryParts, { terms, inHead }: TermsAsked): boolean {
  const canBeInHead = (term: string): boolean => inHead.includes(term);
  const inBody = (left: readonly string[]): readonly string[] => {
    const body = parts.body() ?? '';
    return left.filter((term) => !body.includes(term));
  };
  const inHeadToo = (left: readonly string[]): readonly string[] => {
    const head = parts.head();
    const text = head === undefined ? '' : headText(head);
    return left.filter((term) => !text.includes(term));
  };
  if (terms.every(canBeInHead)) {
    const left = inHeadToo(terms);
    return left.length === 0 || inBody(left).length === 0;
  }
  const left = inBody(terms);
  return left.length === 0 || (left.every(canBeInHead) && inHeadToo(left).length === 0);
}
