/** UseIsOffline: whether actions that need the line are out of reach now. */
import { useSyncStatus } from '../../bridge/use-bridge.ts';

export function useIsOffline(): boolean {
  const sync = useSyncStatus();
  return sync?.line === 'offline' || sync?.line === 'stopped';
}
