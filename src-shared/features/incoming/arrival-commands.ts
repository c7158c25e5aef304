/**
 * Arrival commands: what the receiving unit does with a package: confirm, sign for, refuse, register (domain I1–I4).
 *
 * Invariants:
 *  1. Signing for records who, when and how many pieces (art. 24(1)); refusing needs a reason that the sender sees.
 *  2. 收文号 comes from the unit's yearly series on the server; registering offline waits without effect (待确认).
 *  3. One package becomes at most one incoming document.
 */

import { z } from 'zod';
import type { Actor, CommandContext, EffectRequest } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { deriveId, Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { officeYear } from '../../kernel/time.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { arrivalScope, docScope } from '../../scopes.ts';
import { extraction } from '../file/extraction.ts';
import { reportEffect } from '../delivery/delivery-commands.ts';
import { loadOfficeClock } from '../clock/office-clock.ts';
import { endReminders } from '../clock/reminders.ts';
import { loadDefinition, newestFlowVersion, stepNameOf } from '../flow/work.ts';
import { formatReceiptNo, loadSeries, receiptSeriesId, takeNumber } from '../document/numbering.ts';
import { actorName, firstWithRole, holdsRole, openTask } from '../flow/tasks.ts';

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
  args: z.strictObject({ ...ArrivalKey, documentId: Id }),
  offline: 'queueable',
  who: 'REGISTRAR or CLERK of the receiving unit',
  serverDecides: ['document.receiptNo'],
  lane: (args) => arrivalScope(args.unitId),
  *load(args, context) {
    const scope = arrivalScope(args.unitId);
    const { arrival } = yield* loadArrival(args);
    const text = yield* get('arrivalText', args.arrivalId, scope);
    const files = yield* list('fileRef', 'byOwner', [args.arrivalId], scope);
    const year = officeYear(context.now, context.timeZone);
    const series = yield* loadSeries(receiptSeriesId(args.unitId, year));
    const clerk = yield* firstWithRole(args.unitId, 'CLERK');
    const version = yield* newestFlowVersion(args.unitId, 'in');
    const definition = yield* loadDefinition(args.unitId, 'in', version);
    const clock = yield* loadOfficeClock(args.unitId);
    const existing = yield* get('document', args.documentId, docScope(args.documentId));
    return { arrival, text, files, series, year, clerk, definition, clock, existing };
  },
  authorize: (actor, { arrival }) =>
    arrival !== undefined && holdsRole(actor, arrival.unitId, ['REGISTRAR', 'CLERK']),
  decide(args, state, context) {
    const { arrival, text, clerk } = state;
    if (arrival === undefined || text === undefined || state.existing !== undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    if (arrival.state !== 'signed') return err(alreadyDone(arrival));
    if (clerk === undefined) return err(rejection('guardFailed', { guard: 'noClerk' }));
    const format = (seq: number): string => formatReceiptNo(state.year, seq);
    const number = takeNumber(state.series, format, context, 'receiptNo');
    if (!number.ok) return number;
    const taken = number.value;
    const receiptNo = taken.no;
    const document = incomingDocument(
      { id: args.documentId, version: state.definition.version },
      arrival,
      receiptNo,
      context,
    );
    const registered: RowOf<'arrival'> = {
      ...arrival,
      state: 'registered',
      documentId: document.id,
      receiptNo,
    };
    const files = state.files.map((file) => ownCopy(file, document.id));
    const opened = openTask(
      { document, clock: state.clock },
      stepNameOf(state.definition, 'R3') ?? 'propose',
      clerk,
      context,
    );
    return ok({
      changes: [
        put('arrival', registered),
        taken.change,
        ...documentChanges(document, text, files, { year: state.year, seq: taken.seq }),
        ...opened.changes,
      ],
      effects: [
        ...opened.effects,
        ...files.map(extraction),
        reportEffect(registered, 'registered'),
      ],
      allocated: { receiptNo },
    });
  },
});

interface Numbered {
  readonly year: number;
  readonly seq: number;
}

function documentChanges(
  document: RowOf<'document'>,
  text: RowOf<'arrivalText'>,
  files: readonly RowOf<'fileRef'>[],
  numbered: Numbered,
): readonly Change[] {
  return [
    put('document', document),
    put('documentText', {
      documentId: document.id,
      content: text.content,
      contentHash: document.contentHash,
    }),
    ...files.map((file) => put('fileRef', file)),
    put('registerEntry', {
      id: `${document.id}/in`,
      unitId: document.unitId,
      year: numbered.year,
      flow: 'in',
      documentId: document.id,
      no: document.receiptNo ?? '',
      seq: numbered.seq,
      title: document.title,
      otherUnit: document.source?.fromUnitName ?? '',
      otherNo: document.source?.issueNo ?? null,
      at: document.createdAt,
      status: document.state,
    }),
  ];
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

function incomingDocument(
  { id, version }: { readonly id: string; readonly version: number },
  arrival: RowOf<'arrival'>,
  receiptNo: string,
  context: CommandContext,
): RowOf<'document'> {
  const { actor } = context;
  if (actor.kind !== 'person') throw new Error('registering has a person as its actor');
  return {
    id,
    unitId: arrival.unitId,
    unitName: actor.identity.unitName,
    flow: 'in',
    state: 'R3',
    kind: arrival.kind,
    urgency: arrival.urgency,
    title: arrival.title,
    drafterIdentityId: actor.identity.id,
    drafterName: actor.identity.personName,
    signerIdentityId: null,
    signerName: null,
    contentHash: arrival.contentHash,
    signedHash: null,
    writtenDate: arrival.writtenDate,
    issueNo: arrival.issueNo,
    receiptNo,
    archiveNo: null,
    createdAt: context.now,
    updatedAt: context.now,
    issuedAt: null,
    dueAt: null,
    source: {
      deliveryId: arrival.id,
      fromUnitId: arrival.fromUnitId,
      fromUnitName: arrival.fromUnitName,
      issueNo: arrival.issueNo,
    },
    deliveredCount: 0,
    deliveryCount: 0,
    lastReason: null,
    flowVersion: version,
  };
}
