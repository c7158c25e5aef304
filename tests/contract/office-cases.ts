/**
 * Office-cases: what the system writes (imports, uploads, extracted text) and what administrators do.
 */

import { identities, secondPosts } from '../convergence/world.ts';
import type { RowOf } from '../../src-shared/entities.ts';
import type { Cases } from './command-case.ts';
import { given } from './command-case.ts';
import { group } from './message-cases.ts';

const sha256 = 'c'.repeat(64);
const upload = { personId: 'ann', sha256, size: 6, mime: 'text/plain' };
const message = given('ann-1', 'message.send', {
  messageId: 'message-1',
  conversationId: 'group-1',
  text: '',
  documentId: null,
  replyToId: null,
  mentions: [],
  file: { fileRefId: 'file-1', name: '名单.txt', size: 6, mime: 'text/plain', sha256 },
});
const extracted = {
  fileRefId: 'file-1',
  scope: 'conv:group-1',
  from: 0,
  parts: ['某某名单'],
  state: 'ready' as const,
};

function post(id: string): RowOf<'identity'> {
  const found = [...identities, ...secondPosts].find((row) => row.id === id);
  if (found === undefined) throw new Error(`no identity ${id} in the world`);
  return found;
}

function entry(row: RowOf<'identity'>): { type: 'identity'; row: RowOf<'identity'> } {
  return { type: 'identity', row: { ...row, roles: [...row.roles] } };
}

export const officeCases: {
  readonly 'file.uploaded': Cases<'file.uploaded'>;
  readonly 'file.setText': Cases<'file.setText'>;
  readonly 'file.forget': Cases<'file.forget'>;
  readonly 'org.apply': Cases<'org.apply'>;
  readonly 'identity.setRoles': Cases<'identity.setRoles'>;
  readonly 'person.deactivate': Cases<'person.deactivate'>;
} = {
  'file.uploaded': [
    { title: 'by the file store', by: 'system', args: upload, outcome: 'accepted' },
    { title: 'by a person', by: 'ann-1', args: upload, outcome: 'notFoundOrForbidden' },
  ],
  'file.setText': [
    {
      title: 'by the extraction',
      by: 'system',
      given: [group, given('system', 'file.uploaded', upload), message],
      args: extracted,
      outcome: 'accepted',
    },
    {
      title: 'of a file that has gone',
      by: 'system',
      given: [group],
      args: extracted,
      outcome: 'accepted',
    },
    { title: 'by a person', by: 'ann-1', args: extracted, outcome: 'notFoundOrForbidden' },
  ],
  'file.forget': [
    {
      title: 'after a purge',
      by: 'system',
      given: [given('system', 'file.uploaded', upload)],
      args: { sha256: upload.sha256 },
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'ann-1',
      args: { sha256: upload.sha256 },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'org.apply': [
    {
      title: 'a second post',
      by: 'system',
      args: { rows: [entry(post('ann-2'))] },
      outcome: 'accepted',
    },
    {
      title: 'an administrator with another role',
      by: 'system',
      args: { rows: [entry({ ...post('ann-2'), roles: ['SYS_ADM'] })] },
      outcome: 'guardFailed',
    },
    {
      title: 'by a person',
      by: 'sys-1',
      args: { rows: [entry(post('ann-2'))] },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'identity.setRoles': [
    {
      title: 'by the security administrator',
      by: 'sec-1',
      args: { targetIdentityId: 'ann-1', roles: ['DRAFTER', 'CLERK'] },
      outcome: 'accepted',
    },
    {
      title: 'for himself',
      by: 'sec-1',
      args: { targetIdentityId: 'sec-1', roles: ['SEC_ADM', 'AUD_ADM'] },
      outcome: 'guardFailed',
    },
    {
      title: 'by anybody else',
      by: 'ann-1',
      args: { targetIdentityId: 'bob-1', roles: [] },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'person.deactivate': [
    {
      title: 'by the system administrator',
      by: 'sys-1',
      args: { personId: 'cao', reason: '调离' },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'sys-1',
      args: { personId: 'cao', reason: ' ' },
      outcome: 'reasonRequired',
    },
    {
      title: 'twice',
      by: 'sys-1',
      given: [given('sys-1', 'person.deactivate', { personId: 'cao', reason: '调离' })],
      args: { personId: 'cao', reason: '调离' },
      outcome: 'alreadyDone',
    },
  ],
};
