/**
 * Extract-text: the plain text of one file, by its extension. Runs in the extraction worker only.
 *
 * Nothing is fetched, evaluated or written. Archives are unpacked part by part against a budget.
 */

import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { inflateRawSync } from 'node:zlib';
import { dirname, join } from 'node:path';
import type { PDFPageProxy } from 'pdfjs-dist';
import { maxWholeBytes } from '../../src-shared/features/file/model.ts';
import type { MeasuredGlyph } from '../../src-shared/layout/reading/measured-file.ts';
import { readShownOfd } from '../../src-shared/layout/reading/read-ofd.ts';
import type { BookLimits } from '../../src-shared/office/sheet-book.ts';
import { readBook } from '../../src-shared/office/sheet-book.ts';
import { readSlides } from '../../src-shared/office/slide-texts.ts';
import { wordTexts } from '../../src-shared/office/word-texts.ts';
import { wordsWithin } from '../../src-shared/features/file/words-within.ts';
import { byteSource, readAt } from '../files/byte-source.ts';
import { decodeText } from '../files/text-decoding.ts';
import { maxTextChars } from './text-parts.ts';

export const maxPdfPages = 500;
const sheetLimits: BookLimits = {
  ...{ maxSheets: 200, maxRows: 20_000, maxColumns: 1_000, maxCells: 400_000 },
  withHidden: true,
};

/** As much of a large plain text as can be kept of it, however it is encoded. */
const plainHeadBytes = 4 * maxTextChars;
const lineFeed = 0x0a;

export async function extractText(extension: string, path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > maxWholeBytes) return await largeText(extension, file, size);
    return await wholeText(extension, await file.readFile());
  } finally {
    await file.close();
  }
}

/** A head of plain text, the XML of an office file: bounded, whatever the size. */
async function largeText(extension: string, file: FileHandle, size: number): Promise<string> {
  if (extension === 'txt' || extension === 'csv') {
    const head = await readAt(file, 0, plainHeadBytes);
    // Up to the end of a line: half a character at the end would make it another encoding.
    const end = head.lastIndexOf(lineFeed) + 1;
    return decodeText(end > 0 ? head.subarray(0, end - (end % 2)) : head);
  }
  const texts = await wordsWithin(`_.${extension}`, byteSource(file, size), {
    decode: (bytes, encoding) => new TextDecoder(encoding).decode(bytes),
    inflate: (bytes, maxBytes) => inflateRawSync(bytes, { maxOutputLength: maxBytes }),
  });
  return texts.join('\n');
}

async function wholeText(extension: string, bytes: Uint8Array): Promise<string> {
  switch (extension) {
    case 'docx':
      return wordText(bytes);
    case 'xlsx':
      return sheetText(bytes);
    case 'pptx':
      return slideText(bytes);
    case 'ofd':
      return ofdText(bytes);
    case 'pdf':
      return pdfText(bytes);
    case 'txt':
    case 'csv':
      return decodeText(bytes);
    default:
      return '';
  }
}

function wordText(bytes: Uint8Array): string {
  const { body, margins, notes, comments } = wordTexts(bytes);
  return [...body, ...notes, ...comments, ...margins].join('\n');
}

function slideText(bytes: Uint8Array): string {
  const { slides } = readSlides(bytes);
  return slides.flatMap(({ words, notes }) => [...words, ...notes]).join('\n');
}

/** Glyphs of one line stand together, and those of one that is written downwards. */
function ofdText(bytes: Uint8Array): string {
  const read = readShownOfd(bytes);
  if (!read.ok) throw new Error(`no sound OFD: ${read.error}`);
  const lines: string[] = [];
  let length = 0;
  for (const page of read.value.file.pages) {
    let last: MeasuredGlyph | undefined;
    for (const glyph of [...page.glyphs, ...page.turned.glyphs]) {
      const { text } = glyph;
      if (last === undefined || !isOfLine(last, glyph)) lines.push('\n');
      last = glyph;
      lines.push(text);
      length += text.length;
    }
    if (length > maxTextChars) break;
  }
  return lines.join('');
}

const mmPerPoint = 25.4 / 72;
/** Of the size: characters that are written downwards stand closer than this. */
const closest = 1.6;

function isOfLine(last: MeasuredGlyph, next: MeasuredGlyph): boolean {
  if (last.baselineMm === next.baselineMm) return true;
  const stepMm = next.baselineMm - last.baselineMm;
  return last.xMm === next.xMm && stepMm > 0 && stepMm < closest * next.sizePt * mmPerPoint;
}

/** Cells as the sheet shows them, so that what is searched for is what is seen; hidden sheets have words too. */
function sheetText(bytes: Uint8Array): string {
  const { sheets, beside } = readBook(bytes, sheetLimits);
  const lines = sheets.flatMap(({ name, rows }) => [
    name,
    ...rows.map(({ cells }) => cells.map(({ text }) => text).join(' ')),
  ]);
  return [...lines, ...beside].join('\n');
}

/** Character maps of the Chinese encodings lie beside the library; no font is loaded for text. */
async function pdfText(bytes: Uint8Array): Promise<string> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    const wanted = Math.min(document.numPages, maxPdfPages);
    const pages: string[] = [];
    let length = 0;
    let torn = 0;
    for (let number = 1; number <= wanted && length <= maxTextChars; number += 1) {
      try {
        const text = await pageText(await document.getPage(number));
        pages.push(text);
        length += text.length;
      } catch {
        // One torn page does not take the words of the others.
        torn += 1;
      }
    }
    if (pages.length === 0 && torn > 0) throw new Error('no sound page');
    return pages.join('\n');
  } finally {
    await task.destroy();
  }
}

async function pageText(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  page.cleanup();
  return items
    .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
    .join('');
}
