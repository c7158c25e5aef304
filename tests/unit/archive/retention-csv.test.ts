/** Retention-csv: the table as a file, and what is told of a row that cannot be read. */
import { expect, it } from 'vitest';
import {
  readRetention,
  retentionColumns,
} from '../../../src-shared/features/archive/retention-csv.ts';

const head = retentionColumns.join(',');

it('reads periods, kinds and words as an office writes them', () => {
  const text = `\uFEFF${head}\r\n3.2,"业务通知, 通报",30年,发文,通知、通报,防汛；抗旱,BGS\r\n4,参考文件,不归档,收文,,,\r\n`;
  expect(readRetention(text)).toEqual({
    lines: [
      {
        no: '3.2',
        scopeText: '业务通知, 通报',
        period: 'D30',
        flow: 'out',
        kinds: ['notice', 'circular'],
        words: ['防汛', '抗旱'],
        organ: 'BGS',
      },
      {
        ...{ no: '4', scopeText: '参考文件', period: 'none', flow: 'in' },
        ...{ kinds: [], words: [], organ: null },
      },
    ],
    problems: [],
  });
});

it('names line and column of what it cannot read, and keeps the good rows', () => {
  const text = `${head}\n1,甲,永久,,,,\n\n2,乙,20年,,,,\n3,丙,永久,,公函,,\n`;
  const { lines, problems } = readRetention(text);
  expect(lines.map(({ no }) => no)).toEqual(['1']);
  expect(problems).toEqual([
    { kind: 'cell', line: 4, column: '保管期限', text: '20年' },
    { kind: 'cell', line: 5, column: '文种', text: '公函' },
  ]);
});

it.each([
  ['an empty file', '', [{ kind: 'empty' }]],
  ['open quotes', `${head}\n1,"甲,永久`, [{ kind: 'quotes' }]],
  ['a missing column', '条款号,归档范围\n1,甲\n', [{ kind: 'column', column: '保管期限' }]],
])('says what is wrong with %s', (_, text, problems) => {
  expect(readRetention(text)).toEqual({ lines: [], problems });
});
