/**
 * TableGrid: a table to be written: cells, rows, columns, alignment, heads, turned or upright.
 *
 * Keys: Tab goes to the next cell, Enter to the one below (a new row after the last), Alt+Enter breaks the line inside of a cell,
 * Ctrl+arrows go over the cells.
 */
import { Button, Input, InputNumber, Segmented, Select, Switch } from 'antd';
import { useRef, useState } from 'react';
import type { ClipboardEvent, KeyboardEvent, ReactElement, RefObject } from 'react';
import type { BodyTable } from '../../../src-shared/features/document/body-model.ts';
import {
  columnAligns,
  maxCaptionChars,
  maxCellChars,
  maxHeadRows,
  maxTableColumns,
  maxTableRows,
} from '../../../src-shared/features/document/body-model.ts';
import { useText } from '../../i18n/text.tsx';
import { isComposing } from '../../ui/key-combos.ts';
import type { CellPlace } from './table-edits.ts';
import {
  addColumn,
  addRow,
  pastedBlocks,
  removeColumn,
  removeRow,
  setColumn,
  setHeadRows,
  shortCaption,
  writeCell,
} from './table-edits.ts';

export interface TableGridProps {
  readonly table: BodyTable;
  readonly isReadOnly: boolean;
  readonly onChange: (table: BodyTable) => void;
}

const alignChoices = columnAligns;

export function TableGrid(props: TableGridProps): ReactElement {
  const { table, isReadOnly, onChange } = props;
  const { t } = useText();
  const [place, setPlace] = useState<CellPlace>({ row: 0, column: 0 });
  const holder = useRef<HTMLTableElement>(null);
  return (
    <div className="tw-table-grid">
      <Input
        aria-label={t('table.caption')}
        placeholder={t('table.caption')}
        maxLength={maxCaptionChars}
        readOnly={isReadOnly}
        value={table.caption}
        onChange={(event) => {
          onChange({ ...table, caption: shortCaption(event.target.value) });
        }}
      />
      {!isReadOnly && <GridTools {...props} place={place} />}
      <div className="tw-scroll tw-table-cells">
        <table ref={holder} aria-label={t('table.title')}>
          <colgroup>
            {table.columns.map(({ share }, x) => (
              <col key={x} style={{ width: `${share}%` }} />
            ))}
          </colgroup>
          <tbody>
            {table.rows.map((row, y) => (
              <tr key={y} data-head={y < table.headRows}>
                {row.map((cell, x) => (
                  <td key={x}>
                    <textarea
                      rows={cell.split('\n').length}
                      data-cell={`${y}/${x}`}
                      aria-label={t('table.cell', { row: y + 1, column: x + 1 })}
                      maxLength={maxCellChars}
                      readOnly={isReadOnly}
                      style={{ textAlign: y < table.headRows ? 'center' : textAlign(table, x) }}
                      value={cell}
                      onFocus={() => {
                        setPlace({ row: y, column: x });
                      }}
                      onChange={(event) => {
                        onChange(writeCell(table, { row: y, column: x }, event.target.value));
                      }}
                      onKeyDown={(event) => {
                        onCellKey(event, { row: y, column: x }, props, holder);
                      }}
                      onPaste={(event) => {
                        onCellPaste(event, { row: y, column: x }, props);
                      }}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="tw-label tw-mute">{t('table.keys')}</p>
    </div>
  );
}

function textAlign(table: BodyTable, column: number): 'start' | 'center' | 'end' {
  return table.columns[column]?.align ?? 'start';
}

function GridTools({
  table,
  place,
  onChange,
}: TableGridProps & { readonly place: CellPlace }): ReactElement {
  const { t } = useText();
  const { row, column } = place;
  return (
    <div className="tw-table-tools" role="toolbar" aria-label={t('table.tools')}>
      <Button
        size="small"
        disabled={table.rows.length >= maxTableRows}
        onClick={() => {
          onChange(addRow(table, row));
        }}
      >
        {t('table.addRow')}
      </Button>
      <Button
        size="small"
        disabled={table.rows.length <= 1}
        onClick={() => {
          onChange(removeRow(table, row));
        }}
      >
        {t('table.removeRow')}
      </Button>
      <Button
        size="small"
        disabled={table.columns.length >= maxTableColumns}
        onClick={() => {
          onChange(addColumn(table, column));
        }}
      >
        {t('table.addColumn')}
      </Button>
      <Button
        size="small"
        disabled={table.columns.length <= 1}
        onClick={() => {
          onChange(removeColumn(table, column));
        }}
      >
        {t('table.removeColumn')}
      </Button>
      <Segmented
        size="small"
        aria-label={t('table.align')}
        value={table.columns[column]?.align ?? 'start'}
        options={alignChoices.map((value) => ({ value, label: t(`table.align.${value}`) }))}
        onChange={(align) => {
          onChange(setColumn(table, column, { align }));
        }}
      />
      <label className="tw-table-tool">
        {t('table.share')}
        <InputNumber
          size="small"
          min={1}
          max={100}
          value={table.columns[column]?.share ?? 1}
          onChange={(share) => {
            if (share !== null) onChange(setColumn(table, column, { share: Math.round(share) }));
          }}
        />
      </label>
      <label className="tw-table-tool">
        {t('table.headRows')}
        <Select
          size="small"
          aria-label={t('table.headRows')}
          value={table.headRows}
          options={Array.from({ length: maxHeadRows + 1 }, (_, n) => ({
            value: n,
            label: String(n),
          }))}
          onChange={(n: number) => {
            onChange(setHeadRows(table, n));
          }}
        />
      </label>
      <label className="tw-table-tool">
        <Switch
          size="small"
          checked={table.orientation === 'landscape'}
          onChange={(isTurned) => {
            onChange({ ...table, orientation: isTurned ? 'landscape' : 'portrait' });
          }}
        />
        {t('table.landscape')}
      </label>
    </div>
  );
}

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function onCellKey(
  event: KeyboardEvent<HTMLTextAreaElement>,
  at: CellPlace,
  { table, isReadOnly, onChange }: TableGridProps,
  holder: RefObject<HTMLTableElement | null>,
): void {
  if (isComposing(event.nativeEvent)) return;
  const step = event.ctrlKey ? steps[event.key] : undefined;
  const isDown = event.key === 'Enter' && !event.ctrlKey && !event.shiftKey;
  if (event.key === 'Enter' && event.altKey) {
    event.preventDefault();
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const text = `${value.slice(0, selectionStart)}\n${value.slice(selectionEnd)}`;
    if (!isReadOnly) onChange(writeCell(table, at, text.slice(0, maxCellChars)));
    return;
  }
  if (step === undefined && !isDown) return;
  event.preventDefault();
  const [down, right] = step ?? [1, 0];
  const to = { row: at.row + down, column: at.column + right };
  if (isDown && to.row >= table.rows.length && !isReadOnly) onChange(addRow(table, at.row));
  // A row that is new is drawn before it can be entered.
  requestAnimationFrame(() => {
    holder.current
      ?.querySelector<HTMLTextAreaElement>(`[data-cell="${to.row}/${to.column}"]`)
      ?.focus();
  });
}

/** Cells of a spreadsheet fill the table from here; what reaches over its edge makes it grow. */
function onCellPaste(
  event: ClipboardEvent<HTMLTextAreaElement>,
  at: CellPlace,
  { table, isReadOnly, onChange }: TableGridProps,
): void {
  const { clipboardData } = event;
  const html = clipboardData.getData('text/html');
  const blocks = pastedBlocks(html, clipboardData.getData('text/plain'));
  const [first] = blocks ?? [];
  const pasted = blocks?.length === 1 && first?.kind === 'table' ? first.table.rows : undefined;
  if (pasted === undefined || isReadOnly) return;
  event.preventDefault();
  let grown = table;
  const [width, height] = [at.column + (pasted[0]?.length ?? 0), at.row + pasted.length];
  while (grown.columns.length < Math.min(width, maxTableColumns)) {
    grown = addColumn(grown, grown.columns.length - 1);
  }
  while (grown.rows.length < Math.min(height, maxTableRows)) {
    grown = addRow(grown, grown.rows.length - 1);
  }
  for (const [y, row] of pasted.entries()) {
    for (const [x, cell] of row.entries()) {
      grown = writeCell(grown, { row: at.row + y, column: at.column + x }, cell);
    }
  }
  onChange(grown);
}
