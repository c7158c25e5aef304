/** Check: `npm run check`; types, lint, format, layers and dead code, one line each. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './bootstrap.mjs';

const SOURCES = [
  'src-shared',
  'src-main',
  'src-renderer',
  'src-server',
  'tests',
  'bench',
  'scripts',
];

/** Typed rules look across files and the cache does not, so the gate that counts goes without it. */
const LINT_CACHE =
  process.env['CI'] === 'true'
    ? []
    : ['--cache', '--cache-strategy=content', '--cache-location=.build/eslint/'];

/** Tools by name: program inside node_modules, its arguments. */
const STEPS = [
  { name: 'types', program: 'typescript/bin/tsc', args: ['--build'] },
  {
    name: 'format',
    program: 'prettier/bin/prettier.cjs',
    args: ['--check', '--log-level=warn', '.'],
  },
  {
    name: 'layers',
    program: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--config', '.dependency-cruiser.cjs', ...SOURCES],
  },
  { name: 'dead code', program: 'knip/bin/knip.js', args: ['--no-progress'] },
  { name: 'lint', program: 'eslint/bin/eslint.js', args: ['.', '--max-warnings=0', ...LINT_CACHE] },
];

const wanted = process.argv.slice(2);
const chosen = STEPS.filter((step) => wanted.length === 0 || wanted.includes(step.name));
const failed = chosen.filter((step) => !passes(step));
process.exitCode = failed.length === 0 ? 0 : 1;

/** @param {(typeof STEPS)[number]} step */
function passes({ name, program, args }) {
  const startedAt = performance.now();
  const result = spawnSync(process.execPath, [join(ROOT, 'node_modules', program), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const good = result.status === 0;
  if (!good) console.log(`${result.stdout}${result.stderr}`.trim());
  console.log(`${good ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  return good;
}
