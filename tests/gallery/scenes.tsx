/** Scenes: the screens of the gallery by name. */
import { SettingsScreen } from '../../src-renderer/features/settings/settings-screen.tsx';
import { KeyListDialog } from '../../src-renderer/app/key-list-dialog.tsx';
import { ReasonDialog } from '../../src-renderer/ui/reason-dialog.tsx';
import type { Scene } from './gallery.tsx';

const nothing = (): void => {};

export const scenes: Readonly<Record<string, Scene>> = {
  settings: { route: { screen: 'settings' }, render: () => <SettingsScreen /> },
  keys: { route: { screen: 'settings' }, render: () => <KeyListDialog isOpen onClose={nothing} /> },
  reason: {
    route: { screen: 'todo' },
    render: () => (
      <ReasonDialog
        topic="refuse"
        title="拒收这件公文"
        explanation="拒收后退回《关于启动寒潮大风三级应急响应的紧急通知》，对方会看到您的理由。"
        confirmWord="拒收"
        isOpen
        isDestructive
        onConfirm={nothing}
        onCancel={nothing}
      />
    ),
  },
};
