/**
 * Archive-main: exports the items of a fonds and year, packs and checks a package, and takes holdings in.
 * `npm run archive -- export|pack|verify|take-in|import …`
 *
 * But for a check the server must not be running on the folder. Exit code 1 = something is missing or differs; it is on stderr.
 */

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { archiveClasses } from '../src-shared/features/archive/model.ts';
import { exportPackage, TargetTakenError } from './archive/export-package.ts';
import type { Intake } from './archive/intake.ts';
import { runIntake } from './archive/intake.ts';
import { barWords } from './archive/package-words.ts';
import { packPackage } from './archive/pack-package.ts';
import type { Verified } from './archive/verify-package.ts';
import { verifyPackage } from './archive/verify-package.ts';
import { createServerLog } from './http/server-log.ts';
import { createSystemTimers } from './kernel/system-timers.ts';
import { openInstance } from './open-instance.ts';
import { failureOf, StartFailure } from './start-failure.ts';

const usage = [
  '用法 usage:',
  '  npm run archive -- export --data DIR --fonds 全宗号 --year 2026 --out FOLDER',
  '  npm run archive -- pack FOLDER FILE.zip',
  '  npm run archive -- verify FOLDER|FILE.zip',
  '  npm run archive -- take-in CATALOGUE.csv --files FOLDER --unit UNIT --data DIR [--class open|restricted|controlled] [--kind 文种] [--batch 批次] [--dry-run]',
  '  npm run archive -- import FOLDER|FILE.zip --unit UNIT --data DIR [--batch 批次] [--dry-run]',
].join('\n');

type ArchiveCommand =
  | { readonly verb: 'intake'; readonly dataDir: string; readonly intake: Intake }
  | { readonly verb: 'verify'; readonly folder: string }
  | { readonly verb: 'pack'; readonly folder: string; readonly target: string }
  | {
      readonly verb: 'export';
      readonly dataDir: string;
      readonly fondsNo: string;
      readonly year: number;
      readonly target: string;
    };

function readCommand(argv: readonly string[]): ArchiveCommand | undefined {
  try {
    const text = { type: 'string' } as const;
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        ...{ data: text, fonds: text, year: text, out: text },
        ...{ files: text, unit: text, batch: text, class: text, kind: text },
        'dry-run': { type: 'boolean' },
      },
    });
    const [verb, folder, zip] = positionals;
    if (verb === 'verify' && folder !== undefined) return { verb, folder: resolve(folder) };
    if (verb === 'pack' && folder !== undefined && zip !== undefined) {
      return { verb, folder: resolve(folder), target: resolve(zip) };
    }
    if (verb === 'take-in' || verb === 'import') {
      return folder === undefined ? undefined : readIntake(verb, folder, values);
    }
    return verb === 'export' ? readExport(values) : undefined;
  } catch {
    return undefined;
  }
}

type Values = Readonly<Record<string, string | boolean | undefined>>;

function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

function readExport(values: Values): ArchiveCommand | undefined {
  const data = textOf(values, 'data');
  const fonds = textOf(values, 'fonds');
  const out = textOf(values, 'out');
  const year = textOf(values, 'year');
  if (data === undefined || fonds === undefined || out === undefined) return undefined;
  if (year === undefined || !/^\d{4}$/u.test(year)) return undefined;
  return {
    verb: 'export',
    dataDir: data,
    fondsNo: fonds,
    year: Number(year),
    target: resolve(out),
  };
}

/** Rows without a word about it are open to leaders and office only. */
const usualClass = 'restricted';

function readIntake(
  verb: 'take-in' | 'import',
  source: string,
  values: Values,
): ArchiveCommand | undefined {
  const text = (name: string): string | undefined => textOf(values, name);
  const dataDir = text('data');
  const unitId = text('unit');
  const files = text('files');
  const given = text('class') ?? usualClass;
  const archiveClass = archiveClasses.find((one) => one === given);
  if (dataDir === undefined || unitId === undefined || archiveClass === undefined) return undefined;
  if ((verb === 'take-in') !== (files !== undefined)) return undefined;
  const intake: Intake = {
    ...{ source: resolve(source), unitId, archiveClass },
    ...{ files: files === undefined ? undefined : resolve(files) },
    ...{ batch: text('batch'), kindWord: text('kind'), dryRun: values['dry-run'] === true },
  };
  return { verb: 'intake', dataDir, intake };
}

async function runIn(dataDir: string, intake: Intake): Promise<number> {
  const log = createServerLog('warn');
  const instance = openInstance({ dataDir, clock: createSystemTimers(), log });
  try {
    return await runIntake(instance, intake, {
      tell: (line) => console.log(line),
      warn: (line) => console.error(line),
    });
  } finally {
    await instance.close();
  }
}

async function runExport(command: Extract<ArchiveCommand, { verb: 'export' }>): Promise<number> {
  const clock = createSystemTimers();
  const log = createServerLog('warn');
  const instance = openInstance({ dataDir: command.dataDir, clock, log });
  try {
    const { access: kernel, blobs } = instance;
    const { manifest, problems } = await exportPackage(
      { kernel, blobs },
      { ...command, now: clock.now(), organisation: kernel.organisationName() },
    );
    const { itemCount, files } = manifest;
    console.log(`已导出 exported: ${itemCount} 件 items，${files.length} 个文件 files`);
    for (const one of problems) {
      console.error(`缺失或损坏 missing or damaged: ${one}；请从备份恢复后重新导出。`);
    }
    return problems.length === 0 ? 0 : 1;
  } catch (cause) {
    if (!(cause instanceof TargetTakenError)) throw cause;
    console.error(targetTaken(command.target));
    return 1;
  } finally {
    await instance.close();
  }
}

async function runPack({ folder, target }: Extract<ArchiveCommand, { verb: 'pack' }>) {
  try {
    const packed = await packPackage(folder, target);
    if (packed.state === 'packed') {
      console.log(`已打包 packed: ${packed.manifest.itemCount} 件 items，SHA-256 ${packed.sha256}`);
      return 0;
    }
    if (packed.state === 'notWhole') tellFaults(packed.verified);
    else
      console.error(
        '超出一个 ZIP 的容量，请直接移交文件夹。Too large for one ZIP: hand over the folder.',
      );
  } catch (cause) {
    if (!(cause instanceof TargetTakenError)) throw cause;
    console.error(targetTaken(target));
  }
  return 1;
}

async function runVerify(folder: string): Promise<number> {
  const verified = await verifyPackage(folder);
  const { manifest } = verified;
  if (tellFaults(verified) || manifest === null) return 1;
  console.log(`完好 whole: ${manifest.itemCount} 件 items，${manifest.files.length} 个文件 files`);
  return 0;
}

function tellFaults({ manifest, missing, changed, extra, bar }: Verified): boolean {
  if (bar !== undefined) {
    console.error(barWords[bar]);
    return true;
  }
  if (manifest === null) {
    console.error('清单缺失或与其校验码不符，不能采信。The manifest is missing or not its own.');
    return true;
  }
  for (const path of missing) console.error(`缺少 missing: ${path}`);
  for (const path of changed) console.error(`已改动 changed: ${path}`);
  for (const path of extra) console.error(`多出 extra: ${path}`);
  return missing.length + changed.length + extra.length > 0;
}

const targetTaken = (target: string): string =>
  `${target} 已存在，请换一个名称。It exists: choose another name.`;

async function run(command: ArchiveCommand): Promise<number> {
  switch (command.verb) {
    case 'verify':
      return runVerify(command.folder);
    case 'pack':
      return runPack(command);
    case 'export':
      return runExport(command);
    case 'intake':
      return runIn(command.dataDir, command.intake);
  }
}

async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  if (command === undefined) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  try {
    process.exitCode = await run(command);
  } catch (cause) {
    const dataDir = 'dataDir' in command ? command.dataDir : command.folder;
    const failure = failureOf(cause, { dataDir, port: 0 });
    if (!(failure instanceof StartFailure)) throw failure;
    console.error(failure.message);
    process.exitCode = 3;
  }
}

await main();
