/** Subsetter: subsets are those of the library, whatever was made before and however many faces have been held. */

import { fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import subsetFont from 'subset-font';
import { expect, test } from 'vitest';
import { nodeFaceAccess } from '../../src-main/platform-node/node-page-faces.ts';
import { subsetTables } from '../../src-shared/layout/fonts/subset-tables.ts';
import { serverFaceAccess } from '../../src-server/page/face-access.ts';

const folder = fileURLToPath(new URL('../../assets/fonts/', import.meta.url));
const files = ['FandolHei-Regular.otf', 'FandolSong-Regular.otf', 'NotoSerifSC-Bold.ttf'];
const texts = ['关于印发年度工作要点的通知', '第12号（试行）', '—1—'];
const accesses = [nodeFaceAccess(folder), serverFaceAccess(folder)];

test('a subset has the bytes that the library makes, on both hosts, also the second time', async () => {
  for (const access of accesses) {
    for (const file of files) {
      const font = await readFile(`${folder}${file}`);
      for (const text of [...texts, texts[0] ?? '']) {
        const wanted = await subsetFont(font, text, subsetTables);
        expect(Buffer.compare(await access.subset(font, text), wanted), `${file} ${text}`).toBe(0);
      }
    }
  }
});

test('more faces than are held at once, each again and again', async () => {
  const [access] = accesses;
  const font = await readFile(`${folder}FandolSong-Regular.otf`);
  const copies = Array.from({ length: 9 }, () => Uint8Array.from(font));
  const wanted = await access?.subset(font, '公文');
  for (const copy of [...copies, ...copies.toReversed()]) {
    expect(await access?.subset(copy, '公文')).toEqual(wanted);
  }
});

test('a broken font is refused, and the next one is whole', async () => {
  const font = await readFile(`${folder}FandolSong-Regular.otf`);
  for (const access of accesses) {
    const wanted = await access.subset(font, '公文');
    await expect(access.subset(new Uint8Array(2_000).fill(7), '公文')).rejects.toThrow();
    expect(await access.subset(font, '公文')).toEqual(wanted);
  }
});
