/** Produced: the files of a document of the corpus, and what their readers measure in them. */

import type { Result } from '../../src-shared/kernel/result.ts';
import type { DrawingInput } from '../../src-shared/layout/drawing.ts';
import { fontBytesFor } from '../../src-shared/layout/fonts/page-face-files.ts';
import { createLayouter } from '../../src-shared/layout/lay-out.ts';
import type { LaidOut } from '../../src-shared/layout/laid-out.ts';
import type { PageDocument } from '../../src-shared/layout/page-document.ts';
import { writeOfd } from '../../src-shared/layout/ofd/write-ofd.ts';
import { writePdf } from '../../src-shared/layout/pdf/write-pdf.ts';
import type {
  MeasuredFile,
  ReadingRefusal,
} from '../../src-shared/layout/reading/measured-file.ts';
import { readOfd } from '../../src-shared/layout/reading/read-ofd.ts';
import { readPdf } from '../../src-shared/layout/reading/read-pdf.ts';
import {
  laidOutOf as laidOutPages,
  metadataOf,
  productFaceFiles,
  productFonts,
} from '../support/page-drawing.ts';
import { corpusPictures } from './corpus/pictures.ts';

const layouter = createLayouter(productFonts);
const faceFiles = productFaceFiles();

export function laidOutOf(document: PageDocument): LaidOut {
  return layouter.layOut(document);
}

export interface Produced {
  readonly bytes: Uint8Array;
  readonly measured: MeasuredFile;
}

export interface Press {
  readonly pdfOf: (laidOut: LaidOut) => Produced;
  readonly ofdOf: (laidOut: LaidOut) => Produced;
}

/** Writes any of some layouts. They share one subset of each face, because subsetting is what a file costs most. */
export async function pressFor(laidOuts: readonly LaidOut[]): Promise<Press> {
  const pages = laidOuts.flatMap((laidOut) => laidOut.pages);
  const fontBytes = await fontBytesFor(faceFiles, laidOutPages(pages));
  const inputFor = (laidOut: LaidOut): DrawingInput => ({
    laidOut,
    fonts: productFonts,
    fontBytes,
    pictures: corpusPictures,
    metadata: metadataOf(),
    watermark: null,
  });
  return {
    pdfOf: (laidOut) => {
      const bytes = writePdf(inputFor(laidOut));
      return { bytes, measured: measuredPdf(bytes) };
    },
    ofdOf: (laidOut) => {
      const bytes = writeOfd(inputFor(laidOut));
      return { bytes, measured: measuredIn(readOfd(bytes)) };
    },
  };
}

export function measuredPdf(bytes: Uint8Array): MeasuredFile {
  return measuredIn(readPdf(bytes));
}

function measuredIn(result: Result<MeasuredFile, ReadingRefusal>): MeasuredFile {
  if (!result.ok) throw new Error(`The file cannot be read: ${result.error}`);
  return result.value;
}
