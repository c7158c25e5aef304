/**
 * Word-body: the blocks of a Word file's body in their order: paragraphs with their look, tables, pictures.
 */

import { elementOfStyles } from '../style-names.ts';
import type { WordParts } from './open-word.ts';
import { LeftOut } from './left-out.ts';
import type { RawBlock, RawTable } from './raw-block.ts';
import type { InlineScene } from './word-inline.ts';
import { inlineOf, lineBreak, pageBreak } from './word-inline.ts';
import { WordNumbering } from './word-numbering.ts';
import { alignOf, WordStyles } from './word-styles.ts';
import type { Look } from './word-styles.ts';
import type { XmlElement } from './xml-tree.ts';
import { childOf, descendants, elementsOf, isOn, valueOf } from './xml-tree.ts';

export interface RawBody {
  readonly blocks: readonly RawBlock[];
  readonly left: LeftOut;
}

export function readBody(parts: WordParts): RawBody {
  const left = new LeftOut();
  const reader = new BodyReader(parts, left);
  readMargins(parts, reader, left);
  const body = childOf(parts.document, 'w:body');
  if (body !== undefined) reader.readAll(body);
  return { blocks: reader.blocks(), left };
}

const wrappers: ReadonlySet<string> = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:smartTag',
  'w:ins',
  'w:moveTo',
]);

class BodyReader {
  readonly #scene: InlineScene;
  readonly #numbering: WordNumbering;
  readonly #blocks: RawBlock[] = [];
  /** Tables of the section that is open: its orientation stands at its end. */
  #tables: number[] = [];
  #startsPage = false;
  /** Text of a paragraph whose end was deleted: it goes on in the next. */
  #carried = '';

  constructor(parts: WordParts, left: LeftOut) {
    const { relationships } = parts;
    this.#scene = { styles: new WordStyles(parts.part('styles')), relationships, left };
    this.#numbering = new WordNumbering(parts.part('numbering'));
  }

  blocks(): readonly RawBlock[] {
    return this.#blocks;
  }

  /** The mark of a letter that this product wrote stands in the header of page 1. */
  holdsMark(header: XmlElement): boolean {
    return elementsOf(header, 'w:p').some((paragraph) => {
      const { styles } = this.#scene.styles.paragraph(childOf(paragraph, 'w:pPr'), undefined);
      return elementOfStyles(styles) === 'mark';
    });
  }

  readAll(parent: XmlElement): void {
    for (const child of elementsOf(parent)) {
      if (child.name === 'w:p') this.#readParagraph(child);
      else if (child.name === 'w:tbl') this.#readTable(child);
      else if (child.name === 'w:sectPr') this.#endSection(child);
      else if (wrappers.has(child.name)) this.readAll(child);
    }
  }

  #readParagraph(paragraph: XmlElement): void {
    const properties = childOf(paragraph, 'w:pPr');
    const look = this.#scene.styles.paragraph(properties, firstRun(paragraph));
    const { text, pictures } = inlineOf(paragraph, look, this.#scene);
    const whole = this.#carried + text;
    this.#carried = '';
    const marks = childOf(properties, 'w:rPr');
    if (childOf(marks, 'w:del') !== undefined && pictures.length === 0) {
      this.#carried = whole;
      return;
    }
    if (isOn(properties, 'w:pageBreakBefore') === true) this.#startsPage = true;
    const number = look.list === null || whole.trim() === '' ? '' : this.#numbering.next(look.list);
    if (look.list !== null && number === '' && whole.trim() !== '') this.#scene.left.add('bullet');
    this.#addLines(whole, look, number);
    this.#blocks.push(...pictures);
    const section = childOf(properties, 'w:sectPr');
    if (section !== undefined) this.#endSection(section);
  }

  /** A line break of the writer ends a paragraph; a page break opens a page. */
  #addLines(text: string, look: Look, number: string): void {
    let isFirst = true;
    for (const [at, page] of text.split(pageBreak).entries()) {
      if (at > 0) this.#startsPage = true;
      for (const line of page.split(lineBreak)) {
        const tidy = tidied(line);
        if (tidy === '') continue;
        this.#blocks.push({
          kind: 'text',
          text: tidy,
          number: isFirst ? number : '',
          look,
          startsPage: this.#startsPage,
        });
        this.#startsPage = false;
        isFirst = false;
      }
    }
  }

  #endSection(section: XmlElement): void {
    const size = childOf(section, 'w:pgSz');
    const width = Number(size?.attributes.get('w:w') ?? 0);
    const height = Number(size?.attributes.get('w:h') ?? 0);
    const isLandscape = size?.attributes.get('w:orient') === 'landscape' || width > height;
    for (const at of this.#tables) {
      const block = this.#blocks[at];
      if (block?.kind === 'table') this.#blocks[at] = { ...block, isLandscape };
    }
    this.#tables = [];
    const type = valueOf(section, 'w:type');
    this.#startsPage = type !== 'continuous';
  }

  #readTable(table: XmlElement): void {
    const read = tableOf(table, this.#scene);
    if (read.rows.length === 0) return;
    this.#tables.push(this.#blocks.length);
    this.#blocks.push(read);
  }
}

/** The first run that shows something: its size and colour are the paragraph's. */
function firstRun(paragraph: XmlElement): XmlElement | undefined {
  for (const element of descendants(paragraph)) {
    if (element.name !== 'w:r') continue;
    const hasText = elementsOf(element, 'w:t').length > 0;
    if (hasText) return childOf(element, 'w:rPr');
  }
  return undefined;
}

/** Blanks at the ends go, runs of blanks and tabs become one. */
export function tidied(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000B\u000E-\u001F\u00AD\u200B\u2060\uFEFF\uFFFE\uFFFF]/gu, '')
    .replaceAll(/\p{Surrogate}/gu, '')
    .replaceAll(/[ \t\u00A0]+/gu, ' ')
    .replaceAll(/^[\s\u3000]+|[\s\u3000]+$/gu, '');
}

interface Cell {
  readonly text: string;
  readonly align: Look['align'];
  readonly span: number;
  readonly goesOn: boolean;
  /** Of its first paragraph. */
  readonly styles: readonly string[];
}

function tableOf(table: XmlElement, scene: InlineScene): RawTable {
  const rows: (readonly Cell[])[] = [];
  let headRows = 0;
  for (const row of rowsOf(table)) {
    const properties = childOf(row, 'w:trPr');
    if (childOf(properties, 'w:del') !== undefined) {
      scene.left.add('deletedText');
      continue;
    }
    if (isOn(properties, 'w:tblHeader') === true && headRows === rows.length) headRows += 1;
    rows.push(cellsOf(row).map((cell) => cellOf(cell, scene)));
  }
  const merged = rows.flat().filter(({ span, goesOn }) => span > 1 || goesOn).length;
  scene.left.add('mergedCells', merged > 0 ? 1 : 0);
  const texts = rows.map((row) => row.flatMap(({ text, span }) => [text, ...blanks(span - 1)]));
  const columns = texts.reduce((most, row) => Math.max(most, row.length), 0);
  const grid = elementsOf(childOf(table, 'w:tblGrid'), 'w:gridCol').map(({ attributes }) =>
    Number(attributes.get('w:w') ?? 0),
  );
  // Heads stand in the middle whatever their column does.
  const aligned = headRows === rows.length ? rows : rows.slice(headRows);
  const style = valueOf(childOf(table, 'w:tblPr'), 'w:tblStyle') ?? '';
  return {
    kind: 'table',
    rows: texts.map((row) => [...row, ...blanks(columns - row.length)]),
    headRows: headRows === 0 ? null : headRows,
    shares: Array.from({ length: columns }, (_, at) => Math.max(1, grid[at] ?? 0)),
    aligns: Array.from({ length: columns }, (_, at) => alignOfColumn(aligned, at)),
    isLandscape: false,
    style,
    element: elementOfStyles(rows.flat().find(({ text }) => text !== '')?.styles ?? []),
  };
}

function blanks(count: number): readonly string[] {
  return Array.from({ length: Math.max(0, count) }, () => '');
}

function rowsOf(table: XmlElement): readonly XmlElement[] {
  return elementsOf(table).flatMap((child) => {
    if (child.name === 'w:tr') return [child];
    return wrappers.has(child.name) ? rowsOf(child) : [];
  });
}

function cellsOf(row: XmlElement): readonly XmlElement[] {
  return elementsOf(row).flatMap((child) => {
    if (child.name === 'w:tc') return [child];
    return wrappers.has(child.name) ? cellsOf(child) : [];
  });
}

function cellOf(cell: XmlElement, scene: InlineScene): Cell {
  const properties = childOf(cell, 'w:tcPr');
  const merge = childOf(properties, 'w:vMerge');
  const goesOn = merge !== undefined && merge.attributes.get('w:val') !== 'restart';
  const lines: string[] = [];
  let align: Look['align'] = 'start';
  let styles: readonly string[] = [];
  for (const paragraph of paragraphsOf(cell, scene)) {
    const own = childOf(paragraph, 'w:pPr');
    const look = scene.styles.paragraph(own, firstRun(paragraph));
    align = alignOf(own) ?? look.align;
    if (styles.length === 0) ({ styles } = look);
    const { text, pictures } = inlineOf(paragraph, look, scene);
    scene.left.add('pictureInCell', pictures.length);
    lines.push(...text.split(/[\n\f]/u).map(tidied));
  }
  const span = Number(valueOf(properties, 'w:gridSpan') ?? 1);
  return {
    text: goesOn ? '' : lines.filter((line) => line !== '').join('\n'),
    align,
    span: span >= 1 && span <= 63 ? Math.floor(span) : 1,
    goesOn,
    styles,
  };
}

/** A table inside of a cell gives its words to the cell. */
function paragraphsOf(parent: XmlElement, scene: InlineScene): readonly XmlElement[] {
  return elementsOf(parent).flatMap((child) => {
    if (child.name === 'w:p') return [child];
    if (child.name !== 'w:tbl') return wrappers.has(child.name) ? paragraphsOf(child, scene) : [];
    scene.left.add('nestedTable');
    return [...descendants(child)].filter(({ name }) => name === 'w:p');
  });
}

/** What most of its cells have. */
function alignOfColumn(rows: readonly (readonly Cell[])[], column: number): Look['align'] {
  const counts = { start: 0, center: 0, end: 0 };
  for (const row of rows) {
    const cell = row[column];
    if (cell !== undefined && cell.text !== '') counts[cell.align] += 1;
  }
  if (counts.center > counts.start && counts.center >= counts.end) return 'center';
  return counts.end > counts.start ? 'end' : 'start';
}

/** Headers and footers: page numbers are made anew, anything else is left and said. */
function readMargins(parts: WordParts, reader: BodyReader, left: LeftOut): void {
  for (const { kind, target } of parts.relationships.values()) {
    if (kind !== 'header' && kind !== 'footer') continue;
    const part = parts.partAt(target);
    if (part === undefined) continue;
    if (kind === 'header' && reader.holdsMark(part)) {
      reader.readAll(part);
      continue;
    }
    const words = [...descendants(part)]
      .filter(({ name }) => name === 'w:t')
      .flatMap(({ children }) => children.filter((node) => typeof node === 'string'))
      .join('');
    if (/[^\s\d\-—–_第页共/]/u.test(words)) left.add('headerFooter');
  }
}
