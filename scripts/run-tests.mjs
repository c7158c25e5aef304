/**
 * Run tests: every suite that can run on this machine, and one closing line for all of them.
 *
 * Runs under the project's Node; `test.mjs` sees to that. Arguments are filters: a part of a file
 * name (`npm test -- outbox`), or `-t WORDS` for a part of a test's name.
 *
 * Invariants:
 *  1. The last line on standard output is `N passed, N failed, N skipped`.
 *  2. A suite that could not report counts as a failure, never as nothing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './bootstrap.mjs';
import { buildRenderer } from './renderer-build.mjs';

const REPORTS = join(ROOT, '.build', 'test-reports');
const MODULES = join(ROOT, 'node_modules');
const STORIES = 'tests/e2e';

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @type {Tally} */
const NOTHING = { passed: 0, failed: 0, skipped: 0 };
/** @type {Tally} */
const ONE_FAILURE = { passed: 0, failed: 1, skipped: 0 };

const inCi = process.env['CI'] === 'true';
const { words, testName } = readFilters(process.argv.slice(2));
const plainFiles = matching('tests', /\.test\.tsx?$/);
const storyFiles = matching(STORIES, /\.spec\.ts$/);

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const total = sum([runBuild(), runPlainTests(), await runStories()]);
if (words.length > 0 && plainFiles.length + storyFiles.length === 0) {
  console.log(`No test file matches ${words.join(' ')}.`);
  total.failed += 1;
}
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);

/** @param {string[]} args */
function readFilters(args) {
  /** @type {string[]} */
  const words = [];
  /** @type {string | undefined} */
  let testName;
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? '';
    if (arg === '-t' || arg === '--testNamePattern') testName = args[(i += 1)];
    else words.push(arg.replaceAll('\\', '/'));
  }
  return { words, testName };
}

/**
 * Test files below a folder whose path contains one of the words.
 *
 * @param {string} folder
 * @param {RegExp} ending
 * @returns {string[]}
 */
function matching(folder, ending) {
  const absolute = join(ROOT, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => ending.test(path))
    .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
    .sort();
}

/** The host suites and the stories serve the real renderer. */
function runBuild() {
  if (!existsSync(join(ROOT, 'src-renderer', 'index.html'))) return NOTHING;
  try {
    buildRenderer();
    return NOTHING;
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return ONE_FAILURE;
  }
}

/** @returns {Tally} */
function runPlainTests() {
  if (plainFiles.length === 0) return NOTHING;
  const report = join(REPORTS, 'vitest.json');
  const code = runNode(join(MODULES, 'vitest', 'vitest.mjs'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...(testName === undefined ? [] : ['-t', testName]),
    ...(words.length === 0 ? [] : plainFiles),
  ]);
  const result = /** @type {VitestReport | undefined} */ (readReport(report));
  if (result === undefined) return ONE_FAILURE;
  const broken = result.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const tally = {
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
  return code !== 0 && tally.failed === 0 ? sum([tally, ONE_FAILURE]) : tally;
}

/**
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults
 */

/** @returns {Promise<Tally>} */
async function runStories() {
  if (storyFiles.length === 0) return NOTHING;
  const finder = /** @type {{ findChromium: () => Promise<object | undefined> }} */ (
    await import(pathToFileURL(join(ROOT, 'tests', 'support', 'chromium.ts')).href)
  );
  if ((await finder.findChromium()) === undefined) {
    console.log('Chromium is missing: apt-get install chromium, or install Chrome or Edge.');
    return { passed: 0, failed: inCi ? 1 : 0, skipped: storyFiles.length };
  }
  const report = join(REPORTS, 'playwright.json');
  const code = runNode(
    join(MODULES, '@playwright', 'test', 'cli.js'),
    [
      'test',
      '--reporter=list,json',
      ...(testName === undefined ? [] : ['--grep', testName, '--pass-with-no-tests']),
      ...(words.length === 0 ? [] : storyFiles),
    ],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  const result =
    /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] } | undefined} */ (
      readReport(report)
    );
  if (result === undefined) return ONE_FAILURE;
  const { expected, unexpected, flaky, skipped } = result.stats;
  const tally = { passed: expected, failed: unexpected + flaky, skipped };
  return code !== 0 && tally.failed === 0 ? sum([tally, ONE_FAILURE]) : tally;
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [extra]
 */
function runNode(program, args, extra = {}) {
  const env = { ...process.env, ...extra };
  return spawnSync(process.execPath, [program, ...args], { cwd: ROOT, stdio: 'inherit', env })
    .status;
}

/**
 * @param {string} path
 * @returns {unknown}
 */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/**
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
function sum(tallies) {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    NOTHING,
  );
}
