/** Main: `npm run bench -- NAME [--json]`; one benchmark by its name. */
import { layoutBench } from './layout/layout.ts';
import { layoutScreen } from './layout-screen/layout-screen.ts';
import { leaderDesk } from './leader-desk/leader-desk.ts';
import { mainJob } from './main-job/main-job.ts';

/** Answers every figure, peer and ratio by name; progress goes to standard error. */
type Benchmark = (progress: (line: string) => void) => Promise<Readonly<Record<string, number>>>;

const benchmarks: Readonly<Record<string, Benchmark>> = {
  layout: layoutBench,
  'layout-screen': layoutScreen,
  'leader-desk': leaderDesk,
  'main-job': mainJob,
};

const [name = '', ...options] = process.argv.slice(2);
const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
if (benchmark === undefined || options.some((option) => option !== '--json')) {
  const names = Object.keys(benchmarks).join(', ');
  console.error(`usage: npm run bench -- NAME [--json]; names: ${names}`);
  process.exitCode = 2;
} else {
  const figures = await benchmark((line) => console.error(line));
  if (options.includes('--json')) console.log(JSON.stringify({ name, ...figures }));
  else printTable(figures);
}

function printTable(figures: Readonly<Record<string, number>>): void {
  const widest = Math.max(...Object.keys(figures).map((key) => key.length));
  for (const [key, value] of Object.entries(figures)) {
    console.log(`${key.padEnd(widest)}  ${value.toLocaleString('en').padStart(12)}`);
  }
}
