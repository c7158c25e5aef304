/**
 * Disposal-traces: what the way of a document has left outside its own scope and that of its item.
 *
 * Invariants:
 *  1. What repeats its text goes: the package it came in, the talk beside it, what people keep of that talk, entries of desks,
 *     requests to correct its entry in the catalogue.
 *  2. What is a register keeps its line with number, unit, persons and times, without the title: the title of what was destroyed
 *     stands in the register of destruction (销毁清册) alone.
 *  3. Everything is found through rows that are taken later or never, so a step that was broken off finds the rest.
 */

import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { AnyRow, Load } from '../../read-view.ts';
import { anywhere, get, list, within } from '../../read-view.ts';
import {
  arrivalScope,
  convScope,
  deskScope,
  disposalScope,
  docScope,
  handoverScope,
  orgScope,
  personScope,
  recordsScope,
  registryScope,
} from '../../scopes.ts';
import { pictureOwner } from '../document/picture-files.ts';
import { besideConversationId } from '../message/beside.ts';
import { allSeries, inYear, ledgerKeyOf } from '../numbering/series.ts';

export interface Traced {
  readonly itemId: string;
  readonly documentId: string;
  /** Of the item. */
  readonly year: number;
  /** The office whose register it is. */
  readonly unitId: string;
}

export interface Traces {
  /** Rows that lose the title. */
  readonly blanked: readonly Change[];
  readonly gone: readonly AnyRow[];
}

/** At most `limit` rows of the talk are among them; the others come with the next step. */
export function* loadTraces(traced: Traced, limit: number): Load<Traces> {
  const { documentId } = traced;
  const document = yield* get('document', documentId, docScope(documentId));
  const tasks = yield* list('task', 'byDocument', [documentId], docScope(documentId));
  return {
    blanked: [
      ...(yield* loadRegisters(traced, document)),
      ...(yield* loadHandovers(documentId, [
        ...(document === undefined ? [] : [document.drafterIdentityId]),
        ...tasks.map(({ identityId }) => identityId),
      ])),
    ],
    gone: [
      ...(yield* loadDesks(tasks)),
      ...(yield* loadPackage(document)),
      ...(yield* loadRequests(traced.itemId)),
      ...(yield* loadTalk(documentId, limit)),
    ],
  };
}

/** Lines of the registers and books that name its title. */
function* loadRegisters(
  { itemId, documentId, year, unitId }: Traced,
  document: RowOf<'document'> | undefined,
): Load<readonly Change[]> {
  const changes: Change[] = [];
  for (const entry of yield* anywhere('registerEntry', 'byDocument', [documentId])) {
    if (entry.title !== '') changes.push(put('registerEntry', { ...entry, title: '' }));
    changes.push(...(yield* loadNumbers(entry)));
  }
  for (const link of yield* anywhere('documentLink', 'byTo', [documentId])) {
    const isOwn = link.fromDocumentId === documentId || link.toTitle === '';
    if (!isOwn) changes.push(put('documentLink', { ...link, toTitle: '' }));
  }
  for (const request of yield* anywhere('borrowRequest', 'byItem', [itemId])) {
    const { id, title, borrowerIdentityId } = request;
    if (title !== null) changes.push(put('borrowRequest', { ...request, title: null }));
    const slip = yield* get('borrowSlip', id, deskScope(borrowerIdentityId));
    if (slip !== undefined && slip.title !== null) {
      changes.push(put('borrowSlip', { ...slip, title: null }));
    }
  }
  // A hold that was lifted.
  const hold = yield* get('archiveHold', itemId, disposalScope(unitId));
  if (hold !== undefined && hold.title !== '') {
    changes.push(put('archiveHold', { ...hold, title: '' }));
  }
  const runs = yield* list('filingRun', 'byUnit', [unitId], recordsScope(unitId));
  const years = [year, ...reckonedYears(document)];
  for (const run of runs.filter((one) => years.includes(one.year))) {
    const lines = yield* list('filingLine', 'byRun', [run.id], recordsScope(unitId));
    const titled = lines.filter(
      (line) => line.choice.documentId === documentId && line.title !== '',
    );
    changes.push(...titled.map((line) => put('filingLine', { ...line, title: '' })));
  }
  return changes;
}

/** A run is of the year as it is reckoned (`filingYear`); the item may have been filed into another. */
function reckonedYears(document: RowOf<'document'> | undefined): readonly number[] {
  if (document === undefined) return [];
  const registered = new Date(document.createdAt).getUTCFullYear();
  const { writtenDate } = document;
  // In the office's zone the year may have been over or not yet begun.
  return writtenDate === null
    ? [registered - 1, registered, registered + 1]
    : [Number(writtenDate.slice(0, 4))];
}

/** The line of the number, in the book of whichever series gave it. */
function* loadNumbers(entry: RowOf<'registerEntry'>): Load<readonly Change[]> {
  const { unitId, documentId, seq } = entry;
  const unit = yield* get('unit', unitId, orgScope);
  const own = yield* list('seriesDefinition', 'byUnit', [unitId], orgScope);
  const changes: Change[] = [];
  for (const series of unit === undefined ? [] : allSeries(unit, own)) {
    const place = inYear(series, entry.year);
    const scope = registryScope(unitId, place.year);
    const line = yield* get('numberLedger', ledgerKeyOf(place, seq), scope);
    if (line?.documentId !== documentId || (line.title ?? '') === '') continue;
    changes.push(put('numberLedger', { ...line, title: '' }));
  }
  return changes;
}

function* loadHandovers(
  documentId: string,
  identityIds: readonly string[],
): Load<readonly Change[]> {
  const changes: Change[] = [];
  for (const identityId of new Set(identityIds)) {
    const scope = handoverScope(identityId);
    const items = yield* list('handoverItem', 'byIdentity', [identityId], scope);
    const titled = items.filter((one) => one.documentId === documentId && one.title !== '');
    changes.push(...titled.map((one) => put('handoverItem', { ...one, title: '' })));
  }
  return changes;
}

function* loadDesks(tasks: readonly RowOf<'task'>[]): Load<readonly AnyRow[]> {
  const found: AnyRow[] = [];
  for (const { id } of tasks) {
    const entries = yield* anywhere('deskEntry', 'byTask', [id]);
    found.push(...entries.map((row): AnyRow => ({ type: 'deskEntry', row })));
  }
  return found;
}

/** What the exchange brought: the texts before their files, the package last. */
function* loadPackage(document: RowOf<'document'> | undefined): Load<readonly AnyRow[]> {
  const id = document?.source?.deliveryId ?? null;
  if (document === undefined || id === null) return [];
  const scope = arrivalScope(document.unitId);
  const arrival = yield* get('arrival', id, scope);
  const text = yield* get('arrivalText', id, scope);
  return [
    ...(yield* loadOwned(id, scope)),
    ...(text === undefined ? [] : [{ type: 'arrivalText', row: text } as const]),
    ...(arrival === undefined ? [] : [{ type: 'arrival', row: arrival } as const]),
  ];
}

/** Files of an owner, of its pictures and of its fixed files, each after its texts. */
export function* loadOwned(owner: string, scope: string): Load<readonly AnyRow[]> {
  const found: AnyRow[] = [];
  const finals = yield* list('finalFiles', 'byOwner', [owner], scope);
  for (const fileOwner of [owner, pictureOwner(owner), ...finals.map(({ id }) => id)]) {
    for (const file of yield* list('fileRef', 'byOwner', [fileOwner], scope)) {
      const parts = yield* list('textPart', 'byFile', [file.id], scope);
      found.push(...parts.map((row): AnyRow => ({ type: 'textPart', row })));
      found.push({ type: 'fileRef', row: file });
    }
  }
  return [...found, ...finals.map((row): AnyRow => ({ type: 'finalFiles', row }))];
}

/** They repeat the entry word for word, before and after. */
function* loadRequests(itemId: string): Load<readonly AnyRow[]> {
  const requests = yield* anywhere('correctionRequest', 'byItem', [itemId]);
  return requests.map((row): AnyRow => ({ type: 'correctionRequest', row }));
}

/** The conversation beside the document, and what its members keep of it. */
function* loadTalk(documentId: string, limit: number): Load<readonly AnyRow[]> {
  const conversationId = besideConversationId(documentId);
  const scope = convScope(conversationId);
  const members = yield* list('member', 'byConversation', [conversationId], scope);
  const found: AnyRow[] = [];
  for (const personId of new Set(members.map((one) => one.personId))) {
    const own = personScope(personId);
    const kept = yield* list('favouriteMessage', 'byPerson', [personId], own);
    const ofThis = kept.filter((one) => one.conversationId === conversationId);
    found.push(...ofThis.map((row): AnyRow => ({ type: 'favouriteMessage', row })));
    const key = `${personId}/${conversationId}`;
    const draft = yield* get('conversationDraft', key, own);
    if (draft !== undefined) found.push({ type: 'conversationDraft', row: draft });
    const state = yield* get('conversationState', key, own);
    if (state !== undefined) found.push({ type: 'conversationState', row: state });
  }
  return [...found, ...(yield* within(scope, limit))];
}
