/** Proof rows: a sound file passes each row of the clause table, and a planted defect turns it. */

import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { clauseKeys, clauseTable } from '../../../src-shared/layout/proof/clause-table.ts';
import type { LayoutProof, ProofRow } from '../../../src-shared/layout/proof/layout-proof.ts';
import { proveLayout } from '../../../src-shared/layout/proof/prove-layout.ts';
import { summaryOf } from '../../../src-shared/layout/proof/proof-summary.ts';
import { enProofRows } from '../../../src-renderer/i18n/en-proof-rows.ts';
import { zhProofRows } from '../../../src-renderer/i18n/zh-CN-proof-rows.ts';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import { general } from '../corpus/parts.ts';
import { laidOutOf, measuredPdf, pressFor } from '../produced.ts';
import { colophonDefects } from './colophon-defects.ts';
import { endingDefects } from './ending-defects.ts';
import { headDefects } from './head-defects.ts';
import type { Defect } from './plant.ts';
import { specialDefects } from './special-defects.ts';
import { textDefects } from './text-defects.ts';

const defects: Readonly<Record<string, Defect>> = {
  ...headDefects,
  ...textDefects,
  ...endingDefects,
  ...colophonDefects,
  ...specialDefects,
};

/** No file shows them: a reader judges them. */
const unmeasurable = ['titleMeaning', 'sealRed'];
/** Broken in the bytes, below. */
const inBytes = ['paperWidth', 'paperHeight'];

const smallCopyNumber = general({ copyNo: '18' });
const plain = general();

const sound = new Map(
  [...Object.values(defects), { document: smallCopyNumber }, { document: plain }].map(
    ({ document }) => [document, laidOutOf(document)] as const,
  ),
);
const planted = new Map(
  Object.entries(defects).map(([key, { document, plant }]) => {
    const laidOut = sound.get(document);
    if (laidOut === undefined) throw new Error(`no layout for ${key}`);
    return [key, plant(laidOut)] as const;
  }),
);
const press = await pressFor([...sound.values(), ...planted.values()]);
const soundProofs = new Map(
  [...sound].map(([document, laidOut]) => [
    document,
    proveLayout(document, press.pdfOf(laidOut).measured),
  ]),
);

function rowOf(proof: LayoutProof, key: string): ProofRow {
  const row = proof.rows.find((own) => own.key === key);
  if (row === undefined) throw new Error(`no row ${key}`);
  return row;
}

test('every 规定 row that a file can show has its planted defect', () => {
  const required = clauseKeys.filter((key) => clauseTable[key].strength === '规定');
  const planted = [...Object.keys(defects), ...unmeasurable, ...inBytes];
  expect(required.filter((key) => !planted.includes(key))).toEqual([]);
  expect(Object.keys(defects).filter((key) => !Object.hasOwn(clauseTable, key))).toEqual([]);
});

test('every row has its words in both languages, and no words are left over', () => {
  const keys = clauseKeys.map((key) => `proofRow.${key}`);
  expect(Object.keys(zhProofRows)).toEqual(expect.arrayContaining(keys));
  expect(Object.keys(zhProofRows)).toHaveLength(keys.length);
  expect(Object.keys(enProofRows)).toHaveLength(keys.length);
});

describe('a planted defect turns its row:', () => {
  test.each(Object.entries(defects))('%s', (key, { document }) => {
    // The name that ends with a full stop is wrong before anything is planted.
    const before = key === 'attachmentNoteEnd' ? 'fail' : 'pass';
    expect(rowOf(proofOf(document), key)).toMatchObject({ verdict: before });
    const laidOut = planted.get(key);
    if (laidOut === undefined) throw new Error(`nothing planted for ${key}`);
    const broken = proveLayout(document, press.pdfOf(laidOut).measured);
    const row = rowOf(broken, key);
    expect(row).toMatchObject({ verdict: 'fail' });
    expect(summaryOf(broken).failed).toContain(key);
    if (row.strength === '规定') expect(summaryOf(broken).isCompliant).toBe(false);
  });
});

test.each([
  ['paperWidth', 612, 842],
  ['paperHeight', 595, 792],
])('a sheet of another size turns %s', async (key, width, height) => {
  const { bytes } = press.pdfOf(laidOutOf(plain));
  const file = await PDFDocument.load(bytes);
  for (const page of file.getPages()) page.setMediaBox(0, 0, width, height);
  const proof = proveLayout(plain, measuredPdf(await file.save()));
  expect(rowOf(proof, key)).toMatchObject({ verdict: 'fail' });
});

test('a softer row that fails is reported and leaves the file compliant', () => {
  const summary = summaryOf(proofOf(smallCopyNumber));
  expect(summary.failed).toEqual(['copyNoDigits']);
  expect(summary.isCompliant).toBe(true);
  expect(summary.counts.一般.fail).toBe(1);
});

test('a proof and its summary are small enough for a row of the store', () => {
  const proof = proofOf(plain);
  expect(JSON.stringify(proof).length).toBeLessThan(48 * 1024);
  expect(JSON.stringify(summaryOf(proof)).length).toBeLessThan(2 * 1024);
});

function proofOf(document: PageDocument): LayoutProof {
  const proof = soundProofs.get(document);
  if (proof === undefined) throw new Error('no proof of that document');
  return proof;
}
