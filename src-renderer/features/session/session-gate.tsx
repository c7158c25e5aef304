/**
 * SessionGate: sign-in or unlocking before anything of the product is shown.
 *
 * Invariant: before the store is open, only counts of this computer are shown, never a title.
 */
import { useCallback, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { BridgeError } from '../../../src-shared/bridge/bridge-endpoint.ts';
import type { Session } from '../../../src-shared/bridge/bridge.ts';
import { useConnection, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { SignInError, SignInRequest, ServerView } from './sign-in-model.ts';
import { SignInScreen } from './sign-in-screen.tsx';

const PROGRAM_VERSION = '0.1.0';
const OFFLINE_DAYS = 30;
const OFFLINE_TRIES = 5;

export function SessionGate(props: { readonly children: ReactNode }): ReactElement | null {
  const session = useSession();
  if (session === null) return null;
  return session.state === 'open' ? <>{props.children}</> : <SignIn session={session} />;
}

function serverView(session: Session): ServerView {
  const { url, state } = session.server;
  if (state === 'reachable') return { state: 'connected', address: url };
  if (state === 'unknown') return { state: 'checking', address: url };
  return { state: 'unreachable', address: url, since: null };
}

function errorOf(cause: unknown, mode: 'online' | 'offline'): SignInError {
  if (!(cause instanceof BridgeError)) return { code: 'unreachable' };
  const triesLeft = Number(cause.params['triesLeft'] ?? OFFLINE_TRIES);
  switch (cause.code) {
    case 'badCredentials':
      return mode === 'online' ? { code: 'wrongPassword' } : { code: 'wrongPassphrase', triesLeft };
    case 'accountLocked':
      return mode === 'online'
        ? { code: 'tooMany', minutes: minutesUntil(cause.params['untilMs']) }
        : { code: 'passphraseLocked' };
    case 'serverIncompatible':
      return { code: 'tooOld' };
    case 'sessionRevoked':
      return { code: 'deviceRevoked' };
    default:
      return { code: 'unreachable' };
  }
}

function minutesUntil(until: unknown): number {
  const left = typeof until === 'number' ? Math.ceil((until - Date.now()) / 60_000) : 30;
  return Math.max(1, left);
}

function SignIn(props: { readonly session: Session }): ReactElement {
  const { session } = props;
  const { t } = useText();
  const connection = useConnection();
  const [mode, setMode] = useState<'online' | 'offline'>(
    session.state === 'locked' && session.server.state !== 'reachable' ? 'offline' : 'online',
  );
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<SignInError | null>(null);
  const attempt = useCallback(
    async (run: () => Promise<unknown>) => {
      setIsBusy(true);
      setError(null);
      try {
        await run();
      } catch (cause) {
        setError(errorOf(cause, mode));
      } finally {
        setIsBusy(false);
      }
    },
    [mode],
  );
  const submit = (request: SignInRequest): void => {
    void attempt(() =>
      mode === 'online'
        ? connection.call('session.signIn', {
            account: request.account,
            password: request.secret,
            allowOffline: request.allowOffline,
          })
        : connection.call('session.unlock', { password: request.secret }),
    );
  };
  return (
    <SignInScreen
      mode={mode}
      machine={{
        unitName: session.server.orgName ?? '',
        documents: session.held.documents,
        messages: session.held.messages,
        contentUntil: session.held.asOf,
        waiting: session.held.waiting,
        version: PROGRAM_VERSION,
        policySource: t('app.name'),
      }}
      server={serverView(session)}
      rememberedAccount={session.account ?? ''}
      accountLabel={session.personName}
      offlineDays={OFFLINE_DAYS}
      offlineTries={OFFLINE_TRIES}
      isBusy={isBusy}
      error={error}
      queued={[]}
      demoRoles={session.server.demoRoles.map((role) => ({
        id: role.key,
        mark: role.label.slice(0, 1),
        title: role.label,
        note: role.note,
      }))}
      onSubmit={submit}
      onMode={setMode}
      onServerAddress={(url) => {
        void attempt(() => connection.call('session.setServer', { url }));
      }}
      onRetryServer={() => {
        void attempt(() => connection.call('session.setServer', { url: session.server.url }));
      }}
      onDemoRole={(key) => {
        void attempt(() => connection.call('session.demoSignIn', { key }));
      }}
    />
  );
}
