/**
 * Disposal commands: proposing items whose period has run out, appraising them, and the approval of the list.
 *
 * Invariants:
 *  1. Only what is due is proposed; 永久 never is, and what is lent or on hold is refused with its reason.
 *  2. What a list holds does not change between its submission and its end: approver and witnesses sign the same.
 */

import { z } from 'zod';
import type { Actor, CommandContext } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import { officeYear } from '../../kernel/time.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list, peek } from '../../read-view.ts';
import { archiveScope, disposalScope, orgScope } from '../../scopes.ts';
import { pictureOwner } from '../document/picture-files.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';
import { correctedItem } from './correction-model.ts';
import type { Hand } from './disposal-model.ts';
import { maxDisposalLines, maxProposedAtOnce, verdicts } from './disposal-model.ts';
import type { DisposalAct } from './disposal-rules.ts';
import { disposalRights, isPossible, keptUntil } from './disposal-rules.ts';
import type { DisposalBar } from './disposal-work.ts';
import { isGoing, lineId, loadBar, loadList } from './disposal-work.ts';
import { loadFonds } from './filing-work.ts';
import { archiveClasses } from './model.ts';
import { maxParts } from './record-model.ts';

type List = RowOf<'disposalList'>;
type Line = RowOf<'disposalLine'>;

export const ListArgs = z.strictObject({ listId: Id, unitId: Id });
const Reason = z.string().trim().min(1).max(200);
const ItemPlace = z.strictObject({
  itemId: Id,
  archiveClass: z.enum(archiveClasses),
  year: z.int().min(1900).max(9999),
});

export function mayAct(actor: Actor, unitId: string, act: DisposalAct): boolean {
  return holdsRole(actor, unitId, disposalRights[act]);
}

/** The list, if the act is possible in its state. */
export function listFor(row: List | undefined, act: DisposalAct): Result<List, Rejection> {
  if (row === undefined) return err(rejection('notFoundOrForbidden'));
  return isPossible[row.state][act] ? ok(row) : err(rejection('staleState', { state: row.state }));
}

/** The person himself, also where he stands in for another. */
export function handOf({ actor, now }: CommandContext): Hand {
  return actor.kind === 'person'
    ? { personId: actor.personId, identityId: actor.identity.id, name: actor.personName, at: now }
    : { personId: 'system', identityId: 'system', name: actorName(actor), at: now };
}

function preparedBy(before: readonly string[], actor: Actor): string[] {
  const personId = actor.kind === 'person' ? actor.personId : 'system';
  return before.includes(personId) ? [...before] : [...before, personId];
}

interface Candidate {
  readonly item: RowOf<'archiveItem'> | undefined;
  readonly record: RowOf<'archiveRecord'> | undefined;
  readonly files: readonly RowOf<'fileRef'>[];
  readonly extension: RowOf<'archiveExtension'> | undefined;
  readonly isListed: boolean;
  readonly bar: DisposalBar | undefined;
}

function* loadCandidate(
  unitId: string,
  fondsNo: string,
  { itemId, archiveClass, year }: z.output<typeof ItemPlace>,
): Load<Candidate> {
  const scope = archiveScope(fondsNo, archiveClass, year);
  const own = disposalScope(unitId);
  const filed = yield* get('archiveItem', itemId, scope);
  const corrections = yield* list('itemCorrection', 'byItem', [itemId], scope);
  const item = filed === undefined ? undefined : correctedItem(filed, corrections);
  const record = yield* get('archiveRecord', itemId, scope);
  const files = yield* list('fileRef', 'byOwner', [itemId], scope);
  const pictures = yield* list('fileRef', 'byOwner', [pictureOwner(itemId)], scope);
  const finals = yield* list('finalFiles', 'byOwner', [itemId], scope);
  const made: RowOf<'fileRef'>[] = [];
  for (const { id } of finals) made.push(...(yield* list('fileRef', 'byOwner', [id], scope)));
  const extension = yield* get('archiveExtension', itemId, own);
  const open = yield* list('disposalLine', 'byItem', [itemId, 'open'], own);
  const going = yield* list('disposalLine', 'byItem', [itemId, 'going'], own);
  const bar = yield* loadBar({ unitId, itemId, documentId: filed?.documentId });
  const isListed = open.length + going.length > 0;
  return { item, record, files: [...made, ...files, ...pictures], extension, isListed, bar };
}

interface Proposed {
  readonly known: List | undefined;
  readonly unit: RowOf<'unit'> | undefined;
  readonly fondsNo: string | null;
  readonly candidates: readonly Candidate[];
}

export const proposeDisposal = defineCommand({
  name: 'archive.disposalPropose',
  version: 1,
  args: ListArgs.extend({ items: z.array(ItemPlace).min(1).max(maxProposedAtOnce) }),
  offline: 'onlineOnly',
  who: 'ARCHIVIST of the unit',
  serverDecides: ['disposalList.openedAt'],
  lane: (args) => disposalScope(args.unitId),
  *load({ listId, unitId, items }): Load<Proposed> {
    const known = yield* peek('disposalList', listId, disposalScope(unitId));
    const unit = yield* get('unit', unitId, orgScope);
    const fondsNo = yield* loadFonds(unitId);
    const candidates: Candidate[] = [];
    for (const item of items) candidates.push(yield* loadCandidate(unitId, fondsNo ?? '', item));
    return { known: typeof known === 'object' ? known : undefined, unit, fondsNo, candidates };
  },
  authorize: (actor, _work, args) => mayAct(actor, args.unitId, 'propose'),
  decide(args, { known, unit, fondsNo, candidates }, context) {
    if (unit === undefined || fondsNo === null) return err(rejection('notFoundOrForbidden'));
    const opened = known ?? openedList(args, { unit, fondsNo, context });
    if (opened.unitId !== args.unitId) return err(rejection('idReused'));
    const before = listFor(opened, 'propose');
    if (!before.ok) return before;
    const total = opened.total + candidates.length;
    if (total > maxDisposalLines) return err(rejection('tooMany', { limit: maxDisposalLines }));
    if (new Set(args.items.map(({ itemId }) => itemId)).size < args.items.length) {
      return err(rejection('guardFailed', { guard: 'onList' }));
    }
    const lines: Line[] = [];
    for (const candidate of candidates) {
      const line = lineOf(candidate, opened, opened.total + lines.length + 1, context);
      if (!line.ok) return line;
      lines.push(line.value);
    }
    const after = { ...opened, total, preparedBy: preparedBy(opened.preparedBy, context.actor) };
    return ok({
      changes: [put('disposalList', after), ...lines.map((line) => put('disposalLine', line))],
    });
  },
});

function openedList(
  { listId, unitId }: z.output<typeof ListArgs>,
  made: {
    readonly unit: RowOf<'unit'>;
    readonly fondsNo: string;
    readonly context: CommandContext;
  },
): List {
  const { unit, fondsNo, context } = made;
  return {
    id: listId,
    ...{ unitId, unitName: unit.name, fondsNo, state: 'appraising' },
    ...{ total: 0, appraised: 0, toDestroy: 0, next: 1, destroyed: 0, stopped: 0 },
    ...{ openedAt: context.now, openedByName: actorName(context.actor), preparedBy: [] },
    ...{ submittedAt: null, approval: null, opinion: null, witnesses: [] },
    ...{ reason: null, endedAt: null },
  };
}

function lineOf(
  { item, record, files, extension, isListed, bar }: Candidate,
  listed: List,
  n: number,
  context: CommandContext,
): Result<Line, Rejection> {
  if (item?.unitId !== listed.unitId) return err(rejection('notFoundOrForbidden'));
  const { archiveNo } = item;
  const until = keptUntil(item, extension);
  if (until === null) return err(rejection('guardFailed', { guard: 'keptForGood', archiveNo }));
  if (until >= officeYear(context.now, context.timeZone)) {
    return err(rejection('guardFailed', { guard: 'notDue', archiveNo, until }));
  }
  if (isListed) return err(rejection('guardFailed', { guard: 'onList', archiveNo }));
  if (bar !== undefined) return err(rejection('guardFailed', { guard: bar, archiveNo }));
  const { archiveClass, year, period, kind, title, issueNo, writtenDate } = item;
  const digests = new Map(files.map((file) => [file.sha256, file]));
  return ok({
    ...{ id: lineId(listed.id, n), unitId: listed.unitId, listId: listed.id, n },
    ...{ itemId: item.id, documentId: item.documentId },
    ...{ archiveNo, archiveClass, year, period, kind, title, issueNo, writtenDate },
    ...{ fromUnitName: item.fromUnitName, filedAt: item.filedAt },
    ...(item.pageCount === undefined ? {} : { pageCount: item.pageCount }),
    keptUntil: until,
    contentHash: record?.contentHash ?? '',
    files: [...digests.values()].slice(0, maxParts).map((file) => ({
      ...{ title: file.title === '' ? file.name : file.title },
      ...{ sha256: file.sha256, size: file.size },
    })),
    ...{ verdict: null, reason: null, opinion: null, extendTo: null },
    ...{ appraisedByName: null, appraisedAt: null },
    ...{ state: 'open', because: null, keptFiles: 0, endedAt: null },
  });
}

export const appraise = defineCommand({
  name: 'archive.disposalAppraise',
  version: 1,
  args: ListArgs.extend({
    n: z.int().min(1).max(maxDisposalLines),
    verdict: z.enum(verdicts),
    reason: Reason,
    opinion: z.string().trim().max(500),
    /** Of `extend`: the new last year; null = 永久. */
    extendTo: z.int().min(1900).max(9999).nullable(),
  }),
  offline: 'onlineOnly',
  who: 'ARCHIVIST of the unit',
  serverDecides: ['disposalLine.appraisedAt'],
  lane: (args) => disposalScope(args.unitId),
  *load(args) {
    const listed = yield* loadList(args);
    const line = yield* get(
      'disposalLine',
      lineId(args.listId, args.n),
      disposalScope(args.unitId),
    );
    return { listed, line };
  },
  authorize: (actor, _work, args) => mayAct(actor, args.unitId, 'appraise'),
  decide(args, { listed, line }, context) {
    const before = listFor(listed, 'appraise');
    if (!before.ok) return before;
    if (line === undefined) return err(rejection('notFoundOrForbidden'));
    const { verdict, reason, opinion } = args;
    const thisYear = officeYear(context.now, context.timeZone);
    const extendTo = verdict === 'extend' ? args.extendTo : null;
    if (extendTo !== null && extendTo < thisYear) {
      return err(rejection('guardFailed', { guard: 'extendedToPast', year: thisYear }));
    }
    const by = { appraisedByName: actorName(context.actor), appraisedAt: context.now };
    const row = before.value;
    return ok({
      changes: [
        put('disposalLine', { ...line, verdict, reason, opinion, extendTo, ...by }),
        put('disposalList', {
          ...row,
          appraised: row.appraised + (line.verdict === null ? 1 : 0),
          toDestroy:
            row.toDestroy + Number(verdict === 'destroy') - Number(line.verdict === 'destroy'),
          preparedBy: preparedBy(row.preparedBy, context.actor),
        }),
      ],
    });
  },
});

export const submitDisposal = defineCommand({
  name: 'archive.disposalSubmit',
  version: 1,
  args: ListArgs,
  offline: 'onlineOnly',
  who: 'ARCHIVIST of the unit',
  serverDecides: ['disposalList.submittedAt'],
  lane: (args) => disposalScope(args.unitId),
  load: loadList,
  authorize: (actor, _list, args) => mayAct(actor, args.unitId, 'submit'),
  decide(_args, listed, { now }) {
    const before = listFor(listed, 'submit');
    if (!before.ok) return before;
    const { total, appraised } = before.value;
    if (appraised < total) {
      return err(rejection('guardFailed', { guard: 'notAppraised', n: total - appraised }));
    }
    const after: List = { ...before.value, state: 'submitted', submittedAt: now, reason: null };
    return ok({ changes: [put('disposalList', after)] });
  },
});

interface Whole {
  readonly listed: List | undefined;
  readonly lines: readonly Line[];
}

function* loadWhole(args: z.output<typeof ListArgs>): Load<Whole> {
  const listed = yield* loadList(args);
  const scope = disposalScope(args.unitId);
  return { listed, lines: yield* list('disposalLine', 'byList', [args.listId], scope) };
}

export const approveDisposal = defineCommand({
  name: 'archive.disposalApprove',
  version: 1,
  args: ListArgs.extend({ isApproved: z.boolean(), opinion: Reason }),
  offline: 'onlineOnly',
  who: 'OFFICE_HEAD or CHIEF of the unit, not one who proposed or appraised',
  serverDecides: ['disposalList.approval', 'archiveExtension.at', 'disposalLine.endedAt'],
  lane: (args) => disposalScope(args.unitId),
  load: loadWhole,
  authorize: (actor, _work, args) => mayAct(actor, args.unitId, 'approve'),
  decide(args, { listed, lines }, context) {
    const before = listFor(listed, args.isApproved ? 'approve' : 'sendBack');
    if (!before.ok) return before;
    const row = before.value;
    const approval = handOf(context);
    if (row.preparedBy.includes(approval.personId)) {
      return err(rejection('guardFailed', { guard: 'ownDisposal' }));
    }
    const { opinion } = args;
    if (!args.isApproved) {
      const returned: List = { ...row, state: 'appraising', submittedAt: null, reason: opinion };
      return ok({ changes: [put('disposalList', returned)] });
    }
    const kept = lines.filter(({ verdict }) => verdict === 'extend');
    const ends = row.toDestroy === 0 ? { endedAt: context.now } : {};
    const state = row.toDestroy === 0 ? 'closed' : 'approved';
    return ok({
      changes: [
        put('disposalList', { ...row, state, approval, opinion, ...ends }),
        ...kept.flatMap((line) => [
          put('disposalLine', { ...line, state: 'extended', endedAt: context.now }),
          put('archiveExtension', {
            ...{ id: line.itemId, unitId: line.unitId, archiveNo: line.archiveNo },
            ...{ keepUntil: line.extendTo, reason: line.reason ?? '', listId: line.listId },
            ...{ byName: approval.name, at: context.now },
          }),
        ]),
      ],
    });
  },
});

export const withdrawDisposal = defineCommand({
  name: 'archive.disposalWithdraw',
  version: 1,
  args: ListArgs.extend({ reason: Reason }),
  offline: 'onlineOnly',
  who: 'ARCHIVIST of the unit, until the second witness has signed',
  serverDecides: ['disposalList.endedAt', 'disposalLine.endedAt'],
  lane: (args) => disposalScope(args.unitId),
  load: loadWhole,
  authorize: (actor, _work, args) => mayAct(actor, args.unitId, 'withdraw'),
  decide({ reason }, { listed, lines }, { now }) {
    const before = listFor(listed, 'withdraw');
    if (!before.ok) return before;
    return ok({
      changes: [
        put('disposalList', { ...before.value, state: 'withdrawn', reason, endedAt: now }),
        ...lines
          .filter(({ state }) => state === 'open')
          .map((line) => put('disposalLine', { ...line, state: 'withdrawn', endedAt: now })),
      ],
    });
  },
});

export const holdItem = defineCommand({
  name: 'archive.hold',
  version: 1,
  args: ItemPlace.extend({ unitId: Id, reason: Reason }),
  offline: 'onlineOnly',
  who: 'ARCHIVIST, OFFICE_HEAD or CHIEF of the unit',
  serverDecides: ['archiveHold.at'],
  lane: (args) => disposalScope(args.unitId),
  *load(args) {
    const fondsNo = yield* loadFonds(args.unitId);
    const scope = archiveScope(fondsNo ?? '', args.archiveClass, args.year);
    const item = yield* get('archiveItem', args.itemId, scope);
    return { item, isTooLate: item !== undefined && (yield* isGoing(item)) };
  },
  authorize: (actor, _work, args) =>
    mayAct(actor, args.unitId, 'propose') || mayAct(actor, args.unitId, 'approve'),
  decide({ unitId, reason }, { item, isTooLate }, { actor, now }) {
    if (item?.unitId !== unitId) return err(rejection('notFoundOrForbidden'));
    if (isTooLate) return err(rejection('guardFailed', { guard: 'itemGoing' }));
    const { id, archiveNo } = item;
    // Clerks and registrars read the holds, and may not read what is not open.
    const title = item.archiveClass === 'open' ? item.title : '';
    const by = { byName: actorName(actor), at: now, liftedByName: null, liftedAt: null };
    return ok({ changes: [put('archiveHold', { id, unitId, archiveNo, title, reason, ...by })] });
  },
});

export const liftHold = defineCommand({
  name: 'archive.liftHold',
  version: 1,
  args: z.strictObject({ unitId: Id, itemId: Id }),
  offline: 'onlineOnly',
  who: 'OFFICE_HEAD or CHIEF of the unit',
  serverDecides: ['archiveHold.liftedAt'],
  lane: (args) => disposalScope(args.unitId),
  load: (args) => get('archiveHold', args.itemId, disposalScope(args.unitId)),
  authorize: (actor, _hold, args) => mayAct(actor, args.unitId, 'approve'),
  decide(_args, hold, { actor, now }) {
    if (hold === undefined) return err(rejection('notFoundOrForbidden'));
    if (hold.liftedAt !== null) return err(rejection('staleState', { state: 'lifted' }));
    const lifted = { ...hold, liftedByName: actorName(actor), liftedAt: now };
    return ok({ changes: [put('archiveHold', lifted)] });
  },
});
