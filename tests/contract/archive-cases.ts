/**
 * Archive-cases: how the archive of a unit is arranged, and its table of scope and periods.
 */

import type { CommandArgs } from '../../src-shared/registry.ts';
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

export const holding: CommandArgs<'archive.takeIn'> = {
  ...{ unitId: 'office', batch: '2015', archiveNo: '002-WS·2015-Y-0001', digest: 'a'.repeat(64) },
  item: {
    ...{ archiveClass: 'open', flow: 'out', kind: 'notice', title: '关于做好防汛工作的通知' },
    ...{ issueNo: null, receiptNo: null, writtenDate: '2015-03-09', fromUnitName: '办公室' },
    ...{ filedAt: null, filedByName: '馆藏导入' },
  },
  text: {
    content: {
      ...{ kind: 'notice', title: '关于做好防汛工作的通知', direction: 'flat', urgency: 'none' },
      ...{ mainTo: [], mainToText: '', cc: [], body: [], attachmentNote: [], note: '' },
      ...{ issuerMark: '', signature: '', printOrg: '' },
    },
    opinions: [],
  },
  record: { core: {}, process: [], leftOut: 0 },
  files: [],
};

export const archiveCases: {
  readonly 'archive.takeIn': Cases<'archive.takeIn'>;
  readonly 'archive.setScheme': Cases<'archive.setScheme'>;
  readonly 'archive.importRetention': Cases<'archive.importRetention'>;
  readonly 'archive.approveRetention': Cases<'archive.approveRetention'>;
  readonly 'archive.addToRun': Cases<'archive.addToRun'>;
  readonly 'archive.startRun': Cases<'archive.startRun'>;
  readonly 'archive.pauseRun': Cases<'archive.pauseRun'>;
  readonly 'archive.runNext': Cases<'archive.runNext'>;
} = {
  'archive.takeIn': [
    { title: 'of the own fonds', by: 'system', args: holding, outcome: 'accepted' },
    {
      title: 'again with the same content',
      by: 'system',
      given: [given('system', 'archive.takeIn', holding)],
      args: holding,
      outcome: 'accepted',
    },
    {
      title: 'with a number that has another content',
      by: 'system',
      given: [given('system', 'archive.takeIn', holding)],
      args: { ...holding, digest: 'b'.repeat(64) },
      outcome: 'guardFailed',
    },
    {
      title: 'of another fonds',
      by: 'system',
      args: { ...holding, archiveNo: 'X9-WS·2015-Y-0001' },
      outcome: 'guardFailed',
    },
    { title: 'by a person', by: 'bob-1', args: holding, outcome: 'notFoundOrForbidden' },
  ],
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
