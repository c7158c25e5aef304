/**
 * Renderer-files: the built renderer on disk, by request path.
 *
 * Invariant: a path is answered only if it names a plain file below the folder, link targets included.
 */

import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.bcmap': 'application/octet-stream',
  '.wasm': 'application/wasm',
};

export interface RendererFile {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly isPage: boolean;
}

const segment = /^[A-Za-z0-9_@][A-Za-z0-9_.@-]*$/;

/**
 * The relative file of a request path, or undefined. The grammar is a white list: segments of plain characters that
 * do not begin with a dot, so no encoding, no parent folder, no drive and no stream name can be written in it.
 */
export function rendererPath(urlPath: string): string | undefined {
  if (urlPath === '/') return 'index.html';
  if (!urlPath.startsWith('/')) return undefined;
  const segments = urlPath.slice(1).split('/');
  const plain = segments.every((part) => segment.test(part) && !part.endsWith('.'));
  return plain && Object.hasOwn(contentTypes, extname(urlPath)) ? segments.join('/') : undefined;
}

export interface RendererFiles {
  read(urlPath: string): Promise<RendererFile | undefined>;
}

/** Opens the folder; throws when it has no page. */
export async function openRendererFiles(folder: string): Promise<RendererFiles> {
  const root = await realpath(folder);
  await readFile(join(root, 'index.html'));
  return {
    async read(urlPath) {
      const relative = rendererPath(urlPath);
      if (relative === undefined) return undefined;
      try {
        const path = await realpath(join(root, relative));
        if (!path.startsWith(root + sep)) return undefined;
        return {
          bytes: await readFile(path),
          contentType: contentTypes[extname(relative)] ?? 'application/octet-stream',
          isPage: relative === 'index.html',
        };
      } catch {
        return undefined; // Not there, or not a plain file: both are "not found" to the page.
      }
    },
  };
}
