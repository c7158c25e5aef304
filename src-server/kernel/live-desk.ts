/**
 * Live-desk: what is told only to those who look: presence, typing, and how far a conversation is delivered.
 *
 * Invariants:
 *  1. Nothing here is logged, stored or sent to a session that does not watch it.
 *  2. Each telling is checked anew: presence of a person who is in the watcher's own directory, typing and delivery of a
 *     conversation of which he is an open member. Who may not be seen is left out, as if there were nobody.
 *  3. Told at most once in `liveTickMs`; a reader that is behind is left out silently and asks again by watching.
 */

import { attentionSetting, readAttention } from '../../src-shared/features/attention/attention.ts';
import type { PresenceState, PresenceView, Watch } from '../../src-shared/protocol/stream.ts';
import { maxTypingMembers } from '../../src-shared/protocol/stream.ts';
import { convScope, orgScope } from '../../src-shared/scopes.ts';
import type { Broadcast, ServerTimers, SessionLink } from '../ports.ts';
import { bodyOf } from '../store/row-store.ts';
import type { Contacts } from './contacts.ts';
import type { DeliveredMarks } from './delivered-marks.ts';
import type { CommittedCommand } from './executor.ts';
import type { FanOut } from './fan-out.ts';
import { liveTickMs, maxDeliveryTicks, maxPresencePerTick, typingEveryMs } from './limits.ts';
import type { PersonMark } from './read-marks.ts';
import type { KernelStores } from './visibility.ts';

/** A session as the desk sees it. */
export interface LiveClient {
  readonly link: SessionLink;
  readonly personId: string;
  /** Too far behind for what is out of date in a second. */
  readonly isBehind: boolean;
}

export interface LiveDeskParts {
  readonly stores: KernelStores;
  readonly clock: ServerTimers;
  readonly broadcast: Broadcast;
  readonly fanOut: FanOut;
  readonly contacts: Contacts;
  readonly delivered: DeliveredMarks;
}

type OwnState = Exclude<PresenceState, 'offline'>;

interface Seat {
  state: OwnState;
  people: ReadonlySet<string>;
  conversations: ReadonlySet<string>;
  lastTyping: { readonly conversationId: string; readonly at: number } | undefined;
}

interface WatchedConversation {
  readonly watchers: Set<LiveClient>;
  /** What the watchers were told last. */
  readonly told: Map<string, number>;
  ticksLeft: number;
}

const nobody: ReadonlySet<string> = new Set();

export class LiveDesk {
  readonly #parts: LiveDeskParts;
  readonly #seats = new Map<LiveClient, Seat>();
  readonly #byPerson = new Map<string, Set<LiveClient>>();
  readonly #watchersOf = new Map<string, Set<LiveClient>>();
  readonly #conversations = new Map<string, WatchedConversation>();
  readonly #told = new Map<string, PresenceState>();
  readonly #changed = new Set<string>();
  #timer: { cancel(): void } | undefined;

  constructor(parts: LiveDeskParts) {
    this.#parts = parts;
  }

  /** After a welcome: the person is here. A second hello of a session changes nothing. */
  join(client: LiveClient): void {
    if (this.#seats.has(client)) return;
    const seat: Seat = {
      state: 'online',
      people: nobody,
      conversations: nobody,
      lastTyping: undefined,
    };
    this.#seats.set(client, seat);
    const own = this.#byPerson.get(client.personId) ?? new Set();
    this.#byPerson.set(client.personId, own.add(client));
    this.#presenceMoved(client.personId);
  }

  leave(client: LiveClient): void {
    const seat = this.#seats.get(client);
    if (seat === undefined) return;
    this.#unwatch(client, seat);
    this.#seats.delete(client);
    const own = this.#byPerson.get(client.personId);
    own?.delete(client);
    if (own?.size === 0) this.#byPerson.delete(client.personId);
    this.#presenceMoved(client.personId);
  }

  /** How this device stands. */
  stand(client: LiveClient, state: OwnState): void {
    const seat = this.#seats.get(client);
    if (seat === undefined || seat.state === state) return;
    seat.state = state;
    this.#presenceMoved(client.personId);
  }

  /** What the client shows now; answers how those stand that it may see. */
  watch(client: LiveClient, { people, conversations }: Watch): readonly PresenceView[] {
    const seat = this.#seats.get(client);
    if (seat === undefined) return [];
    this.#unwatch(client, seat);
    const seen = people.filter((personId) => this.#maySee(client, personId));
    seat.people = new Set(seen);
    for (const personId of seat.people) {
      const watchers = this.#watchersOf.get(personId) ?? new Set();
      this.#watchersOf.set(personId, watchers.add(client));
    }
    const open = conversations.filter((id) => this.#isMember(client.personId, id));
    seat.conversations = new Set(open);
    for (const id of seat.conversations) {
      const watched = this.#conversations.get(id) ?? {
        watchers: new Set(),
        told: new Map<string, number>(),
        ticksLeft: 0,
      };
      watched.watchers.add(client);
      this.#conversations.set(id, watched);
      // What was written just before it was looked at may still be on its way to its readers.
      this.#look(watched);
    }
    return [...seat.people].map((personId) => {
      const view = this.#viewOf(personId);
      // Others who watch him may be waiting for a change: what they were told stays until the round that tells them.
      if (!this.#told.has(personId)) this.#told.set(personId, view.state);
      return view;
    });
  }

  /** Passed on to those who look at the conversation; in a large group to nobody. */
  typing(client: LiveClient, conversationId: string): void {
    const seat = this.#seats.get(client);
    const watched = this.#conversations.get(conversationId);
    if (seat === undefined || watched === undefined) return;
    const now = this.#parts.clock.now();
    const last = seat.lastTyping;
    if (last?.conversationId === conversationId && now - last.at < typingEveryMs) return;
    if (this.#membersIn(conversationId) > maxTypingMembers) return;
    seat.lastTyping = { conversationId, at: now };
    const { personId } = client;
    const readers = this.#readers(watched, conversationId).filter(
      (reader) => reader.personId !== personId,
    );
    this.#send(readers, 'typing', { conversationId, personId });
  }

  /** A device has come to the end of its catch-up: what is looked at may be delivered further. */
  caughtUp(personId: string): void {
    for (const [id, watched] of this.#conversations) {
      if (this.#parts.fanOut.follows(personId, convScope(id))) this.#look(watched);
    }
  }

  committed({ changes }: CommittedCommand): void {
    if (this.#conversations.size === 0) return;
    for (const { wire } of changes) {
      if (wire.type !== 'message') continue;
      const watched = this.#conversations.get(wire.scope.slice(convScope('').length));
      if (watched !== undefined) this.#look(watched);
    }
  }

  close(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #look(watched: WatchedConversation): void {
    watched.ticksLeft = maxDeliveryTicks;
    this.#soon();
  }

  #presenceMoved(personId: string): void {
    if (!this.#watchersOf.has(personId)) return;
    this.#changed.add(personId);
    this.#soon();
  }

  #soon(): void {
    this.#timer ??= this.#parts.clock.setTimer(liveTickMs, () => {
      this.#timer = undefined;
      this.#tellPresence();
      this.#tellDelivery();
    });
  }

  #tellPresence(): void {
    const batches = new Map<LiveClient, PresenceView[]>();
    for (const personId of [...this.#changed].slice(0, maxPresencePerTick)) {
      this.#changed.delete(personId);
      const view = this.#viewOf(personId);
      // Gone and back within one round: there is nothing to tell.
      if (this.#told.get(personId) === view.state) continue;
      this.#told.set(personId, view.state);
      for (const watcher of this.#watchersOf.get(personId) ?? []) {
        if (watcher.isBehind || !this.#seesDirectory(watcher)) continue;
        batches.set(watcher, [...(batches.get(watcher) ?? []), view]);
      }
    }
    for (const [watcher, people] of batches) this.#send([watcher], 'presence', { people });
    if (this.#changed.size > 0) this.#soon();
  }

  #tellDelivery(): void {
    for (const [conversationId, watched] of this.#conversations) {
      if (watched.ticksLeft === 0) continue;
      watched.ticksLeft -= 1;
      const online = this.#parts.fanOut.peopleOf(convScope(conversationId));
      const marks = this.#parts.delivered.among(conversationId, online);
      const news = marks.filter(({ personId, no }) => no > (watched.told.get(personId) ?? 0));
      for (const { personId, no } of news) watched.told.set(personId, no);
      if (this.#isAllDelivered(conversationId, marks)) watched.ticksLeft = 0;
      else this.#soon();
      if (news.length === 0) continue;
      const readers = this.#readers(watched, conversationId);
      this.#send(readers, 'delivered', { conversationId, marks: news });
    }
  }

  #isAllDelivered(conversationId: string, marks: readonly PersonMark[]): boolean {
    const row = this.#parts.stores.rows.get('conversation', conversationId);
    if (row === undefined || row.deleted === 1) return true;
    const { lastNo } = bodyOf('conversation', row);
    return marks.every(({ no }) => no >= lastNo);
  }

  #readers(watched: WatchedConversation, conversationId: string): readonly LiveClient[] {
    return [...watched.watchers].filter(
      (reader) => !reader.isBehind && this.#isMember(reader.personId, conversationId),
    );
  }

  #send(clients: readonly LiveClient[], event: string, payload: unknown): void {
    if (clients.length === 0) return;
    this.#parts.broadcast(
      clients.map(({ link }) => link),
      event,
      payload,
    );
  }

  #unwatch(client: LiveClient, seat: Seat): void {
    for (const personId of seat.people) {
      const watchers = this.#watchersOf.get(personId);
      watchers?.delete(client);
      if (watchers?.size !== 0) continue;
      this.#watchersOf.delete(personId);
      this.#told.delete(personId);
      this.#changed.delete(personId);
    }
    for (const id of seat.conversations) {
      const watched = this.#conversations.get(id);
      watched?.watchers.delete(client);
      if (watched?.watchers.size === 0) this.#conversations.delete(id);
    }
    seat.people = nobody;
    seat.conversations = nobody;
  }

  #seesDirectory({ personId }: LiveClient): boolean {
    return this.#parts.fanOut.follows(personId, orgScope);
  }

  /** In the directory that the watcher has himself, and active there. */
  #maySee(client: LiveClient, personId: string): boolean {
    if (!this.#seesDirectory(client)) return false;
    const row = this.#parts.stores.rows.get('person', personId);
    return row?.deleted === 0 && row.scope === orgScope && bodyOf('person', row).active;
  }

  #isMember(personId: string, conversationId: string): boolean {
    return this.#parts.fanOut.follows(personId, convScope(conversationId));
  }

  #membersIn(conversationId: string): number {
    const row = this.#parts.stores.rows.get('conversation', conversationId);
    return row?.deleted === 0 ? bodyOf('conversation', row).memberCount : Infinity;
  }

  #viewOf(personId: string): PresenceView {
    const state = this.#stateOf(personId);
    const contactAt = state === 'offline' ? this.#contactOf(personId) : null;
    return { personId, state, contactAt };
  }

  #stateOf(personId: string): PresenceState {
    const states = [...(this.#byPerson.get(personId) ?? [])].map(
      (client) => this.#seats.get(client)?.state ?? 'away',
    );
    if (states.length === 0) return 'offline';
    if (states.includes('busy')) return 'busy';
    return states.includes('online') ? 'online' : 'away';
  }

  #contactOf(personId: string): number | null {
    const row = this.#parts.stores.rows.get('setting', `${personId}/${attentionSetting}`);
    const value = row?.deleted === 0 ? bodyOf('setting', row).value : undefined;
    if (readAttention(value).hidesContact) return null;
    const { contactAt } = this.#parts.contacts.of(personId);
    return contactAt === 0 ? null : contactAt;
  }
}
