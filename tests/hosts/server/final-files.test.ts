/** Final files on a real server: a thread that dies, a server that stops half-way, fonts that IT puts into the folder. */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSystemTimers } from '../../../src-server/kernel/system-timers.ts';
import type { Instance } from '../../../src-server/open-instance.ts';
import { openInstance } from '../../../src-server/open-instance.ts';
import { applyRows } from '../../../src-server/org/org-import.ts';
import type { FilesOrder } from '../../../src-server/page/files-service.ts';
import { FilesService } from '../../../src-server/page/files-service.ts';
import { pageSourceOf } from '../../../src-server/page/page-source.ts';
import type { ServerLog } from '../../../src-server/ports.ts';
import type { ActingOffice } from '../../support/flow-office.ts';
import { actingOffice, orgRows } from '../../support/flow-office.ts';
import { typesetArgs, walkTo } from '../../support/outgoing-walk.ts';
import { deskOf, envelope } from '../../support/server-harness.ts';

const silent: ServerLog = { info: () => {}, warn: () => {}, error: () => {} };

let folder: string;
let instance: Instance;

const open = (): Instance =>
  openInstance({ dataDir: folder, clock: createSystemTimers(), log: silent });

function acting(): ActingOffice {
  return actingOffice(
    async (by, name, args) => {
      const sent = envelope(by, name, args, { commandId: randomUUID(), issuedAt: Date.now() });
      return instance.kernel.submit(sent, deskOf(by));
    },
    { kernel: instance.kernel, store: instance.store },
  );
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongwen-files-'));
  instance = open();
  await applyRows({ kernel: instance.access, newCommandId: randomUUID }, orgRows());
  for (const flow of ['out', 'in']) {
    const args = { unitId: 'office', flow, note: '启用' };
    await instance.kernel.submitSystem('flow.adoptStandard', args, randomUUID());
  }
  await walkTo(acting(), 'D7');
});

afterEach(async () => {
  await instance.close();
  rmSync(folder, { recursive: true, force: true });
});

async function order(): Promise<FilesOrder> {
  const made = await pageSourceOf({ kernel: instance.access, blobs: instance.blobs }, 'doc');
  if (made === 'pictureMissing') throw new Error('the text has no picture');
  return made;
}

it('a server that stops while it makes the files makes them after the start, once', async () => {
  await acting().accept('editor', 'document.typeset', typesetArgs(acting(), 'doc'));
  expect(acting().all('finalFiles')).toEqual([]);
  await instance.close();
  instance = open();
  await instance.kernel.runDueEffects();
  await instance.kernel.runDueEffects();
  const [files, ...others] = acting().all('finalFiles');
  expect(others).toEqual([]);
  expect(files).toMatchObject({ state: 'made', ownerId: 'doc' });
  expect(
    acting()
      .all('fileRef')
      .filter((ref) => ref.ownerId === files?.id),
  ).toHaveLength(2);
  for (const file of [files?.pdf, files?.ofd]) {
    expect((await instance.blobs.read(file?.sha256 ?? '')).length).toBe(file?.size);
  }
  expect(instance.kernel.counters().parkedEffects).toBe(0);
});

it('a thread that takes too long is ended, and the next document gets a fresh one', async () => {
  const hasty = new FilesService({ fontFolder: folder, log: silent, timeLimitMs: 1 });
  const source = await order();
  expect(await hasty.make(source)).toEqual({ kind: 'lost' });
  await hasty.close();
  const patient = new FilesService({ fontFolder: folder, log: silent });
  const [first, second] = await Promise.all([patient.make(source), patient.make(source)]);
  if (first.kind !== 'made' || second.kind !== 'made') throw new Error('no files were made');
  expect(Buffer.from(first.files.pdf.bytes).equals(Buffer.from(second.files.pdf.bytes))).toBe(true);
  await patient.close();
});

it('a font that is none is named in the log and stops nothing', async () => {
  const fontFolder = join(folder, 'fonts');
  mkdirSync(fontFolder, { recursive: true });
  const logged: string[] = [];
  const log: ServerLog = {
    ...silent,
    warn: (event, fields) => logged.push(`${event} ${JSON.stringify(fields)}`),
  };
  const service = new FilesService({ fontFolder, log });
  const source = await order();
  expect((await service.make(source)).kind).toBe('made');
  writeFileSync(join(fontFolder, '仿宋.ttf'), 'not a font');
  expect((await service.make(source)).kind).toBe('made');
  expect(logged).toHaveLength(1);
  expect(logged[0]).toMatch(/fonts\.refused.*仿宋\.ttf/);
  await service.close();
  expect(readdirSync(fontFolder)).toEqual(['仿宋.ttf']);
});
