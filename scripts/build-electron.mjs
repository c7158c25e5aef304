/**
 * Build-electron: bundles the desktop shell for packaging: `dist/electron/{main,core-process,word-worker,print-worker}.js` and `preload.cjs`.
 *
 * Everything is bundled except what holds native code, so the package carries three modules instead of a tree
 * (electron-builder.yml). `npm start` uses the faster bundle of electron-build.mjs, with packages left outside.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HOST = 'src-main/host-electron';

/** Loaded from files at run time; `ws` asks for the last two only if they are there. */
const OUTSIDE = [
  'electron',
  'better-sqlite3',
  '@node-rs/argon2',
  'subset-font',
  'bufferutil',
  'utf-8-validate',
];

/** Packages in CommonJS ask for built-in modules by `require`, which a module does not have. */
const REQUIRE =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/**
 * @param {string} outdir
 * @returns {Promise<string[]>} the files written, relative to the checkout
 */
export async function bundleElectron(outdir = 'dist/electron') {
  /** @type {import('esbuild').BuildOptions} */
  const shared = {
    absWorkingDir: ROOT,
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node24',
    external: OUTSIDE,
    sourcemap: true,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    logOverride: { 'ignored-bare-import': 'silent' },
  };
  const programs = await build({
    ...shared,
    entryPoints: [`${HOST}/main.ts`, `${HOST}/core-process.ts`],
    format: 'esm',
    banner: { js: REQUIRE },
  });
  // A thread is started from a file of its own (src-main/platform-node/node-word.ts, node-printing.ts).
  const threads = await build({
    ...shared,
    entryPoints: ['word', 'print'].map((name) => `src-main/platform-node/${name}-worker.ts`),
    format: 'esm',
    banner: { js: REQUIRE },
  });
  const preload = await build({
    ...shared,
    entryPoints: [`${HOST}/preload.ts`],
    format: 'cjs',
    external: ['electron'],
    outExtension: { '.js': '.cjs' },
  });
  return [programs, threads, preload]
    .flatMap((result) => Object.keys(result.metafile?.outputs ?? {}))
    .filter((path) => !path.endsWith('.map') && existsSync(join(ROOT, path)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const path of await bundleElectron()) process.stdout.write(`${path}\n`);
}
