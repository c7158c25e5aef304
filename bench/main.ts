/** Main: `npm run bench -- NAME [--json] [--docs N] [--peers] [--peer PEER]... [--keep FOLDER]`; one benchmark by its name. */
import { parseArgs } from 'node:util';
import { archiveSearch } from './archive-search/archive-search.ts';
import { bootstrapBench } from './bootstrap/bootstrap.ts';
import { largeFile } from './large-file/large-file.ts';
import { layoutBench } from './layout/layout.ts';
import { layoutScreen } from './layout-screen/layout-screen.ts';
import { leaderDesk } from './leader-desk/leader-desk.ts';
import { longList } from './long-list/long-list.ts';
import { mainJob } from './main-job/main-job.ts';
import { messagingBench } from './messaging/messaging.ts';

/** Answers every figure, peer and ratio by name; progress goes to standard error. */
type Benchmark = (
  progress: (line: string) => void,
  options: BenchmarkOptions,
) => Promise<Readonly<Record<string, number>>>;

/** What some benchmarks take: how much, and whether others run beside us. */
interface BenchmarkOptions {
  readonly documents: number;
  readonly withPeers: boolean;
  /** Those alone, of the benchmarks that let choose. */
  readonly peers: readonly string[];
  /** Where what was built stays, for a run that goes on. */
  readonly keep?: string | undefined;
}

const benchmarks: Readonly<Record<string, Benchmark>> = {
  'archive-search': archiveSearch,
  bootstrap: bootstrapBench,
  'large-file': largeFile,
  layout: layoutBench,
  'layout-screen': layoutScreen,
  'leader-desk': leaderDesk,
  'long-list': longList,
  'main-job': mainJob,
  messaging: messagingBench,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    docs: { type: 'string', default: '10000' },
    peers: { type: 'boolean', default: false },
    peer: { type: 'string', multiple: true, default: [] },
    keep: { type: 'string' },
  },
});
const [name = ''] = positionals;
const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
const documents = Number(values.docs);
if (benchmark === undefined || positionals.length !== 1 || !(documents >= 1)) {
  const names = Object.keys(benchmarks).join(', ');
  console.error(
    `usage: npm run bench -- NAME [--json] [--docs N] [--peers] [--peer PEER]... [--keep FOLDER]; names: ${names}`,
  );
  process.exitCode = 2;
} else {
  const { peers: withPeers, peer: peers, keep } = values;
  const options = { documents, withPeers, peers, keep };
  const figures = await benchmark((line) => console.error(line), options);
  if (values.json) console.log(JSON.stringify({ name, ...figures }));
  else printTable(figures);
}

function printTable(figures: Readonly<Record<string, number>>): void {
  const widest = Math.max(...Object.keys(figures).map((key) => key.length));
  for (const [key, value] of Object.entries(figures)) {
    console.log(`${key.padEnd(widest)}  ${value.toLocaleString('en').padStart(12)}`);
  }
}
