/** Repair-ledger: a repair says what it mended: which scope, how many rows, when; and keeps saying it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RepairLedger } from '../../../src-main/core/sync/repair-ledger.ts';
import { finishScope, putPage, refetchScopes } from '../../../src-main/core/sync/scope-rows.ts';
import { eraseConfirmed, putConfirmed } from '../../../src-main/core/rebase/confirmed-rows.ts';
import { applyFrames } from '../../../src-main/core/sync/apply-frames.ts';
import type { WireChange } from '../../../src-shared/protocol/stream.ts';
import { maxKeptRepairs } from '../../../src-main/core/store/repair-store.ts';
import type { TestClient } from '../../support/core-harness.ts';
import { openTestClient, officeRows, wholeFrame } from '../../support/core-harness.ts';
import { OfficeModel } from '../../support/office-model.ts';

let client: TestClient;
let ofScope: readonly WireChange[];
beforeEach(() => {
  client = openTestClient();
  const model = new OfficeModel();
  model.write(officeRows(['talk']));
  const frame = wholeFrame(model);
  applyFrames(client.replica, [frame]);
  ofScope = frame.changes.filter((change) => change.scope === scope);
});
afterEach(() => {
  client.close();
});

const scope = 'conv:talk';

function stored() {
  return client.replica.work.database
    .prepare<[], Record<'scope' | 'at' | 'ended_at' | 'added' | 'changed' | 'removed', unknown>>(
      'SELECT scope, at, ended_at, added, changed, removed FROM repair ORDER BY id',
    )
    .all();
}

/** What a whole fetch of the scope does with its one page. */
function fetch(page: readonly WireChange[]): void {
  putPage(client.replica, page);
  const brought = new Set(page.map(({ type, key }) => `${type}/${key}`));
  const commit = Math.max(...page.map(({ rev }) => rev));
  finishScope(client.replica, {
    ...{ scope, brought, head: undefined },
    ...{ firstCommit: commit, lastCommit: commit },
  });
}

function lose(type: string, key: string): void {
  const { cache } = client.replica;
  const row = cache.rows.get(type, key);
  if (row === undefined) throw new Error(`no ${type} ${key}`);
  cache.commit(() => {
    eraseConfirmed(cache, row);
  });
}

it('counts what was missing, wrong and too much', () => {
  const { replica } = client;
  const ledger = new RepairLedger(replica);
  lose('member', 'talk-bob');
  replica.cache.commit(() => {
    const ann = ofScope.find(({ key }) => key === 'talk-ann');
    if (ann === undefined) throw new Error('no member');
    putConfirmed(replica.cache, {
      ...ann,
      key: 'talk-ghost',
      body: { ...ann.body, id: 'talk-ghost' },
    });
    const held = replica.cache.rows.get('conversation', 'talk');
    if (held === undefined) throw new Error('no conversation');
    replica.cache.rows.write('conversation', 'talk', { ...held, rev: held.rev - 1 });
  });
  const at = replica.now();
  ledger.begin([scope]);
  refetchScopes(replica, [scope]);
  expect(stored()).toEqual([
    { scope, at, ended_at: null, added: null, changed: null, removed: null },
  ]);
  fetch(ofScope);
  ledger.fetched(scope);
  expect(stored()).toMatchObject([{ scope, at, added: 1, changed: 1, removed: 1 }]);
  expect(stored()[0]?.ended_at).not.toBeNull();
  expect(ledger.mended).toMatchObject({ scopes: 1, rows: 3 });
});

it('ends without counts when the program was started anew in between', () => {
  new RepairLedger(client.replica).begin([scope]);
  const again = new RepairLedger(client.replica);
  fetch(ofScope);
  again.fetched(scope);
  expect(stored()).toMatchObject([{ scope, added: null, changed: null, removed: null }]);
  expect(stored()[0]?.ended_at).not.toBeNull();
  expect(again.mended).toMatchObject({ scopes: 1, rows: 0 });
});

it('writes nothing down for a fetch that mends nothing', () => {
  const ledger = new RepairLedger(client.replica);
  fetch(ofScope);
  ledger.fetched(scope);
  expect(stored()).toEqual([]);
  expect(ledger.mended).toBeNull();
});

it('keeps the newest ones', () => {
  const { repairs } = client.replica.work;
  for (let n = 0; n <= maxKeptRepairs + 5; n += 1) {
    repairs.begin(`conv:${n}`, n);
    repairs.end(`conv:${n}`, n, { added: n, changed: 0, removed: 0 });
  }
  const kept = stored();
  expect(kept).toHaveLength(maxKeptRepairs);
  expect(kept.at(-1)).toMatchObject({ scope: `conv:${maxKeptRepairs + 5}` });
});
