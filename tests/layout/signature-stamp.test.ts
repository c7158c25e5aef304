/** Signature stamps: who has signed stands on the page with a drawn stamp, at its place, in the same size in both files. */

import { expect, test } from 'vitest';
import type { DocumentContent } from '../../src-shared/features/document/model.ts';
import { pageDocumentOf } from '../../src-shared/features/page/page-document-of.ts';
import { pageFactsOf } from '../../src-shared/features/page/page-facts.ts';
import { stampsToDraw } from '../../src-shared/features/page/signature-stamps.ts';
import { readSfnt } from '../../src-shared/layout/fonts/sfnt.ts';
import { makeFiles } from '../../src-shared/layout/making/make-files.ts';
import type { PageDocument } from '../../src-shared/layout/page-document.ts';
import { pngPixels, readPng } from '../../src-shared/layout/pictures/png.ts';
import { sealPictures } from '../../src-shared/layout/printing/seal-pictures.ts';
import type { MeasuredFile } from '../../src-shared/layout/reading/measured-file.ts';
import { readOfd } from '../../src-shared/layout/reading/read-ofd.ts';
import { readPdf } from '../../src-shared/layout/reading/read-pdf.ts';
import { drawStamp } from '../../src-shared/layout/seals/draw-stamp.ts';
import { faceIdOf, metadataOf, productFaceFiles, productFonts } from '../support/page-drawing.ts';

const faces = { fonts: productFonts, faceFiles: productFaceFiles() };
/** Right edge of the type area less four characters. */
const stampRightMm = 184 - (4 * 156) / 28;

const content: DocumentContent = {
  kind: 'order',
  direction: 'public',
  urgency: 'none',
  title: '云岭市关于公布《云岭市城镇供水用水管理办法》的命令',
  mainTo: [],
  mainToText: '',
  cc: [],
  body: [
    {
      level: 0,
      text: '《云岭市城镇供水用水管理办法》已经审议通过，现予公布，自2026年1月1日起施行。',
    },
  ],
  attachmentNote: [],
  note: '',
  issuerMark: '云岭市人民政府令',
  signature: '云岭市人民政府',
  printOrg: '云岭市人民政府办公室',
  sealMode: 'signatureStamp',
};

function pageFor(signer: { name: string; signedAt: number | null }): PageDocument {
  const { name, signedAt } = signer;
  const rest = { unitId: 'office', unitName: '办公室', signedOn: null, contentHash: null };
  const facts = pageFactsOf({
    document: { issueNo: '第12号', writtenDate: '2025-11-20', signerName: name },
    outgoing: { signers: [{ identityId: 'mayor', personName: name, signedAt, ...rest }] },
    seals: [],
    posts: new Map([['mayor', '市长']]),
    drawsStamps: true,
  });
  return pageDocumentOf(content, facts);
}

const measured = (read: ReturnType<typeof readPdf>): MeasuredFile => {
  if (!read.ok) throw new Error(read.error);
  return read.value;
};

test('the stamp of who has signed is drawn four characters from the right, in PDF and OFD alike', async () => {
  const document = pageFor({ name: '韩立岳', signedAt: 1 });
  const pictures = await sealPictures(stampsToDraw(document), faces);
  expect([...pictures.keys()]).toEqual(['stamp:韩立岳']);
  const { pdf, ofd } = await makeFiles({ document, metadata: metadataOf(), pictures }, faces);
  for (const { bytes, proof } of [pdf, ofd]) {
    const file = measured(bytes === pdf.bytes ? readPdf(bytes) : readOfd(bytes));
    const placed = file.pages.flatMap((page) => page.pictures);
    expect(placed).toHaveLength(1);
    expect(placed[0]?.widthMm).toBeCloseTo(32, 1);
    expect(placed[0]?.heightMm).toBeCloseTo(12, 1);
    expect((placed[0]?.x ?? 0) + 32).toBeCloseTo(stampRightMm, 1);
    expect(placed[0]?.seal).toMatchObject({ isTrusted: false });
    const failed = proof.rows.filter(({ verdict }) => verdict === 'fail');
    expect(failed).toEqual([]);
    const stampRows = proof.rows.filter(({ key }) => key.startsWith('stamp'));
    expect(stampRows.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(4);
  }
});

test('who has not signed has no stamp, nor has a name with a rare character: both stand in words', () => {
  const rare = '韩立\u{2B820}';
  for (const signer of [
    { name: '韩立岳', signedAt: null },
    { name: rare, signedAt: 1 },
  ]) {
    const document = pageFor(signer);
    expect(stampsToDraw(document)).toEqual([]);
    expect(document.ending.issuers[0]).toMatchObject({ stamp: null, personName: signer.name });
  }
});

test('a stamp is a red frame with the letters in it, and the same bytes each time', async () => {
  const font = readSfnt(await faces.faceFiles.bytesOf(faceIdOf('xiaobiaosong')));
  const png = drawStamp({ name: '韩立岳', font });
  const { widthPx, heightPx } = readPng(png);
  expect(widthPx / heightPx).toBeCloseTo(32 / 12, 1);
  const { rgb, alpha } = pngPixels(readPng(png));
  expect([...rgb.subarray(0, 3)]).toEqual([255, 51, 51]);
  const inked = (x: number, y: number): number =>
    alpha[Math.floor(y * heightPx) * widthPx + Math.floor(x * widthPx)] ?? 0;
  expect([inked(0.005, 0.5), inked(0.995, 0.5), inked(0.5, 0.01), inked(0.5, 0.99)]).toEqual([
    255, 255, 255, 255,
  ]);
  // White between frame and letters, ink in each third.
  expect(inked(0.5, 0.1)).toBe(0);
  for (const third of [0, 1, 2]) {
    const columns = alpha.filter((_, at) => Math.floor(((at % widthPx) / widthPx) * 3) === third);
    expect(columns.some((opacity) => opacity === 255)).toBe(true);
  }
  expect(Buffer.compare(png, drawStamp({ name: '韩立岳', font }))).toBe(0);
});
