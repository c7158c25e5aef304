/** Bootstrap: an empty folder becomes a whole, encrypted, searchable copy; beside the bare insert of the same rows. */
import { join } from 'node:path';
import { openCore, rowsOf, signIn, whole } from './core-client.ts';
import type { Again } from './figures.ts';
import { cpuSeconds, median, rounded, timed } from './figures.ts';
import type { Program } from './programs.ts';
import { rawInsertMs, rawKey } from './raw-store.ts';

/** The size of the client's own transactions while it catches up. */
const rowsPerTransaction = 500;

/** Leaves the folders `bootstrap-N` of account 0. */
export async function measureBootstrap(
  server: Program,
  folder: string,
  again: Again,
): Promise<Readonly<Record<string, number>>> {
  const rates: number[] = [];
  const cpuRates: number[] = [];
  const rawRates: number[] = [];
  let held = 0;
  for (let run = 0; again(run); run += 1) {
    const core = await openCore(server.url, join(folder, `bootstrap-${run}`));
    const cpu = cpuSeconds();
    const took = await timed(async () => {
      await signIn(core, 0);
      await whole(core);
    });
    const cpuTook = cpuSeconds() - cpu;
    const rows = rowsOf(core);
    held = rows.length;
    rates.push((held * 1_000) / took);
    cpuRates.push(held / cpuTook);
    const file = join(folder, `raw-bootstrap-${run}.db`);
    const options = { file, synchronous: 'NORMAL', key: rawKey } as const;
    rawRates.push((held * 1_000) / rawInsertMs(options, rows, rowsPerTransaction));
    const found = await core.handlers['query.run']({ name: 'search.all', args: { text: '防汛' } });
    if ((found as { hits: unknown[] }).hits.length === 0) throw new Error('nothing was indexed');
    await core.close();
  }
  const [rate, raw] = [median(rates), median(rawRates)];
  return {
    bootstrapRows: held,
    bootstrapRowsPerSecond: rounded(rate),
    bootstrapRowsPerClientCpuSecond: rounded(median(cpuRates)),
    rawInsertRowsPerSecond: rounded(raw),
    bootstrapRowsPerSecondRatio: rounded(rate / raw),
  };
}
