/**
 * Arrival commands: what the receiving unit does with a package: confirm, sign for, refuse, register (domain I1–I4).
 *
 * Invariants:
 *  1. Signing for records who, when and how many pieces (art. 24(1)); refusing needs a reason that the sender sees.
 *  2. 收文号 comes from the unit's yearly series on the server; registering offline waits without effect (待确认).
 *  3. One package becomes at most one incoming document.
 */

import { z } from 'zod';
import type { Actor, EffectRequest } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { deriveId, Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { arrivalScope, docScope } from '../../scopes.ts';
import { copyChanges, loadHeldFiles } from '../page/final-files.ts';
import { copyPictures, pictureOwner } from '../document/picture-files.ts';
import { endReminders } from '../clock/reminders.ts';
import { reportEffect } from '../delivery/delivery-report.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';
import type { Received } from './incoming-model.ts';
import { loadEarlier, loadRegistration, registerDocument } from './registration.ts';

const ArrivalKey = { arrivalId: Id, unitId: Id };
const receiverRoles = ['RECEIVER', 'REGISTRAR', 'CLERK'] as const;

function* loadArrival(args: {
  readonly arrivalId: string;
  readonly unitId: string;
}): Load<{ readonly arrival: RowOf<'arrival'> | undefined }> {
  const arrival = yield* get('arrival', args.arrivalId, arrivalScope(args.unitId));
  return { arrival: arrival?.unitId === args.unitId ? arrival : undefined };
}

function mayReceive(actor: Actor, arrival: RowOf<'arrival'> | undefined): boolean {
  return arrival !== undefined && holdsRole(actor, arrival.unitId, receiverRoles);
}

/** Somebody of the unit was faster: who and when, in words. */
function alreadyDone(arrival: RowOf<'arrival'>): ReturnType<typeof rejection> {
  return rejection('alreadyDone', {
    byName: arrival.signerName ?? '',
    at: arrival.signedAt ?? 0,
    state: arrival.state,
  });
}

export const confirmDelivered = defineCommand({
  name: 'arrival.delivered',
  version: 1,
  args: z.strictObject(ArrivalKey),
  offline: 'queueable',
  who: "the receiving unit's client, once every file of the manifest is on the machine and its hash agrees",
  serverDecides: ['arrival.deliveredAt'],
  lane: (args) => arrivalScope(args.unitId),
  load: loadArrival,
  authorize: (actor, { arrival }) => mayReceive(actor, arrival),
  decide(_args, { arrival }, context) {
    if (arrival === undefined) return err(rejection('notFoundOrForbidden'));
    if (arrival.deliveredAt !== null) return ok({ changes: [] });
    const delivered = { ...arrival, deliveredAt: context.now };
    return ok({
      changes: [put('arrival', delivered)],
      effects: [reportEffect(delivered, 'delivered')],
    });
  },
});

export const signForArrival = defineCommand({
  name: 'arrival.signFor',
  version: 1,
  args: z.strictObject({ ...ArrivalKey, pieces: z.int().min(1).max(1_000) }),
  offline: 'queueable',
  who: 'RECEIVER, REGISTRAR or CLERK of the receiving unit',
  serverDecides: ['arrival.signedAt', 'arrival.deliveredAt'],
  lane: (args) => arrivalScope(args.unitId),
  load: loadArrival,
  authorize: (actor, { arrival }) => mayReceive(actor, arrival),
  decide(args, { arrival }, context) {
    if (arrival === undefined) return err(rejection('notFoundOrForbidden'));
    if (arrival.state !== 'arrived') return err(alreadyDone(arrival));
    const signed: RowOf<'arrival'> = {
      ...arrival,
      state: 'signed',
      deliveredAt: arrival.deliveredAt ?? context.now,
      signedAt: context.now,
      signerName: actorName(context.actor),
      pieces: args.pieces,
    };
    return ok({
      changes: [put('arrival', signed)],
      effects: [reportEffect(signed, 'signed'), ...noMoreReminders(signed)],
    });
  },
});

export const refuseArrival = defineCommand({
  name: 'arrival.refuse',
  version: 1,
  args: z.strictObject({ ...ArrivalKey, reason: z.string().trim().max(500) }),
  offline: 'queueable',
  who: 'RECEIVER, REGISTRAR or CLERK of the receiving unit',
  serverDecides: ['arrival.signedAt'],
  lane: (args) => arrivalScope(args.unitId),
  load: loadArrival,
  authorize: (actor, { arrival }) => mayReceive(actor, arrival),
  decide(args, { arrival }, context) {
    if (arrival === undefined) return err(rejection('notFoundOrForbidden'));
    if (arrival.state !== 'arrived') return err(alreadyDone(arrival));
    if (args.reason === '') return err(rejection('reasonRequired'));
    const refused: RowOf<'arrival'> = {
      ...arrival,
      state: 'refused',
      reason: args.reason,
      signedAt: context.now,
      signerName: actorName(context.actor),
    };
    return ok({
      changes: [put('arrival', refused)],
      effects: [reportEffect(refused, 'refused'), ...noMoreReminders(refused)],
    });
  },
});

function noMoreReminders(arrival: RowOf<'arrival'>): readonly EffectRequest[] {
  const { id, unitId } = arrival;
  return endReminders({ subjectId: id, documentId: null, unitId });
}

export const registerArrival = defineCommand({
  name: 'arrival.register',
  version: 1,
  args: z.strictObject({
    ...ArrivalKey,
    documentId: Id,
    /** Absent = the unit's plain receipt series. */
    seriesCode: z.string().min(1).max(12).exactOptional(),
  }),
  offline: 'queueable',
  who: 'REGISTRAR or CLERK of the receiving unit',
  serverDecides: ['document.receiptNo'],
  lane: (args) => arrivalScope(args.unitId),
  *load(args, context) {
    const scope = arrivalScope(args.unitId);
    const { arrival } = yield* loadArrival(args);
    const text = yield* get('arrivalText', args.arrivalId, scope);
    const files = yield* list('fileRef', 'byOwner', [args.arrivalId], scope);
    const pictures = yield* list('fileRef', 'byOwner', [pictureOwner(args.arrivalId)], scope);
    const final = yield* loadHeldFiles(args.arrivalId, { id: undefined, scope });
    const registration = yield* loadRegistration(args, context);
    const received = arrival === undefined ? undefined : receivedOf(arrival);
    const earlier = yield* loadEarlier(received);
    return { arrival, text, files, pictures, final, registration, earlier };
  },
  authorize: (actor, { arrival }) =>
    arrival !== undefined && holdsRole(actor, arrival.unitId, ['REGISTRAR', 'CLERK']),
  decide(args, { arrival, text, files, pictures, final, registration, earlier }, context) {
    if (arrival === undefined || text === undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    if (arrival.state !== 'signed') return err(alreadyDone(arrival));
    const result = registerDocument(
      {
        ...pick(arrival),
        documentId: args.documentId,
        source: {
          deliveryId: arrival.id,
          fromUnitId: arrival.fromUnitId,
          fromUnitName: arrival.fromUnitName,
          issueNo: arrival.issueNo,
        },
        content: text.content,
        files: files.map((file) => ownCopy(file, args.documentId)),
        pictures: ownPictures(pictures, args.documentId),
        signers: final?.row.signers.map(({ personName }) => personName) ?? [],
        received: receivedOf(arrival),
      },
      { registration, earlier },
      context,
    );
    if (!result.ok) return result;
    const { document, decision } = result.value;
    const registered: RowOf<'arrival'> = {
      ...arrival,
      state: 'registered',
      documentId: document.id,
      receiptNo: document.receiptNo,
    };
    return ok({
      ...decision,
      changes: [
        put('arrival', registered),
        ...decision.changes,
        ...copyChanges(final, { ownerId: args.documentId, scope: docScope(args.documentId) }),
      ],
      effects: [...(decision.effects ?? []), reportEffect(registered, 'registered')],
    });
  },
});

type Face = Pick<
  RowOf<'document'>,
  'kind' | 'urgency' | 'title' | 'contentHash' | 'writtenDate' | 'issueNo'
>;

function pick({ kind, urgency, title, contentHash, writtenDate, issueNo }: RowOf<'arrival'>): Face {
  return { kind, urgency, title, contentHash, writtenDate, issueNo };
}

function receivedOf(arrival: RowOf<'arrival'>): Received {
  return {
    unitId: arrival.unitId,
    sender: arrival.fromUnitId,
    number: arrival.issueNo ?? '',
    hash: arrival.contentHash,
  };
}

function ownPictures(
  pictures: readonly RowOf<'fileRef'>[],
  documentId: string,
): readonly RowOf<'fileRef'>[] {
  return copyPictures(pictures, {
    ownerId: documentId,
    scope: docScope(documentId),
    of: (id) => deriveId(documentId, `file:${id}`),
  });
}

function ownCopy(file: RowOf<'fileRef'>, documentId: string): RowOf<'fileRef'> {
  return {
    ...file,
    id: deriveId(documentId, `file:${file.id}`),
    scope: docScope(documentId),
    ownerType: 'document',
    ownerId: documentId,
    textState: file.textState === 'none' ? 'none' : 'pending',
  };
}
