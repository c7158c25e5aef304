/** Beside-runner: the conversation beside a document as this machine knows it, and the words kept for an opinion. */

import type { RowOf } from '../../../src-shared/entities.ts';
import { besideConversationId, concerns } from '../../../src-shared/features/message/beside.ts';
import {
  OpinionDraft,
  opinionDraftKey,
} from '../../../src-shared/features/message/beside-queries.ts';
import { maxPhoneRecords } from '../../../src-shared/features/message/phone-record-model.ts';
import { localKey } from '../change-keys.ts';
import { focusIds, membersOf, unreadOf } from './conversation-parts.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';

/** The model bounds tasks of a document at 200. */
const maxTasksRead = 1_000;

export const besideDocument: Runner<'document.beside'> = (scene, { documentId }) => {
  const conversationId = besideConversationId(documentId);
  const open = membersOf(scene, conversationId).filter(({ row }) => row.leftAt === null);
  const inside = new Set(open.map(({ row }) => row.personId));
  const conversation = scene.rows.get('conversation', conversationId)?.row;
  const concerned = concernedIn(scene, documentId);
  const isMember = inside.has(scene.me) && conversation !== undefined;
  return {
    conversationId,
    mayOpen: concerned.some((person) => person.id === scene.me),
    isMember,
    unread: isMember ? unreadOf(scene, conversation, focusIds(scene)).unread : 0,
    people: concerned
      .filter((person) => person.id !== scene.me)
      .map(({ id, name }) => {
        const seat = scene.seatOf(id);
        const place = { unitName: seat?.unitName ?? '', post: seat?.post ?? '' };
        return { personId: id, name, ...place, isIn: inside.has(id) };
      }),
    opinionDraft: opinionDraftOf(scene, documentId),
    phoneRecords: scene.rows
      .list('phoneRecord', 'byDocument', [documentId], { limit: maxPhoneRecords })
      .map(({ row: { messageId, senderName, sentAt, text, keptByName, keptAt } }) => ({
        ...{ messageId, senderName, sentAt, text, keptByName, keptAt },
      })),
  };
};

/** As the command decides it: active people behind the tasks, and the drafter, each once. */
function concernedIn(scene: Scene, documentId: string): readonly RowOf<'person'>[] {
  const document = scene.rows.get('document', documentId)?.row;
  if (document === undefined) return [];
  const tasks = scene.rows.list('task', 'byDocument', [documentId], { limit: maxTasksRead });
  const own = tasks.filter(({ row }) => concerns(row)).map(({ row }) => row.identityId);
  const identityIds = [document.drafterIdentityId, ...own];
  const people = new Map<string, RowOf<'person'>>();
  for (const identityId of new Set(identityIds)) {
    const identity = scene.rows.get('identity', identityId)?.row;
    if (identity?.active !== true) continue;
    const person = scene.rows.get('person', identity.personId)?.row;
    if (person?.active === true) people.set(person.id, person);
  }
  return [...people.values()];
}

function opinionDraftOf(scene: Scene, documentId: string): OpinionDraft | null {
  const key = opinionDraftKey(documentId);
  const [held] = scene.selectWork<{ readonly value: string }>(
    'SELECT value FROM buffer WHERE key = ?',
    [key],
    [localKey.buffer(key)],
  );
  if (held === undefined) return null;
  // An older or a newer client may have written it.
  const parsed = OpinionDraft.safeParse(JSON.parse(held.value));
  return parsed.success ? parsed.data : null;
}
