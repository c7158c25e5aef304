/**
 * Large-file: 300 MB from one machine over the server to another, through cut lines, killed clients and a killed server;
 * separate programs, real sockets, and the memory of each.
 */
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { personIdOf } from '../../src-server/org/org-plan.ts';
import { transferPartBytes } from '../../src-shared/features/file/model.ts';
import { directConversationId } from '../../src-shared/features/message/conversation-commands.ts';
import type { RunningProgram } from '../hosts/client/host-children.ts';
import {
  endPrograms,
  lineWith,
  startProgram,
  temporaryFolder,
} from '../hosts/client/host-children.ts';
import { password, runServer } from '../hosts/server/running-server.ts';
import { OfficeSeat } from './office-seat.ts';
import type { TcpProxy } from './tcp-proxy.ts';
import { openProxy } from './tcp-proxy.ts';

const slow = 600_000;
const fileBytes = 300 * 1024 * 1024;
/** What is not the file on the line: sign-in, sync, headers. */
const besidesBytes = 4 * 1024 * 1024;
/** Whoever read it whole, once, anywhere, would need twice as much; garbage of pieces that is not collected yet counts here. */
const mostGrowthBytes = fileBytes / 2;

let folder = '';
let serverFolder = '';
let server: RunningProgram & { readonly url: string };
let line: TcpProxy;
let otherLine: TcpProxy;
let anna: OfficeSeat;
let chief: OfficeSeat;
let fileHash = '';

async function startServer(port: number): Promise<RunningProgram & { readonly url: string }> {
  const program = startProgram('src-server/main.ts', [
    ...['--data', serverFolder, '--port', String(port)],
  ]);
  return { ...program, url: await lineWith(program, 'listening') };
}

beforeAll(async () => {
  folder = temporaryFolder();
  const prepared = await runServer();
  await prepared.server.stop();
  serverFolder = prepared.folder;
  server = await startServer(0);
  [line, otherLine] = await Promise.all([openProxy(server.url), openProxy(server.url)]);
  const sit = (account: string, url: string): Promise<OfficeSeat> =>
    OfficeSeat.open({ account, password, data: join(folder, account), server: url });
  [anna, chief] = await Promise.all([sit('anna', line.url), sit('chief', otherLine.url)]);
  await Promise.all([anna.caughtUp(), chief.caughtUp()]);
  fileHash = await writeLargeFile(join(folder, '全景.pdf'));
}, slow);
afterAll(async () => {
  await endPrograms();
  await line.close();
  await otherLine.close();
  for (const one of [folder, serverFolder]) rmSync(one, { recursive: true, force: true });
}, slow);

/** A head that says what it is, and bytes that are nowhere the same. */
async function writeLargeFile(path: string): Promise<string> {
  const piece = 16 * 1024 * 1024;
  const file = await open(path, 'w');
  await file.truncate(fileBytes);
  for (let at = 0; at < fileBytes; at += piece) await file.write(randomBytes(1_024), 0, 1_024, at);
  await file.write(Buffer.from('%PDF-1.7\n'), 0, 9, 0);
  await file.close();
  return hashOf(path);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const residentBytes = (processId: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(processId)]).toString()) * 1024;

/** How much more memory a process ever had than at first. */
class Watch {
  #processId = 0;
  #first = 0;
  growth = 0;

  look(processId: number): void {
    const now = residentBytes(processId);
    if (processId !== this.#processId) {
      this.#processId = processId;
      this.#first = now;
    }
    this.growth = Math.max(this.growth, now - this.#first);
  }
}

/** Bytes of the unfinished upload that the server has. */
function arrived(): number {
  const uploads = join(serverFolder, 'uploads');
  const part = readdirSync(uploads).find((name) => name.endsWith('.part'));
  const path = join(uploads, part ?? 'none');
  return existsSync(path) ? statSync(path).size : 0;
}

async function until(isSo: () => boolean | Promise<boolean>, each: () => void): Promise<void> {
  const limit = performance.now() + slow / 2;
  while (!(await isSo())) {
    if (performance.now() > limit) throw new Error(`never came; ${arrived()} bytes arrived`);
    each();
    await delay(100);
  }
}

it(
  'arrives whole and in its place, is sent twice by at most a part a cut, and is never in memory',
  async () => {
    const watches = { anna: new Watch(), chief: new Watch(), server: new Watch() };
    const look = (): void => {
      watches.anna.look(anna.processId);
      watches.chief.look(chief.processId);
      watches.server.look(server.child.pid ?? 0);
    };
    look();
    const conversationId = directConversationId(anna.personId, personIdOf('chief'));
    const other = { conversationId, otherPersonId: personIdOf('chief') };
    await anna.act('conversation.openDirect', other);
    const before = line.sent();
    const file = await anna.importPath('全景.pdf', join(folder, '全景.pdf'));
    expect(file).toMatchObject({ sha256: fileHash, size: fileBytes });
    const fileRefId = randomUUID();
    const message = (rest: object) => ({
      ...{ messageId: randomUUID(), conversationId, text: '', file: null, documentId: null },
      ...{ replyToId: null, mentions: [], ...rest },
    });
    await anna.queue('message.send', message({ file: { fileRefId, ...file } }));
    const words = await anna.queue('message.send', message({ text: '全景图已发，请查收。' }));

    const places = [0.1, 0.35, 0.6].map((part) => (part + Math.random() * 0.2) * fileBytes);
    const [cutAt = 0, crashAt = 0, restartAt = 0] = places;
    await until(() => arrived() > cutAt, look);
    line.cut();
    await delay(300);
    line.restore();
    await until(() => arrived() > crashAt, look);
    await anna.kill();
    await anna.startAgain();
    await until(() => arrived() > restartAt, look);
    const { port } = new URL(server.url);
    server.child.kill('SIGKILL');
    await server.exited;
    server = await startServer(Number(port));
    await until(async () => (await anna.status()).waiting === 0, look);
    expect(await anna.outcome(words)).toMatchObject({ state: 'accepted' });
    expect(line.sent() - before).toBeLessThan(fileBytes + 3 * transferPartBytes + besidesBytes);

    const page = { conversationId, limit: 10 };
    const told = await chief.until('both messages', async () => {
      const rows = await chief.rows('message.page', page);
      const inOrder = rows.toSorted((a, b) => Number(a['no']) - Number(b['no']));
      return rows.length < 2 ? undefined : inOrder.map((row) => row['fileRefId'] ?? row['text']);
    });
    expect(told).toEqual([fileRefId, '全景图已发，请查收。']);

    await chief.fetchFile(fileRefId);
    const done = async (): Promise<number> => (await chief.transfers())[0]?.done ?? 0;
    await until(async () => (await done()) > fileBytes * 0.2, look);
    otherLine.cut();
    await delay(300);
    otherLine.restore();
    await until(async () => (await done()) > fileBytes * 0.5, look);
    await chief.kill();
    await chief.startAgain();
    await until(async () => (await chief.fetchFile(fileRefId)).state === 'here', look);
    const saved = join(folder, 'saved.pdf');
    expect(await chief.exportTo(fileRefId, saved)).toMatchObject({ state: 'written' });
    look();
    expect(await hashOf(saved)).toBe(fileHash);
    const growth = Object.entries(watches).map(([name, watch]) => [name, watch.growth] as const);
    expect(growth.filter(([, bytes]) => bytes > mostGrowthBytes)).toEqual([]);
    process.stdout.write(`large file, memory growth of 300 MB: ${JSON.stringify(growth)}\n`);
  },
  slow,
);
