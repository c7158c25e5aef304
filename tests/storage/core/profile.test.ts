/** Opening a profile: keys, damage, salvage, newer files, a folder in use. */

import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ClientClock } from '../../../src-main/core/clock.ts';
import { CoreError } from '../../../src-main/core/core-error.ts';
import { inspectReplica } from '../../../src-main/core/inspect.ts';
import type { ProfileKeys } from '../../../src-main/core/keys/profile-keys.ts';
import { KeyRing, maxTries } from '../../../src-main/core/keys/profile-keys.ts';
import type { Profile } from '../../../src-main/core/open-profile.ts';
import { openProfile, suspectFile } from '../../../src-main/core/open-profile.ts';
import type { CorePorts, SecretPort } from '../../../src-main/core/ports.ts';
import { cacheParts } from '../../../src-main/core/store/cache-schema.ts';
import { migrate } from '../../../src-main/core/store/schema-version.ts';
import { applyFrames } from '../../../src-main/core/sync/apply-frames.ts';
import { silentLog } from '../../../src-main/platform-node/json-log.ts';
import {
  keyFileSecretPort,
  noSecretPort,
} from '../../../src-main/platform-node/key-file-secrets.ts';
import { nodeCryptoPort } from '../../../src-main/platform-node/node-crypto.ts';
import { nodeDatabasePort } from '../../../src-main/platform-node/node-database.ts';
import { nodeFilePort } from '../../../src-main/platform-node/node-files.ts';
import { nodeRandomPort } from '../../../src-main/platform-node/node-timers.ts';
import { ManualTimers } from '../../support/manual-time.ts';
import { me, officeRows, wholeFrame } from '../../support/core-harness.ts';
import { OfficeModel } from '../../support/office-model.ts';

const root = mkdtempSync(join(tmpdir(), 'tongwen-profile-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Machine {
  readonly home: string;
  readonly ports: CorePorts;
  readonly timers: ManualTimers;
}

function machine(secrets?: (home: string) => SecretPort): Machine {
  const home = mkdtempSync(join(root, 'm-'));
  const timers = new ManualTimers();
  const refuse = (): Promise<never> => Promise.reject(new Error('no network'));
  return {
    home,
    timers,
    ports: {
      database: nodeDatabasePort(home),
      files: nodeFilePort(home),
      crypto: nodeCryptoPort({ memoryKiB: 1024, passes: 1 }),
      random: nodeRandomPort(),
      secrets: secrets?.(home) ?? keyFileSecretPort(join(home, 'machine.key')),
      link: { connect: refuse },
      http: { request: refuse },
      notices: { show: () => undefined },
      timers,
      log: silentLog,
    },
  };
}

const keys: ProfileKeys = {
  cache: new Uint8Array(32).fill(1),
  work: new Uint8Array(32).fill(2),
};

function open(at: Machine, options: { readonly freshCache?: boolean } = {}): Promise<Profile> {
  return openProfile(at.ports, {
    ...{ folder: 'p', keys, personId: me, deviceId: 'device-1', sealedWork: false },
    freshCache: options.freshCache ?? false,
    extensions: [],
    clock: new ClientClock(at.timers),
    onCommit: () => undefined,
  });
}

function fill(profile: Profile): void {
  const model = new OfficeModel();
  model.write(officeRows(['c1']));
  applyFrames(profile.replica, [wholeFrame(model)]);
  for (let n = 0; n < 200; n += 1) {
    profile.replica.work.setBuffer(`draft-${n}`, { text: '草稿'.repeat(200), n }, n);
  }
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no error';
  } catch (cause) {
    if (!(cause instanceof CoreError)) throw cause;
    const { reason } = cause.params;
    return reason === undefined ? cause.code : `${cause.code} ${reason}`;
  }
}

describe('opening', () => {
  test('keeps rows, position and buffers', async () => {
    const at = machine();
    const first = await open(at);
    fill(first);
    const before = inspectReplica(first.replica);
    first.close();
    const second = await open(at);
    expect(second.notices).toEqual([]);
    expect(inspectReplica(second.replica)).toEqual(before);
    expect(second.replica.work.buffer('draft-7')).toMatchObject({ n: 7 });
    second.close();
  });

  test('a profile in use is refused with a code', async () => {
    const at = machine();
    const first = await open(at);
    expect(await codeOf(open(at))).toBe('storageFailed inUse');
    first.close();
    (await open(at)).close();
  });

  test('a cache of a newer program is refused and not changed', async () => {
    const at = machine();
    (await open(at)).close();
    const options = { file: 'p/cache.db', key: keys.cache, synchronous: 'normal' } as const;
    const newer = at.ports.database.openWritable(options);
    const [own] = cacheParts([]);
    if (own === undefined) throw new Error('no steps');
    const later = { name: 'later', apply: () => undefined };
    migrate(newer, [{ ...own, steps: [...own.steps, later] }]);
    newer.close();
    expect(await codeOf(open(at))).toBe('storageFailed newerSchema');
    expect(existsSync(join(at.home, 'p/cache.db'))).toBe(true);
  });

  test('a damaged cache is set aside and starts empty', async () => {
    const at = machine();
    const first = await open(at);
    fill(first);
    first.close();
    writeFileSync(join(at.home, 'p/cache.db'), Buffer.alloc(8192, 0x5a));
    const second = await open(at);
    expect(second.notices).toEqual(['cacheRebuilt']);
    expect(second.replica.cache.notes.position()).toBeUndefined();
    expect(second.replica.work.buffer('draft-1')).toMatchObject({ n: 1 });
    expect(readdirSync(join(at.home, 'p')).some((name) => name.includes('damaged'))).toBe(true);
    second.close();
  });

  test('a page damaged in the middle is found when the cache is suspect', async () => {
    const at = machine();
    const first = await open(at);
    fill(first);
    first.close();
    damage(join(at.home, 'p/cache.db'), 0.5);
    await at.ports.files.write(suspectFile('p'), new Uint8Array([1]));
    const second = await open(at);
    expect(second.notices).toEqual(['cacheRebuilt']);
    second.close();
    (await open(at)).close();
  });

  test('of a damaged work file everything readable is saved, and the file is kept', async () => {
    const at = machine();
    const first = await open(at);
    fill(first);
    first.close();
    const path = join(at.home, 'p/work.db');
    copyFileSync(path, `${path}.before`);
    damage(path, 0.6);
    const second = await open(at);
    expect(second.notices).toEqual(['workSalvaged']);
    const saved = second.replica.work.database
      .prepare<[], { n: number }>('SELECT count(*) AS n FROM buffer')
      .get();
    expect(saved?.n).toBeGreaterThan(20);
    expect(saved?.n).toBeLessThan(200);
    expect(readdirSync(join(at.home, 'p')).some((name) => name.startsWith('work.db.damaged'))).toBe(
      true,
    );
    second.close();
  });

  test('a cache whose key is lost is begun anew', async () => {
    const at = machine();
    const first = await open(at);
    fill(first);
    first.close();
    const second = await open(at, { freshCache: true });
    expect(second.replica.cache.notes.position()).toBeUndefined();
    expect(second.replica.work.buffer('draft-3')).toMatchObject({ n: 3 });
    second.close();
  });
});

describe('keys', () => {
  const signIn = { password: '旧密码', recoveryKey: '', allowOffline: true };

  test('the password opens offline, another does not, and after five tries one waits', async () => {
    const at = machine(() => noSecretPort);
    const made = await new KeyRing(at.ports, 'p').openAtSignIn(signIn);
    const ring = new KeyRing(at.ports, 'p');
    expect(await ring.unlock('旧密码')).toEqual(made.keys);
    for (let n = 1; n < maxTries; n += 1) {
      expect(await codeOf(ring.unlock('错'))).toBe('badCredentials');
    }
    expect(await codeOf(ring.unlock('错'))).toBe('accountLocked');
    // A restart, and the right password, do not shorten the wait.
    expect(await codeOf(new KeyRing(at.ports, 'p').unlock('旧密码'))).toBe('accountLocked');
    await at.timers.advance(31_000);
    expect(await ring.unlock('旧密码')).toEqual(made.keys);
  });

  test('cache and work have keys of their own', async () => {
    const { keys: made } = await new KeyRing(machine().ports, 'p').openAtSignIn(signIn);
    expect(made.cache).not.toEqual(made.work);
  });

  test('a password that was changed elsewhere: the machine opens, the new one is wrapped', async () => {
    const at = machine();
    const ring = new KeyRing(at.ports, 'p');
    const made = await ring.openAtSignIn(signIn);
    const again = await ring.openAtSignIn({ ...signIn, password: '新密码' });
    expect(again).toEqual({ keys: made.keys, freshCache: false, sealedWork: false });
    expect(await ring.unlock('新密码')).toEqual(made.keys);
    expect(await codeOf(ring.unlock('旧密码'))).toBe('badCredentials');
  });

  test('the same without a machine store: the cache starts anew, the work file stays sealed', async () => {
    const at = machine(() => noSecretPort);
    const ring = new KeyRing(at.ports, 'p');
    await ring.openAtSignIn(signIn);
    const again = await ring.openAtSignIn({ ...signIn, password: '新密码' });
    expect(again).toMatchObject({ freshCache: true, sealedWork: true });
    const kept = readdirSync(join(at.home, 'p/keys'));
    expect(kept.some((name) => name.startsWith('work.sealed-'))).toBe(true);
  });

  test('changed bytes of an envelope open nothing', async () => {
    const at = machine(() => noSecretPort);
    const ring = new KeyRing(at.ports, 'p');
    await ring.openAtSignIn(signIn);
    const path = join(at.home, 'p/keys/work.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text.replace(
        /"sealed":"(.)/,
        (_all, first: string) => `"sealed":"${first === 'A' ? 'B' : 'A'}`,
      ),
    );
    expect(await codeOf(ring.unlock('旧密码'))).toBe('badCredentials');
  });

  test('a wiped device keeps no way in', async () => {
    const at = machine();
    const ring = new KeyRing(at.ports, 'p');
    await ring.openAtSignIn(signIn);
    await ring.destroyCacheKey();
    await ring.sealWork();
    expect(await codeOf(ring.unlock('旧密码'))).toBe('needsServer');
    const again = await ring.openAtSignIn(signIn);
    expect(again).toMatchObject({ freshCache: true, sealedWork: true });
  });

  test('without leave to work offline no cache key is written', async () => {
    const at = machine();
    const ring = new KeyRing(at.ports, 'p');
    await ring.openAtSignIn({ ...signIn, allowOffline: false });
    expect(await codeOf(ring.unlock('旧密码'))).toBe('needsServer');
    expect(readdirSync(join(at.home, 'p/keys'))).toEqual(['work.json']);
  });
});

/** Overwrites a stretch of a file, beyond its first pages. */
function damage(path: string, at: number): void {
  const bytes = readFileSync(path);
  const start = Math.floor((bytes.length * at) / 4096) * 4096;
  bytes.fill(0x33, start, Math.min(bytes.length, start + 3 * 4096));
  writeFileSync(path, bytes);
}
