/**
 * Package-source: a package as it lies, as a folder or as one ZIP, read path by path in streams.
 *
 * Invariants:
 *  1. A ZIP is read by its directory and never unpacked to disk, so no name in it can become a path of this machine.
 */

import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { PackageBar } from './package-bounds.ts';
import { packageBar } from './package-bounds.ts';
import type { Manifest } from './package-format.ts';
import { zipContent, zipPlaces } from '../export/zip-reader.ts';

export interface PackageSource {
  /** All files, as a manifest writes them; a path that stands twice in a ZIP is here twice. */
  readonly paths: readonly string[];
  /** Throws for what is not there or cannot be read. */
  content(path: string): Promise<AsyncIterable<Uint8Array>>;
  /** Why it is not to be read any further, by what its manifest says. */
  bar(manifest: Manifest): PackageBar | undefined;
  close(): Promise<void>;
}

export async function openPackage(place: string): Promise<PackageSource> {
  return (await stat(place)).isDirectory() ? openFolder(place) : openZip(place);
}

async function openFolder(folder: string): Promise<PackageSource> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return {
    paths: entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
    content: (path) => Promise.resolve(createReadStream(join(folder, path))),
    bar: () => undefined,
    close: () => Promise.resolve(),
  };
}

async function openZip(file: string): Promise<PackageSource> {
  const handle = await open(file, 'r');
  try {
    const places = (await zipPlaces(handle)).filter(({ path }) => !path.endsWith('/'));
    const { size } = await handle.stat();
    const byPath = new Map(places.map((place) => [place.path, place]));
    return {
      paths: places.map(({ path }) => path),
      content: async (path) => {
        const place = byPath.get(path);
        if (place === undefined) throw new Error(`no entry ${path}`);
        return zipContent(handle, file, place);
      },
      bar: (manifest) => packageBar(manifest, { places, size }),
      close: () => handle.close(),
    };
  } catch (cause) {
    await handle.close();
    throw cause;
  }
}
