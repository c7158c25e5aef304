/**
 * ReadFile: turns the bytes of a file into markup, in the worker that has neither network nor window.
 *
 * Invariants:
 *  1. Every text of the file is escaped; tags and attributes are ours, or those of the Word reader's closed list.
 *  2. No address leads outside: links lose theirs, pictures are `data:` or left out.
 *  3. Whatever the bytes are, there is an answer: what is shown, or why it is not.
 */
import {
  maxShownPixels,
  pictureSize,
} from '../../../../src-shared/features/document/picture-check.ts';
import { maxShownRows, readBook } from '../../../../src-shared/office/sheet-book.ts';
import { maxSlides, readSlides } from '../../../../src-shared/office/slide-texts.ts';
import { openPackage } from '../../../../src-shared/word/read/zip-package.ts';
import { WordFault } from '../../../../src-shared/word/word-fault.ts';
import { csvRows } from './csv-rows.ts';
import { decodeFile } from '../../records/decode-file.ts';
import { dataAddress } from './data-address.ts';
import { sheetHtml, tableHtml } from './sheet-html.ts';
import type { FileReading, ReadingTask, ReadingWords, ShownNote } from './shown-file.ts';
import { asideHtml, escaped, paragraphHtml, refused } from './shown-file.ts';
import { wordHtml } from './word-html.ts';

/** Code units of a plain text that are shown. */
export const maxShownChars = 2_000_000;

export async function readFile(task: ReadingTask): Promise<FileReading> {
  if (task.bytes.length === 0) return refused('empty');
  try {
    return await shownOf(task);
  } catch (cause) {
    return refused(cause instanceof WordFault ? reasonOf(cause) : 'damaged');
  }
}

function reasonOf({ reason }: WordFault): Parameters<typeof refused>[0] {
  if (reason === 'bomb' || reason === 'dtd') return 'hostile';
  return reason === 'encrypted' ? 'encrypted' : 'damaged';
}

async function shownOf({ kind, bytes, mime, words }: ReadingTask): Promise<FileReading> {
  switch (kind) {
    case 'word': {
      const { html, leftOut, formulas, charts } = await wordHtml(bytes, words);
      const notes = notesOf([
        { code: 'picturesLeftOut', n: leftOut },
        { code: 'formulasAsText', n: formulas },
        { code: 'chartsNotShown', n: charts },
      ]);
      return html === '' ? refused('empty') : shown(html, notes);
    }
    case 'sheet':
      return bookOf(bytes, words);
    case 'slides':
      return slidesOf(bytes, words);
    case 'text':
      return textOf(bytes);
    case 'table': {
      const { rows, isCut } = csvRows(cleaned(decodeFile(bytes)), maxShownRows);
      if (rows.length === 0) return refused('empty');
      return shown(tableHtml(rows), isCut ? [{ code: 'rowsCut', n: maxShownRows }] : []);
    }
    case 'picture':
      return pictureOf(bytes, mime);
    case 'pdf':
    case 'ofd':
    case 'none':
      return refused('unsupported');
  }
}

function shown(html: string, notes: readonly ShownNote[] = []): FileReading {
  return { state: 'shown', parts: [{ name: '', html }], notes };
}

function notesOf(notes: readonly ShownNote[]): readonly ShownNote[] {
  return notes.filter(({ n }) => n > 0);
}

/** How many parts of an office file have a name like each of these. */
function partsLike(bytes: Uint8Array, patterns: readonly RegExp[]): readonly number[] {
  const { names } = openPackage(bytes);
  return patterns.map((pattern) => names.filter((name) => pattern.test(name)).length);
}

function bookOf(bytes: Uint8Array, words: ReadingWords): FileReading {
  const book = readBook(bytes);
  const parts = book.sheets.map(({ name, rows }) => ({ name, html: sheetHtml(rows) }));
  if (book.beside.length > 0) {
    parts.push({ name: words.beside, html: book.beside.map(paragraphHtml).join('') });
  } else if (book.sheets.every(({ rows, isCut }) => rows.length === 0 && !isCut)) {
    return refused('empty');
  }
  const notes: ShownNote[] = [];
  if (book.sheets.some(({ isCut }) => isCut)) notes.push({ code: 'rowsCut', n: maxShownRows });
  if (book.hidden > 0) notes.push({ code: 'sheetsHidden', n: book.hidden });
  if (book.isCut) notes.push({ code: 'partsCut', n: book.sheets.length });
  const drawings = [/^xl\/media\//iu, /^xl\/charts\/chart\w*\.xml$/iu];
  const [pictures = 0, charts = 0] = partsLike(bytes, drawings);
  const drawn = notesOf([
    { code: 'picturesLeftOut', n: pictures },
    { code: 'chartsNotShown', n: charts },
  ]);
  return { state: 'shown', parts, notes: [...notes, ...drawn] };
}

function slidesOf(bytes: Uint8Array, words: ReadingWords): FileReading {
  const { slides, isCut } = readSlides(bytes);
  if (slides.length === 0) return refused('empty');
  const html = slides.map(({ words: lines, notes }, index) => {
    const head = escaped(words.slide.replace('{n}', String(index + 1)));
    const body = lines.map(paragraphHtml).join('');
    return `<article><h2>${head}</h2>${body}${asideHtml(words.notes, notes)}</article>`;
  });
  const [drawn = 0] = partsLike(bytes, [/^ppt\/(?:media|charts)\/[^/]+$/iu]);
  const notes = notesOf([
    { code: 'partsCut', n: isCut ? maxSlides : 0 },
    { code: 'slidesAsWords', n: drawn },
  ]);
  return shown(html.join(''), notes);
}

function textOf(bytes: Uint8Array): FileReading {
  const text = cleaned(decodeFile(bytes));
  if (text.trim() === '') return refused('empty');
  const isCut = text.length > maxShownChars;
  const notes: ShownNote[] = isCut ? [{ code: 'textCut', n: maxShownChars }] : [];
  return shown(`<pre>${escaped(text.slice(0, maxShownChars))}</pre>`, notes);
}

/** Without what no printer prints. */
function cleaned(text: string): string {
  return text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/gu, '');
}

function pictureOf(bytes: Uint8Array, mime: string): FileReading {
  const size = pictureSize(bytes);
  if (size === undefined) return refused('damaged');
  if (size.widthPx * size.heightPx > maxShownPixels) return refused('pictureTooLarge');
  const address = dataAddress(bytes, mime);
  return address === null ? refused('unsupported') : shown(`<img class="whole" src="${address}">`);
}
