/**
 * Archive-main: exports the items of a fonds and year, and checks a package. `npm run archive -- export|verify …`
 *
 * For an export the server must not be running on the folder. Exit code 1 = something is missing or differs; it is on stderr.
 */

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exportPackage, TargetTakenError } from './archive/export-package.ts';
import { verifyPackage } from './archive/verify-package.ts';
import { createServerLog } from './http/server-log.ts';
import { createSystemTimers } from './kernel/system-timers.ts';
import { openInstance } from './open-instance.ts';
import { failureOf, StartFailure } from './start-failure.ts';

const usage = [
  '用法 usage:',
  '  npm run archive -- export --data DIR --fonds 全宗号 --year 2026 --out FOLDER',
  '  npm run archive -- verify FOLDER',
].join('\n');

type ArchiveCommand =
  | { readonly verb: 'verify'; readonly folder: string }
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
      options: { data: text, fonds: text, year: text, out: text },
    });
    const [verb, folder] = positionals;
    if (verb === 'verify' && folder !== undefined) return { verb, folder: resolve(folder) };
    const { data, fonds, year, out } = values;
    if (verb !== 'export' || data === undefined || fonds === undefined || out === undefined) {
      return undefined;
    }
    if (year === undefined || !/^\d{4}$/u.test(year)) return undefined;
    return { verb, dataDir: data, fondsNo: fonds, year: Number(year), target: resolve(out) };
  } catch {
    return undefined;
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
    console.error(`${command.target} 已存在，请换一个名称。It exists: choose another name.`);
    return 1;
  } finally {
    await instance.close();
  }
}

async function runVerify(folder: string): Promise<number> {
  const { manifest, missing, changed, extra } = await verifyPackage(folder);
  if (manifest === null) {
    console.error('清单缺失或与其校验码不符，不能采信。The manifest is missing or not its own.');
    return 1;
  }
  for (const path of missing) console.error(`缺少 missing: ${path}`);
  for (const path of changed) console.error(`已改动 changed: ${path}`);
  for (const path of extra) console.error(`多出 extra: ${path}`);
  const bad = missing.length + changed.length + extra.length;
  if (bad > 0) return 1;
  console.log(`完好 whole: ${manifest.itemCount} 件 items，${manifest.files.length} 个文件 files`);
  return 0;
}

async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  if (command === undefined) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  try {
    process.exitCode =
      command.verb === 'verify' ? await runVerify(command.folder) : await runExport(command);
  } catch (cause) {
    const dataDir = command.verb === 'export' ? command.dataDir : command.folder;
    const failure = failureOf(cause, { dataDir, port: 0 });
    if (!(failure instanceof StartFailure)) throw failure;
    console.error(failure.message);
    process.exitCode = 3;
  }
}

await main();
