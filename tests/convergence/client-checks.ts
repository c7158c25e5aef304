/**
 * Client-checks: S1, S2, S6–S10 and S13 on one client's files, against the history of the server's rows.
 */

import { entityOf, isRowType } from '../../src-shared/entities.ts';
import type { FollowWindow } from '../../src-shared/follows/audience.ts';
import type { Sum64 } from '../../src-shared/kernel/hash64.ts';
import { addSum, equalSum, rowHash, zeroSum } from '../../src-shared/kernel/hash64.ts';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import { isPartition } from '../../src-shared/scopes.ts';
import type { ClientRow, ClientScope, ClientState } from './client-state.ts';
import { expectedView } from './expected-view.ts';
import type { ModelRow } from './local-model.ts';
import { parsed, runLocally } from './local-model.ts';
import type { ServerHistory, ServerRow } from './server-history.ts';
import { rowId } from './server-history.ts';
import { hold } from './violation.ts';

export interface ClientUnderTest {
  readonly name: string;
  readonly personId: string;
  readonly state: ClientState;
  /** The last frame ended a catch-up, and every frame since then followed without a gap. */
  readonly current: boolean;
  /** The server's clock; what expires around it may be held or not. */
  readonly now: number;
}

const canonical = new WeakMap<object, string>();

function canonicalOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return canonicalJson(body);
  const known = canonical.get(body);
  if (known !== undefined) return known;
  const text = canonicalJson(body);
  canonical.set(body, text);
  return text;
}

export function sameBody(a: unknown, b: unknown): boolean {
  return canonicalOf(a) === canonicalOf(b);
}

function isShown(scope: ClientScope | undefined): boolean {
  return scope !== undefined && scope.followed && scope.hydrated && !scope.hidden && scope.open;
}

/** Expired, or expiring within the clocks' difference: the client may or may not show it. */
const expiryGraceMs = 120_000;

function isDoubtful(expiresAt: number | null | undefined, now: number): boolean {
  return expiresAt != null && expiresAt <= now + expiryGraceMs;
}

/** S1, first half: confirmed rows = V(p, c) in complete scopes; S7: nothing else is shown. */
export function checkConfirmed(client: ClientUnderTest, history: ServerHistory): void {
  const { state, name } = client;
  if (state.position === undefined) return;
  const commit = state.position.commit;
  const view = expectedView(history, client.personId, commit, client.now - expiryGraceMs);
  for (const [scope, window] of view.scopes) {
    const held = state.scopes.get(scope);
    if (isDoubtful(window.expiresAt, client.now)) continue;
    hold(held?.followed === true, 'S7', () => `${name} at ${commit} does not follow ${scope}`);
  }
  for (const [id, row] of view.rows) {
    const held = state.scopes.get(row.scope);
    // Near its end a right is served or not, as the server's clock says: the rows may be older.
    if (!isShown(held) || isDoubtful(held?.expiresAt, client.now)) continue;
    compareRow(client, id, state.confirmed.get(id), row);
  }
  for (const [id, row] of state.confirmed) {
    if (row.deleted || isPartition(row.scope) || view.rows.has(id)) continue;
    if (mayStay(row, state.scopes.get(row.scope), view.closed.get(row.scope), client.now)) continue;
    const followed = view.scopes.has(row.scope);
    hold(
      false,
      followed ? 'S1' : 'S7',
      () =>
        `${name} at ${commit} shows ${id} rev ${row.rev} of ${row.scope}, which V does not have`,
    );
  }
}

/** Out of sight, not complete yet, lapsing about now, or from before the person left. */
function mayStay(
  row: ClientRow,
  scope: ClientScope | undefined,
  closed: FollowWindow | undefined,
  now: number,
): boolean {
  if (scope?.hidden === true || (scope?.followed === true && !scope.hydrated)) return true;
  if (isDoubtful(scope?.expiresAt, now)) return true;
  return closed?.toSeq != null && row.seq <= closed.toSeq && bornInside(row, closed);
}

function bornInside(row: ClientRow, window: FollowWindow): boolean {
  if (!isRowType(row.type) || !entityOf(row.type).timeline) return true;
  return row.born >= window.fromSeq;
}

function compareRow(
  client: ClientUnderTest,
  id: string,
  held: ClientRow | undefined,
  expected: ServerRow,
): void {
  const at = `${client.name} at ${client.state.position?.commit ?? 0}`;
  hold(
    held !== undefined && !held.deleted,
    'S1',
    () => `${at} lacks ${id} rev ${expected.rev} of ${expected.scope}`,
  );
  if (held === undefined) return;
  hold(
    held.rev === expected.rev,
    'S1',
    () => `${at} holds ${id} of ${expected.scope} at rev ${held.rev}, not ${expected.rev}`,
  );
  hold(
    sameBody(parsed(held.text), expected.body),
    'S1',
    () => `${at} holds ${id} rev ${held.rev} with another body`,
  );
}

/** S2 and S1 while catching up: every confirmed row is the server's row of its rev, never something else. */
export function checkKnownVersions(client: ClientUnderTest, history: ServerHistory): void {
  for (const [id, row] of client.state.confirmed) {
    hold(
      row.ord === 0,
      'S2',
      () => `${client.name}: ${id} is an own command's row after the undo of all`,
    );
    const known = history.version(id, row.rev);
    hold(
      known !== undefined,
      'S2',
      () => `${client.name}: ${id} rev ${row.rev} was never on the server`,
    );
    if (known === undefined) continue;
    hold(
      row.deleted ? known.body === undefined : sameBody(parsed(row.text), known.body),
      'S2',
      () => `${client.name}: ${id} rev ${row.rev} differs from the server's row of that rev`,
    );
  }
}

/** S1, second half, and S6: visible rows = confirmed rows + the re-run set in local order. */
export function checkLocal(client: ClientUnderTest): ReadonlySet<string> {
  const { state, name } = client;
  const model = runLocally(state, client.personId);
  for (const [id, row] of model.rows) {
    const held = state.rows.get(id);
    hold(
      held !== undefined && sameRow(row, held),
      'S1',
      () => `${name}: ${id} is not what the re-run set gives: ${told(held)}, not ${toldModel(row)}`,
    );
  }
  for (const [id, row] of state.rows) {
    hold(
      model.rows.has(id),
      'S1',
      () => `${name}: ${id} is shown (own command ${row.ord}) but no command gives it`,
    );
  }
  return model.notHeld;
}

function sameRow(row: ModelRow, held: ClientRow): boolean {
  if (row.deleted !== held.deleted || row.ord !== held.ord || row.scope !== held.scope)
    return false;
  return row.deleted || sameBody(parsed(held.text), row.body);
}

function told(row: ClientRow | undefined): string {
  if (row === undefined) return 'absent';
  return `ord ${row.ord} rev ${row.rev} ${row.deleted ? 'deleted' : row.text.slice(0, 300)}`;
}

function toldModel(row: ModelRow): string {
  return `ord ${row.ord} ${row.deleted ? 'deleted' : canonicalOf(row.body).slice(0, 300)}`;
}

/** S9: the sum that is kept by difference is the sum of the confirmed rows. */
export function checkSums(client: ClientUnderTest): void {
  const counted = new Map<string, Sum64>();
  const counts = new Map<string, number>();
  for (const row of client.state.confirmed.values()) {
    if (row.deleted) continue;
    counts.set(row.scope, (counts.get(row.scope) ?? 0) + 1);
    counted.set(row.scope, addSum(counted.get(row.scope) ?? zeroSum, rowHash(row)));
  }
  for (const { scope, hydrated, hidden, sumHi, sumLo, rows } of client.state.scopes.values()) {
    if (!hydrated || hidden) continue;
    const sum = counted.get(scope) ?? zeroSum;
    hold(
      equalSum(sum, { hi: sumHi, lo: sumLo }),
      'S9',
      () => `${client.name}: the kept sum of ${scope} is not the sum of its rows`,
    );
    hold(
      rows === (counts.get(scope) ?? 0),
      'S9',
      () => `${client.name}: ${scope} says ${rows} rows and holds ${counts.get(scope) ?? 0}`,
    );
  }
}

/** S8: a confirmed row never goes back to an older version. */
export function checkNotOlder(client: ClientUnderTest, before: ClientState): void {
  for (const [id, row] of client.state.confirmed) {
    const earlier = before.confirmed.get(id);
    hold(
      earlier === undefined || earlier.rev <= row.rev,
      'S8',
      () => `${client.name}: ${id} went from rev ${earlier?.rev ?? 0} back to ${row.rev}`,
    );
  }
}

/** S13: a partition is exactly the server's rows up to its frozen position. */
export function checkPartitions(client: ClientUnderTest, history: ServerHistory): void {
  for (const { scope, rev } of client.state.partitions) {
    const window = client.state.scopes.get(scope);
    if (window?.hidden === true) continue;
    for (const expected of history.rowsOf(scope, rev)) {
      const id = rowId(expected.type, expected.key);
      const held = client.state.confirmed.get(id);
      if (expected.body === undefined) {
        hold(
          held === undefined || held.deleted || held.rev > expected.rev,
          'S13',
          () => `${client.name} still holds ${id} of ${scope}`,
        );
        continue;
      }
      hold(
        held !== undefined && held.rev >= expected.rev,
        'S13',
        () => `${client.name} lacks ${id} of ${scope}, frozen at ${rev}`,
      );
    }
  }
}

/** S6: a command leaves the re-run set only when the position has reached its commit. */
export function checkSeen(client: ClientUnderTest): void {
  const position = client.state.position?.commit ?? 0;
  for (const [commandId, commit] of client.state.contained) {
    hold(
      commit <= position,
      'S6',
      () =>
        `${client.name} at ${position} withdrew ${commandId} of commit ${commit} before it was seen`,
    );
  }
}

/** S10: what the cache contains has left the re-run set for good, and nothing is in two places of `work`. */
export function checkWork(client: ClientUnderTest): void {
  const { outbox, receipts, problems } = client.state;
  const accepted = new Set(receipts.map((receipt) => receipt.commandId));
  for (const { commandId } of outbox) {
    hold(
      !accepted.has(commandId) && !problems.has(commandId),
      'S4',
      () => `${client.name}: ${commandId} is queued and settled at once`,
    );
  }
  for (const commandId of accepted) {
    hold(
      !problems.has(commandId),
      'S4',
      () => `${client.name}: ${commandId} is accepted and refused at once`,
    );
  }
}
