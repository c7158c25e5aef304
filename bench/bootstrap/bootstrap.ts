/**
 * Bootstrap: an empty folder becomes a whole, durable, encrypted and searchable copy of what a person may see
 * (docs/reports/bootstrap.md).
 *
 * A real server in a process of its own, a real core in this one, TCP between them. `--docs N` is the number of filed
 * rows; the first screens are measured with them and with a hundredth of them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import type { ClientCore } from '../../src-main/core/client-core.ts';
import { cacheExtensions } from '../../src-main/core/queries/cache-extensions.ts';
import type { CacheExtension } from '../../src-main/core/row-observer.ts';
import { searchExtension } from '../../src-main/core/search/search-extension.ts';
import { openCore, profileOf, rowsOf, signIn, whole } from '../main-job/core-client.ts';
import { cpuSeconds, median, rounded, timed, within } from '../main-job/figures.ts';
import { conversation } from '../main-job/office.ts';
import type { Program } from '../main-job/programs.ts';
import { startWorker } from '../main-job/programs.ts';
import { countRows } from './counted-rows.ts';
import { layLine } from './cutting-line.ts';
import { copyWithFts } from './fts-copy.ts';
import { liveDrafts, liveMessages } from './office-size.ts';
import { compareCopies } from './peers/compare-copies.ts';
import { copyAndIndex, copyRaw } from './raw-copy.ts';

const cutCount = 20;
const brotliQuality = 9;
/** Above that many rows a whole copy is not waited for; only the first screens are. */
const maxWholeRows = 200_000;
type Figures = Record<string, number>;
type Progress = (line: string) => void;

export async function bootstrapBench(
  progress: Progress,
  options: { readonly documents: number; readonly withPeers: boolean },
): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'tongwen-bootstrap-'));
  const { documents: rows, withPeers } = options;
  const figures: Figures = { rows };
  try {
    const few = Math.max(2, Math.round(rows / 100));
    await withServer(join(folder, 'few'), few, async (server) => {
      progress(`first screens, ${few} rows`);
      figures['usableMsFew'] = rounded(await measureUsable(server, join(folder, 'few')));
    });
    await withServer(join(folder, 'many'), rows, async (server) => {
      progress(`first screens, ${rows} rows`);
      const usable = await measureUsable(server, join(folder, 'many'));
      figures['usableMs'] = rounded(usable);
      figures['usableRatio'] = rounded(usable / (figures['usableMsFew'] ?? usable));
      if (rows > maxWholeRows) return;
      progress('whole copies');
      Object.assign(figures, await measureWhole(server, join(folder, 'many')));
      progress(`${cutCount} cuts`);
      const { liveBytes = 0, wireBytes = 0 } = figures;
      const span = { from: liveBytes, to: wireBytes };
      Object.assign(figures, await measureCuts(server, join(folder, 'many'), span));
      if (!withPeers) return;
      progress('PouchDB and RxDB copy the same rows');
      Object.assign(figures, await compareCopies({ progress, server, folder }));
    });
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withServer(
  folder: string,
  rows: number,
  use: (server: Program) => Promise<void>,
): Promise<void> {
  const server = await startWorker('../bootstrap/fill-worker.ts', folder, String(rows));
  try {
    await use(server);
  } finally {
    await server.stop();
  }
}

/** From the first request of an empty folder to the desk and the newest conversation on the screen; median of three. */
async function measureUsable(server: Program, folder: string): Promise<number> {
  const times: number[] = [];
  const again = within(60, 3);
  for (let run = 0; again(run); run += 1) {
    const core = await openCore(server.url, join(folder, `usable-${run}`));
    times.push(
      await timed(async () => {
        await signIn(core, 0);
        while (!(await isUsable(core))) await delay(10);
      }),
    );
    await core.close();
  }
  return median(times);
}

async function isUsable(core: ClientCore): Promise<boolean> {
  const ask = async (
    name: string,
    args: Parameters<ClientCore['handlers']['query.run']>[0]['args'],
  ): Promise<number> => {
    const answer = await core.handlers['query.run']({ name, args });
    return (answer as unknown as { readonly rows: readonly unknown[] }).rows.length;
  };
  const drafts = await ask('document.list', { states: ['D0'], mine: true, limit: 100 });
  if (drafts < liveDrafts) return false;
  const page = { conversationId: conversation('first'), limit: 200 };
  return (await ask('message.page', page)) >= liveMessages;
}

async function measureWhole(server: Program, folder: string): Promise<Figures> {
  const wire = await measureWire(server, folder);
  const runs: (Figures & { readonly took: number; readonly raw: number })[] = [];
  const again = within(180, 3);
  for (let run = 0; again(run); run += 1) {
    const core = await openCore(server.url, join(folder, `whole-${run}`));
    const [cpu, serverCpu] = [cpuSeconds(), server.cpuSeconds()];
    const took = await timed(async () => {
      await signIn(core, 0);
      await whole(core);
    });
    const clientCpuSeconds = cpuSeconds() - cpu;
    const serverCpuSeconds = server.cpuSeconds() - serverCpu;
    await mustBeFound(core);
    const held = rowsOf(core).length;
    const source = profileOf(core).replica.cache.database;
    const raw = copyRaw(source, join(folder, `raw-${run}.db`));
    const indexedMs = copyAndIndex(source, join(folder, `indexed-${run}.db`));
    const fts = copyWithFts(source, join(folder, `fts-${run}.db`));
    await core.close();
    const bareMs = await wholeWithoutIndex(server, join(folder, `bare-${run}`));
    runs.push({
      ...{ indexed: took / indexedMs, bare: bareMs / raw.plainMs },
      ...{ took, raw: raw.allMs, rawRows: raw.rowsMs, held },
      ...{ clientCpuSeconds, serverCpuSeconds, rawCpu: raw.cpuSeconds, ftsCpu: fts.cpuSeconds },
      ...{ ftsMs: fts.allMs, fts: took / fts.allMs },
    });
  }
  const of = (name: string): number => median(runs.map((run) => run[name] ?? Number.NaN));
  const [took, held] = [of('took'), of('held')];
  return {
    heldRows: held,
    rowsPerSecond: rounded((held * 1_000) / took),
    rowsPerClientCpuSecond: rounded(held / of('clientCpuSeconds')),
    rowsPerServerCpuSecond: rounded(held / of('serverCpuSeconds')),
    rawInsertMs: rounded(of('raw')),
    // Rows and SQLite's own full-text index of the same text: both end searchable. The gate reads this one.
    ftsInsertMs: rounded(of('ftsMs')),
    ratioToFtsInsert: rounded(of('fts')),
    cpuRatioToFtsInsert: rounded(of('clientCpuSeconds') / of('ftsCpu')),
    // Rows and the finished pieces of our index, which nobody has to make.
    ratioToRawInsert: rounded(median(runs.map(({ took: ms, raw }) => ms / raw))),
    // The same against rows that are put and indexed, and without an index on either side.
    ratioToIndexedInsert: rounded(of('indexed')),
    ratioWithoutIndex: rounded(of('bare')),
    cpuRatioToRawInsert: rounded(of('clientCpuSeconds') / of('rawCpu')),
    rawRowsOnlyMs: rounded(of('rawRows')),
    wholeMs: rounded(took),
    ...wire,
  };
}

/** Bytes of one whole copy. It is not timed: the line and its counting are work of this process too. */
async function measureWire(server: Program, folder: string): Promise<Figures> {
  const line = await layLine(server.url);
  let liveBytes = 0;
  const counted = countRows(() => {
    liveBytes = line.bytes();
  });
  const core = await openCore(line.url, join(folder, 'wire'), { watch: counted.watch });
  await signIn(core, 0);
  await whole(core);
  const wireBytes = line.bytes();
  const minimalBrotliBytes = brotliOf(rowsOf(core).map(({ text }) => text));
  await core.close();
  await line.close();
  const wireToBrotliRatio = rounded(wireBytes / minimalBrotliBytes);
  return { wireBytes, liveBytes, minimalBrotliBytes, wireToBrotliRatio };
}

/** The tables of the search, which nobody writes. */
const emptyIndex: CacheExtension = {
  ...{ name: searchExtension.name, steps: searchExtension.steps },
  observe: () => ({ rowWritten: () => undefined }),
};

/** A whole copy of a client that keeps no search index. */
async function wholeWithoutIndex(server: Program, folder: string): Promise<number> {
  const extensions = cacheExtensions.map((one) => (one === searchExtension ? emptyIndex : one));
  const core = await openCore(server.url, folder, { extensions });
  const took = await timed(async () => {
    await signIn(core, 0);
    await whole(core);
  });
  await core.close();
  return took;
}

async function mustBeFound(core: ClientCore): Promise<void> {
  const args = { text: '通知', families: ['archive'] };
  const found = await core.handlers['query.run']({ name: 'search.all', args });
  if ((found as { hits: unknown[] }).hits.length === 0) throw new Error('nothing was indexed');
}

function brotliOf(texts: readonly string[]): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality };
  return brotliCompressSync(Buffer.from(texts.join('\n')), { params }).length;
}

/**
 * The line breaks at twenty bytes by chance, the same in every run, while pages come. What the live stream brings before
 * them comes in frames, each whole or not at all.
 */
async function measureCuts(
  server: Program,
  folder: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Figures> {
  let state = 20_261_129;
  const cutsAt = Array.from({ length: cutCount }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return from + Math.floor((state / 2 ** 32) * (to - from));
  });
  const line = await layLine(server.url, cutsAt);
  const counted = countRows();
  const core = await openCore(line.url, join(folder, 'cut'), { watch: counted.watch });
  const took = await timed(async () => {
    // The line may break while somebody signs in; a person tries again.
    while (
      !(await signIn(core, 0).then(
        () => true,
        () => false,
      ))
    )
      await delay(200);
    await whole(core);
  });
  await mustBeFound(core);
  await core.close();
  await line.close();
  return {
    cuts: line.cuts(),
    cutWholeMs: rounded(took),
    rowsArrivedOverHttp: counted.rows(),
    rowsSentAgain: counted.again(),
  };
}
