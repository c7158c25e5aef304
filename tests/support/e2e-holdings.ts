/** E2e-holdings: items of before in the archive of the demonstration, taken in by the real program before the server starts. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { projectRoot } from './e2e-programs.ts';

export interface Holdings {
  /** Of the unit that takes them in. */
  readonly fondsNo: string;
  /** Rows of the catalogue with its head. */
  readonly catalogue: string;
  /** Files that the rows name. */
  readonly files: Readonly<Record<string, string>>;
}

export function takeInHoldings(folder: string, data: string, holdings: Holdings): void {
  const files = join(folder, 'holdings');
  mkdirSync(files);
  for (const [name, text] of Object.entries(holdings.files)) writeFileSync(join(files, name), text);
  const catalogue = join(folder, 'holdings.csv');
  writeFileSync(catalogue, holdings.catalogue);
  const args = ['take-in', catalogue, '--files', files, '--class', 'open'];
  const program = join(projectRoot, 'src-server/archive-main.ts');
  const unit = ['--unit', unitOf(data, holdings.fondsNo), '--data', data];
  const ran = spawnSync(process.execPath, [program, ...args, ...unit], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`holdings: ${ran.stdout}${ran.stderr}`);
}

function unitOf(data: string, fondsNo: string): string {
  const db = new Database(join(data, 'server.db'), { readonly: true });
  try {
    const row = db
      .prepare<[string], { key: string }>(
        `SELECT key FROM r_unit WHERE json_extract(body, '$.fondsNo') = ?`,
      )
      .get(fondsNo);
    if (row === undefined) throw new Error(`no unit has the fonds ${fondsNo}`);
    return row.key;
  } finally {
    db.close();
  }
}
