/**
 * Audience: who follows a scope, derived from rows and nothing else (design §3.2 no. 3).
 *
 * `follows(person)` is the set of scopes whose audience holds the person; deriving it by scope keeps a command's
 * work proportional to what it touched. The executor applies the difference in the command's transaction, and a
 * full derivation over all scopes must give the same rows (oracle of the simulation, nightly job of the server).
 *
 * Invariants:
 *  1. The window depends only on rows visible to `AudienceReader`, never on the clock or on follow rows.
 *  2. Reading a scope is allowed exactly while a follow row with an open window exists and has not expired.
 */

import type { IndexOf, RowOf, RowType } from '../entities.ts';
import type { ColumnValue } from '../define-entity.ts';
import type { Role } from '../features/org/model.ts';
import { coversKind } from '../features/person/delegation-rules.ts';
import { scopeKind, scopeSubject } from '../scopes.ts';

/** A row with its places in its scope's log. */
export interface Placed<T extends RowType> {
  readonly row: RowOf<T>;
  /** Seq of the row's first entry. */
  readonly born: number;
  /** Seq of the row's newest entry. */
  readonly seq: number;
}

/** Reads over the server's rows; deleted rows are not seen. */
export interface AudienceReader {
  get<T extends RowType>(type: T, key: string): RowOf<T> | undefined;
  list<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    prefix: readonly ColumnValue[],
  ): readonly Placed<T>[];
}

/** What a person may receive of a scope. */
export interface FollowWindow {
  readonly fromSeq: number;
  readonly toSeq: number | null;
  readonly expiresAt: number | null;
  readonly sealed: boolean;
}

export const openWindow: FollowWindow = { fromSeq: 0, toSeq: null, expiresAt: null, sealed: false };

/** Documents in these states never change again: their scope is sealed. */
const sealedStates: readonly string[] = ['D13', 'R11'];
const receivingRoles: readonly Role[] = ['RECEIVER', 'REGISTRAR', 'CLERK', 'OFFICE_HEAD'];
const registryRoles: readonly Role[] = [
  'REGISTRAR',
  'CLERK',
  'OFFICE_HEAD',
  'LEADER',
  'CHIEF',
  'ARCHIVIST',
  'CHASER',
];
const overseeingRoles: readonly Role[] = ['REGISTRAR', 'CLERK', 'OFFICE_HEAD', 'CHASER'];
/** Who keeps the archive of a unit, and who decides on its table, its loans and what is destroyed. */
const recordsRoles: readonly Role[] = ['ARCHIVIST', 'OFFICE_HEAD', 'CHIEF'];
/** Who may also witness a destruction (监销). */
const disposalRoles: readonly Role[] = [...recordsRoles, 'CLERK', 'REGISTRAR'];
const restrictedRoles: readonly Role[] = ['OFFICE_HEAD', 'LEADER', 'CHIEF', 'ARCHIVIST'];

type Audience = Map<string, FollowWindow>;

/** The whole audience of a scope. Scopes of unknown kind have none. */
export function audienceOf(scope: string, reader: AudienceReader): Audience {
  const subject = scopeSubject(scope);
  switch (scopeKind(scope)) {
    case 'org':
      return everybody(reader);
    case 'person':
      return single(reader.get('person', subject)?.id);
    case 'desk':
      return single(activePerson(reader, subject));
    case 'unit':
      return ofUnit(reader, subject, undefined);
    case 'arrival':
      return ofUnit(reader, subject, receivingRoles);
    case 'registry':
      return ofUnit(reader, subject.slice(0, subject.lastIndexOf(':')), registryRoles);
    case 'doc':
      return ofDocument(reader, subject);
    case 'conv':
      return ofConversation(reader, subject);
    case 'archive':
      return ofPartition(reader, subject);
    case 'handover':
      return ofHandover(reader, subject);
    case 'records':
      return ofUnit(reader, subject, recordsRoles);
    case 'disposal':
      return ofUnit(reader, subject, disposalRoles);
    case 'loan':
      return ofLoan(reader, subject);
    // Nobody follows the server's own scope, nor one of an unknown kind.
    default:
      return new Map<string, FollowWindow>();
  }
}

/** The window of one person; undefined = does not follow. */
export function windowFor(
  scope: string,
  personId: string,
  reader: AudienceReader,
): FollowWindow | undefined {
  if (scopeKind(scope) === 'org') {
    return hasActiveIdentity(reader, personId) ? openWindow : undefined;
  }
  return audienceOf(scope, reader).get(personId);
}

/** The scopes that follow from a person's posts alone, whether or not they hold rows yet. */
export function standingScopes(personId: string, reader: AudienceReader): readonly string[] {
  const scopes = ['org', `person:${personId}`];
  for (const { row } of reader.list('identity', 'byPerson', [personId])) {
    const { unitId } = row;
    scopes.push(`desk:${row.id}`, `unit:${unitId}`, `arrival:${unitId}`, `records:${unitId}`);
    scopes.push(`disposal:${unitId}`);
  }
  return scopes;
}

function everybody(reader: AudienceReader): Audience {
  const audience: Audience = new Map();
  for (const { row } of reader.list('identity', 'byPerson', [])) {
    if (row.active) audience.set(row.personId, openWindow);
  }
  return audience;
}

function single(personId: string | undefined): Audience {
  return personId === undefined
    ? new Map<string, FollowWindow>()
    : new Map([[personId, openWindow]]);
}

function hasActiveIdentity(reader: AudienceReader, personId: string): boolean {
  return reader.list('identity', 'byPerson', [personId]).some(({ row }) => row.active);
}

function activePerson(reader: AudienceReader, identityId: string): string | undefined {
  const identity = reader.get('identity', identityId);
  return identity?.active === true ? identity.personId : undefined;
}

function ofUnit(
  reader: AudienceReader,
  unitId: string,
  wanted: readonly Role[] | undefined,
): Audience {
  const audience: Audience = new Map();
  for (const { row } of reader.list('identity', 'byUnit', [unitId])) {
    if (!row.active) continue;
    if (wanted === undefined || row.roles.some((role) => wanted.includes(role))) {
      audience.set(row.personId, openWindow);
    }
  }
  return audience;
}

function ofDocument(reader: AudienceReader, documentId: string): Audience {
  const document = reader.get('document', documentId);
  if (document === undefined) return new Map<string, FollowWindow>();
  const sealed = sealedStates.includes(document.state);
  const window: FollowWindow = { ...openWindow, sealed };
  const audience: Audience = new Map();
  const drafter = activePerson(reader, document.drafterIdentityId);
  if (drafter !== undefined) audience.set(drafter, window);
  for (const personId of ofUnit(reader, document.unitId, overseeingRoles).keys()) {
    if (document.state !== 'D0') audience.set(personId, window);
  }
  for (const { row: task } of reader.list('task', 'byDocument', [documentId])) {
    // A circulation that is taken back takes the right to read with it.
    if (task.step === 'read' && task.state === 'withdrawn') continue;
    const owner = activePerson(reader, task.identityId);
    if (owner !== undefined) audience.set(owner, window);
    if (task.state === 'open')
      addDelegates(reader, task.identityId, { window, document, audience });
  }
  return audience;
}

/** A delegate reads a document only while the principal's task is open and the delegation runs. */
function addDelegates(
  reader: AudienceReader,
  identityId: string,
  {
    window,
    document,
    audience,
  }: {
    readonly window: FollowWindow;
    readonly document: RowOf<'document'>;
    readonly audience: Audience;
  },
): void {
  for (const { row } of reader.list('delegation', 'byFrom', [identityId])) {
    if (row.revokedAt !== null || row.begun === false || !coversKind(row, document.kind)) continue;
    const delegate = activePerson(reader, row.toIdentityId);
    if (delegate === undefined) continue;
    const known = audience.get(delegate);
    if (known !== undefined && (known.expiresAt === null || known.expiresAt >= row.endAt)) continue;
    audience.set(delegate, { ...window, expiresAt: row.endAt });
  }
}

/** Both sides of a hand-over, of every round, and who opened it. */
function ofHandover(reader: AudienceReader, identityId: string): Audience {
  const audience: Audience = new Map();
  const handover = reader.get('handover', identityId);
  if (handover === undefined) return audience;
  const sides = [
    identityId,
    handover.openedByIdentityId,
    ...reader
      .list('handoverItem', 'byIdentity', [identityId])
      .flatMap(({ row }) => row.toIdentityId ?? []),
  ];
  for (const side of new Set(sides)) {
    const person = activePerson(reader, side);
    if (person !== undefined) audience.set(person, openWindow);
  }
  return audience;
}

/** A person's newest period decides; messages outside it are not sent. */
function ofConversation(reader: AudienceReader, conversationId: string): Audience {
  const audience: Audience = new Map();
  const newest = new Map<string, number>();
  for (const { row, born, seq } of reader.list('member', 'byConversation', [conversationId])) {
    if ((newest.get(row.personId) ?? -1) > born) continue;
    newest.set(row.personId, born);
    audience.set(row.personId, {
      fromSeq: row.history === 'all' ? 0 : born,
      toSeq: row.leftAt === null ? null : seq,
      expiresAt: null,
      sealed: row.leftAt !== null,
    });
  }
  return audience;
}

function ofPartition(reader: AudienceReader, subject: string): Audience {
  const [fondsNo, archiveClass] = subject.split(':');
  const audience: Audience = new Map();
  for (const { row: unit } of reader.list('unit', 'byFonds', [fondsNo ?? ''])) {
    if (archiveClass === 'open') {
      merge(audience, ofUnit(reader, unit.id, undefined));
      for (const { row: child } of reader.list('unit', 'byParent', [unit.id])) {
        merge(audience, ofUnit(reader, child.id, undefined));
      }
    } else {
      const wanted: readonly Role[] =
        archiveClass === 'restricted' ? restrictedRoles : ['ARCHIVIST'];
      merge(audience, ofUnit(reader, unit.id, wanted));
    }
  }
  return audience;
}

/** The borrower alone, until the loan is due by the server's clock. */
function ofLoan(reader: AudienceReader, requestId: string): Audience {
  const audience: Audience = new Map();
  const request = reader.get('borrowRequest', requestId);
  if (request?.state !== 'lent' || request.kind !== 'electronic') return audience;
  const borrower = activePerson(reader, request.borrowerIdentityId);
  if (borrower !== undefined) audience.set(borrower, { ...openWindow, expiresAt: request.dueAt });
  return audience;
}

function merge(into: Audience, from: Audience): void {
  for (const [personId, window] of from) into.set(personId, window);
}
