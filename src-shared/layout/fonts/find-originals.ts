/**
 * Find-originals: looks through folders for the licensed faces that offices use, and measures those it finds.
 *
 * Invariants:
 *  1. The number of files, the bytes read and the time have bounds; what was not looked at is told.
 *  2. A font that cannot be read is refused with a reason and stops nothing: files in these folders are anybody's.
 *  3. Only the names are read of a font that is none of those looked for.
 */

import { type FaceMetrics, type FaceRole, type FontSet } from '../font-set.ts';
import { FontError, type FontErrorReason } from './font-error.ts';
import { measureFace } from './measure-face.ts';
import { readNames } from './name-table.ts';
import { assembleSfnt, guarded, readSfnt } from './sfnt.ts';
import { MAX_FONT_BYTES, tagOf, viewOf } from './sfnt-bytes.ts';

/** What the host does for the search. */
export interface FontFolders {
  /** Paths of the font files in all folders, at most `limit`. */
  readonly list: (limit: number) => Promise<readonly string[]>;
  readonly size: (path: string) => Promise<number>;
  /** A part of a file; shorter where the file ends. */
  readonly read: (path: string, from: number, length: number) => Promise<Uint8Array>;
  readonly digest: (bytes: Uint8Array) => string;
  /** Rejects when the font engine finds the face unsound. */
  readonly check: (font: Uint8Array) => Promise<void>;
  /** The time for the search is over. */
  readonly isOver: () => boolean;
}

export interface FoundOriginals {
  readonly faces: readonly { readonly role: FaceRole; readonly face: FaceMetrics }[];
  /** File of each face; `#` and a number name one face of a collection. */
  readonly sources: Readonly<Record<string, string>>;
  readonly refused: readonly { readonly path: string; readonly reason: FontErrorReason }[];
  /** Files or time ran out before everything was looked at. */
  readonly isIncomplete: boolean;
}

const MAX_FILES = 3_000;
const MAX_READ_BYTES = 512 * 1024 * 1024;
const MAX_TABLES = 64;
const MAX_COLLECTION = 64;
const MAX_NAME_TABLE = 64 * 1024;

/** Family, full and PostScript names of the faces, in small letters. */
const originalNames: Readonly<Record<FaceRole, readonly string[]>> = {
  xiaobiaosong: ['方正小标宋简体', '方正小标宋_gbk', 'fzxbsjw--gb1-0', 'fzxbsjw', 'fzxbsk--gbk1-0'],
  fangsong: ['仿宋', '仿宋_gb2312', 'fangsong', 'fangsong_gb2312'],
  hei: ['黑体', 'simhei'],
  kai: ['楷体', '楷体_gb2312', 'kaiti', 'kaiti_gb2312'],
  song: ['宋体', 'simsun'],
};
const cssFamilies: Readonly<Record<FaceRole, string>> = {
  xiaobiaosong: 'Tongwen Original Xiaobiaosong',
  fangsong: 'Tongwen Original Fangsong',
  hei: 'Tongwen Original Hei',
  kai: 'Tongwen Original Kai',
  song: 'Tongwen Original Song',
};

export async function findOriginals(folders: FontFolders): Promise<FoundOriginals> {
  const search = new Search(folders);
  const paths = await folders.list(MAX_FILES + 1);
  for (const path of paths.slice(0, MAX_FILES)) {
    if (folders.isOver() || search.isFull) return search.result(true);
    await search.look(path);
  }
  return search.result(paths.length > MAX_FILES);
}

/** The set with the originals in front: their roles fall back on what the product brings along. */
export function withOriginals(fonts: FontSet, { faces }: Pick<FoundOriginals, 'faces'>): FontSet {
  const roles = { ...fonts.roles };
  for (const { role, face } of faces) roles[role] = [face.id, ...roles[role]];
  return { faces: [...faces.map(({ face }) => face), ...fonts.faces], roles };
}

class Search {
  readonly #folders: FontFolders;
  readonly #faces = new Map<FaceRole, { role: FaceRole; face: FaceMetrics }>();
  readonly #sources: Record<string, string> = {};
  readonly #refused: { path: string; reason: FontErrorReason }[] = [];
  #left = MAX_READ_BYTES;

  constructor(folders: FontFolders) {
    this.#folders = folders;
  }

  get isFull(): boolean {
    return this.#left <= 0;
  }

  result(isIncomplete: boolean): FoundOriginals {
    const faces = [...this.#faces.values()];
    return { faces, sources: this.#sources, refused: this.#refused, isIncomplete };
  }

  async look(path: string): Promise<void> {
    try {
      for (const start of await this.#starts(path)) {
        const names = await this.#names(path, start.at);
        const role = roleOf(names);
        if (role === null || this.#faces.has(role)) continue;
        await this.#take({ path, index: start.index, role, name: postScriptNameOf(names) ?? role });
      }
    } catch (error) {
      if (!(error instanceof FontError)) throw error;
      this.#refused.push({ path, reason: error.reason });
    }
  }

  async #read(path: string, from: number, length: number): Promise<Uint8Array> {
    const bytes = await this.#folders.read(path, from, length);
    this.#left -= bytes.length;
    return bytes;
  }

  /** Where the directories of the file's faces begin. */
  async #starts(path: string): Promise<{ at: number; index: number | null }[]> {
    const head = await this.#read(path, 0, 12 + MAX_COLLECTION * 4);
    return guarded(() => {
      if (tagOf(head, 0) !== 'ttcf') return [{ at: 0, index: null }];
      const count = Math.min(viewOf(head).getUint32(8), MAX_COLLECTION);
      return Array.from({ length: count }, (_, index) => ({
        at: viewOf(head).getUint32(12 + index * 4),
        index,
      }));
    });
  }

  async #names(path: string, at: number): Promise<ReadonlyMap<number, readonly string[]>> {
    const directory = await this.#read(path, at, 12 + MAX_TABLES * 16);
    const place = guarded(() => {
      const count = viewOf(directory).getUint16(4);
      if (count === 0 || count > MAX_TABLES) throw new FontError('notAFont');
      const entries = Array.from({ length: count }, (_, index) => 12 + index * 16);
      const entry = entries.find((offset) => tagOf(directory, offset) === 'name');
      if (entry === undefined) throw new FontError('notAFont');
      const data = viewOf(directory);
      return { from: data.getUint32(entry + 8), length: data.getUint32(entry + 12) };
    });
    const table = await this.#read(path, place.from, Math.min(place.length, MAX_NAME_TABLE));
    return guarded(() => readNames(table));
  }

  async #take(found: {
    path: string;
    index: number | null;
    role: FaceRole;
    name: string;
  }): Promise<void> {
    const { path, index, role, name } = found;
    const size = await this.#folders.size(path);
    if (size > MAX_FONT_BYTES) throw new FontError('tooLarge');
    const bytes = await this.#read(path, 0, size);
    const font = readSfnt(bytes, index ?? 0);
    await this.#check(index === null ? bytes : assembleSfnt(font.flavor, font.tables));
    const digest = this.#folders.digest(bytes).slice(0, 12);
    const id = `${name}@${digest}`;
    this.#faces.set(role, {
      role,
      face: measureFace(font, { id, cssFamily: cssFamilies[role], standing: 'original' }),
    });
    this.#sources[id] = index === null ? path : `${path}#${index}`;
  }

  async #check(font: Uint8Array): Promise<void> {
    try {
      await this.#folders.check(font);
    } catch {
      // The engine says no more than that it cannot; the font is to blame.
      throw new FontError('corrupt');
    }
  }
}

/** Letters that a PDF name and an id of a face may have. */
function postScriptNameOf(names: ReadonlyMap<number, readonly string[]>): string | null {
  return names.get(6)?.find((name) => /^[\w.+-]{1,63}$/u.test(name)) ?? null;
}

const NAME_KINDS = [1, 4, 6, 16];

function roleOf(names: ReadonlyMap<number, readonly string[]>): FaceRole | null {
  const own = NAME_KINDS.flatMap((kind) => names.get(kind) ?? []);
  const plain = new Set(own.map((name) => name.trim().toLowerCase()));
  const roles = ['xiaobiaosong', 'fangsong', 'hei', 'kai', 'song'] as const;
  return roles.find((role) => originalNames[role].some((name) => plain.has(name))) ?? null;
}
