/**
 * Pdf-fonts: embeds the subset fonts of a document, and knows the code of every cluster in them.
 *
 * Invariants:
 *  1. Each cluster has a code of its own, so that copying gives back all of its code points; clusters that share a
 *     glyph (a variation selector the face ignores) share it by the font's own character map.
 *  2. A cluster that the face's file lacks is refused: the layout and the files must know the same faces.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { DrawingError, firstCharacter } from '../drawing.ts';
import { assembleSfnt, readSfnt, type SfntFont } from '../fonts/sfnt.ts';
import { latin1, numeral, utf16Hex } from './pdf-bytes.ts';
import type { PdfFile, PdfRef } from './pdf-file.ts';

export interface PdfFont {
  /** Name among the resources of a page: `F0`. */
  readonly name: string;
  readonly ref: PdfRef;
  readonly glyphOf: (cluster: string) => PdfGlyph;
}

export interface PdfGlyph {
  readonly code: number;
  /** Thousandths of the em square by which the pen moves. */
  readonly width: number;
}

export interface FontSource {
  readonly name: string;
  readonly postScriptName: string;
  /** Upper edge of the em square, in thousandths; the file states it as the font's ascent. */
  readonly emTop: number;
  readonly bytes: Uint8Array;
  readonly clusters: readonly string[];
}

export function embedFont(file: PdfFile, source: FontSource): PdfFont {
  const font = readSfnt(source.bytes);
  const codes = codesOf(font, source);
  const scale = 1000 / font.unitsPerEm;
  const widths = new Map(
    [...codes].map(([cluster, { glyph }]) => [cluster, (font.advances[glyph] ?? 0) * scale]),
  );
  const descendant = addDescendant(file, { font, source, codes, widths });
  const encoding = isIdentity(codes) ? '/Identity-H' : addEncoding(file, codes);
  const toUnicode = file.addStream(latin1(unicodeMap(codes)), '');
  const ref = file.add(
    `<</Type/Font/Subtype/Type0/BaseFont/${subsetName(source)}/Encoding${encoding.startsWith('/') ? encoding : ` ${encoding}`}` +
      `/DescendantFonts[${descendant}]/ToUnicode ${toUnicode}>>`,
  );
  const glyphs = new Map(
    [...codes].map(([cluster, { code }]) => [cluster, { code, width: widths.get(cluster) ?? 0 }]),
  );
  const glyphOf = (cluster: string): PdfGlyph => {
    const found = glyphs.get(cluster);
    if (found === undefined) throw new DrawingError('fontMissing', cluster);
    return found;
  };
  return { name: source.name, ref, glyphOf };
}

interface Code {
  readonly code: number;
  /** What the code stands for inside the font: a glyph's number, or its character id. */
  readonly id: number;
  readonly glyph: number;
}
type Codes = ReadonlyMap<string, Code>;

function codesOf(font: SfntFont, source: FontSource): Codes {
  const codes = new Map<string, Code>();
  const taken = new Set<number>();
  let spare = Math.max(font.glyphCount, ...(font.characterIds ?? [0])) + 1;
  for (const cluster of [...new Set(source.clusters)].sort()) {
    const glyph = font.glyphs.get(firstCharacter(cluster).codePointAt(0) ?? 0);
    if (glyph === undefined) {
      throw new DrawingError('fontMissing', `${source.postScriptName} ${cluster}`);
    }
    const id = font.characterIds?.[glyph] ?? glyph;
    const code = taken.has(id) ? spare : id;
    if (code === spare) spare += 1;
    taken.add(code);
    codes.set(cluster, { code, id, glyph });
  }
  return codes;
}

function isIdentity(codes: Codes): boolean {
  return [...codes.values()].every(({ code, id }) => code === id);
}

function addDescendant(
  file: PdfFile,
  parts: {
    font: SfntFont;
    source: FontSource;
    codes: Codes;
    widths: ReadonlyMap<string, number>;
  },
): PdfRef {
  const { font, source, codes, widths } = parts;
  const scale = 1000 / font.unitsPerEm;
  const isCff = font.outlines === 'cff';
  const program = isCff
    ? file.addStream(font.tables.get('CFF ') ?? new Uint8Array(), '/Subtype/CIDFontType0C')
    : addTrueType(file, font);
  const name = subsetName(source);
  const box = font.box.map((edge) => numeral(edge * scale, 0)).join(' ');
  const descriptor = file.add(
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${box}]/ItalicAngle 0/StemV 80` +
      `/Ascent ${source.emTop}/Descent ${source.emTop - 1000}/CapHeight 700/${isCff ? 'FontFile3' : 'FontFile2'} ${program}>>`,
  );
  const byId = new Map(
    [...codes].map(([cluster, { id }]) => [id, numeral(widths.get(cluster) ?? 0, 2)]),
  );
  return file.add(
    `<</Type/Font/Subtype/CIDFontType${isCff ? 0 : 2}/BaseFont/${name}` +
      `/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor}` +
      `/DW 1000/W[${widthList(byId)}]${isCff ? '' : '/CIDToGIDMap/Identity'}>>`,
  );
}

/** What a PDF needs of a TrueType font: outlines and widths; texts come from the PDF's own map. */
const TRUETYPE_TABLES = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'];

function addTrueType(file: PdfFile, font: SfntFont): PdfRef {
  const kept = [...font.tables].filter(([tag]) => TRUETYPE_TABLES.includes(tag));
  const bytes = assembleSfnt(0x00010000, new Map(kept));
  return file.addStream(bytes, `/Length1 ${bytes.length}`);
}

/** Widths that differ from 1000, in runs of consecutive ids. */
function widthList(widths: ReadonlyMap<number, string>): string {
  const runs: { first: number; widths: string[] }[] = [];
  for (const [id, width] of [...widths].sort(([a], [b]) => a - b)) {
    if (width === '1000') continue;
    const last = runs.at(-1);
    if (last !== undefined && last.first + last.widths.length === id) last.widths.push(width);
    else runs.push({ first: id, widths: [width] });
  }
  return runs.map((run) => `${run.first}[${run.widths.join(' ')}]`).join('');
}

/** Six letters in front of the name tell a subset from the font; here they come from its bytes. */
function subsetName({ bytes, postScriptName }: FontSource): string {
  const digest = sha256(bytes);
  const letters = Array.from(digest.subarray(0, 6), (byte) =>
    String.fromCharCode(65 + (byte % 26)),
  );
  return `${letters.join('')}+${postScriptName.replace(/[^\w.-]/gu, '')}`;
}

const MAX_MAP_ENTRIES = 100;

function unicodeMap(codes: Codes): string {
  const lines = [...codes]
    .sort(([, a], [, b]) => a.code - b.code)
    .map(([cluster, { code }]) => `<${hex(code)}><${utf16Hex(cluster)}>`);
  return mapText('Adobe-Identity-UCS', blocks(lines, 'bfchar'));
}

function addEncoding(file: PdfFile, codes: Codes): PdfRef {
  const lines = [...codes.values()]
    .sort((a, b) => a.code - b.code)
    .map(({ code, id }) => `<${hex(code)}> ${id}`);
  const text = mapText('Tongwen-Clusters', blocks(lines, 'cidchar'));
  return file.addStream(
    latin1(text),
    '/Type/CMap/CMapName/Tongwen-Clusters/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>',
  );
}

function blocks(lines: readonly string[], operator: 'bfchar' | 'cidchar'): string {
  const out: string[] = [];
  for (let from = 0; from < lines.length; from += MAX_MAP_ENTRIES) {
    const block = lines.slice(from, from + MAX_MAP_ENTRIES);
    out.push(`${block.length} begin${operator}\n${block.join('\n')}\nend${operator}`);
  }
  return out.join('\n');
}

function mapText(name: string, body: string): string {
  return [
    '/CIDInit/ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>def',
    `/CMapName/${name} def`,
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000><FFFF>',
    'endcodespacerange',
    body,
    'endcmap',
    'CMapName currentdict/CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
