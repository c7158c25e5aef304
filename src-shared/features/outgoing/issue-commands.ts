/**
 * Issue commands: numbering, issuing, delivering again, closing (domain O19, O24, O25, O28, O33).
 *
 * Invariants:
 *  1. A number exists only on a document that passed the check after signing (V3); numbers need the server.
 *  2. An issue creates all its deliveries or none (V10); packages are written by the system actor in slices.
 *  3. A voided number stays in the ledger with its reason and is given to nobody else.
 */

import { z } from 'zod';
import type { CommandContext } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { unacceptedStates } from '../delivery/delivery-model.ts';
import { rejection } from '../../protocol/rejections.ts';
import { officeDate } from '../../kernel/time.ts';
import { get, list } from '../../read-view.ts';
import { docScope, orgScope } from '../../scopes.ts';
import { anyTaskArgs, defineFlowCommand, documentArgs, reasonArg } from '../flow/flow-command.ts';
import { fixedTarget } from '../flow/transitions.ts';
import type { OfficeClock } from '../clock/office-clock.ts';
import { loadOfficeClock } from '../clock/office-clock.ts';
import { dispatches, queuedDelivery } from '../delivery/queued-delivery.ts';
import { settlementOf } from '../delivery/settlement.ts';
import type { DocumentContent } from '../document/model.ts';
import type { Given } from '../numbering/ledger.ts';
import { giveNumber, loadLine, loadTaking } from '../numbering/ledger.ts';
import { chooseYear, fitsSeries, inYear, issuePlaceOf, seriesOf } from '../numbering/series.ts';
import { actorName, holdsRole, loadDocument } from '../flow/tasks.ts';
import { filesBar, filesUnwanted, loadFilesFacts } from '../page/final-files.ts';
import { loadFinalHash } from './final-hash.ts';

export const numberDocument = defineFlowCommand({
  name: 'document.number',
  args: z.strictObject({
    ...anyTaskArgs,
    seriesCode: z.string().min(1).max(12),
    /** A reserved number, given only to who names it. */
    seq: z.int().min(1).max(999_999).exactOptional(),
    /** From 1 to 15 January: the year that was chosen. */
    year: z.int().min(1900).max(9999).exactOptional(),
    copies: z.int().min(0).max(100_000).default(0),
    distribution: z.string().max(200).default(''),
  }),
  action: 'number',
  who: 'a CLERK of the issuing unit',
  serverDecides: [
    'document.issueNo',
    'outgoingProcess.numbered',
    'registerEntry.at',
    'registerEntry.year',
  ],
  *more(args, { document, unit }, context) {
    if (document?.writtenDate == null) return undefined;
    const { unitId, writtenDate } = document;
    const own = yield* get('seriesDefinition', `${unitId}/${args.seriesCode}`, orgScope);
    const series = seriesOf(unit, own, args.seriesCode);
    const today = officeDate(context.now, context.timeZone);
    const chosen = chooseYear(args.year, writtenDate, today);
    if (series === undefined || !chosen.ok) return { series, chosen, taking: undefined };
    const place = inYear(series, chosen.value.year);
    return { series, chosen, taking: yield* loadTaking(place, context, 'issueNo', args.seq) };
  },
  decide(args, { document, text }, more, context) {
    if (document.writtenDate === null || more === undefined || text === undefined) {
      return err(rejection('staleState', { state: document.state, action: 'number' }));
    }
    const series = fitsSeries(more.series, text.content, args.seriesCode);
    if (!series.ok) return series;
    const { chosen, taking } = more;
    if (!chosen.ok) return chosen;
    if (taking === undefined) throw new Error('a series with a year was read');
    const { basis, year } = chosen.value;
    const entry = {
      documentId: document.id,
      title: document.title,
      writtenDate: document.writtenDate,
      otherUnit: recipientsOf(text.content),
      yearBasis: basis,
    };
    const given = giveNumber(taking, entry, context, 'issueNo');
    if (!given.ok) return given;
    const { seq, no: issueNo, changes } = given.value;
    const { code, year: bookYear } = taking.place;
    return ok({
      document: { issueNo },
      outgoing: {
        copies: args.copies,
        distribution: args.distribution,
        numbered: { code, year: bookYear, seq },
      },
      changes: [
        ...changes,
        put('registerEntry', outEntry(document, year, given.value, entry.otherUnit, context)),
      ],
      allocated: { issueNo },
    });
  },
});

function recipientsOf(content: DocumentContent): string {
  return content.mainToText.slice(0, 500);
}

function outEntry(
  document: RowOf<'document'>,
  year: number,
  { no, seq }: Given,
  otherUnit: string,
  context: CommandContext,
): RowOf<'registerEntry'> {
  return {
    id: `${document.id}/out`,
    unitId: document.unitId,
    year,
    flow: 'out',
    documentId: document.id,
    no,
    seq,
    title: document.title,
    otherUnit,
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
  serverDecides: ['numberLedger.at'],
  *more(_args, { document, outgoing }) {
    const place = document === undefined ? undefined : issuePlaceOf(document, outgoing);
    return place === undefined ? undefined : yield* loadLine(place, place.seq);
  },
  decide(args, { document }, line, context) {
    if (line?.documentId !== document.id || line.state !== 'used') {
      return err(rejection('staleState', { state: document.state, action: 'voidNumber' }));
    }
    return ok({
      document: { lastReason: args.reason },
      changes: [
        put('numberLedger', {
          ...line,
          state: 'void',
          reason: args.reason,
          byName: actorName(context.actor),
          at: context.now,
        }),
      ],
    });
  },
});

export const issueDocument = defineFlowCommand({
  name: 'document.issue',
  args: z.strictObject({ ...anyTaskArgs }),
  action: 'issue',
  who: 'a CLERK or RECEIVER of the issuing unit',
  serverDecides: ['document.issuedAt', 'delivery.queuedAt', 'delivery.dueAt'],
  *more(_args, work) {
    return { hash: yield* loadFinalHash(work), files: yield* loadFilesFacts(work) };
  },
  decide(_args, { document, text, outgoing, clock }, { hash, files }, context) {
    if (text === undefined) return err(rejection('notFoundOrForbidden'));
    if (document.signedHash !== text.contentHash) return err(rejection('contentChanged'));
    // What goes out is what was laid out and proofread: text, files, number, date and signers.
    const { production } = outgoing;
    if (production !== null && production.finalHash !== hash) {
      return err(rejection('contentChanged'));
    }
    // What was set before the server made files has none, and goes out as it was proofread.
    const isOlder = production?.filesId === undefined;
    const bar = production === null || isOlder ? undefined : filesBar(production, files);
    if (bar !== undefined) return err(bar);
    const deliveries = newDeliveries({ document, clock }, text.content, context);
    return ok({
      ...(deliveries.length === 0 ? { to: 'D11' as const } : {}),
      document: {
        issuedAt: context.now,
        deliveryCount: deliveries.length,
        deliveredCount: 0,
        standing: 'inForce',
      },
      changes: deliveries.map((delivery) => put('delivery', delivery)),
      effects: [filesUnwanted(document.id), ...dispatches(document.id, deliveries)],
    });
  },
});

function newDeliveries(
  { document, clock }: { readonly document: RowOf<'document'>; readonly clock: OfficeClock },
  content: DocumentContent,
  context: CommandContext,
): readonly RowOf<'delivery'>[] {
  const units = new Map([...content.mainTo, ...content.cc].map((unit) => [unit.unitId, unit.name]));
  units.delete(document.unitId);
  return [...units].map(([toUnitId, toUnitName]) =>
    queuedDelivery(
      context.newId(`delivery:${toUnitId}`),
      { document, clock, toUnitId, toUnitName },
      context,
    ),
  );
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
    const scope = docScope(args.documentId);
    const deliveries = yield* list('delivery', 'byDocument', [args.documentId], scope);
    const clock = yield* loadOfficeClock(work.document?.unitId ?? '');
    return { ...work, deliveries, clock };
  },
  authorize: (actor, { document }) =>
    document !== undefined && holdsRole(actor, document.unitId, ['CLERK', 'OFFICE_HEAD']),
  decide(args, { document, deliveries, clock }, context) {
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    const state = fixedTarget(document.state, 'deliverAgain');
    if (state === null) {
      return err(rejection('staleState', { state: document.state, action: 'deliverAgain' }));
    }
    const refused = deliveries.find(({ id }) => id === args.deliveryId);
    if (refused === undefined) return err(rejection('notFoundOrForbidden'));
    if (!unacceptedStates.includes(refused.state) || refused.replacedById !== null) {
      return err(rejection('staleState', { state: refused.state }));
    }
    if (args.reason === '') return err(rejection('reasonRequired'));
    const { toUnitId, toUnitName } = refused;
    const again = queuedDelivery(
      context.newId(`again:${refused.id}`),
      { document, clock, toUnitId, toUnitName },
      context,
    );
    const replaced = { ...refused, replacedById: again.id };
    const { deliveredCount, deliveryCount } = settlementOf(document, deliveries, [replaced, again]);
    const counts = { deliveredCount, deliveryCount };
    return ok({
      changes: [
        put('document', { ...document, ...counts, state, updatedAt: context.now }),
        put('delivery', replaced),
        put('delivery', again),
      ],
      effects: dispatches(document.id, [again]),
    });
  },
});
