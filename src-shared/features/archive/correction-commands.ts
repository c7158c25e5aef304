/**
 * Correction commands: the archivist asks for a correction of a catalogue entry, a second person approves or refuses it.
 *
 * Invariants:
 *  1. Nobody approves what he has asked for.
 *  2. What is approved is what was asked: if the entry has changed since, it has to be asked for anew.
 */

import { z } from 'zod';
import type { Actor } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list, peek } from '../../read-view.ts';
import { archiveScope, disposalScope, recordsScope } from '../../scopes.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';
import { parseArchiveNo } from './archive-number.ts';
import { loadFonds } from './filing-work.ts';
import { CatalogueEntry, correctedItem, entryChanges, entryOf } from './correction-model.ts';
import { maxCorrections } from './correction-model.ts';
import { archiveClasses } from './model.ts';

type Request = RowOf<'correctionRequest'>;

const RequestArgs = z.strictObject({ correctionId: Id, unitId: Id });
type RequestArgs = z.infer<typeof RequestArgs>;
const Reason = z.string().trim().min(1).max(500);

interface Filed {
  readonly item: RowOf<'archiveItem'>;
  readonly scope: string;
  readonly corrections: readonly RowOf<'itemCorrection'>[];
  /** It stands on a list of what is to be destroyed. */
  readonly isListed: boolean;
}

/** The item that the unit has filed under this number. */
function* loadFiled(unitId: string, archiveNo: string): Load<Filed | undefined> {
  const parts = parseArchiveNo(archiveNo);
  const fondsNo = yield* loadFonds(unitId);
  if (fondsNo === null || parts?.fondsNo !== fondsNo) return undefined;
  for (const archiveClass of archiveClasses) {
    const scope = archiveScope(fondsNo, archiveClass, parts.year);
    const [item] = yield* list('archiveItem', 'byNo', [archiveNo], scope);
    if (item?.unitId !== unitId) continue;
    const corrections = yield* list('itemCorrection', 'byItem', [item.id], scope);
    const own = disposalScope(unitId);
    const open = yield* list('disposalLine', 'byItem', [item.id, 'open'], own);
    const going = yield* list('disposalLine', 'byItem', [item.id, 'going'], own);
    return { item, scope, corrections, isListed: open.length + going.length > 0 };
  }
  return undefined;
}

const refuse = (guard: string): Result<never, Rejection> =>
  err(rejection('guardFailed', { guard }));

export const askCorrection = defineCommand({
  name: 'archive.correctAsk',
  version: 1,
  args: RequestArgs.extend({
    archiveNo: z.string().min(1).max(80),
    /** The whole entry as it should be. */
    entry: CatalogueEntry,
    reason: Reason,
  }),
  offline: 'onlineOnly',
  who: 'ARCHIVIST of the unit that filed the item',
  serverDecides: ['correctionRequest.askedAt'],
  lane: (args) => recordsScope(args.unitId),
  *load({ correctionId, unitId, archiveNo }) {
    const known = yield* peek('correctionRequest', correctionId, recordsScope(unitId));
    const filed = yield* loadFiled(unitId, archiveNo);
    const itemId = filed?.item.id ?? '';
    const open = yield* list(
      'correctionRequest',
      'byItem',
      [itemId, 'asked'],
      recordsScope(unitId),
    );
    return { known, filed, open };
  },
  authorize: (actor, _work, args) => holdsRole(actor, args.unitId, ['ARCHIVIST']),
  decide(args, { known, filed, open }, { actor, now }) {
    if (typeof known === 'object') return err(rejection('idReused'));
    if (filed === undefined) return refuse('noSuchItem');
    if (open.length > 0) return refuse('correctionOpen');
    if (filed.corrections.length >= maxCorrections) {
      return err(rejection('tooMany', { limit: maxCorrections }));
    }
    const current = correctedItem(filed.item, filed.corrections);
    const fields = entryChanges(entryOf(current), args.entry);
    if (fields.length === 0) return refuse('correctionNothing');
    const request: Request = {
      ...{ id: args.correctionId, unitId: args.unitId, reason: args.reason, fields },
      ...{ itemId: current.id, archiveNo: current.archiveNo, title: current.title },
      ...{ state: 'asked', askedByName: actorName(actor), askedAt: now },
      askedByPersonId: actor.kind === 'person' ? actor.personId : 'system',
      ...{ decidedByName: null, decidedAt: null, refusal: null },
    };
    return ok({ changes: [put('correctionRequest', request)] });
  },
});

function loadRequest({ correctionId, unitId }: RequestArgs): Load<Request | undefined> {
  return get('correctionRequest', correctionId, recordsScope(unitId));
}

const isHead = (actor: Actor, unitId: string): boolean =>
  holdsRole(actor, unitId, ['OFFICE_HEAD', 'CHIEF']);

const isAsker = (actor: Actor, request: Request | undefined): boolean =>
  actor.kind === 'person' && actor.personId === request?.askedByPersonId;

function waiting(request: Request | undefined): Result<Request, Rejection> {
  if (request === undefined) return err(rejection('notFoundOrForbidden'));
  const { state } = request;
  return state === 'asked' ? ok(request) : err(rejection('staleState', { state }));
}

export const approveCorrection = defineCommand({
  name: 'archive.correctApprove',
  version: 1,
  args: RequestArgs,
  offline: 'onlineOnly',
  who: 'OFFICE_HEAD or CHIEF of the unit, not the one who asked',
  serverDecides: ['correctionRequest.decidedAt', 'itemCorrection.approvedAt'],
  lane: (args) => recordsScope(args.unitId),
  *load(args) {
    const request = yield* loadRequest(args);
    const archiveNo = request?.archiveNo;
    const filed = archiveNo === undefined ? undefined : yield* loadFiled(args.unitId, archiveNo);
    return { request, filed };
  },
  authorize: (actor, _work, args) => isHead(actor, args.unitId),
  decide(_args, { request, filed }, { actor, now }) {
    const asked = waiting(request);
    if (!asked.ok) return asked;
    const row = asked.value;
    if (isAsker(actor, row)) return refuse('ownCorrection');
    if (filed === undefined) return refuse('noSuchItem');
    // The period decides what may be destroyed: it does not change under a list.
    if (filed.isListed) return refuse('correctionListed');
    const { item, scope, corrections } = filed;
    const entry = entryOf(correctedItem(item, corrections));
    if (row.fields.some(({ field, before }) => entry[field] !== before)) {
      return refuse('correctionStale');
    }
    const decidedByName = actorName(actor);
    return ok({
      changes: [
        put('correctionRequest', { ...row, state: 'approved', decidedByName, decidedAt: now }),
        put('itemCorrection', {
          ...{ id: row.id, scope, itemId: item.id, fondsNo: item.fondsNo, year: item.year },
          ...{ n: corrections.length + 1, fields: row.fields, reason: row.reason },
          ...{ askedByName: row.askedByName, askedAt: row.askedAt },
          ...{ approvedByName: decidedByName, approvedAt: now },
        }),
      ],
    });
  },
});

export const refuseCorrection = defineCommand({
  name: 'archive.correctRefuse',
  version: 1,
  args: RequestArgs.extend({ reason: Reason }),
  offline: 'onlineOnly',
  who: 'OFFICE_HEAD or CHIEF of the unit; who asked, to take it back',
  serverDecides: ['correctionRequest.decidedAt'],
  lane: (args) => recordsScope(args.unitId),
  load: loadRequest,
  authorize: (actor, request, args) => isHead(actor, args.unitId) || isAsker(actor, request),
  decide(args, request, { actor, now }) {
    const asked = waiting(request);
    if (!asked.ok) return asked;
    const state = isAsker(actor, asked.value) ? 'withdrawn' : 'refused';
    const decided = { decidedByName: actorName(actor), decidedAt: now, refusal: args.reason };
    return ok({ changes: [put('correctionRequest', { ...asked.value, ...decided, state })] });
  },
});
