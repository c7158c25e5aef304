/**
 * Oracle: after every step, everything that docs/specs/sync.md promises, on the server's tables and on each client's
 * two files.
 *
 * A client whose files did not change is not read again; everything is read every fiftieth step and at the end.
 */

import type { Coverage } from '../support/sim-coverage.ts';
import type { ClientUnderTest } from './client-checks.ts';
import {
  checkConfirmed,
  checkKnownVersions,
  checkLocal,
  checkNotOlder,
  checkPartitions,
  checkSeen,
  checkSums,
  checkWork,
  sameBody,
} from './client-checks.ts';
import type { ClientState } from './client-state.ts';
import { expectedView } from './expected-view.ts';
import { parsed, rerunSet } from './local-model.ts';
import type { DeliveryMark } from './message-checks.ts';
import type { Observer } from './observer.ts';
import type { SimClient } from './sim-client.ts';
import { hold, Violation } from './violation.ts';
import { isPartition } from '../../src-shared/scopes.ts';

interface Watched {
  readonly client: SimClient;
  version: string;
  last: ClientState | undefined;
  /** Commands that `execute` answered `stored`; the newest with each coalescing key. */
  readonly stored: Map<string, string | undefined>;
  /** The cache lost commits, or rows were taken from it: older rows are to be expected. */
  setBack: boolean;
  mayGoBack: boolean;
  damaged: boolean;
  mayRepair: boolean;
}

export interface OracleParts {
  readonly observer: Observer;
  readonly clients: readonly SimClient[];
  readonly coverage: Coverage;
  readonly now: () => number;
  /** How far the server says that each member has got a conversation; empty while it is down. */
  readonly delivered: (conversationId: string) => readonly DeliveryMark[];
}

export class Oracle {
  readonly #parts: OracleParts;
  readonly #watched: ReadonlyMap<SimClient, Watched>;
  /** What each person's devices have held; without those who lost commits in a power cut, of whom it is not known. */
  readonly #everHeld = new Map<string, Set<string>>();
  readonly #uncertain = new Set<string>();

  constructor(parts: OracleParts) {
    this.#parts = parts;
    this.#watched = new Map(
      parts.clients.map((client) => [
        client,
        {
          client,
          version: '',
          last: undefined,
          stored: new Map<string, string | undefined>(),
          setBack: false,
          mayGoBack: false,
          damaged: false,
          mayRepair: false,
        },
      ]),
    );
  }

  /** `execute` has answered: from here on the command may not be lost. */
  stored(client: SimClient, commandId: string, coalesceKey: string | undefined): void {
    const { stored } = this.#of(client);
    if (coalesceKey !== undefined) {
      for (const [id, key] of stored) if (key === coalesceKey) stored.delete(id);
    }
    stored.set(commandId, coalesceKey);
  }

  rerunLength(client: SimClient): number {
    const { last } = this.#of(client);
    return last === undefined ? 0 : rerunSet(last).length;
  }

  /** A power cut is planned: from now on the cache may go back. */
  setBackLater(client: SimClient): void {
    this.#of(client).mayGoBack = true;
    this.#uncertain.add(client.personId);
    this.#everHeld.delete(client.personId);
  }

  /** Rows were taken out of the cache behind the core's back; the comparison of sums must find it. */
  damaged(client: SimClient, isDamaged: boolean): void {
    const watched = this.#of(client);
    watched.damaged = isDamaged;
    watched.setBack = true;
    watched.mayRepair = true;
  }

  check(step: { readonly everything: boolean }): void {
    this.#parts.observer.check();
    if (step.everything) this.#parts.observer.checkAll();
    for (const watched of this.#watched.values()) this.#checkClient(watched, step.everything);
    this.#parts.observer.checkDelivered(this.#everHeld, this.#parts.delivered);
  }

  /** S11: a core that opens a copy of the files, and so rebases everything, sees the same rows. */
  async checkNarrow(client: SimClient): Promise<void> {
    const before = client.state();
    const after = await client.reopenedCopy();
    if (before === undefined || after === undefined) return;
    this.#parts.coverage.count('narrowCompared');
    const ids = new Set([...before.rows.keys(), ...after.rows.keys()]);
    for (const id of ids) {
      const narrow = before.rows.get(id);
      const full = after.rows.get(id);
      const same =
        narrow?.deleted === full?.deleted &&
        narrow?.ord === full?.ord &&
        (narrow?.text === full?.text ||
          sameBody(parsed(narrow?.text ?? 'null'), parsed(full?.text ?? 'null')));
      hold(same, 'S11', () => `${client.deviceId}: ${id} differs after a full rebase`);
    }
  }

  /** When the world has come to rest: everybody holds all that he may see, and nothing waits. */
  checkConverged(): void {
    const { observer } = this.#parts;
    observer.checkEffects(this.#parts.now());
    observer.checkMarks(
      this.#parts.clients.map((client) => ({
        name: client.deviceId,
        personId: client.personId,
        marks: client.ownMarks(),
      })),
    );
    const { history } = observer;
    for (const { client, last } of this.#watched.values()) {
      const name = client.deviceId;
      const lag = (what: string): Violation => new Violation('converges', `${name}: ${what}`);
      if (last?.position === undefined) throw lag('has no position');
      if (last.outbox.length > 0) throw lag(`${last.outbox.length} commands still wait`);
      if (rerunSet(last).length > 0) throw lag('accepted commands were never seen');
      // Commits of which he sees nothing are not told; what is held must be V at the head all the same.
      const atHead = { ...last, position: { ...last.position, commit: history.head } };
      const now = this.#parts.now();
      checkConfirmed(
        { name, personId: client.personId, state: atHead, current: true, now },
        history,
      );
      const view = expectedView(history, client.personId, history.head, now);
      for (const scope of view.scopes.keys()) {
        const held = last.scopes.get(scope);
        if (held?.hydrated !== true) throw lag(`${scope} never became complete`);
      }
      for (const { scope, hidden } of last.scopes.values()) {
        if (hidden) throw lag(`${scope} was lost and never purged`);
      }
      this.#checkPartitionsReached(client, last);
    }
  }

  #checkPartitionsReached(client: SimClient, state: ClientState): void {
    const { history } = this.#parts.observer;
    for (const scope of history.follows(client.personId, history.head).keys()) {
      if (!isPartition(scope)) continue;
      const newest = Math.max(0, ...[...history.rowsOf(scope, history.head)].map((row) => row.rev));
      const held = state.partitions.find((partition) => partition.scope === scope);
      hold(
        held?.rev === newest,
        'S13',
        () => `${client.deviceId} has ${scope} up to ${held?.rev ?? 0}, not ${newest}`,
      );
    }
  }

  #checkClient(watched: Watched, everything: boolean): void {
    const { client } = watched;
    const { observer, coverage, now } = this.#parts;
    const version = client.version();
    if (!everything && version === watched.version) return;
    const state = client.state();
    if (state === undefined) return;
    const under: ClientUnderTest = {
      name: client.deviceId,
      personId: client.personId,
      state,
      current: client.isCurrent,
      now: now(),
    };
    if (watched.last !== undefined && !watched.setBack && !watched.mayGoBack)
      checkNotOlder(under, watched.last);
    watched.setBack = false;
    watched.version = version;
    watched.last = state;
    this.#noteHeld(client);
    this.#checkNothingLost(watched, state);
    checkWork(under);
    if (watched.damaged) return;
    checkKnownVersions(under, observer.history);
    checkSeen(under);
    checkSums(under);
    checkPartitions(under, observer.history);
    if (client.isRunning) {
      const waiting = checkLocal(under);
      if (waiting.size > 0) coverage.count('notHeld');
      hold(
        watched.mayRepair || (client.core?.repairs ?? 0) <= client.line.falseAlarms,
        'S9',
        () => `${client.deviceId} repaired a scope that nothing had damaged`,
      );
    }
    if (client.isCurrent) checkConfirmed(under, observer.history);
  }

  /** A message that one device has held was delivered, whatever becomes of the device. */
  #noteHeld(client: SimClient): void {
    const { personId } = client;
    if (this.#uncertain.has(personId)) return;
    const held = this.#everHeld.get(personId) ?? new Set();
    for (const { conversationId, no } of client.heldMessages()) held.add(`${conversationId}/${no}`);
    this.#everHeld.set(personId, held);
  }

  #checkNothingLost(watched: Watched, state: ClientState): void {
    const { observer } = this.#parts;
    const known = new Set([...state.outbox, ...state.receipts].map(({ commandId }) => commandId));
    for (const commandId of watched.stored.keys()) {
      hold(
        known.has(commandId) || state.problems.has(commandId),
        'neverLost',
        () => `${watched.client.deviceId} has lost the command ${commandId}`,
      );
    }
    for (const { commandId, commit } of state.receipts) {
      const outcome = observer.outcomes.get(commandId);
      hold(
        outcome?.commit === commit,
        'S4',
        () => `${watched.client.deviceId} believes ${commandId} accepted in ${commit ?? 0}`,
      );
    }
    for (const commandId of state.problems) {
      const outcome = observer.outcomes.get(commandId);
      hold(
        outcome?.outcome.includes('"outcome":"rejected"') === true,
        'S4',
        () => `${watched.client.deviceId} believes ${commandId} refused`,
      );
    }
  }

  #of(client: SimClient): Watched {
    const watched = this.#watched.get(client);
    if (watched === undefined) throw new Error('an unknown client');
    return watched;
  }
}
