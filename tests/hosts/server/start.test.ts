/** Start: the server as a program: one folder, one process; clear refusals; what was acknowledged survives. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { migrations } from '../../../src-server/store/migrations.ts';
import { password, smallOrg, temporaryFolder, writeCsv } from './running-server.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const children: ChildProcess[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
    }
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = temporaryFolder();
  folders.push(made);
  return made;
}

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  readonly ended: Promise<number | null>;
}

function run(program: string, args: readonly string[]): Run {
  const child = spawn(process.execPath, [join(root, 'src-server', program), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, output: () => output, errors: () => errors, ended };
}

async function serve(dataDir: string, port = 0): Promise<Run & { readonly url: string }> {
  const started = run('main.ts', ['--data', dataDir, '--port', String(port)]);
  const url = await new Promise<string>((resolve, reject) => {
    const look = setInterval(() => {
      const match = /^listening (http:\/\/127\.0\.0\.1:\d+)$/m.exec(started.output());
      if (match?.[1] === undefined) return;
      clearInterval(look);
      resolve(match[1]);
    }, 20);
    void started.ended.then((code) => {
      clearInterval(look);
      reject(new Error(`ended with ${String(code)}: ${started.errors()}`));
    });
  });
  return { ...started, url };
}

const importInto = (dataDir: string, csv: string, ...rest: readonly string[]): Run =>
  run('org-main.ts', ['import', csv, '--data', dataDir, ...rest]);

describe('the server as a program', () => {
  it('prints one line, stops gracefully, and goes on with the same keys', async () => {
    const data = folder();
    const first = await serve(data);
    const before = (await (await fetch(`${first.url}/server`)).json()) as Record<string, unknown>;
    expect(first.output()).toBe(`listening ${first.url}\n`);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(existsSync(join(data, 'server.db-wal'))).toBe(false);
    expect(statSync(join(data, 'recovery-key.txt')).mode & 0o777).toBe(0o600);
    const recovery = readFileSync(join(data, 'recovery-key.txt'), 'utf8');
    expect(recovery).toContain(String(before['recoveryKey']));
    const image = readFileSync(join(data, 'server.db')).toString('latin1');
    const secret = /-----BEGIN PRIVATE KEY-----\n(\S+)/.exec(recovery)?.[1] ?? 'missing';
    expect(image).not.toContain(secret);
    const second = await serve(data);
    expect(await (await fetch(`${second.url}/server`)).json()).toEqual(before);
  });

  it('does not share its folder with a second process, and a killed one leaves no lock', async () => {
    const data = folder();
    const first = await serve(data);
    const second = run('main.ts', ['--data', data, '--port', '0']);
    expect(await second.ended).toBe(3);
    expect(second.errors()).toContain('数据目录正被另一个服务器进程使用');
    expect(second.errors()).toContain(`process ${String(first.child.pid)}`);
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
    const importing = importInto(data, folder());
    expect(await importing.ended).toBe(3);
    first.child.kill('SIGKILL');
    await first.ended;
    const third = await serve(data);
    expect((await fetch(`${third.url}/healthz`)).status).toBe(200);
  });

  it('says that its port is in use, and gives the folder back', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as AddressInfo;
    const data = folder();
    const refused = run('main.ts', ['--data', data, '--port', String(port)]);
    expect(await refused.ended).toBe(6);
    expect(refused.errors()).toContain(`端口 ${port} 已被占用`);
    await new Promise((resolve) => blocker.close(resolve));
    const started = await serve(data, port);
    expect(started.url).toBe(`http://127.0.0.1:${port}`);
  });

  it('leaves a database of a newer program untouched', async () => {
    const data = folder();
    const first = await serve(data);
    first.child.kill('SIGTERM');
    await first.ended;
    const db = new Database(join(data, 'server.db'));
    const newer = migrations.length + 5;
    db.prepare('UPDATE schema_version SET version = ?, min_safe_version = ?').run(newer, newer);
    db.close();
    const before = readFileSync(join(data, 'server.db'));
    const refused = run('main.ts', ['--data', data, '--port', '0']);
    expect(await refused.ended).toBe(5);
    expect(refused.errors()).toContain('请安装较新版本');
    expect(refused.errors()).not.toContain('at ');
    expect(readFileSync(join(data, 'server.db')).equals(before)).toBe(true);
  });

  it('refuses what cannot be a folder, and wrong options', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, 'x');
    const refused = run('main.ts', ['--data', join(file, 'below'), '--port', '0']);
    expect(await refused.ended).toBe(4);
    expect(refused.errors()).toContain('数据目录不可写');
    for (const args of [[], ['--data', 'x', '--port', 'many'], ['--data', 'x', '--what']]) {
      const wrong = run('main.ts', args);
      expect(await wrong.ended).toBe(2);
      expect(wrong.errors()).toContain('npm run server');
    }
  });
});

describe('the import as a program', () => {
  it('opens accounts once, with passwords that only the owner of the folder reads', async () => {
    const data = folder();
    const csv = writeCsv(folder(), smallOrg);
    const first = importInto(data, csv);
    expect(await first.ended).toBe(0);
    expect(first.output()).toContain(
      '单位 units 3，人员 people 7，岗位 posts 7，新账号 accounts 7',
    );
    const secrets = readdirSync(data).filter((name) => name.startsWith('initial-passwords-'));
    expect(secrets).toHaveLength(1);
    const path = join(data, secrets[0] ?? '');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(first.output() + first.errors()).not.toContain(
      /anna,安娜,(\S+)/.exec(readFileSync(path, 'utf8'))?.[1],
    );
    const again = importInto(data, csv);
    expect(await again.ended).toBe(0);
    expect(again.output()).toContain('accounts 0');
    const server = await serve(data);
    const [, initial = ''] = /anna,安娜,(\S+)/.exec(readFileSync(path, 'utf8')) ?? [];
    const answer = await fetch(`${server.url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        account: 'anna',
        password: initial,
        deviceId: randomUUID(),
        deviceName: 'test',
      }),
    });
    expect(answer.status).toBe(200);
  });

  it('names file, row and column of everything wrong, and imports nothing', async () => {
    const data = folder();
    const csv = writeCsv(folder(), {
      ...smallOrg,
      'posts.csv': smallOrg['posts.csv'].replace('CHIEF LEADER,1,\nclara', 'EMPEROR,2,\nclara'),
    });
    const refused = importInto(data, csv, '--password', password);
    expect(await refused.ended).toBe(1);
    expect(refused.errors()).toContain('没有导入任何内容');
    expect(refused.errors()).toContain('posts.csv 第 4 行，roles 列：没有角色 EMPEROR');
    expect(refused.errors()).toContain('posts.csv 第 4 行，main 列：应为 0 或 1，实为“2”');
    const db = new Database(join(data, 'server.db'), { readonly: true });
    expect(db.prepare('SELECT count(*) AS count FROM r_unit').get()).toEqual({ count: 0 });
    expect(db.prepare('SELECT count(*) AS count FROM account').get()).toEqual({ count: 0 });
    db.close();
  });

  it('with nothing to import says so', async () => {
    const empty = join(folder(), 'empty');
    mkdirSync(empty);
    const refused = importInto(folder(), empty);
    expect(await refused.ended).toBe(1);
    expect(refused.errors()).toContain('没有 CSV 文件');
    expect(await run('org-main.ts', ['export', 'x']).ended).toBe(2);
  });
});
