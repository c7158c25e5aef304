/** Hostile files: what the server reads of them, and that the next file is read after each. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExtractionService } from '../../../src-server/extraction/extraction-service.ts';
import { hostileFiles } from '../../support/hostile-files.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
let service: ExtractionService;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongwen-hostile-'));
  service = new ExtractionService(silent);
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the server', async () => {
  it.each(await hostileFiles())('contains $name', async ({ name, extension, bytes, text }) => {
    const path = join(folder, 'file');
    writeFileSync(path, bytes);
    const read = await service.extract(name, extension, path);
    expect(read.state).toBe(text);
    const words = read.state === 'ready' ? read.parts.join('') : '';
    expect(words).not.toContain('root:');
    expect(words.length).toBeLessThan(1_000);
    writeFileSync(path, '还在');
    expect(await service.extract(`after ${name}`, 'txt', path)).toEqual({
      state: 'ready',
      parts: ['还在'],
    });
  });
});
