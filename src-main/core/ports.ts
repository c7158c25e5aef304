/**
 * Ports: what a host gives the client core. The core knows neither Electron, nor sockets, nor a driver.
 *
 * Each port has a conformance suite in `tests/storage` or `tests/hosts` that every adapter passes.
 */

import type { Result } from '../../src-shared/kernel/result.ts';
import type { DraftProof } from '../../src-shared/features/page/draft-proof.ts';
import type { FoundOriginals } from '../../src-shared/layout/fonts/find-originals.ts';
import type { FilesSource } from '../../src-shared/layout/making/make-files.ts';
import type { MadePrint, PrintOrder } from '../../src-shared/layout/printing/make-print.ts';
import type { PrintFault } from '../../src-shared/layout/printing/print-pages.ts';
import type { PageDocument } from '../../src-shared/layout/page-document.ts';
import type { WordRefusal } from '../../src-shared/word/word-fault.ts';
import type { ReadWord } from '../../src-shared/word/word-reading.ts';
import type { MarkNotice } from '../../src-shared/protocol/stream.ts';
import type { z } from 'zod';

/** A value that SQLite stores. */
export type SqlValue = string | number | bigint | Uint8Array | null;

export interface Statement<Params extends readonly SqlValue[], Row> {
  get(...params: Params): Row | undefined;
  all(...params: Params): Row[];
  iterate(...params: Params): IterableIterator<Row>;
  run(...params: Params): { readonly changes: number };
}

/** A connection that may read. */
export interface ReadableDatabase {
  prepare<Params extends readonly SqlValue[], Row>(sql: string): Statement<Params, Row>;
  close(): void;
}

/** A connection that may write. A transaction is synchronous; a promise out of its callback throws. */
export interface WritableDatabase extends ReadableDatabase {
  exec(sql: string): void;
  transaction<T>(work: () => T): T;
}

export interface OpenDatabaseOptions {
  readonly file: string;
  /** Raw 256-bit key; null only for in-memory test databases. */
  readonly key: Uint8Array | null;
  /** `full` for `work`, `normal` for `cache`. */
  readonly synchronous: 'full' | 'normal';
}

export interface DatabasePort {
  openWritable(options: OpenDatabaseOptions): WritableDatabase;
  openReadable(options: OpenDatabaseOptions): ReadableDatabase;
  /** Moves the file and its companions aside, for quarantine; answers the new name. */
  setAside(file: string, suffix: string): string;
  exists(file: string): boolean;
  remove(file: string): void;
}

/** One connection to the server's socket. Events and answers are JSON, checked by the core on arrival. */
export interface ServerLink {
  request(event: string, payload: unknown): Promise<unknown>;
  notify(event: string, payload: unknown): void;
  close(): void;
}

export interface LinkListeners {
  onEvent(event: string, payload: unknown): void;
  onClosed(reason: string): void;
}

export type LinkFailure = 'unreachable' | 'unauthorized' | 'incompatible';

export interface LinkPort {
  /** Resolves when connected, rejects with a `LinkError`. At most `timeoutMs`. */
  connect(
    options: { readonly url: string; readonly token: string; readonly timeoutMs: number },
    listeners: LinkListeners,
  ): Promise<ServerLink>;
}

/** HTTP towards the central server; never towards anything else. */
export interface HttpPort {
  request(options: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'HEAD' | 'DELETE';
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Uint8Array | string;
    readonly timeoutMs: number;
  }): Promise<{
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    body(): AsyncIterable<Uint8Array>;
  }>;
}

export interface TimerPort {
  /** Operating-system clock, milliseconds UTC. */
  osNow(): number;
  /** Milliseconds from a fixed point; never goes back. */
  monotonicMs(): number;
  setTimer(delayMs: number, run: () => void): { cancel(): void };
  utcOffsetMin(): number;
}

export interface RandomPort {
  uuid(): string;
  bytes(count: number): Uint8Array;
  /** 0 ≤ x < 1, for back-off jitter. */
  fraction(): number;
}

/** The operating system's secret store; `unavailable` means fail closed, never plain text. */
export interface SecretPort {
  available(): boolean;
  wrap(secret: Uint8Array): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}

/** Cryptography that both hosts have; algorithms are fixed by name, keys never leave the core. */
export interface CryptoPort {
  sha256Hex(data: Uint8Array | string): string;
  /** The same digest of bytes that come one after another. */
  sha256(): { update(data: Uint8Array): void; hex(): string };
  /** Argon2id(password, salt) → 32 bytes. */
  passwordKey(password: string, salt: Uint8Array): Promise<Uint8Array>;
  /** AES-256-GCM with a random nonce in front. */
  seal(key: Uint8Array, plain: Uint8Array): Uint8Array;
  /** Throws when the key is wrong or the bytes were changed. */
  open(key: Uint8Array, sealed: Uint8Array): Uint8Array;
  /** To the organisation's X25519 public key (raw 32 bytes, base64); only the recovery key opens it. */
  sealTo(publicKeyBase64: string, plain: Uint8Array): Uint8Array;
  /** Ed25519 over UTF-8 text; key raw 32 bytes base64, signature base64. */
  verify(publicKeyBase64: string, text: string, signatureBase64: string): boolean;
}

/** Plain files of the profile folder: key envelopes and encrypted blobs. Writes are atomic (rename). */
export interface FilePort {
  read(path: string): Promise<Uint8Array | undefined>;
  write(path: string, data: Uint8Array): Promise<void>;
  append(path: string, data: Uint8Array): Promise<void>;
  /** Cuts the file to a size. */
  truncate(path: string, size: number): Promise<void>;
  /** What was appended is on the disk for good. */
  sync(path: string): Promise<void>;
  readRange(path: string, start: number, end: number): Promise<Uint8Array>;
  size(path: string): Promise<number | undefined>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  list(folder: string): Promise<readonly string[]>;
  /** Takes a lock that dies with the process; undefined = somebody else has it. */
  lock(path: string): Promise<{ release(): void } | undefined>;
}

export interface NoticePort {
  /** A desktop notification; text is already in the user's language. `true` = there is a desktop that shows it. */
  show(notice: {
    readonly title: string;
    readonly body: string;
    readonly tag: string;
  }): boolean | undefined;
}

/** Makes pages into a file, outside of the core's thread; `failed`: it took too long, or broke. */
export interface PrintingPort {
  make(order: PrintOrder): Promise<Result<MadePrint, PrintFault | 'failed'>>;
  /** Makes the files of a text and measures them; `picture`: one is not there or is none. */
  prove(source: FilesSource): Promise<Result<DraftProof, 'picture' | 'failed'>>;
  /** Licensed faces of this machine, which stand before those of the product. */
  originals(): Promise<Pick<FoundOriginals, 'faces'>>;
  /** The whole font; undefined = it is not there, or not the one that was measured. */
  faceBytes(faceId: string): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** A desktop with a printer's dialog. false = it could not be shown; a person who calls it off has seen it. */
export interface PrinterPort {
  print(file: {
    readonly bytes: Uint8Array;
    readonly name: string;
    readonly copies: number;
    readonly isDoubleSided: boolean;
  }): Promise<boolean>;
}

/** Structured, content-free log. */
export interface LogPort {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  warn(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  error(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}

/** Word files, read and written where a hostile one harms nobody and a large one keeps nobody waiting. */
export interface WordPort {
  read(bytes: Uint8Array): Promise<Result<ReadWord, WordRefusal>>;
  /** Undefined when it could not be done in time; `pictures` by the digests of their bytes. */
  write(
    page: PageDocument,
    pictures: ReadonlyMap<string, Uint8Array>,
  ): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

export interface CorePorts {
  readonly database: DatabasePort;
  readonly link: LinkPort;
  readonly http: HttpPort;
  readonly timers: TimerPort;
  readonly random: RandomPort;
  readonly secrets: SecretPort;
  readonly crypto: CryptoPort;
  readonly files: FilePort;
  /** Raw deflate, for the text inside of office documents; at most `maxBytes` come out. Absent = not read here. */
  readonly inflateRaw?: (bytes: Uint8Array, maxBytes: number) => Uint8Array;
  /** Absent = this host has no Word files. */
  readonly word?: WordPort;
  readonly notices: NoticePort;
  /** Absent = this host makes no pages. */
  readonly printing?: PrintingPort;
  /** Absent = the page prints what it is given. */
  readonly printer?: PrinterPort;
  readonly log: LogPort;
}

export class LinkError extends Error {
  readonly failure: LinkFailure;
  constructor(failure: LinkFailure, message: string) {
    super(message);
    this.name = 'LinkError';
    this.failure = failure;
  }
}

export type ReadMark = z.infer<typeof MarkNotice>;
