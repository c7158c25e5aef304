/** Rules of the writer: bases, delegations, bounds, broken commands, effects, numbers, epochs. */

import { describe, expect, it } from 'vitest';
import { CommandId } from '../../../src-shared/kernel/ids.ts';
import { effectId } from '../../../src-server/kernel/effect-log.ts';
import { maxEffectTries } from '../../../src-server/kernel/limits.ts';
import { restoreImage } from '../../../src-server/store/open-store.ts';
import type { ServerOptions, TestServer } from '../../support/server-harness.ts';
import {
  deskOf,
  envelope,
  groupArgs,
  newCommandId,
  seedOrg,
  settle,
  startTestServer,
  threePersons,
} from '../../support/server-harness.ts';
import { testCommands } from '../../support/server-test-commands.ts';

async function office(options: ServerOptions = {}): Promise<TestServer> {
  const server = startTestServer({ commands: testCommands, ...options });
  await seedOrg(server, threePersons);
  return server;
}

function put(server: TestServer, rows: readonly unknown[]) {
  return server.kernel.submitSystem('test.put', { rows }, newCommandId());
}

function setting(personId: string, value: unknown) {
  return { type: 'setting', body: { personId, name: 's', value } };
}

describe('the base of a command', () => {
  const base = (rev: number) => ({
    base: [{ type: 'setting' as const, key: 'ann/s', rev }],
  });

  it('is refused when somebody else wrote since, with who and when', async () => {
    const server = await office();
    await server.send('ann', 'test.set', { personId: 'ann', value: 1 });
    const seen = server.kernel.head();
    await server.send('bob', 'test.set', { personId: 'ann', value: 2 });
    const args = { personId: 'ann', value: 3 };
    expect(await server.send('ann', 'test.set', args, base(seen))).toMatchObject({
      rejection: { code: 'staleState', params: { by: '人bob', at: server.timers.now() } },
    });
    // Cao does not follow the row's scope: he learns that it changed, not who did it.
    const forCao = await server.send('cao', 'test.set', args, base(seen));
    expect(forCao).toMatchObject({ rejection: { code: 'staleState' } });
    expect(forCao).not.toHaveProperty('rejection.params.by');
  });

  it('holds over the same device’s own later commands', async () => {
    const server = await office();
    const seen = server.kernel.head();
    await server.send('ann', 'test.set', { personId: 'ann', value: 1 }, base(0));
    const args = { personId: 'ann', value: 2 };
    expect(await server.send('ann', 'test.set', args, base(0))).toMatchObject({
      outcome: 'accepted',
    });
    const elsewhere = { personId: 'ann', deviceId: 'ann-home' };
    const sent = envelope('ann', 'test.set', args, base(seen));
    expect(await server.kernel.submit(sent, elsewhere)).toMatchObject({
      rejection: { code: 'staleState' },
    });
  });
});

describe('a delegation', () => {
  async function delegated(rest: Readonly<Record<string, unknown>>) {
    const server = await office();
    const now = server.timers.now();
    await put(server, [
      {
        type: 'delegation',
        body: {
          id: 'd1',
          fromIdentityId: 'bob-1',
          toIdentityId: 'ann-1',
          fromName: '人bob',
          toName: '人ann',
          startAt: now - 10,
          endAt: now + 10,
          revokedAt: null,
          ...rest,
        },
      },
    ]);
    return server;
  }

  it('acts as the principal, and the audit names both', async () => {
    const server = await delegated({});
    expect(await server.send('ann', 'test.who', {}, { delegationId: 'd1' })).toMatchObject({
      receipt: { allocated: { identity: 'bob-1', onBehalfOf: '人bob' } },
    });
    const audit = server.store.db
      .prepare('SELECT person_id, identity_id, on_behalf FROM audit ORDER BY seq DESC LIMIT 1')
      .get();
    expect(audit).toEqual({ person_id: 'ann', identity_id: 'ann-1', on_behalf: 'bob-1' });
  });

  it.each([[{ endAt: 1 }], [{ startAt: Date.UTC(2030, 1, 1) }], [{ revokedAt: 1 }]])(
    'that does not run is refused: %o',
    async (rest) => {
      const server = await delegated(rest);
      expect(await server.send('ann', 'test.who', {}, { delegationId: 'd1' })).toMatchObject({
        rejection: { code: 'delegationExpired' },
      });
    },
  );

  it('of somebody else is not found', async () => {
    const server = await delegated({});
    expect(await server.send('cao', 'test.who', {}, { delegationId: 'd1' })).toMatchObject({
      rejection: { code: 'notFoundOrForbidden' },
    });
  });
});

describe('a decision', () => {
  it('over its bounds is refused and leaves nothing', async () => {
    const server = await office();
    const head = server.kernel.head();
    const wide = Array.from({ length: 129 }, (_, index) => setting(`p${index}`, 1));
    const many = Array.from({ length: 401 }, (_, index) => ({
      type: 'setting',
      body: { personId: 'ann', name: `s${index}`, value: 1 },
    }));
    const large = [setting('ann', 1), setting('bob', 'x'.repeat(70_000))];
    expect(await put(server, wide)).toMatchObject({ rejection: { code: 'tooMany' } });
    expect(await put(server, many)).toMatchObject({ rejection: { code: 'tooMany' } });
    expect(await put(server, large)).toMatchObject({ rejection: { code: 'tooLarge' } });
    expect(server.kernel.head()).toBe(head);
    expect(server.kernel.row('setting', 'ann/s')).toBeUndefined();
  });

  it('may not move a row to another scope', async () => {
    const server = await office();
    const entry = (year: number) => ({
      type: 'registerEntry',
      body: {
        id: 'e1',
        unitId: 'u1',
        year,
        flow: 'in',
        documentId: 'd',
        no: '1',
        seq: 1,
        title: 't',
        otherUnit: '',
        otherNo: null,
        at: 1,
        status: '',
      },
    });
    expect(await put(server, [entry(2026)])).toMatchObject({ outcome: 'accepted' });
    await expect(put(server, [entry(2027)])).rejects.toMatchObject({ code: 'bug' });
  });

  it('that throws harms nobody else, and ends its own push', async () => {
    const server = await office();
    const { session } = server.connect('ann');
    const push = session.request('push', {
      commands: [
        envelope('ann', 'test.set', { personId: 'ann', value: 1 }),
        envelope('ann', 'test.throw', {}),
        envelope('ann', 'test.set', { personId: 'ann', value: 2 }),
      ],
    });
    const other = server.send('bob', 'test.set', { personId: 'bob', value: 3 });
    expect(await other).toMatchObject({ outcome: 'accepted' });
    expect(await push).toMatchObject({
      results: [
        { outcome: 'accepted' },
        { outcome: 'rejected', rejection: { code: 'busy' } },
        { outcome: 'rejected', rejection: { code: 'busy' } },
      ],
    });
    expect(server.kernel.row('setting', 'ann/s')?.value).toBe(1);
  });

  it('rows put twice count once, and a tombstone leaves the sum', async () => {
    const server = await office();
    await put(server, [setting('ann', 1), setting('ann', 2)]);
    const before = server.store.db.prepare(
      "SELECT rows FROM scope_head WHERE scope = 'person:ann'",
    );
    const rows = before.pluck().get();
    await server.kernel.submitSystem(
      'test.put',
      { rows: [], deleted: [setting('ann', 2)] },
      newCommandId(),
    );
    expect(before.pluck().get()).toBe(Number(rows) - 1);
    expect(server.kernel.row('setting', 'ann/s')).toBeUndefined();
  });
});

describe('effects', () => {
  const rows = [setting('bob', 'done')];

  it('run once each, also when the run is repeated after a crash', async () => {
    const texts: string[] = [];
    const extractText = (request: { fileRefId: string }) => {
      texts.push(request.fileRefId);
      return Promise.resolve();
    };
    const server = await office({ hooks: { extractText } });
    const sent = envelope('ann', 'test.effects', { rows });
    await server.kernel.submit(sent, deskOf('ann'));
    const scheduled = server.store.db
      .prepare<[], { readonly id: string; readonly payload: string }>(
        'SELECT id, payload FROM effect',
      )
      .all();
    await settle();
    const head = server.kernel.head();
    expect(server.kernel.row('setting', 'bob/s')?.value).toBe('done');
    // The mark "done" was lost, and with it that the payload was emptied: the second run finds the first one's outcome.
    const lost = server.store.db.prepare(
      'UPDATE effect SET done_at = NULL, payload = ? WHERE id = ?',
    );
    for (const { id, payload } of scheduled) lost.run(payload, id);
    await server.kernel.runDueEffects();
    expect(server.kernel.head()).toBe(head);
    expect(texts).toEqual(['f1', 'f1']);
    expect(CommandId.safeParse(effectId(String(sent['commandId']), 'follow-up')).success).toBe(
      true,
    );
  });

  it('wait for their time and are found again after a restart', async () => {
    const server = await office();
    const dueAt = server.timers.now() + 60_000;
    await server.send('ann', 'test.effects', { rows, dueAt });
    await settle();
    expect(server.kernel.row('setting', 'bob/s')).toBeUndefined();
    const again = startTestServer({
      commands: testCommands,
      store: restoreImage(server.store.serialize()),
      timers: server.timers,
    });
    await server.kernel.stop();
    await server.timers.advance(61_000);
    expect(again.kernel.row('setting', 'bob/s')?.value).toBe('done');
  });

  it('are tried again later, and parked in the end', async () => {
    let calls = 0;
    const extractText = () => {
      calls += 1;
      return Promise.reject(new Error('no'));
    };
    const server = await office({ hooks: { extractText } });
    await server.send('ann', 'test.effects', { rows });
    for (let turn = 0; turn < 200; turn += 1) await server.timers.advance(60_000);
    expect(calls).toBe(maxEffectTries);
    expect(server.kernel.counters().parkedEffects).toBe(1);
  });
});

describe('a new epoch', () => {
  it('locks numbers until an administrator has confirmed, and starts every client anew', async () => {
    const server = await office();
    expect(await server.send('ann', 'test.number', { id: 'n' })).toMatchObject({
      receipt: { allocated: { no: 1 } },
    });
    const { link } = await server.join('ann');
    const before = server.kernel.epoch();
    expect(server.kernel.newEpoch()).not.toBe(before);
    expect(link.closedWith).toBe('restart');
    expect(await server.send('ann', 'test.number', { id: 'n' })).toMatchObject({
      rejection: { code: 'numberingLocked' },
    });
    server.kernel.unlockNumbering();
    expect(await server.send('ann', 'test.number', { id: 'n' })).toMatchObject({
      receipt: { allocated: { no: 2 }, epoch: server.kernel.epoch() },
    });
  });
});

describe('stopping', () => {
  it('answers what waits and refuses what comes', async () => {
    const server = await office();
    const waiting = server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    const stopped = server.kernel.stop();
    await expect(server.send('ann', 'test.who', {})).rejects.toMatchObject({ code: 'stopped' });
    expect(await waiting).toMatchObject({ outcome: 'accepted' });
    await stopped;
  });
});

describe('a database that fails', () => {
  it('at COMMIT stops the kernel, and nobody is told of success', async () => {
    const server = await office();
    const { db } = server.store;
    const exec = db.exec.bind(db);
    db.exec = (sql) => {
      if (sql === 'COMMIT') throw new Error('disk I/O error');
      return exec(sql);
    };
    const results = await Promise.allSettled([
      server.send('ann', 'test.set', { personId: 'ann', value: 1 }),
      server.send('bob', 'test.set', { personId: 'bob', value: 1 }),
    ]);
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'stopped' } });
    }
    expect(server.kernel.counters().accepts).toBe(false);
    await expect(server.send('ann', 'test.who', {})).rejects.toMatchObject({ code: 'stopped' });
  });

  it('before COMMIT refuses the group and goes on', async () => {
    const server = await office();
    const { db } = server.store;
    const exec = db.exec.bind(db);
    db.exec = () => {
      throw new Error('database is locked');
    };
    const sent = envelope('ann', 'test.set', { personId: 'ann', value: 1 });
    await expect(server.kernel.submit(sent, deskOf('ann'))).rejects.toMatchObject({
      code: 'storage',
    });
    db.exec = exec;
    expect(await server.kernel.submit(sent, deskOf('ann'))).toMatchObject({ outcome: 'accepted' });
  });
});
