/**
 * Make-print: an order to print as the bytes of a file, read again before they are handed back.
 *
 * Invariants:
 *  1. Every page of the file is A4 and every character stands where the layout put it, within `TOLERANCE_MM`; a file that
 *     does not hold that is never printed.
 *  2. The same order gives the same bytes.
 *  3. A picture that is not there leaves its place empty and is counted; it does not stop the print.
 */

import { err, ok } from '../../kernel/result.ts';
import type { Result } from '../../kernel/result.ts';
import type { DrawingInput, Watermark } from '../drawing.ts';
import { runsOf } from '../drawing.ts';
import type { FontSet } from '../font-set.ts';
import { fontBytesFor } from '../fonts/page-face-files.ts';
import type { PageFaceFiles } from '../fonts/page-face-files.ts';
import { layOutRulerPage, RULER_PAGE_NAME } from '../forms/ruler-page.ts';
import type { GlyphRun, LaidOut, LaidPage, PageItem } from '../laid-out.ts';
import { createLayouter } from '../lay-out.ts';
import { paper } from '../measures.ts';
import type { CoreMetadata } from '../metadata.ts';
import { writeOfd } from '../ofd/write-ofd.ts';
import { writePdf } from '../pdf/write-pdf.ts';
import type { MeasuredFile, MeasuredPage, ReadingRefusal } from '../reading/measured-file.ts';
import { readOfd } from '../reading/read-ofd.ts';
import { readPdf } from '../reading/read-pdf.ts';
import { createTypesetter } from '../text/typesetter.ts';
import type { JoinedPages } from './join-pages.ts';
import type { PagesToPrint, PrintFault } from './print-pages.ts';
import { printPages } from './print-pages.ts';
import { sealPictures } from './seal-pictures.ts';
import type { PrintedSeal } from './seal-pictures.ts';
import { watermarkOf } from './watermark-face.ts';

export interface PrintOrder {
  /** null: 打印校准页. */
  readonly pages: PagesToPrint | null;
  readonly format: 'pdf' | 'ofd';
  readonly metadata: CoreMetadata;
  /** PNG or JPEG files by the name that the pages give them. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  readonly seals: readonly PrintedSeal[];
  readonly watermark: readonly string[] | null;
}

export interface MadePrint {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  readonly isPreview: boolean;
  readonly parts: JoinedPages['parts'];
  readonly missingPictures: number;
}

export interface PrintFaces {
  readonly fonts: FontSet;
  readonly faceFiles: PageFaceFiles;
}

/** Off by more, a print is refused: a tenth of what the standard allows. */
const TOLERANCE_MM = 0.1;

export async function makePrint(
  order: PrintOrder,
  faces: PrintFaces,
): Promise<Result<MadePrint, PrintFault>> {
  const { fonts, faceFiles } = faces;
  const joined = pagesOf(order, fonts);
  if (!joined.ok) return err(joined.error);
  const pictures = new Map([...order.pictures, ...(await sealPictures(order.seals, faces))]);
  const { laidOut, missing } = withPictures(joined.value.laidOut, pictures);
  const watermark = markOf(order.watermark, fonts);
  const drawing: DrawingInput = {
    laidOut,
    fonts,
    fontBytes: await fontBytesFor(faceFiles, laidOut, watermark),
    pictures,
    metadata: order.metadata,
    watermark,
  };
  const bytes = order.format === 'pdf' ? writePdf(drawing) : writeOfd(drawing);
  holdMeasures(laidOut, readBack(order.format === 'pdf' ? readPdf(bytes) : readOfd(bytes)));
  return ok({
    bytes,
    pageCount: laidOut.pages.length,
    isPreview: laidOut.isPreview,
    parts: joined.value.parts,
    missingPictures: missing,
  });
}

function pagesOf({ pages }: PrintOrder, fonts: FontSet): Result<JoinedPages, PrintFault> {
  const typesetter = createTypesetter(fonts);
  if (pages === null) {
    const parts = [{ name: RULER_PAGE_NAME, firstSheet: 1, pageCount: 1 }];
    return ok({ laidOut: layOutRulerPage(typesetter), parts });
  }
  return printPages(pages, { typesetter, layOut: createLayouter(fonts).layOut });
}

function markOf(lines: readonly string[] | null, fonts: FontSet): Watermark | null {
  return lines === null ? null : watermarkOf(lines, fonts);
}

function withPictures(
  laidOut: LaidOut,
  pictures: ReadonlyMap<string, Uint8Array>,
): { readonly laidOut: LaidOut; readonly missing: number } {
  const isThere = (item: PageItem): boolean => item.kind !== 'picture' || pictures.has(item.sha256);
  const pages = laidOut.pages.map((page): LaidPage => ({
    ...page,
    items: page.items.filter(isThere),
    turned: page.turned.filter(isThere),
  }));
  const count = (all: readonly LaidPage[]): number =>
    all.reduce((sum, { items, turned }) => sum + items.length + turned.length, 0);
  return { laidOut: { ...laidOut, pages }, missing: count(laidOut.pages) - count(pages) };
}

function readBack(read: Result<MeasuredFile, ReadingRefusal>): MeasuredFile {
  if (!read.ok) throw new Error(`a print that was just written is refused: ${read.error}`);
  return read.value;
}

/** Throws where the file is not what was laid out. */
function holdMeasures(laidOut: LaidOut, file: MeasuredFile): void {
  if (file.pages.length !== laidOut.pages.length) throw new Error('a print lost a page');
  for (const [index, page] of laidOut.pages.entries()) {
    const measured = file.pages[index];
    if (measured === undefined || !isA4(measured)) throw new Error('a page of a print is not A4');
    const glyphs = [...measured.glyphs, ...measured.turned.glyphs];
    const places = runsOf(page).flatMap(placesOf);
    if (glyphs.length !== places.length) throw new Error('a print lost characters');
    for (const [at, place] of places.entries()) {
      const glyph = glyphs[at];
      const off =
        glyph === undefined
          ? Infinity
          : Math.max(
              Math.abs(glyph.xMm - place.xMm),
              Math.abs(glyph.baselineMm - place.baselineMm),
            );
      if (off > TOLERANCE_MM) throw new Error('a character of a print is not in its place');
    }
  }
}

function isA4({ widthMm, heightMm }: MeasuredPage): boolean {
  return (
    Math.abs(widthMm - paper.widthMm) < TOLERANCE_MM &&
    Math.abs(heightMm - paper.heightMm) < TOLERANCE_MM
  );
}

function placesOf({ xs, baselineMm }: GlyphRun): readonly { xMm: number; baselineMm: number }[] {
  return xs.map((xMm) => ({ xMm, baselineMm }));
}
