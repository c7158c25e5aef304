/** FilingTab: what waits for the archive, what the archive will receive, what the table proposes, and the year's run. */
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { maxLinesAtOnce } from '../../../src-shared/features/archive/run-model.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSyncStatus } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilingTable } from './filing-table.tsx';
import type { Decided, RunLine, Seat } from './records-model.ts';
import { lineOf } from './records-model.ts';
import { RunPanel } from './run-panel.tsx';

export function FilingTab({ seat }: { readonly seat: Seat }): ReactElement | null {
  const { t } = useText();
  const { unitId, archivistId } = seat;
  const [chosenYear, setYear] = useState<number | null>(null);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [decided, setDecided] = useState<ReadonlyMap<string, Decided>>(new Map());
  const list = useQuery('archive.filingList', { unitId, year: chosenYear }).data;
  const scheme = useQuery('archive.scheme', { unitId }).data;
  const start = useStartRun(seat);
  if (list === null || scheme === null) return null;
  const { year, rows } = list;
  const ready = rows.flatMap((row) => {
    if (!selected.includes(row.documentId)) return [];
    return lineOf(row, decided.get(row.documentId)) ?? [];
  });
  const left = selected.length - ready.length;
  return (
    <div className="tw-records-part">
      <RunPanel seat={seat} />
      {scheme.tables.every(({ state }) => state !== 'inForce') && (
        <Banner tone="ink" boxed title={t('records.noTable')} />
      )}
      <div className="tw-records-bar">
        <Select
          aria-label={t('records.year')}
          value={year}
          options={list.years.map((one) => ({
            value: one,
            label: t('records.yearOf', { n: one }),
          }))}
          onChange={(one: number | null) => {
            setYear(one);
            setSelected([]);
          }}
        />
        <span className="tw-records-count">{t('records.waiting', { n: list.waiting })}</span>
        {list.hasMore && (
          <span className="tw-records-left">{t('records.waitingMore', { n: rows.length })}</span>
        )}
        {left > 0 && <span className="tw-records-left">{t('records.undecided', { n: left })}</span>}
        <Button
          type="primary"
          disabled={archivistId === null || ready.length === 0 || start.isBusy}
          title={t('actions.online')}
          onClick={() => {
            if (year === null) return;
            void start.run(year, ready).then((isStarted) => {
              if (isStarted) setSelected([]);
            });
          }}
        >
          {t('records.fileSelected', { n: ready.length })}
        </Button>
      </div>
      <p className="tw-records-second">{t('records.yearNote')}</p>
      {rows.length === 0 ? (
        <EmptyState title={t('records.none')} text={t('records.noneText')} />
      ) : (
        <FilingTable
          rows={rows}
          organs={scheme.scheme?.organs ?? []}
          selected={selected}
          decided={decided}
          onSelect={setSelected}
          onDecide={(id, change) => {
            setDecided(new Map(decided).set(id, { ...decided.get(id), ...change }));
          }}
        />
      )}
    </div>
  );
}

interface StartRun {
  readonly isBusy: boolean;
  readonly run: (year: number, lines: readonly RunLine[]) => Promise<boolean>;
}

/** Lines go to the server in bounded batches; then the server files them alone, whether this machine stays on or not. */
function useStartRun({ unitId, archivistId }: Seat): StartRun {
  const { t } = useText();
  const act = useAct();
  const sync = useSyncStatus();
  const [isBusy, setBusy] = useState(false);
  const isOffline = sync?.line === 'offline' || sync?.line === 'stopped';
  const run = async (year: number, lines: readonly RunLine[]): Promise<boolean> => {
    const runId = crypto.randomUUID();
    const options = { identityId: archivistId ?? undefined };
    setBusy(true);
    try {
      for (let from = 0; from < lines.length; from += maxLinesAtOnce) {
        const batch = lines.slice(from, from + maxLinesAtOnce);
        const args = { runId, unitId, year, lines: batch };
        if ((await act('archive.addToRun', args, options)) === null) return false;
      }
      const done = t('records.started', { n: lines.length });
      return (await act('archive.startRun', { runId, unitId }, { ...options, done })) !== null;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy: isBusy || isOffline, run };
}
