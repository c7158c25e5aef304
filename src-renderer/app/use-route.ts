/** UseRoute: the current route, and the way to another one. */
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { hashOf, routeOf } from './routes.ts';
import type { Route } from './routes.ts';

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => {
    window.removeEventListener('hashchange', changed);
  };
}

export interface RouteAccess {
  readonly route: Route;
  readonly go: (route: Route) => void;
}

export function useRoute(): RouteAccess {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const route = useMemo(() => routeOf(hash), [hash]);
  const go = useCallback((next: Route) => {
    window.location.hash = hashOf(next);
    // The browser tells it a task later: keys that come in between would go to the screen that is being left.
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  }, []);
  return { route, go };
}
