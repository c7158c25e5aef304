/**
 * Font-metrics: writes `assets/fonts/metrics.json`, what the layout knows of the faces that the product brings along.
 *
 * Run `node scripts/font-metrics.ts` after a face was added or exchanged; a test fails while the file is stale.
 */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { create, type Font } from 'fontkit';
import type { AdvanceRange, FaceMetrics, FaceRole } from '../src-shared/layout/font-set.ts';
import { fontSetFile } from '../src-shared/layout/fonts/font-set-file.ts';
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
  const bytes = readFileSync(new URL(source.path, ROOT));
  const font = create(Buffer.from(isWoff(bytes) ? unwrapWoff(bytes) : bytes));
  if (!('glyphForCodePoint' in font)) throw new Error(`${source.path} holds several faces`);
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return {
    id: `${font.postscriptName}@${digest}`,
    postScriptName: font.postscriptName,
    cssFamily: source.cssFamily,
    emTop: emTopOf(font),
    standing: 'substitute',
    advances: advancesOf(font),
  };
}

/** Characters that fill their square, spread over the ideographs of GB 2312. */
const SQUARE_SAMPLES =
  '国园圆图团固围困因田由曲面西四口目自白百的南商高京亭亮膏言信首著者要票覆置罪';

/**
 * Where the em square stands: 880 above the baseline as the font tables say, or 800. The Fandol faces carry the
 * tables of one and the ink of the other, so the ink decides: the square is the one whose centre lies nearest.
 */
function emTopOf(font: Font): number {
  const centres = Array.from(SQUARE_SAMPLES, (character) => {
    const { minY, maxY } = font.glyphForCodePoint(codePointOf(character)).bbox;
    return ((minY + maxY) / 2) * (1000 / font.unitsPerEm);
  });
  const mean = centres.reduce((sum, centre) => sum + centre, 0) / centres.length;
  return Math.abs(mean - 300) < Math.abs(mean - 380) ? 800 : 880;
}

function advancesOf(font: Font): AdvanceRange[] {
  const ranges: [number, number, number][] = [];
  const codePoints = [...new Set(font.characterSet)].sort((a, b) => a - b);
  for (const codePoint of codePoints) {
    const advance = fitAdvance(font, codePoint);
    if (advance === null) continue;
    const last = ranges.at(-1);
    if (last?.[1] === codePoint - 1 && last[2] === advance) last[1] = codePoint;
    else ranges.push([codePoint, codePoint, advance]);
  }
  return ranges;
}

/** Full-width punctuation of Chinese text that some faces draw narrow, for Latin text. */
const WIDE_PUNCTUATION = '“”‘’—…‥·';
/** A square drawn by hand may be off by a hair (乡 is 999 wide in WenKai). */
const SQUARE_TOLERANCE = 30;

/** The advance in thousandths; null for what the face does not draw, or draws in a width unfit for Chinese text. */
function fitAdvance(font: Font, codePoint: number): number | null {
  const character = String.fromCodePoint(codePoint);
  if (/[\p{C}\p{M}]/u.test(character)) return null;
  const glyph = font.glyphForCodePoint(codePoint);
  const advance = Math.round((glyph.advanceWidth * 1000) / font.unitsPerEm);
  if (glyph.id === 0 || advance <= 0) return null;
  if (!/\p{Z}/u.test(character) && !Number.isFinite(glyph.bbox.minX)) return null;
  if (!isSquare(codePoint, character)) return advance;
  return Math.abs(advance - 1000) <= SQUARE_TOLERANCE ? 1000 : null;
}

function isSquare(codePoint: number, character: string): boolean {
  return (
    WIDE_PUNCTUATION.includes(character) ||
    (codePoint >= 0x3000 && codePoint <= 0x303e) ||
    (codePoint >= 0xff01 && codePoint <= 0xff60) ||
    (/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u.test(character) && codePoint < 0xff61)
  );
}

function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(TARGET, fontMetricsText());
  process.stdout.write(`${fileURLToPath(TARGET)}\n`);
}
