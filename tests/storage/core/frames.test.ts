/** Frames, gaps, gained and hidden scopes, purge, restart: what the stream does to the replica (S3, S5, S7–S9, §7). */

import { describe, expect, test } from 'vitest';
import { inspectReplica } from '../../../src-main/core/inspect.ts';
import { applyFrames } from '../../../src-main/core/sync/apply-frames.ts';
import { lapsedScopes, scopesToFetch } from '../../../src-main/core/sync/follow-changes.ts';
import {
  finishScope,
  hideScopes,
  purgeSlice,
  putPage,
  refetchScopes,
  restartAt,
  scopesToPurge,
} from '../../../src-main/core/sync/scope-rows.ts';
import { settle } from '../../../src-main/core/sync/settle.ts';
import type { Frame } from '../../../src-shared/protocol/stream.ts';
import type { TestClient } from '../../support/core-harness.ts';
import {
  conversationRows,
  followOf,
  foreignEnvelope,
  me,
  messageArgs,
  officeRows,
  openTestClient,
  other,
  visibleRows,
  wholeFrame,
} from '../../support/core-harness.ts';
import { OfficeModel, testEpoch } from '../../support/office-model.ts';
import { testStart } from '../../support/manual-time.ts';

function currentClient(conversations: readonly string[] = ['c1']): {
  readonly model: OfficeModel;
  readonly client: TestClient;
} {
  const model = new OfficeModel();
  model.write(officeRows(conversations));
  const client = openTestClient();
  applyFrames(client.replica, [wholeFrame(model)]);
  return { model, client };
}

async function foreignMessage(
  model: OfficeModel,
  n: number,
  conversationId = 'c1',
): Promise<Frame> {
  const commandId = `00000000-0000-7000-9000-${n.toString(16).padStart(12, '0')}`;
  const envelope = foreignEnvelope('message.send', messageArgs(conversationId, `f${n}`), commandId);
  const { frame } = await model.decide(envelope, other);
  if (frame === undefined) throw new Error('nothing was committed');
  return frame;
}

const keysOf = (client: TestClient): readonly string[] => [...visibleRows(client.replica).keys()];

describe('gaps', () => {
  test('a frame that begins above the position applies nothing', async () => {
    const { model, client } = currentClient();
    await foreignMessage(model, 1);
    const second = await foreignMessage(model, 2);
    const before = visibleRows(client.replica);
    expect(applyFrames(client.replica, [second])).toEqual({ kind: 'gap', reason: 'position' });
    expect(visibleRows(client.replica)).toEqual(before);
  });

  test('a hole in the seqs of a held scope applies nothing', async () => {
    const { model, client } = currentClient();
    const frame = await foreignMessage(model, 1);
    const holed = { ...frame, changes: frame.changes.filter(({ type }) => type !== 'message') };
    expect(applyFrames(client.replica, [holed])).toEqual({ kind: 'gap', reason: 'seq' });
    expect(applyFrames(client.replica, [frame]).kind).toBe('applied');
  });

  test('another epoch is a gap', async () => {
    const { model, client } = currentClient();
    const frame = { ...(await foreignMessage(model, 1)), epoch: 'other' };
    expect(applyFrames(client.replica, [frame])).toEqual({ kind: 'gap', reason: 'epoch' });
  });

  test('gathered frames are one transaction with one position', async () => {
    const { model, client } = currentClient();
    const frames = [await foreignMessage(model, 1), await foreignMessage(model, 2)];
    client.reports.length = 0;
    expect(applyFrames(client.replica, frames)).toMatchObject({ commit: 3 });
    expect(client.reports).toHaveLength(1);
    expect(client.reports[0]?.keys).toContain('row:message/f2');
  });
});

describe('scopes that come and go', () => {
  test('a gained scope is held at once when the frame is complete', () => {
    const { model, client } = currentClient();
    const frame = model.write(conversationRows('c2'));
    applyFrames(client.replica, [{ ...frame, gained: [{ scope: 'conv:c2', complete: true }] }]);
    const { scopes } = inspectReplica(client.replica);
    expect(scopes.get('conv:c2')).toMatchObject({ followed: true, hydrated: true });
  });

  test('an incomplete one waits for its rows, which older frames cannot overwrite', () => {
    const { model, client } = currentClient();
    const frame = model.write(conversationRows('c2'));
    const [followOnly] = frame.changes.filter(({ type }) => type === 'follow');
    if (followOnly === undefined) throw new Error('no follow row');
    applyFrames(client.replica, [
      {
        ...{ ...frame, changes: [followOnly], heads: [] },
        gained: [{ scope: 'conv:c2', complete: false }],
      },
    ]);
    expect(scopesToFetch(client.replica)).toEqual(['conv:c2']);
    const rows = frame.changes.filter(({ type }) => type !== 'follow');
    putPage(client.replica, rows);
    finishScope(client.replica, {
      scope: 'conv:c2',
      brought: new Set(rows.map(({ type, key }) => `${type}/${key}`)),
      firstCommit: 2,
      lastCommit: 2,
      head: { scope: 'conv:c2', seq: 3, checksumHi: 0, checksumLo: 0 },
    });
    expect(scopesToFetch(client.replica)).toEqual([]);
    expect(inspectReplica(client.replica).wrongSums).toEqual([]);
    expect(inspectReplica(client.replica).scopes.get('conv:c2')).toMatchObject({
      ...{ hydrated: true, seq: 3, rows: 3 },
    });
  });

  test('a scope fetched ahead of the stream is complete when the stream has come as far', async () => {
    const { model, client } = currentClient();
    refetchScopes(client.replica, ['conv:c1']);
    const frame = await foreignMessage(model, 1);
    putPage(client.replica, frame.changes);
    finishScope(client.replica, {
      scope: 'conv:c1',
      brought: new Set([
        ...['conversation/c1', `member/c1-${me}`, `member/c1-${other}`, 'message/f1'],
      ]),
      firstCommit: 2,
      lastCommit: 2,
      head: undefined,
    });
    expect(inspectReplica(client.replica).scopes.get('conv:c1')?.hydrated).toBe(false);
    expect(scopesToFetch(client.replica)).toEqual([]);
    const { receipt } = client.execute('message.send', messageArgs('c1', 'mine'));
    expect(receipt).toMatchObject({ status: 'stored', applied: false });
    applyFrames(client.replica, [frame]);
    expect(inspectReplica(client.replica).scopes.get('conv:c1')?.hydrated).toBe(true);
    expect(keysOf(client)).toContain('message/mine');
    expect(inspectReplica(client.replica).wrongSums).toEqual([]);
  });

  test('a fetch forgets rows that did not come, and keeps newer ones', async () => {
    const { model, client } = currentClient();
    applyFrames(client.replica, [await foreignMessage(model, 1)]);
    refetchScopes(client.replica, ['conv:c1']);
    applyFrames(client.replica, [await foreignMessage(model, 2)]);
    // As of commit 2: without f1 (a row the client should not have had), before f2.
    finishScope(client.replica, {
      scope: 'conv:c1',
      brought: new Set(['conversation/c1', `member/c1-${me}`, `member/c1-${other}`]),
      firstCommit: 2,
      lastCommit: 2,
      head: undefined,
    });
    expect(keysOf(client)).toContain('message/f2');
    expect(keysOf(client)).not.toContain('message/f1');
    expect(inspectReplica(client.replica).wrongSums).toEqual([]);
  });

  test('a lost scope is hidden in the same transaction and purged in slices', async () => {
    const { model, client } = currentClient(['c1', 'c2']);
    const frames: Frame[] = [];
    for (let n = 1; n <= 20; n += 1) frames.push(await foreignMessage(model, n));
    applyFrames(client.replica, frames);
    client.execute('message.send', messageArgs('c1', 'mine'));
    applyFrames(client.replica, [model.tombstone('follow', `${me}/conv:c1`)]);
    const { scopes, runs } = inspectReplica(client.replica);
    expect(scopes.get('conv:c1')).toMatchObject({ hidden: true, followed: false });
    // The own command in it waits without effect; its words are not lost.
    expect(runs).toMatchObject([{ applied: false }]);
    expect(keysOf(client)).not.toContain('message/mine');
    expect(scopesToPurge(client.replica)).toEqual(['conv:c1']);
    let slices = 0;
    while (!purgeSlice(client.replica, 'conv:c1', 7)) slices += 1;
    expect(slices).toBeGreaterThan(2);
    expect(keysOf(client).filter((key) => key.includes('c1') && !key.includes('c1-'))).toEqual([]);
    expect(inspectReplica(client.replica).scopes.has('conv:c1')).toBe(false);
    expect(keysOf(client)).toContain('conversation/c2');
  });

  test('a right that a repair has taken from the rows ends when the stream tells it', () => {
    const { model, client } = currentClient(['c1', 'c2']);
    const lost = model.tombstone('follow', `${me}/conv:c1`);
    refetchScopes(client.replica, [`person:${me}`]);
    putPage(client.replica, lost.changes);
    applyFrames(client.replica, [lost]);
    expect(inspectReplica(client.replica).scopes.get('conv:c1')).toMatchObject({
      ...{ followed: false, hidden: true },
    });
  });

  test('a page that was on its way when its scope was lost and purged brings nothing back', async () => {
    const { model, client } = currentClient(['c1', 'c2']);
    const frame = await foreignMessage(model, 1);
    applyFrames(client.replica, [frame]);
    const late = frame.changes;
    applyFrames(client.replica, [model.tombstone('follow', `${me}/conv:c1`)]);
    while (!purgeSlice(client.replica, 'conv:c1', 7)) continue;
    putPage(client.replica, late);
    finishScope(client.replica, {
      scope: 'conv:c1',
      brought: new Set(['message/f1']),
      firstCommit: 2,
      lastCommit: 2,
      head: undefined,
    });
    expect(keysOf(client)).not.toContain('message/f1');
    expect(inspectReplica(client.replica).scopes.has('conv:c1')).toBe(false);
  });

  test('a download that began before its scope was lost does not complete it when it is gained again', () => {
    const { model, client } = currentClient(['c1', 'c2']);
    applyFrames(client.replica, [model.tombstone('follow', `${me}/conv:c1`)]);
    while (!purgeSlice(client.replica, 'conv:c1', 7)) continue;
    const again = model.write([followOf('conv:c1', {})]);
    applyFrames(client.replica, [{ ...again, gained: [{ scope: 'conv:c1', complete: false }] }]);
    finishScope(client.replica, {
      scope: 'conv:c1',
      brought: new Set(['conversation/c1', `member/c1-${me}`, `member/c1-${other}`]),
      firstCommit: 1,
      lastCommit: 1,
      head: undefined,
    });
    expect(inspectReplica(client.replica).scopes.get('conv:c1')?.hydrated).toBe(false);
    expect(scopesToFetch(client.replica)).toEqual(['conv:c1']);
  });

  test('a right that has lapsed by the product clock hides its scope', () => {
    const { model, client } = currentClient();
    const expiresAt = testStart + 60_000;
    const frame = model.write([followOf('conv:c1', { expiresAt })]);
    applyFrames(client.replica, [{ ...frame, gained: [{ scope: 'conv:c1', complete: false }] }]);
    expect(lapsedScopes(client.replica)).toEqual([]);
    client.timers.osSkewMs = 120_000;
    expect(lapsedScopes(client.replica)).toEqual(['conv:c1']);
    hideScopes(client.replica, lapsedScopes(client.replica));
    expect(inspectReplica(client.replica).scopes.get('conv:c1')?.hidden).toBe(true);
    // Setting the clock back brings nothing back.
    client.timers.osSkewMs = -120_000;
    expect(client.replica.now()).toBeGreaterThanOrEqual(expiresAt);
  });

  test('a closed window keeps its rows and decides nothing from absence', () => {
    const { model, client } = currentClient();
    const frame = model.write([followOf('conv:c1', { toSeq: 3, sealed: true })]);
    applyFrames(client.replica, [frame]);
    expect(keysOf(client)).toContain('conversation/c1');
    const { receipt } = client.execute('message.send', messageArgs('c1', 'late'));
    expect(receipt).toMatchObject({ status: 'stored', applied: false });
  });
});

describe('unknown rows', () => {
  test('a row type of a newer server is kept verbatim and counted in the sum', () => {
    const { client } = currentClient();
    const change = {
      ...{ type: 'hologram', key: 'h1', scope: 'conv:c1', rev: 2, seq: 4, born: 4 },
      ...{ commandId: 'x', body: { id: 'h1', shape: [1, 2] } },
    };
    const frame: Frame = {
      ...{ epoch: testEpoch, from: 1, to: 2, collapsed: false, current: false },
      ...{ changes: [change], heads: [], gained: [], serverNow: testStart },
    };
    expect(applyFrames(client.replica, [frame]).kind).toBe('applied');
    const { confirmed, wrongSums } = inspectReplica(client.replica);
    expect(confirmed.get('hologram/h1')?.text).toBe('{"id":"h1","shape":[1,2]}');
    expect(wrongSums).toEqual([]);
  });

  test('a body that cannot be read is kept, and unknown members survive', () => {
    const { model, client } = currentClient();
    const frame = model.write(conversationRows('c1').filter(({ type }) => type === 'conversation'));
    const changes = frame.changes.map((change) => ({
      ...change,
      body: { ...change.body, lastNo: 'many', mood: 'gay' },
    }));
    applyFrames(client.replica, [{ ...frame, changes }]);
    const row = inspectReplica(client.replica).confirmed.get('conversation/c1');
    expect(row?.text).toContain('"mood":"gay"');
    expect(inspectReplica(client.replica).wrongSums).toEqual([]);
  });
});

describe('restart after a restore', () => {
  test('rows above the restored head go, and their commands are offered again in effect', async () => {
    const { model, client } = currentClient(['c1', 'c2']);
    const restored = model.commit;
    client.execute('message.send', messageArgs('c1', 'm1', '还在'));
    const [entry] = client.replica.work.outbox.all();
    if (entry === undefined) throw new Error('nothing was queued');
    const { result, frame } = await model.decide(entry.envelope, me);
    if (result.outcome !== 'accepted' || frame === undefined) throw new Error('not accepted');
    applyFrames(client.replica, [frame]);
    settle(client.replica, { accepted: [result.receipt], rejected: [] });
    expect(client.replica.work.outbox.count()).toBe(0);
    const touched = restartAt(client.replica, 'epoch-2', restored);
    expect(touched).toEqual(['conv:c1']);
    const inspection = inspectReplica(client.replica);
    expect(inspection.position).toEqual({ epoch: 'epoch-2', commit: restored });
    expect(inspection.scopes.get('conv:c1')?.hydrated).toBe(false);
    expect(inspection.scopes.get('conv:c2')?.hydrated).toBe(true);
    expect(inspection.confirmed.has('message/m1')).toBe(false);
    expect(inspection.wrongSums).toEqual([]);
    const [offered] = client.replica.work.outbox.all();
    expect(offered).toMatchObject({ commandId: entry.commandId, ord: entry.ord });
    expect(offered?.receipt).toEqual(result.receipt);
    // The scope is fetched anew; then the command is in effect again.
    finishScope(client.replica, {
      scope: 'conv:c1',
      brought: new Set(['conversation/c1', `member/c1-${me}`, `member/c1-${other}`]),
      firstCommit: restored,
      lastCommit: restored,
      head: undefined,
    });
    putPage(
      client.replica,
      [...wholeFrameOf(['c1', 'c2']).changes].filter(({ scope }) => scope === 'conv:c1'),
    );
    expect(keysOf(client)).toContain('message/m1');
  });
});

function wholeFrameOf(conversations: readonly string[]): Frame {
  const model = new OfficeModel();
  model.write(officeRows(conversations));
  return wholeFrame(model);
}
