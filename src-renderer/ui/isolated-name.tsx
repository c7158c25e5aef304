/**
 * IsolatedName: a name that somebody chose (a person's, a group's, a file's) so that it cannot reorder the words around it.
 *
 * Invariants:
 *  1. Characters that turn the direction of writing or hide are not shown.
 *  2. A name in a script from right to left stays a world of its own: what stands before and after it keeps its place.
 */
import type { ReactElement } from 'react';

/** Joiners are not among them: scripts and emoji are made with them. */
const deceiving = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;
/** Scripts from right to left, as Unicode lays out its blocks. */
const rightToLeft =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

export function withoutDeceit(text: string): string {
  return text.replaceAll(deceiving, '');
}

/** For a place that takes a string alone, such as a sentence of the catalogue; a name from left to right needs no isolate. */
export function isolated(name: string): string {
  const shown = withoutDeceit(name);
  return rightToLeft.test(shown) ? `${firstStrongIsolate}${shown}${popIsolate}` : shown;
}

export function IsolatedName(props: { readonly name: string }): ReactElement {
  return <bdi>{withoutDeceit(props.name)}</bdi>;
}
