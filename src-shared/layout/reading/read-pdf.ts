/**
 * Read-pdf: measures what the bytes of a PDF put on its pages.
 *
 * Invariants:
 *  1. Bytes that are no sound PDF are refused with a reason; they never crash the reader or hold it up.
 *  2. Pages come in their order, and no tree of pages is followed in a circle.
 */

import type { Result } from '../../kernel/result.ts';
import { coreElements } from '../metadata.ts';
import type { MeasuredFile, MeasuredPage, ReadingRefusal } from './measured-file.ts';
import { readPdfContent } from './pdf-content-reading.ts';
import { readPdfFont, type ReadFont } from './pdf-font-reading.ts';
import { type Dictionary, PdfObjects } from './pdf-objects.ts';
import type { PdfValue } from './pdf-syntax.ts';
import { ReadingError, refusing } from './reading-error.ts';
import { utf8Text } from './utf8-text.ts';
import { parseXml } from './xml-tree.ts';

const MM = 25.4 / 72;
const MAX_PAGES = 5_000;
const MAX_TREE_DEPTH = 32;
const MAX_BOOKMARKS = 20_000;

export function readPdf(bytes: Uint8Array): Result<MeasuredFile, ReadingRefusal> {
  return refusing(() => {
    const objects = new PdfObjects(bytes);
    const catalog = objects.dictionary(objects.trailer.get('Root'));
    const nodes = pageNodes(objects, catalog.get('Pages'));
    const fonts = new Map<PdfValue | number, ReadFont>();
    const pages = nodes.map(({ entries }) => readPage(objects, entries, fonts));
    const faces = new Map([...fonts.values()].map(({ name, isEmbedded }) => [name, isEmbedded]));
    return {
      kind: 'pdf',
      pages,
      faces: [...faces].map(([name, isEmbedded]) => ({ name, isEmbedded })),
      outline: readOutline(objects, catalog, nodes),
      metadata: readMetadata(objects, catalog),
    };
  });
}

interface PageNode {
  readonly number: number | null;
  readonly entries: Dictionary;
}

/** Pages inherit what their parents state. */
const INHERITED = ['MediaBox', 'Resources'];

function pageNodes(objects: PdfObjects, root: PdfValue | undefined): PageNode[] {
  const pages: PageNode[] = [];
  const walk = (value: PdfValue | undefined, inherited: Dictionary, depth: number): void => {
    if (depth > MAX_TREE_DEPTH || pages.length > MAX_PAGES) throw new ReadingError('tooLarge');
    const own = objects.dictionary(value);
    const entries = new Map([...inherited, ...own]);
    if (objects.name(own.get('Type')) === 'Page') {
      pages.push({ number: referenceNumber(value), entries });
      return;
    }
    const passed = [...entries].filter(([key]) => INHERITED.includes(key));
    for (const kid of objects.items(own.get('Kids'))) walk(kid, new Map(passed), depth + 1);
  };
  walk(root, new Map(), 0);
  if (pages.length === 0) throw new ReadingError('corrupt');
  return pages;
}

function referenceNumber(value: PdfValue | undefined): number | null {
  return typeof value === 'object' && value?.kind === 'reference' ? value.number : null;
}

function readPage(
  objects: PdfObjects,
  entries: Dictionary,
  fonts: Map<PdfValue | number, ReadFont>,
): MeasuredPage {
  const box = objects.items(entries.get('MediaBox')).map((edge) => objects.number(edge) ?? 0);
  const [left = 0, bottom = 0, right = 0, top = 0] = box;
  if (right <= left || top <= bottom) throw new ReadingError('corrupt');
  const stream = objects.stream(entries.get('Contents'));
  if (stream === null) throw new ReadingError('corrupt');
  const { upright, turned } = readPdfContent(objects.unpacked(stream), {
    objects,
    resources: objects.dictionary(entries.get('Resources')),
    heightPoints: top,
    fontOf: (value) => {
      const key = referenceNumber(value) ?? value;
      const font = fonts.get(key) ?? readPdfFont(objects, value);
      fonts.set(key, font);
      return font;
    },
  });
  return { widthMm: (right - left) * MM, heightMm: (top - bottom) * MM, ...upright, turned };
}

function readOutline(
  objects: PdfObjects,
  catalog: Dictionary,
  pages: readonly PageNode[],
): MeasuredFile['outline'] {
  const entries: { title: string; sheet: number }[] = [];
  const walk = (first: PdfValue | undefined, depth: number): void => {
    if (depth > MAX_TREE_DEPTH) throw new ReadingError('corrupt');
    let at = first;
    while (at !== undefined) {
      if (entries.length >= MAX_BOOKMARKS) throw new ReadingError('tooLarge');
      const item = objects.dictionary(at);
      const [page] = objects.items(item.get('Dest'));
      const number = referenceNumber(page);
      const sheet = pages.findIndex((node) => node.number === number) + 1;
      entries.push({ title: objects.text(item.get('Title')), sheet });
      walk(item.get('First'), depth + 1);
      at = item.get('Next');
    }
  };
  walk(objects.dictionary(catalog.get('Outlines')).get('First'), 0);
  return entries;
}

/** The core elements, by their keys. */
function readMetadata(objects: PdfObjects, catalog: Dictionary): Record<string, string> {
  const stream = objects.stream(catalog.get('Metadata'));
  if (stream === null) return {};
  const tree = parseXml(utf8Text(objects.unpacked(stream)));
  return Object.fromEntries(
    coreElements.flatMap(({ key }) => tree.all(key).map((element) => [key, element.text])),
  );
}
