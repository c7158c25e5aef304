/** HoldsPanel: conversations that are kept whatever the rule says. */
import { Button, Tag } from 'antd';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useAsk } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { ConversationFinder } from './conversation-finder.tsx';
import { useServerList } from './use-server-list.ts';

type Asked =
  | { readonly kind: 'hold'; readonly conversationId: string }
  | { readonly kind: 'lift'; readonly holdId: string };

export function HoldsPanel(): ReactElement {
  const { t } = useText();
  const act = useAct();
  const ask = useAsk();
  const load = useCallback(() => ask('management.holds', {}), [ask]);
  const { data, failed, again } = useServerList(load);
  const [asked, setAsked] = useState<Asked | null>(null);
  const confirm = async (reason: string): Promise<void> => {
    if (asked === null) return;
    if (asked.kind === 'hold') {
      const { conversationId } = asked;
      const args = { holdId: crypto.randomUUID(), conversationId, reason };
      await act('retention.hold', args, { done: t('manage.holdDone') });
    } else {
      await act('retention.lift', { holdId: asked.holdId, reason }, { done: t('manage.liftDone') });
    }
    setAsked(null);
    again();
  };
  const isHold = asked?.kind === 'hold';
  return (
    <div className="tw-manage-form tw-manage-panel">
      <ConversationFinder
        acts={({ conversationId }) => (
          <Button
            size="small"
            onClick={() => {
              setAsked({ kind: 'hold', conversationId });
            }}
          >
            {t('manage.hold')}
          </Button>
        )}
      />
      {failed && <p className="tw-mute">{t('manage.offline')}</p>}
      {data?.rows.length === 0 && <p className="tw-mute">{t('manage.noHolds')}</p>}
      <ul className="tw-manage-list">
        {(data?.rows ?? []).map((row) => (
          <li key={row.id}>
            <bdi>{row.title}</bdi>
            {row.liftedAt === null && <Tag color="red">{t('manage.held')}</Tag>}
            <span className="tw-mute">
              <bdi>{row.byName}</bdi> <MomentText at={row.at} /> <bdi>{row.reason}</bdi>
            </span>
            {row.liftedAt === null ? (
              <Button
                className="tw-manage-row-acts"
                size="small"
                onClick={() => {
                  setAsked({ kind: 'lift', holdId: row.id });
                }}
              >
                {t('manage.lift')}
              </Button>
            ) : (
              <span className="tw-mute">
                {t('manage.liftedBy', { name: row.liftedByName, reason: row.liftReason })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <ReasonDialog
        topic={isHold ? 'hold' : 'lift'}
        title={t(isHold ? 'manage.holdTitle' : 'manage.lift')}
        explanation={t(isHold ? 'manage.holdText' : 'manage.liftText')}
        confirmWord={t(isHold ? 'manage.hold' : 'manage.lift')}
        help={t('manage.reasonHelp')}
        isOpen={asked !== null}
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
