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
import { docScope, orgScope, registryScope } from '../../scopes.ts';
import { nextState } from './lifecycle.ts';
import { signForDueAt } from './limits.ts';
import type { DocumentContent } from './model.ts';
import { formatIssueNo, issueSeriesId, loadSeries, takeNumber } from './numbering.ts';
import {
  actorName,
  closeTasks,
  firstWithRole,
  holdsRole,
  loadDocument,
  openTask,
} from './tasks.ts';

/** Packages written by one system command: four rows and some files each. */
export const deliveriesPerDispatch = 10;

/** Times of a step that the client can only guess. */
const stepTimes = [
  'document.updatedAt',
  'task.openedAt',
  'task.closedAt',
  'task.dueAt',
  'deskEntry.openedAt',
  'deskEntry.closedAt',
  'deskEntry.dueAt',
] as const;

export const numberDocument = defineCommand({
  name: 'document.number',
  version: 1,
  args: z.strictObject({ documentId: Id, seriesCode: z.string().min(1).max(12) }),
  offline: 'onlineOnly',
  who: 'a CLERK of the issuing unit',
  serverDecides: [...stepTimes, 'document.issueNo'],
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadDocument(args.documentId);
    const { document } = work;
    if (document?.writtenDate == null) {
      return { ...work, unit: undefined, series: undefined, text: undefined, clerk: undefined };
    }
    const unit = yield* get('unit', document.unitId, orgScope);
    const year = Number(document.writtenDate.slice(0, 4));
    const series = yield* loadSeries(issueSeriesId(document.unitId, args.seriesCode, year));
    const text = yield* get('documentText', document.id, docScope(document.id));
    const clerk = yield* firstWithRole(document.unitId, 'CLERK');
    return { ...work, unit, series, text, clerk };
  },
  authorize: (actor, { document }) =>
    document !== undefined && holdsRole(actor, document.unitId, ['CLERK']),
  decide(args, work, context) {
    const { document, unit, series, clerk } = work;
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    const state = nextState(document.state, 'number');
    if (state === null || unit === undefined || clerk === undefined) {
      return err(rejection('staleState', { state: document.state }));
    }
    if (!unit.seriesCodes.includes(args.seriesCode)) {
      return err(rejection('guardFailed', { guard: 'series', series: args.seriesCode }));
    }
    const year = Number(document.writtenDate?.slice(0, 4));
    const format = (seq: number): string => formatIssueNo(args.seriesCode, year, seq);
    const number = takeNumber(series, format, context, 'issueNo');
    if (!number.ok) return number;
    const taken = number.value;
    const issueNo = taken.no;
    const after: RowOf<'document'> = { ...document, state, issueNo, updatedAt: context.now };
    const closed = closeTasks(work.tasks, after, context, ['number']);
    const opened = openTask(after, 'issue', clerk, context);
    return ok({
      changes: [
        put('document', after),
        taken.change,
        put('numberLedger', {
          unitId: document.unitId,
          series: args.seriesCode,
          year,
          seq: taken.seq,
          state: 'used',
          documentId: document.id,
          reason: null,
          byName: actorName(context.actor),
          at: context.now,
        }),
        put('registerEntry', outEntry(after, year, taken.seq, work.text?.content, context)),
        ...closed.changes,
        ...opened.changes,
      ],
      effects: [...closed.effects, ...opened.effects],
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

export const voidNumber = defineCommand({
  name: 'document.voidNumber',
  version: 1,
  args: z.strictObject({ documentId: Id, reason: z.string().trim().max(500) }),
  offline: 'onlineOnly',
  who: 'OFFICE_HEAD of the issuing unit',
  serverDecides: stepTimes,
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadDocument(args.documentId);
    const year = Number(work.document?.writtenDate?.slice(0, 4) ?? 0);
    const unitId = work.document?.unitId ?? '';
    const ledger = yield* list('numberLedger', 'bySeries', [unitId], registryScope(unitId, year));
    return { ...work, ledger };
  },
  authorize: (actor, { document }) =>
    document !== undefined && holdsRole(actor, document.unitId, ['OFFICE_HEAD']),
  decide(args, { document, tasks, ledger }, context) {
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    const state = nextState(document.state, 'voidNumber');
    const line = ledger.find((row) => row.documentId === document.id && row.state === 'used');
    if (state === null || line === undefined) {
      return err(rejection('staleState', { state: document.state }));
    }
    if (args.reason === '') return err(rejection('reasonRequired'));
    const after = { ...document, state, lastReason: args.reason, updatedAt: context.now };
    const closed = closeTasks(tasks, after, context, ['issue']);
    return ok({
      changes: [
        put('document', after),
        put('numberLedger', { ...line, state: 'void', reason: args.reason }),
        ...closed.changes,
      ],
      effects: closed.effects,
    });
  },
});

export const issueDocument = defineCommand({
  name: 'document.issue',
  version: 1,
  args: z.strictObject({ documentId: Id }),
  offline: 'onlineOnly',
  who: 'a CLERK or RECEIVER of the issuing unit',
  serverDecides: [...stepTimes, 'document.issuedAt', 'delivery.queuedAt', 'delivery.dueAt'],
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadDocument(args.documentId);
    const text = yield* get('documentText', args.documentId, docScope(args.documentId));
    const clerk =
      work.document === undefined ? undefined : yield* firstWithRole(work.document.unitId, 'CLERK');
    return { ...work, text, clerk };
  },
  authorize: (actor, { document }) =>
    document !== undefined && holdsRole(actor, document.unitId, ['CLERK', 'RECEIVER']),
  decide(_args, work, context) {
    const { document, text, clerk } = work;
    if (document === undefined || text === undefined || clerk === undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    const state = nextState(document.state, 'issue');
    if (state === null) return err(rejection('staleState', { state: document.state }));
    if (document.signedHash !== text.contentHash) return err(rejection('contentChanged'));
    const deliveries = newDeliveries(document, text.content, context);
    const after: RowOf<'document'> = {
      ...document,
      state: deliveries.length === 0 ? 'D11' : state,
      issuedAt: context.now,
      updatedAt: context.now,
      deliveryCount: deliveries.length,
      deliveredCount: 0,
    };
    const closed = closeTasks(work.tasks, after, context, ['issue']);
    const opened = openTask(after, 'close', clerk, context);
    return ok({
      changes: [
        put('document', after),
        ...deliveries.map((delivery) => put('delivery', delivery)),
        ...closed.changes,
        ...opened.changes,
      ],
      effects: [...closed.effects, ...opened.effects, ...dispatches(document.id, deliveries)],
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
    dueAt: signForDueAt(to.document.urgency, context.now),
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
  serverDecides: [...stepTimes, 'delivery.queuedAt', 'delivery.dueAt'],
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
    const state = nextState(document.state, 'deliverAgain');
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

export const closeDocument = defineCommand({
  name: 'document.close',
  version: 1,
  args: z.strictObject({ documentId: Id }),
  offline: 'queueable',
  who: 'a CLERK of the issuing unit',
  serverDecides: stepTimes,
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadDocument(args.documentId);
    const archivist =
      work.document === undefined
        ? undefined
        : yield* firstWithRole(work.document.unitId, 'ARCHIVIST');
    return { ...work, archivist };
  },
  authorize: (actor, { document }) =>
    document !== undefined && holdsRole(actor, document.unitId, ['CLERK']),
  decide(_args, { document, tasks, archivist }, context) {
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    const state = nextState(document.state, 'close');
    if (state === null) return err(rejection('staleState', { state: document.state }));
    if (archivist === undefined) return err(rejection('guardFailed', { guard: 'noArchivist' }));
    const after: RowOf<'document'> = { ...document, state, updatedAt: context.now };
    const closed = closeTasks(tasks, after, context, ['close']);
    const opened = openTask(after, 'file', archivist, context);
    return ok({
      changes: [put('document', after), ...closed.changes, ...opened.changes],
      effects: [...closed.effects, ...opened.effects],
    });
  },
});
