/** Programs: the two Node hosts as they are started, against a real server with the demo organisation. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { BridgeClient } from '../../../src-shared/bridge/bridge-endpoint.ts';
import { createBridgeClient } from '../../../src-shared/bridge/bridge-endpoint.ts';
import { socketTransport } from '../../../src-main/host-node/socket-transport.ts';
import type { HeadlessClient, RunningProgram } from './host-children.ts';
import {
  endPrograms,
  lineWith,
  startDemoServer,
  startHeadless,
  startProgram,
  temporaryFolder,
} from './host-children.ts';

const password = 'tongwen-demo';
const clerk = 'zhouxiaohui';
const receiver = 'liudongmei';
/** A loaded machine with two cores loads the demo organisation in minutes. */
const slow = 360_000;

let folder = '';
let server: RunningProgram & { readonly url: string };

beforeAll(async () => {
  folder = temporaryFolder();
  const renderer = join(folder, 'renderer');
  mkdirSync(renderer);
  writeFileSync(join(renderer, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__">');
  server = await startDemoServer(join(folder, 'server'));
}, slow);
afterAll(async () => {
  await endPrograms();
  rmSync(folder, { recursive: true, force: true });
}, slow);

function client(data: string, options: { server?: string; user?: string; password?: string } = {}) {
  return startHeadless({
    server: server.url,
    data: join(folder, data),
    user: clerk,
    password,
    ...options,
  });
}

/** Found by account as soon as the directory has been fetched. */
async function personId(of: HeadlessClient, account: string): Promise<string> {
  await of.call('sync.wait', { timeoutMs: 60_000 });
  const query = { name: 'person.search', args: { text: account, limit: 5 } };
  const find = async (): Promise<string | undefined> => {
    const found = (await of.call('query.run', query)) as { rows: { personId: string }[] };
    return found.rows[0]?.personId;
  };
  await expect.poll(find, { timeout: 60_000 }).toBeDefined();
  return (await find()) ?? '';
}

async function openDirect(of: HeadlessClient, account: string): Promise<string> {
  const other = await personId(of, account);
  const card = (await of.call('query.run', { name: 'person.card', args: { personId: other } })) as {
    conversationId: string;
  };
  const { conversationId } = card;
  await of.call('command.execute', {
    name: 'conversation.openDirect',
    args: { conversationId, otherPersonId: other },
  });
  return conversationId;
}

function message(conversationId: string, text: string) {
  return {
    name: 'message.send',
    args: {
      messageId: randomUUID(),
      conversationId,
      text,
      file: null,
      documentId: null,
      replyToId: null,
      mentions: [],
    },
  };
}

/** An address at which nobody listens. */
const nowhere = 'http://127.0.0.1:9';

describe('headless', () => {
  it(
    'signs in, works, stops; works on without a server; survives SIGKILL; sends when it is back',
    async () => {
      const first = client('c1');
      const { session } = await first.ready;
      expect(session).toMatchObject({ state: 'open', account: clerk });
      const conversationId = await openDirect(first, receiver);
      const sent = await first.call('command.execute', message(conversationId, '线路正常'));
      if (sent.status !== 'stored') throw new Error('refused');
      const wait = { commandId: sent.commandId, timeoutMs: 60_000 };
      expect(await first.call('command.wait', wait)).toMatchObject({ state: 'accepted' });
      // An answer may come before the rows of a scope that was just opened.
      const page = { name: 'message.page', args: { conversationId } };
      const held = async () =>
        ((await first.call('query.run', page)) as { rows: { text: string }[] }).rows.at(-1)?.text;
      await expect.poll(held, { timeout: 60_000 }).toBe('线路正常');
      await first.call('sync.wait', { timeoutMs: 60_000 });
      first.child.stdin.end();
      expect(await first.exited).toBe(0);

      const offline = client('c1', { server: nowhere });
      await offline.ready;
      expect(await offline.call('sync.status', {})).toMatchObject({ line: 'offline' });
      const kept = await offline.call('command.execute', message(conversationId, '断线期间写的话'));
      if (kept.status !== 'stored') throw new Error('refused');
      expect(kept).toMatchObject({ applied: true });
      offline.child.kill('SIGKILL');
      expect(await offline.exited).toBe('SIGKILL');

      const again = client('c1', { server: nowhere });
      await again.ready;
      const rows = (
        (await again.call('query.run', page)) as { rows: { text: string; state: string }[] }
      ).rows;
      expect(rows.at(-1)).toMatchObject({ text: '断线期间写的话', state: 'waiting' });
      const found = await again.call('query.run', {
        name: 'search.all',
        args: { text: '断线 写的话' },
      });
      expect(found).toMatchObject({ hits: [{ family: 'message', conversationId }] });
      again.child.kill('SIGTERM');
      expect(await again.exited).toBe(0);

      const back = client('c1');
      await back.ready;
      const settled = { commandId: kept.commandId, timeoutMs: 60_000 };
      expect(await back.call('command.wait', settled)).toMatchObject({ state: 'accepted' });
      await back.call('sync.wait', { timeoutMs: 60_000 });
      const after = ((await back.call('query.run', page)) as typeof page & { rows: unknown[] })
        .rows;
      expect(after.at(-1)).toMatchObject({ text: '断线期间写的话', state: 'sent' });
      back.child.kill('SIGTERM');
      await back.exited;
    },
    slow,
  );

  it(
    'tells live queries, each result once',
    async () => {
      const one = client('live');
      await one.ready;
      const conversationId = await openDirect(one, receiver);
      const { subscriptionId } = await one.call('query.subscribe', {
        name: 'message.page',
        args: { conversationId },
      });
      await one.call('command.execute', message(conversationId, '请查收'));
      const results = () =>
        one.events.filter(
          ({ event, params }) =>
            event === 'query.result' &&
            (params as { subscriptionId: number }).subscriptionId === subscriptionId,
        );
      await expect
        .poll(() => JSON.stringify(results().at(-1)), { timeout: 20_000 })
        .toContain('请查收');
      const texts = results().map((result) => JSON.stringify(result));
      expect(texts.every((text, n) => text !== texts[n - 1])).toBe(true);
      await one.call('query.unsubscribe', { subscriptionId });
      one.child.stdin.end();
      expect(await one.exited).toBe(0);
    },
    slow,
  );

  it(
    'answers what was written before it was ready, and what is open at the end of the input',
    async () => {
      const one = client('eof');
      const answers = Promise.all([
        one.call('sync.status', {}),
        one.call('session.get', {}),
        one.call('command.wait', { commandId: 'none', timeoutMs: 500 }).catch(() => 'refused'),
      ]);
      one.child.stdin.end();
      expect(await answers).toMatchObject([{ problems: 0 }, { state: 'open' }, 'refused']);
      expect(await one.exited).toBe(0);
    },
    slow,
  );

  it(
    'ends with a code that says why',
    async () => {
      const wrongPassword = client('code8', { password: 'not this' });
      const noServer = client('code7', { server: nowhere });
      const noArguments = startProgram('src-main/host-node/headless.ts', []);
      const badAddress = client('code2', { server: 'ftp://x' });
      expect(
        await Promise.all([
          wrongPassword.exited,
          noServer.exited,
          noArguments.exited,
          badAddress.exited,
        ]),
      ).toEqual([8, 7, 2, 2]);
      expect(wrongPassword.stderr()).toContain('badCredentials');
      expect(noServer.stderr()).toContain('serverUnreachable');
      writeFileSync(join(folder, 'a-file'), '');
      const notAFolder = client('a-file');
      expect(await notAFolder.exited).toBe(6);

      const holder = client('busy');
      await holder.ready;
      const second = client('busy');
      expect(await second.exited).toBe(3);
      expect(second.stderr()).toContain('another client works in');
      holder.child.kill('SIGKILL');
      await holder.exited;
      const third = client('busy', { server: nowhere });
      expect((await third.ready).session.state).toBe('open');
      third.child.kill('SIGTERM');
      await third.exited;
    },
    slow,
  );

  it('keeps nothing readable in the data folder', () => {
    const words = ['断线期间写的话', '线路正常', clerk].map((word) => Buffer.from(word));
    const files = (path: string): string[] =>
      readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? files(join(path, entry.name)) : [join(path, entry.name)],
      );
    const databases = files(join(folder, 'c1')).filter((path) => path.includes('.db'));
    expect(databases.length).toBeGreaterThan(0);
    for (const path of databases) {
      const bytes = readFileSync(path);
      for (const word of words) expect(bytes.includes(word), path).toBe(false);
    }
  });
});

describe('browser host', () => {
  const start = (data: string, extra: readonly string[] = []): RunningProgram =>
    startProgram(
      'src-main/host-node/main.ts',
      [
        ...['--server', server.url, '--data', join(folder, data)],
        ...['--renderer', join(folder, 'renderer'), ...extra],
      ],
      { TONGWEN_PASSWORD: password },
    );

  async function enter(address: string): Promise<{ cookie: string; origin: string }> {
    const url = new URL(address);
    const reply = await fetch(url, { redirect: 'manual' });
    const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
    return { cookie, origin: url.origin };
  }

  function openBridge(entry: { cookie: string; origin: string }): Promise<BridgeClient> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`${entry.origin.replace('http', 'ws')}/bridge`, {
        headers: { Cookie: entry.cookie, Origin: entry.origin },
      });
      const after = (delayMs: number, run: () => void) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      };
      socket.on('open', () => resolve(createBridgeClient(socketTransport(socket), { after })));
      socket.on('error', reject);
    });
  }

  it(
    'serves one core to several pages, takes and gives files, and stops on SIGTERM',
    async () => {
      const host = start('b1', ['--user', clerk]);
      const entry = await enter(await lineWith(host, 'ready'));
      expect((await fetch(entry.origin, { headers: { cookie: entry.cookie } })).status).toBe(200);
      const [one, two] = [await openBridge(entry), await openBridge(entry)];
      expect(await one.call('session.get', {})).toMatchObject({ state: 'open', account: clerk });
      await one.call('sync.wait', { timeoutMs: 60_000 });
      const seen: string[] = [];
      two.onNotice((notice) => seen.push(JSON.stringify(notice)));
      await two.call('query.subscribe', { name: 'setting.list', args: {} });
      await one.call('command.execute', {
        name: 'setting.set',
        args: {
          personId: (await one.call('session.get', {})).personId,
          name: 'theme',
          value: 'dark',
        },
      });
      await expect.poll(() => seen.join('\n'), { timeout: 20_000 }).toContain('"dark"');

      const imported = await fetch(
        `${entry.origin}/import?name=${encodeURIComponent('说明.txt')}`,
        {
          method: 'POST',
          headers: { cookie: entry.cookie, origin: entry.origin },
          body: Buffer.from('防汛值班说明'),
        },
      );
      expect(await imported.json()).toMatchObject({ name: '说明.txt', size: 18 });
      const missing = await fetch(`${entry.origin}/export/none`, {
        headers: { cookie: entry.cookie },
      });
      expect(missing.status).toBe(400);

      host.child.kill('SIGTERM');
      expect(await host.exited).toBe(0);
      expect(existsSync(join(folder, 'b1', 'host.lock'))).toBe(true);
    },
    slow,
  );

  it(
    'says why it cannot start',
    async () => {
      const taken = createServer();
      await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
      const { port } = taken.address() as AddressInfo;
      const portInUse = start('b2', ['--port', String(port)]);
      expect(await portInUse.exited).toBe(4);
      expect(portInUse.stderr()).toContain(`port ${port} is in use`);
      taken.close();
      const noPage = start('b3', ['--renderer', join(folder, 'nothing')]);
      expect(await noPage.exited).toBe(5);
      expect(noPage.stderr()).toContain('npm run build');
    },
    slow,
  );

  it(
    'starts again after SIGKILL, without a server, and shows the sign-in',
    async () => {
      const host = start('b1');
      await lineWith(host, 'ready');
      host.child.kill('SIGKILL');
      await host.exited;
      const again = start('b1', ['--server', nowhere]);
      const page = await openBridge(await enter(await lineWith(again, 'ready')));
      expect(await page.call('session.get', {})).toMatchObject({ state: 'locked', account: clerk });
      expect(await page.call('session.unlock', { password })).toMatchObject({ state: 'open' });
      again.child.kill('SIGTERM');
      expect(await again.exited).toBe(0);
    },
    slow,
  );
});
