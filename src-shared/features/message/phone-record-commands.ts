/**
 * Phone-record command: 存为电话记录: puts a message of the conversation beside a document on the document's record.
 *
 * Invariants:
 *  1. What is kept is what was said: text, author and time come from the message, never from the one who keeps it.
 *  2. A message is kept once, and keeping it moves neither the document nor a task of it.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { convScope, docScope } from '../../scopes.ts';
import { asPerson, loadOwnMembership, mayRead } from './membership.ts';
import { maxPhoneRecords } from './phone-record-model.ts';

export const keepPhoneRecord = defineCommand({
  name: 'document.keepPhoneRecord',
  version: 1,
  args: z.strictObject({ documentId: Id, conversationId: Id, messageId: Id }),
  offline: 'queueable',
  who: "members of the document's conversation who may read the message",
  serverDecides: ['phoneRecord.keptAt', 'phoneRecord.sentAt', 'phoneRecord.no'],
  lane: (args) => docScope(args.documentId),
  *load(args, context) {
    const scope = docScope(args.documentId);
    const document = yield* get('document', args.documentId, scope);
    const held = yield* list('phoneRecord', 'byDocument', [args.documentId], scope);
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    const message = yield* get('message', args.messageId, convScope(args.conversationId));
    return { document, held, state, message };
  },
  authorize: (actor, { document, state, message }, args) =>
    document !== undefined &&
    state.conversation?.documentId === args.documentId &&
    mayRead(actor, state, message),
  decide(args, { held, message }, context) {
    const me = asPerson(context.actor);
    if (message === undefined) return err(rejection('notFoundOrForbidden'));
    if (held.some((one) => one.messageId === args.messageId)) return err(rejection('alreadyDone'));
    if (message.recalledAt !== null || message.text.trim() === '') {
      return err(rejection('guardFailed', { guard: 'phoneRecordEmpty' }));
    }
    if (held.length >= maxPhoneRecords) {
      return err(rejection('tooMany', { limit: maxPhoneRecords }));
    }
    return ok({
      changes: [
        put('phoneRecord', {
          ...args,
          no: message.no,
          senderPersonId: message.senderPersonId,
          senderName: message.senderName,
          sentAt: message.at,
          text: message.text,
          keptByPersonId: me.personId,
          keptByName: me.personName,
          keptAt: context.now,
        }),
      ],
    });
  },
});
