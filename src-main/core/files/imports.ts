/**
 * Imports: files that come into the core piece by piece, from a page or from a path, and are checked before they count.
 *
 * Invariants:
 *  1. Size and name are refused before a byte is taken, the kind with the first piece, a 密级 mark before the file has a name.
 *  2. A small file is looked at as a whole before anything is written; a large one is written as an encrypted draft, which
 *     is gone when it is refused or left (V17).
 *  3. At most `maxOpenImports` are open, each with one piece in memory; one that nobody goes on with is dropped.
 */

import { maxFileBytes } from '../../../src-shared/features/file/model.ts';
import { secretMarkIn, secretMarkInName } from '../../../src-shared/kernel/secret-mark.ts';
import type { ByteSource, WordTools } from '../../../src-shared/features/file/words-within.ts';
import { sourceOf, wordsWithin } from '../../../src-shared/features/file/words-within.ts';
import { CoreError } from '../core-error.ts';
import type { CorePorts } from '../ports.ts';
import type { BlobDraft, BlobStore } from './blob-store.ts';
import { chunkBytes } from './blob-store.ts';
import { checkFileKind, safeFileName } from './file-kinds.ts';
import { refuseFullDisk } from './full-disk.ts';

export const maxOpenImports = 8;
/** A page that went away does not come back to its import. */
export const importLifeMs = 10 * 60_000;
/** Up to this size a file is checked in memory, before it is written. */
const wholeBytes = 8 * 1024 * 1024;

export interface CheckedFile {
  readonly sha256: string;
  readonly size: number;
  readonly mime: string;
  readonly name: string;
}

interface OpenImport {
  readonly givenName: string;
  readonly name: string;
  readonly size: number;
  readonly hash: ReturnType<CorePorts['crypto']['sha256']>;
  taken: number;
  touchedAt: number;
  mime: string;
  /** Small files as a whole, and what is left over of a large one below a chunk. */
  waiting: Uint8Array;
  draft: BlobDraft | undefined;
}

export interface ImportsParts {
  readonly ports: Pick<CorePorts, 'crypto' | 'random' | 'timers' | 'inflateRaw'>;
  readonly outgoing: BlobStore;
}

export class Imports {
  readonly #parts: ImportsParts;
  readonly #open = new Map<string, OpenImport>();

  constructor(parts: ImportsParts) {
    this.#parts = parts;
  }

  /** The refusals that need no byte. */
  async begin(givenName: string, size: number): Promise<string> {
    if (size > maxFileBytes) {
      throw new CoreError('fileTooLarge', 'too large', { limit: maxFileBytes, size });
    }
    if (size === 0) throw new CoreError('fileEmpty', 'no bytes', { name: givenName });
    if (secretMarkInName(givenName) !== undefined) throw secret();
    const name = safeFileName(givenName);
    await this.#dropForgotten();
    if (this.#open.size >= maxOpenImports) throw new CoreError('failed', 'too many imports');
    const importId = this.#parts.ports.random.uuid();
    this.#open.set(importId, {
      ...{ givenName, name, size, hash: this.#parts.ports.crypto.sha256(), taken: 0 },
      ...{ touchedAt: this.#now(), mime: '', waiting: new Uint8Array(), draft: undefined },
    });
    return importId;
  }

  /** The next piece; answers how many bytes are taken. Anything wrong ends the import. */
  async add(importId: string, offset: number, piece: Uint8Array): Promise<number> {
    const open = this.#require(importId);
    if (offset !== open.taken || open.taken + piece.length > open.size) {
      await this.drop(importId);
      throw new CoreError('fileUnreadable', 'the pieces do not fit');
    }
    try {
      if (open.taken === 0) open.mime = mimeOf(open.name, piece);
      open.hash.update(piece);
      open.taken += piece.length;
      open.touchedAt = this.#now();
      const waiting = new Uint8Array(open.waiting.length + piece.length);
      waiting.set(open.waiting);
      waiting.set(piece, open.waiting.length);
      open.waiting = waiting;
      if (open.size > wholeBytes) await this.#write(importId, open);
      return open.taken;
    } catch (cause) {
      await this.drop(importId);
      return refuseFullDisk(cause);
    }
  }

  /** All bytes are here: the file is checked and gets its name. */
  async finish(importId: string): Promise<CheckedFile> {
    const open = this.#require(importId);
    try {
      if (open.taken !== open.size) throw new CoreError('fileUnreadable', 'bytes are missing');
      const sha256 = open.hash.hex();
      const { outgoing } = this.#parts;
      const { draft } = open;
      if (draft === undefined) {
        await this.refuseSecret(open.givenName, sourceOf(open.waiting));
        await outgoing.put(sha256, open.waiting);
      } else {
        await this.refuseSecret(open.givenName, {
          size: open.size,
          read: (start, end) => outgoing.readDraft(draft, start, Math.min(end, open.size)),
        });
        await outgoing.finishDraft(draft, sha256);
      }
      this.#open.delete(importId);
      return { sha256, size: open.size, mime: open.mime, name: open.name };
    } catch (cause) {
      await this.drop(importId);
      return refuseFullDisk(cause);
    }
  }

  async drop(importId: string): Promise<void> {
    const open = this.#open.get(importId);
    this.#open.delete(importId);
    // The only copy of the bytes that is ours.
    open?.waiting.fill(0);
    if (open?.draft !== undefined) await this.#parts.outgoing.dropDraft(open.draft);
  }

  /** The name, and the text of the formats that can be read here. */
  async refuseSecret(name: string, source: ByteSource): Promise<void> {
    if (secretMarkInName(name) !== undefined) throw secret();
    const words = await wordsWithin(name, source, this.#tools());
    if (words.some((text) => secretMarkIn(text) !== undefined)) throw secret();
  }

  #tools(): WordTools {
    return {
      decode: (bytes, encoding) => new TextDecoder(encoding).decode(bytes),
      inflate: this.#parts.ports.inflateRaw,
    };
  }

  /** Whole chunks, and at the end the rest, leave the memory. */
  async #write(importId: string, open: OpenImport): Promise<void> {
    const { outgoing } = this.#parts;
    open.draft ??= await outgoing.beginDraft(importId);
    const isLast = open.taken === open.size;
    let at = 0;
    while (open.waiting.length - at >= chunkBytes || (isLast && at < open.waiting.length)) {
      open.draft = await outgoing.appendDraft(
        open.draft,
        open.waiting.subarray(at, at + chunkBytes),
      );
      at += chunkBytes;
    }
    open.waiting = open.waiting.slice(at);
  }

  #require(importId: string): OpenImport {
    const open = this.#open.get(importId);
    if (open === undefined) throw new CoreError('fileUnreadable', 'no such import');
    return open;
  }

  async #dropForgotten(): Promise<void> {
    const oldest = this.#now() - importLifeMs;
    for (const [importId, { touchedAt }] of this.#open) {
      if (touchedAt < oldest) await this.drop(importId);
    }
  }

  #now(): number {
    return this.#parts.ports.timers.monotonicMs();
  }
}

function secret(): CoreError {
  return new CoreError('secretMark', 'marked as secret');
}

function mimeOf(name: string, head: Uint8Array): string {
  const kind = checkFileKind(name, head);
  if (kind.kind === 'forbidden') throw new CoreError('fileTypeForbidden', 'forbidden', { name });
  if (kind.kind === 'mismatch') throw new CoreError('fileTypeMismatch', 'mismatch', { name });
  return kind.mime;
}
