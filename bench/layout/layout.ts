/**
 * Layout: pages a second of the layout and of the PDF made of it, beside Chromium's print-to-PDF of the same text in the same
 * run (docs/reports/layout.md).
 *
 * Both sides are warm: the program has laid out documents before, the browser has printed before, its page is loaded and its
 * fonts are there. A layout is made anew each time, with a typesetter that remembers nothing.
 */

import { PDFDocument } from '@cantoo/pdf-lib';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import type { DrawingInput } from '../../src-shared/layout/drawing.ts';
import { fontBytesFor } from '../../src-shared/layout/fonts/page-face-files.ts';
import type { LaidOut } from '../../src-shared/layout/laid-out.ts';
import { createLayouter, layOut } from '../../src-shared/layout/lay-out.ts';
import { writeOfd } from '../../src-shared/layout/ofd/write-ofd.ts';
import type { PageDocument } from '../../src-shared/layout/page-document.ts';
import { writePdf } from '../../src-shared/layout/pdf/write-pdf.ts';
import { general, longBody } from '../../tests/layout/corpus/parts.ts';
import { corpusPictures } from '../../tests/layout/corpus/pictures.ts';
import { chromiumLaunchOptions } from '../../tests/support/chromium.ts';
import { metadataOf, productFaceFiles, productFonts } from '../../tests/support/page-drawing.ts';
import { median, quantile, rounded, timed, within } from '../main-job/figures.ts';
import { htmlPages } from './html-pages.ts';

const KEYSTROKES = 200;
const WARM_KEYSTROKES = 20;
const faceFiles = productFaceFiles();

export async function layoutBench(
  progress: (line: string) => void,
): Promise<Readonly<Record<string, number>>> {
  const hundred = documentOf(100);
  const { pages } = layOut(hundred, productFonts);
  progress(`a document of ${pages.length} pages`);
  const layoutMs = await measured(9, () => Promise.resolve(layOut(hundred, productFonts)));
  progress('layout and PDF');
  const pdfMs = await measured(7, async () =>
    writePdf(await drawingOf(layOut(hundred, productFonts))),
  );
  progress('keystrokes');
  const keystroke = keystrokes(documentOf(20));
  progress('Chromium prints the same text');
  const chromiumFigures = await chromiumPdf(hundred);
  const drawing = await drawingOf(layOut(hundred, productFonts));
  const perSecond = (ms: number): number => (pages.length / ms) * 1_000;
  return {
    pages: pages.length,
    layoutPagesPerSecond: rounded(perSecond(layoutMs)),
    pagesPerSecond: rounded(perSecond(pdfMs)),
    document100PagesMs: rounded(pdfMs),
    ...keystroke,
    pdfBytesPerPage: rounded(writePdf(drawing).length / pages.length),
    ofdBytesPerPage: rounded(writeOfd(drawing).length / pages.length),
    ...chromiumFigures,
    ratioToChromiumPdf: rounded(perSecond(pdfMs) / chromiumFigures.chromiumPagesPerSecond),
    ratioToChromiumPrintAlone: rounded(
      perSecond(pdfMs) / chromiumFigures.chromiumPrintPagesPerSecond,
    ),
  };
}

/** The page of the other side has none; the picture of a seal would be unpacked again for every document. */
const withoutSeal: PageDocument['ending'] = {
  mode: 'none',
  issuers: [],
  writtenDate: '2026-11-23',
};

/** As many pages as asked for, or a few more. */
function documentOf(pages: number): PageDocument {
  let wanted = Math.max(1, pages - 10);
  for (;;) {
    const document = general({ body: longBody(wanted), ending: withoutSeal });
    if (layOut(document, productFonts).pages.length >= pages) return document;
    wanted += 1;
  }
}

async function drawingOf(laidOut: LaidOut): Promise<DrawingInput> {
  return {
    laidOut,
    fonts: productFonts,
    fontBytes: await fontBytesFor(faceFiles, laidOut),
    pictures: corpusPictures,
    metadata: metadataOf(),
    watermark: null,
  };
}

/** Median of some runs; two before them are not counted. */
async function measured(runs: number, run: () => Promise<unknown>): Promise<number> {
  await run();
  await run();
  const again = within(60, runs);
  const times: number[] = [];
  while (again(times.length)) times.push(await timed(run));
  return median(times);
}

/** A character is typed into a paragraph in the middle; the live page lays out again what that changes. */
function keystrokes(document: PageDocument): Readonly<Record<string, number>> {
  const { layOut: layOutAgain } = createLayouter(productFonts);
  const edited = Math.floor(document.body.length / 2);
  const times: number[] = [];
  let typed = '';
  layOutAgain(document);
  for (let stroke = 0; stroke < WARM_KEYSTROKES + KEYSTROKES; stroke += 1) {
    typed += '档案工作要规范'.charAt(stroke % 7);
    const body = document.body.map((block, index) =>
      index === edited && block.kind === 'text' ? { ...block, text: block.text + typed } : block,
    );
    const start = performance.now();
    layOutAgain({ ...document, body });
    if (stroke >= WARM_KEYSTROKES) times.push(performance.now() - start);
  }
  return {
    keystrokeP50Ms: rounded(quantile(times, 0.5)),
    keystrokeP95Ms: rounded(quantile(times, 0.95)),
  };
}

interface ChromiumFigures {
  readonly chromiumPages: number;
  readonly chromiumPrintPagesPerSecond: number;
  readonly chromiumPagesPerSecond: number;
  readonly chromiumPdfBytesPerPage: number;
}

/**
 * Both from the text to the bytes, as on the other side, and printing alone, when the page is laid out on the screen already.
 * The browser is warm and holds its page with the fonts in both.
 */
async function chromiumPdf(document: PageDocument): Promise<ChromiumFigures> {
  const browser = await chromium.launch(await chromiumLaunchOptions());
  try {
    const page = await browser.newPage();
    const { head, body } = htmlPages(document);
    await page.setContent(head + body, { waitUntil: 'load' });
    const whole = async (): Promise<Buffer> => {
      await page.evaluate(async (html) => {
        globalThis.document.body.innerHTML = html;
        await globalThis.document.fonts.ready;
      }, body);
      return print(page);
    };
    const bytes = await whole();
    const pages = (await PDFDocument.load(bytes)).getPageCount();
    const wholeMs = await measured(5, whole);
    const printMs = await measured(5, () => print(page));
    return {
      chromiumPages: pages,
      chromiumPagesPerSecond: rounded((pages / wholeMs) * 1_000),
      chromiumPrintPagesPerSecond: rounded((pages / printMs) * 1_000),
      chromiumPdfBytesPerPage: rounded(bytes.length / pages),
    };
  } finally {
    await browser.close();
  }
}

function print(page: Page): Promise<Buffer> {
  return page.pdf({ preferCSSPageSize: true, printBackground: true });
}
