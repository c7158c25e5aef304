/** OFD in another reader: ofd.js opens the file in Chromium, and its texts and boxes equal the PDF's within 0.1 mm. */

import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layOut } from '../../src-shared/layout/lay-out.ts';
import type { LaidOut } from '../../src-shared/layout/laid-out.ts';
import { writeOfd } from '../../src-shared/layout/ofd/write-ofd.ts';
import { writePdf } from '../../src-shared/layout/pdf/write-pdf.ts';
import type {
  MeasuredFile,
  MeasuredItems,
  MeasuredPage,
} from '../../src-shared/layout/reading/measured-file.ts';
import { readPdf } from '../../src-shared/layout/reading/read-pdf.ts';
import { chromiumLaunchOptions } from '../support/chromium.ts';
import { type DrawnPage, pagesDrawnByOfdjs } from '../support/ofdjs-pages.ts';
import {
  drawingOf,
  laidOutOf,
  onePixelPng,
  productFaceFiles,
  productFonts,
} from '../support/page-drawing.ts';
import { samplePages } from '../support/sample-pages.ts';
import { joint, notice, paragraph, prose, roundSeal } from './page-samples.ts';

const TOLERANCE_MM = 0.1;
const SHEET_MM = 297;
const files = productFaceFiles();
const pictures = new Map([
  ['picture', onePixelPng],
  [roundSeal.sha256, onePixelPng],
]);

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunchOptions());
});

afterAll(async () => {
  await browser.close();
});

interface Place {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** UTF-16 units with the places of their clusters on the sheet, as ofd.js draws them. */
function unitsOf(page: MeasuredPage): Place[] {
  const upright = page.glyphs.map(({ text, xMm, baselineMm }) => ({ text, x: xMm, y: baselineMm }));
  const turned = page.turned.glyphs.map(({ text, xMm, baselineMm }) => ({
    text,
    x: baselineMm,
    y: SHEET_MM - xMm,
  }));
  return [...upright, ...turned].flatMap(({ text, x, y }) =>
    Array.from({ length: text.length }, (_, unit) => ({ text: text.charAt(unit), x, y })),
  );
}

type Box = DrawnPage['pictures'][number];

/** Boxes on the sheet, of upright and of turned ones; ofd.js draws stamps first, so both are brought into one order. */
function expectSameBoxes(seen: readonly Box[], wanted: readonly Box[]): void {
  const numbers = (boxes: readonly Box[]): number[] =>
    boxes
      .map(({ x, y, widthMm, heightMm }) => [y, x, widthMm, heightMm])
      .sort(([one = 0], [other = 0]) => one - other)
      .flat();
  const [found, expected] = [numbers(seen), numbers(wanted)];
  expect(found).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) {
    expect(Math.abs((found[index] ?? 0) - value)).toBeLessThan(TOLERANCE_MM);
  }
}

function turnedBox({ x, y, widthMm, heightMm }: Box): Box {
  return { x: y, y: SHEET_MM - x - widthMm, widthMm: heightMm, heightMm: widthMm };
}

function expectSamePage(drawn: DrawnPage | undefined, page: MeasuredPage): void {
  if (drawn === undefined) throw new Error('a page is missing');
  expectSamePlaces(drawn, page);
  expectSameBoxes(drawn.pictures, [...page.pictures, ...page.turned.pictures.map(turnedBox)]);
  const lines = (items: MeasuredItems): Box[] =>
    items.rules.map(({ x1, y1, x2, y2 }) => ({
      x: Math.min(x1, x2),
      y: Math.min(y1, y2),
      widthMm: Math.abs(x2 - x1),
      heightMm: Math.abs(y2 - y1),
    }));
  expectSameBoxes(drawn.lines, [...lines(page), ...lines(page.turned).map(turnedBox)]);
}

async function drawnAndMeasured(laidOut: LaidOut): Promise<[DrawnPage[], MeasuredFile]> {
  const input = await drawingOf(laidOut, { pictures }, files);
  const read = readPdf(writePdf(input));
  if (!read.ok) throw new Error(read.error);
  return [await pagesDrawnByOfdjs(browser, writeOfd(input)), read.value];
}

function expectSamePlaces(drawn: DrawnPage, page: MeasuredPage): void {
  const wanted = unitsOf(page);
  expect(drawn.units.map(({ text }) => text)).toEqual(wanted.map(({ text }) => text));
  for (const [index, { text, x, y }] of wanted.entries()) {
    const unit = drawn.units[index];
    expect(Math.abs((unit?.xMm ?? 0) - x), `x of ${text}`).toBeLessThan(TOLERANCE_MM);
    expect(Math.abs((unit?.baselineMm ?? 0) - y), `y of ${text}`).toBeLessThan(TOLERANCE_MM);
  }
}

describe('a page with everything', () => {
  it('is drawn with every unit of text, rule and picture where the PDF has it', async () => {
    const [drawn, measured] = await drawnAndMeasured(laidOutOf(samplePages()));
    expect(drawn).toHaveLength(2);
    for (const [index, page] of measured.pages.entries()) {
      expectSamePage(drawn[index], page);
    }
  });
});

describe('documents of the layout', () => {
  const body = [paragraph('总体要求', 1), paragraph(prose(400)), paragraph(prose(300))];
  const documents = { notice: { ...notice, body }, 'joint document': { ...joint(4), body } };

  it.each(Object.entries(documents))('are drawn like the PDF: %s', async (_, document) => {
    const [drawn, measured] = await drawnAndMeasured(layOut(document, productFonts));
    expect(drawn).toHaveLength(measured.pages.length);
    for (const [index, page] of measured.pages.entries()) {
      expectSamePage(drawn[index], page);
    }
  });
});
