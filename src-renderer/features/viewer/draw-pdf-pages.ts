/**
 * DrawPdfPages: draws a PDF page by page into a place of a frame: a picture, and its words where they stand.
 *
 * Invariants:
 *  1. Nothing of the file is run: no scripts, no links, no forms, and nothing is fetched for it.
 *  2. Pages, their size and the time for each are bounded.
 *  3. A file in which no page holds anything is told as empty: the reader mends torn ones into a blank page.
 *  4. A torn page says so in its place and takes nothing from the others. A file without words says that, too.
 */
import type { PDFDocumentProxy, PDFPageProxy, TextLayer as PdfTextLayer } from 'pdfjs-dist';
import { openPdf } from '../page/open-pdf.ts';
import type { RefusedReading, ShownNote } from './reading/shown-file.ts';

export const maxViewedPages = 200;
/** For opening, and for each page. */
const maxStepMs = 30_000;
const scaleWanted = 1.6;
const maxSidePx = 4_000;

export interface PdfPlace {
  readonly place: Element;
  readonly signal: AbortSignal;
  readonly label: (page: number) => string;
  /** In the place of a page that cannot be drawn. */
  readonly torn: (page: number) => string;
  /** After the first pages, and then after every tenth. */
  readonly onPage: (drawn: number) => void;
}

export type DrawnPdf =
  | { readonly state: 'drawn'; readonly pages: number; readonly notes: readonly ShownNote[] }
  | { readonly state: 'refused'; readonly reason: RefusedReading };

class TooSlow extends Error {}

export async function drawPdfPages(bytes: Uint8Array, to: PdfPlace): Promise<DrawnPdf> {
  const { TextLayer } = await import('pdfjs-dist');
  const task = await openPdf(bytes);
  try {
    const file = await within(task.promise);
    const seen: SeenPages = { isEmpty: true, hasWords: false, torn: 0 };
    const pages = Math.min(file.numPages, maxViewedPages);
    for (let number = 1; number <= pages; number += 1) {
      if (to.signal.aborted) break;
      await drawNext(file, number, { to, seen, TextLayer });
      if (number <= 2 || number % 10 === 0) to.onPage(number);
    }
    if (to.signal.aborted) return { state: 'drawn', pages, notes: [] };
    if (seen.isEmpty) return { state: 'refused', reason: seen.torn > 0 ? 'damaged' : 'empty' };
    const notes: ShownNote[] = file.numPages > pages ? [{ code: 'partsCut', n: pages }] : [];
    if (seen.torn > 0) notes.push({ code: 'pagesTorn', n: seen.torn });
    if (!seen.hasWords) notes.push({ code: 'noWords', n: pages });
    return { state: 'drawn', pages, notes };
  } catch (cause) {
    return { state: 'refused', reason: reasonOf(cause) };
  } finally {
    await task.destroy();
  }
}

function reasonOf(cause: unknown): RefusedReading {
  if (cause instanceof TooSlow) return 'tooSlow';
  return cause instanceof Error && cause.name === 'PasswordException' ? 'encrypted' : 'damaged';
}

function within<T>(step: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TooSlow());
    }, maxStepMs);
  });
  return Promise.race([step, limit]).finally(() => {
    clearTimeout(timer);
  });
}

interface SeenPages {
  isEmpty: boolean;
  hasWords: boolean;
  torn: number;
}

interface Drawing {
  readonly to: PdfPlace;
  readonly seen: SeenPages;
  readonly TextLayer: typeof PdfTextLayer;
}

async function drawNext(
  file: PDFDocumentProxy,
  number: number,
  { to, seen, TextLayer }: Drawing,
): Promise<void> {
  try {
    const page = await within(file.getPage(number));
    const hasWords = await within(drawPage(page, number, to, TextLayer));
    seen.hasWords = seen.hasWords || hasWords;
    seen.isEmpty = seen.isEmpty && (await within(isBlank(page)));
    page.cleanup();
  } catch (cause) {
    // What holds the reader up once may do so on every page.
    if (cause instanceof TooSlow) throw cause;
    seen.torn += 1;
    const sheet = document.createElement('div');
    sheet.className = 'paper torn';
    sheet.append(to.torn(number));
    to.place.append(sheet);
  }
}

/** Nothing is painted on it. */
async function isBlank(page: PDFPageProxy): Promise<boolean> {
  return (await page.getOperatorList()).fnArray.length === 0;
}

/** Whether there are words on it. */
async function drawPage(
  page: PDFPageProxy,
  number: number,
  to: PdfPlace,
  TextLayer: typeof PdfTextLayer,
): Promise<boolean> {
  const own = page.getViewport({ scale: 1 });
  const scale = Math.min(scaleWanted, maxSidePx / Math.max(own.width, own.height, 1));
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  await page.render({ canvas, viewport }).promise;
  const sheet = document.createElement('div');
  sheet.className = 'paper';
  sheet.style.width = `${canvas.width}px`;
  sheet.style.height = `${canvas.height}px`;
  sheet.style.setProperty('--total-scale-factor', String(scale));
  const picture = document.createElement('img');
  picture.src = canvas.toDataURL('image/png');
  picture.alt = to.label(number);
  const words = document.createElement('div');
  words.className = 'words';
  sheet.append(picture, words);
  to.place.append(sheet);
  const textContentSource = await page.getTextContent();
  await new TextLayer({ textContentSource, container: words, viewport }).render();
  // The layer sizes itself for a page of its own; here the sheet does.
  words.removeAttribute('style');
  return words.textContent.trim() !== '';
}
