/**
 * Live-store: what the page shows, told to the core, and what the core says of it.
 *
 * Invariants:
 *  1. Only what is mounted is asked for: a row that scrolls away, or a page that is hidden, asks for nothing.
 *  2. A view that did not change keeps its identity, so that only what changed is drawn anew.
 */
import type { LiveState } from '../../../src-shared/bridge/bridge.ts';
import type { PresenceView } from '../../../src-shared/protocol/stream.ts';
import { maxWatchedConversations, maxWatchedPeople } from '../../../src-shared/protocol/stream.ts';
import type { Connection } from '../../bridge/connection.ts';

/** What is mounted and unmounted together is told together. */
const GATHER_MS = 200;
const REFRESH_MS = 50_000;
/** Activity is told at most so often. */
const ACTIVE_EVERY_MS = 20_000;

export type TypingView = LiveState['typing'][number];

export class LiveStore {
  readonly #connection: Connection;
  readonly #viewId = crypto.randomUUID();
  readonly #people = new Counted();
  readonly #conversations = new Counted();
  readonly #listeners = new Set<() => void>();
  #known: ReadonlyMap<string, PresenceView> = new Map();
  #typing: readonly TypingView[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wasOpen = false;
  #activeAt = Number.NEGATIVE_INFINITY;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Begins to listen; answers how to end it. */
  open(): () => void {
    const stopNotices = this.#connection.onNotice((notice) => {
      if (notice.event === 'live.changed') this.#take(notice.params);
    });
    const stopState = this.#connection.onState(this.#opened);
    const refresh = setInterval(this.#tell, REFRESH_MS);
    document.addEventListener('visibilitychange', this.#soon);
    for (const event of activities) {
      document.addEventListener(event, this.#active, { passive: true });
    }
    this.#soon();
    this.#active();
    return () => {
      stopNotices();
      stopState();
      clearInterval(refresh);
      clearTimeout(this.#timer);
      this.#timer = undefined;
      document.removeEventListener('visibilitychange', this.#soon);
      for (const event of activities) document.removeEventListener(event, this.#active);
    };
  }

  showPerson(personId: string): () => void {
    return this.#show(this.#people, personId);
  }

  showConversation(conversationId: string): () => void {
    return this.#show(this.#conversations, conversationId);
  }

  person(personId: string): PresenceView | undefined {
    return this.#known.get(personId);
  }

  typing(): readonly TypingView[] {
    return this.#typing;
  }

  typed(conversationId: string): void {
    this.#connection.call('live.typing', { conversationId }).catch(() => undefined);
  }

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** A core that has come back, or was unlocked, knows nothing of the page. */
  readonly #opened = (): void => {
    const { attached, session } = this.#connection.state();
    const isOpen = attached && session?.state === 'open';
    if (isOpen && !this.#wasOpen) this.#soon();
    this.#wasOpen = isOpen;
  };

  readonly #soon = (): void => {
    this.#timer ??= setTimeout(this.#tell, GATHER_MS);
  };

  readonly #tell = (): void => {
    this.#timer = undefined;
    const isHidden = document.visibilityState === 'hidden';
    const shown = {
      people: isHidden ? [] : this.#people.first(maxWatchedPeople),
      conversations: isHidden ? [] : this.#conversations.first(maxWatchedConversations),
    };
    // Volatile: a core that is locked or gone is asked again with the next refresh.
    this.#connection.call('live.show', { viewId: this.#viewId, ...shown }).then(
      (state) => {
        this.#take(state);
      },
      () => undefined,
    );
  };

  readonly #active = (): void => {
    const now = performance.now();
    if (now - this.#activeAt < ACTIVE_EVERY_MS) return;
    this.#activeAt = now;
    this.#connection.call('live.active', {}).catch(() => undefined);
  };

  #show(counted: Counted, id: string): () => void {
    if (counted.add(id)) this.#soon();
    return () => {
      if (counted.remove(id)) this.#soon();
    };
  }

  #take(state: LiveState): void {
    this.#known = new Map(
      state.people.map((view) => [view.personId, sameOrNew(this.#known, view)]),
    );
    this.#typing = state.typing;
    for (const listener of [...this.#listeners]) listener();
  }
}

const activities = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

function sameOrNew(known: ReadonlyMap<string, PresenceView>, view: PresenceView): PresenceView {
  const before = known.get(view.personId);
  const isSame = before?.state === view.state && before.contactAt === view.contactAt;
  return isSame ? before : view;
}

/** How many components show an id. */
class Counted {
  readonly #counts = new Map<string, number>();

  /** true = it was not shown before. */
  add(id: string): boolean {
    const count = this.#counts.get(id) ?? 0;
    this.#counts.set(id, count + 1);
    return count === 0;
  }

  /** true = it is shown no more. */
  remove(id: string): boolean {
    const count = (this.#counts.get(id) ?? 0) - 1;
    if (count > 0) this.#counts.set(id, count);
    else this.#counts.delete(id);
    return count <= 0;
  }

  first(limit: number): string[] {
    return [...this.#counts.keys()].slice(0, limit);
  }
}
