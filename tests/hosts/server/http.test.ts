/** Http: the rules that every route and every answer keep. */

import { createZstdDecompress } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, maxJsonBytes } from '../../../src-server/http/app.ts';
import { permissions } from '../../../src-server/http/route-table.ts';
import type { RunningServer } from './running-server.ts';
import { runServer } from './running-server.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await runServer();
});
afterAll(() => running.stop());

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** What the route table should be; a new route is added here on purpose. */
const expected: Readonly<Record<string, string>> = {
  'GET /healthz': 'everybody',
  'GET /metrics': 'machine',
  'GET /server': 'everybody',
  'POST /auth/sign-in': 'credentials',
  'POST /auth/refresh': 'credentials',
  'POST /auth/demo': 'credentials',
  'POST /auth/sign-out': 'signedIn',
  'POST /auth/devices/:deviceId/revoke': 'signedIn',
  'GET /sync/scope': 'signedIn',
  'POST /files': 'signedIn',
  'PUT /files/:uploadId': 'signedIn',
  'GET /files/ref/:fileRefId': 'signedIn',
};

describe('the route table', () => {
  it('refuses a route without a permission', async () => {
    const app = await createApp(silent);
    expect(() => app.get('/forgotten', () => 'open to all')).toThrow(/declares no permission/);
    await app.close();
  });

  it('is exactly what is expected, and asks for a token where it says so', async () => {
    const { app } = running.server;
    for (const [route, permission] of Object.entries(expected)) {
      const [method = '', url = ''] = route.split(' ');
      const found = app.findRoute({ method: method, url });
      expect(found, route).not.toBeNull();
      expect(permissions).toContain(permission);
      if (permission !== 'signedIn') continue;
      const answer = await fetch(running.url + url.replaceAll(/:\w+/g, 'x'), {
        method,
        ...(method === 'GET'
          ? {}
          : { body: '{}', headers: { 'content-type': 'application/json' } }),
      });
      expect(answer.status, route).toBe(401);
    }
    const printed = app.printRoutes({ commonPrefix: false });
    const routes = [...printed.matchAll(/\((?:GET|POST|PUT|HEAD|DELETE|PATCH|OPTIONS)[^)]*\)/g)];
    expect(routes).toHaveLength(Object.keys(expected).length);
  });
});

describe('every answer', () => {
  it('carries the security headers', async () => {
    for (const path of ['/server', '/healthz', '/nowhere', '/sync/scope?scope=org']) {
      const { headers } = await running.get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('server')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('to a bad request is a code and nothing more', async () => {
    const cases = [
      ['{"account":', 400],
      ['[]', 400],
      ['{"account":"a","password":"b"}', 400],
      ['{"account":"a","password":"b","deviceId":"12345678","deviceName":"","role":"x"}', 400],
      ['{"__proto__":{"x":1}}', 400],
      ['{"constructor":{"prototype":{"x":1}}}', 400],
      [`{"account":"${'a'.repeat(maxJsonBytes)}"}`, 413],
    ] as const;
    for (const [body, status] of cases) {
      const answer = await fetch(`${running.url}/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect(answer.status, body.slice(0, 60)).toBe(status);
      const text = await answer.text();
      expect(Object.keys(JSON.parse(text) as object)).toEqual(['code']);
      expect(text).not.toMatch(/node_modules|src-server|SELECT|Error:/);
    }
    const form = await fetch(`${running.url}/auth/sign-in`, { method: 'POST', body: 'a=b' });
    expect(form.status).toBe(415);
    const unknown = await running.get('/%2e%2e/%2e%2e/etc/passwd');
    expect(await unknown.json()).toEqual({ code: 'notFound' });
  });

  it('to a bug hides its cause', async () => {
    const { kernel } = running.server.instance;
    const real = kernel.epoch.bind(kernel);
    Object.assign(running.server.instance.access, {
      epoch: () => {
        throw new Error('secret path /var/lib');
      },
    });
    const answer = await running.get('/server');
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ code: 'failed' });
    expect(running.events.at(-1)).toMatchObject({ event: 'http.failed' });
    expect(JSON.stringify(running.events)).not.toContain('secret path');
    Object.assign(running.server.instance.access, { epoch: real });
  });
});

describe('rate limits', () => {
  it('turn a burst of sign-ins away before any password is looked at', async () => {
    const strict = await runServer({ limits: { signInsPerMinute: 3, refreshesPerMinute: 2 } });
    const attempt = () =>
      strict.post('/auth/sign-in', {
        account: 'nobody',
        password: 'x',
        deviceId: '12345678',
        deviceName: '',
      });
    for (let count = 0; count < 3; count += 1) expect((await attempt()).status).toBe(401);
    const limited = await attempt();
    expect(limited.status).toBe(429);
    expect(limited.body['code']).toBe('later');
    expect(limited.body['retryAfterMs']).toBeGreaterThan(0);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    const refresh = () =>
      strict.post('/auth/refresh', { refreshToken: 'x'.repeat(43), deviceId: '12345678' });
    await refresh();
    await refresh();
    expect((await refresh()).status).toBe(429);
    await strict.stop();
  });
});

describe('health and metrics', () => {
  it('say that it lives, and count', async () => {
    await running.signIn('anna');
    expect(await (await running.get('/healthz')).json()).toEqual({ status: 'ok' });
    const text = await (await running.get('/metrics')).text();
    expect(text).toMatch(/tongwen_sign_ins_total\{outcome="accepted"\} [1-9]/);
    for (const name of [
      'tongwen_sessions',
      'tongwen_effects_parked',
      'tongwen_frames_total',
      'tongwen_repairs_total',
    ]) {
      expect(text).toContain(name);
    }
    expect(text).not.toContain('安娜');
  });
});

describe('a scope over HTTP', () => {
  it('comes in pages that go on where the last ended, packed, and only to its followers', async () => {
    const session = await running.signIn('anna');
    const seen: string[] = [];
    let after = '';
    for (let page = 0; page < 20; page += 1) {
      const answer = await running.get(
        `/sync/scope?scope=org&limit=5${after}`,
        session.accessToken,
      );
      expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
      const lines = (await answer.text()).trim().split('\n');
      const [head, ...rows] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(head).toMatchObject({ epoch: session.epoch, count: rows.length });
      seen.push(...rows.map((row) => `${String(row['type'])}/${String(row['key'])}`));
      const last = rows.at(-1);
      if (head?.['complete'] === true || last === undefined) break;
      after = `&afterRev=${String(last['rev'])}&afterType=${String(last['type'])}&afterKey=${encodeURIComponent(String(last['key']))}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((key) => key.startsWith('person/'))).toHaveLength(7);
    expect(seen.filter((key) => key.startsWith('unit/'))).toHaveLength(3);
    const whole = await running.get('/sync/scope?scope=org', session.accessToken, {
      'accept-encoding': 'gzip',
    });
    expect(whole.headers.get('content-encoding')).toBe('gzip');
    for (const scope of ['arrival:r1', 'person:nobody', 'server', 'nonsense', 'doc:x']) {
      const refused = await running.get(`/sync/scope?scope=${scope}`, session.accessToken);
      expect(refused.status).toBe(404);
    }
    const bad = await running.get('/sync/scope?scope=org&limit=100000', session.accessToken);
    expect(bad.status).toBe(400);
  });
});

describe('an answer that breaks off', () => {
  it('can be read up to a few rows before its end', async () => {
    const app = await createApp(silent);
    // Less than what would otherwise be one block.
    const line = (n: number): string =>
      `第${n}号关于防汛的通知${Math.imul(n, 2_654_435_761) >>> 0}\n`;
    const text = Array.from({ length: 2_500 }, (_, n) => line(n)).join('');
    app.get('/rows', { config: { permission: 'everybody' } }, (_request, reply) =>
      reply.type('application/x-ndjson').send(text),
    );
    const headers = { 'accept-encoding': 'zstd' };
    const { rawPayload, headers: told } = await app.inject({ url: '/rows', headers });
    await app.close();
    expect(told['content-encoding']).toBe('zstd');
    const unpacking = createZstdDecompress();
    const read: Buffer[] = [];
    unpacking.on('data', (chunk: Buffer) => read.push(chunk));
    const ended = new Promise((resolve) => unpacking.once('error', resolve));
    unpacking.end(rawPayload.subarray(0, rawPayload.length / 2));
    await ended;
    const arrived = Buffer.concat(read).toString();
    expect(text.startsWith(arrived)).toBe(true);
    expect(arrived.length).toBeGreaterThan(text.length / 4);
  });
});
