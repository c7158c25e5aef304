/** Gallery: every screen with sample data, under the providers of the product. */
import { StrictMode } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppFrame } from '../../src-renderer/app/app-frame.tsx';
import type { ConnectionView } from '../../src-renderer/app/app-frame.tsx';
import type { Route } from '../../src-renderer/app/routes.ts';
import { grantStyleElements, readStyleNonce } from '../../src-renderer/app/style-nonce.ts';
import '../../src-renderer/ui/base.css';
import '../../src-renderer/ui/parts.css';
import { Appearance } from '../../src-renderer/ui/appearance.tsx';
import { ClockProvider } from '../../src-renderer/ui/clock.tsx';
import '../../src-renderer/ui/fonts.ts';
import { createPreferences, PreferencesContext } from '../../src-renderer/ui/preferences.ts';
import { scenes } from './scenes.tsx';
import { SAMPLE_NOW } from './samples/sample-time.ts';

export interface Scene {
  readonly route: Route | null;
  readonly person?: { readonly name: string; readonly post: string };
  readonly isOffline?: boolean;
  readonly render: () => ReactNode;
}

const readNow = (): number => SAMPLE_NOW;
const nothing = (): void => {};

function connectionOf(scene: Scene): ConnectionView {
  if (scene.isOffline === true) {
    return {
      kind: 'offline',
      since: SAMPLE_NOW - 20 * 60_000,
      contentUntil: SAMPLE_NOW - 21 * 60_000,
    };
  }
  return { kind: 'same', lastSyncAt: SAMPLE_NOW };
}

function SceneFrame(props: { readonly scene: Scene }): ReactElement {
  const { scene } = props;
  if (scene.route === null) return <>{scene.render()}</>;
  return (
    <AppFrame
      unitName="市政府办公室"
      person={scene.person ?? { name: '王某某', post: '收发员' }}
      connection={connectionOf(scene)}
      waitingCount={scene.isOffline === true ? 3 : 0}
      route={scene.route}
      badges={{
        todo: 12,
        messages: 5,
        syncProblems: scene.route.screen === 'sync' ? 2 : 0,
        syncWaiting: scene.isOffline === true ? 3 : 0,
      }}
      showsVersions={false}
      windowButtons={{ minimize: nothing, toggleMaximize: nothing, close: nothing }}
      onGo={nothing}
      onSearch={nothing}
    >
      {scene.render()}
    </AppFrame>
  );
}

export function mountGallery(page: Document, storage: Storage): void {
  const root = page.querySelector('#root');
  if (root === null) throw new Error('the page has no #root to mount in');
  const query = new URLSearchParams(page.location.search);
  const preferences = createPreferences(storage);
  preferences.getState().change({
    theme: (query.get('theme') ?? 'light') as 'light',
    size: Number(query.get('size') ?? 100) as 100,
    density: (query.get('density') ?? 'comfortable') as 'comfortable',
    language: (query.get('language') ?? 'zh-CN') as 'zh-CN',
  });
  const scene = scenes[query.get('scene') ?? 'todo'];
  if (scene === undefined) throw new Error('no such scene');
  const nonce = readStyleNonce(page);
  if (nonce !== undefined) grantStyleElements(page, nonce);
  createRoot(root).render(
    <StrictMode>
      <PreferencesContext value={preferences}>
        <Appearance nonce={nonce}>
          <ClockProvider readNow={readNow}>
            <SceneFrame scene={scene} />
          </ClockProvider>
        </Appearance>
      </PreferencesContext>
    </StrictMode>,
  );
}
