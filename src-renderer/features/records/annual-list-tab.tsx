/** AnnualListTab: 归档文件目录 of a year, on screen, on paper, and as a file. */
import { PrinterOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { offerBlob } from '../../ui/offer-file.ts';
import { csvOf, xlsxOf } from '../statistics/table-files.ts';
import { fullDateWords } from '../../ui/time-words.ts';
import { ItemDrawer } from './item-drawer.tsx';
import { ListPrintDialog } from './list-print-dialog.tsx';
import type { Seat } from './records-model.ts';
import { listCells, listColumns } from './records-model.ts';

const ARCHIVE_NO = listColumns.indexOf('records.col.archiveNo');
/** Rows on the screen; paper and file hold all. */
const SHOWN = 2_000;
const HOUR_MS = 3_600_000;

type Item = QueryResult<'archive.items'>['rows'][number];
type CellsOf = (item: Item, index: number) => readonly string[];
type Kind = 'csv' | 'xlsx';

export function AnnualListTab({ seat }: { readonly seat: Seat }): ReactElement | null {
  const { t } = useText();
  const [chosen, setYear] = useState<number | null>(null);
  const act = useAct();
  const [isPrinting, setIsPrinting] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const { timeZone, now } = useCalendar();
  const list = useQuery('archive.items', { unitId: seat.unitId, year: chosen }).data;
  if (list === null) return null;
  if (list.rows.length === 0) {
    return <EmptyState title={t('records.list.none')} text={t('records.list.noneText')} />;
  }
  const correctedOn = (itemId: string): string => {
    const at = list.corrected[itemId];
    return at === undefined ? '' : fullDateWords(at, timeZone, t);
  };
  const cellsOf: CellsOf = (item, index) =>
    listCells(item, index, { t, correctedOn: correctedOn(item.id) });
  const name = t('records.list.name', { fonds: list.fondsNo ?? '', year: list.year ?? '' });
  const { year, fondsNo } = list;
  const save = async (kind: Kind): Promise<void> => {
    if (year === null || fondsNo === null) return;
    const { unitId } = seat;
    const printed = { unitId, fondsNo, year, way: kind, items: list.rows.length, copies: 1 };
    const hour = Math.floor(now / HOUR_MS);
    // Written down first, as what is printed.
    if ((await act('archive.listPrinted', { ...printed, hour })) === null) return;
    const head = listColumns.map((word) => t(word));
    const rows = [head, ...list.rows.map(cellsOf)];
    const bytes = kind === 'csv' ? csvOf({ name, rows }) : xlsxOf({ name, rows });
    offerBlob(new Blob([bytes]), `${name}.${kind}`);
  };
  return (
    <div className="tw-records-part">
      <div className="tw-records-bar tw-noprint">
        <Select
          aria-label={t('records.year')}
          value={list.year}
          options={list.years.map((one) => ({
            value: one,
            label: t('records.yearOf', { n: one }),
          }))}
          onChange={setYear}
        />
        <span className="tw-records-count">{t('records.items', { n: list.rows.length })}</span>
        <ListActs
          onPrint={() => {
            setIsPrinting(true);
          }}
          onSave={(kind) => {
            void save(kind);
          }}
        />
      </div>
      {list.hasMore && (
        <Banner
          tone="ink"
          boxed
          title={t('records.list.cut', { year: list.year ?? '', n: list.rows.length })}
        />
      )}
      <AnnualTable name={name} rows={list.rows} cellsOf={cellsOf} onOpen={setOpened} />
      {list.rows.length > SHOWN && <p>{t('records.list.more', { n: SHOWN })}</p>}
      {isPrinting && year !== null && (
        <ListPrintDialog
          unitId={seat.unitId}
          list={{ ...list, year }}
          onClose={() => {
            setIsPrinting(false);
          }}
        />
      )}
      <ItemDrawer
        itemId={opened}
        archivistId={seat.archivistId}
        onClose={() => {
          setOpened(null);
        }}
      />
    </div>
  );
}

function ListActs(props: {
  readonly onPrint: () => void;
  readonly onSave: (kind: Kind) => void;
}): ReactElement {
  const { t } = useText();
  return (
    <>
      <Button icon={<PrinterOutlined />} onClick={props.onPrint}>
        {t('records.list.preview')}
      </Button>
      {(['csv', 'xlsx'] as const).map((kind) => (
        <Button
          key={kind}
          onClick={() => {
            props.onSave(kind);
          }}
        >
          {kind.toUpperCase()}
        </Button>
      ))}
    </>
  );
}

function AnnualTable(props: {
  readonly name: string;
  readonly rows: readonly Item[];
  readonly cellsOf: CellsOf;
  readonly onOpen: (itemId: string) => void;
}): ReactElement {
  const { t } = useText();
  return (
    <table className="tw-annual">
      <thead>
        <tr className="tw-annual-caption">
          <th colSpan={listColumns.length}>{props.name}</th>
        </tr>
        <tr>
          {listColumns.map((word) => (
            <th key={word} scope="col">
              {t(word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.slice(0, SHOWN).map((item, index) => (
          <tr key={item.id}>
            {props.cellsOf(item, index).map((cell, column) => (
              <td key={listColumns[column]}>
                {column === ARCHIVE_NO ? (
                  <Button
                    type="link"
                    size="small"
                    onClick={() => {
                      props.onOpen(item.id);
                    }}
                  >
                    {cell}
                  </Button>
                ) : (
                  cell
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
