/**
 * Sync-session: performs what the sync machine decides; nothing else in the core knows of links and retries.
 *
 * Invariants:
 *  1. Answers and events of an earlier connection are ignored (`#generation`).
 *  2. Frames are applied only between a welcome and the end of that connection.
 *  3. The server's clock is taken at every contact.
 */

import { capabilities, protocolVersion } from '../../../src-shared/protocol/version.ts';
import type { HelloAnswer } from '../../../src-shared/protocol/stream.ts';
import { Frame } from '../../../src-shared/protocol/stream.ts';
import type { ServerLink } from '../ports.ts';
import { LinkError } from '../ports.ts';
import { applyFrames } from './apply-frames.ts';
import { Background } from './background.ts';
import { FrameInbox } from './frame-inbox.ts';
import { HeldPosition } from './held-position.ts';
import { authorisedHttp } from './http-fetch.ts';
import { connectTimeoutMs, lastRetryMs } from './limits.ts';
import { PushLoop } from './push-loop.ts';
import { livePosition } from './replica.ts';
import { RetryTimer } from './retry-timer.ts';
import { restartAt } from './scope-rows.ts';
import { noteVersions, revokedAction, takeMarks, takePartitionNotice } from './server-notices.ts';
import type { StopReason, SyncSessionParts } from './sync-session-parts.ts';
import type { SyncEffect, SyncEvent, SyncState } from './sync-machine.ts';
import { step } from './sync-machine.ts';
import { sayHello } from './wire.ts';

export class SyncSession {
  readonly #parts: SyncSessionParts;
  readonly #inbox: FrameInbox;
  readonly #pushes: PushLoop;
  readonly background: Background;
  readonly #held: HeldPosition;
  readonly #retry: RetryTimer;
  #state: SyncState = 'signedOut';
  #since: number;
  #link: ServerLink | undefined;
  #generation = 0;
  #stopReason: StopReason | null = null;
  #head = 0;
  #revokedAction: 'wipe' | 'signIn' = 'signIn';
  #cut = false;
  #needsSignIn = false;
  lastContactAt: number | null = null;

  constructor(parts: SyncSessionParts) {
    this.#parts = parts;
    const { ports, replica } = parts;
    this.#since = ports.timers.osNow();
    this.#retry = new RetryTimer(ports.timers, ports.random, () => this.dispatch('retryDue'));
    this.#held = new HeldPosition(replica, () => this.link);
    this.#inbox = new FrameInbox(ports.timers, (frames) => this.#take(frames));
    const shared = {
      replica,
      timers: ports.timers,
      log: ports.log,
      link: () => (this.isOnline ? this.#link : undefined),
    };
    this.#pushes = new PushLoop({
      ...shared,
      crypto: ports.crypto,
      receiptKey: () => parts.receiptKey(),
      isUploaded: (sha256) => parts.isUploaded(sha256),
      onSettled: (settled) => {
        parts.onSettled(settled);
        parts.onChanged();
      },
      onFailed: (cause) => this.#failed(cause),
    });
    this.background = new Background({
      ...shared,
      http: authorisedHttp(ports.http, parts.tokens, () => parts.serverUrl()),
      isCurrent: () => this.isCurrent && this.#inbox.size === 0,
      onChanged: () => {
        this.#held.mayHaveGrown();
        parts.onChanged();
      },
      onVerified: () => this.#held.verified(),
      onPurged: () => parts.onPurged(),
    });
  }

  get state(): SyncState {
    return this.#state;
  }

  get since(): number {
    return this.#since;
  }

  get stopReason(): StopReason | null {
    return this.#stopReason;
  }

  /** Commits that the server is known to be ahead. */
  get behind(): number {
    return Math.max(0, this.#head - livePosition(this.#parts.replica).commit);
  }

  get isOnline(): boolean {
    return this.#state === 'catchingUp' || this.#state === 'live';
  }

  get isCurrent(): boolean {
    return this.#state === 'live';
  }

  /** The server has let this sign-in lapse; reading and writing go on, sending does not. */
  get needsSignIn(): boolean {
    return this.#needsSignIn;
  }

  /** The open connection, for queries and marks. */
  get link(): ServerLink | undefined {
    return this.isOnline ? this.#link : undefined;
  }

  start(): void {
    this.background.watchExpiry();
    this.background.kick();
    this.dispatch('signedIn');
    if (this.#cut) this.dispatch('lineCut');
  }

  setLine(connected: boolean): void {
    this.#cut = !connected;
    this.dispatch(connected ? 'lineRestored' : 'lineCut');
  }

  /** A command was stored or a file arrived: something may leave. */
  kick(): void {
    this.#pushes.kick();
  }

  close(): void {
    this.dispatch('signedOut');
    this.#pushes.stop();
    this.background.close();
  }

  dispatch(event: SyncEvent): void {
    const { state, effects } = step(this.#state, event);
    if (state !== this.#state) {
      this.#parts.ports.log.info('sync.state', { from: this.#state, to: state, event });
      this.#state = state;
      this.#since = this.#parts.ports.timers.osNow();
      if (event === 'storageFailed') this.#stopReason = 'storageFailed';
      else if (state !== 'stopped') this.#stopReason = null;
    }
    for (const effect of effects) this.#perform(effect);
    this.#parts.onChanged();
  }

  #perform(effect: SyncEffect): void {
    switch (effect) {
      case 'connect':
        if (!this.#cut) void this.#connect();
        break;
      case 'sayHello':
        void this.#hello();
        break;
      case 'close':
        this.#drop();
        break;
      case 'retryLater':
        if (!this.#cut) this.#retry.later();
        break;
      case 'retryAtOnce':
        if (!this.#cut) this.#retry.atOnce();
        break;
      case 'cancelRetry':
        this.#retry.cancel();
        break;
      case 'renewToken':
        this.#parts.tokens.invalidate();
        if (!this.#cut) this.#retry.later();
        break;
      case 'openTraffic':
        this.#inbox.open();
        this.background.goOnline();
        this.#pushes.kick();
        break;
      case 'becomeCurrent':
        this.#retry.succeeded();
        this.background.verifySoon();
        this.#held.mayHaveGrown();
        this.#parts.onCurrent();
        break;
      case 'obeyRevocation':
        this.#stopReason = 'revoked';
        this.#parts.onRevoked(this.#revokedAction);
        break;
    }
  }

  async #connect(): Promise<void> {
    this.#generation += 1;
    const generation = this.#generation;
    const { ports, tokens } = this.#parts;
    try {
      const access = await tokens.access();
      if (generation !== this.#generation) return;
      if (access.kind === 'revoked') {
        this.#revokedAction = access.action;
        this.dispatch('revoked');
        return;
      }
      if (access.kind !== 'token') {
        this.#needsSignIn = access.kind === 'signIn';
        if (this.#needsSignIn) this.#retry.atLeast(lastRetryMs);
        this.dispatch('connectFailed');
        return;
      }
      this.#needsSignIn = false;
      const link = await ports.link.connect(
        { url: this.#parts.serverUrl(), token: access.token, timeoutMs: connectTimeoutMs },
        {
          onEvent: (event, payload) => {
            if (generation === this.#generation) this.#hear(event, payload);
          },
          onClosed: () => {
            if (generation === this.#generation) this.dispatch('closed');
          },
        },
      );
      if (generation !== this.#generation) {
        link.close();
        return;
      }
      this.#link = link;
      this.dispatch('connected');
    } catch (cause) {
      if (generation === this.#generation) this.#connectFailed(cause);
    }
  }

  #connectFailed(cause: unknown): void {
    const failure = cause instanceof LinkError ? cause.failure : 'unreachable';
    if (failure === 'unauthorized') this.dispatch('unauthorized');
    else if (failure === 'incompatible') {
      this.#stopReason = 'clientTooOld';
      this.dispatch('incompatible');
    } else this.dispatch('connectFailed');
  }

  async #hello(): Promise<void> {
    const generation = this.#generation;
    const link = this.#link;
    if (link === undefined) return;
    const { replica, deviceId, appVersion } = this.#parts;
    const position = livePosition(replica);
    try {
      const answer = await sayHello(link, {
        protocol: protocolVersion,
        app: appVersion,
        capabilities: [...capabilities],
        deviceId,
        position: position.epoch === '' ? null : position,
        partitions: replica.cache.notes
          .partitions()
          .map(({ scope, rev }): [string, number] => [scope, rev]),
      });
      if (generation === this.#generation) this.#welcome(answer);
    } catch (cause) {
      if (generation === this.#generation) this.#failed(cause);
    }
  }

  #welcome(answer: HelloAnswer): void {
    switch (answer.status) {
      case 'welcome':
        this.#contact(answer.serverNow);
        this.#head = answer.head;
        if (answer.mode === 'restart') {
          restartAt(this.#parts.replica, answer.epoch, answer.head);
          this.#held.restarted();
        }
        noteVersions(this.#parts.replica, answer.partitions);
        this.dispatch(answer.mode === 'same' ? 'welcomeSame' : 'welcomeBehind');
        break;
      case 'revoked':
        this.#revokedAction = answer.action;
        this.dispatch('revoked');
        break;
      case 'incompatible':
        this.#stopReason = answer.oldest > protocolVersion ? 'clientTooOld' : 'serverTooOld';
        this.dispatch('incompatible');
        break;
      case 'later':
        this.#retry.atLeast(answer.retryAfterMs);
        this.dispatch('later');
        break;
    }
  }

  #hear(event: string, payload: unknown): void {
    switch (event) {
      case 'frame':
        this.#hearFrame(payload);
        break;
      case 'partition':
        takePartitionNotice(this.#parts.replica, payload);
        this.background.kick();
        break;
      case 'revoked':
        this.#revokedAction = revokedAction(payload);
        this.dispatch('revoked');
        break;
      default:
        // A newer server may say more than this build understands.
        if (!takeMarks(this.#parts.replica, event, payload)) this.#parts.onLive(event, payload);
        break;
    }
  }

  #hearFrame(payload: unknown): void {
    const frame = Frame.safeParse(payload);
    if (!frame.success) {
      this.#parts.ports.log.error('sync.malformedFrame');
      this.dispatch('gap');
      return;
    }
    this.#contact(frame.data.serverNow);
    this.#head = Math.max(this.#head, frame.data.to);
    this.#inbox.add(frame.data);
  }

  #take(frames: readonly Frame[]): void {
    const { replica, ports } = this.#parts;
    try {
      const outcome = applyFrames(replica, frames);
      if (outcome.kind === 'gap') {
        ports.log.warn('sync.gap', { reason: outcome.reason });
        this.dispatch('gap');
        return;
      }
    } catch (cause) {
      ports.log.error('sync.applyFailed', {
        name: cause instanceof Error ? cause.name : 'unknown',
      });
      this.#parts.onStorageFailed(cause);
      this.dispatch('storageFailed');
      return;
    }
    this.#held.applied();
    if (this.#state === 'catchingUp' && frames.some((frame) => frame.current)) {
      this.dispatch('caughtUp');
    }
    this.background.kick();
    this.#parts.onChanged();
  }

  #contact(serverNow: number): void {
    this.#parts.clock.contact(serverNow);
    this.lastContactAt = this.#parts.clock.now();
  }

  /** A request of the open connection failed. */
  #failed(cause: unknown): void {
    this.#parts.ports.log.warn('sync.requestFailed', {
      name: cause instanceof Error ? cause.name : 'unknown',
    });
    this.dispatch('connectFailed');
  }

  #drop(): void {
    this.#generation += 1;
    this.#inbox.close();
    this.background.goOffline();
    this.#pushes.stop();
    this.#held.lineLost();
    const link = this.#link;
    this.#link = undefined;
    link?.close();
    this.#parts.onOffline();
  }
}
