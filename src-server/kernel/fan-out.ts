/**
 * Fan-out: which sessions see which changes of a commit, and one frame for each distinct subset.
 *
 * The index is scope → persons online, with each person's follow windows; no transport room per scope. It holds only
 * persons with a session that is live.
 *
 * Invariants:
 *  1. A live session has been sent every change that it may see up to the head, and nothing else.
 *  2. A frame is encoded once for all sessions that see the same subset; its `from` is the lowest position among them.
 *     Commits of one group are one frame for each subset, unless one of them alters who follows what.
 *  3. Partitions are never in a frame; their followers get a notice with the version.
 */

import type { FollowWindow } from '../../src-shared/follows/audience.ts';
import type { Frame, ScopeHead, WireChange } from '../../src-shared/protocol/stream.ts';
import { isPartition } from '../../src-shared/scopes.ts';
import type { Broadcast, SessionLink } from '../ports.ts';
import type { CommittedCommand } from './executor.ts';
import type { FollowDifference } from './follow-derivation.ts';
import { isGain } from './gains.ts';
import { maxFrameBytes } from './limits.ts';
import type { CommittedChange } from './row-writer.ts';
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

/** Commits that are sent together; all but a lone one have no follow differences. */
interface Batch {
  readonly commit: number;
  readonly changes: readonly CommittedChange[];
  readonly heads: ReadonlyMap<string, ScopeHead>;
  readonly gains: CommittedCommand['gains'];
}

/** What a person sees of a batch: changes by their index, scopes whose heads moved for him, gains by their index. */
interface Seen {
  readonly visible: number[];
  readonly heads: string[];
  readonly gains: number[];
}

/** One distinct subset of a batch and those who see it. */
interface Subset extends Seen {
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

  /** Sends the commits of one group, which must come in their order. */
  publish(commits: readonly CommittedCommand[]): void {
    let together: CommittedCommand[] = [];
    let size = 0;
    const flush = (): void => {
      this.#sendTogether(together);
      together = [];
      size = 0;
    };
    for (const committed of commits) {
      // Who follows what is as of each commit, so one that alters it is sent alone.
      const isAlone = committed.follows.length > 0;
      const own = committed.changes.reduce((sum, change) => sum + change.size + changeOverhead, 0);
      if (isAlone || size + own > maxFrameBytes) flush();
      this.#applyFollows(committed.follows);
      together.push(committed);
      size += own;
      if (isAlone) flush();
    }
    flush();
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

  #sendTogether(commits: readonly CommittedCommand[]): void {
    const last = commits.at(-1);
    if (last === undefined) return;
    const batch: Batch = {
      commit: last.commit,
      changes: commits.flatMap(({ changes }) => changes),
      heads: new Map(commits.flatMap(({ heads }) => [...heads])),
      gains: commits.flatMap(({ gains }) => gains),
    };
    const subsets = this.#subsetsOf(batch);
    this.counters.distinctAudiences += subsets.length;
    for (const subset of subsets) this.#sendSubset(batch, subset);
    for (const committed of commits) this.#tellPartitions(committed);
  }

  #subsetsOf(batch: Batch): readonly Subset[] {
    const seenBy = this.#seenBy(batch);
    const subsets = new Map<string, Subset>();
    for (const [person, seen] of seenBy) {
      const key = `${seen.visible.join()};${seen.heads.join()};${seen.gains.join()}`;
      const known = subsets.get(key);
      if (known === undefined) subsets.set(key, { ...seen, sessions: [...person.sessions] });
      else known.sessions.push(...person.sessions);
    }
    return [...subsets.values()];
  }

  #seenBy({ changes, gains }: Batch): ReadonlyMap<Person, Seen> {
    const now = this.#parts.now();
    const found = new Map<Person, Seen>();
    const seenOf = (person: Person): Seen => {
      const seen = found.get(person) ?? { visible: [], heads: [], gains: [] };
      found.set(person, seen);
      return seen;
    };
    for (const [index, { wire, timeline }] of changes.entries()) {
      if (isPartition(wire.scope)) continue;
      const place = { timeline, born: wire.born, seq: wire.seq };
      for (const person of this.#byScope.get(wire.scope) ?? []) {
        const window = person.follows.get(wire.scope);
        if (window === undefined || isExpired(window, now)) continue;
        if (window.toSeq !== null && wire.seq > window.toSeq) continue;
        const seen = seenOf(person);
        // The head moves even when the change itself is from before the person's time: the next seq must fit.
        if (!seen.heads.includes(wire.scope)) seen.heads.push(wire.scope);
        if (windowAllows(window, place)) seen.visible.push(index);
      }
    }
    for (const [index, { personIds }] of gains.entries()) {
      for (const personId of personIds) {
        const person = this.#persons.get(personId);
        if (person !== undefined) seenOf(person).gains.push(index);
      }
    }
    return found;
  }

  #sendSubset(batch: Batch, subset: Subset): void {
    const changes: WireChange[] = [];
    let size = frameOverhead;
    for (const index of subset.visible) {
      const change = batch.changes[index];
      if (change === undefined) continue;
      changes.push(change.wire);
      size += change.size + changeOverhead;
    }
    const heads = subset.heads.flatMap((scope) => batch.heads.get(scope) ?? []);
    const gained: Frame['gained'] = [];
    for (const index of subset.gains) {
      const gain = batch.gains[index];
      if (gain === undefined) continue;
      const { scope, rows } = gain;
      changes.push(...(rows?.rows ?? []));
      size += (rows?.size ?? 0) + (rows?.rows.length ?? 0) * changeOverhead;
      gained.push({ scope, complete: rows !== undefined });
    }
    this.#send(subset.sessions, { to: batch.commit, changes, heads, gained }, size);
  }

  #send(
    sessions: readonly LiveSession[],
    frame: Pick<Frame, 'to' | 'changes' | 'heads' | 'gained'>,
    size: number,
  ): void {
    let from = Infinity;
    const links: SessionLink[] = [];
    for (const session of sessions) {
      const at = session.sentTo;
      if (session.accept(frame.to, size)) {
        from = Math.min(from, at);
        links.push(session.link);
      } else {
        this.leave(session);
      }
    }
    if (links.length === 0) return;
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
    this.counters.framesSent += links.length;
    this.#parts.broadcast(links, 'frame', payload);
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
