/**
 * File-routes: bytes in and out of the core for a page, which has no file system: import, download, preview.
 *
 * Invariants:
 *  1. Files go through in pieces; none is in memory as a whole.
 *  2. What leaves is never run: a download is an attachment, a preview is of a closed list of types, and both carry a
 *     policy without scripts.
 */

import type { IncomingMessage } from 'node:http';
import {
  asBridgeError,
  BridgeError,
  callHandler,
} from '../../src-shared/bridge/bridge-endpoint.ts';
import type { BridgeCore } from '../../src-shared/bridge/bridge-endpoint.ts';
import type { HeaderSet } from './page-policy.ts';
import { answerHeaders, fileHeaders } from './page-policy.ts';

export const maxImportsAtOnce = 2;

export interface Answer {
  readonly status: number;
  readonly headers: HeaderSet;
  readonly body: string | Buffer | StreamedBody;
}

export interface StreamedBody {
  readonly size: number;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** Types that a browser shows without running anything in them. */
const previewTypes: Readonly<Record<string, string>> = {
  'image/png': 'image/png',
  'image/jpeg': 'image/jpeg',
  'image/gif': 'image/gif',
  'image/webp': 'image/webp',
  'image/bmp': 'image/bmp',
  'text/plain': 'text/plain; charset=utf-8',
  'text/csv': 'text/plain; charset=utf-8',
  'application/pdf': 'application/pdf',
};

export interface FileRoutes {
  importFile(request: IncomingMessage, name: string): Promise<Answer>;
  exportFile(fileRefId: string): Promise<Answer>;
  previewFile(fileRefId: string): Promise<Answer>;
}

export function createFileRoutes(core: BridgeCore): FileRoutes {
  let imports = 0;
  const importFile = async (request: IncomingMessage, name: string): Promise<Answer> => {
    if (imports >= maxImportsAtOnce) return refusal(new BridgeError('failed', 'busy'), 503);
    imports += 1;
    try {
      const size = sizeOf(request);
      return size === undefined
        ? json(411, { code: 'lengthRequired' })
        : json(200, await imported(core, request, { name, size }));
    } catch (cause) {
      return refusal(asBridgeError(cause));
    } finally {
      imports -= 1;
    }
  };
  const exported = async (
    fileRefId: string,
    headersFor: (file: { readonly name: string; readonly mime: string }) => HeaderSet | undefined,
  ): Promise<Answer> => {
    try {
      const file = await callHandler(core.handlers, 'files.export', { fileRefId });
      if (file.state !== 'bytes' || file.base64 === null) {
        return json(404, { code: file.state, name: file.name });
      }
      const headers = headersFor(file);
      if (headers === undefined) return json(415, { code: 'noPreview', name: file.name });
      return { status: 200, headers, body: Buffer.from(file.base64, 'base64') };
    } catch (cause) {
      return refusal(asBridgeError(cause));
    }
  };
  return {
    importFile,
    exportFile: async (fileRefId) => {
      try {
        return await streamed(core, fileRefId);
      } catch (cause) {
        return refusal(asBridgeError(cause));
      }
    },
    previewFile: (fileRefId) =>
      exported(fileRefId, (file) => {
        const type = previewTypes[file.mime];
        if (type === undefined) return undefined;
        const disposition = contentDisposition('inline', file.name);
        return { ...fileHeaders, 'Content-Type': type, 'Content-Disposition': disposition };
      }),
  };
}

function sizeOf(request: IncomingMessage): number | undefined {
  const size = Number(request.headers['content-length'] ?? Number.NaN);
  return Number.isSafeInteger(size) && size >= 0 ? size : undefined;
}

/** The body goes into the core as it comes. */
async function imported(
  core: BridgeCore,
  request: IncomingMessage,
  file: { readonly name: string; readonly size: number },
): Promise<unknown> {
  const { importId, pieceBytes } = await callHandler(core.handlers, 'files.begin', file);
  let offset = 0;
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) throw new BridgeError('invalidParams', 'the body is not bytes');
      for (let at = 0; at < chunk.length; at += pieceBytes) {
        const base64 = chunk.subarray(at, at + pieceBytes).toString('base64');
        const added = await callHandler(core.handlers, 'files.add', { importId, offset, base64 });
        offset = added.taken;
      }
    }
    return await callHandler(core.handlers, 'files.finish', { importId });
  } catch (cause) {
    await callHandler(core.handlers, 'files.drop', { importId });
    throw cause;
  }
}

/** A file that is not here is on its way after the answer. */
async function streamed(core: BridgeCore, fileRefId: string): Promise<Answer> {
  const first = await callHandler(core.handlers, 'files.read', { fileRefId, offset: 0 });
  if (first.base64 === null) {
    await callHandler(core.handlers, 'files.fetch', { fileRefId });
    return json(404, { code: 'notOnThisMachine', name: first.name });
  }
  return {
    status: 200,
    headers: {
      ...fileHeaders,
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': contentDisposition('attachment', first.name),
    },
    body: { size: first.size, pieces: pieces(core, fileRefId, first.base64) },
  };
}

async function* pieces(
  core: BridgeCore,
  fileRefId: string,
  first: string,
): AsyncGenerator<Uint8Array, void, void> {
  let bytes = Buffer.from(first, 'base64');
  for (let offset = 0; bytes.length > 0;) {
    yield bytes;
    offset += bytes.length;
    const next = await callHandler(core.handlers, 'files.read', { fileRefId, offset });
    // The answer breaks off, so that nobody takes what came for the whole.
    if (next.base64 === null) throw new Error('the file went away');
    bytes = Buffer.from(next.base64, 'base64');
  }
}

/** RFC 6266 with the UTF-8 form; the plain form is for readers that know no other. */
export function contentDisposition(kind: 'attachment' | 'inline', name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(wellFormed(name)).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** A lone half of a surrogate pair has no UTF-8 form and becomes U+FFFD. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

function refusal(error: BridgeError, status = error.code === 'fileTooLarge' ? 413 : 400): Answer {
  return json(status, { code: error.code, message: error.message, params: error.params });
}

export function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { ...answerHeaders, 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  };
}
