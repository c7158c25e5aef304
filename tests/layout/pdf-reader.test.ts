/** PDF reader: measures from the bytes what the writer put there; broken bytes are refused and never crash it. */

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LaidOut, PlacedPicture, RuleLine } from '../../src-shared/layout/laid-out.ts';
import { writePdf } from '../../src-shared/layout/pdf/write-pdf.ts';
import type { MeasuredFile } from '../../src-shared/layout/reading/measured-file.ts';
import { readPdf } from '../../src-shared/layout/reading/read-pdf.ts';
import {
  drawingOf,
  faceIdOf,
  laidOutOf,
  metadataOf,
  onePixelPng,
  pageOf,
  productFaceFiles,
  runAt,
} from '../support/page-drawing.ts';

const redLine: RuleLine = {
  kind: 'rule',
  element: 'redLine',
  x1: 28,
  y1: 120,
  x2: 184,
  y2: 120,
  thicknessMm: 0.5,
  colour: 'red',
};
const seal: PlacedPicture = {
  kind: 'picture',
  element: 'seal',
  sha256: 'seal',
  x: 120,
  y: 200,
  widthMm: 42,
  heightMm: 42,
  seal: { issuer: 1, isIntact: true, isTrusted: false },
};
const text = runAt({ x: 28, y: 37, text: '关于2026年防' });
const narrow = runAt({
  x: 30,
  y: 72,
  text: '市文件',
  sizePt: 60,
  stretch: 0.7,
  colour: 'red',
  cellMm: 15,
});
const turnedRun = runAt({ x: 37, y: 28, text: '横排', face: faceIdOf('hei') });
const turnedRule: RuleLine = { ...redLine, x1: 37, y1: 40, x2: 262, y2: 40, colour: 'black' };

const laidOut: LaidOut = laidOutOf(
  [
    pageOf([text, redLine, narrow, seal]),
    pageOf([], { sheet: 2, number: 2, turned: [turnedRun, turnedRule] }),
  ],
  { outline: [{ title: '附件1', level: 1, sheet: 2, yMm: 37 }] },
);

let bytes: Uint8Array;
let file: MeasuredFile;

beforeAll(async () => {
  const metadata = metadataOf({ title: '关于<防汛>的通知', writtenDate: '2026-11-29' });
  const watermark = { lines: ['打印人'], face: faceIdOf('kai') };
  const pictures = new Map([['seal', onePixelPng]]);
  bytes = writePdf(await drawingOf(laidOut, { metadata, watermark, pictures }, productFaceFiles()));
  const read = readPdf(bytes);
  if (!read.ok) throw new Error(read.error);
  file = read.value;
});

describe('a file of the writer', () => {
  it('has its glyphs where the layout put them, in size, face, colour and width', () => {
    for (const run of [text, narrow]) {
      const glyphs = file.pages[0]?.glyphs.filter(
        ({ sizePt }) => Math.abs(sizePt - run.sizePt) < 0.001,
      );
      expect(glyphs?.map((glyph) => glyph.text)).toEqual(run.clusters);
      for (const [index, glyph] of (glyphs ?? []).entries()) {
        expect(glyph.xMm).toBeCloseTo(run.xs[index] ?? 0, 2);
        expect(glyph.baselineMm).toBeCloseTo(run.baselineMm, 2);
        expect(glyph.topMm).toBeCloseTo(run.topMm, 2);
        expect(glyph.colour).toEqual(run.colour === 'red' ? [255, 51, 51] : [0, 0, 0]);
      }
    }
    expect(file.pages[0]?.glyphs[0]?.widthMm).toBeCloseTo((16 * 25.4) / 72, 3);
    expect(file.pages[0]?.glyphs.at(-1)?.widthMm).toBeCloseTo(((60 * 25.4) / 72) * 0.7, 3);
  });

  it('has its rules and seals with their states', () => {
    expect(file.pages[0]?.rules).toHaveLength(1);
    expect(file.pages[0]?.rules[0]?.y1).toBeCloseTo(120, 2);
    expect(file.pages[0]?.rules[0]?.thicknessMm).toBeCloseTo(0.5, 3);
    const [picture] = file.pages[0]?.pictures ?? [];
    expect(picture?.seal).toEqual(seal.seal);
    expect(picture?.x).toBeCloseTo(120, 2);
    expect(picture?.y).toBeCloseTo(200, 2);
    expect(picture?.heightMm).toBeCloseTo(42, 2);
  });

  it('measures what is turned in the frame that is turned with it', () => {
    const [first] = file.pages[1]?.turned.glyphs ?? [];
    expect(first?.xMm).toBeCloseTo(37, 2);
    expect(first?.baselineMm).toBeCloseTo(turnedRun.baselineMm, 2);
    const [rule] = file.pages[1]?.turned.rules ?? [];
    expect([rule?.x1, rule?.y1, rule?.x2].map((mm) => mm?.toFixed(2))).toEqual([
      '37.00',
      '40.00',
      '262.00',
    ]);
  });

  it('has its metadata, bookmarks and embedded faces, and no watermark among its text', () => {
    expect(file.metadata).toEqual({ title: '关于<防汛>的通知', writtenDate: '2026-11-29' });
    expect(file.outline).toEqual([{ title: '附件1', sheet: 2 }]);
    expect(file.faces.every(({ isEmbedded }) => isEmbedded)).toBe(true);
    expect(file.pages.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text)).join('')).toBe(
      '关于2026年防市文件',
    );
  });
});

describe('broken bytes', () => {
  it('are refused with the reason that they give', () => {
    expect(readPdf(new Uint8Array())).toEqual({ ok: false, error: 'notThisKind' });
    expect(readPdf(bytes.subarray(0, bytes.length >> 1))).toEqual({ ok: false, error: 'corrupt' });
  });

  it('never crash the reader, whichever bytes are exchanged or missing', () => {
    const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(damage, fc.nat(200), (changes, cut) => {
        const damaged = bytes.slice(0, bytes.length - cut);
        for (const [at, byte] of changes) damaged[at] = byte;
        const read = readPdf(damaged);
        expect(read.ok || typeof read.error === 'string').toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
