/** TitleBar: product and unit, the one search box, the sync shield, the person and the window's buttons. */
import { BorderOutlined, CloseOutlined, MinusOutlined, SearchOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useText } from '../i18n/text.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { Status } from '../ui/status.tsx';
import type { ConnectionView } from './app-frame.tsx';
import { ConnectionStatus } from './connection-status.tsx';

export interface WindowButtons {
  readonly minimize: () => void;
  readonly toggleMaximize: () => void;
  readonly close: () => void;
}

export interface TitleBarProps {
  readonly unitName: string;
  readonly person: { readonly name: string; readonly post: string };
  readonly connection: ConnectionView;
  readonly waitingCount: number;
  readonly windowButtons: WindowButtons | undefined;
  readonly onSearch: () => void;
  readonly onSync: () => void;
}

export function TitleBar(props: TitleBarProps): ReactElement {
  const { t } = useText();
  const { windowButtons, connection, waitingCount } = props;
  const isOffline = connection.kind === 'offline';
  return (
    <header className="tw-bar" data-region="">
      <div className="tw-bar-start">
        <span className="tw-logo" aria-hidden="true">
          同
        </span>
        <span className="tw-product">{t('app.name')}</span>
        <span className="tw-unit">{props.unitName}</span>
      </div>
      <button
        type="button"
        className="tw-searchbox"
        aria-keyshortcuts="Control+K"
        onClick={props.onSearch}
      >
        <SearchOutlined aria-hidden="true" />
        <span>{t('frame.search')}</span>
        <KeyHint action="global.search" />
      </button>
      <div className={`tw-bar-end${windowButtons === undefined ? ' tw-bar-free' : ''}`}>
        <button
          type="button"
          className={`tw-shield${isOffline ? ' tw-shield-offline' : ''}`}
          onClick={props.onSync}
        >
          {isOffline && waitingCount > 0 ? (
            <Status is="sync.offline" suffix={t('frame.offlineWaiting', { n: waitingCount })} />
          ) : (
            <ConnectionStatus connection={connection} />
          )}
        </button>
        <span className="tw-person">
          {props.person.name} · {props.person.post}
        </span>
        {windowButtons !== undefined && <WindowButtonGroup {...windowButtons} />}
      </div>
    </header>
  );
}

export function WindowButtonGroup(props: WindowButtons): ReactElement {
  const { t } = useText();
  return (
    <div className="tw-window-buttons" role="group" aria-label={t('window.buttons')}>
      <button type="button" aria-label={t('window.minimize')} onClick={props.minimize}>
        <MinusOutlined />
      </button>
      <button type="button" aria-label={t('window.maximize')} onClick={props.toggleMaximize}>
        <BorderOutlined />
      </button>
      <button type="button" aria-label={t('window.close')} onClick={props.close}>
        <CloseOutlined />
      </button>
    </div>
  );
}
