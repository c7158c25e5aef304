/** SupervisionScreen: the matters under supervision by limit, with colour and word, and the record of the chosen one. */
import { Button, Segmented, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { Translate } from '../../i18n/text.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import type { WidthClass } from '../../ui/effective-width.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { TimeLimit } from '../../ui/time-limit.tsx';
import { useRovingList } from '../../ui/use-roving-list.ts';
import { identityFor, supervisionActs } from './supervision-model.ts';
import type { Matter, SupervisionAct } from './supervision-model.ts';
import '../../ui/work-table.css';
import './supervision.css';

export interface SupervisionScreenProps {
  readonly rows: readonly Matter[];
  readonly counts: { readonly normal: number; readonly soon: number; readonly overdue: number };
  readonly view: 'open' | 'closed';
  readonly current: Matter | null;
  readonly onView: (view: 'open' | 'closed') => void;
  readonly onCurrent: (id: string) => void;
  readonly onAct: (matter: Matter, act: SupervisionAct) => void;
  readonly onDocument: (documentId: string) => void;
}

export function SupervisionScreen(props: SupervisionScreenProps): ReactElement {
  const { rows, counts, view, current } = props;
  const { t } = useText();
  const width = useWidthClass();
  const columns = useMemo(() => columnsFor(t, width), [t, width]);
  const onKeyDown = useRovingList({
    keys: rows.map(({ id }) => id),
    current: current?.id ?? null,
    onCurrent: props.onCurrent,
  });
  return (
    <Pane
      label={t('supervision.title')}
      scroll={false}
      head={
        <PaneHead
          title={t('supervision.title')}
          note={view === 'open' ? t('supervision.counts', counts) : undefined}
          extra={
            <Segmented<'open' | 'closed'>
              value={view}
              aria-label={t('supervision.title')}
              options={[
                { value: 'open', label: t('supervision.view.open') },
                { value: 'closed', label: t('supervision.closed') },
              ]}
              onChange={props.onView}
            />
          }
        />
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t('supervision.none')} text={t('supervision.noneText')} />
      ) : (
        <div className="tw-supervision">
          <div className="tw-work-table tw-scroll" onKeyDown={onKeyDown}>
            <Table<Matter>
              size="small"
              tableLayout="fixed"
              pagination={false}
              sticky
              rowKey="id"
              columns={columns}
              dataSource={[...rows]}
              onRow={(row) => ({
                className: row.id === current?.id ? 'tw-row-current' : '',
                tabIndex: row.id === current?.id ? 0 : -1,
                ...(row.id === current?.id ? { 'aria-current': true } : {}),
                onClick: () => {
                  props.onCurrent(row.id);
                },
              })}
            />
          </div>
          {current !== null && <MatterRecord {...props} matter={current} />}
        </div>
      )}
    </Pane>
  );
}

/** The colour always comes with its word. */
const tones: Readonly<Record<Matter['colour'], string>> = {
  normal: 'tw-tone-green',
  soon: 'tw-tone-amber',
  overdue: 'tw-tone-red',
  closed: 'tw-tone-slate',
};

/** Widths beside the matter itself, which takes the rest and is the last to be cut. */
const roomyWidths = { colour: 96, lead: 200, state: 100, limit: 130, feedback: 120 };
const narrowWidths = { colour: 84, lead: 112, state: 80, limit: 112, feedback: 100 };

function columnsFor(t: Translate, width: WidthClass): TableColumnsType<Matter> {
  const isNarrow = width === 'narrow' || width === 'tight';
  const widths = isNarrow ? narrowWidths : roomyWidths;
  return [
    {
      key: 'colour',
      width: widths.colour,
      title: t('supervision.column.colour'),
      render: (_, row) => (
        <span className={tones[row.colour]}>
          <span className="tw-supervision-dot" aria-hidden="true" />
          {t(`supervision.colour.${row.colour}`)}
        </span>
      ),
    },
    {
      key: 'item',
      title: t('supervision.column.item'),
      render: (_, row) => (
        <span className="tw-supervision-item" title={row.item}>
          {row.item}
        </span>
      ),
    },
    {
      key: 'lead',
      width: widths.lead,
      title: t('supervision.column.lead'),
      render: (_, row) => (
        <span className="tw-cell-text2" title={row.leadUnitName}>
          {row.leadName}　{row.leadUnitName}
        </span>
      ),
    },
    {
      key: 'state',
      width: widths.state,
      title: t('supervision.column.state'),
      render: (_, row) => t(`supervision.${row.state}`),
    },
    {
      key: 'limit',
      width: widths.limit,
      title: t('todo.column.limit'),
      render: (_, row) =>
        row.closedAt === null ? <TimeLimit due={row.limitAt} /> : <MomentText at={row.closedAt} />,
    },
    ...(width !== 'tight'
      ? [
          {
            key: 'feedback',
            width: widths.feedback,
            title: t('supervision.column.feedback'),
            render: (_: unknown, row: Matter) => <FeedbackCell row={row} />,
          },
        ]
      : []),
  ];
}

function FeedbackCell({ row }: { readonly row: Matter }): ReactElement {
  const { t } = useText();
  return row.feedbackOverdue ? (
    <span className="tw-tone-red">{t('supervision.feedbackDue')}</span>
  ) : (
    <span className="tw-cell-text2">
      {t('supervision.feedbackCount', { n: row.feedbackCount })}
    </span>
  );
}

function MatterRecord(props: SupervisionScreenProps & { readonly matter: Matter }): ReactElement {
  const { matter, onAct, onDocument } = props;
  const { t } = useText();
  const { documentId } = matter;
  const acts = supervisionActs.filter((act) => identityFor(matter, act) !== undefined);
  return (
    <aside className="tw-supervision-record tw-scroll" aria-label={t('supervision.record')}>
      <h2>{matter.item}</h2>
      <dl className="tw-facts">
        <dt>{t('supervision.column.lead')}</dt>
        <dd>
          {matter.leadName}　{matter.leadUnitName}
        </dd>
        {matter.assists.length > 0 && (
          <>
            <dt>{t('field.superviseAssists')}</dt>
            <dd>{matter.assists.map(({ name }) => name).join('、')}</dd>
          </>
        )}
        <dt>{t('field.limit')}</dt>
        <dd>
          <TimeLimit due={matter.limitAt} full />
        </dd>
        <dt>{t('supervision.opened')}</dt>
        <dd>
          {matter.openedByName} <MomentText at={matter.openedAt} form="full" />
        </dd>
        {documentId !== null && (
          <>
            <dt>{t('supervision.source')}</dt>
            <dd>
              <Button
                type="link"
                className="tw-supervision-source"
                onClick={() => {
                  onDocument(documentId);
                }}
              >
                {matter.documentTitle ?? t('todo.openDocument')}
              </Button>
            </dd>
          </>
        )}
      </dl>
      {acts.length > 0 && (
        <div className="tw-supervision-acts">
          {acts.map((act, index) => (
            <Button
              key={act}
              type={index === 0 ? 'primary' : 'default'}
              onClick={() => {
                onAct(matter, act);
              }}
            >
              {t(`supervision.act.${act}`)}
            </Button>
          ))}
        </div>
      )}
      <History matter={matter} />
    </aside>
  );
}

/** Every report and every change of the limit, the newest first. */
function History({ matter }: { readonly matter: Matter }): ReactElement | null {
  const { t } = useText();
  const reports = matter.feedback.map(({ id, kind, text, personName, at }) => ({
    id,
    at,
    word: t(`supervision.act.${kind}`),
    text: `${personName}：${text}`,
  }));
  const limits = matter.limits.map(({ at, byName, reason }) => ({
    id: `limit/${at}`,
    at,
    word: t('supervision.act.changeLimit'),
    text: `${byName}：${reason}`,
  }));
  const lines = [...reports, ...limits].toSorted((a, b) => b.at - a.at);
  if (lines.length === 0) return null;
  return (
    <section>
      <h3 className="tw-section">{t('supervision.record')}</h3>
      <ol className="tw-supervision-history">
        {lines.map((line) => (
          <li key={line.id}>
            <span className="tw-label">
              {line.word}　
              <MomentText at={line.at} form="full" />
            </span>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
