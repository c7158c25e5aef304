/**
 * Org-main: loads units, posts and people into a server's data folder. `npm run org -- import FILE --data DIR`
 *
 * The server must not be running on the folder. Exit code 1 = nothing was imported; the problems are on stderr.
 */

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { failureOf, StartFailure } from './start-failure.ts';
import { createServerLog } from './http/server-log.ts';
import { createSystemTimers } from './kernel/system-timers.ts';
import { openInstance } from './open-instance.ts';
import { problemText } from './org/csv-table.ts';
import { importOrg } from './org/org-import.ts';

const usage =
  '用法 usage: npm run org -- import FILE --data DIR [--time-zone Asia/Shanghai] [--password TEXT]';

interface OrgCommand {
  readonly path: string;
  readonly dataDir: string;
  readonly timeZone: string | undefined;
  readonly password: string | undefined;
}

function readCommand(argv: readonly string[]): OrgCommand | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        'time-zone': { type: 'string' },
        password: { type: 'string' },
      },
    });
    const [verb, path] = positionals;
    if (verb !== 'import' || path === undefined || values.data === undefined) return undefined;
    return { path, dataDir: values.data, timeZone: values['time-zone'], password: values.password };
  } catch {
    return undefined;
  }
}

async function run(command: OrgCommand): Promise<number> {
  const log = createServerLog('warn');
  const { path, dataDir, timeZone, password } = command;
  const instance = openInstance({ dataDir, clock: createSystemTimers(), log });
  try {
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
    const imported = await importOrg(
      {
        kernel: instance.access,
        accounts: instance.accounts,
        hasher: instance.hasher,
        newCommandId: randomUUID,
      },
      {
        path,
        ...(timeZone === undefined ? {} : { timeZone }),
        ...(password === undefined ? {} : { password }),
        passwordFile: join(dataDir, `initial-passwords-${stamp}.csv`),
        adoptsStandardFlow: true,
      },
    );
    if (!imported.ok) {
      console.error('没有导入任何内容。Nothing was imported.');
      for (const problem of imported.error) console.error(problemText(problem));
      return 1;
    }
    const { units, people, posts, newAccounts, passwordFile, flows } = imported.value;
    console.log(
      `已导入 imported: 单位 units ${units}，人员 people ${people}，岗位 posts ${posts}，新账号 accounts ${newAccounts}`,
    );
    if (flows.standard.length > 0) {
      console.log(`标准流程 standard flow: ${flows.standard.join('、')}`);
    }
    if (flows.short.length > 0) console.log(`简易流程 short flow: ${flows.short.join('、')}`);
    if (passwordFile !== null) console.log(`初始口令 initial passwords: ${passwordFile}`);
    return 0;
  } finally {
    await instance.close();
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
    const failure = failureOf(cause, { dataDir: command.dataDir, port: 0 });
    if (!(failure instanceof StartFailure)) throw failure;
    console.error(failure.message);
    process.exitCode = 3;
  }
}

await main();
