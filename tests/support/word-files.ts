/**
 * Word-files: Word files for tests: ordinary ones by the docx package, hostile ones by hand.
 */

import { strToU8, zipSync } from 'fflate';
import {
  AlignmentType,
  Document,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

export interface RawWord {
  /** XML inside of `w:body`. */
  readonly body?: string;
  /** `<Relationship …/>` of the document. */
  readonly relationships?: string;
  readonly mainType?: string;
  /** Other parts, or others of the usual ones. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

export function relationship(id: string, kind: string, target: string, isExternal = false): string {
  const mode = isExternal ? ' TargetMode="External"' : '';
  return `<Relationship Id="${id}" Type="${rel}/${kind}" Target="${target}"${mode}/>`;
}

/** The smallest package that a word processor opens, with what a test puts into it. */
export function rawWord(word: RawWord): Uint8Array {
  const rels = (inner: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${word.mainType ?? mainType}"/></Types>`,
    '_rels/.rels': rels(relationship('r1', 'officeDocument', 'word/document.xml')),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${w} ${r}><w:body>${word.body ?? paragraph('请遵照执行。')}</w:body></w:document>`,
    'word/_rels/document.xml.rels': rels(word.relationships ?? ''),
    ...word.parts,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        typeof part === 'string' ? strToU8(part) : part,
      ]),
    ),
  );
}

export function paragraph(text: string, properties = ''): string {
  const tidy = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${tidy}</w:t></w:r></w:p>`;
}

/** A PNG of these dimensions; `solid` has real pixels, otherwise only the head is true. */
export function pngOf(width: number, height: number, isWhole = true): Uint8Array {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 2, 0, 0, 0], 8);
  const row = new Uint8Array(1 + width * 3).fill(0xa0);
  row[0] = 0;
  const pixels = isWhole ? new Uint8Array(row.length * height) : new Uint8Array(1);
  for (let at = 0; isWhole && at < height; at += 1) pixels.set(row, at * row.length);
  const chunks = [
    chunk('IHDR', head),
    chunk('IDAT', new Uint8Array(deflateSync(pixels))),
    chunk('IEND', new Uint8Array()),
  ];
  return Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...chunks.flatMap((one) => [...one]),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(strToU8(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xff_ff_ff_ff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xed_b8_83_20 : 0);
  }
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}

/** A notice as an office writes it in a word processor: red head, styles, a table, a picture. */
export async function officeNotice(): Promise<Uint8Array> {
  const text = (words: string): Paragraph => new Paragraph({ children: [new TextRun(words)] });
  const centred = (words: string, size: number, color = '000000'): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text: words, size: size * 2, color })],
    });
  const row = (isHead: boolean, ...cells: string[]): TableRow =>
    new TableRow({
      tableHeader: isHead,
      children: cells.map((cell) => new TableCell({ children: [text(cell)] })),
    });
  const right = (words: string): Paragraph =>
    new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun(words)] });
  const document = new Document({
    sections: [
      {
        children: [
          centred('某市人民政府文件', 40, 'FF0000'),
          centred('某政发〔2026〕12号', 16),
          centred('某市人民政府', 22),
          centred('关于做好防汛值班工作的通知', 22),
          text('各区人民政府，市直各单位：'),
          text('为做好今年防汛值班工作，现通知如下。'),
          text('一、落实责任'),
          text('（一）明确到人。各单位主要负责人是第一责任人。'),
          text('（二）明确到岗。值班室二十四小时有人。'),
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun('备足物资')] }),
          text('物资储备见下表。'),
          centred('表1 物资储备', 14),
          new Table({
            columnWidths: [6000, 3000],
            rows: [
              row(true, '品名', '数量'),
              row(false, '编织袋', '2000条'),
              row(false, '救生衣', '300件'),
            ],
          }),
          new Paragraph({
            children: [
              new ImageRun({
                type: 'png',
                data: pngOf(80, 60),
                transformation: { width: 378, height: 284 },
              }),
            ],
          }),
          centred('图1 重点堤段', 14),
          text('附件：1. 值班安排'),
          text('2. 联系方式'),
          right('某市人民政府'),
          right('2026年5月8日'),
          text('（此件公开发布）'),
          new Paragraph({ pageBreakBefore: true, children: [new TextRun('附件1')] }),
          centred('值班安排', 22),
          text('一、值班时间'),
          text('每日八时交接。'),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

export function digestOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
