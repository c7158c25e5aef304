/**
 * Delivery commands of the system actor: writing packages, and carrying a receiver's act back to the sender.
 *
 * Sender and receiver never write in each other's scope: an act at one side asks, as an effect, for the command
 * that writes the other side's row.
 *
 * Invariants:
 *  1. A package holds the text and every attachment of the manifest, or is not written (V10).
 *  2. A delivery moves forward only; a late report of an earlier state changes nothing but a missing time.
 */

import { z } from 'zod';
import type { CommandContext, EffectRequest } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { deriveId, Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { arrivalScope, docScope } from '../../scopes.ts';
import { copyPictures, pictureOwner } from '../document/picture-files.ts';
import { extraction } from '../file/extraction.ts';
import type { OfficeClock } from '../clock/office-clock.ts';
import { loadOfficeClock } from '../clock/office-clock.ts';
import { arrivalReminderEffect, firstRunAt } from '../clock/reminders.ts';
import { copyChanges, loadHeldFiles } from '../page/final-files.ts';
import { fixedTarget } from '../flow/transitions.ts';
import type { DeliveryState } from './delivery-model.ts';
import { loadDocument } from '../flow/tasks.ts';
import { deliveryReports } from './delivery-report.ts';
import { settlementOf } from './settlement.ts';

export const dispatchDeliveries = defineCommand({
  name: 'delivery.dispatch',
  version: 1,
  args: z.strictObject({ documentId: Id, deliveryIds: z.array(Id).min(1).max(10) }),
  offline: 'onlineOnly',
  who: 'the system, after an issue',
  system: true,
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const scope = docScope(args.documentId);
    const work = yield* loadDocument(args.documentId);
    const text = yield* get('documentText', args.documentId, scope);
    const files = yield* list('fileRef', 'byOwner', [args.documentId], scope);
    const pictures = yield* list('fileRef', 'byOwner', [pictureOwner(args.documentId)], scope);
    const outgoing = yield* get('outgoingProcess', args.documentId, scope);
    const filesId = outgoing?.production?.filesId;
    const final = yield* loadHeldFiles(args.documentId, { id: filesId, scope });
    const deliveries = yield* list('delivery', 'byDocument', [args.documentId], scope);
    const clocks = new Map<string, OfficeClock>();
    for (const delivery of deliveries) {
      if (!args.deliveryIds.includes(delivery.id)) continue;
      clocks.set(delivery.toUnitId, yield* loadOfficeClock(delivery.toUnitId));
    }
    return { ...work, text, files, pictures, final, deliveries, clocks };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(args, { document, text, files, pictures, final, deliveries, clocks }, context) {
    if (document === undefined || text === undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    const changes: Change[] = [];
    const effects: EffectRequest[] = [];
    for (const delivery of deliveries) {
      if (!args.deliveryIds.includes(delivery.id) || delivery.state !== 'QUEUED') continue;
      const copies = copyFiles(files, delivery);
      const clock = clocks.get(delivery.toUnitId);
      // The receiver's own hours: its day may begin when the sender's ends.
      const dueAt = clock?.limitAt('signFor', document, context.now) ?? null;
      const arrival = arrivalOf(document, { ...delivery, dueAt }, copies, context);
      changes.push(
        put('delivery', { ...delivery, state: 'SENT', sentAt: context.now, dueAt }),
        put('arrival', arrival),
        put('arrivalText', {
          id: delivery.id,
          unitId: delivery.toUnitId,
          content: text.content,
        }),
        ...copies.map((copy) => put('fileRef', copy)),
        ...picturesFor(pictures, delivery).map((copy) => put('fileRef', copy)),
        ...copyChanges(final, { ownerId: delivery.id, scope: arrivalScope(delivery.toUnitId) }),
      );
      effects.push(...copies.map(extraction));
      if (clock !== undefined && dueAt !== null) {
        const waiting = { subjectId: arrival.id, urgency: arrival.urgency, openedAt: context.now };
        const runAt = firstRunAt(clock, { ...waiting, dueAt });
        effects.push(arrivalReminderEffect(arrival, runAt));
      }
    }
    return ok({ changes, effects });
  },
});

function copyFiles(
  files: readonly RowOf<'fileRef'>[],
  delivery: RowOf<'delivery'>,
): readonly RowOf<'fileRef'>[] {
  return files.map((file) => ({
    ...file,
    id: deriveId(delivery.id, `file:${file.id}`),
    scope: arrivalScope(delivery.toUnitId),
    ownerType: 'arrival',
    ownerId: delivery.id,
    textState: file.textState === 'none' ? 'none' : 'pending',
  }));
}

function picturesFor(
  pictures: readonly RowOf<'fileRef'>[],
  { id, toUnitId }: RowOf<'delivery'>,
): readonly RowOf<'fileRef'>[] {
  return copyPictures(pictures, {
    ownerId: id,
    scope: arrivalScope(toUnitId),
    of: (pictureId) => deriveId(id, `file:${pictureId}`),
  });
}

function arrivalOf(
  document: RowOf<'document'>,
  delivery: RowOf<'delivery'>,
  files: readonly RowOf<'fileRef'>[],
  context: CommandContext,
): RowOf<'arrival'> {
  return {
    id: delivery.id,
    unitId: delivery.toUnitId,
    fromDocumentId: document.id,
    fromUnitId: document.unitId,
    fromUnitName: document.unitName,
    title: document.title,
    kind: document.kind,
    urgency: document.urgency,
    issueNo: document.issueNo,
    writtenDate: document.writtenDate,
    contentHash: document.contentHash,
    manifest: files.map(({ id, title, name, size, sha256 }) => ({
      fileRefId: id,
      title,
      name,
      size,
      sha256,
    })),
    state: 'arrived',
    arrivedAt: context.now,
    deliveredAt: null,
    signedAt: null,
    signerName: null,
    pieces: null,
    reason: null,
    dueAt: delivery.dueAt,
    documentId: null,
    receiptNo: null,
  };
}

const rank: Readonly<Record<DeliveryState, number>> = {
  QUEUED: 0,
  SENT: 1,
  DELIVERED: 2,
  SIGNED: 3,
  REGISTERED: 4,
  WITHDRAW_REQUESTED: 5,
  WITHDRAW_DENIED: 6,
  REFUSED: 7,
  RETURNED: 7,
  WITHDRAWN: 7,
};

export const reportDelivery = defineCommand({
  name: 'delivery.report',
  version: 1,
  args: z.strictObject({
    documentId: Id,
    deliveryId: Id,
    event: z.enum(deliveryReports),
    at: z.int(),
    byName: z.string().max(40),
    reason: z.string().max(500),
    receiptNo: z.string().max(60),
  }),
  offline: 'onlineOnly',
  who: 'the system, after an act of the receiving unit',
  system: true,
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadDocument(args.documentId);
    const scope = docScope(args.documentId);
    const deliveries = yield* list('delivery', 'byDocument', [args.documentId], scope);
    return { ...work, deliveries };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(args, { document, deliveries }, context) {
    const delivery = deliveries.find((row) => row.id === args.deliveryId);
    if (document === undefined || delivery === undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    const moved = moveDelivery(delivery, args, context.now);
    const { complete, standing, ...counts } = settlementOf(document, deliveries, [moved]);
    const state = complete ? fixedTarget(document.state, 'allDelivered') : null;
    return ok({
      changes: [
        put('delivery', moved),
        put('document', {
          ...document,
          ...counts,
          ...standing,
          state: state ?? document.state,
          updatedAt: context.now,
        }),
      ],
    });
  },
});

interface Report {
  readonly event: (typeof deliveryReports)[number];
  readonly at: number;
  readonly byName: string;
  readonly reason: string;
  readonly receiptNo: string;
}

function moveDelivery(delivery: RowOf<'delivery'>, report: Report, now: number): RowOf<'delivery'> {
  const target = (
    {
      delivered: 'DELIVERED',
      signed: 'SIGNED',
      registered: 'REGISTERED',
      refused: 'REFUSED',
      returned: 'RETURNED',
      answered: delivery.state,
      withdrawn: 'WITHDRAWN',
      withdrawDenied: 'WITHDRAW_DENIED',
    } as const
  )[report.event];
  const state = rank[target] > rank[delivery.state] ? target : delivery.state;
  const times: Partial<RowOf<'delivery'>> = {
    delivered: { deliveredAt: delivery.deliveredAt ?? report.at },
    signed: { signedAt: delivery.signedAt ?? report.at, signerName: report.byName },
    registered: { registeredAt: delivery.registeredAt ?? now, receiptNo: report.receiptNo },
    refused: { refusedAt: report.at, signerName: report.byName, reason: report.reason },
    returned: { refusedAt: report.at, reason: report.reason },
    answered: {
      answer: { no: report.receiptNo, text: report.reason, byName: report.byName, at: report.at },
    },
    withdrawn: withdrawalAnswer(delivery, report),
    withdrawDenied: withdrawalAnswer(delivery, report),
  }[report.event];
  return { ...delivery, ...times, state };
}

/** What the receiver said to the request; nothing where none is on record. */
function withdrawalAnswer(
  { withdrawal }: RowOf<'delivery'>,
  { reason: answer, byName: answeredByName, at: answeredAt }: Report,
): Partial<RowOf<'delivery'>> {
  return withdrawal === undefined
    ? {}
    : { withdrawal: { ...withdrawal, answer, answeredByName, answeredAt } };
}
