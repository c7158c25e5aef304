/** PinsTab: what was pinned in a conversation; each line leads to its place. */
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';

export interface PinsTabProps {
  readonly conversationId: string;
  readonly onOpenNo: (no: number) => void;
}

export function PinsTab(props: PinsTabProps): ReactElement {
  const { t } = useText();
  const pins = useQuery('conversation.pins', { conversationId: props.conversationId });
  const rows = pins.data?.rows ?? [];
  if (pins.data !== null && rows.length === 0) return <EmptyState title={t('chat.noPins')} />;
  return (
    <ul className="tw-drawer-list">
      {rows.map((row) => (
        <li key={row.messageId}>
          <button
            type="button"
            className="tw-drawer-line"
            onClick={() => {
              props.onOpenNo(row.no);
            }}
          >
            <strong>
              <IsolatedName name={row.senderName} />
            </strong>
            <span>{row.preview}</span>
          </button>
          <span className="tw-label">{t('chat.pinnedBy', { name: isolated(row.byName) })}</span>
        </li>
      ))}
    </ul>
  );
}
