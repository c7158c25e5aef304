/**
 * Compare-copies: PouchDB and RxDB copy the same rows in the same run, each from a server in a process of its own, into an empty
 * store in another; our own whole copy is taken between theirs (A/B/A/B).
 *
 * What a peer is spared is printed beside its figure: neither encrypts, nor keeps a search index unless it is said.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { openLineProcess } from '../../archive-search/peers/line-process.ts';
import type { PlainRow } from '../../main-job/core-client.ts';
import { openCore, rowsOf, signIn, whole } from '../../main-job/core-client.ts';
import { median, rounded, timed, within } from '../../main-job/figures.ts';
import type { Program } from '../../main-job/programs.ts';
import { startWorker } from '../../main-job/programs.ts';
import { layLine } from '../cutting-line.ts';
import { arePeersInstalled } from './installed-peers.ts';
import { writePeerRows } from './peer-rows.ts';

const turns = 3;
/** No further turn begins after that. */
const mostSeconds = 300;

interface PeerKind {
  /** The end of the names of its figures. */
  readonly name: string;
  readonly server: string;
  readonly copier: string;
  readonly searchable: boolean;
  /** Is what it copied there after the process is gone? */
  readonly durable: boolean;
  /** It is given no more of the rows. */
  readonly mostRows: number;
  /** Of Node, for a file of its own. */
  readonly flags: (file: string) => readonly string[];
}

const noFlags = { flags: (): readonly string[] => [] };
const pouch = {
  ...{ ...noFlags, server: 'pouch-server-worker.ts', copier: 'pouch-copy-worker.ts' },
  durable: true,
};
const rx = {
  ...{ ...noFlags, server: 'rx-server-worker.ts', copier: 'rx-copy-worker.ts' },
  searchable: false,
};
const localStorageFlags = (file: string) => [
  '--experimental-webstorage',
  `--localstorage-file=${file}`,
];
const kinds: readonly PeerKind[] = [
  { name: 'PouchDb', ...pouch, searchable: false, mostRows: 20_000 },
  // Some four hundred keys a row, each a document of its index.
  { name: 'PouchDbSearchable', ...pouch, searchable: true, mostRows: 100 },
  { name: 'RxDb', ...rx, durable: false, mostRows: 20_000 },
  // The local storage of Node holds 10 MB.
  { name: 'RxDbOnDisk', ...rx, durable: true, mostRows: 1_000, flags: localStorageFlags },
];

export interface CopyRun {
  readonly progress: (line: string) => void;
  /** Our own server, with the rows. */
  readonly server: Program;
  readonly folder: string;
}

type Figures = Record<string, number>;
const Copy = z.object({ rows: z.number(), ms: z.number(), cpuSeconds: z.number() });

export async function compareCopies(run: CopyRun): Promise<Figures> {
  if (!arePeersInstalled(run.progress)) return { PouchDbMissing: 1, RxDbMissing: 1 };
  const folder = join(run.folder, 'peers');
  mkdirSync(folder);
  const own = await ownCopy(run.server, join(folder, 'own-0'));
  const ownRates = [own.rate];
  const peers: Peer[] = [];
  try {
    for (const kind of kinds) peers.push(await openPeer(kind, folder, own.rows));
    const again = within(mostSeconds, turns);
    for (let turn = 0; again(turn); turn += 1) {
      if (turn > 0) ownRates.push((await ownCopy(run.server, join(folder, `own-${turn}`))).rate);
      for (const { name, copies, copy } of peers) {
        copies.push(await copy());
        run.progress(JSON.stringify({ [name]: copies.at(-1) }));
      }
    }
    const figures: Figures = { rowsPerSecondInTurns: rounded(median(ownRates)) };
    for (const peer of peers) Object.assign(figures, figuresOf(peer, median(ownRates)));
    return { ...figures, ...(await wireOf(peers)) };
  } finally {
    for (const peer of peers) await peer.close();
  }
}

/** Rows a second of a whole copy: on disk, encrypted and found by the search. */
async function ownCopy(
  server: Program,
  folder: string,
): Promise<{ readonly rate: number; readonly rows: readonly PlainRow[] }> {
  const core = await openCore(server.url, folder);
  const took = await timed(async () => {
    await signIn(core, 0);
    await whole(core);
  });
  const rows = rowsOf(core);
  await core.close();
  return { rate: (rows.length * 1_000) / took, rows };
}

interface Peer extends PeerKind {
  readonly url: string;
  readonly copies: z.infer<typeof Copy>[];
  readonly copy: (url?: string) => Promise<z.infer<typeof Copy>>;
  readonly close: () => Promise<void>;
}

async function openPeer(kind: PeerKind, folder: string, rows: readonly PlainRow[]): Promise<Peer> {
  const at = (name: string): string => join(folder, `${kind.name}-${name}`);
  writePeerRows(at('rows'), evenly(rows, kind.mostRows));
  const server = await startWorker(`../bootstrap/peers/${kind.server}`, at('rows'), at('server'));
  const copier = await openLineProcess({
    command: process.execPath,
    args: [
      ...kind.flags(at('storage')),
      fileURLToPath(new URL(kind.copier, import.meta.url)),
      at('copy'),
    ],
    showsErrors: true,
    isAnswer: (line) => line.startsWith('{'),
  });
  if (copier === undefined) throw new Error('no process could be started');
  return {
    ...{ ...kind, url: server.url, copies: [] },
    copy: async (url = server.url) =>
      Copy.parse(
        JSON.parse(await copier.ask(`${JSON.stringify({ url, searchable: kind.searchable })}\n`)),
      ),
    close: async () => {
      await copier.close();
      await server.stop();
    },
  };
}

/** So many of the rows, of all kinds in their proportion. */
function evenly(rows: readonly PlainRow[], most: number): readonly PlainRow[] {
  const step = Math.max(1, rows.length / most);
  const wanted = Math.min(rows.length, most);
  return Array.from({ length: wanted }, (_value, n) => rows[Math.floor(n * step)]).filter(
    (row) => row !== undefined,
  );
}

function figuresOf({ name, copies, durable, searchable }: Peer, ownRate: number): Figures {
  const rate = median(copies.map(({ rows, ms }) => (rows * 1_000) / ms));
  return {
    [`rowsPerSecond${name}`]: rounded(rate),
    [`ratioTo${name}`]: rounded(ownRate / rate),
    [`rowsPerClientCpuSecond${name}`]: rounded(
      median(copies.map(({ rows, cpuSeconds }) => rows / cpuSeconds)),
    ),
    [`rows${name}`]: copies[0]?.rows ?? 0,
    [`durable${name}`]: Number(durable),
    [`searchable${name}`]: Number(searchable),
    [`encrypted${name}`]: 0,
  };
}

/** Bytes that come down for a row of PouchDB; not timed, as ours are not. */
async function wireOf(peers: readonly Peer[]): Promise<Figures> {
  const figures: Figures = {};
  for (const { name, url, copy } of peers.filter((peer) => !peer.searchable)) {
    const line = await layLine(url);
    const { rows } = await copy(line.url + new URL(url).pathname.replace(/\/$/u, ''));
    figures[`wireBytesPerRow${name}`] = rounded(line.bytes() / rows);
    await line.close();
  }
  return figures;
}
