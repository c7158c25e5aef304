/**
 * Live-watch: presence, typing and delivery of what is on this machine's screens, and how the person here stands.
 *
 * Invariants:
 *  1. Only what a page shows is asked for; a page that is gone lapses by itself after `leaseMs`.
 *  2. Nothing of it is stored; without a line nothing is known.
 *  3. What was dropped on the way is asked again within `refreshMs`.
 */

import type { z } from 'zod';
import type { LiveState } from '../../../src-shared/bridge/bridge.ts';
import type { PresenceView, Watch, OwnPresence } from '../../../src-shared/protocol/stream.ts';
import {
  maxWatchedConversations,
  maxWatchedPeople,
  PresenceNotice,
  TypingNotice,
  typingShownMs,
} from '../../../src-shared/protocol/stream.ts';
import type { LogPort, ServerLink, TimerPort } from '../ports.ts';
import type { Replica } from '../sync/replica.ts';
import { takeMarks } from '../sync/server-notices.ts';
import { deliveredOf, watch } from '../sync/wire.ts';

/** What changes at once is asked together. */
const gatherMs = 150;
const refreshMs = 60_000;
const leaseMs = 150_000;
/** Nothing was done here for so long: 离开. */
const awayAfterMs = 5 * 60_000;
/** Somebody who did something so lately sees what comes. */
const lookingMs = 60_000;
/** One's own typing is told at most so often. */
const typingEveryMs = 2_500;
/** Pages of one machine. */
const maxViews = 20;

type OwnState = z.infer<typeof OwnPresence>['state'];

export interface LiveWatchParts {
  readonly replica: Replica;
  readonly timers: TimerPort;
  readonly log: LogPort;
  /** The line, while it is current. */
  link(): ServerLink | undefined;
  isQuiet(): boolean;
  onChanged(state: LiveState): void;
}

interface Typing {
  readonly notice: LiveState['typing'][number];
  readonly until: number;
}

interface View extends Watch {
  readonly at: number;
}

export class LiveWatch {
  readonly #parts: LiveWatchParts;
  readonly #views = new Map<string, View>();
  readonly #people = new Map<string, PresenceView>();
  readonly #typing = new Map<string, Typing>();
  #asked: Watch = { people: [], conversations: [] };
  #activeAt: number;
  #stood: OwnState | undefined;
  #typedAt = Number.NEGATIVE_INFINITY;
  #gather: { cancel(): void } | undefined;
  #pulse: { cancel(): void } | undefined;
  #lapse: { cancel(): void } | undefined;

  constructor(parts: LiveWatchParts) {
    this.#parts = parts;
    this.#activeAt = parts.timers.monotonicMs();
  }

  show(viewId: string, { people, conversations }: Watch): LiveState {
    const at = this.#parts.timers.monotonicMs();
    if (this.#views.size < maxViews || this.#views.has(viewId)) {
      this.#views.set(viewId, { people, conversations, at });
    }
    this.#gather ??= this.#parts.timers.setTimer(gatherMs, () => {
      this.#gather = undefined;
      this.#askIfChanged();
    });
    return this.state();
  }

  state(): LiveState {
    return {
      people: [...this.#people.values()],
      typing: [...this.#typing.values()].map(({ notice }) => notice),
    };
  }

  active(): void {
    this.#activeAt = this.#parts.timers.monotonicMs();
    this.#stand();
  }

  typing(conversationId: string): void {
    const now = this.#parts.timers.monotonicMs();
    if (now - this.#typedAt < typingEveryMs) return;
    this.#typedAt = now;
    this.#parts.link()?.notify('typing', { conversationId });
  }

  /** The line has caught up: everything is asked anew. */
  online(): void {
    this.#stood = undefined;
    this.#asked = { people: [], conversations: [] };
    this.#beat();
  }

  offline(): void {
    this.#pulse?.cancel();
    if (this.#people.size === 0 && this.#typing.size === 0) return;
    this.#people.clear();
    this.#typing.clear();
    this.#tell();
  }

  hear(event: string, payload: unknown): void {
    if (event === 'presence') {
      const notice = PresenceNotice.safeParse(payload);
      if (notice.success) this.#take(notice.data.people);
    } else if (event === 'typing') {
      const notice = TypingNotice.safeParse(payload);
      if (notice.success) this.#takeTyping(notice.data);
    }
  }

  /** On a screen, with somebody before it. */
  isLookedAt(conversationId: string): boolean {
    const idleMs = this.#parts.timers.monotonicMs() - this.#activeAt;
    return idleMs < lookingMs && this.#shown().conversations.includes(conversationId);
  }

  /** What makes it quiet here may have changed. */
  settingChanged(): void {
    this.#stand();
  }

  close(): void {
    for (const timer of [this.#gather, this.#pulse, this.#lapse]) timer?.cancel();
    this.#views.clear();
  }

  /** Once a minute: what lapsed is dropped, what may have been missed is asked, and 离开 comes by itself. */
  #beat(): void {
    this.#pulse?.cancel();
    this.#pulse = this.#parts.timers.setTimer(refreshMs, () => this.#beat());
    this.#stand();
    const shown = this.#shown();
    if (shown.people.length > 0 || shown.conversations.length > 0) this.#ask(shown);
  }

  #askIfChanged(): void {
    const shown = this.#shown();
    if (JSON.stringify(shown) !== JSON.stringify(this.#asked)) this.#ask(shown);
  }

  #shown(): Watch {
    const oldest = this.#parts.timers.monotonicMs() - leaseMs;
    for (const [id, view] of this.#views) if (view.at < oldest) this.#views.delete(id);
    const views = [...this.#views.values()];
    const all = (pick: (view: View) => readonly string[], limit: number): string[] =>
      [...new Set(views.flatMap(pick))].slice(0, limit);
    return {
      people: all((view) => view.people, maxWatchedPeople),
      conversations: all((view) => view.conversations, maxWatchedConversations),
    };
  }

  #ask(shown: Watch): void {
    const link = this.#parts.link();
    if (link === undefined) return;
    const before = this.#asked;
    this.#asked = shown;
    const fresh = shown.conversations.filter((id) => !before.conversations.includes(id));
    this.#askAll(link, shown, fresh).catch((cause: unknown) => {
      // Volatile: the next beat asks again.
      if (this.#asked === shown) this.#asked = before;
      const reason = cause instanceof Error ? cause.name : 'unknown';
      this.#parts.log.info('live.later', { reason });
    });
  }

  async #askAll(link: ServerLink, shown: Watch, fresh: readonly string[]): Promise<void> {
    const { people } = await watch(link, shown);
    if (this.#parts.link() !== link || this.#asked !== shown) return;
    this.#people.clear();
    this.#take(people);
    for (const conversationId of fresh) {
      const answer = await deliveredOf(link, conversationId);
      if (this.#parts.link() !== link) return;
      takeMarks(this.#parts.replica, 'delivered', answer);
    }
  }

  #take(people: readonly PresenceView[]): void {
    for (const view of people) this.#people.set(view.personId, view);
    this.#tell();
  }

  #takeTyping(notice: z.infer<typeof TypingNotice>): void {
    const key = `${notice.conversationId}/${notice.personId}`;
    const isNew = !this.#typing.has(key);
    const until = this.#parts.timers.monotonicMs() + typingShownMs;
    const since = this.#parts.replica.now();
    this.#typing.set(key, { notice: { ...notice, since }, until });
    if (isNew) this.#tell();
    this.#lapse ??= this.#parts.timers.setTimer(typingShownMs, () => this.#dropTyping());
  }

  #dropTyping(): void {
    this.#lapse = undefined;
    const now = this.#parts.timers.monotonicMs();
    const before = this.#typing.size;
    for (const [key, { until }] of this.#typing) if (until <= now) this.#typing.delete(key);
    if (this.#typing.size < before) this.#tell();
    if (this.#typing.size === 0) return;
    const next = Math.min(...[...this.#typing.values()].map(({ until }) => until));
    this.#lapse = this.#parts.timers.setTimer(Math.max(1, next - now), () => this.#dropTyping());
  }

  #stand(): void {
    const idleMs = this.#parts.timers.monotonicMs() - this.#activeAt;
    const here = idleMs < awayAfterMs ? 'online' : 'away';
    const state: OwnState = this.#parts.isQuiet() ? 'busy' : here;
    const link = this.#parts.link();
    if (link === undefined || state === this.#stood) return;
    this.#stood = state;
    link.notify('presence', { state });
  }

  #tell(): void {
    this.#parts.onChanged(this.state());
  }
}
