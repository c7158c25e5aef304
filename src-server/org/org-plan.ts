/**
 * Org-plan: from CSV tables and the rows that exist to the rows that should exist, or the list of what is wrong.
 *
 * Invariant: a plan is made of checked rows only; one problem anywhere and there is no plan, so nothing is half
 * imported.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { isFondsNo } from '../../src-shared/features/archive/archive-number.ts';
import type { OrgRow } from '../../src-shared/features/org/commands.ts';
import { person as personEntity, unit as unitEntity } from '../../src-shared/features/org/model.ts';
import { administratorConflict } from '../../src-shared/features/org/separation.ts';
import { hidesInName } from '../../src-shared/kernel/plain-text.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { err, ok } from '../../src-shared/kernel/result.ts';
import type { CsvProblem, CsvRow, CsvTable } from './csv-table.ts';
import { pinyinOf } from './name-pinyin.ts';
import { identityOf, unitKindOf, zodProblem } from './org-rows.ts';
import type { ProblemSink } from './org-rows.ts';

/** Problems told at once. */
export const maxProblems = 50;

export const csvHeaders = {
  units: [
    'unit_id',
    'parent_id',
    'name',
    'short_name',
    'kind',
    'sort',
    'fonds_no',
    'may_issue',
    'issuer_mark',
    'series_codes',
  ],
  people: ['account', 'name', 'gender', 'office_phone', 'mobile', 'room'],
  posts: ['account', 'unit_id', 'post', 'rank', 'roles', 'main', 'field'],
} as const;
export type CsvKind = keyof typeof csvHeaders;

/** A column of units.csv that may be left out: the second superior of a body under dual leadership. */
const otherSuperiorColumn = 'other_superior_id';

/** What is already in the data folder. */
export interface KnownOrg {
  readonly units: readonly RowOf<'unit'>[];
  readonly people: readonly RowOf<'person'>[];
  readonly identities: readonly RowOf<'identity'>[];
  readonly info: RowOf<'orgInfo'> | undefined;
}

export interface OrgPlan {
  readonly rows: readonly OrgRow[];
  /** Persons of the people file, who need an account. */
  readonly accounts: readonly {
    readonly personId: string;
    readonly account: string;
    readonly name: string;
  }[];
}

export function csvKindOf(header: readonly string[]): CsvKind | undefined {
  const kinds = Object.keys(csvHeaders) as CsvKind[];
  return kinds.find((kind) => csvHeaders[kind].every((name) => header.includes(name)));
}

export const personIdOf = (account: string): string => deriveId('person', account);

interface Draft {
  readonly units: Map<string, RowOf<'unit'>>;
  readonly people: Map<string, RowOf<'person'>>;
  readonly identities: Map<string, RowOf<'identity'>>;
  readonly accounts: { personId: string; account: string; name: string }[];
  readonly lines: Map<string, { readonly file: string; readonly line: number }>;
}

export function planOrg(
  tables: readonly CsvTable[],
  known: KnownOrg,
  options: { readonly timeZone: string },
): Result<OrgPlan, readonly CsvProblem[]> {
  const problems: CsvProblem[] = tables.flatMap((table) => table.problems);
  const report: ProblemSink = (file, row, column, message) =>
    void problems.push({ file, row, column, message });
  const draft: Draft = {
    units: new Map(known.units.map((row) => [row.id, row])),
    people: new Map(known.people.map((row) => [row.id, row])),
    identities: new Map(known.identities.map((row) => [row.id, row])),
    accounts: [],
    lines: new Map(),
  };
  const of = (kind: CsvKind): readonly CsvTable[] =>
    tables.filter((table) => csvKindOf(table.header) === kind);
  for (const table of tables) {
    if (table.header.length > 0 && csvKindOf(table.header) === undefined) {
      report(table.file, 1, null, `认不出表头；应为 ${csvHeaders.units.join(',')} 等之一`);
    }
  }
  for (const table of of('units')) readUnits(table, draft, report);
  for (const table of of('people')) readPeople(table, draft, report);
  for (const table of of('posts')) readPosts(table, draft, report);
  checkParents(draft, report);
  checkPosts(draft, report);
  if (problems.length > 0) return err(problems.slice(0, maxProblems));
  return ok({ rows: changedRows(draft, known, options.timeZone), accounts: draft.accounts });
}

function readUnits(table: CsvTable, draft: Draft, report: ProblemSink): void {
  const seen = new Set<string>();
  for (const row of table.rows) {
    const { cells, line } = row;
    const id = cells['unit_id'] ?? '';
    if (seen.has(id)) report(table.file, line, 'unit_id', `单位 ${id} 出现两次`);
    seen.add(id);
    const fondsNo = cells['fonds_no'] ?? '';
    if (fondsNo !== '' && !isFondsNo(fondsNo)) {
      report(table.file, line, 'fonds_no', `全宗号“${fondsNo}”应为大写字母和数字，最多 20 位`);
    }
    const made = {
      id,
      parentId: cells['parent_id'] === '' ? null : (cells['parent_id'] ?? null),
      name: cells['name'],
      shortName: cells['short_name'],
      kind: unitKindOf(cells['kind'] ?? ''),
      sort: integerOf(table, row, 'sort', report),
      fondsNo: cells['fonds_no'] === '' ? null : cells['fonds_no'],
      mayIssue: flagOf(table, row, 'may_issue', report),
      issuerMark: cells['issuer_mark'],
      seriesCodes: (cells['series_codes'] ?? '').split(';').filter((code) => code !== ''),
      active: true,
      ...otherSuperiorOf(row, draft.units.get(id)),
    };
    const parsed = unitEntity.shape.safeParse(made);
    if (!parsed.success) zodProblem(table.file, line, parsed.error, report);
    else {
      draft.units.set(id, parsed.data);
      draft.lines.set(`unit:${id}`, { file: table.file, line });
    }
  }
}

/** An empty cell takes it away; a file without the column leaves it as it is. */
function otherSuperiorOf(
  { cells }: CsvRow,
  known: RowOf<'unit'> | undefined,
): Pick<RowOf<'unit'>, 'otherSuperiorId'> {
  const cell = cells[otherSuperiorColumn];
  const kept = known?.otherSuperiorId;
  if (cell !== undefined && cell !== '') return { otherSuperiorId: cell };
  if (kept === undefined) return {};
  return { otherSuperiorId: cell === undefined ? kept : null };
}

function readPeople(table: CsvTable, draft: Draft, report: ProblemSink): void {
  const seen = new Set<string>();
  for (const { cells, line } of table.rows) {
    const account = cells['account'] ?? '';
    const name = cells['name'] ?? '';
    if (seen.has(account)) report(table.file, line, 'account', `账号 ${account} 出现两次`);
    seen.add(account);
    if (!/^[a-z][a-z0-9._-]{1,59}$/.test(account)) {
      report(table.file, line, 'account', '账号应为小写字母开头的字母、数字');
      continue;
    }
    if (hidesInName(name)) {
      report(table.file, line, 'name', '姓名里有看不见的字符或改变文字方向的符号，请重新输入');
    }
    const id = personIdOf(account);
    const parsed = personEntity.shape.safeParse({
      id,
      account,
      name,
      gender: cells['gender'],
      officePhone: cells['office_phone'],
      mobileTail: (cells['mobile'] ?? '').slice(-4),
      room: cells['room'],
      ...pinyinOf(name),
      // A person who left comes back by an administrator's act, not because an old list is imported again.
      active: draft.people.get(id)?.active ?? true,
    });
    if (!parsed.success) zodProblem(table.file, line, parsed.error, report);
    else {
      draft.people.set(id, parsed.data);
      draft.accounts.push({ personId: id, account, name });
    }
  }
}

/** A post that the file no longer lists ends, for the persons whom the file lists. */
function readPosts(table: CsvTable, draft: Draft, report: ProblemSink): void {
  const listed = new Set<string>();
  const persons = new Set<string>();
  for (const row of table.rows) {
    const { cells, line } = row;
    const account = cells['account'] ?? '';
    const holder = draft.people.get(personIdOf(account));
    const place = draft.units.get(cells['unit_id'] ?? '');
    if (holder === undefined) report(table.file, line, 'account', `没有账号 ${account}`);
    if (place === undefined)
      report(table.file, line, 'unit_id', `没有单位 ${cells['unit_id'] ?? ''}`);
    const rank = integerOf(table, row, 'rank', report);
    const main = flagOf(table, row, 'main', report);
    if (holder === undefined || place === undefined) continue;
    const made = identityOf({ file: table.file, row, holder, place, rank, main }, report);
    if (made === undefined) continue;
    if (listed.has(made.id)) report(table.file, line, 'post', '同一人在同一单位的同一职务出现两次');
    listed.add(made.id);
    persons.add(holder.id);
    draft.identities.set(made.id, { ...made, active: holder.active });
    draft.lines.set(`identity:${made.id}`, { file: table.file, line });
  }
  for (const [id, known] of draft.identities) {
    if (persons.has(known.personId) && !listed.has(id) && known.active) {
      draft.identities.set(id, { ...known, active: false });
    }
  }
}

function integerOf(table: CsvTable, row: CsvRow, column: string, report: ProblemSink): number {
  const text = row.cells[column] ?? '';
  if (!/^-?\d{1,9}$/.test(text)) {
    report(table.file, row.line, column, `应为整数，实为“${text}”`);
    return 0;
  }
  return Number(text);
}

function flagOf(table: CsvTable, row: CsvRow, column: string, report: ProblemSink): boolean {
  const text = row.cells[column] ?? '';
  if (text !== '0' && text !== '1') {
    report(table.file, row.line, column, `应为 0 或 1，实为“${text}”`);
  }
  return text === '1';
}

/** Every parent exists, and no unit is above itself. */
function checkParents(draft: Draft, report: ProblemSink): void {
  for (const start of draft.units.values()) {
    const at = draft.lines.get(`unit:${start.id}`);
    if (at === undefined) continue;
    checkOtherSuperior(start, { draft, at, report });
    const above = new Set<string>([start.id]);
    let parentId = start.parentId;
    while (parentId !== null) {
      const parent = draft.units.get(parentId);
      if (parent === undefined) {
        report(at.file, at.line, 'parent_id', `没有上级单位 ${parentId}`);
        break;
      }
      if (above.has(parent.id)) {
        report(at.file, at.line, 'parent_id', '上级单位成环');
        break;
      }
      above.add(parent.id);
      parentId = parent.parentId;
    }
  }
}

/** The second superior is another unit than the unit itself and the one above it. */
function checkOtherSuperior(
  { id, parentId, otherSuperiorId }: RowOf<'unit'>,
  where: {
    readonly draft: Draft;
    readonly at: { readonly file: string; readonly line: number };
    readonly report: ProblemSink;
  },
): void {
  if (otherSuperiorId === undefined || otherSuperiorId === null) return;
  const { draft, at, report } = where;
  const tell = (message: string): void => {
    report(at.file, at.line, otherSuperiorColumn, message);
  };
  if (!draft.units.has(otherSuperiorId)) tell(`没有另一个上级单位 ${otherSuperiorId}`);
  else if (otherSuperiorId === id || otherSuperiorId === parentId) {
    tell('另一个上级应是本单位和上级单位以外的单位');
  }
}

/** One main post for each person; administrators apart from each other and from the flow. */
function checkPosts(draft: Draft, report: ProblemSink): void {
  const mains = new Map<string, number>();
  const byPerson = new Map<string, RowOf<'identity'>[]>();
  for (const row of draft.identities.values()) {
    if (!row.active) continue;
    byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row]);
    mains.set(row.personId, (mains.get(row.personId) ?? 0) + (row.main ? 1 : 0));
  }
  for (const [personId, held] of byPerson) {
    const at = held
      .map((row) => draft.lines.get(`identity:${row.id}`))
      .find((line) => line !== undefined);
    if (at === undefined) continue;
    if (mains.get(personId) !== 1) {
      report(at.file, at.line, 'main', `${held[0]?.personName ?? ''}应有且只有一个主要职务`);
    }
    const conflict = administratorConflict(held);
    if (conflict !== undefined) {
      report(at.file, at.line, 'roles', `三员互斥：${conflict.roles.join('、')} 不能由一人承担`);
    }
  }
}

/** All rows, parents before children; the command leaves out what did not change. */
function changedRows(draft: Draft, known: KnownOrg, timeZone: string): readonly OrgRow[] {
  const root = [...draft.units.values()].find((row) => row.parentId === null);
  const info: RowOf<'orgInfo'> = {
    id: 'org',
    name: root?.name ?? known.info?.name ?? '',
    timeZone: known.info?.timeZone ?? timeZone,
  };
  return [
    { type: 'orgInfo', row: info },
    ...[...draft.units.values()].map((row): OrgRow => ({ type: 'unit', row })),
    ...[...draft.people.values()].map((row): OrgRow => ({ type: 'person', row })),
    ...[...draft.identities.values()].map((row): OrgRow => ({
      type: 'identity',
      row: { ...row, roles: [...row.roles] },
    })),
  ];
}
