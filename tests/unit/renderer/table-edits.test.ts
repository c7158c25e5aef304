/** Table and block edits: what the editor does to tables, to pictures and to what is pasted. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BodyTable,
  maxTableColumns,
  maxTableRows,
} from '../../../src-shared/features/document/body-model.ts';
import { bodyBar } from '../../../src-shared/features/document/body-text.ts';
import {
  blockParagraph,
  insertBlocks,
  moveBlock,
  pastedParagraphs,
  removeBlock,
} from '../../../src-renderer/features/document/block-edits.ts';
import { joinBackwards } from '../../../src-renderer/features/document/body-edits.ts';
import type { DraftParagraph } from '../../../src-renderer/features/document/editor-model.ts';
import {
  addColumn,
  addRow,
  emptyTable,
  pastedBlocks,
  removeColumn,
  removeRow,
  setColumn,
  setHeadRows,
  writeCell,
} from '../../../src-renderer/features/document/table-edits.ts';

const line = (id: string, text: string): DraftParagraph => ({ id, level: 0, text });
const table = emptyTable({ rows: 2, columns: 2 });

describe('a table', () => {
  const place = fc.integer({ min: 0, max: 20 });
  const edit = fc.oneof(
    place.map((at) => (one: BodyTable) => addRow(one, at)),
    place.map((at) => (one: BodyTable) => removeRow(one, at)),
    place.map((at) => (one: BodyTable) => addColumn(one, at)),
    place.map((at) => (one: BodyTable) => removeColumn(one, at)),
    place.map((n) => (one: BodyTable) => setHeadRows(one, n)),
    place.map((at) => (one: BodyTable) => setColumn(one, at, { align: 'end', share: 7 })),
    fc.tuple(place, place, fc.string({ maxLength: 20 })).map(
      ([row, column, text]) =>
        (one: BodyTable) =>
          writeCell(one, { row, column }, text),
    ),
  );

  test('stays one that can be stored, whatever is done to it', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60 }), (edits) => {
        const edited = edits.reduce((one, act) => act(one), table);
        expect(BodyTable.safeParse(edited).success).toBe(true);
        expect(bodyBar({ body: [{ level: 0, text: '', table: edited }] })).toBeUndefined();
      }),
    );
  });

  test('is full at its bounds and never empty', () => {
    const full = emptyTable({ rows: maxTableRows, columns: maxTableColumns });
    expect(addRow(full, 0)).toBe(full);
    expect(addColumn(full, 0)).toBe(full);
    const least = emptyTable({ rows: 1, columns: 1 });
    expect(removeRow(least, 0)).toBe(least);
    expect(removeColumn(least, 0)).toBe(least);
  });

  test('loses a head row with the row', () => {
    expect(removeRow(table, 0).headRows).toBe(0);
    expect(removeRow(table, 1).headRows).toBe(1);
  });
});

describe('a paste', () => {
  test('of tabs over several lines is a table; of a line, or without tabs, it is text as ever', () => {
    const [block] = pastedBlocks('', '品名\t数量\r\n编织袋\t2000\r\n') ?? [];
    expect(block).toMatchObject({
      kind: 'table',
      table: {
        headRows: 1,
        rows: [
          ['品名', '数量'],
          ['编织袋', '2000'],
        ],
      },
    });
    expect(pastedBlocks('', '一行\t有制表符')).toBeUndefined();
    expect(pastedBlocks('', '一段。\n又一段。')).toBeUndefined();
  });

  test('of rows of different length fills the missing cells', () => {
    const [block] = pastedBlocks('', 'a\tb\tc\nd\te\n') ?? [];
    expect(block?.kind === 'table' && block.table.rows[1]).toEqual(['d', 'e', '']);
  });

  test('longer than a table may be becomes several', () => {
    const rows = Array.from({ length: maxTableRows + 5 }, (_, n) => `${n}\tx`).join('\n');
    expect(pastedBlocks('', rows)?.map(({ kind }) => kind)).toEqual(['table', 'table']);
  });

  test('wider than a table may be is not taken for one', () => {
    const row = Array.from({ length: maxTableColumns + 1 }, (_, n) => n).join('\t');
    expect(pastedBlocks('', `${row}\n${row}`)).toBeUndefined();
  });
});

describe('blocks among paragraphs', () => {
  const body = [line('a', '甲'), line('b', ''), line('c', '丙')];
  const block = blockParagraph({ table }, 't');
  const ids = (paragraphs: readonly DraftParagraph[]): readonly string[] =>
    paragraphs.map(({ id }) => id);

  test('come behind the paragraph with the caret; an empty one makes room', () => {
    expect(ids(insertBlocks(body, [block], 'a'))).toEqual(['a', 't', 'b', 'c']);
    expect(ids(insertBlocks(body, [block], 'b'))).toEqual(['a', 't', 'c']);
    expect(ids(insertBlocks(body, [block], null))).toEqual(['a', 'b', 'c', 't']);
  });

  test('move within the text and leave a place to write when the last thing goes', () => {
    const held = [...body, block];
    expect(ids(moveBlock(held, 't', -1))).toEqual(['a', 'b', 't', 'c']);
    expect(moveBlock(held, 't', 1)).toBe(held);
    expect(removeBlock([block], 't', 'new')).toEqual([line('new', '')]);
  });

  test('take no text from the paragraph behind them', () => {
    expect(joinBackwards([block, line('a', '甲')], 'a')).toBeNull();
  });

  test('are pasted in their order', () => {
    let n = 0;
    const pasted = pastedParagraphs(
      [
        { kind: 'text', text: '见下表：' },
        { kind: 'table', table },
      ],
      () => `p${(n += 1)}`,
    );
    expect(pasted).toEqual([line('p1', '见下表：'), { ...line('p2', ''), table }]);
  });
});
