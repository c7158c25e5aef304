/** OFD writer and reader: texts and boxes equal the PDF's, the same bytes from the same input, broken bytes refused. */

import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DrawingInput } from '../../src-shared/layout/drawing.ts';
import type { LaidPage } from '../../src-shared/layout/laid-out.ts';
import { writeOfd } from '../../src-shared/layout/ofd/write-ofd.ts';
import { writePdf } from '../../src-shared/layout/pdf/write-pdf.ts';
import type { MeasuredFile, MeasuredItems } from '../../src-shared/layout/reading/measured-file.ts';
import type { ShownOfd } from '../../src-shared/layout/reading/read-ofd.ts';
import { readOfd, readShownOfd } from '../../src-shared/layout/reading/read-ofd.ts';
import { readPdf } from '../../src-shared/layout/reading/read-pdf.ts';
import {
  drawingOf,
  faceIdOf,
  laidOutOf,
  metadataOf,
  onePixelPng,
  productFaceFiles,
} from '../support/page-drawing.ts';
import { samplePages } from '../support/sample-pages.ts';

/** Both files round a place to less than this. */
const TOLERANCE_MM = 0.01;

let input: DrawingInput;
let bytes: Uint8Array;
let ofd: MeasuredFile;
let pdf: MeasuredFile;
const pages: readonly LaidPage[] = samplePages();

beforeAll(async () => {
  const laidOut = laidOutOf(pages, {
    outline: [
      { title: '一、<要求>', level: 2, sheet: 1, yMm: 100 },
      { title: '附件1', level: 1, sheet: 2, yMm: 37 },
      { title: '一、范围', level: 2, sheet: 2, yMm: 90 },
    ],
  });
  input = await drawingOf(
    laidOut,
    {
      metadata: metadataOf({ title: '关于<防汛>&抗旱的通知', writtenDate: '2026-11-29' }),
      pictures: new Map([['picture', onePixelPng]]),
      watermark: { lines: ['打印人 2026'], face: faceIdOf('kai') },
    },
    productFaceFiles(),
  );
  bytes = writeOfd(input);
  ofd = valueOf(readOfd(bytes));
  pdf = valueOf(readPdf(writePdf(input)));
});

function valueOf(result: ReturnType<typeof readOfd>): MeasuredFile {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

function shownOf(file: Uint8Array): ShownOfd {
  const read = readShownOfd(file);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

function textsOf(file: MeasuredFile): readonly string[] {
  return file.pages.map(({ glyphs }) => glyphs.map(({ text }) => text).join(''));
}

function expectEqual(one: MeasuredItems, other: MeasuredItems): void {
  expect(one.glyphs.map(({ text }) => text)).toEqual(other.glyphs.map(({ text }) => text));
  for (const kind of ['glyphs', 'rules', 'pictures'] as const) {
    expect(one[kind]).toHaveLength(other[kind].length);
    for (const [index, item] of one[kind].entries()) near(item, other[kind][index]);
  }
}

/** Numbers within the tolerance, everything else equal; the file of a picture is kept by an OFD alone. */
function near(one: object, other: object | undefined): void {
  const values = new Map(Object.entries(other ?? {}));
  for (const [key, value] of Object.entries(one)) {
    const wanted: unknown = values.get(key);
    if (key === 'bytes') continue;
    if (typeof value !== 'number') expect(value, key).toEqual(wanted);
    else expect(Math.abs(value - Number(wanted)), key).toBeLessThan(TOLERANCE_MM);
  }
}

describe('an OFD file', () => {
  it('has the texts, boxes, rules and pictures of the PDF, upright and turned', () => {
    expect(ofd.pages).toHaveLength(pages.length);
    for (const [index, page] of ofd.pages.entries()) {
      const other = pdf.pages[index];
      if (other === undefined) throw new Error('a page is missing');
      expect(page.widthMm).toBeCloseTo(other.widthMm, 2);
      expect(page.heightMm).toBeCloseTo(other.heightMm, 2);
      expectEqual(page, other);
      expectEqual(page.turned, other.turned);
    }
  });

  it('gives back the files of its pictures', () => {
    const pictures = ofd.pages.flatMap((page) => [...page.pictures, ...page.turned.pictures]);
    expect(pictures.length).toBeGreaterThan(0);
    for (const picture of pictures) {
      expect(Buffer.from(picture.bytes ?? []).equals(Buffer.from(onePixelPng))).toBe(true);
    }
  });

  it('carries metadata, bookmarks and embedded faces', () => {
    expect(ofd.metadata).toEqual({ title: '关于<防汛>&抗旱的通知', writtenDate: '2026-11-29' });
    expect(ofd.outline).toEqual(pdf.outline);
    expect(ofd.faces.every(({ isEmbedded }) => isEmbedded)).toBe(true);
    expect(ofd.faces.map(({ name }) => name).sort()).toEqual(
      pdf.faces.map(({ name }) => name).sort(),
    );
  });

  it('has the same bytes from the same input, in every time zone', () => {
    const before = process.env['TZ'];
    process.env['TZ'] = 'Asia/Urumqi';
    const there = writeOfd(structuredClone(input));
    process.env['TZ'] = 'America/Los_Angeles';
    const elsewhere = writeOfd(structuredClone(input));
    process.env['TZ'] = before ?? 'UTC';
    expect(Buffer.compare(there, bytes)).toBe(0);
    expect(Buffer.compare(elsewhere, bytes)).toBe(0);
  });
});

describe('broken bytes', () => {
  it('are refused with the reason that they give', () => {
    expect(readOfd(new Uint8Array())).toEqual({ ok: false, error: 'notThisKind' });
    expect(readOfd(zipSync({ 'a.txt': new Uint8Array() }))).toEqual({
      ok: false,
      error: 'notThisKind',
    });
    expect(readOfd(bytes.subarray(0, bytes.length >> 1))).toEqual({ ok: false, error: 'corrupt' });
  });

  it('are refused when they declare entities or unpack to too much', () => {
    const text = (value: string): Uint8Array => new TextEncoder().encode(value);
    const entities = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>';
    expect(readOfd(zipSync({ 'OFD.xml': text(entities) }))).toEqual({
      ok: false,
      error: 'corrupt',
    });
    const bomb = zipSync({ 'OFD.xml': new Uint8Array(100_000_000).fill(32) }, { level: 9 });
    expect(readOfd(bomb)).toEqual({ ok: false, error: 'tooLarge' });
  });

  it('never crash the reader, whichever bytes are exchanged or missing', () => {
    const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(damage, fc.nat(200), (changes, cut) => {
        const damaged = bytes.slice(0, bytes.length - cut);
        for (const [at, byte] of changes) damaged[at] = byte;
        const read = readOfd(damaged);
        expect(read.ok || typeof read.error === 'string').toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a package of another program', () => {
  const contentsOf = (parts: Record<string, Uint8Array>): string[] =>
    Object.keys(parts).filter((path) => path.endsWith('Content.xml'));
  const changed = (path: string, change: (xml: string) => string): Uint8Array<ArrayBuffer> => {
    const parts = unzipSync(bytes);
    return new Uint8Array(strToU8(change(strFromU8(parts[path] ?? new Uint8Array()))));
  };

  it('that puts its objects into blocks of blocks is read as any other', () => {
    const parts = unzipSync(bytes);
    for (const path of contentsOf(parts)) {
      parts[path] = changed(path, (xml) =>
        xml
          .replaceAll(/(<ofd:Layer\b[^>]*>)/gu, '$1<ofd:PageBlock ID="7"><ofd:PageBlock ID="8">')
          .replaceAll('</ofd:Layer>', '</ofd:PageBlock></ofd:PageBlock></ofd:Layer>'),
      );
    }
    expect(valueOf(readOfd(zipSync(parts))).pages).toEqual(ofd.pages);
  });

  it('that keeps the form of a page in a template shows the form', () => {
    const parts = unzipSync(bytes);
    const [first = ''] = contentsOf(parts).sort();
    const folder = first.slice(0, first.indexOf('/Pages/'));
    parts[`${folder}/Tpls/Tpl_0/Content.xml`] = parts[first] ?? new Uint8Array();
    parts[first] = changed(first, (xml) =>
      xml.replace(/<ofd:Content\b.*<\/ofd:Content>/su, '<ofd:Template TemplateID="9001"/>'),
    );
    parts[`${folder}/Document.xml`] = changed(`${folder}/Document.xml`, (xml) =>
      xml.replace(
        '</ofd:CommonData>',
        '<ofd:TemplatePage ID="9001" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>',
      ),
    );
    expect(valueOf(readOfd(zipSync(parts))).pages).toEqual(ofd.pages);
  });

  it('that uses an unknown font and an unknown kind of picture is shown without them', () => {
    const parts = unzipSync(bytes);
    const [first = ''] = contentsOf(parts).sort();
    parts[first] = changed(first, (xml) =>
      xml.replace(/(<ofd:TextObject\b[^>]* Font=")\d+/u, '$19999'),
    );
    const [picture = ''] = Object.keys(parts).filter((path) => /\.(png|jpe?g)$/u.test(path));
    parts[picture] = new Uint8Array(strToU8('II*\0 a TIFF, which no window shows'));
    const other = zipSync(parts);
    expect(readOfd(other)).toEqual({ ok: false, error: 'corrupt' });
    const shown = shownOf(other);
    expect(shown.losses).toEqual({ fonts: 1, pictures: 1, objects: 0, pages: 0 });
    expect(textsOf(shown.file)).toEqual(textsOf(ofd));
    expect(shown.file.pages.map(({ pictures }) => pictures.length)).toEqual(
      ofd.pages.map(({ pictures }) => pictures.length),
    );
  });

  it('whose embedded fonts, objects or pages are torn is shown as far as it goes', () => {
    const parts = unzipSync(bytes);
    const [first = '', second = ''] = contentsOf(parts).sort();
    for (const path of Object.keys(parts)) {
      if (/\.(ttf|otf)$/u.test(path)) parts[path] = new Uint8Array(strToU8('%!PS-AdobeFont'));
    }
    parts[first] = changed(first, (xml) => xml.replace(/ Boundary="[^"]*"/u, ' Boundary="here"'));
    parts[second] = new Uint8Array(strToU8('<ofd:Page'));
    const shown = shownOf(zipSync(parts));
    expect(shown.losses.fonts).toBeGreaterThan(0);
    expect(shown.losses).toMatchObject({ objects: 1, pages: 1 });
    expect(shown.file.pages.length).toBe(ofd.pages.length);
    for (const path of contentsOf(parts)) parts[path] = new Uint8Array(strToU8('<ofd:Page'));
    expect(readShownOfd(zipSync(parts))).toEqual({ ok: false, error: 'corrupt' });
  });

  it('that writes downwards, in inks, or by a matrix is read as it says', () => {
    const parts = unzipSync(bytes);
    const [first = ''] = contentsOf(parts).sort();
    const object =
      '<ofd:TextObject ID="1" Boundary="10 20 50 50" Font="1" Size="4" CTM="2 0 0 2 0 0">' +
      '<ofd:FillColor Value="#FF 0 #7f"/><ofd:TextCode X="1" Y="5" DeltaY="g 2 5">甲乙丙</ofd:TextCode>' +
      '<ofd:TextCode Y="30">丁</ofd:TextCode></ofd:TextObject>' +
      '<ofd:TextObject ID="2" Boundary="0 0 9 9" Font="1" Size="4"><ofd:FillColor Value="0 255 255 0"/>' +
      '<ofd:TextCode X="0" Y="0">戊</ofd:TextCode></ofd:TextObject>';
    parts[first] = changed(first, (xml) =>
      xml.replace(/(<ofd:Layer\b[^>]*>).*<\/ofd:Layer>/su, `$1${object}</ofd:Layer>`),
    );
    const [page] = shownOf(zipSync(parts)).file.pages;
    expect(page?.glyphs.map(({ text, xMm, baselineMm }) => [text, xMm, baselineMm])).toEqual([
      ['甲', 12, 30],
      ['乙', 12, 40],
      ['丙', 12, 50],
      ['丁', 12, 80],
      ['戊', 0, 0],
    ]);
    expect(page?.glyphs[0]).toMatchObject({ colour: [255, 0, 127], sizePt: (8 * 72) / 25.4 });
    expect(page?.glyphs[4]?.colour).toEqual([255, 0, 0]);
  });

  it('that draws a frame in one path shows its four sides', () => {
    const parts = unzipSync(bytes);
    const [first = ''] = contentsOf(parts).sort();
    const frame =
      '<ofd:PathObject ID="1" Boundary="10 20 50 50" LineWidth="0.5">' +
      '<ofd:AbbreviatedData>M 0 0 L 40 0 L 40 30 B 30 30 10 30 0 30 C</ofd:AbbreviatedData></ofd:PathObject>';
    parts[first] = changed(first, (xml) =>
      xml.replace(/(<ofd:Layer\b[^>]*>).*<\/ofd:Layer>/su, `$1${frame}</ofd:Layer>`),
    );
    const [page] = shownOf(zipSync(parts)).file.pages;
    expect(page?.rules.map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2])).toEqual([
      [10, 20, 50, 20],
      [50, 20, 50, 50],
      [50, 50, 10, 50],
      [10, 50, 10, 20],
    ]);
  });

  it('never shows a part that is too large', () => {
    const parts = unzipSync(bytes);
    const [first = ''] = contentsOf(parts).sort();
    parts[first] = new Uint8Array(17 * 1024 * 1024);
    expect(readShownOfd(zipSync(parts))).toEqual({ ok: false, error: 'tooLarge' });
  });
});
