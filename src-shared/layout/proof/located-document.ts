/**
 * LocatedDocument: where the elements of a document stand in a produced file.
 *
 * The document says what is to be found; the file says where it is. Elements are told apart by their text and, where the
 * same words stand more than once, by the order of the file and by size, never by the place they should have.
 *
 * Invariants:
 *  1. Every glyph belongs to one element at most.
 *  2. What is not found is named in `missing`; nothing else about it can be measured.
 */

import type { ElementName, PageDocument } from '../page-document.ts';
import type { MeasuredFile, MeasuredPicture } from '../reading/measured-file.ts';
import { locateColophon, type LocatedColophon } from './locate-colophon.ts';
import { locateHead, type LocatedHead } from './locate-head.ts';
import { locateText, type LocatedText } from './locate-text.ts';
import type { Finder } from './locating.ts';
import { measuredText, type MeasuredText } from './measured-text.ts';

export interface PlacedOn<T> {
  readonly item: T;
  readonly sheet: number;
}

export interface LocatedDocument {
  readonly document: PageDocument;
  readonly file: MeasuredFile;
  readonly text: MeasuredText;
  readonly head: LocatedHead;
  readonly body: LocatedText;
  readonly colophon: LocatedColophon;
  readonly seals: readonly PlacedOn<MeasuredPicture>[];
  readonly missing: readonly ElementName[];
}

export function locateDocument(document: PageDocument, file: MeasuredFile): LocatedDocument {
  const text = measuredText(file);
  const missing: ElementName[] = [];
  const noted: Finder = (element, found) => {
    if (found === null) missing.push(element);
    return found;
  };
  const head = locateHead(document, text, noted);
  const colophon = locateColophon(document, { text, file, noted, head });
  const body = locateText(document, { text, noted, from: head.end });
  const seals = file.pages.flatMap((page, index) =>
    page.pictures.filter(({ seal }) => seal !== null).map((item) => ({ item, sheet: index + 1 })),
  );
  return { document, file, text, head, body, colophon, seals, missing };
}
