/** ItemDrawer: one filed item, over the annual list. */
import { Drawer } from 'antd';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { FiledItem } from './filed-item.tsx';

export interface ItemDrawerProps {
  readonly itemId: string | null;
  /** Who may ask for a correction; absent = one only looks. */
  readonly archivistId?: string | null;
  readonly onClose: () => void;
}

export function ItemDrawer({ itemId, archivistId, onClose }: ItemDrawerProps): ReactElement {
  const { t } = useText();
  const view = useQuery('archive.view', itemId === null ? null : { itemId }).data;
  const item = view?.item ?? null;
  return (
    <Drawer
      open={itemId !== null}
      size={880}
      title={item === null ? t('records.item') : `${item.archiveNo}　${item.title}`}
      onClose={onClose}
      styles={{ body: { padding: 0, overflow: 'hidden' } }}
    >
      {view !== null && <FiledItem view={view} archivistId={archivistId ?? null} />}
    </Drawer>
  );
}
