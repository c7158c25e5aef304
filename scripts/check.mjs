/** Check: `npm run check`; types, lint, format, layers and dead code, one line each. */
import { execFile } from 'node:child_process';
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
// Lint takes as long as all the others together, so it goes beside them.
const results = await Promise.all([
  inTurn(chosen.filter((step) => step.name !== 'lint')),
  inTurn(chosen.filter((step) => step.name === 'lint')),
]);
process.exitCode = results.flat().every((good) => good) ? 0 : 1;

/** @param {typeof STEPS} steps */
async function inTurn(steps) {
  const results = [];
  for (const step of steps) results.push(await passes(step));
  return results;
}

/**
 * @param {(typeof STEPS)[number]} step
 * @returns {Promise<boolean>}
 */
function passes({ name, program, args }) {
  const startedAt = performance.now();
  const command = [join(ROOT, 'node_modules', program), ...args];
  const options = { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(process.execPath, command, options, (error, output, errors) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      if (error !== null) console.log(`${output}${errors}`.trim());
      console.log(`${error === null ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
      resolve(error === null);
    });
  });
}
