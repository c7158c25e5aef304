/**
 * Sheet-cells: the rows of one sheet out of its XML, read tag by tag, so that a long sheet is never a tree in memory.
 */

import type { CellFormats } from './cell-format.ts';
import { numberWords } from './cell-format.ts';
import type { Tag } from './tag-reading.ts';
import { tagsOf } from './tag-reading.ts';

export interface SheetCell {
  /** From 0. */
  readonly column: number;
  readonly text: string;
  readonly isNumber: boolean;
  readonly columns: number;
  readonly rows: number;
}

export interface SheetRow {
  /** As the sheet counts, from 1. */
  readonly no: number;
  readonly cells: readonly SheetCell[];
}

export interface CellsAsked {
  readonly texts: readonly string[];
  readonly formatIds: readonly number[];
  readonly formats: CellFormats;
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly maxCells: number;
}

export interface ReadCells {
  readonly rows: readonly SheetRow[];
  readonly cells: number;
  readonly isCut: boolean;
}

interface OpenCell {
  readonly column: number;
  readonly row: number;
  readonly type: string;
  readonly style: number;
  value: string;
}

/** How many columns and rows a range has that is one cell, by its first. */
type Merged = ReadonlyMap<string, readonly [number, number]>;

/** A cell of more is cut; no office writes so much into one. */
const maxCellChars = 32_767;

export function readCells(xml: string, asked: CellsAsked): ReadCells {
  const reader = new CellReader(asked, mergedIn(xml));
  for (const tag of tagsOf(xml)) {
    if (reader.isFull || (tag.name === 'sheetData' && tag.closes)) break;
    if (tag.closes) reader.close(tag.name);
    else reader.open(tag);
  }
  return reader.result();
}

class CellReader {
  readonly #asked: CellsAsked;
  readonly #merged: Merged;
  readonly #rows = new Map<number, SheetCell[]>();
  #row = 0;
  #column = -1;
  #cell: OpenCell | undefined;
  #count = 0;
  #isCut = false;
  #isFull = false;

  constructor(asked: CellsAsked, merged: Merged) {
    this.#asked = asked;
    this.#merged = merged;
  }

  /** Nothing that comes can be shown. */
  get isFull(): boolean {
    return this.#isFull;
  }

  open({ name, attributes, text }: Tag): void {
    if (name === 'row') {
      this.#row = Number(attributeOf(attributes, 'r') ?? this.#row + 1);
      this.#column = -1;
    } else if (name === 'c') {
      this.#column = columnOf(attributeOf(attributes, 'r')) ?? this.#column + 1;
      const type = attributeOf(attributes, 't') ?? 'n';
      const style = Number(attributeOf(attributes, 's') ?? 0);
      this.#cell = { column: this.#column, row: this.#row, type, style, value: '' };
    } else if ((name === 'v' || name === 't') && this.#cell !== undefined) {
      this.#cell.value += written(text);
    }
  }

  close(name: string): void {
    if (name !== 'c' || this.#cell === undefined) return;
    const shown = shownCell(this.#cell, this.#asked, this.#merged);
    this.#cell = undefined;
    if (shown !== undefined) this.#keep(shown);
  }

  result(): ReadCells {
    const sorted = [...this.#rows].sort(([a], [b]) => a - b);
    const rows = sorted.map(([no, cells]) => ({ no, cells }));
    return { rows, cells: this.#count, isCut: this.#isCut };
  }

  #keep(cell: SheetCell): void {
    const { maxCells, maxColumns, maxRows } = this.#asked;
    if (cell.column >= maxColumns) {
      this.#isCut = true;
      return;
    }
    const cells = this.#rows.get(this.#row);
    if (this.#count >= maxCells || (cells === undefined && this.#rows.size >= maxRows)) {
      this.#isCut = true;
      this.#isFull = true;
      return;
    }
    this.#count += 1;
    if (cells === undefined) this.#rows.set(this.#row, [cell]);
    else cells.push(cell);
  }
}

/** The texts that cells refer to by number; the reading of a name above it is not part of it. */
export function readSharedTexts(xml: string): readonly string[] {
  const texts: string[] = [];
  let open = '';
  let inReading = false;
  for (const { closes, name, text } of tagsOf(xml)) {
    if (name === 'rPh') inReading = !closes;
    else if (name === 'si') {
      if (closes) texts.push(open);
      open = '';
    } else if (name === 't' && !closes && !inReading) open += written(text);
  }
  return texts;
}

function shownCell(
  cell: OpenCell,
  { texts, formatIds, formats }: CellsAsked,
  merged: Merged,
): SheetCell | undefined {
  const { column, row, type, style, value } = cell;
  const isNumber = type === 'n' && value !== '' && Number.isFinite(Number(value));
  const text = isNumber
    ? numberWords(Number(value), formatIds[style] ?? 0, formats)
    : textOf(type, value, texts);
  if (text === '') return undefined;
  const [columns, rows] = merged.get(`${column}/${row}`) ?? [1, 1];
  return { column, text: text.slice(0, maxCellChars), isNumber, columns, rows };
}

function textOf(type: string, value: string, texts: readonly string[]): string {
  if (type === 's') return texts[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  return value;
}

/** Ranges that are one cell, by their first; how many columns and rows they have. */
function mergedIn(xml: string): Merged {
  const merged = new Map<string, readonly [number, number]>();
  for (const [, from = '', to = ''] of xml.matchAll(
    /<(?:\w+:)?mergeCell\s+ref="([A-Z]+\d+):([A-Z]+\d+)"/gu,
  )) {
    const [left, right] = [columnOf(from) ?? 0, columnOf(to) ?? 0];
    const [top, bottom] = [rowOf(from), rowOf(to)];
    if (right < left || bottom < top) continue;
    merged.set(`${left}/${top}`, [right - left + 1, bottom - top + 1]);
  }
  return merged;
}

function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/u.exec(place ?? '')?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function rowOf(place: string): number {
  return Number(/\d+$/u.exec(place)?.[0] ?? 0);
}

function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(attributes);
  return found?.[1] ?? found?.[2];
}

/** A workbook writes what XML cannot hold as `_x000D_`. */
function written(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([\dA-F]{4})_/gu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
