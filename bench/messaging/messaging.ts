/**
 * Messaging: a thousand connected people in groups of two hundred: deliveries, latency with durable answers, memory, the
 * storm after an outage; beside the same frames by bare `io.to().emit` in the same run (docs/reports/messaging.md).
 *
 * The server has core 0, clients and bare peer's clients core 1, where `taskset` exists. Both servers run at the same
 * time and are loaded in turns.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { median, quantile, rounded, within } from '../main-job/figures.ts';
import { FrameReader } from './frame-reader.ts';
import { people } from './hall.ts';
import type { Ticket } from './hall.ts';
import type { Held } from './light-client.ts';
import { LightClient } from './light-client.ts';
import type { Crowd, LoadFigures } from './load.ts';
import { Arrivals, atFullSpeed, openLoop } from './load.ts';
import type { PinnedProgram } from './pinned-program.ts';
import { pinGenerator, startPinned } from './pinned-program.ts';

const rounds = 7;
const roundsSeconds = 120;
const fullSpeed = { messages: 600, inFlight: 64 };
const evenly = { messages: 500, perSecond: 50 };
const idleSeconds = 60;
const warmUpClients = 100;
/** They come and go so often before the first reading: the young generation has grown by then. */
const warmUps = 5;
/** Memory is read after each of these parts of the crowd has come. */
const parts = 5;
const openedAtOnce = 50;
const settleMs = 1_500;
const verifiesPerHour = 6;
const Tickets = z.array(
  z.object({ token: z.string(), identityId: z.string(), deviceId: z.string() }),
);

type Figures = Record<string, number>;

export async function messagingBench(
  progress: (line: string) => void,
): Promise<Readonly<Record<string, number>>> {
  pinGenerator();
  const folder = mkdtempSync(join(tmpdir(), 'tongwen-messaging-'));
  const said = stopwatch(progress);
  said(`a server with ${people} people is filled`);
  await (await startPinned('hall-worker.ts', folder)).stop();
  // Started anew: where the filling left holes in the heap, connections would cost nothing.
  const server = await startPinned('hall-worker.ts', folder);
  try {
    const hall = openHall(server, Tickets.parse(readJson(join(folder, 'tickets.json'))));
    said(`${people} clients connect`);
    const figures: Figures = await connectAll(hall);
    said('the peer: Socket.IO alone');
    const frame = join(folder, 'frame.json');
    writeFileSync(frame, await sampleFrame(hall));
    const peer = await startPinned('raw-emit-worker.ts', frame);
    try {
      const bare = openHall(peer, bareTickets, false);
      Object.assign(figures, prefixed('rawEmit', await connectAll(bare)));
      said('both in turns');
      Object.assign(figures, await inTurns(hall, bare));
      await closeAll(bare);
    } finally {
      await peer.stop();
    }
    said(`nobody says anything for ${idleSeconds} s`);
    Object.assign(figures, await idle(hall));
    said('everybody comes back at once');
    Object.assign(figures, await storm(hall));
    await closeAll(hall);
    return figures;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A server and what its clients hold. */
interface Hall extends Crowd {
  readonly clients: LightClient[];
  readonly reader: FrameReader;
  readonly held: readonly Held[];
  readonly open: (n: number) => Promise<LightClient>;
}

const bareTickets: readonly Ticket[] = Array.from({ length: people }, (_, n) => ({
  ...{ token: String(n), identityId: 'bare', deviceId: 'bare' },
}));

function openHall(server: PinnedProgram, tickets: readonly Ticket[], tellsProgress = true): Hall {
  const arrivals = new Arrivals();
  const reader = new FrameReader();
  const held = tickets.map((): Held => ({ epoch: '', commit: 0, partitions: [] }));
  const open = (n: number): Promise<LightClient> => {
    const [ticket, own] = [tickets[n], held[n]];
    if (ticket === undefined || own === undefined) throw new Error(`there is no client ${n}`);
    return LightClient.open({
      ...{ url: server.url, ticket, held: own, reader, tellsProgress },
      onFrame: (facts) => arrivals.note(facts),
    });
  };
  return { server, arrivals, reader, held, open, clients: [] };
}

/**
 * Memory as the slope over the number of connected clients, garbage collected at each point: what the first hundreds
 * cost once, in code and caches, is not theirs.
 */
async function connectAll(hall: Hall): Promise<Figures> {
  for (let round = 0; round < warmUps; round += 1) {
    const clients = await opened(hall, 0, warmUpClients);
    await Promise.all(clients.map((client) => client.close()));
  }
  await pause(settleMs);
  await hall.server.ask('memory');
  const points: (readonly [clients: number, memory: Readonly<Record<string, number>>])[] = [];
  for (let part = 0; part < parts; part += 1) {
    hall.clients.push(...(await opened(hall, hall.clients.length, people / parts)));
    await pause(settleMs);
    points.push([hall.clients.length, await hall.server.ask('memory')]);
  }
  const kibPerConnection = (name: string): number =>
    rounded(slope(points.map(([clients, memory]) => [clients, memory[name] ?? 0])) / 1024);
  return {
    rssKibPerConnection: kibPerConnection('rss'),
    heapKibPerConnection: kibPerConnection('heapUsed'),
  };
}

/** Of the line through the points, by least squares. */
function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))] as const;
  const part = (of: (x: number, y: number) => number): number =>
    mean(points.map(([x, y]) => of(x - middle[0], y - middle[1])));
  return part((x, y) => x * y) / part((x) => x * x);
}

async function opened(hall: Hall, from: number, count: number): Promise<LightClient[]> {
  const clients: LightClient[] = [];
  for (let n = from; n < from + count; n += openedAtOnce) {
    const some = Array.from({ length: openedAtOnce }, (_, at) => hall.open(n + at));
    clients.push(...(await Promise.all(some)));
  }
  return clients;
}

async function closeAll(hall: Hall): Promise<void> {
  await Promise.all(hall.clients.splice(0).map((client) => client.close()));
}

/** A frame as the real server sends it for one message. */
async function sampleFrame(hall: Hall): Promise<string> {
  await atFullSpeed(hall, { messages: 1, inFlight: 1 });
  return hall.reader.sample;
}

async function inTurns(hall: Hall, bare: Hall): Promise<Figures> {
  const own: LoadFigures[] = [];
  const raw: LoadFigures[] = [];
  await atFullSpeed(hall, fullSpeed);
  await atFullSpeed(bare, fullSpeed);
  const [before, bytesBefore] = [await hall.server.ask('counters'), downBytes(hall)];
  const again = within(roundsSeconds, rounds);
  for (let round = 0; again(round); round += 1) {
    own.push(await atFullSpeed(hall, fullSpeed));
    raw.push(await atFullSpeed(bare, fullSpeed));
  }
  const [after, bytesAfter] = [await hall.server.ask('counters'), downBytes(hall)];
  const even = await openLoop(hall, evenly);
  const rawEven = await openLoop(bare, evenly);
  const gained = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0);
  const deliveries = own.reduce((sum, load) => sum + load.deliveries, 0);
  const ratios = own.map((load, round) => perCpu(load) / perCpu(raw[round] ?? load));
  const wallRatios = own.map((load, round) => perSecond(load) / perSecond(raw[round] ?? load));
  return {
    deliveredPerSecond: rounded(median(own.map(perSecond))),
    deliveredPerServerCpuSecond: rounded(median(own.map(perCpu))),
    rawEmitDeliveredPerSecond: rounded(median(raw.map(perSecond))),
    rawEmitDeliveredPerServerCpuSecond: rounded(median(raw.map(perCpu))),
    ratioToRawEmit: rounded(median(ratios)),
    ratioToRawEmitLowest: rounded(Math.min(...ratios)),
    ratioToRawEmitWall: rounded(median(wallRatios)),
    openLoopMessagesPerSecond: evenly.perSecond,
    ...latencies(even),
    ...prefixed('rawEmit', latencies(rawEven)),
    ratioToRawEmitOpenLoop: rounded(perCpu(even) / perCpu(rawEven)),
    framesEncodedPerCommit: rounded(gained('framesEncoded') / gained('head')),
    distinctAudiencesPerCommit: rounded(gained('distinctAudiences') / gained('head')),
    bytesPerDeliveredMessage: rounded((bytesAfter - bytesBefore) / deliveries),
  };
}

const perSecond = (load: LoadFigures): number => load.deliveries / load.seconds;
const perCpu = (load: LoadFigures): number => load.deliveries / load.serverCpuSeconds;

function latencies({ ackMs, deliveredMs }: LoadFigures): Figures {
  return {
    ackP50Ms: rounded(median(ackMs)),
    ackP99Ms: rounded(quantile(ackMs, 0.99)),
    deliveredP50Ms: rounded(median(deliveredMs)),
    deliveredP99Ms: rounded(quantile(deliveredMs, 0.99)),
  };
}

function downBytes(hall: Hall): number {
  return hall.clients.reduce((sum, client) => sum + client.bytes.down, 0);
}

/** Pings and answers of a minute, and the comparison of sums that a client asks for six times an hour. */
async function idle(hall: Hall): Promise<Figures> {
  const bytes = (): number => {
    return hall.clients.reduce((sum, { bytes: { down, up } }) => sum + down + up, 0);
  };
  await pause(settleMs);
  const before = bytes();
  await pause(idleSeconds * 1_000);
  const heard = (bytes() - before) / people;
  const client = hall.clients[0];
  const position = hall.held[0];
  if (client === undefined || position === undefined) throw new Error('nobody is connected');
  const one = client.bytes;
  const scopes = position.partitions.map(([scope]) => [scope, 4_000_000_000, 4_000_000_000, 1_000]);
  await client.request('verify', { commit: position.commit, scopes });
  const verify = client.bytes.down + client.bytes.up - one.down - one.up;
  return {
    idleBytesPerClientHour: rounded(heard * (3_600 / idleSeconds) + verify * verifiesPerHour),
    verifyBytesPerClientHour: rounded(verify * verifiesPerHour),
  };
}

/** Everybody is cut off, misses messages, and comes back in the same instant, without the wait by chance of real ones. */
async function storm(hall: Hall): Promise<Figures> {
  await closeAll(hall);
  await pause(settleMs);
  const missed = await hall.server.ask('missed');
  const cpu = hall.server.cpuSeconds();
  const start = performance.now();
  const times: number[] = [];
  const back = Array.from({ length: people }, async (_, n) => {
    const client = await hall.open(n);
    times.push(performance.now() - start);
    return client;
  });
  hall.clients.push(...(await Promise.all(back)));
  if (hall.held.some(({ commit }) => commit < (missed['head'] ?? Infinity))) {
    throw new Error('a client came back without everything');
  }
  const after = await hall.server.ask('memory');
  return {
    stormCaughtUpMs: rounded(Math.max(...times)),
    stormCaughtUpP50Ms: rounded(median(times)),
    stormServerCpuSeconds: rounded(hall.server.cpuSeconds() - cpu),
    stormRssMib: rounded((after['rss'] ?? 0) / 1024 / 1024),
  };
}

function prefixed(prefix: string, figures: Readonly<Record<string, number>>): Figures {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      value,
    ]),
  );
}

function stopwatch(progress: (line: string) => void): (line: string) => void {
  const start = performance.now();
  return (line) => {
    progress(`${((performance.now() - start) / 1_000).toFixed(1).padStart(6)} s  ${line}`);
  };
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
