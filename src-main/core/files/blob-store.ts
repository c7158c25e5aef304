/**
 * Blob-store: bytes of files on this machine, encrypted in chunks, named by their hash.
 *
 * Invariants:
 *  1. A file is complete or absent: it gets its name only after its hash was checked (R-I8).
 *  2. Each chunk has a key of its own, made from the store's key, the hash and the chunk's place, so that chunks cannot
 *     change places; a changed chunk does not open.
 */

import { fromHex, toHex } from '../keys/base64.ts';
import type { CryptoPort, FilePort } from '../ports.ts';

export const chunkBytes = 256 * 1024;
const lengthBytes = 4;

export class BlobStore {
  readonly #files: FilePort;
  readonly #crypto: CryptoPort;
  readonly #folder: string;
  readonly #keyHex: string;

  constructor(files: FilePort, crypto: CryptoPort, folder: string, key: Uint8Array) {
    this.#files = files;
    this.#crypto = crypto;
    this.#folder = folder;
    this.#keyHex = toHex(key);
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.#files.size(this.#path(sha256))) !== undefined;
  }

  /** The whole file in one step. */
  async put(sha256: string, bytes: Uint8Array): Promise<void> {
    const frames: Uint8Array[] = [];
    for (let at = 0, index = 0; at < bytes.length || index === 0; at += chunkBytes, index += 1) {
      frames.push(this.#frame(sha256, index, bytes.subarray(at, at + chunkBytes)));
    }
    await this.#files.write(this.#path(sha256), join(frames));
  }

  /** undefined = not here, or damaged (and then it is removed). */
  async read(sha256: string): Promise<Uint8Array | undefined> {
    const data = await this.#files.read(this.#path(sha256));
    if (data === undefined) return undefined;
    const { bytes, used } = this.#unframe(sha256, data);
    if (used === data.length && this.#crypto.sha256Hex(bytes) === sha256) return bytes;
    await this.remove(sha256);
    return undefined;
  }

  /** What a broken download left; what follows a torn chunk is dropped. */
  async readPart(sha256: string): Promise<Uint8Array> {
    const data = await this.#files.read(this.#partPath(sha256));
    if (data === undefined) return new Uint8Array();
    const { bytes, used } = this.#unframe(sha256, data);
    if (used < data.length) await this.#files.write(this.#partPath(sha256), data.subarray(0, used));
    return bytes;
  }

  /** Adds the next chunk; every chunk but the last has `chunkBytes`. */
  async appendPart(sha256: string, index: number, chunk: Uint8Array): Promise<void> {
    await this.#files.append(this.#partPath(sha256), this.#frame(sha256, index, chunk));
  }

  /** The part becomes the file if its hash is right; otherwise it is gone. */
  async finishPart(sha256: string): Promise<boolean> {
    const bytes = await this.readPart(sha256);
    if (this.#crypto.sha256Hex(bytes) !== sha256) {
      await this.#files.remove(this.#partPath(sha256));
      return false;
    }
    await this.#files.rename(this.#partPath(sha256), this.#path(sha256));
    return true;
  }

  async remove(sha256: string): Promise<void> {
    await this.#files.remove(this.#path(sha256));
    await this.#files.remove(this.#partPath(sha256));
  }

  async removeAll(): Promise<void> {
    await this.#files.remove(this.#folder);
  }

  #frame(sha256: string, index: number, plain: Uint8Array): Uint8Array {
    const sealed = this.#crypto.seal(this.#chunkKey(sha256, index), plain);
    const length = new Uint8Array(lengthBytes);
    new DataView(length.buffer).setUint32(0, sealed.length);
    return join([length, sealed]);
  }

  #unframe(sha256: string, data: Uint8Array): { bytes: Uint8Array; used: number } {
    const chunks: Uint8Array[] = [];
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    let at = 0;
    while (at + lengthBytes <= data.length) {
      const end = at + lengthBytes + view.getUint32(at);
      if (end > data.length) break;
      try {
        const key = this.#chunkKey(sha256, chunks.length);
        chunks.push(this.#crypto.open(key, data.subarray(at + lengthBytes, end)));
      } catch {
        // A changed chunk: what stands before it is good.
        break;
      }
      at = end;
    }
    return { bytes: join(chunks), used: at };
  }

  #chunkKey(sha256: string, index: number): Uint8Array {
    return fromHex(this.#crypto.sha256Hex(`${this.#keyHex}/file/${sha256}/${index}`));
  }

  #path(sha256: string): string {
    return `${this.#folder}/${sha256.slice(0, 2)}/${sha256}`;
  }

  #partPath(sha256: string): string {
    return `${this.#path(sha256)}.part`;
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
