/** RunPanel: the newest run and those broken off: how far each has come, what became of each line, pause and go on. */
import { Button, Progress, Table } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { FilingLine, FilingRun, Seat } from './records-model.ts';
import { refusalWords, shownRuns } from './records-model.ts';

const PAGE = 20;

export function RunPanel({ seat }: { readonly seat: Seat }): ReactElement | null {
  const found = useQuery('archive.runs', { unitId: seat.unitId }).data;
  if (found === null) return null;
  return (
    <>
      {shownRuns(found.runs).map((run) => (
        <RunCard key={run.id} run={run} seat={seat} />
      ))}
    </>
  );
}

function RunCard({ run, seat }: { readonly run: FilingRun; readonly seat: Seat }): ReactElement {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const showsLines = isOpen || run.refused > 0;
  const asked = showsLines ? { unitId: seat.unitId, runId: run.id } : null;
  const lines = useQuery('archive.runs', asked).data?.lines;
  const done = run.filed + run.refused;
  return (
    <section className="tw-card tw-records-run" aria-label={t('records.run')}>
      <div className="tw-records-bar">
        <strong>{t('records.runOf', { year: run.year, n: run.total })}</strong>
        <span>{t(`records.run.${run.state}`)}</span>
        <span className="tw-records-count">
          {t('records.runCounts', { filed: run.filed, refused: run.refused, next: run.next })}
        </span>
        <RunActs run={run} seat={seat} />
        <Button
          size="small"
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {isOpen ? t('records.hideLines') : t('records.showLines')}
        </Button>
      </div>
      <Progress
        percent={run.total === 0 ? 0 : Math.floor((done / run.total) * 100)}
        format={() => `${done}/${run.total}`}
        aria-label={t('records.progress', { done, all: run.total })}
      />
      {showsLines && lines !== undefined && <RunLines lines={lines} onlyRefused={!isOpen} />}
    </section>
  );
}

function RunActs({
  run,
  seat,
}: {
  readonly run: FilingRun;
  readonly seat: Seat;
}): ReactElement | null {
  const { t } = useText();
  const act = useAct();
  if (run.state === 'done' || seat.archivistId === null) return null;
  const args = { runId: run.id, unitId: run.unitId };
  const options = { identityId: seat.archivistId };
  if (run.state === 'running') {
    return (
      <Button size="small" onClick={() => void act('archive.pauseRun', args, options)}>
        {t('records.pause')}
      </Button>
    );
  }
  return (
    <Button size="small" type="primary" onClick={() => void act('archive.startRun', args, options)}>
      {t('records.goOn', { n: run.next })}
    </Button>
  );
}

function RunLines(props: {
  readonly lines: readonly FilingLine[];
  readonly onlyRefused: boolean;
}): ReactElement {
  const { t } = useText();
  const shown = props.onlyRefused
    ? props.lines.filter(({ state }) => state === 'refused')
    : props.lines;
  return (
    <Table<FilingLine>
      size="small"
      rowKey="id"
      dataSource={[...shown]}
      pagination={{ pageSize: PAGE, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: t('records.col.order'), dataIndex: 'n', width: 64 },
        {
          title: t('records.col.title'),
          render: (_, { title }) => (title === '' ? t('disposal.titleGone') : title),
        },
        {
          title: t('records.col.result'),
          render: (_, line) =>
            line.state === 'refused'
              ? refusalWords(line, t)
              : (line.archiveNo ?? t('records.lineWaiting')),
        },
      ]}
    />
  );
}
