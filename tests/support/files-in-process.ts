/**
 * Files-in-process: the maker of final files on the test's own thread: real layout, real writers and readers, bytes in memory.
 */

import { createHash } from 'node:crypto';
import type { CentralKernel } from '../../src-server/kernel/central-kernel.ts';
import type { KernelHooks } from '../../src-server/kernel/kernel-hooks.ts';
import type { FilesMakerPorts } from '../../src-server/page/make-final-files.ts';
import { makeFinalFiles } from '../../src-server/page/make-final-files.ts';
import { openServerFaces } from '../../src-server/page/server-faces.ts';
import { sealPictures } from '../../src-shared/layout/printing/seal-pictures.ts';
import type { MadeFiles } from '../../src-shared/layout/making/make-files.ts';
import { makeFiles } from '../../src-shared/layout/making/make-files.ts';

const faces = openServerFaces('');
/** A walk sets the same text again and again: equal sources give equal files. */
const known = new Map<string, MadeFiles>();
const maxKnown = 200;

export interface FilesInProcess {
  readonly hook: NonNullable<KernelHooks['makeFiles']>;
  readonly bytes: ReadonlyMap<string, Uint8Array>;
  readonly put: (bytes: Uint8Array) => Promise<string>;
}

export function filesInProcess(kernel: () => CentralKernel): FilesInProcess {
  const bytes = new Map<string, Uint8Array>();
  const blobs: FilesMakerPorts['blobs'] = {
    has: (sha256) => Promise.resolve(bytes.has(sha256)),
    read: (sha256) => Promise.resolve(bytes.get(sha256) ?? new Uint8Array()),
    put: (file) => {
      const sha256 = createHash('sha256').update(file).digest('hex');
      bytes.set(sha256, file);
      return Promise.resolve(sha256);
    },
  };
  const files: FilesMakerPorts['files'] = {
    make: async (order) => {
      const { document, metadata } = order.source;
      const key = JSON.stringify([document, metadata, order.seals]);
      const held = await faces;
      const drawn = await sealPictures(order.seals, held);
      const pictures = new Map([...order.source.pictures, ...drawn]);
      const made = known.get(key) ?? (await makeFiles({ ...order.source, pictures }, held));
      if (known.size < maxKnown) known.set(key, made);
      return { kind: 'made', files: made };
    },
  };
  return {
    bytes,
    put: blobs.put,
    hook: (request) => makeFinalFiles({ kernel: kernel(), blobs, files }, request),
  };
}
