/**
 * Loan commands: asking for an archived item by its 档号, lending it for a time, and the ways in which a loan ends.
 *
 * Invariants:
 *  1. Asking tells nothing about what the archive holds: the number is looked up when the archivist grants.
 *  2. The time of a loan runs by the server's clock, and nobody lends to himself.
 */

import { z } from 'zod';
import type { Actor } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import { dayMs } from '../../kernel/time.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list, peek } from '../../read-view.ts';
import { orgScope, recordsScope } from '../../scopes.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';
import { parseArchiveNo } from './archive-number.ts';
import { correctedItem } from './correction-model.ts';
import { isGoing } from './disposal-work.ts';
import type { LoanRow } from './loan-model.ts';
import { loanKinds, maxExtensions, maxLoanDays, maxWaitingRequests } from './loan-model.ts';
import type { LentItem } from './loan-work.ts';
import {
  copiesFor,
  ended,
  lapseEffect,
  loadHeld,
  loadItem,
  loadRequest,
  written,
} from './loan-work.ts';

const LoanArgs = z.strictObject({ requestId: Id, unitId: Id });
const Days = z.int().min(1).max(maxLoanDays);
const Reason = z.string().trim().min(1).max(500);

const isArchivist = (actor: Actor, unitId: string): boolean =>
  holdsRole(actor, unitId, ['ARCHIVIST']);

function isBorrower(actor: Actor, row: LoanRow | undefined): boolean {
  return actor.kind === 'person' && actor.identity.id === row?.borrowerIdentityId;
}

/** The request, if it is in the state that the act is for. */
function inState(row: LoanRow | undefined, state: LoanRow['state']): Result<LoanRow, Rejection> {
  if (row === undefined) return err(rejection('notFoundOrForbidden'));
  return row.state === state ? ok(row) : err(rejection('staleState', { state: row.state }));
}

export const askLoan = defineCommand({
  name: 'archive.borrowAsk',
  version: 1,
  args: LoanArgs.extend({
    archiveNo: z.string().min(1).max(80),
    kind: z.enum(loanKinds),
    purpose: z.string().trim().min(1).max(200),
    days: Days,
  }),
  offline: 'onlineOnly',
  who: 'anybody, of the archive office of any unit',
  serverDecides: ['borrowRequest.askedAt', 'borrowSlip.askedAt'],
  lane: (args) => recordsScope(args.unitId),
  *load(args, { actor }) {
    const known = yield* peek('borrowRequest', args.requestId, recordsScope(args.unitId));
    const unit = yield* get('unit', args.unitId, orgScope);
    const identityId = actor.kind === 'person' ? actor.identity.id : '';
    const scope = recordsScope(args.unitId);
    const waiting = yield* list('borrowRequest', 'byBorrower', [identityId, 'asked'], scope);
    return { known, unit, waiting: waiting.length };
  },
  authorize: (actor) => actor.kind === 'person',
  decide(args, { known, unit, waiting }, { actor, now }) {
    if (typeof known === 'object') return err(rejection('idReused'));
    if (unit === undefined || actor.kind !== 'person') {
      return err(rejection('notFoundOrForbidden'));
    }
    if (parseArchiveNo(args.archiveNo) === undefined) {
      return err(rejection('guardFailed', { guard: 'noArchiveNo' }));
    }
    if (waiting >= maxWaitingRequests) {
      return err(rejection('tooMany', { limit: maxWaitingRequests }));
    }
    const { identity } = actor;
    const { requestId, ...asked } = args;
    return ok({
      changes: written({
        id: requestId,
        ...asked,
        unitName: unit.name,
        ...{ itemId: null, title: null },
        borrowerIdentityId: identity.id,
        borrowerPersonId: identity.personId,
        borrowerName: identity.personName,
        borrowerUnitName: identity.unitName,
        askedAt: now,
        state: 'asked',
        ...{ decidedByName: null, decidedAt: null, dueAt: null, mayPrint: false },
        ...{ wantedDays: null, extensions: 0, reason: null, endedByName: null, endedAt: null },
      }),
    });
  },
});

interface Grant {
  readonly request: LoanRow | undefined;
  readonly lent: LentItem | undefined;
  readonly isTooLate: boolean;
}

export const grantLoan = defineCommand({
  name: 'archive.borrowGrant',
  version: 1,
  args: LoanArgs.extend({ days: Days, mayPrint: z.boolean() }),
  offline: 'onlineOnly',
  who: 'ARCHIVIST of the unit, not the borrower',
  serverDecides: [
    'borrowRequest.decidedAt',
    'borrowSlip.decidedAt',
    'borrowRequest.dueAt',
    'borrowSlip.dueAt',
  ],
  lane: (args) => recordsScope(args.unitId),
  *load(args): Load<Grant> {
    const request = yield* loadRequest(args);
    const lent =
      request === undefined ? undefined : yield* loadItem(args.unitId, request.archiveNo);
    return { request, lent, isTooLate: lent !== undefined && (yield* isGoing(lent.item)) };
  },
  authorize: (actor, _state, args) => isArchivist(actor, args.unitId),
  decide(args, { request, lent, isTooLate }, { actor, now }) {
    const asked = inState(request, 'asked');
    if (!asked.ok) return asked;
    const row = asked.value;
    if (actor.kind === 'person' && actor.personId === row.borrowerPersonId) {
      return err(rejection('guardFailed', { guard: 'ownLoan' }));
    }
    if (lent === undefined) return err(rejection('guardFailed', { guard: 'noSuchItem' }));
    if (isTooLate) return err(rejection('guardFailed', { guard: 'itemGoing' }));
    const dueAt = now + args.days * dayMs;
    const after: LoanRow = {
      ...row,
      ...{
        state: 'lent',
        days: args.days,
        itemId: lent.item.id,
        title: correctedItem(lent.item, lent.corrections).title,
      },
      ...{ decidedByName: actorName(actor), decidedAt: now, dueAt, mayPrint: args.mayPrint },
    };
    if (row.kind === 'paper') return ok({ changes: written(after) });
    return ok({
      changes: [...written(after), ...copiesFor(row.id, lent)],
      effects: [lapseEffect(row, dueAt)],
    });
  },
});

export const refuseLoan = defineCommand({
  name: 'archive.borrowRefuse',
  version: 1,
  args: LoanArgs.extend({ reason: Reason }),
  offline: 'onlineOnly',
  who: 'ARCHIVIST of the unit',
  serverDecides: ['borrowRequest.decidedAt', 'borrowSlip.decidedAt'],
  lane: (args) => recordsScope(args.unitId),
  load: loadRequest,
  authorize: (actor, _row, args) => isArchivist(actor, args.unitId),
  decide(args, request, { actor, now }) {
    const asked = inState(request, 'asked');
    if (!asked.ok) return asked;
    const decided = { decidedByName: actorName(actor), decidedAt: now };
    return ok({
      changes: written({ ...asked.value, ...decided, state: 'refused', reason: args.reason }),
    });
  },
});

export const endLoan = defineCommand({
  name: 'archive.borrowReturn',
  version: 1,
  args: LoanArgs,
  offline: 'onlineOnly',
  who: 'the ARCHIVIST of the unit; of an electronic loan, the borrower too',
  serverDecides: ['borrowRequest.endedAt', 'borrowSlip.endedAt'],
  lane: (args) => recordsScope(args.unitId),
  load: loadHeld,
  authorize: (actor, { request }, args) =>
    isArchivist(actor, args.unitId) || isBorrower(actor, request),
  decide(args, held, { actor, now }) {
    const lent = inState(held.request, 'lent');
    if (!lent.ok) return lent;
    // Paper is back when the archivist has it in hand.
    if (lent.value.kind === 'paper' && !isArchivist(actor, args.unitId)) {
      return err(rejection('guardFailed', { guard: 'paperReturn' }));
    }
    return ok(ended(lent.value, held, { state: 'returned', actor, now }));
  },
});

export const recallLoan = defineCommand({
  name: 'archive.borrowRecall',
  version: 1,
  args: LoanArgs.extend({ reason: Reason }),
  offline: 'onlineOnly',
  who: 'ARCHIVIST of the unit',
  serverDecides: ['borrowRequest.endedAt', 'borrowSlip.endedAt'],
  lane: (args) => recordsScope(args.unitId),
  load: loadHeld,
  authorize: (actor, _held, args) => isArchivist(actor, args.unitId),
  decide(args, held, { actor, now }) {
    const lent = inState(held.request, 'lent');
    if (!lent.ok) return lent;
    return ok(ended(lent.value, held, { state: 'recalled', reason: args.reason, actor, now }));
  },
});

export const extendLoan = defineCommand({
  name: 'archive.borrowExtend',
  version: 1,
  args: LoanArgs.extend({ days: Days }),
  offline: 'onlineOnly',
  who: 'the borrower asks, the ARCHIVIST of the unit grants',
  serverDecides: ['borrowRequest.dueAt', 'borrowSlip.dueAt'],
  lane: (args) => recordsScope(args.unitId),
  load: loadRequest,
  authorize: (actor, row, args) => isArchivist(actor, args.unitId) || isBorrower(actor, row),
  decide(args, request, { actor, now }) {
    const lent = inState(request, 'lent');
    if (!lent.ok) return lent;
    const row = lent.value;
    if (row.extensions >= maxExtensions) {
      return err(rejection('guardFailed', { guard: 'extendedOften', limit: maxExtensions }));
    }
    // Who borrows only asks, whatever office he holds besides.
    if (isBorrower(actor, row)) return ok({ changes: written({ ...row, wantedDays: args.days }) });
    const dueAt = Math.max(row.dueAt ?? now, now) + args.days * dayMs;
    const extensions = row.extensions + 1;
    return ok({
      changes: written({ ...row, wantedDays: null, dueAt, extensions }),
      effects: row.kind === 'electronic' ? [lapseEffect(row, dueAt)] : [],
    });
  },
});

export const lapseLoan = defineCommand({
  name: 'archive.borrowLapse',
  version: 1,
  args: LoanArgs,
  offline: 'onlineOnly',
  system: true,
  who: 'the system, when an electronic loan is due',
  lane: (args) => recordsScope(args.unitId),
  load: loadHeld,
  authorize: (actor) => actor.kind === 'system',
  decide(_args, held, { actor, now }) {
    const { request } = held;
    const isDue = request?.state === 'lent' && request.kind === 'electronic';
    // Extended or given back meanwhile: nothing is to be done.
    if (!isDue || (request.dueAt ?? now) > now) return ok({ changes: [] });
    return ok(ended(request, held, { state: 'expired', actor, now }));
  },
});
