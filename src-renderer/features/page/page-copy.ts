/**
 * PageCopy: what is copied from pages: the paragraphs as they were written, not the lines as they were broken.
 *
 * Invariants:
 *  1. A paragraph that runs over lines and pages is one line of the copy; numbers of pages are not copied.
 *  2. Paragraphs follow in reading order.
 */
import type { SourceRef } from '../../../src-shared/layout/page-document.ts';
import { sourceKey, sourceOfKey } from './drawn-page.ts';

/** The selected text; null when the selection is not of pages. */
export function copiedText(selection: Selection | null): string | null {
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const part = selection.getRangeAt(0).cloneContents();
  for (const aside of part.querySelectorAll('.tw-page-number, .tw-ruler, .tw-pins')) aside.remove();
  const blocks = [...part.querySelectorAll<HTMLElement>('[data-source]')];
  // Within one paragraph the copied part has no paragraph around it.
  if (blocks.length === 0) return part.textContent;
  let copied = '';
  let before: SourceRef | null = null;
  for (const block of blocks) {
    const source = sourceOfKey(block.dataset['source'] ?? '');
    if (source === null || block.textContent === '') continue;
    copied += before === null ? '' : between(before, source);
    copied += block.textContent;
    before = source;
  }
  return copied;
}

/** A paragraph goes on over the page; cells of a row are parted by tabulators. */
function between(before: SourceRef, after: SourceRef): string {
  if (sourceKey(before) === sourceKey(after)) return '';
  const isSameBlock =
    before.element === after.element &&
    before.index === after.index &&
    before.attachment === after.attachment;
  const isSameRow = before.cell !== undefined && before.cell.row === after.cell?.row;
  return isSameBlock && isSameRow ? '\t' : '\n';
}
