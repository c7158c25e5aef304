/**
 * MakeFiles: a document as its fixed PDF and OFD, both read again and measured against the standard.
 *
 * Invariants:
 *  1. What is measured are the bytes that are handed back, never the boxes they were written from.
 *  2. The same document, pictures and faces give the same bytes on every machine.
 *  3. A file that its own reader refuses is not handed back.
 */

import type { DrawingInput } from '../drawing.ts';
import type { FontSet } from '../font-set.ts';
import type { PageFaceFiles } from '../fonts/page-face-files.ts';
import { fontBytesFor } from '../fonts/page-face-files.ts';
import type { LayoutNotice } from '../laid-out.ts';
import { layOut } from '../lay-out.ts';
import type { CoreMetadata } from '../metadata.ts';
import { writeOfd } from '../ofd/write-ofd.ts';
import type { PageDocument } from '../page-document.ts';
import { writePdf } from '../pdf/write-pdf.ts';
import type { LayoutProof } from '../proof/layout-proof.ts';
import { proveLayout } from '../proof/prove-layout.ts';
import type { MeasuredFile, ReadingRefusal } from '../reading/measured-file.ts';
import { readOfd } from '../reading/read-ofd.ts';
import { readPdf } from '../reading/read-pdf.ts';
import type { Result } from '../../kernel/result.ts';

export interface FilesSource {
  readonly document: PageDocument;
  readonly metadata: CoreMetadata;
  /** PNG or JPEG files by the digest that the document names. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

export interface FaceSource {
  readonly fonts: FontSet;
  readonly faceFiles: PageFaceFiles;
}

export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly proof: LayoutProof;
}

export interface MadeFiles {
  readonly engine: string;
  readonly faces: readonly string[];
  readonly isPreview: boolean;
  readonly pageCount: number;
  readonly notices: readonly LayoutNotice[];
  readonly pdf: MadeFile;
  readonly ofd: MadeFile;
}

export async function makeFiles(
  { document, metadata, pictures }: FilesSource,
  { fonts, faceFiles }: FaceSource,
): Promise<MadeFiles> {
  const laidOut = layOut(document, fonts);
  const fontBytes = await fontBytesFor(faceFiles, laidOut);
  const drawing: DrawingInput = {
    laidOut,
    fonts,
    fontBytes,
    pictures,
    metadata,
    watermark: null,
  };
  const pdf = writePdf(drawing);
  const ofd = writeOfd(drawing);
  return {
    engine: laidOut.engine,
    faces: laidOut.faces,
    isPreview: laidOut.isPreview,
    pageCount: laidOut.pages.length,
    notices: laidOut.notices,
    pdf: { bytes: pdf, proof: proveLayout(document, readBack(readPdf(pdf))) },
    ofd: { bytes: ofd, proof: proveLayout(document, readBack(readOfd(ofd))) },
  };
}

function readBack(read: Result<MeasuredFile, ReadingRefusal>): MeasuredFile {
  if (!read.ok) throw new Error(`a file that was just written is refused: ${read.error}`);
  return read.value;
}
