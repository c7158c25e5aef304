/**
 * Fill-cache: a conversation of a million messages in the real, encrypted cache of a real profile.
 *
 * They are inserted in bulk with the real schema and a real row's head, not received: a million frames would measure the
 * network. Search index and tallies know nothing of them, and the server neither, so the list is then read without a line.
 */
import type { ClientCore } from '../../src-main/core/client-core.ts';
import { profileOf } from '../main-job/core-client.ts';
import { corpus, corpusLength, everyMs, lengths, messages, readUpTo } from './texts.ts';

interface Sample {
  readonly key: string;
  readonly body: string;
}

export function fillConversation(core: ClientCore, conversationId: string): void {
  const { database } = profileOf(core).replica.cache;
  const one = database
    .prepare<[string], Sample>('SELECT key, body FROM r_message WHERE c_conversationId = ? LIMIT 1')
    .get(conversationId);
  const members = database
    .prepare<[string], { readonly id: string; readonly name: string }>(
      `SELECT c_personId AS id, json_extract(body, '$.personName') AS name FROM r_member
       WHERE c_conversationId = ? ORDER BY key`,
    )
    .all(conversationId);
  const [first, second] = members;
  if (one === undefined || first === undefined || second === undefined) {
    throw new Error('the conversation is not there');
  }
  const now = Date.now();
  database.transaction(() => {
    database
      .prepare<(string | number)[], never>(
        `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
         INSERT INTO r_message (key, scope, rev, seq, born, command_id, deleted, ord, body,
           c_conversationId, c_no, c_at)
         SELECT printf('bulk-%07d', n), scope, rev, seq, born, command_id, 0, 0,
           json_set(body, '$.id', printf('bulk-%07d', n), '$.no', n, '$.at', CAST(? + n * ? AS INTEGER),
             '$.text', substr(?, 1 + (n * 13) % CAST(? AS INTEGER), json_extract(?, '$[' || (n % CAST(? AS INTEGER)) || ']')),
             '$.senderPersonId', iif(n % 3 = 0, ?, ?), '$.senderName', iif(n % 3 = 0, ?, ?)),
           c_conversationId, n, CAST(? + n * ? AS INTEGER)
         FROM numbers, (SELECT * FROM r_message WHERE key = ?)`,
      )
      .run(
        ...[messages, now - messages * everyMs, everyMs, corpus, corpusLength],
        ...[JSON.stringify(lengths), lengths.length],
        ...[first.id, second.id, first.name, second.name],
        ...[now - messages * everyMs, everyMs, one.key],
      );
    database
      .prepare<[string], never>(
        `DELETE FROM r_message WHERE c_conversationId = ? AND key NOT LIKE 'bulk-%'`,
      )
      .run(conversationId);
    database
      .prepare<(string | number)[], never>(
        `UPDATE r_conversation SET c_lastAt = CAST(? AS INTEGER),
           body = json_set(body, '$.lastNo', CAST(? AS INTEGER), '$.lastAt', CAST(? AS INTEGER)) WHERE key = ?`,
      )
      .run(now, messages, now, conversationId);
    database
      .prepare<(string | number)[], never>(
        `INSERT OR REPLACE INTO read_mark (conversation_id, person_id, no)
         SELECT ?, value, CAST(? AS INTEGER) FROM json_each(?)`,
      )
      .run(conversationId, readUpTo, JSON.stringify(members.map(({ id }) => id)));
  });
}

/** Conversations beside it: copies of it with their members and one message each, newest first in the list. */
export function fillList(core: ClientCore, conversationId: string, count: number): void {
  const { database } = profileOf(core).replica.cache;
  const run = (sql: string, ...values: (string | number)[]): void => {
    database.prepare<(string | number)[], never>(sql).run(...values);
  };
  const numbers =
    'WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)';
  const head = `scope, rev, seq, born, command_id, 0, 0`;
  const columns = 'key, scope, rev, seq, born, command_id, deleted, ord, body';
  database.transaction(() => {
    run(
      `${numbers} INSERT INTO r_conversation (${columns}, c_lastAt)
       SELECT printf('list-%04d', n), ${head}, json_set(body, '$.id', printf('list-%04d', n),
         '$.title', printf('第%d组', n), '$.lastNo', 1, '$.lastAt', c_lastAt - n * 60000),
         c_lastAt - n * 60000
       FROM numbers, (SELECT * FROM r_conversation WHERE key = ?)`,
      ...[count, conversationId],
    );
    run(
      `${numbers} INSERT INTO r_member (${columns}, c_conversationId, c_personId)
       SELECT printf('list-%04d/%s', n, c_personId), ${head},
         json_set(body, '$.conversationId', printf('list-%04d', n)), printf('list-%04d', n), c_personId
       FROM numbers, (SELECT * FROM r_member WHERE c_conversationId = ?)`,
      ...[count, conversationId],
    );
    run(
      `${numbers} INSERT INTO r_message (${columns}, c_conversationId, c_no, c_at)
       SELECT printf('list-%04d/1', n), ${head}, json_set(body, '$.id', printf('list-%04d/1', n),
         '$.conversationId', printf('list-%04d', n), '$.no', 1), printf('list-%04d', n), 1, c_at
       FROM numbers, (SELECT * FROM r_message WHERE c_conversationId = ? LIMIT 1)`,
      ...[count, conversationId],
    );
  });
}
