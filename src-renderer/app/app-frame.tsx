/** AppFrame: title bar, rail, work surface and status bar around the current screen. */
import type { ReactElement, ReactNode } from 'react';
import { useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { useKeys } from '../ui/use-keys.ts';
import { useStrayDrops } from '../ui/use-stray-drops.ts';
import './frame.css';
import { KeyListDialog } from './key-list-dialog.tsx';
import { Rail } from './rail.tsx';
import type { RailBadges } from './rail.tsx';
import type { Route } from './routes.ts';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import type { WindowButtons } from './title-bar.tsx';
import { useRegions } from './use-regions.ts';

/** What the product knows about the server and about its own completeness. */
export type ConnectionView =
  | { readonly kind: 'same'; readonly lastSyncAt: number }
  | { readonly kind: 'checking'; readonly lastSyncAt: number }
  | { readonly kind: 'catchingUp'; readonly lastSyncAt: number; readonly missing: number }
  | { readonly kind: 'loading'; readonly lastSyncAt: number; readonly scopes: number }
  | { readonly kind: 'repaired'; readonly lastSyncAt: number; readonly repaired: number }
  | { readonly kind: 'needsHelp'; readonly lastSyncAt: number; readonly differing: number }
  | { readonly kind: 'offline'; readonly since: number; readonly contentUntil: number };

export interface AppFrameProps {
  readonly unitName: string;
  readonly person: { readonly name: string; readonly post: string };
  readonly connection: ConnectionView;
  readonly waitingCount: number;
  readonly route: Route;
  readonly badges: RailBadges;
  readonly showsVersions: boolean;
  readonly showsOffice: boolean;
  readonly windowButtons?: WindowButtons;
  readonly onGo: (route: Route) => void;
  readonly onSearch: () => void;
  /** Opens the next conversation with something unread. */
  readonly onNextUnread: () => void;
  readonly children: ReactNode;
}

export function AppFrame(props: AppFrameProps): ReactElement {
  const { onGo, onSearch } = props;
  const { t } = useText();
  const [showsKeys, setShowsKeys] = useState(false);
  useRegions();
  useStrayDrops();
  useKeys({
    'global.search': onSearch,
    'global.keys': () => {
      setShowsKeys(true);
    },
    'global.rail1': () => {
      onGo({ screen: 'todo' });
    },
    'global.rail2': () => {
      onGo({ screen: 'documents' });
    },
    'global.rail3': () => {
      onGo({ screen: 'messages' });
    },
    'global.rail4': () => {
      onGo({ screen: 'archive' });
    },
    'global.rail5': () => {
      onGo({ screen: 'directory' });
    },
    'global.rail6': () => {
      onGo({ screen: props.showsOffice ? 'office' : 'sync' });
    },
  });
  return (
    <div className="tw-frame">
      <TitleBar
        unitName={props.unitName}
        person={props.person}
        connection={props.connection}
        waitingCount={props.waitingCount}
        windowButtons={props.windowButtons}
        onSearch={onSearch}
        onSync={() => {
          onGo({ screen: 'sync' });
        }}
      />
      <Rail
        current={props.route.screen}
        badges={props.badges}
        showsVersions={props.showsVersions}
        showsOffice={props.showsOffice}
        onNextUnread={props.onNextUnread}
      />
      <div className="tw-work">{props.children}</div>
      <StatusBar
        connection={props.connection}
        waitingCount={props.waitingCount}
        label={t('region.status')}
      />
      <KeyListDialog
        isOpen={showsKeys}
        onClose={() => {
          setShowsKeys(false);
        }}
      />
    </div>
  );
}
