/** FavouritesDrawer: messages that one has kept, newest first; each leads to its conversation and can be let go. */
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { maxFavourites } from '../../../src-shared/features/message/personal-model.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';

export interface FavouritesDrawerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** At the message, where it is held. */
  readonly onMessage: (conversationId: string, no: number | null) => void;
}

const WIDTH_PX = 400;
/** Lines that are drawn, and how many more each time. */
const step = 100;

export function FavouritesDrawer(props: FavouritesDrawerProps): ReactElement {
  const { t } = useText();
  const act = useAct();
  const me = useSession()?.personId ?? null;
  const [limit, setLimit] = useState(step);
  const list = useQuery('favourite.list', props.isOpen ? { limit } : null);
  const rows = list.data?.rows ?? [];
  return (
    <Drawer
      open={props.isOpen}
      title={t('chat.favourites')}
      size={WIDTH_PX}
      mask={false}
      destroyOnHidden
      onClose={props.onClose}
    >
      {list.data !== null && rows.length === 0 && <EmptyState title={t('chat.noFavourites')} />}
      <ul className="tw-drawer-list">
        {rows.map((row) => (
          <li key={row.messageId}>
            <button
              type="button"
              className="tw-drawer-line"
              onClick={() => {
                props.onMessage(row.conversationId, row.no);
              }}
            >
              <strong>
                <IsolatedName name={row.senderName} />
              </strong>
              <span>{row.text === '' ? isolated(row.fileName ?? '') : row.text}</span>
            </button>
            <span className="tw-label">
              {row.conversationTitle} <MomentText at={row.sentAt} form="full" />
              <Button
                type="link"
                size="small"
                onClick={() => {
                  if (me === null) return;
                  const { messageId, conversationId } = row;
                  const args = { personId: me, messageId, conversationId, on: false };
                  void act('message.favour', args);
                }}
              >
                {t('chat.unfavour')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {rows.length >= limit && limit < maxFavourites && (
        <Button
          block
          onClick={() => {
            setLimit(limit + step);
          }}
        >
          {t('chat.older')}
        </Button>
      )}
    </Drawer>
  );
}
