/**
 * Font-metrics: writes `assets/fonts/metrics.json`, what the layout knows of the faces that the product brings along.
 *
 * Run `node scripts/font-metrics.ts` after a face was added or exchanged; a test fails while the file is stale.
 */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { create, type Font } from 'fontkit';
import type { FaceMetrics, FaceRole } from '../src-shared/layout/font-set.ts';
import { emTopOf, squareSamples } from '../src-shared/layout/fonts/fit-advances.ts';
import { fontSetFile } from '../src-shared/layout/fonts/font-set-file.ts';
import { measureFace } from '../src-shared/layout/fonts/measure-face.ts';
import { readSfnt } from '../src-shared/layout/fonts/sfnt.ts';
import { isWoff, unwrapWoff } from '../src-shared/layout/fonts/woff.ts';

const ROOT = new URL('../', import.meta.url);
const TARGET = new URL('assets/fonts/metrics.json', ROOT);

const faceSources = {
  fang: { path: 'assets/fonts/FandolFang-Regular.otf', cssFamily: 'Tongwen Fangsong' },
  hei: { path: 'assets/fonts/FandolHei-Regular.otf', cssFamily: 'Tongwen Hei' },
  song: { path: 'assets/fonts/FandolSong-Regular.otf', cssFamily: 'Tongwen Song' },
  title: { path: 'assets/fonts/NotoSerifSC-Bold.ttf', cssFamily: 'Tongwen Xiaobiaosong' },
  kai: {
    path: 'node_modules/@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-300-normal.woff',
    cssFamily: 'Tongwen Kai',
  },
} as const;
type FaceName = keyof typeof faceSources;
const faceNames = ['fang', 'hei', 'song', 'title', 'kai'] as const satisfies readonly FaceName[];

/** WenKai has the whole of the first plane's ideographs and some of the second: it closes every list. */
const roleFaces: Readonly<Record<FaceRole, readonly FaceName[]>> = {
  fangsong: ['fang', 'kai', 'song', 'title', 'hei'],
  xiaobiaosong: ['title', 'hei', 'song', 'kai', 'fang'],
  hei: ['hei', 'title', 'song', 'kai', 'fang'],
  kai: ['kai', 'fang', 'song', 'title', 'hei'],
  song: ['song', 'kai', 'fang', 'title', 'hei'],
};

/** The text of `metrics.json`: one line for each face, so that a change can be read. */
export function fontMetricsText(): string {
  const faces = new Map(faceNames.map((name) => [name, measure(faceSources[name])]));
  const idOf = (name: FaceName): string => faces.get(name)?.id ?? '';
  const lines = [...faces.values()].map((face) => `    ${JSON.stringify(face)}`).join(',\n');
  const roles = Object.fromEntries(
    Object.entries(roleFaces).map(([role, list]) => [role, list.map(idOf)]),
  );
  const sources = Object.fromEntries(faceNames.map((name) => [idOf(name), faceSources[name].path]));
  const text = `{\n  "faces": [\n${lines}\n  ],\n  "roles": ${JSON.stringify(roles)},\n  "sources": ${JSON.stringify(sources)}\n}\n`;
  fontSetFile.parse(JSON.parse(text));
  return text;
}

function measure(source: { path: string; cssFamily: string }): FaceMetrics {
  const file = readFileSync(new URL(source.path, ROOT));
  const bytes = isWoff(file) ? unwrapWoff(file) : file;
  const font = create(Buffer.from(bytes));
  if (!('glyphForCodePoint' in font)) throw new Error(`${source.path} holds several faces`);
  const digest = createHash('sha256').update(file).digest('hex').slice(0, 12);
  const face = measureFace(readSfnt(bytes), {
    id: `${font.postscriptName}@${digest}`,
    cssFamily: source.cssFamily,
    standing: 'substitute',
  });
  return { ...face, emTop: emTopOf(inkCentreOf(font), EM_TOPS) };
}

/** 880 above the baseline as the font tables say, or 800, where the ink of the Fandol faces stands. */
const EM_TOPS = [880, 800];

function inkCentreOf(font: Font): number {
  const centres = Array.from(squareSamples, (character) => {
    const { minY, maxY } = font.glyphForCodePoint(character.codePointAt(0) ?? 0).bbox;
    return ((minY + maxY) / 2) * (1000 / font.unitsPerEm);
  });
  return centres.reduce((sum, centre) => sum + centre, 0) / centres.length;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(TARGET, fontMetricsText());
  process.stdout.write(`${fileURLToPath(TARGET)}\n`);
}
