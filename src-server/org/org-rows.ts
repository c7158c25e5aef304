/**
 * Org-rows: single rows of an import out of checked cells.
 */

import type { z } from 'zod';
import type { RowOf } from '../../src-shared/entities.ts';
import { identity, Role } from '../../src-shared/features/org/model.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import type { CsvRow } from './csv-table.ts';

export type ProblemSink = (
  file: string,
  row: number,
  column: string | null,
  message: string,
) => void;

/** Column names of the files, for fields whose name differs. */
const columnOfField: Readonly<Record<string, string>> = {
  id: 'unit_id',
  parentId: 'parent_id',
  shortName: 'short_name',
  fondsNo: 'fonds_no',
  mayIssue: 'may_issue',
  issuerMark: 'issuer_mark',
  seriesCodes: 'series_codes',
  otherSuperiorId: 'other_superior_id',
  officePhone: 'office_phone',
  mobileTail: 'mobile',
};

const meanings: Readonly<Record<string, string>> = {
  too_small: '不能为空',
  too_big: '太长',
  invalid_value: '不是允许的值',
  invalid_type: '缺少或类型不对',
};

export function zodProblem(
  file: string,
  line: number,
  error: z.ZodError,
  report: ProblemSink,
): void {
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '');
    report(file, line, columnOfField[field] ?? field, meanings[issue.code] ?? '内容不对');
  }
}

/** A folder of files may say 0 for "none". */
export function unitKindOf(text: string): string {
  return text.trim().toLowerCase();
}

export function identityOf(
  from: {
    readonly file: string;
    readonly row: CsvRow;
    readonly holder: RowOf<'person'>;
    readonly place: RowOf<'unit'>;
    readonly rank: number;
    readonly main: boolean;
  },
  report: ProblemSink,
): RowOf<'identity'> | undefined {
  const { file, row, holder, place } = from;
  const codes = (row.cells['roles'] ?? '').split(/[\s;]+/).filter((code) => code !== '');
  const roles: Role[] = [];
  for (const code of codes) {
    const role = Role.safeParse(code);
    if (role.success) roles.push(role.data);
    else report(file, row.line, 'roles', `没有角色 ${code.slice(0, 40)}`);
  }
  const post = row.cells['post'] ?? '';
  if (post === '') report(file, row.line, 'post', '不能为空');
  const parsed = identity.shape.safeParse({
    id: deriveId('identity', `${holder.account}/${place.id}/${post}`),
    personId: holder.id,
    personName: holder.name,
    unitId: place.id,
    unitName: place.name,
    post,
    rank: from.rank,
    roles,
    main: from.main,
    field: row.cells['field'],
    active: true,
  });
  if (parsed.success) return parsed.data;
  zodProblem(file, row.line, parsed.error, report);
  return undefined;
}
