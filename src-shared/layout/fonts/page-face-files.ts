/**
 * Page-face-files: the port through which writers get the bytes of the page's faces, and their subsets.
 *
 * Invariants:
 *  1. A face's bytes have the digest that its id names: what was measured is what is embedded.
 *  2. At most `MAX_HELD_FACES` files are held in memory; subsets are made one after the other.
 */

import { charactersOf, type Watermark } from '../drawing.ts';
import type { LaidOut } from '../laid-out.ts';
import { FontError } from './font-error.ts';
import { assembleSfnt, readSfnt } from './sfnt.ts';
import { isWoff, unwrapWoff } from './woff.ts';

export interface PageFaceFiles {
  /** The whole font as a plain `sfnt` file; throws a `FontError`. */
  readonly bytesOf: (faceId: string) => Promise<Uint8Array>;
  /** The same with nothing but the given characters. */
  readonly subset: (faceId: string, characters: string) => Promise<Uint8Array>;
}

/** What a host does for the port. */
export interface FaceFileAccess {
  readonly read: (path: string) => Promise<Uint8Array>;
  /** Hexadecimal SHA-256. */
  readonly digest: (bytes: Uint8Array) => string;
  /** A subset of a plain font; rejects when the font is broken. */
  readonly subset: (font: Uint8Array, characters: string) => Promise<Uint8Array>;
}

/** Enough for the five faces of a page and a few rare ones; the largest file has some 20 megabytes. */
const MAX_HELD_FACES = 6;

export function pageFaceFiles(
  sources: Readonly<Record<string, string>>,
  access: FaceFileAccess,
): PageFaceFiles {
  const held = new Map<string, Promise<Uint8Array>>();
  const bytesOf = (faceId: string): Promise<Uint8Array> => {
    const known = held.get(faceId);
    if (known !== undefined) return known;
    const loading = load(faceId, sources, access);
    // A file that could not be read is asked for again next time.
    loading.catch(() => held.delete(faceId));
    held.set(faceId, loading);
    const [oldest] = held.keys();
    if (held.size > MAX_HELD_FACES && oldest !== undefined) held.delete(oldest);
    return loading;
  };
  const subset = async (faceId: string, characters: string): Promise<Uint8Array> => {
    const font = await bytesOf(faceId);
    try {
      return await access.subset(font, characters);
    } catch {
      throw new FontError('corrupt');
    }
  };
  return { bytesOf, subset };
}

/** Subsets of all faces of a document, as the writers want them. */
export async function fontBytesFor(
  files: PageFaceFiles,
  laidOut: LaidOut,
  watermark: Watermark | null = null,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const subsets = new Map<string, Uint8Array>();
  for (const [face, characters] of charactersOf(laidOut, watermark)) {
    subsets.set(face, await files.subset(face, characters));
  }
  return subsets;
}

async function load(
  faceId: string,
  sources: Readonly<Record<string, string>>,
  access: FaceFileAccess,
): Promise<Uint8Array> {
  const path = sources[faceId];
  if (path === undefined) throw new FontError('noSuchFace');
  const { file, face } = placeOf(path);
  const bytes = await access.read(file);
  const digest = access.digest(bytes).slice(0, 12);
  if (!faceId.endsWith(`@${digest}`)) throw new FontError('exchanged');
  if (isWoff(bytes)) return unwrapWoff(bytes);
  if (face === null) return bytes;
  const { flavor, tables } = readSfnt(bytes, face);
  return assembleSfnt(flavor, tables);
}

/** `simsun.ttc#0` is the first face of a collection. */
function placeOf(path: string): { file: string; face: number | null } {
  const [, file, face] = /^(.+\.(?:ttc|otc))#(\d{1,3})$/iu.exec(path) ?? [];
  return file === undefined ? { file: path, face: null } : { file, face: Number(face) };
}
