/** FindTab: finds a message of one conversation, by words, or by its day; works without the line. */
import { DatePicker, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAsk, useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Highlight } from '../../ui/highlight.tsx';
import { MomentText } from '../../ui/moment-text.tsx';

export interface FindTabProps {
  readonly conversationId: string;
  readonly onOpenNo: (no: number) => void;
}

const maxHits = 100;

export function FindTab(props: FindTabProps): ReactElement {
  const { t } = useText();
  const ask = useAsk();
  const [text, setText] = useState('');
  const { conversationId, onOpenNo } = props;
  const found = useQuery(
    'message.find',
    text.trim() === '' ? null : { conversationId, text: text.trim(), limit: maxHits },
  );
  const rows = found.data?.rows ?? [];
  const toDay = async (at: number): Promise<void> => {
    const { no } = await ask('message.atTime', { conversationId, at });
    if (no !== null) onOpenNo(no);
  };
  return (
    <>
      <Input
        autoFocus
        role="searchbox"
        aria-label={t('chat.searchIn')}
        placeholder={t('chat.searchIn')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <DatePicker
        className="tw-find-day"
        placeholder={t('chat.toDay')}
        aria-label={t('chat.toDay')}
        onChange={(day) => {
          if (day !== null) void toDay(day.startOf('day').valueOf());
        }}
      />
      {found.data !== null && rows.length === 0 && <EmptyState title={t('chat.nothingFound')} />}
      <ul className="tw-drawer-list">
        {rows.map((row) => (
          <li key={row.messageId}>
            <button
              type="button"
              className="tw-drawer-line"
              onClick={() => {
                onOpenNo(row.no);
              }}
            >
              <strong>{row.senderName}</strong>
              <span>
                <Highlight text={row.text} terms={found.data?.terms ?? []} />
              </span>
            </button>
            <span className="tw-label">
              <MomentText at={row.at} form="full" />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
