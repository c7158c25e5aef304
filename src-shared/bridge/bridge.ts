/**
 * Bridge: the one contract between a screen (or a headless caller) and the client core.
 *
 * JSON only, checked on arrival at both ends. The same methods run over a MessagePort (Electron), a WebSocket
 * (browser host) and newline-delimited JSON on stdio (headless host, docs/specs/headless.md).
 */

import { z } from 'zod';
import { ListChoice, PrintChoice } from '../features/print/profiles.ts';
import { pictureRefusals } from '../features/document/picture-check.ts';
import { Sha256 } from '../features/file/model.ts';
import { Transfer } from '../features/file/transfer.ts';
import { DraftProof } from '../features/page/draft-proof.ts';
import { Id } from '../kernel/ids.ts';
import { faceRoles } from '../layout/font-set.ts';
import { faceMetrics } from '../layout/fonts/font-set-file.ts';
import { Rejection } from '../protocol/rejections.ts';
import { PresenceView, TypingNotice, Watch } from '../protocol/stream.ts';
import { wordRefusals } from '../word/word-fault.ts';
import { WordReading } from '../word/word-reading.ts';
import { fileMethods, FileSource, HandedOut, ImportedFile } from './file-methods.ts';

export const Session = z.object({
  state: z.enum(['signedOut', 'locked', 'open']),
  personId: z.string().nullable(),
  personName: z.string().nullable(),
  account: z.string().nullable(),
  identities: z.array(
    z.object({
      id: z.string(),
      post: z.string(),
      unitId: z.string(),
      unitName: z.string(),
      roles: z.array(z.string()),
      main: z.boolean(),
    }),
  ),
  server: z.object({
    url: z.string(),
    /** unreachable, reachable, or of a protocol that this client does not speak. */
    state: z.enum(['unknown', 'reachable', 'unreachable', 'incompatible']),
    orgName: z.string().nullable(),
    demoRoles: z.array(
      z.object({ key: z.string(), label: z.string(), account: z.string(), note: z.string() }),
    ),
  }),
  /** What this machine holds for the last account, shown before unlocking: counts only, never a title. */
  held: z.object({
    documents: z.int(),
    messages: z.int(),
    waiting: z.int(),
    asOf: z.int().nullable(),
  }),
  offlineAllowed: z.boolean(),
  /** The page may ask this host for a picture of the screen; else it shows no button for it. */
  screenshots: z.boolean(),
});
export type Session = Readonly<z.infer<typeof Session>>;

export const SyncStatus = z.object({
  line: z.enum(['online', 'syncing', 'offline', 'stopped']),
  stoppedBecause: z.enum(['clientTooOld', 'serverTooOld', 'revoked', 'storageFailed']).nullable(),
  since: z.int(),
  lastContactAt: z.int().nullable(),
  position: z.int(),
  behind: z.int(),
  /** Commands not yet answered, and those answered but not yet seen in the stream. */
  waiting: z.int(),
  unseen: z.int(),
  problems: z.int(),
  repairs: z.int(),
  scopes: z.int(),
  scopesLoading: z.int(),
  /** Of them years of the archive. */
  partitionsLoading: z.int(),
  /** The last comparison of sums with the server found no difference. */
  verifiedAt: z.int().nullable(),
  clockSkewMs: z.int(),
  notices: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.string()) })),
});
export type SyncStatus = Readonly<z.infer<typeof SyncStatus>>;

export const CommandRequest = z.strictObject({
  name: z.string().min(1).max(60),
  args: z.json(),
  identityId: Id.optional(),
  delegationId: Id.nullable().optional(),
});

/** What `execute` answers at once: stored, shown, queued; or refused on the spot with nothing stored. */
export const CommandReceipt = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('stored'),
    commandId: z.string(),
    /** false: the effect cannot be shown yet (待确认). */
    applied: z.boolean(),
  }),
  z.object({ status: z.literal('refused'), rejection: Rejection }),
]);
export type CommandReceipt = Readonly<z.infer<typeof CommandReceipt>>;

export const QueryRequest = z.strictObject({
  name: z.string().min(1).max(60),
  args: z.json(),
  identityId: Id.optional(),
});

/** On paper where the host has a printer's dialog, else the bytes for the page to print; or a file. */
export const PrintedFile = z.object({
  state: z.enum(['sent', 'written', 'bytes']),
  path: z.string().nullable(),
  base64: z.string().nullable(),
  name: z.string(),
  mime: z.string(),
  pageCount: z.int(),
  /** A substitute face was used: not for issuing. */
  isPreview: z.boolean(),
  /** Where each part begins. */
  parts: z.array(z.object({ name: z.string(), firstSheet: z.int(), pageCount: z.int() })),
  /** Pictures, seals and strokes that are not on this machine, so not on the paper. */
  missing: z.int(),
});

/** Who stands how, and who types: of what is shown, while there is a line; volatile. */
export const LiveState = z.object({
  people: z.array(PresenceView),
  /** `since`: a message of his that is younger ends it. */
  typing: z.array(TypingNotice.extend({ since: z.int() })),
});
export type LiveState = Readonly<z.infer<typeof LiveState>>;

const empty = z.strictObject({});
const done = z.object({ done: z.literal(true) });

export const bridgeMethods = {
  'session.get': { input: empty, output: Session },
  'session.signIn': {
    input: z.strictObject({
      account: z.string().min(1).max(60),
      password: z.string().min(1).max(200),
      allowOffline: z.boolean().default(true),
    }),
    output: Session,
  },
  'session.demoSignIn': { input: z.strictObject({ key: z.string().max(40) }), output: Session },
  'session.unlock': {
    input: z.strictObject({ password: z.string().min(1).max(200) }),
    output: Session,
  },
  'session.signOut': { input: empty, output: Session },
  'session.setServer': { input: z.strictObject({ url: z.string().max(200) }), output: Session },
  'command.execute': { input: CommandRequest, output: CommandReceipt },
  /** Waits until the command is settled by the server, at most `timeoutMs`. */
  'command.wait': {
    input: z.strictObject({ commandId: z.string(), timeoutMs: z.int().min(0).max(120_000) }),
    output: z.object({
      state: z.enum(['waiting', 'accepted', 'rejected']),
      rejection: Rejection.nullable(),
      allocated: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
    }),
  },
  'query.run': { input: QueryRequest, output: z.json() },
  'query.subscribe': { input: QueryRequest, output: z.object({ subscriptionId: z.int() }) },
  'query.unsubscribe': { input: z.strictObject({ subscriptionId: z.int() }), output: done },
  'sync.status': { input: empty, output: SyncStatus },
  /** Waits until all that was queued at the call is answered and seen, and the stream is current. */
  'sync.wait': {
    input: z.strictObject({ timeoutMs: z.int().min(0).max(120_000) }),
    output: SyncStatus,
  },
  /** Tests and the "work offline" switch: cuts or restores the line without stopping the core. */
  'sync.setLine': { input: z.strictObject({ connected: z.boolean() }), output: SyncStatus },
  'sync.verify': { input: empty, output: SyncStatus },
  ...fileMethods,
  /** A picture for a text: looked at, never decoded, and stored like any file. */
  'pictures.import': {
    input: z.strictObject(FileSource),
    output: z.discriminatedUnion('state', [
      z.object({
        state: z.literal('taken'),
        file: ImportedFile,
        widthPx: z.int(),
        heightPx: z.int(),
      }),
      z.object({
        state: z.literal('refused'),
        reason: z.enum(pictureRefusals),
        widthPx: z.int(),
        heightPx: z.int(),
      }),
    ]),
  },
  /** A picture that a text names, from this machine or, with the line, from the server. */
  'pictures.read': {
    input: z.strictObject({ sha256: Sha256 }),
    output: z.object({ base64: z.string().nullable(), mime: z.string() }),
  },
  /** What a Word file holds, as a proposal; its pictures are stored, nothing else is. */
  'word.import': {
    input: z.strictObject(FileSource),
    output: z.discriminatedUnion('state', [
      z.object({
        state: z.literal('read'),
        reading: WordReading,
        pictures: z.array(ImportedFile),
      }),
      z.object({ state: z.literal('refused'), reason: z.enum(wordRefusals) }),
    ]),
  },
  /** A document as a Word file, as it is on this machine now. */
  'word.export': {
    input: z.strictObject({
      documentId: Id,
      grid: z.enum(['exact', 'points28']).default('exact'),
      path: z.string().max(2_000).optional(),
    }),
    output: HandedOut,
  },
  /** Makes the pages on this machine, without the line, and writes down that it was done. */
  'print.make': {
    input: z.strictObject({
      documentId: Id,
      way: z.enum(['paper', 'pdf', 'ofd']),
      choice: PrintChoice,
      identityId: Id.optional(),
      path: z.string().max(2_000).optional(),
    }),
    output: PrintedFile,
  },
  /** 归档文件目录 of a year, from what is on this machine. */
  'print.list': {
    input: z.strictObject({
      unitId: Id,
      year: z.int().min(1900).max(9999),
      way: z.enum(['paper', 'pdf', 'ofd']),
      choice: ListChoice.default({ doubleSided: false, copies: 1, pages: '' }),
      path: z.string().max(2_000).optional(),
    }),
    output: PrintedFile,
  },
  /** 打印校准页. */
  'print.ruler': {
    input: z.strictObject({
      way: z.enum(['paper', 'pdf']),
      path: z.string().max(2_000).optional(),
    }),
    output: PrintedFile,
  },
  /** Sets the text as it is on this machine now, writes PDF and OFD, and measures both: before there are final files. */
  'page.prove': {
    input: z.strictObject({ documentId: Id }),
    output: DraftProof,
  },
  /** Licensed faces that this machine has: the screen lays out with them, as the files do. */
  'faces.list': {
    input: empty,
    output: z.object({
      faces: z.array(z.object({ role: z.enum(faceRoles), face: faceMetrics })).max(16),
    }),
  },
  'faces.read': {
    input: z.strictObject({ faceId: z.string().max(120) }),
    output: z.object({ base64: z.string().nullable() }),
  },
  'buffer.put': {
    input: z.strictObject({ key: z.string().min(1).max(200), value: z.json() }),
    output: done,
  },
  'buffer.get': {
    input: z.strictObject({ key: z.string().min(1).max(200) }),
    output: z.object({ value: z.json().nullable() }),
  },
  /** The key of the caller's own seal-keeping identity on this machine, made at the first call. */
  'seal.publicKey': {
    input: z.strictObject({ identityId: Id }),
    output: z.object({ publicKey: z.string() }),
  },
  'seal.sign': {
    input: z.strictObject({
      identityId: Id,
      documentId: Id,
      sealId: Id,
      finalHash: z.string().min(1).max(64),
    }),
    output: z.object({ publicKey: z.string(), signature: z.string() }),
  },
  'problem.dismiss': { input: z.strictObject({ commandId: z.string() }), output: done },
  'conversation.markRead': {
    input: z.strictObject({ conversationId: Id, no: z.int().min(0) }),
    output: done,
  },
  /** What one page shows now, said again at least each minute; takes the place of what it showed before. */
  'live.show': {
    input: z.strictObject({ viewId: z.string().min(1).max(60), ...Watch.shape }),
    output: LiveState,
  },
  /** The person has just done something here. */
  'live.active': { input: empty, output: done },
  'live.typing': { input: z.strictObject({ conversationId: Id }), output: done },
} as const satisfies Readonly<Record<string, { input: z.ZodType; output: z.ZodType }>>;

export type BridgeMethod = keyof typeof bridgeMethods;
export type InputOf<M extends BridgeMethod> = z.input<(typeof bridgeMethods)[M]['input']>;
export type ParsedInputOf<M extends BridgeMethod> = z.output<(typeof bridgeMethods)[M]['input']>;
export type OutputOf<M extends BridgeMethod> = z.output<(typeof bridgeMethods)[M]['output']>;

/** Notifications from the core; `params` is JSON. */
export const BridgeNotice = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('query.result'),
    params: z.object({
      subscriptionId: z.int(),
      result: z.json().nullable(),
      error: z.string().nullable(),
    }),
  }),
  z.object({ event: z.literal('sync.changed'), params: SyncStatus }),
  z.object({ event: z.literal('session.changed'), params: Session }),
  z.object({
    event: z.literal('command.settled'),
    params: z.object({
      commandId: z.string(),
      name: z.string(),
      state: z.enum(['accepted', 'rejected']),
      rejection: Rejection.nullable(),
    }),
  }),
  z.object({ event: z.literal('live.changed'), params: LiveState }),
  z.object({
    event: z.literal('files.progress'),
    params: Transfer,
  }),
]);
export type BridgeNotice = Readonly<z.infer<typeof BridgeNotice>>;

export const BridgeErrorCode = z.enum([
  'unknownMethod',
  'invalidParams',
  'notSignedIn',
  'badCredentials',
  'accountLocked',
  'serverUnreachable',
  'serverIncompatible',
  'sessionRevoked',
  'offlineOnly',
  'needsServer',
  'fileTooLarge',
  'fileEmpty',
  'fileTypeForbidden',
  'fileTypeMismatch',
  'secretMark',
  'fileUnreadable',
  'fileMissing',
  /** Bytes that have another digest than the file's row. */
  'fileDiffers',
  /** The person stopped it. */
  'transferStopped',
  'diskFull',
  'storageFailed',
  'outboxFull',
  'documentNotHeld',
  'nothingToPrint',
  'pageChoice',
  'printFailed',
  'proofFailed',
  'pictureMissing',
  'tooManySubscriptions',
  'failed',
]);
export type BridgeErrorCode = z.infer<typeof BridgeErrorCode>;

export const BridgeRequest = z.strictObject({
  id: z.int(),
  method: z.string().max(60),
  params: z.unknown(),
});
export const BridgeResponse = z.union([
  z.object({ id: z.int(), result: z.unknown() }),
  z.object({
    id: z.int().nullable(),
    error: z.object({
      code: BridgeErrorCode,
      message: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  }),
]);

export interface MessageTransport {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
}
