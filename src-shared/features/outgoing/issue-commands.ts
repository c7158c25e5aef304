/**
 * Issue commands: numbering, issuing, delivering again, closing (domain O19, O24, O25, O28, O33).
 *
 * Invariants:
 *  1. A number exists only on a document that passed the check after signing (V3); numbers need the server.
 *  2. An issue creates all its deliveries or none (V10); packages are written by the system actor in slices.
 *  3. A voided number stays in the ledger with its reason and is given to nobody else.
 */

import { z } from 'zod';
import type { CommandContext, EffectRequest } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { docScope, registryScope } from '../../scopes.ts';
import { anyTaskArgs, defineFlowCommand, documentArgs, reasonArg } from '../flow/flow-command.ts';
import { fixedTarget } from '../flow/transitions.ts';
import type { DocumentContent } from '../document/model.ts';
import { formatIssueNo, issueSeriesId, loadSeries, takeNumber } from '../document/numbering.ts';
import { actorName, holdsRole, loadDocument } from '../flow/tasks.ts';

/** Packages written by one system command: four rows and some files each. */
export const deliveriesPerDispatch = 10;

export const numberDocument = defineFlowCommand({
  name: 'document.number',
  args: z.strictObject({
    ...anyTaskArgs,
    seriesCode: z.string().min(1).max(12),
    copies: z.int().min(0).max(100_000).default(0),
    distribution: z.string().max(200).default(''),
  }),
  action: 'number',
  who: 'a CLERK of the issuing unit',
  serverDecides: ['document.issueNo'],
  *more(args, { document }) {
    if (document?.writtenDate == null) return undefined;
    const year = Number(document.writtenDate.slice(0, 4));
    return yield* loadSeries(issueSeriesId(document.unitId, args.seriesCode, year));
  },
  decide(args, { document, unit, text }, series, context) {
    if (document.writtenDate === null || series === undefined || unit === undefined) {
      return err(rejection('staleState', { state: document.state, action: 'number' }));
    }
    if (!unit.seriesCodes.includes(args.seriesCode)) {
      return err(rejection('guardFailed', { guard: 'series', series: args.seriesCode }));
    }
    const year = Number(document.writtenDate.slice(0, 4));
    const format = (seq: number): string => formatIssueNo(args.seriesCode, year, seq);
    const number = takeNumber(series, format, context, 'issueNo');
    if (!number.ok) return number;
    const { seq, no: issueNo, change } = number.value;
    return ok({
      document: { issueNo },
      outgoing: { copies: args.copies, distribution: args.distribution },
      changes: [
        change,
        put('numberLedger', {
          unitId: document.unitId,
          series: args.seriesCode,
          year,
          seq,
          state: 'used',
          documentId: document.id,
          reason: null,
          byName: actorName(context.actor),
          at: context.now,
        }),
        put('registerEntry', outEntry({ ...document, issueNo }, year, seq, text?.content, context)),
      ],
      allocated: { issueNo },
    });
  },
});

function outEntry(
  document: RowOf<'document'>,
  year: number,
  seq: number,
  content: DocumentContent | undefined,
  context: CommandContext,
): RowOf<'registerEntry'> {
  return {
    id: `${document.id}/out`,
    unitId: document.unitId,
    year,
    flow: 'out',
    documentId: document.id,
    no: document.issueNo ?? '',
    seq,
    title: document.title,
    otherUnit: (content?.mainToText ?? '').slice(0, 500),
    otherNo: null,
    at: context.now,
    status: document.state,
  };
}

export const voidNumber = defineFlowCommand({
  name: 'document.voidNumber',
  args: z.strictObject({ ...documentArgs, ...reasonArg }),
  action: 'voidNumber',
  who: 'OFFICE_HEAD of the issuing unit',
  *more(_args, { document }) {
    const year = Number(document?.writtenDate?.slice(0, 4) ?? 0);
    const unitId = document?.unitId ?? '';
    return yield* list('numberLedger', 'bySeries', [unitId], registryScope(unitId, year));
  },
  decide(args, { document }, ledger) {
    const line = ledger.find((row) => row.documentId === document.id && row.state === 'used');
    if (line === undefined) {
      return err(rejection('staleState', { state: document.state, action: 'voidNumber' }));
    }
    return ok({
      document: { lastReason: args.reason },
      changes: [put('numberLedger', { ...line, state: 'void', reason: args.reason })],
    });
  },
});

export const issueDocument = defineFlowCommand({
  name: 'document.issue',
  args: z.strictObject({ ...anyTaskArgs }),
  action: 'issue',
  who: 'a CLERK or RECEIVER of the issuing unit',
  serverDecides: ['document.issuedAt', 'delivery.queuedAt', 'delivery.dueAt'],
  decide(_args, { document, text }, _more, context) {
    if (text === undefined) return err(rejection('notFoundOrForbidden'));
    if (document.signedHash !== text.contentHash) return err(rejection('contentChanged'));
    const deliveries = newDeliveries(document, text.content, context);
    return ok({
      ...(deliveries.length === 0 ? { to: 'D11' as const } : {}),
      document: {
        issuedAt: context.now,
        deliveryCount: deliveries.length,
        deliveredCount: 0,
        standing: 'inForce',
      },
      changes: deliveries.map((delivery) => put('delivery', delivery)),
      effects: dispatches(document.id, deliveries),
    });
  },
});

function newDeliveries(
  document: RowOf<'document'>,
  content: DocumentContent,
  context: CommandContext,
): readonly RowOf<'delivery'>[] {
  const units = new Map([...content.mainTo, ...content.cc].map((unit) => [unit.unitId, unit.name]));
  units.delete(document.unitId);
  return [...units].map(([toUnitId, toUnitName]) =>
    queuedDelivery(
      context.newId(`delivery:${toUnitId}`),
      { document, toUnitId, toUnitName },
      context,
    ),
  );
}

function queuedDelivery(
  id: string,
  to: {
    readonly document: RowOf<'document'>;
    readonly toUnitId: string;
    readonly toUnitName: string;
  },
  context: CommandContext,
): RowOf<'delivery'> {
  return {
    id,
    documentId: to.document.id,
    toUnitId: to.toUnitId,
    toUnitName: to.toUnitName,
    state: 'QUEUED',
    queuedAt: context.now,
    sentAt: null,
    deliveredAt: null,
    signedAt: null,
    registeredAt: null,
    refusedAt: null,
    signerName: null,
    receiptNo: null,
    reason: null,
    // By the receiver's hours, from when it is sent.
    dueAt: null,
    replacedById: null,
  };
}

function dispatches(
  documentId: string,
  deliveries: readonly RowOf<'delivery'>[],
): readonly EffectRequest[] {
  const effects: EffectRequest[] = [];
  for (let start = 0; start < deliveries.length; start += deliveriesPerDispatch) {
    const slice = deliveries.slice(start, start + deliveriesPerDispatch);
    effects.push({
      kind: 'command',
      label: `dispatch:${start}`,
      name: 'delivery.dispatch',
      args: { documentId, deliveryIds: slice.map((delivery) => delivery.id) },
    });
  }
  return effects;
}

export const deliverAgain = defineCommand({
  name: 'delivery.deliverAgain',
  version: 1,
  args: z.strictObject({
    documentId: Id,
    deliveryId: Id,
    reason: z.string().trim().max(500),
  }),
  offline: 'onlineOnly',
  who: 'a CLERK or OFFICE_HEAD of the issuing unit',
  serverDecides: ['document.updatedAt', 'delivery.queuedAt', 'delivery.dueAt'],
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadDocument(args.documentId);
    const refused = yield* get('delivery', args.deliveryId, docScope(args.documentId));
    return { ...work, refused };
  },
  authorize: (actor, { document }) =>
    document !== undefined && holdsRole(actor, document.unitId, ['CLERK', 'OFFICE_HEAD']),
  decide(args, { document, refused }, context) {
    if (document === undefined || refused === undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    const state = fixedTarget(document.state, 'deliverAgain');
    if (state === null || refused.state !== 'REFUSED' || refused.replacedById !== null) {
      return err(rejection('staleState', { state: refused.state }));
    }
    if (args.reason === '') return err(rejection('reasonRequired'));
    const { toUnitId, toUnitName } = refused;
    const again = queuedDelivery(
      context.newId(`again:${refused.id}`),
      { document, toUnitId, toUnitName },
      context,
    );
    return ok({
      changes: [
        put('document', { ...document, state, updatedAt: context.now }),
        put('delivery', { ...refused, replacedById: again.id }),
        put('delivery', again),
      ],
      effects: dispatches(document.id, [again]),
    });
  },
});

export const closeDocument = defineFlowCommand({
  name: 'document.close',
  args: z.strictObject({ ...anyTaskArgs }),
  action: 'close',
  who: 'a CLERK of the issuing unit',
  decide: () => ok({}),
});
