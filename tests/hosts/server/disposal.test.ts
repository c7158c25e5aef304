/** Disposal: a real server takes the bytes of what two persons witnessed, and goes on where it was killed. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { personIdOf } from '../../../src-server/org/org-plan.ts';
import { holdingId } from '../../../src-shared/features/archive/holding-commands.ts';
import type { RunningServer } from './running-server.ts';
import { runServer } from './running-server.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const children: ChildProcess[] = [];
let running: RunningServer;
let unitId: string;
let isStopped = false;
const listId = 'disposal';
const no = (n: number): string => `001-WS·2010-D10-${String(n).padStart(4, '0')}`;

beforeEach(async () => {
  running = await runServer();
  isStopped = false;
  const { kernel } = running.server.instance;
  const [anna] = kernel.list('identity', 'byPerson', [personIdOf('anna')]);
  unitId = anna?.unitId ?? '';
  // Four persons of one office: who prepares, who approves, and two who witness.
  const rows = (['clara', 'bob'] as const).flatMap((account) =>
    kernel.list('identity', 'byPerson', [personIdOf(account)]).map((row) => ({
      type: 'identity' as const,
      row: { ...row, unitId, roles: account === 'clara' ? ['ARCHIVIST'] : ['CLERK'] },
    })),
  );
  await system('org.apply', { rows });
});
afterEach(async () => {
  for (const child of children.splice(0)) await killed(child);
  if (!isStopped) await running.stop();
  rmSync(running.folder, { recursive: true, force: true });
});

async function system(name: string, args: unknown): Promise<void> {
  const { kernel } = running.server.instance;
  const result = await kernel.submitSystem(name, args, randomUUID());
  expect(result).toMatchObject({ outcome: 'accepted' });
}

async function accept(account: string, name: string, args: object): Promise<void> {
  const given = { listId, unitId, ...args };
  expect(await running.command(account, name, given)).toMatchObject({ outcome: 'accepted' });
}

/** Words that stand in the text of one item alone. */
const noteOf = (n: number): string => `只在第${n}件的附注里`;

/** An item of before, with one file; its digest. */
async function plant(n: number, text: string): Promise<string> {
  const bytes = Buffer.from(text);
  const sha256 = await running.server.instance.blobs.put(bytes);
  await system('archive.takeIn', {
    ...{ unitId, batch: '2010', archiveNo: no(n), digest: 'a'.repeat(64) },
    item: {
      ...{ archiveClass: 'open', flow: 'out', kind: 'notice', title: `关于第${n}号工程的通知` },
      ...{ issueNo: null, receiptNo: null, writtenDate: '2010-03-09', fromUnitName: '办公室' },
      ...{ filedAt: null, filedByName: '馆藏导入' },
    },
    text: {
      content: {
        ...{ kind: 'notice', title: '通知', direction: 'flat', urgency: 'none', mainTo: [] },
        ...{
          mainToText: '',
          cc: [],
          body: [],
          attachmentNote: [],
          note: noteOf(n),
          issuerMark: '',
        },
        ...{ signature: '', printOrg: '' },
      },
      opinions: [],
    },
    record: { core: {}, process: [], leftOut: 0 },
    files: [{ name: `${n}.txt`, title: '', size: bytes.length, mime: 'text/plain', sha256 }],
  });
  return sha256;
}

/** The list with these items, approved and witnessed by one. */
async function approve(numbers: readonly number[]): Promise<void> {
  const items = numbers.map((n) => ({
    ...{ itemId: holdingId(unitId, no(n)), archiveClass: 'open', year: 2010 },
  }));
  for (let at = 0; at < items.length; at += 30) {
    await accept('clara', 'archive.disposalPropose', { items: items.slice(at, at + 30) });
  }
  const verdict = { verdict: 'destroy', reason: '期满', opinion: '', extendTo: null };
  for (const [index] of items.entries()) {
    await accept('clara', 'archive.disposalAppraise', { ...verdict, n: index + 1 });
  }
  await accept('clara', 'archive.disposalSubmit', {});
  await accept('chief', 'archive.disposalApprove', { isApproved: true, opinion: '同意' });
  await accept('anna', 'archive.disposalWitness', {});
}

interface Stand {
  readonly state: string;
  readonly destroyed: number;
}

/** As another process reads the store. */
function stand(): Stand {
  const db = new Database(join(running.folder, 'server.db'), { readonly: true });
  try {
    const row = db
      .prepare<[], { body: string }>(`SELECT body FROM r_disposalList WHERE key = '${listId}'`)
      .get();
    return JSON.parse(row?.body ?? '{}') as Stand;
  } finally {
    db.close();
  }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 2));
}

function start(): ChildProcess {
  const args = ['--data', running.folder, '--port', '0'];
  const child = spawn(process.execPath, [join(root, 'src-server/main.ts'), ...args], {
    ...{ cwd: root, stdio: 'ignore' },
  });
  children.push(child);
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
}

const pathOf = (sha256: string): string =>
  join(running.folder, 'files', sha256.slice(0, 2), sha256);

it('takes the bytes after the second signature, and leaves what another item holds', async () => {
  const gone = await plant(1, '只有这一件有');
  const shared = await plant(2, '两件都有');
  await plant(3, '两件都有');
  await approve([1, 2]);
  const { instance } = running.server;
  expect(existsSync(pathOf(gone))).toBe(true);
  await accept('bob', 'archive.disposalWitness', {});
  await until(() => instance.kernel.row('disposalList', listId)?.state === 'destroyed');
  expect(existsSync(pathOf(gone))).toBe(false);
  expect(existsSync(pathOf(shared))).toBe(true);
  expect(instance.kernel.row('disposalLine', `${listId}/1`)).toMatchObject({
    ...{ state: 'destroyed', keptFiles: 0, files: [{ sha256: gone }], archiveNo: no(1) },
  });
  expect(instance.kernel.row('disposalLine', `${listId}/2`)?.keptFiles).toBe(1);
  expect(instance.kernel.row('archiveItem', holdingId(unitId, no(1)))).toBeUndefined();
  expect(instance.kernel.row('archiveItem', holdingId(unitId, no(3)))).toBeDefined();
  await running.server.stop();
  isStopped = true;
  const file = readFileSync(join(running.folder, 'server.db'));
  const isThere = [1, 2, 3].map((n) => file.includes(noteOf(n)));
  expect(isThere).toEqual([false, false, true]);
}, 60_000);

it('goes on where it was killed, and ends with every item destroyed once', async () => {
  const numbers = Array.from({ length: 120 }, (_, index) => index + 1);
  const files: string[] = [];
  for (const n of numbers) files.push(await plant(n, `第${n}件`));
  await approve(numbers);
  await accept('bob', 'archive.disposalWitness', {});
  await running.server.stop();
  isStopped = true;
  const before = stand().destroyed;
  expect(before).toBeLessThan(numbers.length);
  const first = start();
  await until(() => stand().destroyed > before);
  await killed(first);
  const half = stand();
  expect(half.state).toBe('destroying');
  start();
  await until(() => stand().state === 'destroyed');
  expect(stand()).toMatchObject({ destroyed: numbers.length, stopped: 0 });
  expect(files.filter((sha256) => existsSync(pathOf(sha256)))).toEqual([]);
}, 120_000);
