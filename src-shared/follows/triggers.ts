/**
 * Triggers: which audiences a change can alter, so that the executor re-derives only those.
 *
 * Invariant: if `audienceOf(scope)` differs before and after a change, the change's triggers name that scope (and,
 * where persons are listed, every person concerned). The simulation's full derivation proves it.
 */

import type { Change, RowOf } from '../entities.ts';
import type { AudienceReader } from './audience.ts';
import { standingScopes } from './audience.ts';
import {
  convScope,
  docScope,
  handoverScope,
  loanScope,
  personScope,
  registryScope,
} from '../scopes.ts';

export interface Trigger {
  readonly scope: string;
  /** Only these persons can be concerned; undefined = anybody in the audience, before or after. */
  readonly persons?: readonly string[];
}

/** A change with the body that it replaced. */
export interface AppliedChange {
  readonly change: Change;
  readonly previous: Readonly<Record<string, unknown>> | undefined;
  /** The scope had no row before. */
  readonly firstOfScope: boolean;
}

/** Rows of these scope kinds come into being by their first row. */
const dynamicKinds: readonly string[] = [
  'registry:',
  'archive:',
  'unit:',
  'arrival:',
  'desk:',
  'records:',
  'disposal:',
];

/** `followedBy` answers the scopes that a person follows now; asked only when an identity changes. */
export function triggersOf(
  applied: AppliedChange,
  reader: AudienceReader,
  followedBy: (personId: string) => readonly string[],
): readonly Trigger[] {
  const { change, previous } = applied;
  const triggers: Trigger[] = [];
  if (startsScope(applied)) triggers.push({ scope: change.scope });
  const body = change.op === 'put' ? change.body : previous;
  if (body === undefined) return triggers;
  switch (change.type) {
    case 'document':
    case 'task':
    case 'handover':
    case 'handoverItem':
      if (altersOwnScope(change.type, body, previous)) triggers.push({ scope: change.scope });
      break;
    case 'borrowRequest':
      triggers.push({ scope: loanScope((body as RowOf<'borrowRequest'>).id) });
      break;
    case 'member':
      triggers.push({
        scope: convScope((body as RowOf<'member'>).conversationId),
        persons: [(body as RowOf<'member'>).personId],
      });
      break;
    case 'person':
      triggers.push({ scope: personScope((body as RowOf<'person'>).id) });
      break;
    case 'identity':
      triggers.push(...identityTriggers(body as RowOf<'identity'>, reader, followedBy));
      break;
    case 'unit':
      triggers.push(...unitTriggers(body, previous, reader));
      break;
    case 'delegation':
      triggers.push(...delegationTriggers(body as RowOf<'delegation'>, reader));
      break;
    default:
      break;
  }
  return triggers;
}

function startsScope({ change, firstOfScope }: AppliedChange): boolean {
  return firstOfScope && dynamicKinds.some((kind) => change.scope.startsWith(kind));
}

/** A document's audience hangs on its state, and a delegate's part in it on its kind; the others always count. */
function altersOwnScope(
  type: Change['type'],
  body: Readonly<Record<string, unknown>>,
  previous: Readonly<Record<string, unknown>> | undefined,
): boolean {
  if (type !== 'document') return true;
  return previous?.['state'] !== body['state'] || previous?.['kind'] !== body['kind'];
}

/** A post given or taken concerns what the person follows now, what the post stands for, and its unit's scopes. */
function identityTriggers(
  identity: RowOf<'identity'>,
  reader: AudienceReader,
  followedBy: (personId: string) => readonly string[],
): readonly Trigger[] {
  const scopes = new Set([
    ...followedBy(identity.personId),
    ...standingScopes(identity.personId, reader),
    ...unitScopes(identity, reader),
    ...delegatedScopes(identity, reader),
  ]);
  return [...scopes].map((scope) => ({ scope, persons: [identity.personId] }));
}

/** Documents that the identity reads as a delegate: they open again when it is given back. */
function delegatedScopes(identity: RowOf<'identity'>, reader: AudienceReader): readonly string[] {
  return reader
    .list('delegation', 'byTo', [identity.id])
    .flatMap(({ row }) => reader.list('task', 'byIdentity', [row.fromIdentityId, 'open']))
    .map(({ row }) => docScope(row.documentId));
}

/** Existing registers, partitions and documents of the identity's unit. */
function unitScopes(identity: RowOf<'identity'>, reader: AudienceReader): readonly string[] {
  const scopes = new Set<string>();
  for (const flow of ['out', 'in']) {
    for (const { row } of reader.list('document', 'byUnit', [identity.unitId, flow])) {
      scopes.add(docScope(row.id));
    }
    for (const { row } of reader.list('registerEntry', 'byUnit', [identity.unitId, flow])) {
      scopes.add(`registry:${row.unitId}:${row.year}`);
    }
  }
  // Numbers may be reserved before the first document of a year, and a continuous series has a book of its own.
  for (const { row } of reader.list('numberLedger', 'bySeries', [identity.unitId])) {
    scopes.add(registryScope(row.unitId, row.year));
  }
  for (const { row } of reader.list('task', 'byIdentity', [identity.id])) {
    scopes.add(docScope(row.documentId));
  }
  for (const { row } of reader.list('borrowRequest', 'byBorrower', [identity.id, 'lent'])) {
    scopes.add(loanScope(row.id));
  }
  return [
    ...scopes,
    ...handoverScopes(identity.id, reader),
    ...partitionsOf(identity.unitId, reader),
  ];
}

/** Hand-overs on either side of which the identity stands. */
function handoverScopes(identityId: string, reader: AudienceReader): readonly string[] {
  return [
    handoverScope(identityId),
    ...reader
      .list('handover', 'byOpener', [identityId])
      .map(({ row }) => handoverScope(row.identityId)),
    ...reader
      .list('handoverItem', 'byTo', [identityId])
      .map(({ row }) => handoverScope(row.identityId)),
  ];
}

/** Partitions of the fonds that a unit had or has, of itself or by the unit above it. */
function unitTriggers(
  body: Readonly<Record<string, unknown>>,
  previous: Readonly<Record<string, unknown>> | undefined,
  reader: AudienceReader,
): readonly Trigger[] {
  const isSame =
    body['fondsNo'] === previous?.['fondsNo'] && body['parentId'] === previous?.['parentId'];
  if (isSame) return [];
  const fonds = new Set<string>();
  for (const unit of [body, previous] as readonly (RowOf<'unit'> | undefined)[]) {
    if (unit?.fondsNo != null) fonds.add(unit.fondsNo);
    const above = unit?.parentId == null ? undefined : reader.get('unit', unit.parentId);
    if (above?.fondsNo != null) fonds.add(above.fondsNo);
  }
  return [...fonds]
    .flatMap((fondsNo) => partitionsOfFonds(fondsNo, reader))
    .map((scope) => ({ scope }));
}

function partitionsOfFonds(fondsNo: string, reader: AudienceReader): readonly string[] {
  const scopes = new Set<string>();
  for (const { row } of reader.list('archiveItem', 'byYear', [fondsNo])) {
    scopes.add(`archive:${row.fondsNo}:${row.archiveClass}:${row.year}`);
  }
  return [...scopes];
}

function partitionsOf(unitId: string, reader: AudienceReader): readonly string[] {
  const scopes = new Set<string>();
  const own = reader.get('unit', unitId);
  const above = own?.parentId == null ? undefined : reader.get('unit', own.parentId);
  for (const unit of [own, above]) {
    if (unit?.fondsNo == null) continue;
    for (const scope of partitionsOfFonds(unit.fondsNo, reader)) scopes.add(scope);
  }
  return [...scopes];
}

function delegationTriggers(
  delegation: RowOf<'delegation'>,
  reader: AudienceReader,
): readonly Trigger[] {
  const delegate = reader.get('identity', delegation.toIdentityId);
  if (delegate === undefined) return [];
  return reader
    .list('task', 'byIdentity', [delegation.fromIdentityId, 'open'])
    .map(({ row }) => ({ scope: docScope(row.documentId), persons: [delegate.personId] }));
}
