/**
 * World: the small organisation of every simulated run, as rows of `org.apply`.
 *
 * Two bodies and an office, six people; three of them sit at screens, one at two. Roles are chosen so that every
 * audience has somebody inside and somebody outside.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import type { OrgRow } from '../../src-shared/features/org/commands.ts';
import type { Role } from '../../src-shared/features/org/model.ts';

/** Sunday 2026-03-01, 08:00 in Shanghai. */
export const worldStart = Date.UTC(2026, 2, 1);

function unit(
  id: string,
  rest: Pick<RowOf<'unit'>, 'parentId' | 'name' | 'kind' | 'sort' | 'fondsNo'>,
): OrgRow {
  return {
    type: 'unit',
    row: {
      id,
      shortName: rest.name,
      mayIssue: true,
      issuerMark: rest.name,
      seriesCodes: ['发'],
      active: true,
      ...rest,
    },
  };
}

function person(id: string, name: string): OrgRow {
  return {
    type: 'person',
    row: {
      id,
      account: id,
      name,
      gender: '',
      officePhone: '',
      mobileTail: '',
      room: '',
      pinyin: id,
      initials: id.slice(0, 1),
      active: true,
    },
  };
}

export function identityRow(parts: {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  readonly rank: number;
}): RowOf<'identity'> {
  return {
    personName: people[parts.personId] ?? parts.personId,
    unitName: units[parts.unitId] ?? parts.unitId,
    post: '岗位',
    main: parts.id.endsWith('-1'),
    field: '',
    active: true,
    ...parts,
    roles: [...parts.roles],
  };
}

const units: Readonly<Record<string, string>> = { div: '某师', office: '办公室', reg: '某团' };
const people: Readonly<Record<string, string>> = {
  ann: '安然',
  bob: '白杨',
  cao: '曹源',
  dee: '邓理',
  sec: '沈安',
  sys: '史工',
  aud: '欧审',
};

type Post = Parameters<typeof identityRow>[0];

const posts: readonly Post[] = [
  { id: 'ann-1', personId: 'ann', unitId: 'office', roles: ['DRAFTER', 'HANDLER'], rank: 30 },
  {
    id: 'bob-1',
    personId: 'bob',
    unitId: 'office',
    roles: ['OFFICE_HEAD', 'REGISTRAR', 'CLERK', 'ARCHIVIST'],
    rank: 10,
  },
  {
    id: 'cao-1',
    personId: 'cao',
    unitId: 'reg',
    roles: ['RECEIVER', 'REGISTRAR', 'CLERK', 'ARCHIVIST', 'DRAFTER'],
    rank: 20,
  },
  { id: 'dee-1', personId: 'dee', unitId: 'div', roles: ['LEADER', 'CHIEF'], rank: 1 },
  { id: 'sec-1', personId: 'sec', unitId: 'div', roles: ['SEC_ADM'], rank: 90 },
  { id: 'sys-1', personId: 'sys', unitId: 'div', roles: ['SYS_ADM'], rank: 91 },
  { id: 'aud-1', personId: 'aud', unitId: 'div', roles: ['AUD_ADM'], rank: 92 },
];
export const identities: readonly RowOf<'identity'>[] = posts.map(identityRow);

const furtherPosts: readonly Post[] = [
  { id: 'ann-2', personId: 'ann', unitId: 'reg', roles: ['REGISTRAR'], rank: 21 },
  { id: 'cao-2', personId: 'cao', unitId: 'office', roles: ['CLERK'], rank: 22 },
  { id: 'bob-2', personId: 'bob', unitId: 'div', roles: ['ARCHIVIST'], rank: 23 },
];
/** Second posts that come and go during a run. */
export const secondPosts: readonly RowOf<'identity'>[] = furtherPosts.map(identityRow);

export const worldRows: readonly OrgRow[] = [
  { type: 'orgInfo', row: { id: 'org', name: '某师', timeZone: 'Asia/Shanghai' } },
  unit('div', { parentId: null, name: '某师', kind: 'division', sort: 1, fondsNo: '001' }),
  unit('office', { parentId: 'div', name: '办公室', kind: 'office', sort: 2, fondsNo: '002' }),
  unit('reg', { parentId: 'div', name: '某团', kind: 'regiment', sort: 3, fondsNo: '003' }),
  ...Object.entries(people).map(([id, name]) => person(id, name)),
  ...identities.map((row): OrgRow => ({
    type: 'identity',
    row: { ...row, roles: [...row.roles] },
  })),
  { type: 'phrase', row: { id: 'phrase-1', unitId: 'office', text: '同意。', sort: 1 } },
];

/** Who sits where: device → person. */
export const devices: readonly { readonly id: string; readonly personId: string }[] = [
  { id: 'ann-desk', personId: 'ann' },
  { id: 'ann-home', personId: 'ann' },
  { id: 'bob-desk', personId: 'bob' },
  { id: 'cao-desk', personId: 'cao' },
];
