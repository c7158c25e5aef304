/** Machine-faces: a licensed face in a folder of the machine is found by the worker, measured, and read byte for byte. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PrintingPort } from '../../../src-main/core/ports.ts';
import { machineFontFolders } from '../../../src-main/platform-node/node-font-folders.ts';
import { nodePrintingPort } from '../../../src-main/platform-node/node-printing.ts';
import { assembleSfnt, readSfnt } from '../../../src-shared/layout/fonts/sfnt.ts';
import { faceIdOf, productFaceFiles } from '../../support/page-drawing.ts';
import { nameTable } from '../../support/named-font.ts';

const productFolder = fileURLToPath(new URL('../../../', import.meta.url));
const slow = 60_000;

let folder = '';
let port: PrintingPort;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongwen-faces-'));
  mkdirSync(join(folder, 'office'));
  port = nodePrintingPort({ productFolder, fontFolders: [folder] });
});
afterEach(async () => {
  await port.close();
  rmSync(folder, { recursive: true });
});

async function fangsong(): Promise<Uint8Array> {
  const plain = await productFaceFiles().subset(faceIdOf('xiaobiaosong'), '国公文，。abc');
  const { flavor, tables } = readSfnt(plain);
  return assembleSfnt(flavor, new Map([...tables, ['name', nameTable('仿宋', 'FangSong')]]));
}

test(
  'a face that the office has stands before the one that the product brings along',
  async () => {
    const file = await fangsong();
    writeFileSync(join(folder, 'office', 'simfang.ttf'), file);
    const { faces } = await port.originals();
    expect(faces.map(({ role, face }) => [role, face.standing])).toEqual([
      ['fangsong', 'original'],
    ]);
    const id = faces[0]?.face.id ?? '';
    expect(id).toMatch(/^FangSong@[0-9a-f]{12}$/);
    expect(await port.faceBytes(id)).toEqual(file);
  },
  slow,
);

test(
  'where there is none, nothing is found, and the faces of the product can be read all the same',
  async () => {
    expect((await port.originals()).faces).toEqual([]);
    expect((await port.faceBytes(faceIdOf('hei')))?.length).toBeGreaterThan(1_000_000);
    expect(await port.faceBytes('Nobody@000000000000')).toBeUndefined();
  },
  slow,
);

test('the folders can be named, or there can be none', () => {
  expect(machineFontFolders({ TONGWEN_FONT_FOLDERS: '' })).toEqual([]);
  expect(machineFontFolders({ TONGWEN_FONT_FOLDERS: '/office/fonts' })).toEqual(['/office/fonts']);
  expect(machineFontFolders({ WINDIR: 'C:\\Windows' })[0]).toContain('Fonts');
});
