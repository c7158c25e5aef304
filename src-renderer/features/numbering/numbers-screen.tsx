/** NumbersScreen: the register of numbers of one series and year, every number in order, on screen and on paper. */
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useSyncStatus } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { offerBlob } from '../../ui/offer-file.ts';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { NumberAct } from './number-act.tsx';
import type { NumberActName } from './number-act.tsx';
import { AuditButton } from './audit-button.tsx';
import type { Register, RegisterUnit, SeriesView } from './numbers-model.ts';
import { cellsOf, columnWords, yearWords } from './numbers-model.ts';
import './numbers.css';
import { csvOf } from './register-csv.ts';

export interface NumbersScreenProps {
  readonly units: readonly RegisterUnit[];
  readonly unit: RegisterUnit;
  readonly mayIssue: boolean;
  readonly list: readonly SeriesView[];
  readonly series: SeriesView | null;
  readonly year: number | null;
  readonly register: Register | null;
  readonly onUnit: (unitId: string) => void;
  readonly onSeries: (code: string) => void;
  readonly onYear: (year: number) => void;
}

const acts = [
  ['reserve', 'numbers.reserve'],
  ['void', 'numbers.void'],
  ['gap', 'numbers.gap'],
  ['set', 'numbers.set'],
] as const;

export function NumbersScreen(props: NumbersScreenProps): ReactElement {
  const { t } = useText();
  const sync = useSyncStatus();
  const [open, setOpen] = useState<NumberActName | null>(null);
  const isOffline = sync?.line === 'offline' || sync?.line === 'stopped';
  const { unit, register } = props;
  const actions = unit.isHead && (
    <div className="tw-numbers-acts" role="group" aria-label={t('office.title')}>
      {acts.map(([name, word]) => (
        <Button
          key={name}
          disabled={isOffline}
          title={isOffline ? t('act.whenOnline') : t('actions.online')}
          onClick={() => {
            setOpen(name);
          }}
        >
          {t(word)}
        </Button>
      ))}
      <AuditButton unit={unit} isOffline={isOffline} />
    </div>
  );
  return (
    <Pane
      label={t('numbers.title')}
      className="tw-numbers"
      head={<PaneHead title={t('numbers.title')} extra={<RegisterButtons {...props} />} />}
      strip={
        <div className="tw-numbers-strip">
          <Choices {...props} />
          {actions}
        </div>
      }
    >
      {register === null || register.rows.length === 0 ? (
        <EmptyState title={t('numbers.empty')} text={t('numbers.emptyText')} />
      ) : (
        <RegisterTable {...props} register={register} />
      )}
      {open !== null && (
        <NumberAct
          key={open}
          name={open}
          unit={unit}
          mayIssue={props.mayIssue}
          series={props.series}
          year={props.year}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Pane>
  );
}

function Choices(props: NumbersScreenProps): ReactElement {
  const { t } = useText();
  const { units, unit, list, series, year } = props;
  return (
    <div className="tw-numbers-choices">
      {units.length > 1 && (
        <Select
          aria-label={t('numbers.unit')}
          value={unit.unitId}
          options={units.map((one) => ({ value: one.unitId, label: one.name }))}
          onChange={props.onUnit}
        />
      )}
      <Select
        aria-label={t('numbers.series')}
        value={series?.code ?? null}
        options={list.map((one) => ({
          value: one.code,
          label: `${one.code}　${t(`numbers.use.${one.use}`)}`,
        }))}
        onChange={(code: string | null) => {
          if (code !== null) props.onSeries(code);
        }}
      />
      {year !== null && (
        <Select
          aria-label={t('numbers.year')}
          value={year}
          options={(series?.years ?? []).map((one) => ({ value: one, label: yearWords(one, t) }))}
          onChange={props.onYear}
        />
      )}
    </div>
  );
}

function RegisterButtons(props: NumbersScreenProps): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const { register, series, year, unit } = props;
  const rows = register?.rows ?? [];
  return (
    <div className="tw-numbers-acts">
      <Button
        disabled={rows.length === 0}
        onClick={() => {
          window.print();
        }}
      >
        {t('numbers.print')}
      </Button>
      <Button
        disabled={rows.length === 0}
        onClick={() => {
          const head = columnWords.map((word) => t(word));
          const body = rows.map((row) => cellsOf(row, calendar, t));
          const name = `${unit.name}-${series?.code ?? ''}-${yearWords(year ?? 0, t)}.csv`;
          offerBlob(new Blob([csvOf([head, ...body])], { type: 'text/csv;charset=utf-8' }), name);
        }}
      >
        {t('numbers.export')}
      </Button>
    </div>
  );
}

function RegisterTable(props: NumbersScreenProps & { readonly register: Register }): ReactNode {
  const { t } = useText();
  const calendar = useCalendar();
  const { register, unit, series, year } = props;
  const { rows, holes, hasMore } = register;
  const caption = t('numbers.printHead', {
    unit: unit.name,
    series: series?.code ?? '',
    year: yearWords(year ?? 0, t),
  });
  return (
    <>
      <p className={holes > 0 ? 'tw-numbers-holes' : 'tw-numbers-whole'} role="status">
        {holes > 0 ? t('numbers.holes', { n: holes }) : t('numbers.whole')}
        {hasMore && ` ${t('numbers.more', { n: rows.length })}`}
      </p>
      <table className="tw-register" aria-label={caption} tabIndex={0}>
        <thead>
          <tr className="tw-register-caption">
            <th colSpan={columnWords.length}>{caption}</th>
          </tr>
          <tr>
            {columnWords.map((word) => (
              <th key={word} scope="col">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.seq} className={`tw-register-${row.state}`}>
              {cellsOf(row, calendar, t).map((cell, index) => (
                <td key={columnWords[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
