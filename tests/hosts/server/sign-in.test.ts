/** Sign-in: passwords, lock-out, tokens and their ends, over the real server. */

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureWindowMs, lockMs, maxFailures } from '../../../src-server/auth/lock-out.ts';
import { accessTokenMs, signInMs } from '../../../src-server/auth/tokens.ts';
import { personIdOf } from '../../../src-server/org/org-plan.ts';
import type { RunningServer } from './running-server.ts';
import { password, runServer } from './running-server.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await runServer();
});
afterAll(() => running.stop());

const attempt = (account: string, secret: string) =>
  running.post('/auth/sign-in', {
    account,
    password: secret,
    deviceId: randomUUID(),
    deviceName: 'test',
  });
const refresh = (refreshToken: string, deviceId: string) =>
  running.post('/auth/refresh', { refreshToken, deviceId });
const isAlive = async (token: string): Promise<boolean> =>
  (await running.get('/sync/scope?scope=org', token)).status === 200;

describe('the answer to a sign-in', () => {
  it('names the person, his identities, the keys and the epoch', async () => {
    const session = await running.signIn('anna');
    const server = (await (await running.get('/server')).json()) as Record<string, unknown>;
    expect(session.person).toEqual({ id: personIdOf('anna'), name: '安娜', account: 'anna' });
    expect(session.identities).toHaveLength(1);
    expect(session.identities[0]).toMatchObject({ unitId: 'office', unitName: '测试师办公室' });
    expect(Buffer.from(session.receiptKey, 'base64')).toHaveLength(32);
    expect(Buffer.from(session.recoveryKey, 'base64')).toHaveLength(32);
    expect(server).toMatchObject({
      name: '测试师',
      demoRoles: [],
      receiptKey: session.receiptKey,
      recoveryKey: session.recoveryKey,
      epoch: session.epoch,
      timeZone: 'Asia/Shanghai',
    });
    expect(session.expiresAt).toBeGreaterThan(running.clock.now());
  });

  it('keeps no token and no password in the database', async () => {
    const session = await running.signIn('anna');
    const { db } = running.server.instance.store;
    const image = Buffer.from(db.serialize()).toString('latin1');
    expect(image).not.toContain(session.accessToken);
    expect(image).not.toContain(session.refreshToken);
    expect(image).not.toContain(password);
    expect(image).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });
});

describe('a wrong password', () => {
  it('is answered like an unknown account, and both are audited', async () => {
    const wrong = await attempt('bob', 'wrong');
    const unknown = await attempt('nobody-here', 'wrong');
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual({ code: 'badCredentials', triesLeft: maxFailures - 1 });
    expect(unknown.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
    const audited = running.server.instance.store.db
      .prepare<[], { outcome: string; object_key: string }>(
        `SELECT outcome, object_key FROM audit WHERE action = 'auth.signIn' ORDER BY seq DESC LIMIT 2`,
      )
      .all();
    expect(audited.map((row) => row.object_key)).toEqual([
      'nobody-here@127.0.0.1',
      'bob@127.0.0.1',
    ]);
    expect(running.server.instance.kernel.verifyAuditChain().brokenAt).toBeUndefined();
  });

  it('costs an unknown account as much work as a known one', async () => {
    // Time of the processor, in turns: a clock on the wall counts what other processes do.
    const workOf = async (account: string): Promise<number> => {
      const start = process.cpuUsage();
      await attempt(account, 'wrong');
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 1; round < maxFailures; round += 1) {
      known.push(await workOf('secadm'));
      unknown.push(await workOf('somebody-else'));
    }
    // A look-up without hashing would be many times cheaper.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3);
  });

  it('locks the account for this address after five, until the lock ends', async () => {
    for (let tries = maxFailures - 1; tries >= 0; tries -= 1) {
      const answer = await attempt('clara', 'wrong');
      expect(answer.body).toEqual({ code: 'badCredentials', triesLeft: tries });
    }
    const locked = await attempt('clara', password);
    expect(locked.status).toBe(423);
    expect(locked.body['code']).toBe('accountLocked');
    expect(locked.body['untilMs']).toBeGreaterThan(running.clock.now());
    running.clock.jump(lockMs + 1_000);
    expect((await attempt('clara', password)).status).toBe(200);
  });

  it('is forgotten after the window and after a success', async () => {
    for (let tries = 0; tries < maxFailures - 1; tries += 1) await attempt('chief', 'wrong');
    running.clock.jump(failureWindowMs + 1_000);
    expect((await attempt('chief', 'wrong')).body['triesLeft']).toBe(maxFailures - 1);
    expect((await attempt('chief', password)).status).toBe(200);
    expect((await attempt('chief', 'wrong')).body['triesLeft']).toBe(maxFailures - 1);
  });
});

describe('an access token', () => {
  it('ends after a quarter of an hour, and a refresh goes on', async () => {
    const session = await running.signIn('anna');
    expect(await isAlive(session.accessToken)).toBe(true);
    running.clock.jump(accessTokenMs + 1);
    const dead = await running.get('/sync/scope?scope=org', session.accessToken);
    expect(dead.status).toBe(401);
    expect(await dead.json()).toMatchObject({ code: 'expired', action: 'signIn' });
    const next = await refresh(session.refreshToken, session.deviceId);
    expect(next.status).toBe(200);
    expect(await isAlive(String(next.body['accessToken']))).toBe(true);
  });

  it('of nobody opens nothing', async () => {
    for (const token of ['x'.repeat(43), '../../etc/passwd', '']) {
      expect((await running.get('/sync/scope?scope=org', token)).status).toBe(401);
    }
    expect((await running.get('/sync/scope?scope=org')).status).toBe(401);
  });
});

describe('a refresh token', () => {
  it('is bound to its device', async () => {
    const session = await running.signIn('anna');
    const stolen = await refresh(session.refreshToken, randomUUID());
    expect(stolen.status).toBe(401);
    expect(stolen.body['code']).toBe('expired');
  });

  it('is exchanged once: when both copies are used, the sign-in is revoked', async () => {
    const session = await running.signIn('anna');
    const first = await refresh(session.refreshToken, session.deviceId);
    const accessToken = String(first.body['accessToken']);
    expect(await isAlive(accessToken)).toBe(true);
    const again = await refresh(session.refreshToken, session.deviceId);
    expect(again.status).toBe(401);
    expect(again.body).toEqual({ code: 'revoked', action: 'signIn' });
    expect(await isAlive(accessToken)).toBe(false);
    const successor = await refresh(String(first.body['refreshToken']), session.deviceId);
    expect(successor.body['code']).toBe('revoked');
  });

  it('may be sent again when the answer got lost', async () => {
    const session = await running.signIn('anna');
    const lost = await refresh(session.refreshToken, session.deviceId);
    const again = await refresh(session.refreshToken, session.deviceId);
    expect(again.status).toBe(200);
    expect(await isAlive(String(again.body['accessToken']))).toBe(true);
    // The pair that nobody received is void, and whoever shows it reveals himself.
    expect(await isAlive(String(lost.body['accessToken']))).toBe(false);
    const thief = await refresh(String(lost.body['refreshToken']), session.deviceId);
    expect(thief.body).toEqual({ code: 'revoked', action: 'signIn' });
  });

  it('cannot carry a sign-in over its absolute end', async () => {
    const session = await running.signIn('anna');
    running.clock.jump(signInMs + 1);
    const late = await refresh(session.refreshToken, session.deviceId);
    expect(late.status).toBe(401);
    expect(late.body).toEqual({ code: 'expired', action: 'signIn' });
  });
});

describe('leaving', () => {
  it('signing out ends every token of the sign-in', async () => {
    const session = await running.signIn('anna');
    expect((await running.post('/auth/sign-out', {}, session.accessToken)).status).toBe(200);
    expect(await isAlive(session.accessToken)).toBe(false);
    expect((await refresh(session.refreshToken, session.deviceId)).body['code']).toBe('revoked');
  });

  it('a revoked device is told to wipe, by its tokens and by a new sign-in', async () => {
    const lost = await running.signIn('anna');
    const other = await running.signIn('anna');
    const path = `/auth/devices/${lost.deviceId}/revoke`;
    expect((await running.post(path, {}, other.accessToken)).status).toBe(200);
    const answer = await running.get('/sync/scope?scope=org', lost.accessToken);
    expect(await answer.json()).toEqual({ code: 'revoked', action: 'wipe' });
    const again = await running.post('/auth/sign-in', {
      account: 'anna',
      password,
      deviceId: lost.deviceId,
      deviceName: 'test',
    });
    expect(again.body).toEqual({ code: 'revoked', action: 'wipe' });
    expect(await isAlive(other.accessToken)).toBe(true);
  });

  it("somebody else's device cannot be revoked", async () => {
    const anna = await running.signIn('anna');
    const bob = await running.signIn('bob');
    const path = `/auth/devices/${anna.deviceId}/revoke`;
    expect((await running.post(path, {}, bob.accessToken)).status).toBe(404);
    expect(await isAlive(anna.accessToken)).toBe(true);
  });

  it('a person whom the administrator deactivates is out at once', async () => {
    const bob = await running.signIn('bob');
    const args = { personId: personIdOf('bob'), reason: '调离' };
    expect((await running.command('anna', 'person.deactivate', args)).outcome).toBe('rejected');
    expect((await running.command('sysadm', 'person.deactivate', args)).outcome).toBe('accepted');
    expect(await isAlive(bob.accessToken)).toBe(false);
    expect((await attempt('bob', password)).body).toEqual({ code: 'revoked', action: 'wipe' });
  });
});

describe('a demonstration sign-in', () => {
  it('does not exist on a real server', async () => {
    const answer = await running.post('/auth/demo', {
      key: 'clerk',
      deviceId: randomUUID(),
      deviceName: 'test',
    });
    expect(answer.status).toBe(404);
  });
});
