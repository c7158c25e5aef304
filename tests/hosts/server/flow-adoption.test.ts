/** Flow-adoption: an import gives new units with an office the standard flow, once, and leaves the others alone. */

import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoFolder } from '../../../src-server/demo/demo-assets.ts';
import { createSystemTimers } from '../../../src-server/kernel/system-timers.ts';
import type { Instance } from '../../../src-server/open-instance.ts';
import { openInstance } from '../../../src-server/open-instance.ts';
import type { OrgImportReport } from '../../../src-server/org/org-import.ts';
import { importOrg } from '../../../src-server/org/org-import.ts';
import { temporaryFolder } from './running-server.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const folder = temporaryFolder();
const csv = temporaryFolder();
let instance: Instance;

beforeAll(() => {
  cpSync(join(demoFolder, 'org'), csv, { recursive: true });
  // One bureau has no clerk, so nobody would check and number what it signs.
  const posts = join(csv, 'posts.csv');
  const text = readFileSync(posts, 'utf8');
  writeFileSync(posts, text.replace('文书,4,DRAFTER CLERK', '文书,4,DRAFTER'));
  instance = openInstance({ dataDir: folder, clock: createSystemTimers(), log: silent });
});
afterAll(async () => {
  await instance.close();
  for (const path of [folder, csv]) rmSync(path, { recursive: true, force: true });
});

async function importFrom(path: string): Promise<OrgImportReport> {
  const imported = await importOrg(
    {
      kernel: instance.access,
      accounts: instance.accounts,
      hasher: instance.hasher,
      newCommandId: randomUUID,
    },
    { path, password: 'tongwen-demo', passwordFile: '', adoptsStandardFlow: true },
  );
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  return imported.value;
}

it('adopts the standard flow for new issuing units with an office, in both directions', async () => {
  const { flows } = await importFrom(csv);
  const issuing = instance.kernel.list('unit', 'byParent', []).filter((unit) => unit.mayIssue);
  expect(flows.short).toEqual(['云岭师（市）发展和改革委员会']);
  expect(flows.standard.length).toBe(issuing.length - 1);
  for (const unit of issuing) {
    const versions = (['out', 'in'] as const).flatMap((flow) =>
      instance.kernel.list('flowDefinition', 'byUnit', [unit.id, flow]).map((row) => row.version),
    );
    expect(versions, unit.name).toEqual(flows.short.includes(unit.name) ? [] : [2, 2]);
  }
});

it('changes nothing for units that were there before', async () => {
  const head = instance.kernel.head();
  expect((await importFrom(csv)).flows).toEqual({ standard: [], short: [] });
  // The clerk came later: the office head decides now, not the next import.
  await importFrom(join(demoFolder, 'org'));
  expect(instance.kernel.list('flowDefinition', 'byUnit', ['bureau-dev', 'out'])).toEqual([]);
  expect(instance.kernel.head()).toBeGreaterThan(head);
});
