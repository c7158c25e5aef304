/** PinItemButton: 固定在本机: an archive item whose year and files this machine keeps, whatever else it lets go. */
import { PushpinFilled, PushpinOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import type { ReactElement } from 'react';
import { maxPinnedItems } from '../../../src-shared/features/file/held-files.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useKeepChoice } from '../settings/use-keep-choice.ts';

export function PinItemButton({
  archiveItemId,
}: {
  readonly archiveItemId: string;
}): ReactElement | null {
  const { t } = useText();
  const { message } = App.useApp();
  const keep = useKeepChoice();
  const choice = useQuery('file.holdings', {}).data?.choice;
  const place = useQuery('file.pinPlace', { archiveItemId }).data;
  const scope = place?.scope ?? null;
  if (choice === undefined || place === null || scope === null) return null;
  const { isPinned } = place;
  const pin = (): void => {
    const others = choice.pinnedItems.filter(({ id }) => id !== archiveItemId);
    if (!isPinned && others.length >= maxPinnedItems) {
      void message.warning(t('machine.pinsFull', { n: maxPinnedItems }));
      return;
    }
    keep(choice, { pinnedItems: isPinned ? others : [...others, { id: archiveItemId, scope }] });
  };
  return (
    <Button
      size="small"
      aria-pressed={isPinned}
      title={t('machine.pinItemNote')}
      icon={isPinned ? <PushpinFilled /> : <PushpinOutlined />}
      onClick={pin}
    >
      {t(isPinned ? 'machine.pinned' : 'machine.pin')}
    </Button>
  );
}
