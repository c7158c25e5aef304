/** Pasted: a table on the clipboard comes into a message whole, or is offered as a file; no row goes missing without a word. */
import { expect, test } from 'vitest';
import { pastedOf } from '../../../src-renderer/features/message/pasted.ts';
import { maxMessageText } from '../../../src-shared/features/message/model.ts';

const tableOf = (rows: number, columns: number): string =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_cell, column) => `${row}.${column}`).join('\t'),
  ).join('\r\n');

test('every row of a long table is pasted', () => {
  const pasted = pastedOf({ html: '', plain: tableOf(150, 2), files: [] });
  expect(pasted.kind === 'table' ? pasted.text.split('\n') : []).toHaveLength(150);
});

test('every column of a broad table is pasted', () => {
  const pasted = pastedOf({ html: '', plain: tableOf(2, 30), files: [] });
  expect(pasted).toMatchObject({ kind: 'table', text: expect.stringContaining('1.29') as string });
});

test('a table that fits only without its columns drawn is pasted as it is', () => {
  const plain = `${'长'.repeat(2_000)}\t甲\r\n乙\t丙\r\n丁\t戊`;
  expect(pastedOf({ html: '', plain, files: [] })).toEqual({ kind: 'table', text: plain });
});

test('a table that no message holds is offered as a file with all of its rows', () => {
  const plain = tableOf(4_000, 20);
  expect(plain.length).toBeGreaterThan(maxMessageText);
  const pasted = pastedOf({ html: '', plain, files: [] });
  expect(pasted).toEqual({ kind: 'offer', offer: { kind: 'long', text: plain } });
});
