/**
 * Blob-store: bytes of files on this machine, encrypted in chunks, named by their hash.
 *
 * Invariants:
 *  1. A file is complete or absent: it gets its name only after its hash was checked (R-I8).
 *  2. Each chunk has a key of its own, made from the store's key, the file's key name and the chunk's place, so that chunks
 *     cannot change places; a changed chunk does not open.
 *  3. Every chunk but the last holds `chunkBytes`, so that any place is found without reading what stands before it, and
 *     no file is in memory as a whole unless it is asked for as a whole.
 *
 * The key name is the hash where it is known beforehand. A draft is written while its hash is still being made; it has a
 * random key name, which stands in front of its chunks.
 */

import { fromHex, toHex } from '../keys/base64.ts';
import type { CryptoPort, FilePort } from '../ports.ts';

export const chunkBytes = 256 * 1024;
const lengthBytes = 4;
/** In front of a file whose key name is not its hash; a length never begins with a letter. */
const draftMagic = new TextEncoder().encode('TWB2');
const keyNameBytes = 32;
const chunksAtOnce = 1;

interface Layout {
  readonly path: string;
  readonly keyName: string;
  /** Where the first chunk begins. */
  readonly base: number;
  /** Bytes on the disk, and of each chunk but the last. */
  readonly size: number;
  readonly frameBytes: number;
}

/** A file whose bytes are still coming and whose hash nobody knows. */
export interface BlobDraft {
  readonly path: string;
  readonly keyName: string;
  readonly chunks: number;
}

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

  /** The whole file, for what is small; undefined = not here, or damaged (and then it is removed). */
  async read(sha256: string): Promise<Uint8Array | undefined> {
    const layout = await this.#layout(this.#path(sha256), sha256);
    if (layout === undefined) return undefined;
    const bytes = await this.#open(layout, 0, this.#count(layout));
    if (bytes !== undefined && this.#crypto.sha256Hex(bytes) === sha256) return bytes;
    await this.remove(sha256);
    return undefined;
  }

  /** Bytes of a place in the file; fewer at its end. undefined = not here, or damaged. */
  async readRange(sha256: string, start: number, end: number): Promise<Uint8Array | undefined> {
    const layout = await this.#layout(this.#path(sha256), sha256);
    if (layout === undefined) return undefined;
    return this.#range(layout, start, end);
  }

  /** The whole file, chunk by chunk; throws when one does not open. */
  async *stream(sha256: string): AsyncGenerator<Uint8Array, void, void> {
    const layout = await this.#layout(this.#path(sha256), sha256);
    if (layout === undefined) throw new Error('the file is not here');
    yield* this.#stream(layout);
  }

  /** Takes over a file of another store, chunk by chunk; false = it is not there, or damaged. */
  async takeFrom(other: BlobStore, sha256: string): Promise<boolean> {
    if (await this.has(sha256)) return true;
    await this.#files.remove(this.#partPath(sha256));
    try {
      let index = 0;
      for await (const bytes of other.stream(sha256)) {
        for (let at = 0; at < bytes.length || index === 0; at += chunkBytes, index += 1) {
          await this.appendPart(sha256, index, bytes.subarray(at, at + chunkBytes));
        }
      }
    } catch {
      await this.#files.remove(this.#partPath(sha256));
      return false;
    }
    return this.finishPart(sha256);
  }

  /** Bytes that a broken download left; what follows a torn chunk is dropped, and a last short chunk, too. */
  async partBytes(sha256: string): Promise<number> {
    const path = this.#partPath(sha256);
    const layout = await this.#layout(path, sha256);
    if (layout === undefined) {
      await this.#files.remove(path);
      return 0;
    }
    let whole = Math.floor((layout.size - layout.base) / layout.frameBytes);
    for (; whole > 0; whole -= 1) {
      const last = await this.#open(layout, whole - 1, whole);
      if (last?.length === chunkBytes) break;
    }
    const size = layout.base + whole * layout.frameBytes;
    if (size < layout.size) await this.#files.truncate(path, size);
    return whole * chunkBytes;
  }

  /** Adds the next chunk; every chunk but the last has `chunkBytes`. */
  async appendPart(sha256: string, index: number, chunk: Uint8Array): Promise<void> {
    await this.#files.append(this.#partPath(sha256), this.#frame(sha256, index, chunk));
  }

  /** The part becomes the file if its hash is right; otherwise it is gone. */
  async finishPart(sha256: string): Promise<boolean> {
    const path = this.#partPath(sha256);
    if ((await this.#hashOf(path, sha256)) !== sha256) {
      await this.#files.remove(path);
      return false;
    }
    await this.#files.sync(path);
    await this.#files.rename(path, this.#path(sha256));
    return true;
  }

  async removePart(sha256: string): Promise<void> {
    await this.#files.remove(this.#partPath(sha256));
  }

  async beginDraft(name: string): Promise<BlobDraft> {
    const keyName = this.#crypto.sha256Hex(`draft/${name}`).slice(0, keyNameBytes);
    const path = `${this.#draftFolder()}/${keyName}`;
    await this.#files.remove(path);
    await this.#files.append(path, join([draftMagic, new TextEncoder().encode(keyName)]));
    return { path, keyName, chunks: 0 };
  }

  async appendDraft(draft: BlobDraft, chunk: Uint8Array): Promise<BlobDraft> {
    await this.#files.append(draft.path, this.#frame(draft.keyName, draft.chunks, chunk));
    return { ...draft, chunks: draft.chunks + 1 };
  }

  async readDraft(draft: BlobDraft, start: number, end: number): Promise<Uint8Array> {
    const layout = await this.#layout(draft.path, draft.keyName);
    return (layout && (await this.#range(layout, start, end))) ?? new Uint8Array();
  }

  /** The draft becomes the file of the hash that its bytes have. */
  async finishDraft(draft: BlobDraft, sha256: string): Promise<void> {
    await this.#files.sync(draft.path);
    await this.#files.rename(draft.path, this.#path(sha256));
  }

  async dropDraft(draft: BlobDraft): Promise<void> {
    await this.#files.remove(draft.path);
  }

  /** Drafts of a process that ended are nobody's. */
  async dropAllDrafts(): Promise<void> {
    await this.#files.remove(this.#draftFolder());
  }

  async remove(sha256: string): Promise<void> {
    await this.#files.remove(this.#path(sha256));
    await this.#files.remove(this.#partPath(sha256));
  }

  async removeAll(): Promise<void> {
    await this.#files.remove(this.#folder);
  }

  async #hashOf(path: string, keyName: string): Promise<string | undefined> {
    const layout = await this.#layout(path, keyName);
    if (layout === undefined) return undefined;
    const hash = this.#crypto.sha256();
    try {
      for await (const bytes of this.#stream(layout)) hash.update(bytes);
    } catch {
      // A changed chunk: the bytes have no hash.
      return undefined;
    }
    return hash.hex();
  }

  async *#stream(layout: Layout): AsyncGenerator<Uint8Array, void, void> {
    const count = this.#count(layout);
    for (let index = 0; index < count; index += chunksAtOnce) {
      const bytes = await this.#open(layout, index, Math.min(count, index + chunksAtOnce));
      if (bytes === undefined) throw new Error('a chunk does not open');
      yield bytes;
    }
  }

  async #range(layout: Layout, start: number, end: number): Promise<Uint8Array | undefined> {
    const first = Math.floor(start / chunkBytes);
    const last = Math.min(this.#count(layout), Math.ceil(end / chunkBytes));
    if (first >= last) return new Uint8Array();
    const bytes = await this.#open(layout, first, last);
    return bytes?.subarray(start - first * chunkBytes, end - first * chunkBytes);
  }

  /** What the beginning of a file says; undefined = no such file, or no whole first chunk. */
  async #layout(path: string, keyName: string): Promise<Layout | undefined> {
    const size = await this.#files.size(path);
    if (size === undefined) return undefined;
    const head = await this.#files.readRange(
      path,
      0,
      draftMagic.length + keyNameBytes + lengthBytes,
    );
    const isDraft = draftMagic.every((byte, at) => head[at] === byte);
    const base = isDraft ? draftMagic.length + keyNameBytes : 0;
    if (size < base + lengthBytes) return undefined;
    const frameBytes = lengthBytes + new DataView(head.buffer, head.byteOffset).getUint32(base);
    const own = isDraft
      ? new TextDecoder().decode(head.subarray(draftMagic.length, base))
      : keyName;
    return { path, keyName: own, base, size, frameBytes };
  }

  #count({ size, base, frameBytes }: Layout): number {
    return Math.ceil((size - base) / frameBytes);
  }

  /** The plain bytes of some chunks; undefined when one does not open. */
  async #open(layout: Layout, from: number, to: number): Promise<Uint8Array | undefined> {
    const { path, base, size, frameBytes, keyName } = layout;
    const data = await this.#files.readRange(
      path,
      base + from * frameBytes,
      Math.min(size, base + to * frameBytes),
    );
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const chunks: Uint8Array[] = [];
    for (let at = 0, index = from; at < data.length; index += 1) {
      const end = at + lengthBytes + (at + lengthBytes <= data.length ? view.getUint32(at) : 0);
      const isInPlace = end <= data.length && (end - at === frameBytes || end === data.length);
      if (!isInPlace) return undefined;
      try {
        const sealed = data.subarray(at + lengthBytes, end);
        chunks.push(this.#crypto.open(this.#chunkKey(keyName, index), sealed));
      } catch {
        // A changed chunk.
        return undefined;
      }
      at = end;
    }
    return join(chunks);
  }

  #frame(keyName: string, index: number, plain: Uint8Array): Uint8Array {
    const sealed = this.#crypto.seal(this.#chunkKey(keyName, index), plain);
    const length = new Uint8Array(lengthBytes);
    new DataView(length.buffer).setUint32(0, sealed.length);
    return join([length, sealed]);
  }

  #chunkKey(keyName: string, index: number): Uint8Array {
    return fromHex(this.#crypto.sha256Hex(`${this.#keyHex}/file/${keyName}/${index}`));
  }

  #path(sha256: string): string {
    return `${this.#folder}/${sha256.slice(0, 2)}/${sha256}`;
  }

  #partPath(sha256: string): string {
    return `${this.#path(sha256)}.part`;
  }

  #draftFolder(): string {
    return `${this.#folder}/drafts`;
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
