/** Signing in, unlocking offline, losing the line, revocation: the whole core against a server made of answers. */

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ClientCore } from '../../../src-main/core/client-core.ts';
import { createClientCore } from '../../../src-main/core/client-core.ts';
import { CoreError } from '../../../src-main/core/core-error.ts';
import type { CorePorts, CryptoPort, FilePort, SecretPort } from '../../../src-main/core/ports.ts';
import { silentLog } from '../../../src-main/platform-node/json-log.ts';
import { noSecretPort } from '../../../src-main/platform-node/key-file-secrets.ts';
import type { MemoryDatabases } from '../../../src-main/platform-node/memory-database.ts';
import { memoryDatabasePort } from '../../../src-main/platform-node/memory-database.ts';
import { nodeCryptoPort } from '../../../src-main/platform-node/node-crypto.ts';
import type { BridgeNotice } from '../../../src-shared/bridge/bridge.ts';
import { countingRandom, ManualTimers, settled } from '../../support/manual-time.ts';
import { me, messageArgs } from '../../support/core-harness.ts';
import { rowSamples } from '../../contract/row-samples.ts';
import { AnsweringServer } from './answering-server.ts';

function memoryFiles(): FilePort & { readonly held: Map<string, Uint8Array> } {
  const held = new Map<string, Uint8Array>();
  const inside = (folder: string): string[] =>
    [...held.keys()].filter((path) => path === folder || path.startsWith(`${folder}/`));
  return {
    held,
    read: (path) => Promise.resolve(held.get(path)),
    write: (path, data) => Promise.resolve(void held.set(path, data)),
    append: (path, data) =>
      Promise.resolve(void held.set(path, Buffer.concat([held.get(path) ?? Buffer.of(), data]))),
    truncate: (path, size) =>
      Promise.resolve(void held.set(path, (held.get(path) ?? new Uint8Array()).slice(0, size))),
    sync: () => Promise.resolve(),
    readRange: (path, start, end) =>
      Promise.resolve((held.get(path) ?? new Uint8Array()).slice(start, end)),
    size: (path) => Promise.resolve(held.get(path)?.length),
    rename: (from, to) => {
      const data = held.get(from);
      if (data !== undefined) held.set(to, data);
      held.delete(from);
      return Promise.resolve();
    },
    remove: (path) => {
      for (const name of inside(path)) held.delete(name);
      return Promise.resolve();
    },
    list: (folder) => Promise.resolve(inside(folder)),
    lock: () => Promise.resolve({ release: () => undefined }),
  };
}

interface Seat {
  readonly server: AnsweringServer;
  readonly timers: ManualTimers;
  readonly databases: MemoryDatabases;
  readonly files: ReturnType<typeof memoryFiles>;
  readonly notices: BridgeNotice[];
  start(): Promise<ClientCore>;
}

function newSeat(secrets: SecretPort = noSecretPort): Seat {
  const timers = new ManualTimers();
  const server = new AnsweringServer(timers);
  const databases = memoryDatabasePort();
  const files = memoryFiles();
  const notices: BridgeNotice[] = [];
  const fast = nodeCryptoPort({ memoryKiB: 64, passes: 1 });
  const crypto: CryptoPort = { ...fast, verify: () => true };
  const ports: CorePorts = {
    ...{ database: databases, files, crypto, secrets, timers, log: silentLog },
    ...{ random: countingRandom(), link: server.link(), http: server.http() },
    notices: { show: () => undefined },
  };
  const start = async (): Promise<ClientCore> => {
    const core = await createClientCore(ports, {
      ...{ serverUrl: 'http://office:1', appVersion: '0.1.0', deviceName: '办公机' },
    });
    core.onNotice((notice) => notices.push(notice));
    return core;
  };
  return { server, timers, databases, files, notices, start };
}

const credentials = { account: 'anran', password: '密码', allowOffline: true };

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no error',
    (cause: unknown) => (cause instanceof CoreError ? cause.code : String(cause)),
  );
}

/** The password hash runs on real threads, so real time is let pass as well. */
async function advance(seat: Seat, ms: number): Promise<void> {
  await seat.timers.advance(ms);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await settled();
}

async function openSeat(seat: Seat): Promise<ClientCore> {
  const core = await seat.start();
  await core.handlers['session.signIn'](credentials);
  await advance(seat, 200);
  return core;
}

function send(core: ClientCore, messageId: string) {
  return core.handle('command.execute', {
    name: 'message.send',
    args: messageArgs('c1', messageId),
  });
}

const Stored = z.object({
  status: z.literal('stored'),
  commandId: z.string(),
  applied: z.boolean(),
});

describe('session', () => {
  test('signing in brings the rows and a current line', async () => {
    const seat = newSeat();
    const core = await openSeat(seat);
    const status = await core.handlers['sync.status']({});
    expect(status).toMatchObject({ line: 'online', position: 1, behind: 0, waiting: 0 });
    const session = await core.handlers['session.get']({});
    expect(session).toMatchObject({ state: 'open', personId: me, personName: '安然' });
    expect(session.identities).toMatchObject([{ id: 'ann-1', main: true }]);
    await core.close();
  });

  test('a wrong password is told with the tries left', async () => {
    const seat = newSeat();
    const core = await seat.start();
    const wrong = { ...credentials, password: '错' };
    await expect(core.handlers['session.signIn'](wrong)).rejects.toMatchObject({
      ...{ code: 'badCredentials', params: { triesLeft: 3 } },
    });
    expect(await codeOf(send(core, 'm1'))).toBe('notSignedIn');
    await core.close();
  });

  test('work goes on without a line and is sent when it is back', async () => {
    const seat = newSeat();
    const core = await openSeat(seat);
    seat.server.goDown();
    await advance(seat, 100);
    expect((await core.handlers['sync.status']({})).line).toBe('offline');
    const stored = Stored.parse(await send(core, 'm1'));
    expect(stored.applied).toBe(true);
    expect(seat.server.model.rows.has('message/m1')).toBe(false);
    seat.server.reachable = true;
    await advance(seat, 40_000);
    expect(seat.server.model.rows.has('message/m1')).toBe(true);
    const { commandId } = stored;
    expect(await core.handlers['command.wait']({ commandId, timeoutMs: 0 })).toMatchObject({
      state: 'accepted',
    });
    const status = await core.handlers['sync.status']({});
    expect(status).toMatchObject({ waiting: 0, unseen: 0, line: 'online' });
    expect(seat.notices.some(({ event }) => event === 'command.settled')).toBe(true);
    await core.close();
  });

  test('a restart without a server: the password opens, another does not', async () => {
    const seat = newSeat();
    const first = await openSeat(seat);
    seat.server.goDown();
    await send(first, 'm1');
    await first.close();
    const core = await seat.start();
    const locked = await core.handlers['session.get']({});
    expect(locked).toMatchObject({ state: 'locked', account: 'anran', personId: null });
    expect(locked.held).toMatchObject({ waiting: 1 });
    expect(await codeOf(core.handlers['session.unlock']({ password: '错' }))).toBe(
      'badCredentials',
    );
    await core.handlers['session.unlock']({ password: '密码' });
    expect(core.inspect()?.visible.has('message/m1')).toBe(true);
    // Signing in by name does the same when the server is away.
    await core.close();
    const again = await seat.start();
    expect((await again.handlers['session.signIn'](credentials)).state).toBe('open');
    await again.close();
  });

  test('tokens are renewed before they lapse, and the new one survives a restart', async () => {
    const seat = newSeat();
    const first = await openSeat(seat);
    await first.close();
    await advance(seat, 20 * 60_000);
    const core = await seat.start();
    await core.handlers['session.unlock']({ password: '密码' });
    await advance(seat, 500);
    expect(seat.server.asked.filter((path) => path === '/auth/refresh')).toHaveLength(1);
    expect((await core.handlers['sync.status']({})).line).toBe('online');
    await core.close();
  });

  test('a wiped device keeps no cache, no way in, and no clear text', async () => {
    const seat = newSeat();
    const core = await openSeat(seat);
    await send(core, 'm1');
    seat.server.revoked = 'wipe';
    seat.server.send('revoked', { action: 'wipe' });
    await advance(seat, 100);
    expect((await core.handlers['session.get']({})).state).toBe('signedOut');
    expect(seat.databases.files().filter((file) => file.endsWith('cache.db'))).toEqual([]);
    expect([...seat.files.held.keys()].some((path) => path.endsWith('keys/cache.json'))).toBe(
      false,
    );
    expect(await codeOf(core.handlers['session.unlock']({ password: '密码' }))).toBe('needsServer');
    await core.close();
  });

  test('a sign-in taken back closes the profile and keeps the work', async () => {
    const seat = newSeat();
    const core = await openSeat(seat);
    seat.server.revoked = 'signIn';
    seat.server.send('revoked', { action: 'signIn' });
    await advance(seat, 100);
    expect((await core.handlers['session.get']({})).state).toBe('locked');
    seat.server.revoked = undefined;
    await core.handlers['session.signIn'](credentials);
    await advance(seat, 200);
    expect((await core.handlers['sync.status']({})).line).toBe('online');
    await core.close();
  });

  test('signing out leaves nobody signed in, here and on the server', async () => {
    const seat = newSeat();
    const core = await openSeat(seat);
    expect((await core.handlers['session.signOut']({})).state).toBe('signedOut');
    expect(seat.server.asked).toContain('/auth/sign-out');
    await core.close();
    const again = await seat.start();
    expect((await again.handlers['session.get']({})).account).toBeNull();
    await again.close();
  });

  test('buffers, problem cards and marks go through the bridge', async () => {
    const seat = newSeat();
    const core = await openSeat(seat);
    await core.handlers['buffer.put']({ key: 'draft', value: { text: '半句' } });
    expect(await core.handlers['buffer.get']({ key: 'draft' })).toEqual({
      value: { text: '半句' },
    });
    await core.handlers['buffer.put']({ key: 'draft', value: null });
    expect(await core.handlers['buffer.get']({ key: 'draft' })).toEqual({ value: null });
    const cache = core.profile()?.replica.cache;
    await core.handlers['conversation.markRead']({ conversationId: 'c1', no: 4 });
    // What the server has not numbered is not read yet, whatever a page says.
    expect(cache?.notes.marksOf(me)).toEqual([]);
    cache?.commit(() => {
      cache.rows.write('message', 'm4', {
        ...{ type: 'message', key: 'm4', scope: 'conv:c1', rev: 9, seq: 4, born: 4 },
        ...{ commandId: 'k', ord: 0, deleted: false },
        text: JSON.stringify({ ...rowSamples.message, id: 'm4', no: 4 }),
      });
    });
    await core.handlers['conversation.markRead']({ conversationId: 'c1', no: 6 });
    expect(cache?.notes.marksOf(me)).toEqual([{ conversation_id: 'c1', person_id: me, no: 4 }]);
    await core.close();
  });

  test('parameters and methods of unknown origin are refused with codes', async () => {
    const seat = newSeat();
    const core = await seat.start();
    expect(await codeOf(core.handle('no.such', {}))).toBe('unknownMethod');
    expect(await codeOf(core.handle('buffer.put', { key: '' }))).toBe('invalidParams');
    await core.close();
  });

  test('after closing no timer is left', async () => {
    const seat = newSeat();
    const core = await openSeat(seat);
    await core.close();
    await advance(seat, 10);
    expect(seat.timers.waiting).toBe(0);
  });
});
