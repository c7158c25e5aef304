/** App: the providers and, until the core answers, the frame with empty places. */
import type { ReactElement } from 'react';
import { Appearance } from '../ui/appearance.tsx';
import { ClockProvider } from '../ui/clock.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PreferencesContext } from '../ui/preferences.ts';
import type { PreferencesStore } from '../ui/preferences.ts';
import { useText } from '../i18n/text.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { AppFrame } from './app-frame.tsx';
import { useRoute } from './use-route.ts';

export interface AppProps {
  readonly preferences: PreferencesStore;
  readonly nonce: string | undefined;
}

const NO_BADGES = { todo: 0, messages: 0, syncProblems: 0, syncWaiting: 0 };

export function App(props: AppProps): ReactElement {
  return (
    <PreferencesContext value={props.preferences}>
      <Appearance nonce={props.nonce}>
        <ClockProvider readNow={Date.now}>
          <EmptyFrame />
        </ClockProvider>
      </Appearance>
    </PreferencesContext>
  );
}

function EmptyFrame(): ReactElement {
  const { t } = useText();
  const { route, go } = useRoute();
  return (
    <AppFrame
      unitName=""
      person={{ name: '', post: '' }}
      connection={{ kind: 'offline', since: Date.now(), contentUntil: Date.now() }}
      waitingCount={0}
      route={route}
      badges={NO_BADGES}
      showsVersions={false}
      onGo={go}
      onSearch={() => {
        go({ screen: 'archive' });
      }}
    >
      {route.screen === 'settings' ? (
        <SettingsScreen />
      ) : (
        <EmptyState title={t('app.notReady')} text={t('app.notReadyText')} />
      )}
    </AppFrame>
  );
}
