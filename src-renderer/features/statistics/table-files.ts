/**
 * Table-files: a table as CSV and as XLSX, written in the page; nothing leaves the machine for it.
 *
 * Invariants:
 *  1. A text that a spreadsheet would run as a formula (= + - @ tab CR) begins with an apostrophe (formula injection).
 *  2. CSV begins with a byte-order mark, so that a spreadsheet reads Chinese; XLSX texts are inline strings, never formulas.
 *
 * XLSX is a zip of six small XML parts; stored, not compressed, it needs no library.
 */

export interface FileTable {
  readonly name: string;
  /** At most 26 columns. */
  readonly rows: readonly (readonly (string | number)[])[];
}

const formulaStart = /^[=+\-@\t\r]/u;

export function harmless(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

export function csvOf({ rows }: FileTable): Uint8Array<ArrayBuffer> {
  const line = (cells: readonly (string | number)[]): string =>
    cells
      .map((cell) => (typeof cell === 'number' ? String(cell) : quoted(harmless(cell))))
      .join(',');
  return new TextEncoder().encode(`\uFEFF${rows.map(line).join('\r\n')}\r\n`);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

export function xlsxOf(table: FileTable): Uint8Array<ArrayBuffer> {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zipOf([
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${xml(sheetName(table.name))}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ],
    [
      'xl/worksheets/sheet1.xml',
      `${head}<worksheet xmlns="${main}"><sheetData>${table.rows.map(rowXml).join('')}</sheetData></worksheet>`,
    ],
  ]);
}

function sheetName(name: string): string {
  return name.replaceAll(/[[\]:*?/\\]/gu, ' ').slice(0, 31);
}

function rowXml(cells: readonly (string | number)[], index: number): string {
  const row = index + 1;
  const inner = cells.map((cell, column) => {
    const place = `${String.fromCharCode(65 + column)}${row}`;
    return typeof cell === 'number'
      ? `<c r="${place}"><v>${cell}</v></c>`
      : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${xml(harmless(cell))}</t></is></c>`;
  });
  return `<row r="${row}">${inner.join('')}</row>`;
}

function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

type Part = readonly [name: string, text: string];

function zipOf(parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const files: number[] = [];
  const directory: number[] = [];
  for (const [name, text] of parts) {
    const data = encoder.encode(text);
    const path = encoder.encode(name);
    const sum = crc32(data);
    const about = [
      ...two(20),
      ...[0, 8],
      ...two(0),
      // 1980-01-01: a file of the same figures has the same bytes.
      ...[...two(0), ...two(33)],
      ...[...four(sum), ...four(data.length), ...four(data.length)],
      ...[...two(path.length), ...two(0)],
    ];
    const at = files.length;
    for (const byte of [...four(0x04034b50), ...about, ...path]) files.push(byte);
    for (const byte of data) files.push(byte);
    const entry = [...four(0x02014b50), ...two(20), ...about, ...two(0), ...two(0), ...two(0)];
    for (const byte of [...entry, ...four(0), ...four(at), ...path]) directory.push(byte);
  }
  const count = two(parts.length);
  const end = [
    ...[...four(0x06054b50), ...two(0), ...two(0), ...count, ...count],
    ...[...four(directory.length), ...four(files.length), ...two(0)],
  ];
  return new Uint8Array([...files, ...directory, ...end]);
}

function two(value: number): readonly number[] {
  return [value & 255, (value >>> 8) & 255];
}

function four(value: number): readonly number[] {
  return [...two(value & 0xffff), ...two(value >>> 16)];
}

function crc32(data: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
