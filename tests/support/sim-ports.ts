/**
 * Sim-ports: the client core's remaining ports, in memory and deterministic.
 *
 * Invariants:
 *  1. Plain files outlive the process, timers do not: after `end()` nothing of a dead process runs.
 *  2. No port reaches the operating system.
 */

import { createHash } from 'node:crypto';
import type {
  CryptoPort,
  FilePort,
  LogPort,
  NoticePort,
  RandomPort,
  SecretPort,
  TimerPort,
} from '../../src-main/core/ports.ts';
import type { Signer } from '../../src-server/ports.ts';
import type { SeededRandom } from './sim-random.ts';
import type { VirtualTime } from './sim-time.ts';

function digest(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** A keyed digest in the place of Ed25519: the simulation has no forger, and real signing is 60 times slower. */
export function simSigner(key: string): Signer {
  return {
    publicKeyBase64: key,
    sign: (text) => digest(key, text).toString('base64'),
  };
}

export function simCrypto(random: SeededRandom): CryptoPort {
  const open = (key: Uint8Array, sealed: Uint8Array): Uint8Array => {
    const plain = sealed.slice(32);
    if (!digest(key, plain).equals(sealed.slice(0, 32))) throw new Error('wrong key');
    return plain;
  };
  const seal = (key: Uint8Array, plain: Uint8Array): Uint8Array =>
    Buffer.concat([digest(key, plain), plain]);
  return {
    sha256Hex: (data) => digest(data).toString('hex'),
    sha256: () => {
      const hash = createHash('sha256');
      return { update: (data) => void hash.update(data), hex: () => hash.digest('hex') };
    },
    passwordKey: (password, salt) => Promise.resolve(new Uint8Array(digest(password, salt))),
    seal,
    open,
    sealTo: (publicKey, plain) => Buffer.concat([random.bytes(4), seal(digest(publicKey), plain)]),
    verify: (key, text, signature) => simSigner(key).sign(text) === signature,
  };
}

export class SimFiles implements FilePort {
  readonly #files: Map<string, Uint8Array>;

  constructor(files: ReadonlyMap<string, Uint8Array> = new Map()) {
    this.#files = new Map(files);
  }

  clone(): SimFiles {
    return new SimFiles(this.#files);
  }

  read(path: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.#files.get(path));
  }

  write(path: string, data: Uint8Array): Promise<void> {
    this.#files.set(path, data.slice());
    return Promise.resolve();
  }

  append(path: string, data: Uint8Array): Promise<void> {
    const known = this.#files.get(path) ?? new Uint8Array();
    this.#files.set(path, Buffer.concat([known, data]));
    return Promise.resolve();
  }

  truncate(path: string, size: number): Promise<void> {
    this.#files.set(path, (this.#files.get(path) ?? new Uint8Array()).slice(0, size));
    return Promise.resolve();
  }

  sync(): Promise<void> {
    return Promise.resolve();
  }

  readRange(path: string, start: number, end: number): Promise<Uint8Array> {
    return Promise.resolve((this.#files.get(path) ?? new Uint8Array()).slice(start, end));
  }

  size(path: string): Promise<number | undefined> {
    return Promise.resolve(this.#files.get(path)?.length);
  }

  rename(from: string, to: string): Promise<void> {
    const data = this.#files.get(from);
    if (data === undefined) return Promise.reject(new Error(`no file ${from}`));
    this.#files.set(to, data);
    this.#files.delete(from);
    return Promise.resolve();
  }

  remove(path: string): Promise<void> {
    this.#files.delete(path);
    return Promise.resolve();
  }

  list(folder: string): Promise<readonly string[]> {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    const names = [...this.#files.keys()].filter((path) => path.startsWith(prefix));
    return Promise.resolve(names.map((path) => path.slice(prefix.length)));
  }

  /** One device, one process at a time: nobody else can hold it. */
  lock(): Promise<{ release(): void }> {
    return Promise.resolve({ release: () => undefined });
  }
}

/** The timers of one process; `end` silences it. */
export class SimProcess {
  #alive = true;
  readonly #time: VirtualTime;
  readonly #skewMs: number;

  constructor(time: VirtualTime, skewMs: number) {
    this.#time = time;
    this.#skewMs = skewMs;
  }

  get alive(): boolean {
    return this.#alive;
  }

  end(): void {
    this.#alive = false;
  }

  timers(): TimerPort {
    return {
      osNow: () => this.#time.now() + this.#skewMs,
      monotonicMs: () => this.#time.now(),
      utcOffsetMin: () => 480,
      setTimer: (delayMs, run) =>
        this.#time.setTimer(delayMs, () => {
          if (this.#alive) run();
        }),
    };
  }
}

export function simRandom(random: SeededRandom, time: VirtualTime): RandomPort {
  return {
    uuid: () => random.uuid(time.now()),
    bytes: (count) => random.bytes(count),
    fraction: () => random.fraction(),
  };
}

export const simSecrets: SecretPort = {
  available: () => true,
  wrap: (secret) => Promise.resolve(secret.slice()),
  unwrap: (wrapped) => Promise.resolve(wrapped.slice()),
};

export const simNotices: NoticePort = { show: () => undefined };

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

/** Gathers the newest lines, for the report of a failing seed. */
export function simLog(keep: (line: LogLine) => void): LogPort {
  return {
    info: (event, fields = {}) => keep({ level: 'info', event, fields }),
    warn: (event, fields = {}) => keep({ level: 'warn', event, fields }),
    error: (event, fields = {}) => keep({ level: 'error', event, fields }),
  };
}
