/**
 * Proof corpus: every document of the corpus as PDF and OFD, read back from the bytes.
 *
 * The 规定 rows of the proof hold in both files, the two files show the same within 0.1 mm, and pdf.js, which shares no code
 * with the product, finds every glyph of the PDF within 0.1 mm of where the product's own reader found it.
 */

import { describe, expect, test } from 'vitest';
import { compareFiles } from '../../../src-shared/layout/proof/compare-files.ts';
import { clauseKeys, clauseTable } from '../../../src-shared/layout/proof/clause-table.ts';
import type { ProofRow } from '../../../src-shared/layout/proof/layout-proof.ts';
import { proveLayout } from '../../../src-shared/layout/proof/prove-layout.ts';
import type { MeasuredFile } from '../../../src-shared/layout/reading/measured-file.ts';
import { pagesSeenByPdfjs } from '../../support/pdfjs-pages.ts';
import { corpus } from '../corpus/corpus.ts';
import { lineFamily, longCase } from '../corpus/line-family.ts';
import { laidOutOf, pressFor } from '../produced.ts';

const cases = [...corpus, ...lineFamily].map((own) => ({
  ...own,
  laidOut: laidOutOf(own.document),
}));
const press = await pressFor(cases.map(({ laidOut }) => laidOut));

const TOLERANCE_MM = 0.1;
const passed = new Set<string>();

describe('the 规定 rows hold, PDF and OFD are alike, pdf.js agrees:', () => {
  test.each(cases)('$name', async ({ document, laidOut }) => {
    const pdf = press.pdfOf(laidOut);
    const ofd = press.ofdOf(laidOut);
    for (const { measured } of [pdf, ofd]) {
      const { rows } = proveLayout(document, measured);
      expect(rows.filter(isBroken)).toEqual([]);
      for (const { key, verdict } of rows) if (verdict === 'pass') passed.add(key);
    }
    const { sheets, different, worstMm } = compareFiles(pdf.measured, ofd.measured);
    expect({ sheets, different }).toEqual({
      sheets: [laidOut.pages.length, laidOut.pages.length],
      different: 0,
    });
    expect(worstMm).toBeLessThan(TOLERANCE_MM);
    expect(await farthestFromPdfjs(pdf.measured, pdf.bytes)).toBeLessThan(TOLERANCE_MM);
  });
});

test('the 规定 rows hold over three hundred pages in both files', async () => {
  const laidOut = laidOutOf(longCase.document);
  expect(laidOut.pages.length).toBeGreaterThanOrEqual(300);
  const { pdfOf, ofdOf } = await pressFor([laidOut]);
  const [pdf, ofd] = [pdfOf(laidOut).measured, ofdOf(laidOut).measured];
  expect(proveLayout(longCase.document, pdf).rows.filter(isBroken)).toEqual([]);
  expect(proveLayout(longCase.document, ofd).rows.filter(isBroken)).toEqual([]);
  const { different, worstMm } = compareFiles(pdf, ofd);
  expect(different).toBe(0);
  expect(worstMm).toBeLessThan(TOLERANCE_MM);
});

test('the corpus asks every row that a file can show', () => {
  const unasked = clauseKeys.filter((key) => !passed.has(key));
  expect(unasked).toEqual(['titleMeaning', 'sealRed']);
  expect(unasked.map((key) => clauseTable[key].measure.length)).toEqual([1, 1]);
});

function isBroken({ strength, verdict }: ProofRow): boolean {
  return strength === '规定' && verdict === 'fail';
}

/** Infinity when pdf.js sees another number of glyphs. */
async function farthestFromPdfjs(measured: MeasuredFile, bytes: Uint8Array): Promise<number> {
  const seen = await pagesSeenByPdfjs(bytes);
  if (seen.length !== measured.pages.length) return Infinity;
  const sheets = measured.pages.map(({ glyphs, turned }, index) => {
    const places = [
      ...glyphs.map(({ xMm, baselineMm }) => [xMm, baselineMm] as const),
      ...turned.glyphs.map(({ xMm, baselineMm }) => [baselineMm, 297 - xMm] as const),
    ].toSorted(byPlace);
    const others = (seen[index]?.glyphs ?? [])
      .map(({ xMm, baselineMm }) => [xMm, baselineMm] as const)
      .toSorted(byPlace);
    if (places.length !== others.length) return Infinity;
    return places.reduce((worst, [x, y], at) => {
      const [otherX = Infinity, otherY = Infinity] = others[at] ?? [];
      return Math.max(worst, Math.abs(x - otherX), Math.abs(y - otherY));
    }, 0);
  });
  return Math.max(...sheets);
}

/** From the top downwards, in a line from the left; lines that differ by less than the tolerance are one. */
function byPlace([x, y]: readonly [number, number], other: readonly [number, number]): number {
  return Math.round(y * 2) - Math.round(other[1] * 2) || x - other[0];
}
