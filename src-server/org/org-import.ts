/**
 * Org-import: units, posts and people of an organisation from CSV files.
 *
 * Invariants:
 *  1. Everything is checked before the first row is written.
 *  2. Importing the same files again changes nothing; importing newer ones updates.
 *  3. An existing account keeps its password; a new one gets a random password that is written once, to a file that
 *     only its owner reads.
 */

import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { OrgRow } from '../../src-shared/features/org/commands.ts';
import { maxOrgRows } from '../../src-shared/features/org/commands.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import type { AuthStore } from '../auth/auth-store.ts';
import type { PasswordHasher } from '../auth/passwords.ts';
import { initialPassword, maxConcurrentHashes } from '../auth/passwords.ts';
import type { KernelAccess } from '../http/kernel-access.ts';
import type { CsvProblem, CsvTable } from './csv-table.ts';
import { readCsv } from './csv-table.ts';
import type { FlowAdoption } from './flow-adoption.ts';
import { adoptStandardFlows } from './flow-adoption.ts';
import type { OrgPlan } from './org-plan.ts';
import { csvHeaders, csvKindOf, planOrg } from './org-plan.ts';

export const defaultTimeZone = 'Asia/Shanghai';

export interface OrgImportPorts {
  readonly kernel: Pick<KernelAccess, 'row' | 'list' | 'submitSystem'>;
  readonly accounts: AuthStore;
  readonly hasher: PasswordHasher;
  newCommandId(): string;
}

export interface OrgImportOptions {
  /** A folder with units.csv, people.csv, posts.csv, or one file. */
  readonly path: string;
  readonly timeZone?: string;
  /** The initial password of every new account (demonstration, tests); absent = random ones. */
  readonly password?: string;
  /** Where random passwords are written. */
  readonly passwordFile: string;
  /** New issuing units with an office head and a clerk begin with the standard flow. */
  readonly adoptsStandardFlow?: boolean;
}

export interface OrgImportReport {
  readonly units: number;
  readonly people: number;
  readonly posts: number;
  readonly newAccounts: number;
  /** null = nothing was written. */
  readonly passwordFile: string | null;
  readonly flows: FlowAdoption;
}

export async function importOrg(
  ports: OrgImportPorts,
  options: OrgImportOptions,
): Promise<Result<OrgImportReport, readonly CsvProblem[]>> {
  const tables = await readTables(options.path);
  const { kernel } = ports;
  const known = kernel.list('unit', 'byParent', []);
  const planned = planOrg(
    tables,
    {
      units: known,
      people: kernel.list('person', 'byAccount', []),
      identities: kernel.list('identity', 'byPerson', []),
      info: kernel.row('orgInfo', 'org'),
    },
    { timeZone: options.timeZone ?? defaultTimeZone },
  );
  if (!planned.ok) return planned;
  await applyRows(ports, planned.value.rows);
  const made = await openAccounts(ports, planned.value, options);
  const before = new Set(known.map(({ id }) => id));
  const fresh = kernel.list('unit', 'byParent', []).filter(({ id }) => !before.has(id));
  const flows = await adoptStandardFlows(ports, options.adoptsStandardFlow === true ? fresh : []);
  const count = (type: OrgRow['type']): number =>
    planned.value.rows.filter((row) => row.type === type).length;
  return ok({
    units: count('unit'),
    people: count('person'),
    posts: count('identity'),
    newAccounts: made,
    flows,
    passwordFile: made > 0 && options.password === undefined ? options.passwordFile : null,
  });
}

async function readTables(path: string): Promise<readonly CsvTable[]> {
  let files: readonly string[];
  try {
    const info = await stat(path);
    files = info.isDirectory()
      ? (await readdir(path))
          .filter((name) => name.endsWith('.csv'))
          .map((name) => join(path, name))
      : [path];
  } catch {
    files = [];
  }
  if (files.length === 0) {
    const message = '没有 CSV 文件';
    const problem = { file: basename(path), row: 1, column: null, message };
    return [{ file: basename(path), header: [], rows: [], problems: [problem] }];
  }
  const tables = await Promise.all(
    files.map(async (file) => readCsv(basename(file), await readFile(file))),
  );
  // Units come before people and people before posts, whatever the folder says.
  const order = Object.keys(csvHeaders);
  const rankOf = (table: CsvTable): number => order.indexOf(csvKindOf(table.header) ?? '');
  return tables.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** Writes rows of the system in batches; a refusal here is a bug, because everything was checked before. */
export async function applyRows(
  ports: Pick<OrgImportPorts, 'kernel' | 'newCommandId'>,
  rows: readonly OrgRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += maxOrgRows) {
    const batch = rows.slice(start, start + maxOrgRows);
    const commandId = ports.newCommandId();
    const result = await ports.kernel.submitSystem('org.apply', { rows: batch }, commandId);
    if (result.outcome === 'rejected') {
      const { code, params } = result.rejection;
      throw new Error(`org.apply was refused: ${code} ${JSON.stringify(params)}`);
    }
  }
}

async function openAccounts(
  ports: OrgImportPorts,
  plan: OrgPlan,
  options: OrgImportOptions,
): Promise<number> {
  const known = ports.accounts.accountNames();
  const missing = plan.accounts.filter(({ account }) => !known.has(account));
  const shared =
    options.password === undefined ? undefined : await ports.hasher.hash(options.password);
  const opened: (OrgPlan['accounts'][number] & {
    readonly password: string;
    readonly passwordHash: string;
  })[] = [];
  for (let start = 0; start < missing.length; start += maxConcurrentHashes) {
    const group = missing.slice(start, start + maxConcurrentHashes).map(async (person) => {
      const password = options.password ?? initialPassword();
      return { ...person, password, passwordHash: shared ?? (await ports.hasher.hash(password)) };
    });
    opened.push(...(await Promise.all(group)));
  }
  if (opened.length > 0 && options.password === undefined) {
    const lines = opened.map(({ account, name, password }) => `${account},${name},${password}`);
    const text = `\ufeffaccount,name,password\r\n${lines.join('\r\n')}\r\n`;
    await writeFile(options.passwordFile, text, { mode: 0o600, flag: 'wx' });
  }
  ports.accounts.transaction(() => {
    for (const account of opened) ports.accounts.putAccount(account);
  });
  return opened.length;
}
