/** Model-main: walks from the command line: `node tests/flow/model-main.ts SEED WALKS STEPS`; exit code 1 when a rule broke. */

import { walkAtRandom } from './model-run.ts';

const [seed = 1, walks = 3, steps = 200] = process.argv.slice(2).map(Number);
const report = await walkAtRandom({ seed, walks, steps });
process.stdout.write(`${JSON.stringify(report, undefined, 1)}\n`);
process.exitCode = report.broken === undefined ? 0 : 1;
