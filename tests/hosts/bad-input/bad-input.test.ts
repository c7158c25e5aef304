/** Bad-input: what a person meets when something is wrong, and that nothing of his is lost (docs/specs/bad-input.md). */
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { maxFailures } from '../../../src-server/auth/lock-out.ts';
import { signInMs } from '../../../src-server/auth/tokens.ts';
import { personIdOf } from '../../../src-server/org/org-plan.ts';
import { maxFileBytes } from '../../../src-shared/features/file/model.ts';
import { maxMessageText } from '../../../src-shared/features/message/model.ts';
import { protocolVersion } from '../../../src-shared/protocol/version.ts';
import { zhCN } from '../../../src-renderer/i18n/zh-CN.ts';
import type { RunningServer } from '../server/running-server.ts';
import { runServer } from '../server/running-server.ts';
import { ClerkMachine, conversationId, nowhere } from './clerk-machine.ts';

const yearMs = 365 * 24 * 60 * 60 * 1000;
const waitingText = '断线时写下的一句话。';

let running: RunningServer;
let machine: ClerkMachine;
beforeAll(async () => {
  running = await runServer();
});
afterAll(() => running.stop());
beforeEach(() => {
  machine = new ClerkMachine();
});
afterEach(() => machine.remove());

const words = (key: string): string => {
  const found = new Map<string, string>(Object.entries(zhCN)).get(key);
  if (found === undefined) throw new Error(`no words for ${key}`);
  return found;
};

/** Signed in, with one message that waits for the line. */
async function withWaitingMessage(): Promise<void> {
  await machine.start(running.url);
  await machine.signIn();
  await machine.settled();
  await machine.openConversation();
  await machine.setLine(false);
  expect(await machine.say(waitingText)).toMatchObject({ status: 'stored', applied: true });
}

async function expectWaiting(): Promise<void> {
  expect(await machine.status()).toMatchObject({ waiting: 1, problems: 0 });
  expect(await machine.texts()).toContain(waitingText);
}

/** The waiting message reaches the server, once. */
async function expectSentOnce(): Promise<void> {
  await machine.settled();
  expect(await machine.status()).toMatchObject({ waiting: 0, problems: 0 });
  const { kernel } = running.server.instance;
  const stored = kernel
    .list('message', 'byConversation', [conversationId])
    .filter(({ text }) => text === waitingText);
  expect(stored.length).toBeGreaterThan(0);
  expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
  expect((await machine.texts()).filter((text) => text === waitingText)).toHaveLength(
    stored.length,
  );
}

describe('signing in', () => {
  it('with a wrong password says so and how many tries are left; the work stays', async () => {
    await withWaitingMessage();
    await machine.start(running.url);
    const failure = await machine.failure(machine.signIn('anna', 'wrong'));
    expect(failure).toEqual({ code: 'badCredentials', params: { triesLeft: maxFailures - 1 } });
    expect(words('bridge.badCredentials')).toBe('账号或密码不对。');
    await machine.signIn();
    await expectSentOnce();
  });

  it('to a locked account says until when', async () => {
    await machine.start(running.url);
    for (let tries = 0; tries < maxFailures; tries += 1) {
      await machine.failure(machine.signIn('bob', 'wrong'));
    }
    const failure = await machine.failure(machine.signIn('bob'));
    expect(failure.code).toBe('accountLocked');
    expect(failure.params['untilMs']).toBeGreaterThan(running.clock.now());
    expect(words('bridge.accountLocked')).toContain('账号已锁定');
  });

  it('at an unknown server says so; who worked here before goes on offline', async () => {
    await withWaitingMessage();
    await machine.start(nowhere);
    const stranger = await machine.failure(machine.signIn('bob'));
    expect(stranger.code).toBe('serverUnreachable');
    expect(words('bridge.serverUnreachable')).toContain('连不上服务器');
    await machine.signIn();
    await expectWaiting();
    await machine.start(running.url);
    await machine.signIn();
    await expectSentOnce();
  });

  it('at a server of another protocol is refused before the password leaves; the work opens offline', async () => {
    await withWaitingMessage();
    const asked: string[] = [];
    const stranger = createServer((request, response) => {
      asked.push(request.url ?? '');
      const oldest = protocolVersion + 1;
      const body = { name: '新版', version: '9', protocol: { oldest, newest: oldest } };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ...body, demoRoles: [], timeZone: 'Asia/Shanghai' }));
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as AddressInfo;
    await machine.start(`http://127.0.0.1:${port}`);
    const session = await machine.core.handlers['session.get']({});
    expect(session.server.state).toBe('incompatible');
    expect((await machine.failure(machine.signIn())).code).toBe('serverIncompatible');
    expect(words('bridge.serverIncompatible')).toContain('本机版本和服务器不配套');
    expect(asked).toEqual(['/server']);
    await machine.unlock();
    await expectWaiting();
    await machine.stop();
    stranger.closeAllConnections();
    await new Promise((resolve) => stranger.close(resolve));
    await machine.start(running.url);
    await machine.signIn();
    await expectSentOnce();
  });

  it('that has run out asks for a new one and keeps the work', async () => {
    await withWaitingMessage();
    running.clock.jump(signInMs + 1_000);
    await machine.setLine(true);
    const state = async () => (await machine.core.handlers['session.get']({})).state;
    await expect.poll(state, { timeout: 20_000 }).toBe('locked');
    await machine.unlock();
    await expectWaiting();
    await machine.stop();
    await machine.start(running.url);
    await machine.signIn();
    await expectSentOnce();
  });
});

describe('the disk', () => {
  const damage = (file: string, at: number): void => {
    const { size } = statSync(file);
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(8_192, 0x5a), 0, 8_192, Math.floor(size * at));
    closeSync(handle);
  };

  it('damaged the cache: it is set aside, fetched anew, and what waits is sent', async () => {
    await withWaitingMessage();
    await machine.stop();
    damage(join(machine.profileFolder, 'cache.db'), 0);
    await machine.start(nowhere);
    await machine.unlock();
    expect((await machine.status()).notices.map(({ code }) => code)).toContain('cacheRebuilt');
    expect(await machine.status()).toMatchObject({ waiting: 1 });
    expect(readdirSync(machine.profileFolder).join()).toContain('cache.db.damaged-');
    await machine.start(running.url);
    await machine.signIn();
    await expectSentOnce();
  });

  it('damaged the work file: what can be read is saved, the file is kept, and it is told', async () => {
    await withWaitingMessage();
    const { work } = machine.profile.replica;
    for (let n = 0; n < 100; n += 1) work.setBuffer(`draft-${n}`, '草稿'.repeat(400), n);
    await machine.stop();
    damage(join(machine.profileFolder, 'work.db'), 0.6);
    await machine.start(nowhere);
    await machine.unlock();
    expect((await machine.status()).notices.map(({ code }) => code)).toContain('workSalvaged');
    expect(readdirSync(machine.profileFolder).join()).toContain('work.db.damaged-');
    await expectWaiting();
    await machine.start(running.url);
    await machine.signIn();
    await expectSentOnce();
  });

  it('full under the database: refused with a code, readable, and it goes on when there is room', async () => {
    await withWaitingMessage();
    const { database } = machine.profile.replica.work;
    const pages = database.prepare<[], { page_count: number }>('PRAGMA page_count').get();
    database.exec(`PRAGMA max_page_count = ${pages?.page_count ?? 1}`);
    const refused = await machine.failure(
      (async () => {
        for (let n = 0; n < 200; n += 1) await machine.say('满'.repeat(maxMessageText));
      })(),
    );
    expect(refused.code).toBe('diskFull');
    expect(words('bridge.diskFull')).toContain('已存的内容都在');
    expect(await machine.texts()).toContain(waitingText);
    database.exec('PRAGMA max_page_count = 1073741823');
    expect(await machine.say('有空间了。')).toMatchObject({ status: 'stored' });
    await machine.setLine(true);
    await expectSentOnce();
    expect(await machine.texts()).toContain('有空间了。');
  });

  it('full under a file: nothing is half imported', async () => {
    await withWaitingMessage();
    machine.isDiskFull = true;
    const base64 = Buffer.from('防汛值班说明').toString('base64');
    const input = { name: '说明.txt', base64 };
    const refused = await machine.failure(machine.core.handle('files.import', input));
    expect(refused.code).toBe('diskFull');
    expect(machine.profile.replica.work.pendingUploads()).toEqual([]);
    machine.isDiskFull = false;
    expect(await machine.core.handle('files.import', input)).toMatchObject({ name: '说明.txt' });
    await expectWaiting();
  });
});

describe('a file', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const table: readonly (readonly [name: string, file: string, bytes: Buffer, code: string])[] = [
    ['without a byte', '空.txt', Buffer.alloc(0), 'fileEmpty'],
    ['of a forbidden kind', '程序.exe', Buffer.from('MZ'), 'fileTypeForbidden'],
    ['that is a program under another name', '表.txt', Buffer.from('MZ\0\0'), 'fileTypeForbidden'],
    ['whose bytes disagree with its name', '图.pdf', png, 'fileTypeMismatch'],
  ];
  it.each(table)('%s is refused before anything is stored', async (_what, name, bytes, code) => {
    await withWaitingMessage();
    const input = { name, base64: bytes.toString('base64') };
    expect((await machine.failure(machine.core.handle('files.import', input))).code).toBe(code);
    expect(words(`bridge.${code}`)).toContain('没有添加');
    expect(machine.profile.replica.work.pendingUploads()).toEqual([]);
    await expectWaiting();
  });
});

describe('a file of 2.1 GB', () => {
  it('is refused by its size alone, before a byte of it is read or sent', async () => {
    await withWaitingMessage();
    const size = Math.round(2.1 * 1024 ** 3);
    const input = { name: '录像.pdf', size };
    const refused = await machine.failure(machine.core.handle('files.begin', input));
    expect(refused.code).toBe('fileTooLarge');
    expect(refused.params).toMatchObject({ limit: maxFileBytes });
    expect(words('bridge.fileTooLarge')).toContain('没有添加');
    expect(machine.profile.replica.work.pendingUploads()).toEqual([]);
    await expectWaiting();
  });
});

describe('a command', () => {
  it('that is unknown, malformed or oversized is refused at once and leaves nothing', async () => {
    await withWaitingMessage();
    const before = await machine.texts();
    expect(await machine.execute('no.such', {})).toMatchObject({
      ...{ status: 'refused', rejection: { code: 'unknownCommand' } },
    });
    expect(await machine.execute('message.send', { text: 1 })).toMatchObject({
      ...{ status: 'refused', rejection: { code: 'invalidArgs' } },
    });
    expect(await machine.say('长'.repeat(maxMessageText + 1))).toMatchObject({
      ...{ status: 'refused', rejection: { code: 'invalidArgs' } },
    });
    expect(await machine.texts()).toEqual(before);
    await expectWaiting();
  });

  it('that is unknown to the server, malformed or oversized is rejected and writes no row', async () => {
    const head = running.server.instance.kernel.head();
    const longText = {
      ...{ messageId: randomUUID(), conversationId, text: '长'.repeat(maxMessageText + 1) },
      ...{ file: null, documentId: null, replyToId: null, mentions: [] },
    };
    const codes: string[] = [];
    for (const [name, args] of [
      ['no.such', {}],
      ['message.send', { text: 1 }],
      ['message.send', longText],
    ] as const) {
      const result = await running.command('anna', name, args);
      codes.push(result.outcome === 'rejected' ? result.rejection.code : 'accepted');
    }
    expect(codes).toEqual(['unknownCommand', 'invalidArgs', 'invalidArgs']);
    expect(running.server.instance.kernel.head()).toBe(head);
  });
});

describe('an operating system clock', () => {
  it.each([
    ['ten years ahead', 10 * yearMs],
    ['ten years behind', -10 * yearMs],
  ])('%s is told, and changes neither times nor rights', async (_what, skewMs) => {
    machine.osSkewMs = skewMs;
    await withWaitingMessage();
    expect((await machine.status()).notices.map(({ code }) => code)).toContain('clockSkew');
    await machine.setLine(true);
    await expectSentOnce();
    const { kernel } = running.server.instance;
    const rows = kernel.list('message', 'byConversation', [conversationId]);
    const newest = rows.toSorted((a, b) => a.at - b.at).at(-1);
    expect(Math.abs((newest?.at ?? 0) - running.clock.now())).toBeLessThan(60_000);
    expect(newest?.senderPersonId).toBe(personIdOf('anna'));
  });
});

describe('the table of bad inputs', () => {
  it('names tests that exist', () => {
    const root = new URL('../../../', import.meta.url);
    const table = readFileSync(new URL('docs/specs/bad-input.md', root), 'utf8');
    const named = [...table.matchAll(/`(tests\/[^`]+)` “([^”]+)”/g)];
    expect(named.length).toBeGreaterThan(15);
    const missing = named.filter(([, file = '', name = '']) => {
      const source = readFileSync(new URL(file, root), 'utf8');
      return !source.includes(name);
    });
    expect(missing.map(([line]) => line)).toEqual([]);
  });
});
