/**
 * Server-subsetter: HarfBuzz, loaded from its package for subsets of faces.
 *
 * The client has the same few lines of its own (`src-main/platform-node`): both roots meet only in `src-shared`.
 */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createSubsetter } from '../../src-shared/layout/fonts/subsetter.ts';
import type { Subsetter } from '../../src-shared/layout/fonts/subsetter.ts';

export async function serverSubsetter(): Promise<Subsetter> {
  const path = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(path));
  const { memory } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('HarfBuzz has no memory');
  const call = (name: string, ...values: readonly number[]): number => {
    const act = instance.exports[name];
    if (typeof act !== 'function') throw new Error(`HarfBuzz cannot ${name}`);
    const result: unknown = Reflect.apply(act, undefined, values);
    return Number(result);
  };
  call('_initialize');
  return createSubsetter({ call, memory: () => new Uint8Array(memory.buffer) });
}
