/**
 * Visible: from a command pushed by one client to its row at the 49 others.
 *
 * Most are sockets that speak the protocol; some are real cores, whose row counts as visible when a live query over
 * the local store has told it, gathering, writing and searching included.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import type { ClientCore } from '../../src-main/core/client-core.ts';
import { openCore, signIn, whole } from './core-client.ts';
import type { Again } from './figures.ts';
import { median, quantile, rounded } from './figures.ts';
import { conversation, messageArgs, visibleClients } from './office.ts';
import type { Program } from './programs.ts';
import { startWorker } from './programs.ts';
import type { ProtocolClient } from './protocol-client.ts';
import { openProtocolClient, openSocket } from './protocol-client.ts';

const coreClients = 3;
const messagesPerRun = 80;
const everyMs = 40;
const arrivalLimitMs = 20_000;

interface Arrivals {
  /** `core`: which real core saw it; undefined = a socket. */
  note(messageId: string, core?: number): void;
}

interface Samples {
  readonly all: readonly number[];
  readonly cores: readonly number[];
}

export async function measureVisible(
  server: Program,
  folder: string,
  again: Again,
): Promise<Readonly<Record<string, number>>> {
  let arrivals: Arrivals = { note: () => undefined };
  const frames: unknown[] = [];
  const listeners = Array.from({ length: visibleClients - 1 - coreClients }, (_, n) => n + 1);
  const clients: ProtocolClient[] = [];
  for (const n of [0, ...listeners]) clients.push(await openProtocolClient(server.url, n));
  const [sender, ...others] = clients;
  if (sender === undefined) throw new Error('no sender');
  for (const { socket } of others) {
    socket.on('frame', (frame: { changes: { type: string; key: string }[] }) => {
      const messages = frame.changes.filter(({ type }) => type === 'message');
      if (messages.length === 1 && frames.length < 5) frames.push(frame);
      for (const { key } of messages) arrivals.note(key);
    });
  }
  const cores: ClientCore[] = [];
  for (let at = 0; at < coreClients; at += 1) {
    const core = openCore(server.url, join(folder, `visible-${at}`));
    cores.push(await followed(await core, visibleClients - 1 - at, (id) => arrivals.note(id, at)));
  }
  const receivers = visibleClients - 1;
  const send = (id: string, seed: number): Promise<void> =>
    sender.push([sender.envelope('message.send', messageArgs('all', id, seed))]);
  const use = (next: Arrivals): void => {
    arrivals = next;
  };
  await sample({ send, use, receivers, messages: 20 });
  const ours: Samples[] = [];
  const bare: Samples[] = [];
  const peer = await openPeer(frames.at(-1));
  for (let run = 0; again(run); run += 1) {
    ours.push(await sample({ send, use, receivers, messages: messagesPerRun }));
    bare.push(await peer.sample());
  }
  await peer.close();
  for (const client of clients) client.close();
  for (const core of cores) await core.close();
  return figuresOf(ours, bare);
}

function figuresOf(ours: readonly Samples[], bare: readonly Samples[]) {
  const over = (samples: readonly Samples[], share: number, part: keyof Samples): number =>
    median(samples.map((one) => quantile(one[part], share)));
  const [p50, p99] = [over(ours, 0.5, 'all'), over(ours, 0.99, 'all')];
  const [bareP50, bareP99] = [over(bare, 0.5, 'all'), over(bare, 0.99, 'all')];
  return {
    commitToVisibleP50Ms: rounded(p50),
    commitToVisibleP99Ms: rounded(p99),
    commitToVisibleCoreP50Ms: rounded(over(ours, 0.5, 'cores')),
    commitToVisibleCoreP99Ms: rounded(over(ours, 0.99, 'cores')),
    bareSocketP50Ms: rounded(bareP50),
    bareSocketP99Ms: rounded(bareP99),
    commitToVisibleP50Ratio: rounded(p50 / bareP50),
    commitToVisibleP99Ratio: rounded(p99 / bareP99),
  };
}

/** A core that shows the conversation; answers when it holds everything. */
async function followed(
  core: ClientCore,
  n: number,
  seen: (messageId: string) => void,
): Promise<ClientCore> {
  await signIn(core, n);
  await whole(core);
  core.onNotice((notice) => {
    if (notice.event !== 'query.result') return;
    const { rows } = notice.params.result as { rows: { id: string }[] };
    for (const { id } of rows) seen(id);
  });
  await core.handlers['query.subscribe']({
    ...{ name: 'message.page', args: { conversationId: conversation('all') } },
  });
  return core;
}

/** Sends at even distances, whatever the answers take, and waits for every arrival. */
async function sample(parts: {
  send(messageId: string, seed: number): Promise<void>;
  use(arrivals: Arrivals): void;
  readonly receivers: number;
  readonly messages: number;
}): Promise<Samples> {
  const sentAt = new Map<string, number>();
  const missing = new Map<string, number>();
  const coresSeen = new Set<string>();
  const all: number[] = [];
  const cores: number[] = [];
  parts.use({
    note: (id, core) => {
      const start = sentAt.get(id);
      // A page tells its last messages again and again.
      if (start === undefined || coresSeen.has(`${id}/${core ?? ''}`)) return;
      const took = performance.now() - start;
      const left = missing.get(id) ?? 0;
      if (core !== undefined) {
        coresSeen.add(`${id}/${core}`);
        cores.push(took);
      }
      all.push(took);
      missing.set(id, left - 1);
    },
  });
  const answers: Promise<void>[] = [];
  for (let at = 0; at < parts.messages; at += 1) {
    const id = randomUUID();
    sentAt.set(id, performance.now());
    missing.set(id, parts.receivers);
    answers.push(parts.send(id, at));
    await delay(everyMs);
  }
  await Promise.all(answers);
  const limit = performance.now() + arrivalLimitMs;
  while ([...missing.values()].some((left) => left > 0)) {
    if (performance.now() > limit) throw new Error('a message did not arrive everywhere');
    await delay(5);
  }
  return { all, cores };
}

/** The same frame through Socket.IO alone, in a process of its own, to as many clients. */
async function openPeer(
  frame: unknown,
): Promise<{ sample(): Promise<Samples>; close(): Promise<void> }> {
  const bare = await startWorker('bare-socket-worker.ts');
  let arrivals: Arrivals = { note: () => undefined };
  const sockets: Socket[] = [];
  for (let n = 0; n < visibleClients; n += 1) sockets.push(await openSocket(bare.url, {}));
  for (const socket of sockets.slice(1)) {
    socket.on('frame', (got: { id: string }) => arrivals.note(got.id));
  }
  const send = async (id: string): Promise<void> => {
    await sockets[0]?.timeout(arrivalLimitMs).emitWithAck('push', { id, frame });
  };
  return {
    sample: () =>
      sample({
        send,
        use: (next) => {
          arrivals = next;
        },
        ...{ receivers: visibleClients - 1, messages: messagesPerRun },
      }),
    close: async () => {
      for (const socket of sockets) socket.close();
      await bare.stop();
    },
  };
}
