/**
 * Memory-figures: what a process holds after garbage has been collected and its pages were given back.
 *
 * A plain collection leaves the young generation as large as it has ever been, some tens of MiB that come and go: over
 * the memory of a thousand connections nothing could be seen.
 */

const rounds = 3;
const giveBackMs = 300;

export async function memoryFigures(): Promise<Readonly<Record<string, number>>> {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('start with --expose-gc');
  for (let round = 0; round < rounds; round += 1) {
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    // Pages are given back by another thread.
    await new Promise((resolve) => setTimeout(resolve, giveBackMs));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heapUsed, external };
}
