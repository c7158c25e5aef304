/** Demo picture: the pictures in the texts of the demonstration are its own files, and stand in PDF and OFD. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoFolder, readDemoDocuments } from '../../src-server/demo/demo-assets.ts';
import { contentWithNames } from '../../src-server/demo/demo-content.ts';
import { picturesIn } from '../../src-shared/features/document/body-text.ts';
import { noPageFacts, pageDocumentOf } from '../../src-shared/features/page/page-document-of.ts';
import { makeFiles } from '../../src-shared/layout/making/make-files.ts';
import { readPng } from '../../src-shared/layout/pictures/png.ts';
import { readOfd } from '../../src-shared/layout/reading/read-ofd.ts';
import { readPdf } from '../../src-shared/layout/reading/read-pdf.ts';
import { metadataOf, productFaceFiles, productFonts } from '../support/page-drawing.ts';

const faces = { fonts: productFonts, faceFiles: productFaceFiles() };
const pictured = readDemoDocuments().filter(({ pictures }) => pictures.length > 0);

test('a document of the demonstration has a picture in its text, in its size in both files', async () => {
  expect(pictured.length).toBeGreaterThan(0);
  for (const document of pictured) {
    const content = contentWithNames(document, (id) => ({ name: id }));
    const files = document.pictures.map((file) => readFileSync(join(demoFolder, file)));
    const pictures = new Map(
      files.map((bytes) => [createHash('sha256').update(bytes).digest('hex'), bytes] as const),
    );
    expect(picturesIn(content)).toEqual([...pictures.keys()]);
    const placed = content.body.flatMap(({ picture }) => picture ?? []);
    for (const { sha256, widthPx, heightPx } of placed) {
      const png = readPng(pictures.get(sha256) ?? new Uint8Array());
      expect([png.widthPx, png.heightPx]).toEqual([widthPx, heightPx]);
    }
    const page = pageDocumentOf(content, noPageFacts);
    const made = await makeFiles({ document: page, metadata: metadataOf(), pictures }, faces);
    for (const read of [readPdf(made.pdf.bytes), readOfd(made.ofd.bytes)]) {
      if (!read.ok) throw new Error(read.error);
      const found = read.value.pages.flatMap((sheet) => sheet.pictures);
      expect(found.map(({ widthMm }) => Math.round(widthMm))).toEqual(
        placed.map(({ widthMm }) => widthMm),
      );
    }
  }
});
