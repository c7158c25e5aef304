/** Figures: medians, quantiles and ratios. */

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (found === undefined) throw new Error('no values were measured');
  return found;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Three digits that count; more would pretend. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

/** Says whether another run may begin: the first always, further ones up to `runs` while there is time. */
export type Again = (done: number) => boolean;

export function within(seconds: number, runs: number): Again {
  const until = performance.now() + seconds * 1_000;
  return (done) => done === 0 || (done < runs && performance.now() < until);
}

export async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Seconds of processor time of this process, all threads. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
