/**
 * Sync-machine: the states of the line to the central server, as a total table without effects of its own.
 *
 * `step` answers the next state and what the session has to do. Every pair of state and event is in the table; an event
 * that means nothing in a state leaves it as it is.
 *
 * Invariants:
 *  1. `live` is entered only through a welcome `same` or a frame that says `current`.
 *  2. A gap always leads through a new hello (S5).
 *  3. `stopped` is left only by a person: signing in or out.
 */

export const syncStates = [
  'signedOut',
  'offline',
  'connecting',
  'catchingUp',
  'live',
  'stopped',
] as const;
export type SyncState = (typeof syncStates)[number];

export const syncEvents = [
  'signedIn',
  'signedOut',
  'lineCut',
  'lineRestored',
  'retryDue',
  'connected',
  'connectFailed',
  'unauthorized',
  'incompatible',
  'welcomeSame',
  'welcomeBehind',
  'later',
  'caughtUp',
  'gap',
  'closed',
  'revoked',
  'storageFailed',
] as const;
export type SyncEvent = (typeof syncEvents)[number];

export type SyncEffect =
  | 'connect'
  | 'sayHello'
  | 'close'
  | 'retryLater'
  | 'retryAtOnce'
  | 'cancelRetry'
  | 'renewToken'
  | 'openTraffic'
  | 'becomeCurrent'
  | 'obeyRevocation';

export interface SyncStep {
  readonly state: SyncState;
  readonly effects: readonly SyncEffect[];
}

const to = (state: SyncState, ...effects: SyncEffect[]): SyncStep => ({ state, effects });

/** What ends a connection, whatever it was doing. */
const whileConnected = {
  signedOut: to('signedOut', 'close'),
  lineCut: to('offline', 'close'),
  connectFailed: to('offline', 'close', 'retryLater'),
  unauthorized: to('offline', 'close', 'renewToken'),
  incompatible: to('stopped', 'close'),
  later: to('offline', 'close', 'retryLater'),
  closed: to('offline', 'close', 'retryLater'),
  revoked: to('stopped', 'close', 'obeyRevocation'),
  gap: to('offline', 'close', 'retryAtOnce'),
  storageFailed: to('stopped', 'close'),
} as const satisfies Partial<Record<SyncEvent, SyncStep>>;

const table: Readonly<Record<SyncState, Partial<Readonly<Record<SyncEvent, SyncStep>>>>> = {
  signedOut: { signedIn: to('connecting', 'connect') },
  offline: {
    signedIn: to('connecting', 'cancelRetry', 'connect'),
    signedOut: to('signedOut', 'cancelRetry'),
    lineCut: to('offline', 'cancelRetry'),
    lineRestored: to('connecting', 'cancelRetry', 'connect'),
    retryDue: to('connecting', 'connect'),
    connectFailed: to('offline', 'retryLater'),
    incompatible: to('stopped', 'cancelRetry'),
    revoked: to('stopped', 'cancelRetry', 'obeyRevocation'),
    storageFailed: to('stopped', 'cancelRetry'),
  },
  connecting: {
    ...whileConnected,
    connected: to('connecting', 'sayHello'),
    welcomeSame: to('live', 'openTraffic', 'becomeCurrent'),
    welcomeBehind: to('catchingUp', 'openTraffic'),
  },
  catchingUp: { ...whileConnected, caughtUp: to('live', 'becomeCurrent') },
  live: { ...whileConnected },
  stopped: {
    signedIn: to('connecting', 'connect'),
    signedOut: to('signedOut'),
  },
};

export function step(state: SyncState, event: SyncEvent): SyncStep {
  return table[state][event] ?? { state, effects: [] };
}
