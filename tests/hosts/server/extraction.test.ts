/** Extraction: the text of attachments, and files that want to harm the server. */

import { deflateRawSync } from 'node:zlib';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Document, Header, Packer, Paragraph } from 'docx';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notice } from '../../layout/page-samples.ts';
import { laidOutOf, pressFor } from '../../layout/produced.ts';
import { scannedPdf, slidesFile, tornPagePdf } from '../../support/office-samples.ts';
import {
  ExtractionClosed,
  ExtractionService,
} from '../../../src-server/extraction/extraction-service.ts';
import type { ExtractedText } from '../../../src-server/extraction/extraction-service.ts';
import { textParts } from '../../../src-server/extraction/text-parts.ts';
import {
  maxTextParts,
  maxWholeBytes,
  textPartChars,
  textPartOverlap,
} from '../../../src-shared/features/file/model.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
let service: ExtractionService;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongwen-extraction-'));
  service = new ExtractionService(silent);
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

function stored(bytes: Uint8Array): string {
  const path = join(folder, randomUUID());
  writeFileSync(path, bytes);
  return path;
}

const extract = (extension: string, bytes: Uint8Array): Promise<ExtractedText> =>
  service.extract(randomUUID(), extension, stored(bytes));

const textOf = (text: ExtractedText): string =>
  text.state === 'ready' ? text.parts.join('') : `<${text.state}>`;

/** A zip archive by hand; `declared` lies about the unpacked size. */
function zip(files: readonly { name: string; data: Buffer; declared?: number }[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, declared } of files) {
    const packed = deflateRawSync(data);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt32LE(declared ?? data.length, 22);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(declared ?? data.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(header, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const docxParts = (body: string, doctype = ''): Buffer =>
  zip([
    {
      name: '[Content_Types].xml',
      data: Buffer.from(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
    },
    {
      name: '_rels/.rels',
      data: Buffer.from(
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
    },
    {
      name: 'word/document.xml',
      data: Buffer.from(
        `<?xml version="1.0"?>${doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${body}</w:t></w:r></w:p></w:body></w:document>`,
      ),
    },
  ]);

describe('text', () => {
  it('is read out of Word, Excel, PDF and plain files', async () => {
    const headers = { default: new Header({ children: [new Paragraph('防汛简报')] }) };
    const children = [new Paragraph('防汛抗旱责任分工')];
    const word = new Document({ sections: [{ headers, children }] });
    expect(textOf(await extract('docx', await Packer.toBuffer(word)))).toBe(
      '防汛抗旱责任分工\n防汛简报',
    );
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('物资');
    sheet.addRow(['编织袋', 1_200, '青石河仓库']);
    sheet.addRow(['铅丝', 30.5, '䶮𤩽']);
    sheet.addRow(['到期', new Date(Date.UTC(2026, 4, 12)), 0.256]);
    sheet.getCell('B3').numFmt = 'yyyy"年"m"月"d"日"';
    sheet.getCell('C3').numFmt = '0.0%';
    sheet.getCell('A1').note = '请核对库存';
    book.addWorksheet('值班', { state: 'hidden' });
    const xlsx = Buffer.from(await book.xlsx.writeBuffer());
    const cells = textOf(await extract('xlsx', xlsx));
    expect(cells).toBe(
      '物资\n编织袋 1200 青石河仓库\n铅丝 30.5 䶮𤩽\n到期 2026年5月12日 25.6%\n值班\n请核对库存',
    );
    const gbk = Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x0a, 0x31]);
    expect(textOf(await extract('txt', gbk))).toBe('中文\n1');
    const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('公文', 'utf16le')]);
    expect(textOf(await extract('csv', marked))).toBe('公文');
    const demo = new URL('../../../assets/demo/files/16-retention-table.pdf', import.meta.url);
    expect(textOf(await extract('pdf', readFileSync(demo)))).toMatch(/保管期限/);
    expect(textOf(await extract('pdf', scannedPdf()))).toBe('青石河');
    expect(textOf(await extract('pdf', tornPagePdf))).toBe('First\nSecond');
    const slides = slidesFile([{ lines: ['汛前检查'], notes: '讲三分钟' }, { lines: ['堤防'] }]);
    expect(textOf(await extract('pptx', slides))).toBe('汛前检查\n讲三分钟\n堤防');
    const issuers = notice.ending.issuers.map((one) => ({ ...one, seal: null }));
    const laidOut = laidOutOf({ ...notice, ending: { ...notice.ending, issuers } });
    const press = await pressFor([laidOut]);
    const words = textOf(await extract('ofd', press.ofdOf(laidOut).bytes));
    expect(words.replaceAll('\n', '')).toContain(notice.title.replaceAll(/\s/gu, '').slice(0, 8));
    expect(await extract('png', Buffer.alloc(3))).toEqual({ state: 'none' });
  });

  it('of an OFD of another program: what can be read of it, also what is written downwards', async () => {
    const issuers = notice.ending.issuers.map((one) => ({ ...one, seal: null }));
    const laidOut = laidOutOf({ ...notice, ending: { ...notice.ending, issuers } });
    const parts = unzipSync((await pressFor([laidOut])).ofdOf(laidOut).bytes);
    const [first = ''] = Object.keys(parts)
      .filter((path) => path.endsWith('Content.xml'))
      .sort();
    const text = (boundary: string, rest: string): string =>
      `<ofd:TextObject ID="1" Boundary="${boundary}" Font="9999" Size="4">${rest}</ofd:TextObject>`;
    const objects =
      text('10 10 5 40', '<ofd:TextCode X="0" Y="4" DeltaY="g 2 5">购买方</ofd:TextCode>') +
      text('here', '<ofd:TextCode X="0" Y="4">坏的</ofd:TextCode>') +
      text('40 10 50 5', '<ofd:TextCode X="0" Y="4" DeltaX="g 3 4">价税合计</ofd:TextCode>');
    const page = strFromU8(parts[first] ?? new Uint8Array());
    parts[first] = strToU8(
      page.replace(/(<ofd:Layer\b[^>]*>).*<\/ofd:Layer>/su, `$1${objects}</ofd:Layer>`),
    );
    const words = textOf(await extract('ofd', zipSync(parts)));
    expect(words).toContain('购买方');
    expect(words).toContain('价税合计');
  });

  it('of a large file comes from its head or its XML parts; a large PDF has none', async () => {
    const large = maxWholeBytes + 1;
    const lines = Buffer.from('防汛物资清单\n'.repeat(1_000));
    const plain = stored(lines);
    truncateSync(plain, large);
    expect(textOf(await service.extract('large', 'txt', plain))).toContain('防汛物资清单');
    // A picture of fifty megabytes, stored as it is, before the text.
    const word = stored(docxParts('堤防巡查责任表'));
    const parts = readFileSync(word);
    const moved = stored(movedBehind(parts, large));
    expect(textOf(await service.extract('word', 'docx', moved))).toContain('堤防巡查责任表');
    const pdf = stored(Buffer.from('%PDF-1.7\n'));
    truncateSync(pdf, large);
    expect(await service.extract('pdf', 'pdf', pdf)).toEqual({ state: 'none' });
  });

  /** The archive behind so many bytes that belong to none of its entries, with its offsets made right. */
  function movedBehind(archive: Buffer, by: number): Buffer {
    const whole = Buffer.concat([Buffer.alloc(by), archive]);
    whole.set([0x50, 0x4b, 0x03, 0x04]);
    const end = whole.length - 22;
    const directory = whole.readUInt32LE(end + 16) + by;
    whole.writeUInt32LE(directory, end + 16);
    for (let at = directory; whole.readUInt32LE(at) === 0x02014b50;) {
      whole.writeUInt32LE(whole.readUInt32LE(at + 42) + by, at + 42);
      at += 46 + whole.readUInt16LE(at + 28);
    }
    return whole;
  }

  it('is cut into bounded parts that overlap and never split a character', () => {
    // Numbered characters inside and outside the basic plane, so that a place is found by its text.
    const long = Array.from({ length: 12_000 }, (_, index) => `督${index}𤩽`).join('');
    const parts = textParts(long);
    expect(parts.length).toBeGreaterThan(3);
    let end = 0;
    for (const part of parts) {
      const start = long.indexOf(part);
      expect(start === 0 || end - start >= textPartOverlap).toBe(true);
      end = start + part.length;
    }
    expect(end === long.length).toBe(true);
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(textPartChars);
      expect(part).toMatch(/^[^\p{Surrogate}]*$/u);
    }
    expect(textParts('字'.repeat(3_000_000))).toHaveLength(maxTextParts);
    expect(textParts(' \u0000\ud800 ')).toEqual([]);
    expect(textParts('甲\u3000\u3000 乙\r\n\r\n\n丙')).toEqual(['甲 乙\n丙']);
  });
});

describe('a hostile file', () => {
  it('that unpacks to more than an office file is refused before it is parsed', async () => {
    const bomb = zip([{ name: 'word/document.xml', data: Buffer.alloc(400 * 1024 * 1024) }]);
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await extract('docx', bomb)).toEqual({ state: 'failed' });
    const liar = zip([
      { name: 'word/document.xml', data: Buffer.alloc(300 * 1024 * 1024), declared: 10 },
    ]);
    expect(await extract('xlsx', liar)).toEqual({ state: 'failed' });
    const crowd = zip(
      Array.from({ length: 6_000 }, (_, index) => ({ name: `x${index}`, data: Buffer.alloc(1) })),
    );
    expect(await extract('docx', crowd)).toEqual({ state: 'failed' });
  });

  it('with outside or exploding entities reveals and costs nothing', async () => {
    const outside = docxParts(
      '&secret;',
      '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>',
    );
    expect(textOf(await extract('docx', outside))).not.toContain('root:');
    const laughs = Array.from(
      { length: 9 },
      (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
    ).join('');
    const exploding = docxParts('&l9;', `<!DOCTYPE x [<!ENTITY l0 "lol">${laughs}]>`);
    expect(textOf(await extract('docx', exploding)).length).toBeLessThan(1_000);
  });

  it('that is broken fails, and the next one is read', async () => {
    const broken = [
      Buffer.from('%PDF-1.7\ngarbage'),
      Buffer.from('PK\u0003\u0004garbage'),
      Buffer.alloc(0),
    ];
    for (const bytes of broken) {
      expect((await extract('pdf', bytes)).state).toBe('failed');
      expect((await extract('docx', bytes)).state).toBe('failed');
      expect((await extract('xlsx', bytes)).state).toBe('failed');
    }
    expect(textOf(await extract('txt', Buffer.from('还在')))).toBe('还在');
  });

  it('that takes too long loses its worker, and the next one gets a new one', async () => {
    const hasty = new ExtractionService(silent, 1);
    const slow = await hasty.extract('a', 'txt', stored(Buffer.from('慢')));
    expect(slow).toEqual({ state: 'failed' });
    await hasty.close();
    const patient = new ExtractionService(silent);
    expect(textOf(await patient.extract('a', 'txt', stored(Buffer.from('快'))))).toBe('快');
    await patient.close();
  });

  it('that is being read, or waits, when the server stops is not counted as unreadable', async () => {
    const stopping = new ExtractionService(silent);
    const path = stored(Buffer.from('在读'));
    await stopping.extract('first', 'txt', path);
    const long = stored(Buffer.from('在读的长文件\n'.repeat(1_500_000)));
    const asked = ['a', 'b'].map((key) => stopping.extract(key, 'txt', long));
    const answers = Promise.allSettled(asked);
    await setTimeout(50);
    await stopping.close();
    for (const answer of await answers) {
      // What was ready before the stop may be told; nothing is told to be unreadable.
      if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(ExtractionClosed);
      else expect(textOf(answer.value)).toContain('在读的长文件');
    }
    await expect(stopping.extract('c', 'txt', path)).rejects.toBeInstanceOf(ExtractionClosed);
  });
});
