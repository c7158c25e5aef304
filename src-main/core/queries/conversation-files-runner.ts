/**
 * Conversation-files-runner: the files of one conversation, newest first, narrowed by words of the name, kind, person and days.
 *
 * Invariants:
 *  1. What was recalled, purged or taken away is not answered.
 *  2. A page ends either at its limit or at what was looked through, and says where the next one begins; nothing between is left out.
 *
 * It goes from the files of the conversation to their messages: a conversation has a million messages and a few thousand files.
 */

import type { QueryResult } from '../../../src-shared/registry.ts';
import { fileKindOf } from '../../../src-shared/features/file/file-kinds.ts';
import { convScope } from '../../../src-shared/scopes.ts';
import { indexKey } from '../change-keys.ts';
import { foldTerms, foldText } from '../search/fold-text.ts';
import type { Runner } from './query-runner.ts';
import { visible } from './row-reader.ts';

/** Files whose names are compared for one page; folding a name takes microseconds. */
const maxNamesCompared = 20_000;

interface FileLine {
  readonly messageId: string;
  readonly no: number;
  readonly fileRefId: string;
  readonly name: string;
  readonly size: number;
  readonly mime: string;
  readonly sha256: string;
  readonly senderName: string;
  readonly at: number;
}

const statement = `SELECT r.key AS messageId, r.c_no AS no, f.key AS fileRefId, json_extract(f.body, '$.name') AS name,
    json_extract(f.body, '$.size') AS size, json_extract(f.body, '$.mime') AS mime, f.c_sha256 AS sha256,
    json_extract(r.body, '$.senderName') AS senderName, r.c_at AS at
  FROM r_fileRef AS f INDEXED BY i_fileRef_scope CROSS JOIN r_message AS r ON r.key = f.c_ownerId
  WHERE f.scope = ? AND f.deleted = 0 AND ${visible('r')} AND r.c_conversationId = ? AND r.c_no < ?
    AND (? IS NULL OR json_extract(r.body, '$.senderPersonId') = ?)
    AND (? IS NULL OR r.c_at >= ?) AND (? IS NULL OR r.c_at <= ?)
    AND json_extract(r.body, '$.recalledAt') IS NULL
  ORDER BY r.c_no DESC LIMIT ?`;

export const conversationFiles: Runner<'conversation.files'> = (scene, args) => {
  const { conversationId, kind, limit } = args;
  const terms = foldTerms(args.text);
  const isCompared = terms.length > 0 || kind !== null;
  const mostRead = isCompared ? maxNamesCompared : limit + 1;
  const read = scene.rows.select<FileLine>(
    statement,
    [
      ...[convScope(conversationId), conversationId, args.beforeNo ?? Number.MAX_SAFE_INTEGER],
      ...[args.senderPersonId, args.senderPersonId, args.fromAt, args.fromAt, args.toAt, args.toAt],
      mostRead,
    ],
    [indexKey('message', 'byConversation', [conversationId]), indexKey('fileRef', 'byOwner', [])],
  );
  const wanted = isCompared ? read.filter((line) => isWanted(line.name, terms, kind)) : read;
  const lines = wanted.slice(0, limit);
  return {
    rows: lines.map(({ sha256, ...line }) => ({ ...line, held: scene.isFileHeld(sha256) })),
    olderBelow: nextBelow({
      wanted,
      lines,
      lastRead: read.length < mostRead ? undefined : read.at(-1),
    }),
  };
};

function isWanted(
  name: string,
  terms: readonly string[],
  kind: ReturnType<typeof fileKindOf> | null,
): boolean {
  if (kind !== null && fileKindOf(name) !== kind) return false;
  if (terms.length === 0) return true;
  const folded = foldText(name);
  return terms.every((term) => folded.includes(term));
}

/** `lastRead` = the last one that was looked at, when there may be more behind it. */
function nextBelow(parts: {
  readonly wanted: readonly FileLine[];
  readonly lines: readonly FileLine[];
  readonly lastRead: FileLine | undefined;
}): QueryResult<'conversation.files'>['olderBelow'] {
  if (parts.wanted.length > parts.lines.length) return parts.lines.at(-1)?.no ?? null;
  return parts.lastRead?.no ?? null;
}
