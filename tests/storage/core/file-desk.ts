/** File-desk: a client with a file service, against a file server that breaks the line now and then. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { BlobStore } from '../../../src-main/core/files/blob-store.ts';
import { FileService } from '../../../src-main/core/files/file-service.ts';
import { applyFrames } from '../../../src-main/core/sync/apply-frames.ts';
import type { ServerHttp } from '../../../src-main/core/sync/http-fetch.ts';
import { silentLog } from '../../../src-main/platform-node/json-log.ts';
import { noSecretPort } from '../../../src-main/platform-node/key-file-secrets.ts';
import { nodeCryptoPort } from '../../../src-main/platform-node/node-crypto.ts';
import { nodeFilePort } from '../../../src-main/platform-node/node-files.ts';
import type { RowOf } from '../../../src-shared/entities.ts';
import type { Transfer } from '../../../src-shared/features/file/transfer.ts';
import type { TestClient } from '../../support/core-harness.ts';
import { countingRandom } from '../../support/manual-time.ts';
import { officeRows, openTestClient, wholeFrame } from '../../support/core-harness.ts';
import { OfficeModel } from '../../support/office-model.ts';

export const root = mkdtempSync(join(tmpdir(), 'tongwen-files-'));

export const crypto = nodeCryptoPort({ memoryKiB: 64, passes: 1 });
export const key = new Uint8Array(32).fill(3);

export function blobs(): { readonly store: BlobStore; readonly home: string } {
  const home = mkdtempSync(join(root, 'b-'));
  return { home, store: new BlobStore(nodeFilePort(home), crypto, 'files', key) };
}

export const bytesOf = (size: number): Uint8Array => new Uint8Array(randomBytes(size));

export function onlyFile(home: string): string {
  const [folder] = readdirSync(join(home, 'files'));
  const [name] = readdirSync(join(home, 'files', folder ?? ''));
  return join(home, 'files', folder ?? '', name ?? '');
}

/** A file server that breaks the line after so many bytes, now and then. */
export class FileServer implements ServerHttp {
  readonly held = new Map<string, Uint8Array>();
  readonly parts: string[] = [];
  breakAfter: number | undefined;
  refuse = false;
  /** A part waits here before it is answered. */
  gate: Promise<void> = Promise.resolve();
  full = false;
  overQuota = false;
  /** By upload, which here is named after its hash. */
  readonly #uploads = new Map<string, Uint8Array>();

  async request(options: Parameters<ServerHttp['request']>[0]) {
    const { method, path, headers = {}, body } = options;
    if (method === 'GET') return this.#download(headers['range']);
    if (method === 'POST') {
      if (this.refuse) return answer(422, { code: 'typeForbidden' });
      if (this.full) return answer(507, { code: 'diskFull' });
      if (this.overQuota) return answer(413, { code: 'quota', limit: 1, used: 1 });
      const { sha256 } = JSON.parse(String(body)) as { sha256: string };
      return answer(200, { uploadId: sha256, offset: this.#uploads.get(sha256)?.length ?? 0 });
    }
    if (method === 'DELETE') return answer(200, { done: true });
    const uploadId = path.split('/').at(-1) ?? '';
    const before = this.#uploads.get(uploadId) ?? new Uint8Array();
    const range = headers['content-range'] ?? '';
    this.parts.push(range);
    await this.gate;
    const start = range.startsWith('bytes *') ? 0 : Number(/bytes (\d+)-/.exec(range)?.[1]);
    const total = Number(range.split('/')[1]);
    if (start !== before.length) return answer(409, { code: 'offset', offset: before.length });
    const bytes = body instanceof Uint8Array ? body : new Uint8Array();
    const cut = this.breakAfter ?? bytes.length;
    const after = new Uint8Array(Buffer.concat([before, bytes.subarray(0, cut)]));
    this.#uploads.set(uploadId, after);
    if (this.breakAfter !== undefined) {
      this.breakAfter = undefined;
      throw new Error('the line broke');
    }
    await Promise.resolve();
    const complete = after.length === total;
    if (complete) this.held.set(crypto.sha256Hex(after), after);
    return answer(200, { offset: after.length, complete });
  }

  file: Uint8Array = new Uint8Array();

  #download(range: string | undefined) {
    this.parts.push(range ?? 'whole');
    const [, start, end] = /bytes=(\d+)-(\d+)/.exec(range ?? '') ?? [];
    const rest = this.file.subarray(Number(start), Number(end) + 1);
    const { breakAfter } = this;
    this.breakAfter = undefined;
    return {
      status: 206,
      headers: {},
      async *body() {
        for (let at = 0; at < rest.length; at += 100_000) {
          if (breakAfter !== undefined && at > breakAfter) throw new Error('the line broke');
          yield await Promise.resolve(rest.subarray(at, at + 100_000));
        }
      },
    };
  }
}

export function answer(status: number, value: unknown) {
  return {
    ...{ status, headers: {} },
    async *body() {
      yield await Promise.resolve(new TextEncoder().encode(JSON.stringify(value)));
    },
  };
}

export const fileRefRow = (bytes: Uint8Array): RowOf<'fileRef'> => ({
  ...{ id: 'ref-1', scope: 'conv:c1', ownerType: 'message', ownerId: 'm0', order: 0 },
  ...{ title: '附件', name: '附件.pdf', size: bytes.length, mime: 'application/pdf' },
  ...{ sha256: crypto.sha256Hex(bytes), textState: 'none' },
});

interface Desk {
  readonly client: TestClient;
  /** What the office holds; what it writes later is given to the client as a frame. */
  readonly model: OfficeModel;
  readonly server: FileServer;
  readonly service: FileService;
  readonly refused: string[];
  readonly transfers: readonly Transfer[];
  readonly uploaded: () => number;
}

export function desk(file: Uint8Array = new Uint8Array(), isOnline = true): Desk {
  const model = new OfficeModel();
  model.write([...officeRows(['c1']), { type: 'fileRef', row: fileRefRow(file) }]);
  const client = openTestClient();
  applyFrames(client.replica, [wholeFrame(model)]);
  const server = new FileServer();
  server.file = file;
  const refused: string[] = [];
  const transfers: Transfer[] = [];
  let uploaded = 0;
  const refuse = (): Promise<never> => Promise.reject(new Error('not used'));
  const service = new FileService({
    ports: {
      ...{ database: client.databases, timers: client.timers, random: countingRandom(), crypto },
      ...{ files: nodeFilePort(mkdtempSync(join(root, 'd-'))), secrets: noSecretPort },
      ...{ log: silentLog, link: { connect: refuse }, http: { request: refuse } },
      notices: { show: () => undefined },
    },
    ...{ replica: client.replica, http: server, folder: 'p', outside: undefined },
    keys: { cache: key, work: new Uint8Array(32).fill(4) },
    isOnline: () => isOnline,
    onTransfer: (transfer) => transfers.push(transfer),
    onUploaded: () => {
      uploaded += 1;
    },
    onRefused: (found) => refused.push(...found.map(({ commandId }) => commandId)),
  });
  return { client, model, server, service, refused, transfers, uploaded: () => uploaded };
}

export async function until(isDone: () => boolean, client: TestClient, turns = 300): Promise<void> {
  for (let turn = 0; turn < turns && !isDone(); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await client.timers.advance(1_000);
  }
  expect(isDone()).toBe(true);
}

/** Megabytes are compared as bytes, not one by one. */
export function expectEqualBytes(found: Uint8Array | undefined, wanted: Uint8Array): void {
  expect(Buffer.from(found ?? []).equals(wanted)).toBe(true);
}

export const pdf = (size: number): Uint8Array => {
  const bytes = bytesOf(size);
  bytes.set(new TextEncoder().encode('%PDF-1.7\n'));
  return bytes;
};
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
