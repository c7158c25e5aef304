/**
 * Large-file: a file of the full 2 GiB from one machine over the server to another on loopback, the line cut once each way and the
 * sender killed once; equal at the end, and the memory of each process (docs/reports/messaging.md). One byte more is refused.
 *
 * The file is sparse but for a kilobyte in every 16 MiB: what is measured is the way, not the disk of the source.
 */
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { personIdOf } from '../../src-server/org/org-plan.ts';
import { maxFileBytes } from '../../src-shared/features/file/model.ts';
import { directConversationId } from '../../src-shared/features/message/conversation-commands.ts';
import {
  endPrograms,
  lineWith,
  startProgram,
  temporaryFolder,
} from '../../tests/hosts/client/host-children.ts';
import { password, runServer } from '../../tests/hosts/server/running-server.ts';
import { OfficeSeat } from '../../tests/stories/office-seat.ts';
import type { TcpProxy } from '../../tests/stories/tcp-proxy.ts';
import { openProxy } from '../../tests/stories/tcp-proxy.ts';

const mebibyte = 1024 * 1024;
const limitMs = 1_800_000;
const lookEveryMs = 200;
const piece = 16 * mebibyte;

type Figures = Record<string, number>;

export async function largeFile(progress: (line: string) => void): Promise<Figures> {
  const folder = temporaryFolder();
  const prepared = await runServer();
  await prepared.server.stop();
  const serverFolder = prepared.folder;
  const program = startProgram('src-server/main.ts', ['--data', serverFolder, '--port', '0']);
  const url = await lineWith(program, 'listening');
  const lines = await Promise.all([openProxy(url), openProxy(url)]);
  const [line, otherLine] = lines;
  try {
    const sit = (account: string, server: string): Promise<OfficeSeat> =>
      OfficeSeat.open({ account, password, data: join(folder, account), server });
    const [anna, chief] = await Promise.all([sit('anna', line.url), sit('chief', otherLine.url)]);
    await Promise.all([anna.caughtUp(), chief.caughtUp()]);
    const path = join(folder, 'large.pdf');
    const hash = await writeFull(path);
    const memory = new Memory({ anna, chief, server: program.child.pid ?? 0 });
    progress('the file is written; it is sent');
    const sent = await sendCut({ anna, line, path, memory, serverFolder });
    progress(`up in ${String(sent.upSeconds)} s; it is fetched`);
    const down = await fetchCut({ chief, line: otherLine, fileRefId: sent.fileRefId, memory });
    const saved = join(folder, 'saved.pdf');
    const written = await chief.exportTo(sent.fileRefId, saved);
    if (written.state !== 'written') throw new Error(`not written: ${JSON.stringify(written)}`);
    const equal = (await hashOf(saved)) === hash ? 1 : 0;
    await truncate(path, maxFileBytes + 1);
    const before = line.sent();
    const refused = await isRefused(anna, path);
    return {
      ...{ bytes: maxFileBytes, upSeconds: sent.upSeconds, downSeconds: down, equal },
      ...{ bytesSentAgainMiB: rounded((sent.lineBytes - maxFileBytes) / mebibyte) },
      ...memory.growth(),
      ...{
        tooLargeRefused: refused,
        bytesOfRefusedMiB: rounded((line.sent() - before) / mebibyte),
      },
    };
  } finally {
    await endPrograms();
    for (const one of lines) await one.close();
    for (const one of [folder, serverFolder]) rmSync(one, { recursive: true, force: true });
  }
}

async function writeFull(path: string): Promise<string> {
  const file = await open(path, 'w');
  await file.truncate(maxFileBytes);
  for (let at = 0; at < maxFileBytes; at += piece) {
    await file.write(randomBytes(1_024), 0, 1_024, at);
  }
  await file.write(Buffer.from('%PDF-1.7\n'), 0, 9, 0);
  await file.close();
  return hashOf(path);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

interface Sending {
  readonly anna: OfficeSeat;
  readonly line: TcpProxy;
  readonly path: string;
  readonly memory: Memory;
  readonly serverFolder: string;
}

/** Cut at a third, killed at two thirds. */
async function sendCut(
  parts: Sending,
): Promise<{ readonly fileRefId: string; readonly upSeconds: number; readonly lineBytes: number }> {
  const { anna, line, memory } = parts;
  const conversationId = directConversationId(anna.personId, personIdOf('chief'));
  const otherPersonId = personIdOf('chief');
  await anna.act('conversation.openDirect', { conversationId, otherPersonId });
  const before = line.sent();
  const begun = performance.now();
  const file = await anna.importPath('large.pdf', parts.path);
  const fileRefId = randomUUID();
  await anna.queue('message.send', {
    ...{ messageId: randomUUID(), conversationId, text: '', file: { fileRefId, ...file } },
    ...{ documentId: null, replyToId: null, mentions: [] },
  });
  await until(() => arrivedAt(parts.serverFolder) > maxFileBytes / 3, memory);
  await cut(line);
  await until(() => arrivedAt(parts.serverFolder) > (maxFileBytes * 2) / 3, memory);
  await anna.kill();
  await anna.startAgain();
  await until(async () => (await anna.status()).waiting === 0, memory);
  return { fileRefId, upSeconds: secondsSince(begun), lineBytes: line.sent() - before };
}

async function fetchCut(parts: {
  readonly chief: OfficeSeat;
  readonly line: TcpProxy;
  readonly fileRefId: string;
  readonly memory: Memory;
}): Promise<number> {
  const { chief, fileRefId, memory } = parts;
  await chief.caughtUp();
  const begun = performance.now();
  await chief.fetchFile(fileRefId);
  const done = async (): Promise<number> => (await chief.transfers())[0]?.done ?? 0;
  await until(async () => (await done()) > maxFileBytes / 3, memory);
  await cut(parts.line);
  await until(async () => (await chief.fetchFile(fileRefId)).state === 'here', memory);
  return secondsSince(begun);
}

async function cut(line: TcpProxy): Promise<void> {
  line.cut();
  await delay(300);
  line.restore();
}

/** Bytes of the unfinished upload that the server has. */
function arrivedAt(serverFolder: string): number {
  const uploads = join(serverFolder, 'uploads');
  const part = readdirSync(uploads).find((name) => name.endsWith('.part'));
  const path = join(uploads, part ?? 'none');
  return existsSync(path) ? statSync(path).size : 0;
}

async function until(isSo: () => boolean | Promise<boolean>, memory: Memory): Promise<void> {
  const limit = performance.now() + limitMs;
  while (!(await isSo())) {
    if (performance.now() > limit) throw new Error('the transfer never came so far');
    memory.look();
    await delay(lookEveryMs);
  }
}

/** 1 = said no before anything left. */
async function isRefused(anna: OfficeSeat, path: string): Promise<number> {
  try {
    await anna.importPath('larger.pdf', path);
    return 0;
  } catch {
    return 1;
  }
}

/** How much more memory each process ever had than when it was first looked at. */
class Memory {
  readonly #who: { readonly anna: OfficeSeat; readonly chief: OfficeSeat; readonly server: number };
  readonly #first = new Map<number, number>();
  readonly #most = { sender: 0, receiver: 0, server: 0 };

  constructor(who: {
    readonly anna: OfficeSeat;
    readonly chief: OfficeSeat;
    readonly server: number;
  }) {
    this.#who = who;
    this.look();
  }

  look(): void {
    this.#most.sender = Math.max(this.#most.sender, this.#grown(this.#who.anna.processId));
    this.#most.receiver = Math.max(this.#most.receiver, this.#grown(this.#who.chief.processId));
    this.#most.server = Math.max(this.#most.server, this.#grown(this.#who.server));
  }

  growth(): Figures {
    const { sender, receiver, server } = this.#most;
    return {
      senderGrowthMiB: rounded(sender / mebibyte),
      receiverGrowthMiB: rounded(receiver / mebibyte),
      serverGrowthMiB: rounded(server / mebibyte),
    };
  }

  #grown(processId: number): number {
    const now = residentBytes(processId);
    const first = this.#first.get(processId) ?? now;
    this.#first.set(processId, first);
    return now - first;
  }
}

function residentBytes(processId: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(processId)]).toString()) * 1024;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
const secondsSince = (begun: number): number => rounded((performance.now() - begun) / 1000);
