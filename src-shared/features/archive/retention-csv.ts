/**
 * Retention-csv: the unit's approved table as a CSV file: one row of the table a line, problems told by line and column.
 */

import { parseCsv } from '../../kernel/csv-text.ts';
import { kindWords } from '../drafting/kind-words.ts';
import { documentKinds } from '../document/model.ts';
import type { RetentionLine } from './scheme-model.ts';
import { maxRetentionRules, RetentionLine as Line } from './scheme-model.ts';

/** In the order of the file that the screen offers as a pattern. */
export const retentionColumns = [
  '条款号',
  '归档范围',
  '保管期限',
  '收发',
  '文种',
  '题名词',
  '机构代码',
] as const;
type Column = (typeof retentionColumns)[number];

const periods: Readonly<Record<string, RetentionLine['period']>> = {
  永久: 'Y',
  Y: 'Y',
  '30年': 'D30',
  定期30年: 'D30',
  D30: 'D30',
  '10年': 'D10',
  定期10年: 'D10',
  D10: 'D10',
  不归档: 'none',
};
const flows: Readonly<Record<string, RetentionLine['flow']>> = {
  '': 'any',
  收发: 'any',
  发文: 'out',
  收文: 'in',
};

export type RetentionProblem =
  | { readonly kind: 'empty' | 'quotes' | 'tooMany' }
  | { readonly kind: 'column'; readonly column: Column }
  | {
      readonly kind: 'cell';
      readonly line: number;
      readonly column: Column;
      readonly text: string;
    };

export interface RetentionReading {
  readonly lines: readonly RetentionLine[];
  readonly problems: readonly RetentionProblem[];
}

export function readRetention(text: string): RetentionReading {
  const { records, unclosed } = parseCsv(text);
  const [head, ...rows] = records;
  if (unclosed) return { lines: [], problems: [{ kind: 'quotes' }] };
  if (head === undefined || rows.length === 0) return { lines: [], problems: [{ kind: 'empty' }] };
  if (rows.length > maxRetentionRules) return { lines: [], problems: [{ kind: 'tooMany' }] };
  const missing = retentionColumns.slice(0, 3).filter((column) => !head.cells.includes(column));
  if (missing.length > 0) {
    return { lines: [], problems: missing.map((column) => ({ kind: 'column', column })) };
  }
  const read = rows.map(({ line, cells }) => {
    const of = (column: Column): string => cells[head.cells.indexOf(column)] ?? '';
    return lineOf(of, line);
  });
  return {
    lines: read.flatMap((one) => one.line ?? []),
    problems: read.flatMap((one) => one.problems),
  };
}

interface ReadLine {
  readonly line?: RetentionLine;
  readonly problems: readonly RetentionProblem[];
}

function lineOf(of: (column: Column) => string, line: number): ReadLine {
  const problems: RetentionProblem[] = [];
  const wrong = (column: Column): void => {
    problems.push({ kind: 'cell', line, column, text: of(column).slice(0, 40) });
  };
  const period = periods[of('保管期限').replaceAll(/\s/gu, '')];
  if (period === undefined) wrong('保管期限');
  const flow = flows[of('收发')];
  if (flow === undefined) wrong('收发');
  const kinds = listOf(of('文种')).map((word) => documentKinds.find((k) => kindWords[k] === word));
  if (kinds.includes(undefined)) wrong('文种');
  const parsed = Line.safeParse({
    no: of('条款号'),
    scopeText: of('归档范围'),
    period,
    flow,
    kinds: kinds.filter((kind) => kind !== undefined),
    words: listOf(of('题名词')),
    organ: of('机构代码') === '' ? null : of('机构代码'),
  });
  if (problems.length > 0) return { problems };
  if (parsed.success) return { line: parsed.data, problems };
  for (const issue of parsed.error.issues) wrong(columnOf[String(issue.path[0])] ?? '归档范围');
  return { problems };
}

const columnOf: Readonly<Record<string, Column>> = {
  no: '条款号',
  scopeText: '归档范围',
  words: '题名词',
  organ: '机构代码',
};

function listOf(text: string): readonly string[] {
  return text
    .split(/[、;；]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
