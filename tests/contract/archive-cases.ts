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

const run = { runId: 'run-1', unitId: 'office' };
const choice = { documentId: 'doc-1', archiveClass: 'open' as const, period: 'D30' as const };
const lines = { ...run, year: 2026, lines: [{ title: '关于做好防汛工作的通知', choice }] };
const prepared = given('bob-1', 'archive.addToRun', lines);
const started = given('bob-1', 'archive.startRun', run);

export const archiveCases: {
  readonly 'archive.setScheme': Cases<'archive.setScheme'>;
  readonly 'archive.importRetention': Cases<'archive.importRetention'>;
  readonly 'archive.approveRetention': Cases<'archive.approveRetention'>;
  readonly 'archive.addToRun': Cases<'archive.addToRun'>;
  readonly 'archive.startRun': Cases<'archive.startRun'>;
  readonly 'archive.pauseRun': Cases<'archive.pauseRun'>;
  readonly 'archive.runNext': Cases<'archive.runNext'>;
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
  'archive.addToRun': [
    { title: 'by the archivist', by: 'bob-1', args: lines, outcome: 'accepted' },
    {
      title: 'once it has begun',
      by: 'bob-1',
      given: [prepared, started],
      args: lines,
      outcome: 'staleState',
    },
  ],
  'archive.startRun': [
    { title: 'of lines', by: 'bob-1', given: [prepared], args: run, outcome: 'accepted' },
    { title: 'by a drafter', by: 'ann-1', args: run, outcome: 'notFoundOrForbidden' },
  ],
  'archive.pauseRun': [
    { title: 'before it begins', by: 'bob-1', given: [prepared], args: run, outcome: 'accepted' },
    {
      title: 'by a drafter',
      by: 'ann-1',
      given: [prepared],
      args: run,
      outcome: 'notFoundOrForbidden',
    },
    {
      title: 'when it is over',
      by: 'bob-1',
      given: [prepared, started],
      args: run,
      outcome: 'staleState',
    },
  ],
  'archive.runNext': [
    {
      title: 'of a line that has been',
      by: 'system',
      given: [prepared, started],
      args: { ...run, n: 1 },
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'bob-1',
      given: [prepared],
      args: { ...run, n: 1 },
      outcome: 'notFoundOrForbidden',
    },
  ],
};
