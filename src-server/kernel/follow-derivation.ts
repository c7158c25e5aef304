/**
 * Follow-derivation: the difference between the follow rows as they are and as the audience rules want them.
 *
 * Narrow: for the audiences that a command's changes can have altered, in its own transaction. Full: over every scope,
 * as the oracle of the narrow one (docs/specs/sync.md S12).
 */

import type { Change, RowOf } from '../../src-shared/entities.ts';
import { put, remove } from '../../src-shared/entities.ts';
import type { AudienceReader, FollowWindow } from '../../src-shared/follows/audience.ts';
import { audienceOf, standingScopes, windowFor } from '../../src-shared/follows/audience.ts';
import type { AppliedChange, Trigger } from '../../src-shared/follows/triggers.ts';
import { triggersOf } from '../../src-shared/follows/triggers.ts';

export interface FollowDifference {
  readonly personId: string;
  readonly scope: string;
  readonly held: FollowWindow | undefined;
  readonly wanted: FollowWindow | undefined;
}

/** Above this many persons of one scope the whole audience is cheaper than one window each. */
const wholeAudienceAbove = 4;

/** Differences that the applied changes have made, one for each person and scope. */
export function narrowDifferences(
  applied: readonly AppliedChange[],
  reader: AudienceReader,
): readonly FollowDifference[] {
  const followedBy = (personId: string): readonly string[] =>
    reader.list('follow', 'byPerson', [personId]).map(({ row }) => row.scope);
  const triggers = applied.flatMap((change) => triggersOf(change, reader, followedBy));
  const found: FollowDifference[] = [];
  for (const [scope, persons] of byScope(triggers)) {
    found.push(
      ...(persons === undefined
        ? scopeDifferences(scope, reader)
        : personDifferences(scope, persons, reader)),
    );
  }
  return found;
}

/** Differences over the given scopes and every person's standing scopes; empty on a sound store. */
export function fullDifferences(
  scopes: Iterable<string>,
  reader: AudienceReader,
): readonly FollowDifference[] {
  const all = new Set(scopes);
  for (const { row } of reader.list('follow', 'byPerson', [])) all.add(row.scope);
  for (const { row } of reader.list('person', 'byAccount', [])) {
    for (const scope of standingScopes(row.id, reader)) all.add(scope);
  }
  return [...all].sort().flatMap((scope) => scopeDifferences(scope, reader));
}

/** The change of a follow row that a difference asks for. */
export function followChange(difference: FollowDifference): Change {
  const { personId, scope, held, wanted } = difference;
  if (wanted !== undefined) return put('follow', { personId, scope, ...wanted });
  if (held === undefined) throw new Error(`no follow row of ${scope} to remove`);
  return remove('follow', { personId, scope, ...held }, 'no longer in the audience');
}

function byScope(triggers: readonly Trigger[]): ReadonlyMap<string, Set<string> | undefined> {
  const merged = new Map<string, Set<string> | undefined>();
  for (const { scope, persons } of triggers) {
    const known = merged.get(scope);
    if (merged.has(scope) && known === undefined) continue;
    if (persons === undefined) merged.set(scope, undefined);
    else merged.set(scope, new Set([...(known ?? []), ...persons]));
  }
  return merged;
}

function scopeDifferences(scope: string, reader: AudienceReader): readonly FollowDifference[] {
  const wanted = audienceOf(scope, reader);
  const held = new Map<string, FollowWindow>();
  for (const { row } of reader.list('follow', 'byScope', [scope])) {
    held.set(row.personId, windowOf(row));
  }
  return [...new Set([...wanted.keys(), ...held.keys()])].flatMap((personId) =>
    differenceOf(scope, personId, held.get(personId), wanted.get(personId)),
  );
}

function personDifferences(
  scope: string,
  persons: ReadonlySet<string>,
  reader: AudienceReader,
): readonly FollowDifference[] {
  const audience = persons.size > wholeAudienceAbove ? audienceOf(scope, reader) : undefined;
  return [...persons].flatMap((personId) => {
    const row = reader.get('follow', `${personId}/${scope}`);
    const wanted =
      audience === undefined ? windowFor(scope, personId, reader) : audience.get(personId);
    return differenceOf(scope, personId, row === undefined ? undefined : windowOf(row), wanted);
  });
}

function differenceOf(
  scope: string,
  personId: string,
  held: FollowWindow | undefined,
  wanted: FollowWindow | undefined,
): readonly FollowDifference[] {
  return equalWindow(held, wanted) ? [] : [{ personId, scope, held, wanted }];
}

export function windowOf(row: RowOf<'follow'>): FollowWindow {
  const { fromSeq, toSeq, expiresAt, sealed } = row;
  return { fromSeq, toSeq, expiresAt, sealed };
}

function equalWindow(a: FollowWindow | undefined, b: FollowWindow | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.fromSeq === b.fromSeq &&
    a.toSeq === b.toSeq &&
    a.expiresAt === b.expiresAt &&
    a.sealed === b.sealed
  );
}
