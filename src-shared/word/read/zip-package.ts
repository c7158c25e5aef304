/**
 * Zip-package: the parts of a Word file by name, unpacked one by one against a budget.
 *
 * Invariant: what the directory says is not believed: unpacking stops at the budget, whatever the sizes claim.
 */

import { Inflate, strFromU8 } from 'fflate';
import { inflate as inflateHead } from '../../layout/inflate.ts';
import { WordFault } from '../word-fault.ts';
import {
  maxPackRatio,
  maxUnpackedBytes,
  maxWordParts,
  packRatioFreeBytes,
} from '../word-limits.ts';

export interface WordPackage {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Undefined when there is no such part. */
  read(name: string, maxBytes: number): Uint8Array | undefined;
  /** As much of a part as `maxBytes` allow, however long it is. */
  head(name: string, maxBytes: number): PartHead | undefined;
}

export interface PartHead {
  readonly bytes: Uint8Array;
  /** There is more. */
  readonly isCut: boolean;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerAt: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const maxEndDistance = 65_557;
const encryptedFlag = 1;
const stored = 0;
const deflated = 8;
const sliceBytes = 64 * 1024;

export function openPackage(bytes: Uint8Array): WordPackage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Entry>();
  for (const entry of directoryOf(bytes, view)) {
    const key = entry.name.toLowerCase();
    if (entries.has(key)) throw new WordFault('corrupted', entry.name);
    entries.set(key, entry);
  }
  const declared = [...entries.values()].reduce((sum, { size }) => sum + size, 0);
  if (declared > maxUnpackedBytes) throw new WordFault('bomb');
  let budget = maxUnpackedBytes;
  return {
    names: [...entries.values()].map(({ name }) => name),
    has: (name) => entries.has(name.toLowerCase()),
    read: (name, maxBytes) => {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) return undefined;
      const part = unpack(bytes, view, entry, Math.min(maxBytes, budget));
      budget -= part.length;
      return part;
    },
    head: (name, maxBytes) => {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) return undefined;
      const head = unpackHead(packedOf(bytes, view, entry), entry, Math.min(maxBytes, budget));
      budget -= head.bytes.length;
      return head;
    },
  };
}

function directoryOf(bytes: Uint8Array, view: DataView): readonly Entry[] {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > maxWordParts) throw new WordFault('bomb');
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entrySignature) {
      throw new WordFault('corrupted', 'directory');
    }
    const nameBytes = view.getUint16(at + 28, true);
    const next =
      at + 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > view.byteLength) throw new WordFault('corrupted', 'directory');
    if ((view.getUint16(at + 8, true) & encryptedFlag) !== 0) throw new WordFault('encrypted');
    entries.push({
      name: strFromU8(bytes.subarray(at + 46, at + 46 + nameBytes)).replace(/^\//u, ''),
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return entries;
}

function endOf(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - maxEndDistance);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  throw new WordFault('corrupted', 'directory');
}

function packedOf(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  const { headerAt, name, packedSize } = entry;
  if (headerAt + 30 > view.byteLength || view.getUint32(headerAt, true) !== localSignature) {
    throw new WordFault('corrupted', name);
  }
  const start =
    headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
  if (start + packedSize > view.byteLength) throw new WordFault('corrupted', name);
  return bytes.subarray(start, start + packedSize);
}

function unpackHead(packed: Uint8Array, { name, method }: Entry, maxBytes: number): PartHead {
  if (method === stored) {
    return { bytes: packed.subarray(0, maxBytes), isCut: packed.length > maxBytes };
  }
  const head = method === deflated ? inflateHead(packed, { maxBytes, format: 'deflate' }) : null;
  if (head === null) throw new WordFault('corrupted', name);
  return head;
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry, maxBytes: number): Uint8Array {
  const { name, method } = entry;
  const packed = packedOf(bytes, view, entry);
  if (method === stored) {
    if (packed.length > maxBytes) throw new WordFault('bomb', name);
    return packed;
  }
  if (method !== deflated) throw new WordFault('corrupted', name);
  const ratioBound = Math.max(packRatioFreeBytes, packed.length * maxPackRatio);
  return inflate(packed, Math.min(maxBytes, ratioBound), name);
}

function inflate(packed: Uint8Array, maxBytes: number, name: string): Uint8Array {
  const chunks: Uint8Array[] = [];
  const state = { size: 0, isWhole: false };
  const stream = new Inflate((chunk, isLast) => {
    state.size += chunk.length;
    if (state.size > maxBytes) throw new WordFault('bomb', name);
    chunks.push(chunk.slice());
    state.isWhole = isLast;
  });
  try {
    for (let at = 0; at < packed.length || at === 0; at += sliceBytes) {
      stream.push(packed.subarray(at, at + sliceBytes), at + sliceBytes >= packed.length);
    }
  } catch (cause) {
    if (cause instanceof WordFault) throw cause;
    throw new WordFault('corrupted', name);
  }
  if (!state.isWhole) throw new WordFault('corrupted', name);
  return joined(chunks, state.size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
