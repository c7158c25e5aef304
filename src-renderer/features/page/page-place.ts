/** PagePlace: which element and which character of it lie under a point of the window. */
import type { SourceRef } from '../../../src-shared/layout/page-document.ts';
import { sourceOfKey } from './drawn-page.ts';

export interface PagePlace extends SourceRef {
  /** Offset in the text of the source; 0 for text that the layout made. */
  readonly offset: number;
}

export function placeAt(page: Document, x: number, y: number): PagePlace | null {
  const caret = page.caretPositionFromPoint(x, y);
  if (caret === null) return null;
  const { offsetNode: node, offset } = caret;
  const element = node instanceof Element ? node : node.parentElement;
  const key = element?.closest<HTMLElement>('[data-source]')?.dataset['source'];
  const source = key === undefined ? null : sourceOfKey(key);
  if (source === null) return null;
  const at = Number(element?.closest<HTMLElement>('[data-at]')?.dataset['at'] ?? -1);
  return { ...source, offset: at < 0 ? 0 : at + offset };
}
