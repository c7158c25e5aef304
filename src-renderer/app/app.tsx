/** App: the providers, the sign-in gate and the frame around the current screen. */
import { useCallback, useEffect, useMemo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Session } from '../../src-shared/bridge/bridge.ts';
import type { QueryResult } from '../../src-shared/registry.ts';
import type { Connection } from '../bridge/connection.ts';
import { ConnectionContext, useQuery, useSession, useSyncStatus } from '../bridge/use-bridge.ts';
import { TransfersProvider } from '../bridge/use-transfers.tsx';
import { SecretGuard } from '../bridge/secret-guard.tsx';
import { SearchMemoryProvider } from '../features/archive/search-place.tsx';
import { NoticeStrip } from '../features/clock/notice-strip.tsx';
import { TakenBackProvider } from '../features/message/taken-back.tsx';
import { useNextUnread } from '../features/message/use-next-unread.ts';
import { MachineFaces } from '../features/page/machine-faces.tsx';
import { LiveProvider } from '../features/presence/live-context.tsx';
import { PrintProvider } from '../features/print/print-context.tsx';
import { ViewerProvider } from '../features/viewer/viewer-context.tsx';
import { SessionGate } from '../features/session/session-gate.tsx';
import { useText } from '../i18n/text.tsx';
import { Appearance } from '../ui/appearance.tsx';
import { ClockProvider } from '../ui/clock.tsx';
import { PreferencesContext, usePreferences } from '../ui/preferences.ts';
import type { PreferencesStore } from '../ui/preferences.ts';
import { AppFrame } from './app-frame.tsx';
import { connectionView } from './connection-view.ts';
import { CurrentScreen } from './current-screen.tsx';
import { useOfficePages } from './office-screen.tsx';
import type { RailBadges } from './rail.tsx';
import { SyncNotices } from './sync-notices.tsx';
import { useNoticeWords } from './use-notice-words.ts';
import { useRoute } from './use-route.ts';

export interface AppProps {
  readonly preferences: PreferencesStore;
  readonly connection: Connection;
  readonly nonce: string | undefined;
}

export function App(props: AppProps): ReactElement {
  return (
    <PreferencesContext value={props.preferences}>
      <ConnectionContext value={props.connection}>
        <Appearance nonce={props.nonce}>
          <ServerClock>
            <SessionGate>
              <SecretGuard />
              <MachineFaces>
                <TransfersProvider>
                  <PrintProvider>
                    <ViewerProvider>
                      <LiveProvider>
                        <SearchMemoryProvider>
                          <TakenBackProvider>
                            <OpenFrame />
                          </TakenBackProvider>
                        </SearchMemoryProvider>
                      </LiveProvider>
                    </ViewerProvider>
                  </PrintProvider>
                </TransfersProvider>
              </MachineFaces>
            </SessionGate>
          </ServerClock>
        </Appearance>
      </ConnectionContext>
    </PreferencesContext>
  );
}

/** Limits are the server's: a machine whose clock is wrong shows the same 今天 as the others. */
function ServerClock({ children }: { readonly children: ReactNode }): ReactElement {
  const skewMs = useSyncStatus()?.clockSkewMs ?? 0;
  // Whole seconds, so that the clock is not set anew at each contact.
  const skewSeconds = Math.round(skewMs / 1_000);
  const readNow = useCallback(() => Date.now() + skewSeconds * 1_000, [skewSeconds]);
  return <ClockProvider readNow={readNow}>{children}</ClockProvider>;
}

const NO_BADGES: RailBadges = { todo: 0, notices: 0, messages: 0, syncProblems: 0, syncWaiting: 0 };

function badgesOf(counts: QueryResult<'badge.counts'>): RailBadges {
  return {
    todo: counts.desk,
    notices: counts.notices,
    messages: counts.unread,
    syncProblems: counts.problems,
    syncWaiting: counts.waiting,
  };
}

interface Wearer {
  readonly name: string;
  readonly post: string;
  readonly unitName: string;
}

/** Who sits here, under the main post. */
function wearerOf(session: Session | null): Wearer {
  const identities = session?.identities ?? [];
  const main = identities.find((one) => one.main) ?? identities[0];
  return {
    name: session?.personName ?? '',
    post: main?.post ?? '',
    unitName: main?.unitName ?? '',
  };
}

function OpenFrame(): ReactElement {
  const { t } = useText();
  const { route, go } = useRoute();
  const session = useSession();
  const sync = useSyncStatus();
  const counts = useQuery('badge.counts', {});
  const wearer = useMemo(() => wearerOf(session), [session]);
  const connection = useMemo(() => connectionView(sync), [sync]);
  const officePages = useOfficePages();
  useNoticeWords();
  const seat = usePreferences((state) => state.seat);
  const personId = session?.personId;
  useEffect(() => {
    if (personId != null) seat(personId);
  }, [seat, personId]);
  const toNextUnread = useNextUnread(go);
  useEffect(() => {
    document.title = `${t('app.name')} · ${wearer.name}`;
  }, [t, wearer.name]);
  return (
    <AppFrame
      unitName={wearer.unitName}
      person={wearer}
      connection={connection}
      waitingCount={sync?.waiting ?? 0}
      route={route}
      badges={counts.data === null ? NO_BADGES : badgesOf(counts.data)}
      showsVersions={false}
      showsOffice={officePages.length > 0}
      onGo={go}
      onNextUnread={toNextUnread}
      onSearch={() => {
        go({ screen: 'archive' });
      }}
    >
      <SyncNotices />
      <NoticeStrip onGo={go} />
      <CurrentScreen route={route} onGo={go} />
    </AppFrame>
  );
}
