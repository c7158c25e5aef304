/**
 * Sheet-book: the cells of a workbook (xlsx) as they are shown, sheet by sheet, up to a bound.
 *
 * Invariants:
 *  1. Nothing is computed: a formula shows the value that was stored with it, and its text is never looked at.
 *  2. Of a long sheet its first rows are read and the rest is not; the sheet says so. Empty rows cost nothing.
 *  3. What is torn, packed like a bomb or has a DTD ends in a `WordFault`.
 *  4. What lies over and beside the cells (comments, text boxes) is told as lines of its own.
 */

import { decodeXml, descendants, parseXml } from '../word/read/xml-tree.ts';
import type { WordPackage } from '../word/read/zip-package.ts';
import { openPackage } from '../word/read/zip-package.ts';
import { WordFault } from '../word/word-fault.ts';
import { maxXmlPartBytes } from '../word/word-limits.ts';
import type { CellFormats } from './cell-format.ts';
import { localName, relationsOf } from './office-parts.ts';
import type { SheetRow } from './sheet-cells.ts';
import { readCells, readSharedTexts } from './sheet-cells.ts';
import { tagsOf } from './tag-reading.ts';

const maxSheets = 50;
export const maxShownRows = 2_000;
const maxShownColumns = 200;
const maxShownCells = 60_000;

export interface BookLimits {
  readonly maxSheets: number;
  /** Of each sheet. */
  readonly maxRows: number;
  readonly maxColumns: number;
  /** Of all sheets together. */
  readonly maxCells: number;
  /** Sheets that their author has hidden are read too. */
  readonly withHidden: boolean;
}

const shownLimits: BookLimits = {
  ...{ maxSheets, maxRows: maxShownRows, maxColumns: maxShownColumns },
  ...{ maxCells: maxShownCells, withHidden: false },
};

export interface SheetView {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  /** There is more than is shown. */
  readonly isCut: boolean;
}

export interface SheetBook {
  readonly sheets: readonly SheetView[];
  /** Sheets that their author has hidden; they are not shown. */
  readonly hidden: number;
  /** Comments and the words of text boxes. */
  readonly beside: readonly string[];
  /** There are more than `maxSheets`. */
  readonly isCut: boolean;
}

const workbook = 'xl/workbook.xml';
const sharedTexts = 'xl/sharedStrings.xml';

export function readBook(bytes: Uint8Array, limits: BookLimits = shownLimits): SheetBook {
  const parts = openPackage(bytes);
  const relations = relationsOf(parts, workbook);
  const root = parseXml(textOf(parts, workbook), workbook);
  const all = [...descendants(root)];
  const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';
  const is1904 = all.some(
    ({ name, attributes }) =>
      localName(name) === 'workbookPr' && isTrue(attributes.get('date1904')),
  );
  const named = all.filter(({ name }) => localName(name) === 'sheet');
  const shown = named.filter(
    ({ attributes }) => limits.withHidden || (attributes.get('state') ?? 'visible') === 'visible',
  );
  const styles = stylesOf(parts, is1904);
  const shared = parts.head(sharedTexts, maxXmlPartBytes);
  const texts =
    shared === undefined ? [] : readSharedTexts(checked(decodeXml(shared.bytes), sharedTexts));
  const { maxRows, maxColumns } = limits;
  let left = limits.maxCells;
  const sheets = shown
    .slice(0, limits.maxSheets)
    .flatMap(({ attributes }): readonly SheetView[] => {
      const target = relations.get(attributes.get('r:id') ?? '');
      // A chart on a sheet of its own has no cells.
      if (target?.type.endsWith('/worksheet') !== true) return [];
      const head = parts.head(target.target, maxXmlPartBytes);
      if (head === undefined) throw new WordFault('corrupted', target.target);
      const read = readCells(checked(decodeXml(head.bytes), target.target), {
        ...{ texts, ...styles },
        ...{ maxRows, maxColumns, maxCells: left },
      });
      left -= read.cells;
      const isCut = head.isCut || read.isCut || shared?.isCut === true;
      return [{ name: attributes.get('name') ?? '', rows: read.rows, isCut }];
    });
  const hidden = named.length - shown.length;
  const isCut = shown.length > limits.maxSheets;
  return { sheets, hidden, beside: besideIn(parts), isCut };
}

const ofBeside = /^xl\/(?:comments|threadedComments\/threadedComment|drawings\/drawing)\d*\.xml$/iu;
const maxBesideLines = 5_000;

/** A comment, or a paragraph of a text box, is a line. */
function besideIn(parts: WordPackage): readonly string[] {
  const lines: string[] = [];
  for (const name of parts.names.filter((one) => ofBeside.test(one))) {
    const head = parts.head(name, maxXmlPartBytes);
    if (head === undefined) continue;
    let line = '';
    for (const { name: tag, closes, text } of tagsOf(checked(decodeXml(head.bytes), name))) {
      if (!closes && (tag === 't' || tag === 'text')) line += text;
      if (!closes || !['comment', 'threadedComment', 'p'].includes(tag)) continue;
      if (line.trim() !== '' && lines.length < maxBesideLines) lines.push(line.trim());
      line = '';
    }
  }
  return lines;
}

function textOf(parts: WordPackage, name: string): string {
  const part = parts.read(name, maxXmlPartBytes);
  if (part === undefined) throw new WordFault('corrupted', name);
  return checked(decodeXml(part), name);
}

/** The cells are read without a tree; an entity could be declared nowhere else. */
function checked(xml: string, name: string): string {
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT)/iu.test(xml)) throw new WordFault('dtd', name);
  return xml;
}

interface Styles {
  /** The format of each style, by its number. */
  readonly formatIds: readonly number[];
  readonly formats: CellFormats;
}

function stylesOf(parts: WordPackage, is1904: boolean): Styles {
  const name = 'xl/styles.xml';
  const codes = new Map<number, string>();
  const formatIds: number[] = [];
  if (!parts.has(name)) return { formatIds, formats: { codes, is1904 } };
  for (const element of descendants(parseXml(textOf(parts, name), name))) {
    if (localName(element.name) === 'numFmt') {
      const id = Number(element.attributes.get('numFmtId'));
      codes.set(id, element.attributes.get('formatCode') ?? '');
    }
    if (localName(element.name) !== 'cellXfs') continue;
    for (const format of descendants(element)) {
      if (localName(format.name) === 'xf') {
        formatIds.push(Number(format.attributes.get('numFmtId') ?? 0));
      }
    }
  }
  return { formatIds, formats: { codes, is1904 } };
}
