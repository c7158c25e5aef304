/**
 * File-routes: resumable upload, and ranged download by file reference.
 *
 * The upload is an offset protocol like tus 1.0, on routes of our own, because the bytes are bound to a hash and a person
 * before the first of them and the last answer is the proof of the check: POST opens or finds an upload and says where to
 * go on, PUT adds one part there, an empty PUT at the end asks for the check again, DELETE drops it.
 *
 * A hash opens nothing: bytes are served for a `fileRef` at home in a scope that the caller follows (design §6).
 */

import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { Id } from '../../src-shared/kernel/ids.ts';
import type { BlobStore } from '../files/blob-store.ts';
import type { UploadDesk, UploadFailure } from '../files/upload-desk.ts';
import { UploadRequest } from '../files/upload-tickets.ts';
import type { KernelAccess } from './kernel-access.ts';
import type { Route } from './route-table.ts';

const UploadParams = z.object({ uploadId: z.string().regex(/^[0-9a-f]{32}$/) });
const RefParams = z.object({ fileRefId: Id });

/** A client sends parts of `transferPartBytes`; a larger one is refused before it is read. */
export const maxPartBytes = 16 * 1024 * 1024;

const failureStatus: Readonly<Record<UploadFailure['code'], number>> = {
  tooLarge: 413,
  quota: 413,
  empty: 422,
  diskFull: 507,
  tooMany: 429,
  typeForbidden: 422,
  typeMismatch: 422,
  hashMismatch: 422,
  secretMark: 422,
  notFound: 404,
  busy: 409,
  offset: 409,
};

export interface FileRoutePorts {
  readonly desk: UploadDesk;
  readonly blobs: BlobStore;
  readonly kernel: KernelAccess;
}

export function fileRoutes(ports: FileRoutePorts): readonly Route[] {
  const { desk } = ports;
  const failed = (reply: FastifyReply, failure: UploadFailure): FastifyReply =>
    reply.code(failureStatus[failure.code]).send(failure);
  return [
    {
      method: 'POST',
      url: '/files',
      permission: 'signedIn',
      handle: async (request, reply, caller) => {
        const opened = await desk.open(caller.personId, UploadRequest.parse(request.body));
        return opened.ok ? opened.value : failed(reply, opened.error);
      },
    },
    {
      method: 'PUT',
      url: '/files/:uploadId',
      permission: 'signedIn',
      bodyLimit: maxPartBytes,
      handle: async (request, reply, caller) => {
        const { uploadId } = UploadParams.parse(request.params);
        const part = partOf(request.headers['content-range']);
        if (part === undefined) return reply.code(400).send({ code: 'invalid' });
        if (part.end - part.start > maxPartBytes) {
          return reply.code(413).send({ code: 'partTooLarge', limit: maxPartBytes });
        }
        const body = request.body instanceof Readable ? request.body : Readable.from([]);
        const taken = await desk.accept(caller.personId, uploadId, part, body);
        return taken.ok ? taken.value : failed(reply, taken.error);
      },
    },
    {
      method: 'DELETE',
      url: '/files/:uploadId',
      permission: 'signedIn',
      handle: async (request, _reply, caller) => {
        await desk.drop(caller.personId, UploadParams.parse(request.params).uploadId);
        return { done: true };
      },
    },
    downloadRoute(ports),
  ];
}

function downloadRoute({ blobs, kernel }: FileRoutePorts): Route {
  return {
    method: 'GET',
    url: '/files/ref/:fileRefId',
    permission: 'signedIn',
    handle: async (request, reply, caller) => {
      const { fileRefId } = RefParams.parse(request.params);
      const file = await kernel.reads.fileRef(caller.personId, fileRefId);
      const size = file === undefined ? undefined : await blobs.size(file.sha256);
      if (file === undefined || size === undefined) {
        return reply.code(404).send({ code: 'notFound' });
      }
      reply.headers({
        'content-type': file.mime === '' ? 'application/octet-stream' : file.mime,
        'content-disposition': `attachment; filename*=UTF-8''${encodeName(file.name)}`,
        'accept-ranges': 'bytes',
        etag: `"${file.sha256}"`,
      });
      return sendRange(reply, blobs, file.sha256, size, request.headers.range);
    },
  };
}

/** RFC 8187; `encodeURIComponent` leaves five characters that the grammar does not. */
function encodeName(name: string): string {
  return encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, '_')).replaceAll(
    /['()*!]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `bytes 0-99/200`; `bytes *` over the size holds no bytes and asks for the check. */
function partOf(
  header: string | undefined,
): { readonly start: number; readonly end: number; readonly total: number } | undefined {
  const whole = /^bytes \*\/(\d{1,12})$/.exec(header ?? '');
  if (whole !== null) {
    const total = Number(whole[1]);
    return { start: total, end: total, total };
  }
  const match = /^bytes (\d{1,12})-(\d{1,12})\/(\d{1,12})$/.exec(header ?? '');
  if (match === null) return undefined;
  const start = Number(match[1]);
  const end = Number(match[2]) + 1;
  return end > start ? { start, end, total: Number(match[3]) } : undefined;
}

function sendRange(
  reply: FastifyReply,
  blobs: BlobStore,
  sha256: string,
  size: number,
  header: string | undefined,
): FastifyReply {
  const match = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(header ?? '');
  if (match === null || size === 0) {
    reply.header('content-length', String(size));
    return size === 0
      ? reply.send('')
      : reply.send(blobs.stream(sha256, { start: 0, end: size - 1 }));
  }
  const [, first = '', last = ''] = match;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end || (first === '' && last === '')) {
    return reply
      .code(416)
      .type('application/json')
      .header('content-range', `bytes */${size}`)
      .send({ code: 'invalid' });
  }
  return reply
    .code(206)
    .headers({
      'content-range': `bytes ${start}-${end}/${size}`,
      'content-length': String(end - start + 1),
    })
    .send(blobs.stream(sha256, { start, end }));
}
