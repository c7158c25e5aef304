/**
 * PageFonts: the faces of official pages in this window, under the names and with the em squares that the layout measures.
 *
 * Invariants:
 *  1. A face is asked for by the family of its metrics, which no installed font bears; nothing stands in for it unseen.
 *  2. The line box of a face is its em square: the layout's upper edge is the upper edge in the window.
 */
import fangUrl from '../../../assets/fonts/FandolFang-Regular.otf?url';
import heiUrl from '../../../assets/fonts/FandolHei-Regular.otf?url';
import songUrl from '../../../assets/fonts/FandolSong-Regular.otf?url';
import titleUrl from '../../../assets/fonts/NotoSerifSC-Bold.ttf?url';
import kaiUrl from '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-300-normal.woff2?url';
import metrics from '../../../assets/fonts/metrics.json?raw';
import type { FaceMetrics, FontSet } from '../../../src-shared/layout/font-set.ts';
import { fontSetOf } from '../../../src-shared/layout/fonts/font-set-file.ts';

/** A set of faces, and where the bytes of each come from. */
export interface PageFonts {
  readonly fonts: FontSet;
  /** Of a face that the product brings along. */
  readonly urlOf: (face: FaceMetrics) => string | null;
  /** Of a face of this machine; null = it is no longer there. */
  readonly bytesOf: (face: FaceMetrics) => Promise<Uint8Array<ArrayBuffer> | null>;
}

const productUrls: Readonly<Record<string, string>> = {
  'FandolFang-Regular': fangUrl,
  'FandolHei-Regular': heiUrl,
  'FandolSong-Regular': songUrl,
  'NotoSerifSC-Bold': titleUrl,
  'LXGWWenKai-Light': kaiUrl,
};

/** The face whose outlines are the letters of a seal, here as in the files. */
export const sealFontUrl = titleUrl;

/** The faces that the product brings along. */
export const productFonts: PageFonts = {
  fonts: fontSetOf(JSON.parse(metrics)),
  urlOf: ({ postScriptName }) => productUrls[postScriptName] ?? null,
  bytesOf: () => Promise.resolve(null),
};

/** Makes the faces known to the window; each is read when the first page asks for it. */
export function declareFaces({ fonts, urlOf }: PageFonts, window: FontFaceSet): void {
  const known = new Set([...window].map(({ family }) => unquoted(family)));
  for (const face of fonts.faces) {
    const url = urlOf(face);
    if (url === null || known.has(face.cssFamily)) continue;
    window.add(new FontFace(face.cssFamily, `url("${url}")`, squareOf(face)));
  }
}

/** The line box of a face is its em square. */
function squareOf({ emTop }: FaceMetrics): FontFaceDescriptors {
  return {
    display: 'block',
    ascentOverride: `${emTop / 10}%`,
    descentOverride: `${(1000 - emTop) / 10}%`,
    lineGapOverride: '0%',
  };
}

/** Resolves when the named faces can be drawn; a face that cannot be read is named. */
export async function loadFaces(
  fonts: PageFonts,
  faces: readonly FaceMetrics[],
  window: FontFaceSet,
): Promise<readonly FaceMetrics[]> {
  const missing: FaceMetrics[] = [];
  await Promise.all(
    faces.map(async (face) => {
      try {
        await fetchFace(fonts, face, window);
        const loaded = await window.load(`16px "${face.cssFamily}"`, '国');
        if (loaded.length === 0) missing.push(face);
      } catch {
        // The file is absent or broken: the page says so, and goes on with what there is.
        missing.push(face);
      }
    }),
  );
  return missing;
}

/** A face of the machine comes over the bridge, and only when a page asks for it. */
async function fetchFace(
  { urlOf, bytesOf }: PageFonts,
  face: FaceMetrics,
  window: FontFaceSet,
): Promise<void> {
  const isKnown = [...window].some(({ family }) => unquoted(family) === face.cssFamily);
  if (isKnown || urlOf(face) !== null) return;
  const bytes = await bytesOf(face);
  if (bytes !== null) window.add(new FontFace(face.cssFamily, bytes, squareOf(face)));
}

function unquoted(family: string): string {
  return family.replaceAll(/["']/g, '');
}
