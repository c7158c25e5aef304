/** SelectionBar: what becomes of the messages that were chosen: passed on, kept, attached to a draft. */
import { App, Button } from 'antd';
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useOnce } from '../../ui/use-once.ts';
import type { MessageRow } from './chat-model.ts';
import type { ChatDesk } from './use-chat-desk.ts';

export interface SelectionBarProps {
  readonly conversationId: string;
  readonly desk: ChatDesk;
}

export function SelectionBar(props: SelectionBarProps): ReactElement | null {
  const { selected } = props.desk;
  if (selected === null) return null;
  const rows = [...selected.values()].sort((a, b) => a.no - b.no);
  return <OpenBar {...props} rows={rows} />;
}

function OpenBar(
  props: SelectionBarProps & { readonly rows: readonly MessageRow[] },
): ReactElement {
  const { conversationId, desk, rows } = props;
  const { t } = useText();
  const act = useAct();
  const me = useSession()?.personId ?? null;
  const { message } = App.useApp();
  const files = rows.filter((row) => row.fileRefId !== null);
  const keeping = useOnce(async () => {
    if (me === null) return;
    for (const row of rows) {
      const args = { personId: me, messageId: row.id, conversationId, on: true };
      // What was refused has been said; the choice stays.
      if ((await act('message.favour', args)) === null) return;
    }
    void message.success(t('select.favoured', { n: rows.length }));
    desk.endSelection();
  });
  useKeys({ 'global.back': desk.endSelection });
  return (
    <div className="tw-selection" role="toolbar" aria-label={t('chat.select')}>
      <span>{t('chat.selected', { n: rows.length })}</span>
      <Button
        type="primary"
        disabled={rows.length === 0}
        onClick={() => {
          desk.setBeside({ kind: 'forward', rows });
        }}
      >
        {t('chat.forward')}
      </Button>
      <Button disabled={rows.length === 0} loading={keeping.isBusy} onClick={keeping.run}>
        {t('chat.favour')}
      </Button>
      <Button
        disabled={files.length === 0}
        title={files.length === 0 ? t('select.noFiles') : ''}
        onClick={() => {
          desk.setBeside({ kind: 'attachment', rows: files });
        }}
      >
        {t('beside.toAttachment')}
      </Button>
      <Button onClick={desk.endSelection}>{t('action.cancel')}</Button>
    </div>
  );
}
