/**
 * Clusters: a text as the pieces that are drawn with one glyph each.
 *
 * Invariants:
 *  1. The clusters of a text, joined, are the text; no surrogate pair is parted.
 *  2. Marks, variation selectors and what a joiner binds stay with the character before them, and so do invisible
 *     characters; one at the very beginning is a cluster of its own.
 *  3. CR LF is one line break.
 */
import {
  isAttached,
  isDrawnMark,
  kindOf,
  ZERO_WIDTH_JOINER,
  ZERO_WIDTH_SPACE,
} from './character-kinds.ts';
import type { CharacterKind } from './character-kinds.ts';

export interface Cluster {
  readonly text: string;
  /** Offset in the text, in UTF-16 units. */
  readonly start: number;
  readonly codePoint: number;
  readonly kind: CharacterKind;
  /** Wears a mark or is joined to another: the glyph of its first character alone does not show it. */
  readonly isComposed: boolean;
  /** A zero-width space follows: a line may end here. */
  readonly mayEndLine: boolean;
}

export function clustersOf(text: string): readonly Cluster[] {
  const clusters: Cluster[] = [];
  let start = 0;
  while (start < text.length) {
    const cluster = clusterAt(text, start);
    clusters.push(cluster);
    start += cluster.text.length;
  }
  return clusters;
}

function clusterAt(text: string, start: number): Cluster {
  const codePoint = text.codePointAt(start) ?? 0;
  const kind = kindOf(codePoint);
  if (kind === 'lineBreak') {
    const piece = text.startsWith('\r\n', start) ? '\r\n' : text.slice(start, start + 1);
    return { text: piece, start, codePoint, kind, isComposed: false, mayEndLine: false };
  }
  const own = start + unitsOf(codePoint);
  const following = followersOf(text, own);
  return {
    text: text.slice(start, following?.end ?? own),
    start,
    codePoint,
    kind,
    isComposed: following?.isComposed ?? false,
    mayEndLine: codePoint === ZERO_WIDTH_SPACE || (following?.mayEndLine ?? false),
  };
}

interface Followers {
  readonly end: number;
  readonly isComposed: boolean;
  readonly mayEndLine: boolean;
}

/** What stays with the character before `from`; null for most characters: nothing. */
function followersOf(text: string, from: number): Followers | null {
  let end = from;
  let isComposed = false;
  let mayEndLine = false;
  while (end < text.length) {
    const next = text.codePointAt(end) ?? 0;
    // Most neighbours are plain characters of the text.
    if (next >= 0x4e00 && next <= 0x9fff) break;
    if (!isAttached(next) && kindOf(next) !== 'invisible') break;
    end += unitsOf(next);
    isComposed ||= isDrawnMark(next);
    mayEndLine ||= next === ZERO_WIDTH_SPACE;
    if (next === ZERO_WIDTH_JOINER && isJoined(text, end)) {
      end += unitsOf(text.codePointAt(end) ?? 0);
      isComposed = true;
    }
  }
  return end === from ? null : { end, isComposed, mayEndLine };
}

/** A joiner binds pictures to each other; a stray one between Chinese characters binds nothing. */
function isJoined(text: string, at: number): boolean {
  return at < text.length && kindOf(text.codePointAt(at) ?? 0) === 'other';
}

function unitsOf(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}
