/** Ports test: what every database, file and crypto port must do; run on the adapters of the Node host. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { diffieHellman, createPublicKey, generateKeyPairSync, hkdfSync, sign } from 'node:crypto';
import { tmpdir } from 'node:os';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { DatabasePort } from '../../../src-main/core/ports.ts';
import {
  keyFileSecretPort,
  noSecretPort,
} from '../../../src-main/platform-node/key-file-secrets.ts';
import { memoryDatabasePort } from '../../../src-main/platform-node/memory-database.ts';
import { nodeCryptoPort } from '../../../src-main/platform-node/node-crypto.ts';
import { nodeDatabasePort } from '../../../src-main/platform-node/node-database.ts';
import { nodeFilePort } from '../../../src-main/platform-node/node-files.ts';
import { nodeHttpPort } from '../../../src-main/platform-node/node-http.ts';
import { nodeRandomPort } from '../../../src-main/platform-node/node-timers.ts';

const folder = mkdtempSync(join(tmpdir(), 'tongwen-ports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const key = new Uint8Array(32).fill(7);
const databasePorts: readonly (readonly [string, () => DatabasePort])[] = [
  ['files', () => nodeDatabasePort(mkdtempSync(join(folder, 'db-')))],
  ['memory', () => memoryDatabasePort()],
];

describe.each(databasePorts)('database port on %s', (_name, make) => {
  const options = { file: 'one.db', key, synchronous: 'full' } as const;

  test('keeps what was committed', () => {
    const port = make();
    const first = port.openWritable(options);
    first.exec('CREATE TABLE t (k TEXT PRIMARY KEY, v ANY) STRICT');
    first.prepare<[string, string], never>('INSERT INTO t VALUES (?, ?)').run('a', '一');
    first.close();
    expect(port.exists('one.db')).toBe(true);
    const second = port.openReadable(options);
    expect(second.prepare<[string], { v: string }>('SELECT v FROM t WHERE k = ?').get('a')).toEqual(
      {
        v: '一',
      },
    );
    second.close();
  });

  test('a transaction that throws leaves nothing; one that answers a promise throws', () => {
    const database = make().openWritable(options);
    database.exec('CREATE TABLE t (k INTEGER) STRICT');
    const add = database.prepare<[number], never>('INSERT INTO t VALUES (?)');
    const count = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM t');
    expect(() =>
      database.transaction(() => {
        add.run(1);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(() =>
      database.transaction(() => {
        add.run(1);
        return Promise.resolve();
      }),
    ).toThrow('synchronous');
    expect(count.get()).toEqual({ n: 0 });
    expect(add.run(3).changes).toBe(1);
    expect([...count.iterate()]).toEqual([{ n: 1 }]);
    database.close();
    expect(() => database.close()).not.toThrow();
  });

  test('setting aside keeps the file under another name', () => {
    const port = make();
    const database = port.openWritable(options);
    database.exec('CREATE TABLE t (k INTEGER) STRICT');
    database.close();
    const kept = port.setAside('one.db', 'damaged-1');
    expect(port.exists('one.db')).toBe(false);
    expect(port.exists(kept)).toBe(true);
    port.remove(kept);
    expect(port.exists(kept)).toBe(false);
  });
});

describe('encryption of database files', () => {
  test('another key does not open, and nothing is readable in the file', () => {
    const home = mkdtempSync(join(folder, 'enc-'));
    const port = nodeDatabasePort(home);
    const options = { file: 'a.db', key, synchronous: 'full' } as const;
    const database = port.openWritable(options);
    database.exec(
      `CREATE TABLE secret (k TEXT) STRICT; INSERT INTO secret VALUES ('防汛抗旱指挥部')`,
    );
    database.close();
    expect(readFileSync(join(home, 'a.db')).includes(Buffer.from('防汛'))).toBe(false);
    expect(() => port.openWritable({ ...options, key: new Uint8Array(32).fill(8) })).toThrow();
    expect(() => port.openWritable({ ...options, key: null })).toThrow();
  });
});

describe('file port', () => {
  const home = mkdtempSync(join(folder, 'files-'));
  const files = nodeFilePort(home);
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  test('writes whole files, for the owner only, and leaves no draft', async () => {
    await files.write('a/b.json', bytes('one'));
    await files.write('a/b.json', bytes('two'));
    expect(new TextDecoder().decode(await files.read('a/b.json'))).toBe('two');
    expect(statSync(join(home, 'a/b.json')).mode & 0o077).toBe(0);
    expect(readdirSync(join(home, 'a'))).toEqual(['b.json']);
  });

  test('appends, reads ranges, tells sizes, lists and removes', async () => {
    await files.append('log', bytes('abc'));
    await files.append('log', bytes('def'));
    expect(await files.size('log')).toBe(6);
    expect(new TextDecoder().decode(await files.readRange('log', 2, 4))).toBe('cd');
    await files.rename('log', 'sub/log');
    expect(await files.list('sub')).toEqual(['log']);
    await files.remove('sub');
    expect(await files.read('sub/log')).toBeUndefined();
    expect(await files.size('sub/log')).toBeUndefined();
    expect(await files.list('nowhere')).toEqual([]);
  });

  test('a path never leaves the folder', async () => {
    await expect(files.write('../outside', bytes('x'))).rejects.toThrow();
    await expect(files.read('/etc/passwd')).rejects.toThrow();
  });

  test('a lock is held once and given back', async () => {
    const first = await files.lock('p.lock');
    expect(first).toBeDefined();
    expect(await files.lock('p.lock')).toBeUndefined();
    first?.release();
    const second = await files.lock('p.lock');
    expect(second).toBeDefined();
    second?.release();
  });
});

describe('crypto port', () => {
  const crypto = nodeCryptoPort({ memoryKiB: 1024, passes: 1 });
  const plain = new TextEncoder().encode('数据');

  test('opens what was sealed, and nothing that was changed', () => {
    const sealed = crypto.seal(key, plain);
    expect(crypto.open(key, sealed)).toEqual(plain);
    expect(crypto.seal(key, plain)).not.toEqual(sealed);
    const changed = sealed.slice();
    changed[changed.length - 20] = (changed.at(-20) ?? 0) ^ 1;
    expect(() => crypto.open(key, changed)).toThrow();
    expect(() => crypto.open(new Uint8Array(32), sealed)).toThrow();
  });

  test('only the recovery key opens what is sealed to it', () => {
    const pair = generateKeyPairSync('x25519');
    const raw = pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
    const sealed = Buffer.from(crypto.sealTo(raw.toString('base64'), plain));
    const ephemeral = createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), sealed.subarray(0, 32)]),
      ...{ type: 'spki', format: 'der' },
    });
    const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: ephemeral });
    const salt = Buffer.concat([sealed.subarray(0, 32), raw]);
    const opened = new Uint8Array(hkdfSync('sha256', shared, salt, 'tongwen sealTo 1', 32));
    expect(crypto.open(opened, sealed.subarray(32))).toEqual(plain);
  });

  test('believes good signatures only', () => {
    const pair = generateKeyPairSync('ed25519');
    const raw = pair.publicKey
      .export({ type: 'spki', format: 'der' })
      .subarray(-32)
      .toString('base64');
    const signature = sign(null, Buffer.from('文'), pair.privateKey).toString('base64');
    expect(crypto.verify(raw, '文', signature)).toBe(true);
    expect(crypto.verify(raw, '武', signature)).toBe(false);
    expect(crypto.verify('nonsense', '文', signature)).toBe(false);
  });

  test('a password key depends on password and salt', async () => {
    const salt = new Uint8Array(16).fill(1);
    const one = await crypto.passwordKey('密码', salt);
    expect(one).toHaveLength(32);
    expect(await crypto.passwordKey('密码', salt)).toEqual(one);
    expect(await crypto.passwordKey('密码2', salt)).not.toEqual(one);
    expect(await crypto.passwordKey('密码', new Uint8Array(16).fill(2))).not.toEqual(one);
  });
});

describe('secret port', () => {
  test('the key file is for its owner, and another machine does not open', async () => {
    const path = join(folder, 'machine.key');
    const secrets = keyFileSecretPort(path);
    const wrapped = await secrets.wrap(key);
    expect(await secrets.unwrap(wrapped)).toEqual(key);
    expect(statSync(path).mode & 0o077).toBe(0);
    writeFileSync(path, Buffer.alloc(32, 9));
    await expect(Promise.resolve().then(() => secrets.unwrap(wrapped))).rejects.toThrow();
  });

  test('without a store nothing is wrapped', async () => {
    expect(noSecretPort.available()).toBe(false);
    await expect(noSecretPort.wrap(key)).rejects.toThrow();
  });
});

test('HTTP goes to the configured origin only', async () => {
  const http = nodeHttpPort(() => 'http://127.0.0.1:9');
  const request = { method: 'GET', url: 'http://example.invalid/x', timeoutMs: 100 } as const;
  await expect(http.request(request)).rejects.toThrow('another origin');
});

test('HTTP asks for zstd and reads it', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers['accept-encoding'] ?? '');
    response.setHeader('content-encoding', 'zstd');
    response.end(zstdCompressSync('同文'.repeat(50_000)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  try {
    const http = nodeHttpPort(() => url);
    const answer = await http.request({ method: 'GET', url, timeoutMs: 5_000 });
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer.body()) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('同文'.repeat(50_000));
    expect(asked[0]).toContain('zstd');
  } finally {
    server.close();
  }
});

test('ids sort by time', () => {
  const random = nodeRandomPort();
  const ids = Array.from({ length: 50 }, () => random.uuid());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(50);
});
