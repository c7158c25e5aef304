/** ExportsPanel: requests to see a conversation: asked by the auditor, agreed to by a security administrator, kept for a while. */
import { Button, DatePicker, Tag } from 'antd';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useAsk } from '../../bridge/use-bridge.ts';
import { useFiles } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { ConversationFinder } from './conversation-finder.tsx';
import { useServerList } from './use-server-list.ts';

type Row = QueryResult<'management.exports'>['rows'][number];
type Asked =
  | { readonly kind: 'ask'; readonly conversationId: string }
  | { readonly kind: 'approve' | 'refuse'; readonly exportId: string };

const words = {
  ask: { title: 'manage.exportTitle', text: 'manage.exportText', word: 'manage.export' },
  approve: { title: 'manage.approve', text: 'manage.approveText', word: 'manage.approve' },
  refuse: { title: 'manage.refuse', text: 'manage.refuseText', word: 'manage.refuse' },
} as const;

export function ExportsPanel(props: {
  readonly mayAsk: boolean;
  readonly mayDecide: boolean;
}): ReactElement {
  const { t } = useText();
  const act = useAct();
  const ask = useAsk();
  const load = useCallback(() => ask('management.exports', {}), [ask]);
  const { data, failed, again } = useServerList(load);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [period, setPeriod] = useState<{ fromAt: number | null; toAt: number | null }>({
    fromAt: null,
    toAt: null,
  });
  const confirm = async (reason: string): Promise<void> => {
    if (asked === null) return;
    if (asked.kind === 'ask') {
      const { conversationId } = asked;
      const args = { exportId: crypto.randomUUID(), conversationId, ...period, reason };
      await act('export.ask', args, { done: t('manage.exportDone') });
    } else {
      const args = { exportId: asked.exportId, approve: asked.kind === 'approve', reason };
      await act('export.decide', args, { done: t('manage.decided') });
    }
    setAsked(null);
    again();
  };
  const shown = words[asked?.kind ?? 'ask'];
  return (
    <div className="tw-manage-form tw-manage-panel">
      {props.mayAsk && (
        <ConversationFinder
          acts={({ conversationId }) => (
            <Button
              size="small"
              onClick={() => {
                setAsked({ kind: 'ask', conversationId });
              }}
            >
              {t('manage.export')}
            </Button>
          )}
        />
      )}
      <div>
        <Button onClick={again}>{t('manage.refresh')}</Button>
      </div>
      {failed && <p className="tw-mute">{t('manage.offline')}</p>}
      {data?.rows.length === 0 && <p className="tw-mute">{t('manage.noExports')}</p>}
      <ul className="tw-manage-list">
        {(data?.rows ?? []).map((row) => (
          <ExportRow key={row.id} row={row} mayDecide={props.mayDecide} onAsk={setAsked} />
        ))}
      </ul>
      <ReasonDialog
        topic={`export-${asked?.kind ?? 'ask'}`}
        title={t(shown.title)}
        explanation={t(shown.text)}
        confirmWord={t(shown.word)}
        help={t('manage.reasonHelp')}
        isOpen={asked !== null}
        before={
          asked?.kind === 'ask' && (
            <DatePicker.RangePicker
              className="tw-manage-period"
              allowEmpty={[true, true]}
              placeholder={[t('manage.exportFrom'), t('manage.exportTo')]}
              onChange={(range) => {
                setPeriod({
                  fromAt: range?.[0]?.startOf('day').valueOf() ?? null,
                  toAt: range?.[1]?.endOf('day').valueOf() ?? null,
                });
              }}
            />
          )
        }
        onConfirm={(reason) => {
          void confirm(reason);
        }}
        onCancel={() => {
          setAsked(null);
        }}
      />
    </div>
  );
}

function ExportRow(props: {
  readonly row: Row;
  readonly mayDecide: boolean;
  readonly onAsk: (asked: Asked) => void;
}): ReactElement {
  const { row, mayDecide, onAsk } = props;
  const { t } = useText();
  const { save } = useFiles();
  const { fileRefId } = row;
  return (
    <li>
      <bdi>{row.conversationTitle}</bdi> <Tag>{t(`manage.state.${row.state}`)}</Tag>
      <span className="tw-mute">
        <MomentText at={row.askedAt} />{' '}
        {t('manage.askedBy', { name: row.askedByName, reason: row.reason })}
      </span>
      <span className="tw-mute">
        {row.told.length === 0
          ? t('manage.toldNone')
          : t('manage.told', { names: row.told.join('、') })}
      </span>
      {row.decidedByName !== '' && (
        <span className="tw-mute">
          {t('manage.decidedBy', { name: row.decidedByName, reason: row.decideReason })}
        </span>
      )}
      {row.failure !== null && <span>{t(`manage.failure.${row.failure}`)}</span>}
      {row.sha256 !== '' && (
        <span className="tw-mute">
          {t('manage.size', { n: row.messages, kb: Math.ceil(row.bytes / 1024) })}{' '}
          {t('manage.digest', { sha: row.sha256 })}
        </span>
      )}
      <span className="tw-manage-row-acts">
        {mayDecide &&
          row.state === 'asked' &&
          (['approve', 'refuse'] as const).map((kind) => (
            <Button
              key={kind}
              size="small"
              onClick={() => {
                onAsk({ kind, exportId: row.id });
              }}
            >
              {t(`manage.${kind}`)}
            </Button>
          ))}
        {row.mine && fileRefId !== null && (
          <Button
            size="small"
            type="primary"
            onClick={() => {
              void save(fileRefId);
            }}
          >
            {t('manage.download')}
          </Button>
        )}
      </span>
    </li>
  );
}
