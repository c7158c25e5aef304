/**
 * Demo files: makes the attachments of the demo documents from `assets/demo/attachments.json`.
 *
 * Every file is a real one: Word and Excel through their libraries, PDF with embedded text, PNG drawn
 * from font outlines. The same input gives the same bytes, so a new run shows a difference only
 * where the content changed. Run: `node scripts/demo-files.ts`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import fontkit from '@pdf-lib/fontkit';
import * as docx from 'docx';
import excel from 'exceljs';
import { PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..');
const DEMO = join(ROOT, 'assets', 'demo');
const MADE_AT = new Date('2026-11-20T00:00:00Z');
const AUTHOR = '云岭师（市）办公室';

const s = z.string();
const n = z.number();
const cellSchema = z.union([s, n, z.object({ formula: s, result: n })]);
const blockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['paragraph', 'heading', 'centered']), text: s }),
  z.object({ kind: z.literal('table'), widths: z.array(n), rows: z.array(z.array(s)) }),
]);
const anchorSchema = z.enum(['start', 'middle', 'end']);
const spot = { x: n, y: n, color: s };
const lineSchema = { points: z.array(z.tuple([n, n])), width: n, dash: n, color: s };
const shapeSchema = z.discriminatedUnion('shape', [
  z.object({ shape: z.literal('text'), ...spot, text: s, size: n, anchor: anchorSchema }),
  z.object({ shape: z.literal('line'), ...lineSchema }),
  z.object({ shape: z.literal('rect'), ...spot, width: n, height: n, line: s }),
  z.object({ shape: z.literal('circle'), ...spot, radius: n }),
]);
const named = { file: s, title: s };
const sheetSchema = {
  subtitle: s,
  sheet: s,
  columns: z.array(z.object({ header: s, width: n })),
  rows: z.array(z.array(cellSchema)),
  notes: z.array(s),
};
const blocks = z.array(blockSchema);
const fileSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('xlsx'), ...named, ...sheetSchema }),
  z.object({ type: z.literal('docx'), ...named, landscape: z.boolean(), blocks }),
  z.object({ type: z.literal('pdf'), ...named, blocks }),
  z.object({ type: z.literal('png'), file: s, width: n, height: n, shapes: z.array(shapeSchema) }),
]);

type Block = z.infer<typeof blockSchema>;
type DemoFile = z.infer<typeof fileSchema>;
type Of<T extends DemoFile['type']> = Extract<DemoFile, { type: T }>;
type Point = readonly [number, number];

/** Reads an openly licensed face of the named family from npm. */
function readFace(family: 'noto-sans-sc' | 'noto-serif-sc', weight: 400 | 700): Uint8Array {
  const name = `${family}-chinese-simplified-${weight}-normal.woff`;
  return unpackWoff(readFileSync(join(ROOT, 'node_modules', '@fontsource', family, 'files', name)));
}

/** Turns a WOFF into the plain font inside it: fontkit would inflate whole tables for every glyph. */
function unpackWoff(woff: Buffer): Uint8Array {
  const tables = new Map<string, Buffer>();
  for (let at = 44; tables.size < woff.readUInt16BE(12); at += 20) {
    const [start = 0, packed = 0, length] = [4, 8, 12].map((skip) => woff.readUInt32BE(at + skip));
    const data = woff.subarray(start, start + packed);
    tables.set(woff.toString('latin1', at, at + 4), packed === length ? data : inflateSync(data));
  }
  alignGlyphs(tables);
  const head = Buffer.alloc(12 + tables.size * 16);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(tables.size, 4);
  const bodies: Buffer[] = [head];
  let offset = head.length;
  [...tables].forEach(([tag, data], index) => {
    head.write(tag, 12 + index * 16, 'latin1');
    head.writeUInt32BE(offset, 20 + index * 16);
    head.writeUInt32BE(data.length, 24 + index * 16);
    bodies.push(data, Buffer.alloc(-data.length & 3));
    offset += data.length + (-data.length & 3);
  });
  return new Uint8Array(Buffer.concat(bodies));
}

/** Gives every glyph an even length: fontkit halves the offsets of a subset and would lose odd ones. */
function alignGlyphs(tables: Map<string, Buffer>): void {
  const [head, loca, glyf] = ['head', 'loca', 'glyf'].map((tag) => tables.get(tag));
  if (head?.readInt16BE(50) !== 1 || !loca || !glyf) throw new Error('not a face of long offsets');
  const places = Buffer.alloc(loca.length);
  const glyphs: Buffer[] = [];
  for (let at = 0, offset = 0; at + 4 < loca.length; at += 4) {
    const glyph = glyf.subarray(loca.readUInt32BE(at), loca.readUInt32BE(at + 4));
    glyphs.push(glyph, Buffer.alloc(glyph.length & 1));
    offset += glyph.length + (glyph.length & 1);
    places.writeUInt32BE(offset, at + 4);
  }
  tables.set('loca', places).set('glyf', Buffer.concat(glyphs));
}

/** Both Office libraries write the moment of the run into the file; for them the clock stands still. */
function stopClock(): void {
  const now = MADE_AT.getTime();
  process.env['TZ'] = 'Asia/Shanghai';
  Date.now = () => now;
  globalThis.Date = new Proxy(Date, {
    construct: (real, given: [] | [number]): Date => new real(given[0] ?? now),
  });
}

/** A workbook with a title, an optional line above the head, a printed head on every page and borders. */
async function makeXlsx(file: Of<'xlsx'>): Promise<Buffer> {
  const book = new excel.Workbook();
  book.creator = AUTHOR;
  book.created = MADE_AT;
  book.modified = MADE_AT;
  const sheet = book.addWorksheet(file.sheet, {
    views: [{ state: 'frozen', ySplit: 3 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  });
  Object.assign(sheet.pageSetup, { paperSize: 9, printTitlesRow: '1:3' }); // 9 is A4
  sheet.columns = file.columns.map((column) => ({ width: column.width }));
  const last = file.columns.length;
  sheet.mergeCells(1, 1, 1, last);
  sheet.mergeCells(2, 1, 2, last);
  const title = sheet.getCell(1, 1);
  title.value = file.title;
  title.font = { name: '方正小标宋简体', size: 18 };
  title.alignment = { horizontal: 'center', vertical: 'middle' };
  sheet.getRow(1).height = 34;
  const above = sheet.getCell(2, 1);
  above.value = file.subtitle;
  above.font = { name: '仿宋', size: 12 };
  above.alignment = { horizontal: 'right' };
  const thin = { style: 'thin' } as const;
  const rows = [file.columns.map((column) => column.header), ...file.rows];
  rows.forEach((values, rowIndex) => {
    const row = sheet.getRow(3 + rowIndex);
    values.forEach((value, columnIndex) => {
      const cell = row.getCell(columnIndex + 1);
      cell.value = value;
      cell.font = { name: rowIndex === 0 ? '黑体' : '仿宋', size: 12 };
      cell.border = { top: thin, bottom: thin, left: thin, right: thin };
      const long = typeof value === 'string' && value.length > 12;
      const horizontal = rowIndex === 0 || !long ? 'center' : 'left';
      cell.alignment = { horizontal, vertical: 'middle', wrapText: true };
    });
  });
  file.notes.forEach((note, index) => {
    const at = 3 + rows.length + index;
    sheet.mergeCells(at, 1, at, last);
    const cell = sheet.getCell(at, 1);
    cell.value = note;
    cell.font = { name: '仿宋', size: 11 };
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The face and size (half points) of a block, by the usual typography of official attachments. */
function wordRun(text: string, face: string, size: number): docx.TextRun {
  return new docx.TextRun({
    text,
    size,
    font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: face },
  });
}

function wordTable(block: Extract<Block, { kind: 'table' }>): docx.Table {
  const rows = block.rows.map(
    (cells, rowIndex) =>
      new docx.TableRow({
        tableHeader: rowIndex === 0,
        cantSplit: true,
        children: cells.map(
          (text, column) =>
            new docx.TableCell({
              width: { size: block.widths[column] ?? 10, type: docx.WidthType.PERCENTAGE },
              verticalAlign: docx.VerticalAlignTable.CENTER,
              margins: { top: 60, bottom: 60, left: 80, right: 80 },
              children: [
                new docx.Paragraph({
                  alignment: text.length > 14 ? docx.AlignmentType.LEFT : docx.AlignmentType.CENTER,
                  children: [wordRun(text, rowIndex === 0 ? '黑体' : '仿宋', 24)],
                }),
              ],
            }),
        ),
      }),
  );
  return new docx.Table({ width: { size: 100, type: docx.WidthType.PERCENTAGE }, rows });
}

function wordBlock(block: Block): docx.Paragraph | docx.Table {
  if (block.kind === 'table') return wordTable(block);
  const spacing = { line: 580, lineRule: docx.LineRuleType.EXACT };
  if (block.kind === 'centered') {
    const children = [wordRun(block.text, '楷体', 32)];
    return new docx.Paragraph({ spacing, alignment: docx.AlignmentType.CENTER, children });
  }
  const face = block.kind === 'heading' ? '黑体' : '仿宋';
  const children = [wordRun(block.text, face, 32)];
  return new docx.Paragraph({ spacing, indent: { firstLine: 640 }, children });
}

/** A4 with the margins of an official document, page number in the middle of the foot. */
function makeDocx(file: Of<'docx'>): Promise<Buffer> {
  const title = new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    spacing: { before: 300, after: 400 },
    children: [wordRun(file.title, '方正小标宋简体', 44)],
  });
  const footer = new docx.Footer({
    children: [
      new docx.Paragraph({
        alignment: docx.AlignmentType.CENTER,
        children: [new docx.TextRun({ size: 28, children: ['— ', docx.PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
  const orientation = file.landscape
    ? docx.PageOrientation.LANDSCAPE
    : docx.PageOrientation.PORTRAIT;
  const word = new docx.Document({
    creator: AUTHOR,
    lastModifiedBy: AUTHOR,
    title: file.title,
    sections: [
      {
        properties: {
          page: {
            size: { width: '210mm', height: '297mm', orientation },
            margin: { top: '37mm', bottom: '35mm', left: '28mm', right: '26mm' },
          },
        },
        footers: { default: footer },
        children: [title, ...file.blocks.map(wordBlock)],
      },
    ],
  });
  return docx.Packer.toBuffer(word);
}

const NEVER_FIRST = new Set('，。；：、！？）〕》”』」·％%');
const PAGE = { width: 595.28, height: 841.89, left: 79.4, right: 73.7, top: 104.9, bottom: 99.2 };

/** Breaks a text into lines of at most `width` points; a closing mark never begins a line. */
function breakLines(text: string, font: PDFFont, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    const fits = font.widthOfTextAtSize(line + character, size) <= width + 0.01;
    if (fits || line === '' || NEVER_FIRST.has(character)) {
      line += character;
    } else {
      lines.push(line);
      line = character;
    }
  }
  return [...lines, line];
}

/** Writes blocks from top to bottom and opens the next page when one is full. */
class PdfWriter {
  readonly #document: PDFDocument;
  readonly #serif: PDFFont;
  readonly #sans: PDFFont;
  #page: PDFPage;
  #y = PAGE.height - PAGE.top;

  constructor(document: PDFDocument, serif: PDFFont, sans: PDFFont) {
    this.#document = document;
    this.#serif = serif;
    this.#sans = sans;
    this.#page = document.addPage([PAGE.width, PAGE.height]);
  }

  get #width(): number {
    return PAGE.width - PAGE.left - PAGE.right;
  }

  #reserve(height: number): void {
    if (this.#y - height >= PAGE.bottom) return;
    this.#page = this.#document.addPage([PAGE.width, PAGE.height]);
    this.#y = PAGE.height - PAGE.top;
  }

  #line(text: string, x: number, font: PDFFont, size: number, pitch: number): void {
    this.#reserve(pitch);
    this.#page.drawText(text, { x, y: this.#y - pitch + (pitch - size) / 2 + 2, size, font });
    this.#y -= pitch;
  }

  /** A centred line or lines. */
  centered(text: string, size: number, bold: boolean): void {
    const font = bold ? this.#sans : this.#serif;
    for (const line of breakLines(text, font, size, this.#width)) {
      const x = PAGE.left + (this.#width - font.widthOfTextAtSize(line, size)) / 2;
      this.#line(line, x, font, size, size * 1.8);
    }
  }

  /** A paragraph with an indent of two characters. */
  paragraph(text: string, bold: boolean): void {
    const font = bold ? this.#sans : this.#serif;
    const lines = breakLines(`　　${text}`, font, 14, this.#width);
    for (const line of lines) this.#line(line, PAGE.left, font, 14, 26);
  }

  /** A ruled table; the first row is the head and is repeated on every page. */
  table(widths: readonly number[], rows: readonly (readonly string[])[]): void {
    const [head, ...rest] = rows;
    if (head === undefined) return;
    const total = widths.reduce((sum, width) => sum + width, 0);
    const points = widths.map((width) => (width / total) * this.#width);
    this.#row(points, head, this.#sans);
    for (const row of rest) {
      const before = this.#page;
      this.#reserve(this.#rowHeight(points, row, this.#serif));
      if (this.#page !== before) this.#row(points, head, this.#sans);
      this.#row(points, row, this.#serif);
    }
    this.#y -= 12;
  }

  #cellLines(points: readonly number[], cells: readonly string[], font: PDFFont): string[][] {
    return cells.map((text, index) => breakLines(text, font, 10.5, (points[index] ?? 0) - 10));
  }

  #rowHeight(points: readonly number[], cells: readonly string[], font: PDFFont): number {
    return Math.max(...this.#cellLines(points, cells, font).map((lines) => lines.length)) * 15 + 8;
  }

  #row(points: readonly number[], cells: readonly string[], font: PDFFont): void {
    const height = this.#rowHeight(points, cells, font);
    this.#reserve(height);
    const border = { borderColor: rgb(0.2, 0.2, 0.2), borderWidth: 0.6 };
    let x = PAGE.left;
    for (const [index, lines] of this.#cellLines(points, cells, font).entries()) {
      const width = points[index] ?? 0;
      this.#page.drawRectangle({ x, y: this.#y - height, width, height, ...border });
      const top = this.#y - (height - lines.length * 15) / 2;
      lines.forEach((text, line) => {
        const indent =
          lines.length > 1 ? 5 : Math.max(5, (width - font.widthOfTextAtSize(text, 10.5)) / 2);
        this.#page.drawText(text, { x: x + indent, y: top - line * 15 - 11.5, size: 10.5, font });
      });
      x += width;
    }
    this.#y -= height;
  }
}

/** A PDF whose text can be selected and searched: subsets of both faces are embedded. */
async function makePdf(file: Of<'pdf'>): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const serif = await document.embedFont(readFace('noto-serif-sc', 400), { subset: true });
  const sans = await document.embedFont(readFace('noto-sans-sc', 700), { subset: true });
  document.setTitle(file.title, { showInWindowTitleBar: true });
  document.setAuthor(AUTHOR);
  document.setLanguage('zh-CN');
  document.setCreationDate(MADE_AT);
  document.setModificationDate(MADE_AT);
  const writer = new PdfWriter(document, serif, sans);
  writer.centered(file.title, 20, true);
  for (const block of file.blocks) {
    if (block.kind === 'table') writer.table(block.widths, block.rows);
    else if (block.kind === 'centered')
      writer.centered(block.text, 14, block.text.startsWith('第'));
    else writer.paragraph(block.text, block.kind === 'heading');
  }
  document.getPages().forEach((page, index) => {
    const text = `— ${index + 1} —`;
    const x = (PAGE.width - serif.widthOfTextAtSize(text, 12)) / 2;
    page.drawText(text, { x, y: PAGE.bottom - 34, size: 12, font: serif });
  });
  return Buffer.from(await document.save());
}

const SAMPLES = 4;
const face = fontkit.create(readFace('noto-sans-sc', 400));

/** An RGB picture that fills polygons with smoothed edges. */
class Canvas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height * 3).fill(255);
  }

  /** Fills closed contours by the non-zero rule; `color` is `#rrggbb`. */
  fill(contours: readonly (readonly Point[])[], color: string): void {
    const ys = contours.flatMap((contour) => contour.map((point) => point[1]));
    const first = Math.max(0, Math.floor(Math.min(...ys)));
    const last = Math.min(this.height - 1, Math.ceil(Math.max(...ys)));
    const ink = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
    for (let y = first; y <= last; y += 1) {
      const cover = new Float64Array(this.width);
      for (let sample = 0; sample < SAMPLES; sample += 1) {
        addSpans(cover, crossings(contours, y + (sample + 0.5) / SAMPLES));
      }
      this.#blend(y, cover, ink);
    }
  }

  #blend(y: number, cover: Float64Array, ink: readonly number[]): void {
    for (let x = 0; x < this.width; x += 1) {
      const share = Math.min(1, (cover[x] ?? 0) / SAMPLES);
      if (share === 0) continue;
      const at = (y * this.width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const old = this.pixels[at + channel] ?? 0;
        this.pixels[at + channel] = Math.round(old + ((ink[channel] ?? 0) - old) * share);
      }
    }
  }

  /** The picture as a PNG file. */
  encode(): Buffer {
    const raw = Buffer.alloc((this.width * 3 + 1) * this.height);
    for (let y = 0; y < this.height; y += 1) {
      const line = this.pixels.subarray(y * this.width * 3, (y + 1) * this.width * 3);
      raw.set(line, y * (this.width * 3 + 1) + 1);
    }
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.width, 0);
    header.writeUInt32BE(this.height, 4);
    header.set([8, 2, 0, 0, 0], 8);
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
    const data = deflateSync(raw, { level: 9 });
    return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND')]);
  }
}

function chunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Where a horizontal line meets the edges: x and the direction of the edge, from left to right. */
function crossings(contours: readonly (readonly Point[])[], y: number): [number, number][] {
  const found: [number, number][] = [];
  for (const contour of contours) {
    contour.forEach((from, index) => {
      const to = contour[(index + 1) % contour.length] ?? from;
      if (from[1] <= y === to[1] <= y) return;
      const x = from[0] + ((y - from[1]) / (to[1] - from[1])) * (to[0] - from[0]);
      found.push([x, to[1] > from[1] ? 1 : -1]);
    });
  }
  return found.sort((a, b) => a[0] - b[0]);
}

function addSpans(cover: Float64Array, edges: readonly (readonly [number, number])[]): void {
  let winding = 0;
  edges.forEach(([x, turn], index) => {
    winding += turn;
    const next = edges[index + 1];
    if (winding === 0 || next === undefined) return;
    const left = Math.max(0, x);
    const right = Math.min(cover.length, next[0]);
    for (let at = Math.floor(left); at < right; at += 1) {
      const part = Math.min(right, at + 1) - Math.max(left, at);
      if (part > 0) cover[at] = (cover[at] ?? 0) + part;
    }
  });
}

/** The contours of a text set at (x, y), curves cut into short lines. */
function textContours(text: string, x: number, y: number, size: number): Point[][] {
  const scale = size / face.unitsPerEm;
  const contours: Point[][] = [];
  let pen = x;
  for (const glyph of face.layout(text).glyphs) {
    const put = (px: number, py: number): Point => [pen + px * scale, y - py * scale];
    let at: Point = [0, 0];
    let current: Point[] = [];
    for (const [, letter = '', list = ''] of glyph.path
      .toSVG()
      .matchAll(/([MLQCZ])([^MLQCZ]*)/gu)) {
      const numbers = list.split(/[ ,]+/u).filter(Boolean).map(Number);
      const [a = 0, b = 0, c = 0, d = 0] = numbers;
      if (letter === 'M') {
        current = [];
        contours.push(current);
      }
      if (letter === 'Q') {
        for (let step = 1; step <= 6; step += 1) {
          const t = step / 6;
          const along = (p: number, q: number, r: number) =>
            (1 - t) ** 2 * p + 2 * (1 - t) * t * q + t ** 2 * r;
          current.push(put(along(at[0], a, c), along(at[1], b, d)));
        }
        at = [c, d];
      } else if (letter !== 'Z') {
        current.push(put(a, b));
        at = [a, b];
      }
    }
    pen += glyph.advanceWidth * scale;
  }
  return contours;
}

function circle(x: number, y: number, radius: number): Point[] {
  return Array.from({ length: 48 }, (_, index): Point => {
    const angle = (index / 48) * Math.PI * 2;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/** A thick line as rectangles with round joints, or as dashes of the given length. */
function strokeContours(points: readonly Point[], width: number, dash: number): Point[][] {
  const contours: Point[][] = [];
  points.slice(1).forEach((to, index) => {
    const from = points[index] ?? to;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    const [nx, ny] = [(-uy * width) / 2, (ux * width) / 2];
    const step = dash > 0 ? dash * 2 : length;
    for (let at = 0; at < length; at += step) {
      const end = dash > 0 ? Math.min(length, at + dash) : length;
      const [ax, ay] = [from[0] + ux * at, from[1] + uy * at];
      const [bx, by] = [from[0] + ux * end, from[1] + uy * end];
      contours.push([
        [ax + nx, ay + ny],
        [bx + nx, by + ny],
        [bx - nx, by - ny],
        [ax - nx, ay - ny],
      ]);
    }
    if (dash === 0 && index > 0) contours.push(circle(from[0], from[1], width / 2).reverse());
  });
  return contours;
}

/** Draws the shapes in order. */
function makePng(file: Of<'png'>): Buffer {
  const canvas = new Canvas(file.width, file.height);
  for (const item of file.shapes) {
    if (item.shape === 'rect') {
      const [right, bottom] = [item.x + item.width, item.y + item.height];
      const corners: Point[] = [
        [item.x, item.y],
        [right, item.y],
        [right, bottom],
        [item.x, bottom],
      ];
      canvas.fill([corners], item.color);
      const outline = [...corners, ...corners.slice(0, 2)];
      if (item.line !== '') canvas.fill(strokeContours(outline, 2, 0), item.line);
    } else if (item.shape === 'circle') {
      canvas.fill([circle(item.x, item.y, item.radius)], item.color);
    } else if (item.shape === 'line') {
      canvas.fill(strokeContours(item.points, item.width, item.dash), item.color);
    } else {
      const width = (face.layout(item.text).advanceWidth * item.size) / face.unitsPerEm;
      const shift = { start: 0, middle: width / 2, end: width }[item.anchor];
      canvas.fill(textContours(item.text, item.x - shift, item.y, item.size), item.color);
    }
  }
  return canvas.encode();
}

function make(file: DemoFile): Buffer | Promise<Buffer> {
  switch (file.type) {
    case 'xlsx':
      return makeXlsx(file);
    case 'docx':
      return makeDocx(file);
    case 'pdf':
      return makePdf(file);
    case 'png':
      return makePng(file);
  }
}

const plan = z
  .object({ files: z.array(fileSchema) })
  .parse(JSON.parse(readFileSync(join(DEMO, 'attachments.json'), 'utf8')));
stopClock();
mkdirSync(join(DEMO, 'files'), { recursive: true });
for (const file of plan.files) {
  const bytes = await make(file);
  writeFileSync(join(DEMO, 'files', file.file), bytes);
  console.log(`${file.file} ${Math.ceil(bytes.length / 1024)} KiB`);
}
