/**
 * Fan-out: which sessions see which changes of a commit, and one frame for each distinct subset.
 *
 * The index is scope → persons online, with each person's follow windows; no transport room per scope. It holds only
 * persons with a session that is live.
 *
 * Invariants:
 *  1. A live session has been sent every change that it may see up to the head, and nothing else.
 *  2. A frame is encoded once for all sessions that see the same subset; its `from` is the lowest position among them.
 *  3. Partitions are never in a frame; their followers get a notice with the version.
 */

import type { FollowWindow } from '../../src-shared/follows/audience.ts';
import type { Frame, ScopeHead, WireChange } from '../../src-shared/protocol/stream.ts';
import { isPartition } from '../../src-shared/scopes.ts';
import type { Broadcast, SessionLink } from '../ports.ts';
import type { CommittedCommand } from './executor.ts';
import type { FollowDifference } from './follow-derivation.ts';
import { isGain } from './gains.ts';
import { isExpired, windowAllows } from './visibility.ts';

/** A session as the fan-out sees it. */
export interface LiveSession {
  readonly link: SessionLink;
  readonly personId: string;
  /** The `to` of the last frame. */
  readonly sentTo: number;
  /** Notes a frame; false = too far ahead of the client: it is not sent and the session leaves. */
  accept(to: number, size: number): boolean;
}

export interface FanOutParts {
  readonly broadcast: Broadcast;
  readonly now: () => number;
  readonly epoch: () => string;
  readonly followsOf: (personId: string) => ReadonlyMap<string, FollowWindow>;
}

export interface FanOutCounters {
  framesEncoded: number;
  framesSent: number;
  distinctAudiences: number;
}

interface Person {
  readonly personId: string;
  readonly follows: Map<string, FollowWindow>;
  readonly sessions: Set<LiveSession>;
}

/** One distinct subset of a commit and those who see it. */
interface Subset {
  readonly visible: readonly number[];
  readonly heads: readonly string[];
  readonly gains: CommittedCommand['gains'];
  readonly sessions: LiveSession[];
}

const changeOverhead = 220;
const frameOverhead = 200;

export class FanOut {
  readonly counters: FanOutCounters = { framesEncoded: 0, framesSent: 0, distinctAudiences: 0 };
  readonly #parts: FanOutParts;
  readonly #persons = new Map<string, Person>();
  readonly #byScope = new Map<string, Set<Person>>();

  constructor(parts: FanOutParts) {
    this.#parts = parts;
  }

  /** Follows are read from the database when a person's first session becomes live. */
  join(session: LiveSession): void {
    const person = this.#persons.get(session.personId) ?? this.#open(session.personId);
    person.sessions.add(session);
  }

  leave(session: LiveSession): void {
    const person = this.#persons.get(session.personId);
    if (person?.sessions.delete(session) !== true || person.sessions.size > 0) return;
    for (const scope of person.follows.keys()) this.#unlist(person, scope);
    this.#persons.delete(person.personId);
  }

  isOnline(personId: string): boolean {
    return this.#persons.has(personId);
  }

  /** Links of the live sessions that follow a scope now, for volatile notices. */
  linksOf(scope: string): readonly SessionLink[] {
    const now = this.#parts.now();
    return [...(this.#byScope.get(scope) ?? [])].flatMap((person) => {
      const window = person.follows.get(scope);
      const isOpen = window?.toSeq === null && !isExpired(window, now);
      return isOpen ? [...person.sessions].map((session) => session.link) : [];
    });
  }

  /** Does somebody online follow a scope, now and from now on? */
  follows(personId: string, scope: string): boolean {
    const window = this.#persons.get(personId)?.follows.get(scope);
    return window?.toSeq === null && !isExpired(window, this.#parts.now());
  }

  /** People online who follow a scope now. */
  peopleOf(scope: string): readonly string[] {
    const people = [...(this.#byScope.get(scope) ?? [])].map(({ personId }) => personId);
    return people.filter((personId) => this.follows(personId, scope));
  }

  /** Cuts every live session; each comes back with its own position. */
  closeAll(reason: string): void {
    const sessions = [...this.#persons.values()].flatMap((person) => [...person.sessions]);
    for (const session of sessions) {
      this.leave(session);
      session.link.close(reason);
    }
  }

  /** Sends one commit; commits must come in their order. */
  publish(committed: CommittedCommand): void {
    this.#applyFollows(committed.follows);
    const subsets = this.#subsetsOf(committed);
    this.counters.distinctAudiences += subsets.length;
    for (const subset of subsets) this.#sendSubset(committed, subset);
    this.#tellPartitions(committed);
  }

  /** Moves a person's sessions on to a commit of which they see nothing, so that a receipt can be settled. */
  advance(personId: string, commit: number): void {
    const person = this.#persons.get(personId);
    if (person === undefined) return;
    const behind = [...person.sessions].filter((session) => session.sentTo < commit);
    this.#send(behind, { to: commit, changes: [], heads: [], gained: [] }, frameOverhead);
  }

  #open(personId: string): Person {
    const follows = new Map(this.#parts.followsOf(personId));
    const person: Person = { personId, follows, sessions: new Set() };
    this.#persons.set(personId, person);
    for (const scope of follows.keys()) this.#list(person, scope);
    return person;
  }

  #list(person: Person, scope: string): void {
    const known = this.#byScope.get(scope);
    if (known === undefined) this.#byScope.set(scope, new Set([person]));
    else known.add(person);
  }

  #unlist(person: Person, scope: string): void {
    const known = this.#byScope.get(scope);
    known?.delete(person);
    if (known?.size === 0) this.#byScope.delete(scope);
  }

  #applyFollows(follows: readonly FollowDifference[]): void {
    for (const { personId, scope, wanted } of follows) {
      const person = this.#persons.get(personId);
      if (person === undefined) continue;
      if (wanted === undefined) {
        person.follows.delete(scope);
        this.#unlist(person, scope);
      } else {
        person.follows.set(scope, wanted);
        this.#list(person, scope);
      }
    }
  }

  #subsetsOf(committed: CommittedCommand): readonly Subset[] {
    const visibleTo = this.#visibleTo(committed);
    const gainsOf = new Map<Person, CommittedCommand['gains'][number][]>();
    for (const gain of committed.gains) {
      for (const personId of gain.personIds) {
        const person = this.#persons.get(personId);
        if (person === undefined) continue;
        gainsOf.set(person, [...(gainsOf.get(person) ?? []), gain]);
      }
    }
    const subsets = new Map<string, Subset>();
    for (const person of new Set([...visibleTo.keys(), ...gainsOf.keys()])) {
      const seen = visibleTo.get(person) ?? { visible: [], heads: [] };
      const gains = gainsOf.get(person) ?? [];
      const key = JSON.stringify([
        seen.visible,
        seen.heads,
        gains.map((gain) => committed.gains.indexOf(gain)),
      ]);
      const known = subsets.get(key);
      if (known !== undefined) known.sessions.push(...person.sessions);
      else subsets.set(key, { ...seen, gains, sessions: [...person.sessions] });
    }
    return [...subsets.values()];
  }

  /** For each person: indexes of the changes he sees, and the scopes whose heads moved for him. */
  #visibleTo(
    committed: CommittedCommand,
  ): ReadonlyMap<Person, { readonly visible: number[]; readonly heads: string[] }> {
    const now = this.#parts.now();
    const found = new Map<Person, { visible: number[]; heads: string[] }>();
    for (const [index, { wire, timeline }] of committed.changes.entries()) {
      if (isPartition(wire.scope)) continue;
      for (const person of this.#byScope.get(wire.scope) ?? []) {
        const window = person.follows.get(wire.scope);
        if (window === undefined || isExpired(window, now)) continue;
        if (window.toSeq !== null && wire.seq > window.toSeq) continue;
        const seen = found.get(person) ?? { visible: [], heads: [] };
        found.set(person, seen);
        // The head moves even when the change itself is from before the person's time: the next seq must fit.
        if (!seen.heads.includes(wire.scope)) seen.heads.push(wire.scope);
        const place = { timeline, born: wire.born, seq: wire.seq };
        if (windowAllows(window, place)) seen.visible.push(index);
      }
    }
    return found;
  }

  #sendSubset(committed: CommittedCommand, subset: Subset): void {
    const changes: WireChange[] = [];
    let size = frameOverhead;
    for (const index of subset.visible) {
      const change = committed.changes[index];
      if (change === undefined) continue;
      changes.push(change.wire);
      size += change.size + changeOverhead;
    }
    const heads = subset.heads.flatMap((scope): readonly ScopeHead[] => {
      const head = committed.heads.get(scope);
      return head === undefined ? [] : [head];
    });
    for (const { rows } of subset.gains) {
      changes.push(...(rows?.rows ?? []));
      size += (rows?.size ?? 0) + (rows?.rows.length ?? 0) * changeOverhead;
    }
    const gained = subset.gains.map(({ scope, rows }) => ({
      scope,
      complete: rows !== undefined,
    }));
    this.#send(subset.sessions, { to: committed.commit, changes, heads, gained }, size);
  }

  #send(
    sessions: readonly LiveSession[],
    frame: Pick<Frame, 'to' | 'changes' | 'heads' | 'gained'>,
    size: number,
  ): void {
    const positions = new Map(sessions.map((session) => [session, session.sentTo]));
    const accepted = sessions.filter((session) => session.accept(frame.to, size));
    for (const session of sessions) if (!accepted.includes(session)) this.leave(session);
    if (accepted.length === 0) return;
    const from = Math.min(...accepted.map((session) => positions.get(session) ?? 0));
    const payload: Frame = {
      epoch: this.#parts.epoch(),
      from,
      to: frame.to,
      collapsed: false,
      current: false,
      changes: frame.changes,
      heads: frame.heads,
      gained: frame.gained,
      serverNow: this.#parts.now(),
    };
    this.counters.framesEncoded += 1;
    this.counters.framesSent += accepted.length;
    this.#parts.broadcast(
      accepted.map((session) => session.link),
      'frame',
      payload,
    );
  }

  #tellPartitions(committed: CommittedCommand): void {
    const changed = new Set(
      committed.changes.map(({ wire }) => wire.scope).filter((scope) => isPartition(scope)),
    );
    for (const scope of changed) {
      const notice = { scope, version: committed.commit };
      const links = this.linksOf(scope);
      if (links.length > 0) this.#parts.broadcast(links, 'partition', notice);
    }
    for (const follow of committed.follows) {
      if (!isPartition(follow.scope) || follow.wanted === undefined || isGain(follow)) continue;
      const person = this.#persons.get(follow.personId);
      if (person === undefined || changed.has(follow.scope)) continue;
      const links = [...person.sessions].map((session) => session.link);
      this.#parts.broadcast(links, 'partition', { scope: follow.scope, version: committed.commit });
    }
  }
}
