/** Licensed faces: found by their names in folders of the machine, preferred, and harmless when their files are hostile. */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFontFolders } from '../../src-main/platform-node/node-font-folders.ts';
import { nodeFaceAccess } from '../../src-main/platform-node/node-page-faces.ts';
import { findOriginals, withOriginals } from '../../src-shared/layout/fonts/find-originals.ts';
import { FontError } from '../../src-shared/layout/fonts/font-error.ts';
import { pageFaceFiles } from '../../src-shared/layout/fonts/page-face-files.ts';
import { assembleSfnt, readSfnt } from '../../src-shared/layout/fonts/sfnt.ts';
import { unwrapWoff } from '../../src-shared/layout/fonts/woff.ts';
import { serverFontFolders } from '../../src-server/page/font-folders.ts';
import { nameTable } from '../support/named-font.ts';
import { faceIdOf, productFaceFiles, productFonts } from '../support/page-drawing.ts';

const TIMEOUT_MS = 20_000;
const SAMPLE =
  '国园圆图团固围困因田由曲面西四口目自白百的南商高京亭亮膏言信首著者要票覆置罪公文abc123，。';

let folder: string;
let plain: Uint8Array;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongwen-fonts-'));
  plain = await productFaceFiles().subset(faceIdOf('xiaobiaosong'), SAMPLE);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** The sample font under another family name. */
function named(family: string, postScriptName: string): Uint8Array {
  const { flavor, tables } = readSfnt(plain);
  return assembleSfnt(flavor, new Map([...tables, ['name', nameTable(family, postScriptName)]]));
}

/** Fonts one after the other, with the offsets of their tables moved. */
function collection(fonts: readonly Uint8Array[]): Uint8Array {
  const head = Buffer.alloc(12 + fonts.length * 4);
  head.write('ttcf', 'latin1');
  head.writeUInt32BE(0x00010000, 4);
  head.writeUInt32BE(fonts.length, 8);
  const parts: Buffer[] = [head];
  let start = head.length;
  for (const [index, font] of fonts.entries()) {
    const part = Buffer.from(font);
    head.writeUInt32BE(start, 12 + index * 4);
    for (let table = 0; table < part.readUInt16BE(4); table += 1) {
      const at = 12 + table * 16 + 8;
      part.writeUInt32BE(part.readUInt32BE(at) + start, at);
    }
    parts.push(part);
    start += part.length;
  }
  return Uint8Array.from(Buffer.concat(parts));
}

describe('a folder with licensed faces', () => {
  it('gives them first, as originals, with what they lack left to the faces of the product', async () => {
    await writeFile(join(folder, 'hei.ttf'), named('黑体', 'SimHei'));
    await writeFile(
      join(folder, 'b.ttc'),
      collection([named('Other', 'Other'), named('宋体', 'SimSun')]),
    );
    await writeFile(join(folder, 'z-other.ttf'), named('Some Other Face', 'SomeOther'));
    await writeFile(join(folder, 'z-text.otf'), 'no font at all');
    const found = await findOriginals(nodeFontFolders([folder], TIMEOUT_MS));
    const roles = new Map(found.faces.map(({ role, face }) => [role, face.postScriptName]));
    expect(roles).toEqual(
      new Map([
        ['hei', 'SimHei'],
        ['song', 'SimSun'],
      ] as const),
    );
    expect(found.refused).toEqual([{ path: join(folder, 'z-text.otf'), reason: 'notAFont' }]);
    expect(found.isIncomplete).toBe(false);
    const fonts = withOriginals(productFonts, found);
    const first = fonts.faces.find(({ id }) => id === fonts.roles.hei[0]);
    expect(first).toMatchObject({ standing: 'original', emTop: 880 });
    expect(fonts.roles.hei.slice(1)).toEqual(productFonts.roles.hei);
    expect(await findOriginals(serverFontFolders([folder], TIMEOUT_MS))).toEqual(found);
  });

  it('gives the bytes of a face inside of a collection, ready to be subset', async () => {
    const found = await findOriginals(nodeFontFolders([folder], TIMEOUT_MS));
    const files = pageFaceFiles(found.sources, nodeFaceAccess(folder));
    const song = found.faces.find(({ role }) => role === 'song')?.face.id ?? '';
    const subset = readSfnt(await files.subset(song, '公文'));
    expect([...subset.glyphs.keys()]).toEqual(['公', '文'].map((c) => c.codePointAt(0)));
  });

  it('refuses a file that was exchanged after it was measured', async () => {
    const found = await findOriginals(nodeFontFolders([folder], TIMEOUT_MS));
    const files = pageFaceFiles(found.sources, nodeFaceAccess(folder));
    await writeFile(join(folder, 'hei.ttf'), named('黑体', 'SimHei2'));
    const hei = found.faces.find(({ role }) => role === 'hei')?.face.id ?? '';
    await expect(files.bytesOf(hei)).rejects.toMatchObject({ reason: 'exchanged' });
  });

  it('stops when its time is over, and says so', async () => {
    const found = await findOriginals(nodeFontFolders([folder], -1));
    expect(found).toMatchObject({ faces: [], isIncomplete: false });
    const folders = { ...nodeFontFolders([folder], TIMEOUT_MS), isOver: () => true };
    expect(await findOriginals(folders)).toMatchObject({ faces: [] });
  });
});

describe('hostile fonts', () => {
  it('are refused with a reason, whatever their bytes are', async () => {
    const font = named('仿宋', 'FangSong');
    const damage = fc.array(fc.tuple(fc.nat(font.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(font.length), async (changes, length) => {
        const damaged = font.slice(0, Math.max(length, 1));
        for (const [at, byte] of changes) if (at < damaged.length) damaged[at] = byte;
        const access = {
          ...nodeFontFolders([], TIMEOUT_MS),
          list: () => Promise.resolve(['a.ttf']),
          size: () => Promise.resolve(damaged.length),
          read: (_: string, from: number, count: number) =>
            Promise.resolve(damaged.slice(from, from + count)),
        };
        const { faces, refused } = await findOriginals(access);
        expect(faces.length + refused.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });

  it('cannot unpack to more than they declare, nor claim more characters than there are', async () => {
    const woff = await readFile(
      new URL(
        '../../node_modules/@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-300-normal.woff',
        import.meta.url,
      ),
    );
    const liar = Uint8Array.from(woff);
    new DataView(liar.buffer).setUint32(44 + 12, 0xffffff);
    expect(() => unwrapWoff(liar)).toThrow(FontError);
    const { flavor, tables } = readSfnt(plain);
    const cmap = new Uint8Array(12 + 16 + 12);
    const data = new DataView(cmap.buffer);
    data.setUint16(2, 1);
    data.setUint16(4, 3);
    data.setUint16(6, 10);
    data.setUint32(8, 12);
    data.setUint16(12, 12);
    data.setUint32(24, 0xffffffff);
    data.setUint32(32, 0x10ffff);
    const greedy = assembleSfnt(flavor, new Map([...tables, ['cmap', cmap]]));
    expect(() => readSfnt(greedy)).toThrow(FontError);
  });
});
