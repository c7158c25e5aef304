/** Page-drawing: laid-out pages made by hand, and the real faces, for tests of the files' writers and readers. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeFaceAccess } from '../../src-main/platform-node/node-page-faces.ts';
import type { DrawingInput } from '../../src-shared/layout/drawing.ts';
import type { FaceRole, FontSet } from '../../src-shared/layout/font-set.ts';
import { fontSetFile, fontSetOf } from '../../src-shared/layout/fonts/font-set-file.ts';
import {
  fontBytesFor,
  pageFaceFiles,
  type PageFaceFiles,
} from '../../src-shared/layout/fonts/page-face-files.ts';
import type { GlyphRun, LaidOut, LaidPage } from '../../src-shared/layout/laid-out.ts';
import { pointsToMm } from '../../src-shared/layout/measures.ts';
import { coreElements, type CoreMetadata } from '../../src-shared/layout/metadata.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const metricsFile: unknown = JSON.parse(readFileSync(`${ROOT}assets/fonts/metrics.json`, 'utf8'));

export const productFonts: FontSet = fontSetOf(metricsFile);

export function productFaceFiles(): PageFaceFiles {
  return pageFaceFiles(fontSetFile.parse(metricsFile).sources, nodeFaceAccess(ROOT));
}

export function faceIdOf(role: FaceRole): string {
  return productFonts.roles[role][0] ?? '';
}

/** A run with one cell for each cluster, `cellMm` wide; the size of the text unless told otherwise. */
export function runAt(
  at: { x: number; y: number; text: string } & Partial<GlyphRun> & { cellMm?: number },
): GlyphRun {
  const { x, y, text, cellMm = 156 / 28, ...rest } = at;
  const clusters = rest.clusters ?? [...text];
  const sizePt = rest.sizePt ?? 16;
  const face = rest.face === undefined ? faceIdOf('fangsong') : rest.face;
  const emTop = productFonts.faces.find(({ id }) => id === face)?.emTop ?? 880;
  return {
    kind: 'glyphs',
    element: 'body',
    source: { element: 'body', index: 0 },
    start: 0,
    face,
    sizePt,
    colour: 'black',
    topMm: y,
    baselineMm: y + (pointsToMm(sizePt) * emTop) / 1000,
    clusters,
    xs: clusters.map((_, index) => x + index * cellMm),
    endMm: x + clusters.length * cellMm,
    stretch: 1,
    ...rest,
  };
}

export function pageOf(items: LaidPage['items'], rest: Partial<LaidPage> = {}): LaidPage {
  return { sheet: 1, number: 1, part: 'text', items, turned: [], ...rest };
}

export function laidOutOf(pages: readonly LaidPage[], rest: Partial<LaidOut> = {}): LaidOut {
  return {
    engine: 'test 1',
    format: 'general',
    grid: 'exact',
    pages,
    outline: [],
    notices: [],
    faces: [],
    isPreview: true,
    ...rest,
  };
}

export function metadataOf(values: Partial<CoreMetadata> = {}): CoreMetadata {
  const empty = Object.fromEntries(coreElements.map(({ key }) => [key, ''])) as CoreMetadata;
  return { ...empty, ...values };
}

/** Everything that a writer wants for the pages, with subsets of the real faces. */
export async function drawingOf(
  laidOut: LaidOut,
  rest: Partial<DrawingInput> = {},
  files: PageFaceFiles = productFaceFiles(),
): Promise<DrawingInput> {
  return {
    laidOut,
    fonts: productFonts,
    fontBytes: await fontBytesFor(files, laidOut, rest.watermark ?? null),
    pictures: new Map(),
    metadata: metadataOf(),
    watermark: null,
    ...rest,
  };
}

/** A red pixel that is half transparent. */
export const onePixelPng: Uint8Array = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4b2zcAAAFgAHm7xwd1AAAAABJRU5ErkJggg==',
    'base64',
  ),
);
