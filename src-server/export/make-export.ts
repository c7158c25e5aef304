/**
 * Make-export: a conversation of a time as one signed ZIP: lines for machines, a page for people, receipts, and files.
 *
 * Invariants:
 *  1. Only what two people have decided on is made; run twice, the second run finds the first one's outcome.
 *  2. Rows come page by page from the read worker and go straight to disk; memory holds one page.
 *  3. What was recalled or purged is not brought back: it is gone from the store, and the export says so.
 */

import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RowOf } from '../../src-shared/entities.ts';
import { emptyChain } from '../../src-shared/features/message/chain.ts';
import type { exportFailures } from '../../src-shared/features/message/export-model.ts';
import {
  maxExportFileBytes,
  maxExportMessages,
} from '../../src-shared/features/message/export-model.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import type { BlobStore } from '../files/blob-store.ts';
import type { KernelAccess } from '../http/kernel-access.ts';
import type { MakeExportRequest } from '../kernel/effects-runner.ts';
import type { PersonMark } from '../kernel/read-marks.ts';
import type { ReadPort } from '../kernel/read-port.ts';
import type { Signer } from '../ports.ts';
import type { Manifest, MessageLine } from './export-format.ts';
import {
  exportFormat,
  manifestPath,
  messagesPath,
  receiptsPath,
  signaturePath,
  transcriptPath,
} from './export-format.ts';
import type { ExportedMessage, ExportHead } from './export-reads.ts';
import { messageLine } from './message-line.ts';
import { transcriptEnd, transcriptLine, transcriptStart } from './transcript.ts';
import type { ZipFile, ZippedEntry } from './zip-file.ts';
import { createZipFile } from './zip-file.ts';

const pageMessages = 200;
/** Times that an export is tried before it counts as broken. */
const maxTries = 3;
const chunkBytes = 1024 * 1024;

export interface ExportPorts {
  readonly kernel: Pick<
    KernelAccess,
    'row' | 'submitSystem' | 'organisationName' | 'timeZone' | 'epoch'
  >;
  readonly marks: {
    readonly read: (conversationId: string) => readonly PersonMark[];
    readonly delivered: (conversationId: string) => readonly PersonMark[];
  };
  readonly reads: Pick<ReadPort, 'run'>;
  readonly blobs: Pick<BlobStore, 'size' | 'stream' | 'adopt'>;
  readonly signer: Signer;
  /** Where unfinished files lie. */
  readonly folder: string;
  readonly now: () => number;
}

type Outcome =
  | {
      readonly state: 'made';
      readonly sha256: string;
      readonly bytes: number;
      readonly messages: number;
      readonly name: string;
    }
  | { readonly state: 'failed'; readonly failure: (typeof exportFailures)[number] };

/** Runs one `makeExport` effect; throws when it should be tried again. */
export async function makeExport(ports: ExportPorts, request: MakeExportRequest): Promise<void> {
  const { exportId, effectId, tries } = request;
  const asked = ports.kernel.row('complianceExport', exportId);
  if (asked?.state !== 'approved') return;
  const outcome = await build(ports, asked).catch((cause: unknown): Outcome => {
    if (tries + 1 < maxTries) throw cause;
    return { state: 'failed', failure: 'broken' };
  });
  const commandId = deriveId(effectId, `made:${outcome.state}`);
  await ports.kernel.submitSystem('export.made', { exportId, outcome }, commandId);
}

type Asked = RowOf<'complianceExport'>;

async function build(ports: ExportPorts, asked: Asked): Promise<Outcome> {
  const { conversationId } = asked;
  const time = { fromAt: asked.fromAt ?? 0, toAt: asked.toAt ?? Number.MAX_SAFE_INTEGER };
  const head = (await ports.reads.run('export:head', { conversationId, ...time })) as ExportHead;
  const { conversation } = head;
  if (conversation === undefined) return { state: 'failed', failure: 'gone' };
  if (head.count > maxExportMessages) return { state: 'failed', failure: 'tooMany' };
  await mkdir(ports.folder, { recursive: true, mode: 0o700 });
  const part = join(ports.folder, `${asked.id}.part`);
  const zip = await createZipFile(part);
  try {
    const made = await fill(ports, zip, { asked, head, conversation, time });
    const { sha256, bytes } = await zip.finish();
    await zip.close();
    await ports.blobs.adopt(part, sha256);
    return { state: 'made', sha256, bytes, messages: made, name: nameOf(asked) };
  } catch (cause) {
    await zip.close().catch(() => undefined);
    await rm(part, { force: true });
    throw cause;
  }
}

function nameOf({ conversationTitle, askedAt }: Asked): string {
  const day = new Date(askedAt).toISOString().slice(0, 10);
  const title = conversationTitle.replaceAll(/[^\p{L}\p{N}]+/gu, '_').slice(0, 60);
  return `会话导出_${title}_${day}.zip`;
}

interface Work {
  readonly asked: Asked;
  readonly head: ExportHead;
  readonly conversation: RowOf<'conversation'>;
  readonly time: { readonly fromAt: number; readonly toAt: number };
}

interface Tally {
  messages: number;
  recalled: number;
  purged: number;
  leftOut: number;
  readonly files: Map<string, { readonly sha256: string; readonly size: number }>;
  fileBytes: number;
}

async function fill(ports: ExportPorts, zip: ZipFile, work: Work): Promise<number> {
  const tally: Tally = {
    ...{ messages: 0, recalled: 0, purged: 0, leftOut: 0, fileBytes: 0 },
    files: new Map(),
  };
  const entries: ZippedEntry[] = [];
  entries.push(await zip.add(messagesPath, jsonLines(ports, work, tally)));
  entries.push(await zip.add(transcriptPath, page(ports, work)));
  entries.push(await zip.add(receiptsPath, [bytesOf(receipts(ports, work))]));
  for (const [path, { sha256, size }] of tally.files) {
    entries.push(await zip.add(path, contentOf(ports, sha256, size), { packed: false }));
  }
  const manifest = bytesOf(manifestOf(ports, work, { tally, entries }));
  await zip.add(manifestPath, [manifest]);
  const signature = ports.signer.sign(new TextDecoder().decode(manifest));
  await zip.add(signaturePath, [new TextEncoder().encode(signature)]);
  return tally.messages;
}

function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

async function* pages(
  { reads }: ExportPorts,
  { asked, head, time }: Work,
): AsyncGenerator<readonly ExportedMessage[]> {
  let afterNo = head.before?.no ?? 0;
  for (;;) {
    const { conversationId } = asked;
    const args = { conversationId, afterNo, toAt: time.toAt, limit: pageMessages };
    const found = (await reads.run('export:page', args)) as readonly ExportedMessage[];
    const last = found.at(-1);
    if (last === undefined) return;
    yield found;
    afterNo = last.message.no;
  }
}

async function* jsonLines(
  ports: ExportPorts,
  work: Work,
  tally: Tally,
): AsyncGenerator<Uint8Array> {
  for await (const found of pages(ports, work)) {
    const lines: string[] = [];
    for (const one of found) {
      const line = messageLine(one, await place(ports, one, tally));
      count(tally, line);
      lines.push(`${JSON.stringify(line)}\n`);
    }
    yield new TextEncoder().encode(lines.join(''));
  }
}

function count(tally: Tally, { state }: MessageLine): void {
  tally.messages += 1;
  if (state === 'recalled') tally.recalled += 1;
  if (state === 'purged') tally.purged += 1;
}

/** Where the file of a message lies in the export; null = only its digest is told. */
async function place(
  { blobs }: ExportPorts,
  { message, file }: ExportedMessage,
  tally: Tally,
): Promise<string | null> {
  if (file === undefined) return null;
  const size = await blobs.size(file.sha256);
  if (size === undefined || tally.fileBytes + size > maxExportFileBytes) {
    tally.leftOut += 1;
    return null;
  }
  const ending = /\.[a-z0-9]{1,8}$/iu.exec(file.name)?.[0] ?? '';
  const path = `files/${String(message.no).padStart(6, '0')}${ending}`;
  tally.fileBytes += size;
  tally.files.set(path, { sha256: file.sha256, size });
  return path;
}

async function* page(ports: ExportPorts, work: Work): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const { asked, head, conversation } = work;
  const timeZone = ports.kernel.timeZone();
  const readers = ports.marks.read(asked.conversationId);
  yield encoder.encode(transcriptStart({ asked, conversation, members: head.members, timeZone }));
  for await (const found of pages(ports, work)) {
    const lines = found.map((one) =>
      transcriptLine(messageLine(one, null), { readers, members: head.members, timeZone }),
    );
    yield encoder.encode(lines.join(''));
  }
  yield encoder.encode(transcriptEnd(head, timeZone));
}

async function* contentOf(
  { blobs }: ExportPorts,
  sha256: string,
  size: number,
): AsyncGenerator<Uint8Array> {
  if (size === 0) return;
  const digest = createHash('sha256');
  for await (const chunk of blobs.stream(sha256, { start: 0, end: size - 1 })) {
    const bytes = chunk as Uint8Array;
    digest.update(bytes);
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  if (digest.digest('hex') !== sha256) throw new Error('a stored file is not what its name says');
}

/** Who was a member when, and how far each has got and read the conversation. */
function receipts({ marks }: ExportPorts, { asked, head }: Work): unknown {
  const read = new Map(marks.read(asked.conversationId).map((one) => [one.personId, one.no]));
  const got = new Map(marks.delivered(asked.conversationId).map((one) => [one.personId, one.no]));
  return {
    explained:
      'deliveredNo, readNo: up to this message, as high-water marks; 送达、已读均为“截至第几条”。',
    members: head.members.map((one) => ({
      ...{ personId: one.personId, name: one.personName, role: one.role, history: one.history },
      ...{ joinedAt: one.joinedAt, leftAt: one.leftAt },
      deliveredNo: got.get(one.personId) ?? null,
      readNo: read.get(one.personId) ?? null,
    })),
    announcements: head.announcements.map((one) => ({
      ...one,
      readings: head.readings
        .filter(({ announcementId }) => announcementId === one.id)
        .map(({ personId, personName, confirmedAt }) => ({ personId, personName, confirmedAt })),
    })),
  };
}

function manifestOf(
  { kernel, signer, now }: ExportPorts,
  { asked, head, conversation }: Work,
  made: { readonly tally: Tally; readonly entries: readonly ZippedEntry[] },
): Manifest {
  const { messages, recalled, purged, leftOut } = made.tally;
  return {
    format: exportFormat,
    organisation: kernel.organisationName(),
    epoch: kernel.epoch(),
    timeZone: kernel.timeZone(),
    madeAt: now(),
    exportId: asked.id,
    conversation: {
      id: conversation.id,
      kind: conversation.kind,
      title: asked.conversationTitle,
    },
    ...{ fromAt: asked.fromAt, toAt: asked.toAt, reason: asked.reason },
    ...{ askedBy: asked.askedByName, askedAt: asked.askedAt, told: [...asked.told] },
    ...{ decidedBy: asked.decidedByName, decidedAt: asked.decidedAt },
    ...{ decideReason: asked.decideReason, messages, recalled, purged, leftOut },
    chain: {
      beforeNo: head.before?.no ?? 0,
      before: head.before?.chain ?? emptyChain,
      headNo: conversation.lastNo,
      head: conversation.lastChain ?? emptyChain,
    },
    entries: [...made.entries],
    serverKey: signer.publicKeyBase64,
  };
}
