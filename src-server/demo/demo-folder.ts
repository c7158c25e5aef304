/**
 * Demo-folder: fills an empty data folder with the invented organisation, once.
 *
 * Invariants:
 *  1. A folder with real data is never touched, and never offers the one-click roles: they need the marker that only a
 *     finished load writes.
 *  2. The database file appears when everything is loaded; an interrupted load has left none and is begun anew.
 */

import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { OrgRow } from '../../src-shared/features/org/commands.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import { claimDataFolder } from '../http/data-folder.ts';
import type { Instance } from '../open-instance.ts';
import { openInstance } from '../open-instance.ts';
import { problemText } from '../org/csv-table.ts';
import { applyRows, importOrg } from '../org/org-import.ts';
import type { ServerLog } from '../ports.ts';
import { planConversation } from './conversation-replay.ts';
import {
  demoFolder,
  readDemoConversations,
  readDemoDocuments,
  readTemplates,
} from './demo-assets.ts';
import { planDocument } from './document-replay.ts';
import { generateDocuments } from './generated-documents.ts';
import { createHistoricClock } from './historic-clock.ts';
import { openStore } from '../store/open-store.ts';
import type { ReplayScene } from './replay-steps.ts';
import { SealKeepers } from './seal-keepers.ts';
import { Stage } from './stage.ts';
import { Timeline } from './timeline.ts';

/** For headless clients and tests; a demonstration listens on loopback only. */
export const demoPassword = 'tongwen-demo';
export const demoSeed = 'yunling';
export const generatedCount = 300;
/** The organisation begins, generated documents begin, and the demonstration's present. */
const orgAt = Date.parse('2024-11-25T09:00:00+08:00');
/** The units go over to the standard flow. */
const standardFlowAt = Date.parse('2026-03-02T10:00:00+08:00');
const firstAt = Date.parse('2024-12-02T10:00:00+08:00');
const presentAt = Date.parse('2026-11-20T18:00:00+08:00');

const phrases = [
  '同意。',
  '已阅。',
  '同意印发。',
  '请按程序办理。',
  '请抓好落实，按时报送办理情况。',
  '请有关科室研究提出意见。',
  '拟同意，请领导审示。',
  '请办公室汇总后报我。',
];

const databaseFile = 'server.db';
const loadFolder = 'demo-load';
/** One connection, nothing to recover: an interrupted load is begun anew. */
const loadPragmas = [
  'journal_mode = MEMORY',
  'synchronous = OFF',
  'locking_mode = EXCLUSIVE',
  'cache_size = -262144',
];
/** Where the files stay when a load begins anew: the lock must not change hands. */
const keptFiles = ['server.lock', 'server.lock-journal', 'server.pid'];

export interface DemoOptions {
  readonly generated: number;
  /** Keys of the hand-written documents; absent = all of them. */
  readonly written?: readonly string[];
}

/** Loads the demonstration into an empty folder; leaves every other folder alone. */
export async function prepareDemo(
  dataDir: string,
  log: ServerLog,
  options: DemoOptions = { generated: generatedCount },
): Promise<void> {
  if (!needsLoad(dataDir)) return;
  const claimed = claimDataFolder(dataDir);
  for (const name of readdirSync(dataDir)) {
    if (!keptFiles.includes(name)) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
  claimed.release();
  await load(dataDir, log, options);
}

/** No database, or one in which nothing was ever done. */
function needsLoad(dataDir: string): boolean {
  const file = join(dataDir, databaseFile);
  if (!existsSync(file)) return true;
  const db = new Database(file);
  try {
    const read = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?');
    return read.get('demo') === undefined && read.get('last_commit') === undefined;
  } catch {
    // Not a database of ours, or a newer one: opening it tells which.
    return false;
  } finally {
    db.close();
  }
}

/** On a file of its own that nothing waits for, so that thousands of commits cost little; it is moved into place whole. */
async function load(dataDir: string, log: ServerLog, options: DemoOptions): Promise<void> {
  const start = performance.now();
  const clock = createHistoricClock(orgAt);
  const work = join(dataDir, loadFolder);
  const store = openStore(work);
  for (const pragma of loadPragmas) store.db.pragma(pragma);
  const instance = openInstance({
    dataDir,
    clock,
    log,
    store,
    // What was due in the replayed past is not reminded of one by one; what is still open, once the server runs.
    slotsNotBefore: Date.now(),
  });
  try {
    await loadOrganisation(instance);
    const stage = new Stage(instance, () => clock.now());
    const timeline = new Timeline(presentAt);
    const keepers = new SealKeepers(stage);
    planFlows(stage, timeline, keepers);
    planEverything({ stage, timeline, keepers, now: () => clock.now() }, options);
    await timeline.run((at) => clock.set(at));
    clock.set(presentAt);
    await instance.kernel.runDueEffects();
    instance.meta.putMeta('demo', 'ready');
    const ms = Math.round(performance.now() - start);
    log.info('demo.loaded', { ms, commands: stage.commands, head: instance.kernel.head() });
  } finally {
    await instance.close();
  }
  moveWhole(join(work, databaseFile), join(dataDir, databaseFile));
  rmSync(work, { recursive: true, force: true });
}

/** The bytes are on disk before the name is. */
function moveWhole(from: string, to: string): void {
  const file = openSync(from, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(from, to);
}

async function loadOrganisation(instance: Instance): Promise<void> {
  const ports = {
    kernel: instance.access,
    accounts: instance.accounts,
    hasher: instance.hasher,
    newCommandId: randomUUID,
  };
  const imported = await importOrg(ports, {
    path: join(demoFolder, 'org'),
    password: demoPassword,
    passwordFile: '',
  });
  if (!imported.ok) throw new Error(imported.error.map(problemText).join('\n'));
  const units = instance.kernel.list('unit', 'byParent', []).filter((unit) => unit.mayIssue);
  const rows = units.flatMap((unit) =>
    phrases.map((text, sort): OrgRow => ({
      type: 'phrase',
      row: { id: deriveId(unit.id, `phrase:${sort}`), unitId: unit.id, text, sort },
    })),
  );
  await applyRows(ports, rows);
}

/** From this day on every issuing unit seals its documents and walks the standard way. */
function planFlows(stage: Stage, timeline: Timeline, keepers: SealKeepers): void {
  timeline.plan(standardFlowAt, async () => {
    await keepers.takeUp();
    await setOfficeHours(stage);
    for (const unit of stage.units.filter(({ mayIssue }) => mayIssue)) {
      const head = stage.withRole(unit.id, ['OFFICE_HEAD']);
      if (head === undefined) continue;
      // The demonstration has the faces that the product brings along, and says so.
      const accepted = { unitId: unit.id, acceptsOpenFaces: true };
      await stage.act(head, 'page.setFacePolicy', accepted);
      for (const flow of ['out', 'in'] as const) {
        const note = '自本月起启用标准流程。';
        await stage.act(head, 'flow.adoptStandard', { unitId: unit.id, flow, note });
      }
    }
  });
}

/** Offices so far west of Beijing open and close later; the duty desk answers at night. */
async function setOfficeHours(stage: Stage): Promise<void> {
  const head = stage.withRole('div-office', ['OFFICE_HEAD']);
  if (head === undefined) return;
  const dutyIdentityIds = ['leizhenbang', 'xiangyang', 'gulinaer'].map(
    (account) => stage.as(account, ['sec-duty']).identityId,
  );
  await stage.act(head, 'clock.setHours', {
    unitId: 'div',
    times: {
      weekdays: [1, 2, 3, 4, 5],
      spans: [
        { from: 10 * 60, to: 14 * 60 },
        { from: 16 * 60, to: 20 * 60 },
      ],
      middayAt: 14 * 60,
      dutyDesk: true,
      dutyIdentityIds,
    },
  });
}

function planEverything(parts: Omit<ReplayScene, 'answered'>, options: DemoOptions): void {
  const { stage, timeline } = parts;
  const documents = readDemoDocuments();
  const answered = new Map(
    documents.flatMap(({ key, answers }) => (answers === null ? [] : [[answers, key] as const])),
  );
  const scene = { ...parts, answered };
  const titles = new Map(
    documents.flatMap(({ attachments }) =>
      attachments.map(({ file, title }) => [file, title] as const),
    ),
  );
  for (const document of documents) {
    if (options.written?.includes(document.key) === false) continue;
    planDocument(scene, document);
  }
  for (const conversation of readDemoConversations()) {
    planConversation({ stage, timeline, titles }, conversation);
  }
  const templates = readTemplates();
  const generator = { stage, templates, seed: demoSeed, from: firstAt, until: presentAt };
  for (const document of generateDocuments(generator, options.generated)) {
    planDocument(scene, document);
  }
}
