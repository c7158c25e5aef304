/**
 * File-routes: bytes in and out of the core for a page, which has no file system: import, download, preview.
 *
 * Invariants:
 *  1. At most `maxImportsAtOnce` bodies of at most `maxFileBytes` are held in memory.
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
import { maxFileBytes } from '../../src-shared/features/file/model.ts';
import type { HeaderSet } from './page-policy.ts';
import { answerHeaders, fileHeaders } from './page-policy.ts';

export const maxImportsAtOnce = 2;

export interface Answer {
  readonly status: number;
  readonly headers: HeaderSet;
  readonly body: string | Buffer;
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
      const body = await readBody(request);
      const imported = await callHandler(core.handlers, 'files.import', {
        name,
        base64: body.toString('base64'),
      });
      return json(200, imported);
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
    exportFile: (fileRefId) =>
      exported(fileRefId, (file) => ({
        ...fileHeaders,
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': contentDisposition('attachment', file.name),
      })),
    previewFile: (fileRefId) =>
      exported(fileRefId, (file) => {
        const type = previewTypes[file.mime];
        if (type === undefined) return undefined;
        const disposition = contentDisposition('inline', file.name);
        return { ...fileHeaders, 'Content-Type': type, 'Content-Disposition': disposition };
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new BridgeError('invalidParams', 'the body is not bytes');
    size += chunk.length;
    if (size > maxFileBytes) {
      throw new BridgeError('fileTooLarge', 'the file is too large', { limit: maxFileBytes });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
