/**
 * Sync-session-parts: what a sync session is given, and why it may stop.
 */

import type { ClientClock } from '../clock.ts';
import type { CorePorts } from '../ports.ts';
import type { TokenSource } from '../session/tokens.ts';
import type { SettledCommand } from './push-loop.ts';
import type { Replica } from './replica.ts';

export type StopReason = 'clientTooOld' | 'serverTooOld' | 'revoked' | 'storageFailed';

export interface SyncSessionParts {
  readonly ports: CorePorts;
  readonly replica: Replica;
  readonly clock: ClientClock;
  readonly tokens: TokenSource;
  readonly deviceId: string;
  readonly appVersion: string;
  serverUrl(): string;
  receiptKey(): string | undefined;
  isUploaded(sha256: string): boolean;
  /** The line came up or went down, frames or answers were taken: the status may differ. */
  onChanged(): void;
  onSettled(settled: readonly SettledCommand[]): void;
  onRevoked(action: 'wipe' | 'signIn'): void;
  /** Rows of a lost scope are gone: what hangs on them goes before the server is told. */
  onPurged(): Promise<void>;
  /** The local store could not take the rows. */
  onStorageFailed(cause: unknown): void;
  /** The line is current; what waits for the server may go. */
  onCurrent(): void;
  onOffline(): void;
  /** Presence and typing. */
  onLive(event: string, payload: unknown): void;
}
