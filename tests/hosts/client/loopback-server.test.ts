/** The browser host's front: who may enter, what is served, and with which policy. */
import { mkdtempSync, symlinkSync, writeFileSync, mkdirSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createLoopbackGuard } from '../../../src-main/host-node/loopback-guard.ts';
import type { LoopbackServer } from '../../../src-main/host-node/loopback-server.ts';
import { startLoopbackServer } from '../../../src-main/host-node/loopback-server.ts';
import { openRendererFiles, rendererPath } from '../../../src-main/host-node/renderer-files.ts';
import { contentDisposition } from '../../../src-main/host-node/file-routes.ts';
import { createBridgeClient } from '../../../src-shared/bridge/bridge-endpoint.ts';
import { maxFileBytes } from '../../../src-shared/features/file/model.ts';
import { socketTransport } from '../../../src-main/host-node/socket-transport.ts';
import { traversalPaths } from './traversal-paths.ts';
import type { StandInCore } from './stand-in-core.ts';
import { createStandInCore } from './stand-in-core.ts';

let folder = '';
let server: LoopbackServer;
let core: StandInCore;
let base: URL;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongwen-renderer-'));
  mkdirSync(join(folder, 'web', 'assets'), { recursive: true });
  writeFileSync(
    join(folder, 'web', 'index.html'),
    '<meta property="csp-nonce" nonce="__CSP_NONCE__"><script type="module" src="./assets/a.js">',
  );
  writeFileSync(join(folder, 'web', 'assets', 'a.js'), '1;');
  writeFileSync(join(folder, 'web', '.inputs'), 'stamp');
  writeFileSync(join(folder, 'secret.js'), 'secret');
  symlinkSync(join(folder, 'secret.js'), join(folder, 'web', 'assets', 'link.js'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  core = createStandInCore();
  const renderer = await openRendererFiles(join(folder, 'web'));
  server = await startLoopbackServer({ core, renderer, port: 0 });
  base = new URL(server.address);
});
afterEach(() => server.close());

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body?: Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port: base.port,
        path,
        method,
        headers: { Host: base.host, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

async function enter(): Promise<string> {
  const reply = await ask(`/${base.search}`);
  const cookie = reply.headers['set-cookie']?.[0] ?? '';
  expect(reply.status).toBe(303);
  expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
  return cookie.split(';')[0] ?? '';
}

describe('entering', () => {
  it('takes the token once', async () => {
    const cookie = await enter();
    expect((await ask(`/${base.search}`)).status).toBe(403);
    expect((await ask(`/${base.search}`, { Cookie: cookie })).status).toBe(303);
    expect((await ask('/', { Cookie: cookie })).status).toBe(200);
  });

  it('refuses everything without the cookie', async () => {
    for (const path of ['/', '/assets/a.js', '/export/x', '/preview/x', '/?token=guess']) {
      expect((await ask(path)).status, path).toBe(403);
    }
  });

  it('refuses other names for this machine, other origins and other sites', async () => {
    const cookie = await enter();
    const cases: Record<string, string>[] = [
      { Host: `localhost:${base.port}` },
      { Host: `evil.example:${base.port}` },
      { Host: '127.0.0.1' },
      { Origin: 'http://evil.example' },
      { Origin: 'null' },
      { Origin: `http://127.0.0.1:${Number(base.port) + 1}` },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ];
    for (const headers of cases) {
      const reply = await ask('/', { Cookie: cookie, ...headers });
      expect(reply.status, JSON.stringify(headers)).toBe(403);
    }
  });

  it('has a cookie of its own for each port and process', () => {
    const one = createLoopbackGuard(4_001);
    const other = createLoopbackGuard(4_001);
    const cookie = one.admit(one.token)?.split(';')[0];
    const facts = { host: '127.0.0.1:4001', origin: undefined, fetchSite: undefined };
    expect(one.judge({ ...facts, cookie })).toBe('allowed');
    expect(other.judge({ ...facts, cookie })).toBe('noCookie');
    expect(other.admit(one.token)).toBeUndefined();
    expect(one.judge({ ...facts, cookie: cookie?.slice(0, -1) })).toBe('noCookie');
  });
});

describe('pages', () => {
  it('have a strict policy with a fresh number in policy and page', async () => {
    const cookie = await enter();
    const [first, second] = [
      await ask('/', { Cookie: cookie }),
      await ask('/', { Cookie: cookie }),
    ];
    const numberOf = (reply: Reply): string => /nonce="([^"]+)"/.exec(reply.body)?.[1] ?? '';
    const policy = String(first.headers['content-security-policy']);
    expect(numberOf(first)).not.toBe(numberOf(second));
    expect(policy).toContain(`style-src 'self' 'nonce-${numberOf(first)}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(first.headers['x-content-type-options']).toBe('nosniff');
  });

  it('serve scripts, and only plain files below the folder', async () => {
    const cookie = await enter();
    const script = await ask('/assets/a.js', { Cookie: cookie });
    expect(script).toMatchObject({ status: 200, body: '1;' });
    expect(script.headers['content-type']).toContain('text/javascript');
    for (const path of ['/assets/link.js', '/.inputs', '/assets', '/assets/', '/none.js']) {
      expect((await ask(path, { Cookie: cookie })).status, path).toBe(404);
    }
    expect((await ask('/', { Cookie: cookie }, 'DELETE')).status).toBe(405);
  });

  it('answer no path that climbs, hides or is encoded', () => {
    expect(traversalPaths.length).toBeGreaterThanOrEqual(200);
    for (const path of traversalPaths) expect(rendererPath(path), path).toBeUndefined();
    expect(rendererPath('/')).toBe('index.html');
    expect(rendererPath('/assets/index-B2_x9-a.js')).toBe('assets/index-B2_x9-a.js');
  });
});

describe('bridge', () => {
  const open = (headers: Record<string, string>): Promise<WebSocket | number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${base.port}/bridge`, { headers });
      socket.on('open', () => resolve(socket));
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.on('error', () => undefined);
    });

  it('opens for our own page only', async () => {
    const cookie = await enter();
    const origin = base.origin;
    expect(await open({ Cookie: cookie })).toBe(403);
    expect(await open({ Origin: origin })).toBe(403);
    expect(await open({ Cookie: cookie, Origin: 'http://evil.example' })).toBe(403);
    const socket = await open({ Cookie: cookie, Origin: origin });
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    const client = createBridgeClient(socketTransport(socket), {
      after: (delayMs, run) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
    });
    expect(await client.call('session.get', {})).toMatchObject({ personName: '阿依古丽·买买提' });
    await client.call('query.subscribe', { name: 'echo', args: {} });
    socket.close();
    await expect.poll(() => core.subscriptions.size).toBe(0);
  });
});

describe('files', () => {
  it('come in as bytes, from our own page only, up to the bound', async () => {
    const cookie = await enter();
    const path = `/import?name=${encodeURIComponent('通知.txt')}`;
    const bytes = Buffer.from('正文');
    expect((await ask(path, { Cookie: cookie }, 'POST', bytes)).status).toBe(403);
    const own = { Cookie: cookie, Origin: base.origin };
    expect(await ask(path, own, 'POST', bytes)).toMatchObject({ status: 200 });
    expect(core.imported.get('通知.txt')).toBe(bytes.toString('base64'));
    const said = { ...own, 'Content-Length': String(maxFileBytes + 1) };
    const tooLarge = await ask(path, said, 'POST', Buffer.alloc(10)).catch(() => null);
    expect(tooLarge === null || tooLarge.status === 413).toBe(true);
    expect(core.imported.get('通知.txt')).toBe(bytes.toString('base64'));
  });

  it('go out as attachments, or as previews that run nothing', async () => {
    const cookie = await enter();
    const saved = await ask('/export/ref', { Cookie: cookie });
    expect(saved).toMatchObject({ status: 200, body: '正文' });
    expect(saved.headers['content-disposition']).toContain("filename*=UTF-8''%E5%85%B3");
    expect(saved.headers['content-type']).toBe('application/octet-stream');
    const shown = await ask('/preview/ref', { Cookie: cookie });
    expect(shown.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(String(shown.headers['content-security-policy'])).toMatch(
      /^sandbox; default-src 'none'/,
    );
    expect((await ask('/preview/page', { Cookie: cookie })).status).toBe(415);
    expect(await ask('/export/missing', { Cookie: cookie })).toMatchObject({ status: 404 });
    expect((await ask('/export/%ff', { Cookie: cookie })).status).toBe(400);
  });

  it('have names that no header can be broken with', () => {
    const value = contentDisposition('attachment', 'a"b\r\nX: y\u202e\ud800.pdf');
    expect(value).toMatch(/^[\x20-\x7e]+$/);
    expect(value).toContain('filename="a_b__X: y_');
  });
});

it('says that a port is taken', async () => {
  const renderer = await openRendererFiles(join(folder, 'web'));
  const second = startLoopbackServer({ core, renderer, port: Number(base.port) });
  await expect(second).rejects.toMatchObject({ exitCode: 4, message: /in use/ });
});
