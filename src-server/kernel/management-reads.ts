/**
 * Management-reads: conversations by name, holds and exports, for security and audit administrators only.
 *
 * Invariant: none of these tells a word that was said.
 */

import { z } from 'zod';
import type { RowOf } from '../../src-shared/entities.ts';
import { conversationSearch } from '../../src-shared/features/message/management-queries.ts';
import type { QueryResult } from '../../src-shared/registry.ts';
import { bodyOf } from '../store/row-store.ts';
import type { NamedRead, ReadContext } from './named-reads.ts';

const maxListed = 200;
const maxNames = 5;

const Asked = z.object({ personId: z.string(), identityId: z.string(), args: z.unknown() });
type Asked = z.infer<typeof Asked>;

type Answer<Result> =
  | { readonly ok: true; readonly result: Result; readonly asOf: number }
  | { readonly ok: false; readonly code: string };

/** Answers those who hold the role and nobody else. */
function guarded<Result>(
  answer: (context: ReadContext, asked: Asked) => Result,
): (context: ReadContext, args: unknown) => Answer<Result> {
  return (context, args) => {
    const asked = Asked.parse(args);
    const row = context.stores.rows.get('identity', asked.identityId);
    const holder = row === undefined || row.deleted === 1 ? undefined : bodyOf('identity', row);
    const may =
      holder?.personId === asked.personId &&
      holder.active &&
      (holder.roles.includes('SEC_ADM') || holder.roles.includes('AUD_ADM'));
    if (!may) return { ok: false, code: 'notFoundOrForbidden' };
    return { ok: true, asOf: 0, result: answer(context, asked) };
  };
}

export const managementReads: readonly (readonly [string, NamedRead])[] = [
  ['query:management.conversations', guarded(conversations)],
  ['query:management.holds', guarded(holds)],
  ['query:management.exports', guarded(exports)],
];

function conversations(
  { db, stores }: ReadContext,
  asked: Asked,
): QueryResult<'management.conversations'> {
  const { text, limit } = conversationSearch.args.parse(asked.args);
  const like = `%${text.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`;
  const keys = db
    .prepare<[string, string, number], { readonly key: string }>(
      `SELECT key FROM r_conversation AS c WHERE deleted = 0 AND (
         json_extract(body, '$.title') LIKE ? ESCAPE '\\' OR EXISTS (
           SELECT 1 FROM r_member AS m WHERE m.c_conversationId = c.key AND m.deleted = 0
             AND json_extract(m.body, '$.personName') LIKE ? ESCAPE '\\'))
       ORDER BY c_lastAt DESC LIMIT ?`,
    )
    .all(like, like, limit + 1);
  const rows = keys.slice(0, limit).flatMap(({ key }) => {
    const row = stores.rows.get('conversation', key);
    if (row === undefined) return [];
    const conversation = bodyOf('conversation', row);
    return [
      {
        conversationId: key,
        kind: conversation.kind,
        title: titleOf({ stores }, conversation),
        memberCount: conversation.memberCount,
        messages: conversation.lastNo,
        purgedNo: conversation.purgedNo ?? 0,
        lastAt: conversation.lastAt,
        held: holdsOf({ stores }, key).some((one) => one.liftedAt === null),
      },
    ];
  });
  return { rows, capped: keys.length > limit };
}

type Stores = Pick<ReadContext, 'stores'>;

function holdsOf({ stores }: Stores, conversationId: string): readonly RowOf<'legalHold'>[] {
  return stores.rows
    .list('legalHold', { index: 'byConversation', prefix: [conversationId] })
    .map((row) => bodyOf('legalHold', row));
}

function titleOf({ stores }: Stores, conversation: RowOf<'conversation'>): string {
  if (conversation.title !== '') return conversation.title;
  const names = stores.rows
    .list('member', { index: 'byConversation', prefix: [conversation.id], limit: maxNames })
    .map((row) => bodyOf('member', row).personName);
  return [...new Set(names)].join('、');
}

function newest(db: ReadContext['db'], type: 'legalHold' | 'complianceExport', column: string) {
  return db
    .prepare<[number], { readonly key: string }>(
      `SELECT key FROM r_${type} WHERE deleted = 0 ORDER BY ${column} DESC LIMIT ?`,
    )
    .all(maxListed);
}

function holds({ db, stores }: ReadContext): QueryResult<'management.holds'> {
  const rows = newest(db, 'legalHold', 'c_at').flatMap(({ key }) => {
    const row = stores.rows.get('legalHold', key);
    if (row === undefined) return [];
    const { byPersonId: _by, ...hold } = bodyOf('legalHold', row);
    const held = stores.rows.get('conversation', hold.conversationId);
    const title = held === undefined ? '' : titleOf({ stores }, bodyOf('conversation', held));
    return [{ ...hold, title }];
  });
  return { rows };
}

function exports({ db, stores }: ReadContext, asked: Asked): QueryResult<'management.exports'> {
  const rows = newest(db, 'complianceExport', 'c_askedAt').flatMap(({ key }) => {
    const row = stores.rows.get('complianceExport', key);
    if (row === undefined) return [];
    const {
      askedByPersonId,
      conversationId: _of,
      endedAt: _at,
      told,
      ...rest
    } = bodyOf('complianceExport', row);
    return [{ ...rest, told: [...told], mine: askedByPersonId === asked.personId }];
  });
  return { rows };
}
