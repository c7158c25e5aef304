/**
 * App-files: serves the page's folder on the `app:` scheme of one session.
 */

import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Session } from 'electron';
import { appAssetHeaders, appFileOf, appPageHeaders } from './app-protocol.ts';

/** Stands in the built page where the number of the policy goes. */
const noncePlaceholder = '__CSP_NONCE__';

export async function serveAppFiles(session: Session, folder: string): Promise<void> {
  const root = await realpath(folder);
  session.protocol.handle('app', (request) => answer(root, request));
}

async function answer(
  root: string,
  request: { readonly method: string; readonly url: string },
): Promise<Response> {
  const file = appFileOf(request);
  const bytes = file === undefined ? undefined : await readBelow(root, file.path);
  if (file === undefined || bytes === undefined) {
    return new Response('not found', { status: 404, headers: appAssetHeaders });
  }
  const type = { 'Content-Type': file.contentType };
  if (!file.isPage) {
    return new Response(new Uint8Array(bytes), { headers: { ...appAssetHeaders, ...type } });
  }
  const nonce = randomBytes(16).toString('base64');
  const page = bytes.toString('utf8').replaceAll(noncePlaceholder, nonce);
  return new Response(page, { headers: { ...appPageHeaders(nonce), ...type } });
}

async function readBelow(root: string, path: string): Promise<Buffer | undefined> {
  try {
    const real = await realpath(join(root, path));
    return real.startsWith(root + sep) ? await readFile(real) : undefined;
  } catch {
    return undefined; // Not there, or no plain file.
  }
}
