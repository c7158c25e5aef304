/**
 * Csv-table: one CSV file of an import, with the place of every cell, so that an error can name it.
 */

import { parse } from 'csv-parse/sync';
import { decodeText } from '../files/text-decoding.ts';

export const maxCsvBytes = 16 * 1024 * 1024;
export const maxCsvRows = 50_000;

export interface CsvProblem {
  readonly file: string;
  /** Line in the file, from 1; the header is line 1. */
  readonly row: number;
  /** null = the whole row. */
  readonly column: string | null;
  readonly message: string;
}

export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly problems: readonly CsvProblem[];
}

interface ParsedLine {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Reads the whole table; a wrong row is a problem, not an exception. */
export function readCsv(file: string, bytes: Uint8Array): CsvTable {
  const empty = { file, header: [], rows: [] };
  if (bytes.length > maxCsvBytes) {
    return { ...empty, problems: [whole(file, `文件超过 ${maxCsvBytes / 1024 / 1024} MB`)] };
  }
  let lines: readonly ParsedLine[];
  try {
    lines = parseLines(decodeText(bytes));
  } catch (cause) {
    return { ...empty, problems: [brokenQuotes(file, cause)] };
  }
  const [first, ...rest] = lines;
  if (first === undefined) return { ...empty, problems: [whole(file, '文件是空的')] };
  if (rest.length > maxCsvRows) {
    return { ...empty, problems: [whole(file, `超过 ${maxCsvRows} 行`)] };
  }
  const header = first.record.map((name) => name.trim());
  return { file, header, ...rowsOf(file, header, rest) };
}

function parseLines(text: string): readonly ParsedLine[] {
  const parsed: unknown = parse(text, {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  // With `info` the types of the library still say string[][].
  return parsed as readonly ParsedLine[];
}

function rowsOf(
  file: string,
  header: readonly string[],
  lines: readonly ParsedLine[],
): Pick<CsvTable, 'rows' | 'problems'> {
  const rows: CsvRow[] = [];
  const problems: CsvProblem[] = [];
  for (const { record, info } of lines) {
    if (record.length !== header.length) {
      const message = `应有 ${header.length} 列，实有 ${record.length} 列`;
      problems.push({ file, row: info.lines, column: null, message });
      continue;
    }
    const cells = Object.fromEntries(header.map((name, index) => [name, record[index] ?? '']));
    rows.push({ line: info.lines, cells });
  }
  return { rows, problems };
}

function whole(file: string, message: string): CsvProblem {
  return { file, row: 1, column: null, message };
}

function brokenQuotes(file: string, cause: unknown): CsvProblem {
  const line =
    cause instanceof Error && 'lines' in cause && typeof cause.lines === 'number' ? cause.lines : 1;
  return { file, row: line, column: null, message: '引号不成对或位置不对' };
}

/** `people.csv 第 12 行，gender 列：…` */
export function problemText(problem: CsvProblem): string {
  const column = problem.column === null ? '' : `，${problem.column} 列`;
  return `${problem.file} 第 ${problem.row} 行${column}：${problem.message}`;
}
