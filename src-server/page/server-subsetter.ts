/** Server-subsetter: HarfBuzz, loaded from its package for subsets of faces. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createSubsetter, engineOf } from '../../src-shared/layout/fonts/subsetter.ts';
import type { Subsetter } from '../../src-shared/layout/fonts/subsetter.ts';

export async function serverSubsetter(): Promise<Subsetter> {
  const path = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(path));
  return createSubsetter(engineOf(instance.exports));
}
