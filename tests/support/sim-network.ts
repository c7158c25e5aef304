/**
 * Sim-network: in-memory links between client cores and the server, with the faults of a real line.
 *
 * A connection is ordered in each direction, as TCP is; only answers to pushes may be overtaken by frames and
 * may overtake them (docs/specs/sync.md, S6). Everything that crosses is copied through JSON.
 *
 * Invariants:
 *  1. Nothing is delivered on a connection after its end, and each side learns of the end at most once.
 *  2. All chance comes from the seeded random that is handed in.
 */

import type { LinkListeners, ServerLink } from '../../src-main/core/ports.ts';
import { LinkError } from '../../src-main/core/ports.ts';
import type { ServerSession, SessionLink } from '../../src-server/ports.ts';
import { Verify, VerifyAnswer } from '../../src-shared/protocol/stream.ts';
import type { Coverage } from './sim-coverage.ts';
import type { SeededRandom } from './sim-random.ts';
import type { VirtualTime } from './sim-time.ts';

export interface LineQuality {
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
  /** Per push: the server handles it, its answer and the line are lost. */
  readonly loseAnswer: number;
  /** Per push: it arrives twice. */
  readonly duplicatePush: number;
  /** Per message: the line is cut there. */
  readonly cut: number;
  /** Per message: from here on nothing arrives in either direction, and nobody is told for a while. */
  readonly halfOpen: number;
  /** Per push: its answer takes a way of its own and may come after later frames, or before earlier ones. */
  readonly detour: number;
  /** Per comparison of sums: one of the scopes is called wrong although it is right. */
  readonly falseAlarm: number;
}

export const cleanLine: LineQuality = {
  minDelayMs: 1,
  maxDelayMs: 5,
  loseAnswer: 0,
  duplicatePush: 0,
  cut: 0,
  halfOpen: 0,
  detour: 0,
  falseAlarm: 0,
};

/** How long a half-open line stays unnoticed. */
const halfOpenMs = 20_000;

/** The server side: a session for a token, or the reason why not. */
export type Accept = (
  token: string,
  link: SessionLink,
) => ServerSession | 'unreachable' | 'unauthorized';

interface Connection {
  readonly id: string;
  open: boolean;
  mute: boolean;
  session: ServerSession | undefined;
  upAt: number;
  downAt: number;
  tellClient(reason: string): void;
}

const copy = (payload: unknown): unknown =>
  payload === undefined ? undefined : JSON.parse(JSON.stringify(payload));

/** The line of one device. */
export class SimLine {
  quality: LineQuality = cleanLine;
  up = true;
  falseAlarms = 0;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  readonly #coverage: Coverage;
  readonly #accept: Accept;
  readonly #name: string;
  #connections: Connection[] = [];
  #count = 0;

  constructor(parts: {
    readonly name: string;
    readonly time: VirtualTime;
    readonly random: SeededRandom;
    readonly coverage: Coverage;
    readonly accept: Accept;
  }) {
    this.#name = parts.name;
    this.#time = parts.time;
    this.#random = parts.random;
    this.#coverage = parts.coverage;
    this.#accept = parts.accept;
  }

  get connected(): boolean {
    return this.#connections.some((connection) => connection.open && !connection.mute);
  }

  /** Takes the line down: open connections end, new ones fail, until `restore`. */
  takeDown(): void {
    this.up = false;
    this.#coverage.count('lineDown');
    this.cut('line down');
  }

  restore(): void {
    this.up = true;
  }

  someDelay(): number {
    return this.#delay();
  }

  /** A download breaks off as often as ten messages are cut. */
  losesDownload(): boolean {
    return this.#random.chance(Math.min(1, this.quality.cut * 10));
  }

  cut(reason: string): void {
    for (const connection of this.#connections) this.#end(connection, reason);
  }

  /** The device's process is gone: its own listeners hear nothing any more. */
  abandon(): void {
    for (const connection of this.#connections) {
      connection.tellClient = () => undefined;
      this.#rejecters.delete(connection);
      this.#end(connection, 'client gone');
    }
  }

  /** The server's process is gone: its sessions are not told. */
  serverGone(): void {
    for (const connection of this.#connections) {
      connection.session = undefined;
      this.#end(connection, 'server gone');
    }
  }

  async connect(
    options: { readonly token: string; readonly timeoutMs: number },
    listeners: LinkListeners,
  ): Promise<ServerLink> {
    await this.#pause(this.#delay());
    if (!this.up) throw new LinkError('unreachable', 'the line is down');
    this.#count += 1;
    const connection: Connection = {
      id: `${this.#name}#${this.#count}`,
      open: true,
      mute: false,
      session: undefined,
      upAt: 0,
      downAt: 0,
      tellClient: (reason) => listeners.onClosed(reason),
    };
    const session = this.#accept(options.token, this.#serverEnd(connection, listeners));
    if (typeof session === 'string') throw new LinkError(session, 'the server refused');
    connection.session = session;
    this.#connections = [...this.#connections.filter((other) => other.open), connection];
    await this.#pause(this.#delay());
    if (!connection.open) throw new LinkError('unreachable', 'cut while connecting');
    return this.#clientEnd(connection);
  }

  #serverEnd(connection: Connection, listeners: LinkListeners): SessionLink {
    return {
      id: connection.id,
      send: (event, payload) => {
        const text = JSON.stringify(payload);
        this.#down(connection, () => listeners.onEvent(event, JSON.parse(text)));
      },
      close: (reason) => this.#down(connection, () => this.#end(connection, reason)),
    };
  }

  #clientEnd(connection: Connection): ServerLink {
    return {
      request: (event, payload) =>
        new Promise((resolve, reject) => {
          const sent = copy(payload);
          const closed = (): void => reject(new LinkError('unreachable', 'the line was cut'));
          if (!connection.open) {
            closed();
            return;
          }
          this.#rejecters.set(connection, [...(this.#rejecters.get(connection) ?? []), closed]);
          this.#upward(connection, () => this.#serve(connection, event, sent, resolve));
        }),
      notify: (event, payload) => {
        const sent = copy(payload);
        this.#upward(connection, () => connection.session?.notify(event, sent));
      },
      close: () => {
        connection.tellClient = () => undefined;
        this.#end(connection, 'closed by the client');
      },
    };
  }

  readonly #rejecters = new Map<Connection, (() => void)[]>();

  #serve(
    connection: Connection,
    event: string,
    payload: unknown,
    resolve: (answer: unknown) => void,
  ): void {
    const session = connection.session;
    if (session === undefined) return;
    const push = event === 'push';
    if (push && this.#random.chance(this.quality.duplicatePush)) {
      this.#coverage.count('pushDuplicated');
      void session.request(event, copy(payload)).catch(() => undefined);
    }
    const lose = push && this.#random.chance(this.quality.loseAnswer);
    const detour = push && this.#random.chance(this.quality.detour);
    session.request(event, payload).then(
      (answer) => {
        const told = event === 'verify' ? this.#doubt(payload, answer) : answer;
        const copied = copy(told);
        const deliver = (): void => resolve(copied);
        if (lose) {
          this.#coverage.count('answerLost');
          this.#end(connection, 'answer lost');
        } else if (detour) {
          this.#coverage.count('answerDetour');
          this.#time.setTimer(this.#random.int(1, 400), () => {
            if (connection.open && !connection.mute) deliver();
          });
        } else {
          this.#down(connection, deliver);
        }
      },
      () => this.#down(connection, () => resolve({ status: 'failed' })),
    );
  }

  /** A false alarm costs a refetch, which has to be harmless. */
  #doubt(asked: unknown, answer: unknown): unknown {
    const claim = Verify.safeParse(asked);
    const verdict = VerifyAnswer.safeParse(answer);
    if (!claim.success || !verdict.success || !verdict.data.comparable) return answer;
    if (!this.#random.chance(this.quality.falseAlarm) || claim.data.scopes.length === 0)
      return answer;
    this.#coverage.count('falseAlarm');
    this.falseAlarms += 1;
    return { ...verdict.data, mismatched: [this.#random.pick(claim.data.scopes)[0]] };
  }

  #upward(connection: Connection, deliver: () => void): void {
    connection.upAt = Math.max(connection.upAt, this.#time.now() + this.#delay());
    this.#transmit(connection, connection.upAt, deliver);
  }

  #down(connection: Connection, deliver: () => void): void {
    connection.downAt = Math.max(connection.downAt, this.#time.now() + this.#delay());
    this.#transmit(connection, connection.downAt, deliver);
  }

  #transmit(connection: Connection, at: number, deliver: () => void): void {
    if (!connection.open || connection.mute) return;
    if (this.#random.chance(this.quality.cut)) {
      this.#coverage.count('cut');
      this.#end(connection, 'cut');
      return;
    }
    if (this.#random.chance(this.quality.halfOpen)) {
      this.#coverage.count('halfOpen');
      connection.mute = true;
      this.#time.setTimer(halfOpenMs, () => this.#end(connection, 'timed out'));
      return;
    }
    this.#time.setTimer(at - this.#time.now(), () => {
      if (connection.open && !connection.mute) deliver();
    });
  }

  #end(connection: Connection, reason: string): void {
    if (!connection.open) return;
    connection.open = false;
    const session = connection.session;
    this.#time.setTimer(this.#delay(), () => {
      connection.tellClient(reason);
      for (const reject of this.#rejecters.get(connection) ?? []) reject();
      this.#rejecters.delete(connection);
    });
    this.#time.setTimer(this.#delay(), () => session?.closed());
  }

  #delay(): number {
    return this.#random.int(this.quality.minDelayMs, this.quality.maxDelayMs);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#time.setTimer(ms, resolve));
  }
}
