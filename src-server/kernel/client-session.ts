/**
 * Client-session: the events of one connected client (src-shared/protocol/stream.ts), over whatever transport.
 *
 * Every event is checked anew against the person's standing, progress once in `standingFreshMs`. A malformed or unknown event is counted and answered, never
 * thrown. Answers: `push` and `reoffer` → PushAnswer, `query` → ServerQueryAnswer, `verify` → VerifyAnswer, `marks` → MarksAnswer, `ownMarks` → OwnMarksAnswer,
 * `watch` → PresenceNotice, `delivered` → DeliveredNotice, `hello` → HelloAnswer; else `{ status: 'revoked' | 'later' | 'failed', … }`.
 */

import type { z } from 'zod';
import type { PushResult } from '../../src-shared/protocol/envelope.ts';
import { Push } from '../../src-shared/protocol/envelope.ts';
import { rejection } from '../../src-shared/protocol/rejections.ts';
import type { HelloAnswer } from '../../src-shared/protocol/stream.ts';
import {
  ConversationName,
  Hello,
  Mark,
  OwnMarks,
  OwnPresence,
  Progress,
  Purged,
  Reoffer,
  ServerQuery,
  Verify,
  Watch,
} from '../../src-shared/protocol/stream.ts';
import { oldestProtocolVersion, protocolVersion } from '../../src-shared/protocol/version.ts';
import { convScope } from '../../src-shared/scopes.ts';
import type {
  Broadcast,
  ServerLog,
  ServerSession,
  ServerTimers,
  SessionIdentity,
  SessionLink,
} from '../ports.ts';
import type { Contacts } from './contacts.ts';
import type { DeliveredMarks } from './delivered-marks.ts';
import { EventBucket } from './event-bucket.ts';
import type { FanOut } from './fan-out.ts';
import type { PushBatch } from './group-commit.ts';
import type { KernelHooks } from './kernel-hooks.ts';
import type { Offer } from './reoffer.ts';
import { KernelError } from './kernel-error.ts';
import { commandIdOf, reasonOf } from './unanswered.ts';
import { maxOpenRequests, maxVolatileAhead } from './limits.ts';
import type { LiveClient, LiveDesk } from './live-desk.ts';
import type { PersonMark, ReadMarks } from './read-marks.ts';
import { readableWindow } from './named-reads.ts';
import type { SpeechPace } from './speech-pace.ts';
import { agrees } from './state-sums.ts';
import { SessionStanding } from './session-standing.ts';
import type { StreamSession } from './stream-session.ts';
import type { KernelStores } from './visibility.ts';
import { bodyOf } from '../store/row-store.ts';
import { followedPartitions } from './followed-partitions.ts';

export interface ClientSessionParts {
  readonly stores: KernelStores;
  readonly clock: ServerTimers;
  readonly log: ServerLog;
  readonly hooks: KernelHooks;
  readonly fanOut: FanOut;
  readonly marks: ReadMarks;
  readonly contacts: Contacts;
  readonly delivered: DeliveredMarks;
  readonly live: LiveDesk;
  readonly broadcast: Broadcast;
  readonly head: () => number;
  readonly epoch: () => string;
  readonly pace: SpeechPace;
  readonly submit: (
    envelope: unknown,
    identity: SessionIdentity,
    batch: PushBatch,
  ) => Promise<PushResult>;
  readonly reoffer: (
    offer: Offer,
    identity: SessionIdentity,
    batch: PushBatch,
  ) => Promise<PushResult>;
  /** Malformed, unknown or refused events, for the health page. */
  readonly refused: (event: string, reason: string) => void;
  readonly closed: (session: ClientSession) => void;
}

/** Why an event got no proper answer. */
class EventRefused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export class ClientSession implements ServerSession, LiveClient {
  readonly identity: SessionIdentity;
  readonly link: SessionLink;
  readonly stream: StreamSession;
  readonly #parts: ClientSessionParts;
  readonly #standing: SessionStanding;
  readonly #bucket = new EventBucket();
  #openRequests = 0;
  #isClosed = false;
  #hasCaughtUp = false;

  constructor(
    parts: ClientSessionParts,
    session: { link: SessionLink; identity: SessionIdentity; stream: StreamSession },
  ) {
    this.#parts = parts;
    this.link = session.link;
    this.identity = session.identity;
    this.stream = session.stream;
    this.#standing = new SessionStanding(parts.hooks, parts.clock, session.identity);
  }

  get personId(): string {
    return this.identity.personId;
  }

  get isBehind(): boolean {
    return this.stream.state === 'behind' || this.stream.bytesAhead > maxVolatileAhead;
  }

  async request(event: string, payload: unknown): Promise<unknown> {
    const revoked = this.#revoked(event);
    if (revoked !== undefined) {
      return { status: 'revoked', action: revoked } satisfies HelloAnswer;
    }
    const wait = this.#bucket.take(this.#parts.clock.now());
    if (wait > 0 || this.#openRequests >= maxOpenRequests) {
      this.#parts.refused(event, 'later');
      return { status: 'later', retryAfterMs: Math.max(wait, 50) };
    }
    this.#openRequests += 1;
    try {
      return await this.#answer(event, payload);
    } catch (cause) {
      if (!(cause instanceof EventRefused)) {
        const name = cause instanceof Error ? cause.name : 'unknown';
        this.#parts.log.error('session.eventFailed', { event: event.slice(0, 40), name });
      }
      const code = cause instanceof EventRefused ? cause.code : 'internal';
      this.#parts.refused(event, code);
      return { status: 'failed', code };
    } finally {
      this.#openRequests -= 1;
    }
  }

  notify(event: string, payload: unknown): void {
    if (this.#isClosed || this.#revoked(event) !== undefined) return;
    // Progress only frees memory: it is never turned away.
    if (event !== 'progress' && this.#bucket.take(this.#parts.clock.now()) > 0) {
      this.#parts.refused(event, 'later');
      return;
    }
    try {
      this.#take(event, payload);
    } catch (cause) {
      this.#parts.refused(event, cause instanceof EventRefused ? cause.code : 'internal');
    }
  }

  closed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.stream.close();
    this.#parts.live.leave(this);
    if (this.stream.sentTo > 0) this.#parts.contacts.heard(this.personId);
    this.#parts.closed(this);
  }

  #revoked(event: string): ReturnType<SessionStanding['refusal']> {
    const action = this.#standing.refusal(event);
    if (action === undefined) return undefined;
    this.stream.close();
    // The answer leaves before the line is cut.
    this.#parts.clock.setTimer(0, () => this.link.close('revoked'));
    return action;
  }

  async #answer(event: string, payload: unknown): Promise<unknown> {
    switch (event) {
      case 'hello':
        return this.#hello(parse(Hello, payload));
      case 'push':
        return { results: await this.#push(parse(Push, payload).commands) };
      case 'reoffer':
        return { results: await this.#reoffer(parse(Reoffer, payload)) };
      case 'query':
        return this.#query(parse(ServerQuery, payload));
      case 'verify':
        return this.#verify(parse(Verify, payload));
      case 'marks':
        return this.#marks(parse(ConversationName, payload));
      case 'ownMarks':
        return this.#ownMarks(parse(OwnMarks, payload));
      case 'watch':
        return { people: this.#parts.live.watch(this, parse(Watch, payload)) };
      case 'delivered':
        return this.#delivered(parse(ConversationName, payload));
      case 'progress':
      case 'mark':
      case 'presence':
      case 'typing':
      case 'purged':
        this.#take(event, payload);
        return { status: 'ok' };
      default:
        throw new EventRefused('unknownEvent');
    }
  }

  #take(event: string, payload: unknown): void {
    switch (event) {
      case 'progress':
        this.#progress(parse(Progress, payload));
        break;
      case 'presence':
        this.#parts.live.stand(this, parse(OwnPresence, payload).state);
        break;
      case 'mark':
        this.#mark(parse(Mark, payload));
        break;
      case 'typing':
        this.#typing(parse(ConversationName, payload));
        break;
      case 'purged':
        this.#parts.hooks.purged?.(this.identity, parse(Purged, payload).scope);
        break;
      default:
        throw new EventRefused('unknownEvent');
    }
  }

  #hello(hello: Hello): HelloAnswer {
    const { head, epoch, clock, stores } = this.#parts;
    if (hello.protocol > protocolVersion || hello.protocol < oldestProtocolVersion) {
      return { status: 'incompatible', oldest: oldestProtocolVersion, newest: protocolVersion };
    }
    const partitions = followedPartitions(stores, this.identity.personId, clock.now());
    const held = new Map(hello.partitions);
    const answer = {
      status: 'welcome',
      epoch: epoch(),
      head: head(),
      serverNow: clock.now(),
      partitions: partitions.filter(({ scope, version }) => (held.get(scope) ?? 0) !== version),
    } as const;
    const commit = hello.position?.commit ?? 0;
    this.#parts.contacts.heard(this.personId);
    this.#parts.live.join(this);
    // A position beyond the head is from a history that this server does not have.
    const isOther =
      hello.position !== null && (hello.position.epoch !== epoch() || commit > head());
    if (isOther) {
      // Nothing is sent of what was before; the first frame, empty or not, ends the catch-up at once.
      this.stream.begin(head(), { atHead: false });
      return { ...answer, mode: 'restart' };
    }
    const atHead = hello.position !== null && commit === head();
    this.stream.begin(commit, { atHead });
    return { ...answer, mode: atHead ? 'same' : 'catchUp' };
  }

  /** In local order, into one batch; what the server could not decide is answered `busy` and may be sent again. */
  #push(commands: readonly unknown[]): Promise<readonly PushResult[]> {
    const batch: PushBatch = { failed: false };
    const { pace, clock, submit } = this.#parts;
    const allowed = pace.take(this.identity.personId, commands, clock.now());
    return this.#results(
      commands,
      commands.map((envelope, index) =>
        index < allowed
          ? submit(envelope, this.identity, batch)
          : Promise.reject(new KernelError('paced', 'more messages than the rules allow')),
      ),
    );
  }

  #reoffer({ items }: z.infer<typeof Reoffer>): Promise<readonly PushResult[]> {
    const batch: PushBatch = { failed: false };
    return this.#results(
      items.map(({ envelope }) => envelope),
      items.map((offer) => this.#parts.reoffer(offer, this.identity, batch)),
    );
  }

  async #results(
    commands: readonly unknown[],
    running: readonly Promise<PushResult>[],
  ): Promise<readonly PushResult[]> {
    const answers = await Promise.allSettled(running);
    return answers.flatMap((answer, index): readonly PushResult[] => {
      if (answer.status === 'fulfilled') return [answer.value];
      this.#parts.refused('push', reasonOf(answer.reason));
      const commandId = commandIdOf(commands[index]);
      if (commandId === undefined) return [];
      return [{ commandId, outcome: 'rejected', rejection: rejection('busy') }];
    });
  }

  #query(query: z.infer<typeof ServerQuery>): Promise<unknown> {
    const run = this.#parts.hooks.serverQuery;
    if (run === undefined) throw new EventRefused('unknownQuery');
    return run(this.identity, query);
  }

  #verify({ commit, scopes }: z.infer<typeof Verify>): unknown {
    const { stores, clock } = this.#parts;
    // Everything visible up to the head has been sent, so the last frame sent is the position to compare at.
    const comparable = this.stream.state === 'live' && this.stream.sentTo === commit;
    if (!comparable) return { comparable: false, mismatched: [] };
    const now = clock.now();
    const mismatched = scopes.flatMap(([scope, hi, lo, rows]) => {
      const window = readableWindow(stores, this.identity.personId, scope, now);
      return agrees(stores, window, { scope, sum: { hi, lo }, rows }) ? [] : [scope];
    });
    return { comparable: true, mismatched };
  }

  #marks({ conversationId }: z.infer<typeof ConversationName>): {
    readonly marks: readonly PersonMark[];
  } {
    this.#requireMember(conversationId);
    return { marks: this.#parts.marks.of(conversationId) };
  }

  /** What another device of the person has read, and what this one could not tell: the same everywhere afterwards. */
  #ownMarks({ untold, count, sum }: z.infer<typeof OwnMarks>): {
    readonly marks: readonly (readonly [string, number])[] | null;
  } {
    for (const [conversationId, no] of untold) {
      if (this.#isMember(conversationId)) this.#raise(conversationId, no);
    }
    const marks = this.#parts.marks.ofPerson(this.identity.personId);
    const total = [...marks.values()].reduce((all, no) => all + no, 0);
    return { marks: marks.size === count && total === sum ? null : [...marks] };
  }

  #mark({ conversationId, no }: z.infer<typeof Mark>): void {
    this.#requireMember(conversationId);
    if (!this.#raise(conversationId, no)) throw new EventRefused('notFound');
  }

  /** false = there is no such conversation. */
  #raise(conversationId: string, no: number): boolean {
    const { stores, marks, fanOut, broadcast } = this.#parts;
    const row = stores.rows.get('conversation', conversationId);
    if (row === undefined || row.deleted === 1) return false;
    const { personId } = this.identity;
    const capped = Math.min(no, bodyOf('conversation', row).lastNo);
    if (!marks.raise(conversationId, { personId, no: capped })) return true;
    const links = fanOut.linksOf(convScope(conversationId));
    broadcast(links, 'mark', { conversationId, personId, no: capped });
    return true;
  }

  #typing({ conversationId }: z.infer<typeof ConversationName>): void {
    this.#requireMember(conversationId);
    this.#parts.live.typing(this, conversationId);
  }

  #progress({ commit, held }: z.infer<typeof Progress>): void {
    this.stream.progress(commit);
    if (held === undefined) return;
    // No device has more than it was sent.
    this.#parts.contacts.heard(this.personId, Math.min(held, this.stream.sentTo));
    if (this.#hasCaughtUp || this.stream.state !== 'live') return;
    this.#hasCaughtUp = true;
    this.#parts.live.caughtUp(this.personId);
  }

  #delivered({ conversationId }: z.infer<typeof ConversationName>): {
    readonly conversationId: string;
    readonly marks: readonly PersonMark[];
  } {
    this.#requireMember(conversationId);
    return { conversationId, marks: this.#parts.delivered.of(conversationId) };
  }

  #requireMember(conversationId: string): void {
    if (!this.#isMember(conversationId)) throw new EventRefused('notFound');
  }

  #isMember(conversationId: string): boolean {
    const { stores, clock } = this.#parts;
    const [scope, now] = [convScope(conversationId), clock.now()];
    return readableWindow(stores, this.identity.personId, scope, now)?.toSeq === null;
  }
}

function parse<Shape extends z.ZodType>(shape: Shape, payload: unknown): z.output<Shape> {
  const parsed = shape.safeParse(payload);
  if (!parsed.success) throw new EventRefused('malformed');
  return parsed.data;
}
