/**
 * Drafting-cases: leases, letterheads, recipient groups, and what is refused because of a 密级 mark.
 */

import type { Cases } from './command-case.ts';
import { given } from './command-case.ts';
import { draft, submit } from './document-line.ts';

const doc = { documentId: 'doc-1' };
const take = given('ann-1', 'lease.take', doc);
const broken = given('bob-1', 'lease.break', { ...doc, reason: '急件，须在今天送签' });
const template = {
  templateId: 'template-1',
  unitId: 'office',
  name: '办公室文件',
  kind: 'notice' as const,
  direction: 'down' as const,
  issuerMark: '办公室文件',
  seriesCode: '发',
  preset: { title: '', body: [], note: '' },
  note: '',
};
const saveTemplate = given('bob-1', 'template.save', template);
const group = {
  groupId: 'group-r',
  unitId: 'office',
  name: '各团场',
  members: [{ unitId: 'reg', name: '某团' }],
  text: '各团场',
};
const saveGroup = given('bob-1', 'group.save', group);
const refusal = { refusalId: 'refusal-1', place: 'drop', nameHash: 'e'.repeat(64) } as const;

export const draftingCases: {
  readonly 'lease.take': Cases<'lease.take'>;
  readonly 'lease.renew': Cases<'lease.renew'>;
  readonly 'lease.release': Cases<'lease.release'>;
  readonly 'lease.break': Cases<'lease.break'>;
  readonly 'template.save': Cases<'template.save'>;
  readonly 'template.retire': Cases<'template.retire'>;
  readonly 'group.save': Cases<'group.save'>;
  readonly 'group.retire': Cases<'group.retire'>;
  readonly 'secrecy.logRefusal': Cases<'secrecy.logRefusal'>;
  readonly 'secrecy.uploadRefused': Cases<'secrecy.uploadRefused'>;
} = {
  'lease.take': [
    {
      title: 'by the drafter',
      by: 'ann-1',
      given: [draft],
      args: doc,
      outcome: 'accepted',
    },
    {
      title: 'after submission',
      by: 'ann-1',
      given: [draft, submit],
      args: doc,
      outcome: 'staleState',
    },
  ],
  'lease.renew': [
    {
      title: 'before going off the line',
      by: 'ann-1',
      given: [draft, take],
      args: { ...doc, offline: true },
      outcome: 'accepted',
    },
    {
      title: 'after it was broken',
      by: 'ann-1',
      given: [draft, take, broken],
      args: { ...doc, offline: false },
      outcome: 'guardFailed',
    },
  ],
  'lease.release': [
    {
      title: 'by the holder',
      by: 'ann-1',
      given: [draft, take],
      args: doc,
      outcome: 'accepted',
    },
    {
      title: 'by somebody who holds none',
      by: 'ann-1',
      given: [draft],
      args: doc,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'lease.break': [
    {
      title: 'by the office head',
      by: 'bob-1',
      given: [draft, take],
      args: { ...doc, reason: '急件，须在今天送签' },
      outcome: 'accepted',
      shown: false,
    },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: [draft, take],
      args: { ...doc, reason: ' ' },
      outcome: 'reasonRequired',
      shown: false,
    },
    {
      title: 'by the holder himself',
      by: 'ann-1',
      given: [draft, take],
      args: { ...doc, reason: '不要了' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'template.save': [
    { title: 'by the office head', by: 'bob-1', args: template, outcome: 'accepted' },
    {
      title: 'with a code of another unit',
      by: 'bob-1',
      args: { ...template, seriesCode: '政' },
      outcome: 'guardFailed',
    },
    {
      title: 'by a drafter',
      by: 'ann-1',
      args: template,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'template.retire': [
    {
      title: 'by the office head',
      by: 'bob-1',
      given: [saveTemplate],
      args: { templateId: 'template-1', unitId: 'office' },
      outcome: 'accepted',
    },
    {
      title: 'one that does not exist',
      by: 'bob-1',
      args: { templateId: 'template-1', unitId: 'office' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'group.save': [
    { title: 'by the office head', by: 'bob-1', args: group, outcome: 'accepted' },
    {
      title: 'with a unit that does not exist',
      by: 'bob-1',
      args: { ...group, members: [{ unitId: 'gone', name: '某撤并单位' }] },
      outcome: 'guardFailed',
    },
  ],
  'group.retire': [
    {
      title: 'by the office head',
      by: 'bob-1',
      given: [saveGroup],
      args: { groupId: 'group-r', unitId: 'office' },
      outcome: 'accepted',
    },
    {
      title: 'by a drafter',
      by: 'ann-1',
      given: [saveGroup],
      args: { groupId: 'group-r', unitId: 'office' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'secrecy.logRefusal': [
    {
      title: 'of a file that was dropped',
      by: 'ann-1',
      args: refusal,
      outcome: 'accepted',
      shown: false,
    },
    {
      title: 'twice',
      by: 'ann-1',
      given: [given('ann-1', 'secrecy.logRefusal', refusal)],
      args: refusal,
      outcome: 'alreadyDone',
      shown: false,
    },
  ],
  'secrecy.uploadRefused': [
    {
      title: 'by the file store',
      by: 'system',
      args: { ...refusal, personId: 'ann' },
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'ann-1',
      args: { ...refusal, personId: 'ann' },
      outcome: 'notFoundOrForbidden',
    },
  ],
};
