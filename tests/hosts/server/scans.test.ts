/** Scans: with the system's tesseract their words are read; without it nothing changes but a line in the log. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ScanClosed, ScanReader } from '../../../src-server/extraction/scan-reader.ts';
import { hugePng } from '../../support/office-samples.ts';

let folder = '';
const lines: string[] = [];
const log = {
  info: () => {},
  error: () => {},
  warn: (event: string, fields?: Readonly<Record<string, unknown>>) => {
    lines.push(`${event} ${String(fields?.['program'])}`);
  },
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongwen-scans-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const source = 'assets/demo/files/16-retention-table.pdf';

it('without the programs nothing is read, and the log says once what is missing', async () => {
  lines.length = 0;
  const reader = new ScanReader(log, folder);
  expect(await reader.read(source, 'pdf')).toBe('');
  expect(await reader.read(source, 'png')).toBe('');
  expect(lines).toEqual(['ocr.programMissing tesseract', 'ocr.programMissing pdftoppm']);
});

it('with the programs a picture and a scanned PDF have words, and bounds hold', async () => {
  const reader = new ScanReader(log);
  const have = await reader.programs();
  const isHere = have.has('tesseract') && have.has('pdftoppm');
  if (process.env['CI'] === 'true') expect(isHere).toBe(true);
  if (!isHere) {
    expect(await reader.read(source, 'pdf')).toBe('');
    return;
  }
  const picture = join(folder, 'page');
  const drawing = ['-r', '150', '-gray', '-png', '-singlefile', '-f', '1', source, picture];
  execFileSync('pdftoppm', drawing);
  expect(await reader.read(`${picture}.png`, 'png')).toContain('保管期限');
  const scan = await PDFDocument.create();
  const image = await scan.embedPng(readFileSync(`${picture}.png`));
  scan.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
  const path = join(folder, 'scan.pdf');
  writeFileSync(path, await scan.save());
  expect(await reader.read(path, 'pdf')).toContain('保管期限');
  const huge = join(folder, 'huge.png');
  writeFileSync(huge, hugePng(50_000, 40_000));
  expect(await reader.read(huge, 'png')).toBe('');
  writeFileSync(huge, 'no picture');
  expect(await reader.read(huge, 'png')).toBe('');
  expect(await reader.read(huge, 'pdf')).toBe('');
  const reading = expect(reader.read(path, 'pdf')).rejects.toBeInstanceOf(ScanClosed);
  reader.close();
  // Not "nothing was read": the scan is asked for again after the next start.
  await reading;
  await expect(reader.read(path, 'pdf')).rejects.toBeInstanceOf(ScanClosed);
}, 120_000);
