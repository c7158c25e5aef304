/**
 * Person-runners: badges, what waits to leave this machine, what was not accepted, phrases, settings.
 */

import type { z } from 'zod';
import type { OutboxRow } from '../../../src-shared/features/person/queries.ts';
import { Rejection } from '../../../src-shared/protocol/rejections.ts';
import type { RowOf } from '../../../src-shared/entities.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { localKey } from '../change-keys.ts';
import type { Fields } from '../search/row-fields.ts';
import { asFields, textOf } from '../search/row-fields.ts';
import { unreadTotal } from './conversation-runners.ts';
import { openDesk } from './desk-runners.ts';
import { tallied } from './document-runners.ts';
import { maxAccepted } from './limits.ts';
import { openNotices } from './notice-runners.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';

type Settings = QueryResult<'setting.list'>['values'];
type OutboxLine = z.infer<typeof OutboxRow>;

export const badgeCounts: Runner<'badge.counts'> = (scene) => {
  const desk = openDesk(scene);
  const now = scene.environment.now();
  return {
    desk: desk.length,
    overdue: desk.filter(({ dueAt }) => dueAt !== null && dueAt < now).length,
    notices: openNotices(scene).length,
    unread: unreadTotal(scene),
    waiting: scene.waitingCommands().length,
    problems: problemsOf(scene).length,
    held: {
      documents: tallied(scene, 'document'),
      messages: tallied(scene, 'message'),
      archiveItems: tallied(scene, 'archiveItem'),
      people: tallied(scene, 'person'),
      opinions: tallied(scene, 'opinion'),
    },
  };
};

interface Answered {
  readonly commandId: string;
  readonly name: string;
  readonly envelope: string;
  readonly commitNo: number;
}

export const outboxList: Runner<'outbox.list'> = (scene, { limit }) => {
  const position = scene.rows.select<{ readonly commitNo: number }>(
    'SELECT commit_no AS commitNo FROM position WHERE id = 1',
    [],
    [],
  )[0]?.commitNo;
  const receipts = scene.selectWork<Answered>(
    `SELECT command_id AS commandId, name, envelope, commit_no AS commitNo
     FROM receipt WHERE at > 0 ORDER BY at DESC, ord DESC LIMIT ?`,
    [maxAccepted],
    [localKey.outbox('')],
  );
  const confirming = receipts.filter(({ commitNo }) => commitNo > (position ?? 0));
  const answered = (list: readonly Answered[], state: 'confirming' | 'accepted'): OutboxLine[] =>
    list.map(({ commandId, name, envelope }) => {
      const fields = asFields(JSON.parse(envelope));
      return {
        commandId,
        name,
        ...aboutOf(scene, asFields(fields['args'])),
        issuedAt: issuedAtOf(commandId),
        state,
        applied: true,
      };
    });
  return {
    waiting: [...waitingLines(scene), ...answered(confirming, 'confirming')].slice(0, limit),
    accepted: answered(
      receipts.filter((receipt) => !confirming.includes(receipt)),
      'accepted',
    ),
  };
};

function waitingLines(scene: Scene): readonly OutboxLine[] {
  return scene.waitingCommands().map((command) => ({
    commandId: command.commandId,
    name: command.name,
    ...aboutOf(scene, asFields(JSON.parse(command.args))),
    issuedAt: command.issuedAt,
    state: command.state === 'sent' ? 'sent' : 'queued',
    applied: isApplied(scene, command.commandId),
  }));
}

/** Shown at once, or waiting for the server's word (待确认). */
function isApplied(scene: Scene, commandId: string): boolean {
  const rows = scene.rows.select<{ readonly applied: number }>(
    'SELECT applied FROM run WHERE command_id = ?',
    [commandId],
    [`run:${commandId}`],
  );
  return rows[0]?.applied === 1;
}

/** What a command is about, and the person's own words in it. */
function aboutOf(scene: Scene, args: Fields): { readonly subject: string; readonly text: string } {
  const content = asFields(args['content']);
  const subject =
    scene.documentTitle(textOf(args, 'documentId')) ??
    conversationTitleOf(scene, textOf(args, 'conversationId')) ??
    scene.rows.get('arrival', textOf(args, 'arrivalId'))?.row.title ??
    textOf(args, 'title');
  const text = [textOf(args, 'text'), textOf(args, 'reason'), textOf(content, 'title')];
  return {
    subject: subject === '' ? textOf(content, 'title') : subject,
    text: text.find((words) => words !== '') ?? '',
  };
}

function conversationTitleOf(scene: Scene, conversationId: string): string | undefined {
  const conversation = scene.rows.get('conversation', conversationId)?.row;
  if (conversation === undefined) return undefined;
  const range = { limit: 20 };
  const members = scene.rows.list('member', 'byConversation', [conversationId], range);
  return scene.conversationTitle(conversation, members);
}

/** Milliseconds in the first 48 bits of a UUIDv7. */
function issuedAtOf(commandId: string): number {
  const at = Number.parseInt(commandId.replaceAll('-', '').slice(0, 12), 16);
  return Number.isNaN(at) ? 0 : at;
}

interface StoredProblem {
  readonly commandId: string;
  readonly name: string;
  readonly args: string;
  readonly rejection: string;
  readonly at: number;
}

function problemsOf(scene: Scene): readonly StoredProblem[] {
  return scene.selectWork<StoredProblem>(
    `SELECT command_id AS commandId, name, args, rejection, at FROM problem
     WHERE dismissed = 0 ORDER BY at DESC LIMIT 500`,
    [],
    [localKey.problem('')],
  );
}

export const problemList: Runner<'problem.list'> = (scene) => ({
  rows: problemsOf(scene).map((problem) => {
    const args = asFields(JSON.parse(problem.args));
    return {
      commandId: problem.commandId,
      name: problem.name,
      args: JSON.parse(problem.args) as QueryResult<'problem.list'>['rows'][number]['args'],
      documentId: textOf(args, 'documentId') || null,
      conversationId: textOf(args, 'conversationId') || null,
      ...aboutOf(scene, args),
      issuedAt: issuedAtOf(problem.commandId),
      answeredAt: problem.at,
      rejection: Rejection.parse(JSON.parse(problem.rejection)),
    };
  }),
});

export const phraseList: Runner<'phrase.list'> = (scene) => ({
  rows: [...new Set(scene.identities.map(({ unitId }) => unitId))].flatMap((unitId) =>
    scene.rows
      .list('phrase', 'byUnit', [unitId], { limit: 200 })
      .map(({ row }) => ({ id: row.id, text: row.text })),
  ),
});

export const settingList: Runner<'setting.list'> = (scene) => {
  const values: Settings = {};
  for (const { row } of scene.rows.list('setting', 'byPerson', [scene.me], { limit: 500 })) {
    values[row.name] = row.value;
  }
  return { values };
};

/** Delegations of one identity; the model bounds them at 50. */
const maxDelegationsRead = 50;

export const delegationList: Runner<'delegation.list'> = (scene) => {
  const range = { limit: maxDelegationsRead };
  const rows = scene.identities.flatMap(({ id }) => [
    ...scene.rows.list('delegation', 'byFrom', [id], range).map(({ row }) => ({
      ...periodOf(row),
      side: 'given' as const,
      identityId: id,
      otherName: row.toName,
    })),
    ...scene.rows.list('delegationEntry', 'byTo', [id], range).map(({ row }) => ({
      ...periodOf(row),
      side: 'received' as const,
      identityId: id,
      otherName: row.fromName,
    })),
  ]);
  return { rows: rows.sort((a, b) => b.startAt - a.startAt || (a.id < b.id ? -1 : 1)) };
};

function periodOf(
  row: RowOf<'delegationEntry'>,
): Pick<
  QueryResult<'delegation.list'>['rows'][number],
  'id' | 'fromIdentityId' | 'startAt' | 'endAt' | 'revokedAt' | 'kinds' | 'maySign'
> {
  const { id, fromIdentityId, startAt, endAt, revokedAt } = row;
  return {
    id,
    fromIdentityId,
    startAt,
    endAt,
    revokedAt,
    kinds: row.kinds ?? 'all',
    maySign: row.maySign === true,
  };
}
