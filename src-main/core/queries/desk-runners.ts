/**
 * Desk-runners: what needs me, arrivals of my units, registers, and who can be named for a step.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import { maySign } from '../../../src-shared/features/outgoing/signers.ts';
import { officeDate } from '../../../src-shared/kernel/time.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { indexKey } from '../change-keys.ts';
import { fieldsOf, numberOf, textOf } from '../search/row-fields.ts';
import { arrivalActions, holdsRole, receiverRoles, registrarRoles } from './document-actions.ts';
import { filesOf } from './document-rows.ts';
import { maxRecentEntries } from './limits.ts';
import { provisionalNoOf, waitingRegistrations } from './provisional-numbers.ts';
import type { Runner } from './query-runner.ts';
import type { HeldRow } from './row-reader.ts';
import { visible } from './row-reader.ts';
import type { Scene } from './scene.ts';

type DeskLine = QueryResult<'desk.list'>['rows'][number];
type ArrivalLine = QueryResult<'arrival.list'>['rows'][number];

/** Open entries of one desk, and open arrivals of one unit; both have bounds in the model. */
const maxOpenRead = 5_000;

export const deskList: Runner<'desk.list'> = (scene, { limit }) => {
  const rows = openDesk(scene);
  const { doneToday, lastDone } = doneOf(scene);
  return { rows: rows.slice(0, limit), total: rows.length, doneToday, lastDone };
};

/** Everything that needs me, the most urgent first. */
export function openDesk(scene: Scene): DeskLine[] {
  const rows = scene.identities.flatMap(({ id }) =>
    scene.rows
      .list('deskEntry', 'byIdentity', [id, 'open'], { limit: maxOpenRead })
      .map((held) => entryLine(scene, held)),
  );
  return [...rows, ...arrivalLines(scene)].sort(
    (a, b) =>
      (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER) ||
      a.openedAt - b.openedAt ||
      (a.id < b.id ? -1 : 1),
  );
}

function entryLine(scene: Scene, held: HeldRow<'deskEntry'>): DeskLine {
  const { row } = held;
  return {
    kind: 'task',
    id: row.taskId,
    documentId: row.documentId,
    arrivalId: null,
    unitId: null,
    step: row.step,
    title: row.title,
    fromName: row.fromName,
    urgency: row.urgency,
    openedAt: row.openedAt,
    dueAt: row.dueAt,
    identityId: row.identityId,
    onBehalfOf: row.onBehalfOf,
    attachments: scene.rows.count('fileRef', 'byOwner', [row.documentId], 100),
    state: scene.rowState(held),
    issueNo: null,
    urgedAt: row.urgedAt ?? null,
    provisionalNo: null,
  };
}

/** Arrivals to be signed for or registered, once for each unit however many identities I have there. */
function arrivalLines(scene: Scene): readonly DeskLine[] {
  const lines: DeskLine[] = [];
  const seen = new Set<string>();
  for (const identity of scene.identities) {
    const { unitId } = identity;
    if (seen.has(unitId) || !holdsRole([identity], unitId, receiverRoles)) continue;
    seen.add(unitId);
    const steps = [
      ['arrived', 'signFor'] as const,
      ...(holdsRole(scene.identities, unitId, registrarRoles)
        ? [['signed', 'register'] as const]
        : []),
    ];
    for (const [state, step] of steps) {
      const range = { limit: maxOpenRead };
      for (const held of scene.rows.list('arrival', 'byUnit', [unitId, state], range)) {
        if (isAskedBack(held.row)) continue;
        lines.push(arrivalLine(scene, held, identity.id, step));
      }
    }
    for (const held of askedBack(scene, unitId)) {
      lines.push(arrivalLine(scene, held, identity.id, 'answerWithdraw'));
    }
  }
  return lines;
}

function isAskedBack({ withdrawal }: RowOf<'arrival'>): boolean {
  return withdrawal?.state === 'asked';
}

/** Packages signed for or registered that their sender asks for; they wait for an answer of the unit. */
function askedBack(scene: Scene, unitId: string): readonly HeldRow<'arrival'>[] {
  return (['signed', 'registered'] as const).flatMap((state) =>
    scene.rows
      .select<{ readonly key: string }>(
        `SELECT r.key AS key FROM r_arrival AS r INDEXED BY i_arrival_byUnit
         WHERE ${visible('r')} AND r.c_unitId = ? AND r.c_state = ?
           AND json_extract(r.body, '$.withdrawal.state') = 'asked' LIMIT ?`,
        [unitId, state, maxOpenRead],
        [indexKey('arrival', 'byUnit', [unitId, state])],
      )
      .flatMap(({ key }) => scene.rows.get('arrival', key) ?? []),
  );
}

function arrivalLine(
  scene: Scene,
  held: HeldRow<'arrival'>,
  identityId: string,
  step: 'signFor' | 'register' | 'answerWithdraw',
): DeskLine {
  const { row } = held;
  return {
    kind: 'arrival',
    id: row.id,
    documentId: row.documentId,
    arrivalId: row.id,
    unitId: row.unitId,
    step,
    title: row.title,
    fromName: row.fromUnitName,
    urgency: row.urgency,
    openedAt: openedAt(row, step),
    dueAt: step === 'answerWithdraw' ? null : row.dueAt,
    identityId,
    onBehalfOf: null,
    attachments: row.manifest.length,
    state: scene.rowState(held),
    issueNo: row.issueNo,
    urgedAt: row.urgedAt ?? null,
    provisionalNo: step === 'register' ? provisionalNoOf(scene, row) : null,
  };
}

function openedAt(row: RowOf<'arrival'>, step: DeskLine['step']): number {
  if (step === 'signFor') return row.arrivedAt;
  return step === 'answerWithdraw'
    ? (row.withdrawal?.at ?? row.arrivedAt)
    : (row.signedAt ?? row.arrivedAt);
}

type Done = Pick<QueryResult<'desk.list'>, 'doneToday' | 'lastDone'>;

/** What was closed today: among the entries that changed last, since closing changes an entry. */
function doneOf(scene: Scene): Done {
  const timeZone = scene.environment.timeZone();
  const today = officeDate(scene.environment.now(), timeZone);
  const done = scene.identities
    .flatMap(({ id }) =>
      scene.rows.select<{ readonly body: string }>(
        `SELECT r.body AS body FROM r_deskEntry AS r INDEXED BY i_deskEntry_scope
         WHERE ${visible('r')} AND r.scope = ? ORDER BY r.rev DESC LIMIT ?`,
        [`desk:${id}`, maxRecentEntries],
        [indexKey('deskEntry', 'byIdentity', [id])],
      ),
    )
    .map(({ body }) => fieldsOf(body))
    .filter((entry) => textOf(entry, 'state') === 'done')
    .map((entry) => ({ title: textOf(entry, 'title'), at: numberOf(entry, 'closedAt') }))
    .filter(({ at }) => at > 0 && officeDate(at, timeZone) === today)
    .sort((a, b) => b.at - a.at);
  return { doneToday: done.length, lastDone: done[0] ?? null };
}

export const arrivalList: Runner<'arrival.list'> = (scene, { states, limit }) => {
  const units = new Set(
    scene.identities
      .filter((identity) =>
        holdsRole([identity], identity.unitId, [...receiverRoles, 'OFFICE_HEAD']),
      )
      .map(({ unitId }) => unitId),
  );
  const rows = [...units].flatMap((unitId) =>
    states.flatMap((state) =>
      scene.rows.list('arrival', 'byUnit', [unitId, state], { limit, order: 'desc' }),
    ),
  );
  return {
    rows: rows
      .sort((a, b) => b.row.arrivedAt - a.row.arrivedAt)
      .slice(0, limit)
      .map((held) => toArrivalLine(scene, held)),
  };
};

function toArrivalLine(scene: Scene, held: HeldRow<'arrival'>): ArrivalLine {
  const { row } = held;
  return {
    id: row.id,
    unitId: row.unitId,
    fromUnitName: row.fromUnitName,
    title: row.title,
    kind: row.kind,
    urgency: row.urgency,
    issueNo: row.issueNo,
    writtenDate: row.writtenDate,
    state: row.state,
    arrivedAt: row.arrivedAt,
    dueAt: row.dueAt,
    signedAt: row.signedAt,
    signerName: row.signerName,
    reason: row.reason,
    receiptNo: row.receiptNo,
    documentId: row.documentId,
    provisionalNo: row.state === 'signed' ? provisionalNoOf(scene, row) : null,
    pieces: row.pieces,
    withdrawal: row.withdrawal ?? null,
    rowState: scene.rowState(held),
  };
}

export const arrivalView: Runner<'arrival.view'> = (scene, { arrivalId }) => {
  const held = scene.rows.get('arrival', arrivalId);
  if (held === undefined) {
    return {
      state: 'notHeld',
      arrival: null,
      content: null,
      files: [],
      complete: false,
      actions: [],
    };
  }
  const content = scene.rows.get('arrivalText', arrivalId)?.row.content ?? null;
  const here = held.row.manifest.every((item) => scene.isFileHeld(item.sha256));
  return {
    state: 'held',
    arrival: toArrivalLine(scene, held),
    content,
    files: [...filesOf(scene, arrivalId)],
    complete: content !== null && here,
    actions: [...arrivalActions(held.row, scene.acting)],
  };
};

export const registerList: Runner<'register.list'> = (scene, args) => {
  const { unitId, flow, before, limit } = args;
  const rows = scene.rows.list('registerEntry', 'byUnit', [unitId, flow], {
    limit: limit + 1,
    order: 'desc',
    ...(before === null ? {} : { below: before }),
  });
  return {
    rows: rows.slice(0, limit).map(({ row }) => ({
      id: row.id,
      documentId: row.documentId,
      no: row.no,
      title: row.title,
      otherUnit: row.otherUnit,
      otherNo: row.otherNo,
      at: row.at,
    })),
    waiting:
      flow === 'in'
        ? waitingRegistrations(scene, unitId).map(({ arrivalId: _, ...line }) => line)
        : [],
    hasMore: rows.length > limit,
  };
};

/** Leaders of the unit and of the unit above; upward documents are signed by the chief. */
export const candidates: Runner<'identity.candidates'> = (scene, args) => {
  const unit = scene.rows.get('unit', args.unitId)?.row;
  if (unit === undefined) return { rows: [] };
  // An instruction comes from any leader; upward documents are signed by the chief alone.
  const direction = args.purpose === 'sign' ? args.direction : 'down';
  const units = unit.parentId === null ? [unit.id] : [unit.id, unit.parentId];
  return {
    rows: units.flatMap((unitId) =>
      scene.rows
        .list('identity', 'byUnit', [unitId], { limit: 2_000 })
        .filter(({ row }) => row.active && maySign(row, unit, direction))
        .map(({ row }) => ({
          identityId: row.id,
          personName: row.personName,
          post: row.post,
          unitName: row.unitName,
          field: row.field,
        })),
    ),
  };
};
