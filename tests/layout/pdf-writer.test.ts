/** PDF writer: text at its place to a hundredth of a millimetre, selectable, the same bytes from the same input. */

import { beforeAll, describe, expect, it } from 'vitest';
import type { GlyphRun, LaidOut, LaidPage } from '../../src-shared/layout/laid-out.ts';
import { writePdf } from '../../src-shared/layout/pdf/write-pdf.ts';
import {
  drawingOf,
  faceIdOf,
  laidOutOf,
  metadataOf,
  pageOf,
  productFaceFiles,
  runAt,
} from '../support/page-drawing.ts';
import { samplePages } from '../support/sample-pages.ts';
import { pagesSeenByPdfjs, type SeenGlyph, type SeenPage } from '../support/pdfjs-pages.ts';

const files = productFaceFiles();
/** What another reader may add by rounding to its own numbers. */
const TOLERANCE_MM = 0.01;

function mixedPage(): LaidPage {
  const [first = pageOf([])] = samplePages();
  return { ...first, items: first.items.filter(({ kind }) => kind === 'glyphs') };
}

function runsOn(page: LaidPage): GlyphRun[] {
  return page.items.filter((item) => item.kind === 'glyphs');
}

async function pdfOf(laidOut: LaidOut): Promise<Uint8Array> {
  return writePdf(await drawingOf(laidOut, {}, files));
}

describe('a page of mixed text', () => {
  const page = mixedPage();
  let seen: SeenPage;

  beforeAll(async () => {
    [seen = { widthMm: 0, heightMm: 0, glyphs: [], text: '', label: '' }] = await pagesSeenByPdfjs(
      await pdfOf(laidOutOf([page])),
    );
  });

  it('is a sheet of A4', () => {
    expect(seen.widthMm).toBeCloseTo(210, 2);
    expect(seen.heightMm).toBeCloseTo(297, 2);
  });

  it('has every cluster at its place, whatever size, stretch and face', () => {
    const wanted = runsOn(page).flatMap((run) =>
      run.clusters.map((text, index) => ({ text, x: run.xs[index] ?? 0, y: run.baselineMm })),
    );
    expect(seen.glyphs.map(({ text }) => text)).toEqual(wanted.map(({ text }) => text));
    for (const [index, { text, x, y }] of wanted.entries()) {
      const glyph: SeenGlyph | undefined = seen.glyphs[index];
      expect(Math.abs((glyph?.xMm ?? 0) - x), `x of ${text}`).toBeLessThan(TOLERANCE_MM);
      expect(Math.abs((glyph?.baselineMm ?? 0) - y), `y of ${text}`).toBeLessThan(TOLERANCE_MM);
    }
  });

  it('gives back rare characters, variation sequences and boxed characters when it is copied', () => {
    expect(seen.text).toContain('𬀩𬭎𫖯𠅤𪨧');
    expect(seen.text).toContain('邉邉\u{E0101}葛\u{E0100}葛');
    expect(seen.text).toContain('𰻝\u{2F00A}');
  });
});

describe('a turned page', () => {
  it('has its frame turned against the clock: the frame’s left edge is the foot of the sheet', async () => {
    const run = runAt({ x: 37, y: 28, text: '横排' });
    const page = pageOf([], { sheet: 1, number: null, turned: [run] });
    const [seen] = await pagesSeenByPdfjs(await pdfOf(laidOutOf([page])));
    const [first, second] = seen?.glyphs ?? [];
    expect(first?.xMm).toBeCloseTo(run.baselineMm, 2);
    expect(first?.baselineMm).toBeCloseTo(297 - 37, 2);
    expect(second?.baselineMm).toBeCloseTo(297 - (run.xs[1] ?? 0), 2);
  });
});

describe('a file', () => {
  it('has the same bytes from the same input', async () => {
    const input = await drawingOf(laidOutOf([mixedPage()]), {}, files);
    expect(Buffer.compare(writePdf(input), writePdf(structuredClone(input)))).toBe(0);
  });

  it('labels its pages with the numbers that are printed on them', async () => {
    const pages = [1, 2, null, null, 5].map((number, index) =>
      pageOf([runAt({ x: 28, y: 37, text: '页' })], { sheet: index + 1, number }),
    );
    const seen = await pagesSeenByPdfjs(await pdfOf(laidOutOf(pages)));
    expect(seen.map(({ label }) => label)).toEqual(['1', '2', '－3', '－4', '5']);
  });

  it('keeps the watermark out of the text', async () => {
    const laidOut = laidOutOf([pageOf([runAt({ x: 28, y: 37, text: '正文' })])]);
    const watermark = { lines: ['打印人 2026'], face: faceIdOf('kai') };
    const [seen] = await pagesSeenByPdfjs(writePdf(await drawingOf(laidOut, { watermark }, files)));
    expect(seen?.text).toBe('正文');
  });

  it('carries the metadata in words that survive markup', async () => {
    const metadata = metadataOf({
      title: '关于<防汛>&抗旱的通知',
      kind: '通知',
      issueNo: '师市发〔2026〕1号',
    });
    const input = await drawingOf(laidOutOf([pageOf([])]), { metadata }, files);
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const task = getDocument({ data: writePdf(input), verbosity: 0 });
    const { info, metadata: xmp } = await (await task.promise).getMetadata();
    expect(info).toMatchObject({ Title: metadata.title, Subject: '通知' });
    expect(xmp.get('dc:title')).toBe(metadata.title);
    expect(xmp.get('gw:issueno')).toBe('师市发〔2026〕1号');
    await task.destroy();
  });
});
