/** Memory-figures: what a process holds after garbage has been collected. */

export function memoryFigures(): Readonly<Record<string, number>> {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('start with --expose-gc');
  collect();
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heapUsed, external };
}
