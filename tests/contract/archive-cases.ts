/**
 * Archive-cases: how the archive of a unit is arranged, and its table of scope and periods.
 */

import type { Cases } from './command-case.ts';
import { given } from './command-case.ts';
import { retentionLine } from './archive-row-samples.ts';

const scheme = {
  unitId: 'office',
  category: 'WS',
  organs: [{ code: 'BGS', name: '办公室', unitIds: ['office'] }],
};
const table = { tableId: 'table-1', unitId: 'office', name: '归档范围和保管期限表' };
const imported = { ...table, lines: [{ ...retentionLine }] };
const approval = { tableId: 'table-1', unitId: 'office', approval: '档审〔2026〕1号' };
/** The office head of this world is its archivist too: somebody else has to import what he approves. */
const second = given('sec-1', 'identity.setRoles', {
  targetIdentityId: 'ann-1',
  roles: ['DRAFTER', 'HANDLER', 'ARCHIVIST'],
});

export const archiveCases: {
  readonly 'archive.setScheme': Cases<'archive.setScheme'>;
  readonly 'archive.importRetention': Cases<'archive.importRetention'>;
  readonly 'archive.approveRetention': Cases<'archive.approveRetention'>;
} = {
  'archive.setScheme': [
    { title: 'by the archivist', by: 'bob-1', args: scheme, outcome: 'accepted' },
    {
      title: 'with one code for two classes',
      by: 'bob-1',
      args: { ...scheme, organs: [...scheme.organs, ...scheme.organs] },
      outcome: 'guardFailed',
    },
    { title: 'by a drafter', by: 'ann-1', args: scheme, outcome: 'notFoundOrForbidden' },
  ],
  'archive.importRetention': [
    { title: 'by the archivist', by: 'bob-1', args: imported, outcome: 'accepted' },
    { title: 'by a drafter', by: 'ann-1', args: imported, outcome: 'notFoundOrForbidden' },
  ],
  'archive.approveRetention': [
    {
      title: 'by somebody else',
      by: 'bob-1',
      given: [second, given('ann-1', 'archive.importRetention', imported)],
      args: approval,
      outcome: 'accepted',
    },
    {
      title: 'by who imported it',
      by: 'bob-1',
      given: [given('bob-1', 'archive.importRetention', imported)],
      args: approval,
      outcome: 'guardFailed',
    },
  ],
};
