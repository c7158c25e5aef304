/**
 * Reuse: gives back pages of the layout before, where nothing on them has changed.
 *
 * A drawing that compares pages by identity redraws only what a keystroke has moved.
 *
 * Invariant: a page that is given back equals the one that was computed.
 */
import type { GlyphRun, LaidPage, PageItem } from '../laid-out.ts';

export function reusedPages(
  pages: readonly LaidPage[],
  before: readonly LaidPage[],
): readonly LaidPage[] {
  return pages.map((page, index) => {
    const old = before[index];
    return old !== undefined && isSamePage(page, old) ? old : page;
  });
}

function isSamePage(one: LaidPage, other: LaidPage): boolean {
  return (
    one.number === other.number &&
    one.part === other.part &&
    areSame(one.items, other.items) &&
    areSame(one.turned, other.turned)
  );
}

function areSame(some: readonly PageItem[], others: readonly PageItem[]): boolean {
  return (
    some.length === others.length &&
    some.every((item, index) => {
      const other = others[index];
      return other !== undefined && (item === other || isSameItem(item, other));
    })
  );
}

function isSameItem(one: PageItem, other: PageItem): boolean {
  if (one.kind === 'glyphs') return other.kind === 'glyphs' && isSameRun(one, other);
  // Rules and pictures are few and flat.
  return JSON.stringify(one) === JSON.stringify(other);
}

function isSameRun(one: GlyphRun, other: GlyphRun): boolean {
  return (
    one.topMm === other.topMm &&
    one.endMm === other.endMm &&
    one.clusters.length === other.clusters.length &&
    JSON.stringify(one) === JSON.stringify(other)
  );
}
