/**
 * Delegation-rules: what a delegate may do in the principal's name (domain §4.8, V15).
 *
 * Invariants:
 *  1. A delegation covers the document kinds that it names, or all of them.
 *  2. 签发 needs the principal's express word, and an important document is never signed by a delegate (art. 22).
 */

import type { Actor } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import type { DocumentKind } from '../document/model.ts';

/** Actions that give a document its signature. */
const signingActions: readonly string[] = ['sign', 'signWithChanges'];

export interface DelegatedWork {
  readonly kind: DocumentKind;
  readonly important: boolean;
}

/** The guard that keeps a delegate from an action; undefined = he may, or nobody is stood in for. */
export function delegateGuard(
  scope: Pick<RowOf<'delegation'>, 'kinds' | 'maySign'> | undefined,
  action: string,
  { kind, important }: DelegatedWork,
): string | undefined {
  if (scope === undefined) return undefined;
  if (!coversKind(scope, kind)) return 'delegationScope';
  if (!signingActions.includes(action)) return undefined;
  if (scope.maySign !== true) return 'delegationNoSign';
  return important ? 'delegationImportant' : undefined;
}

/** Absent kinds are those of a delegation given before scopes existed: all of them. */
export function coversKind(
  { kinds }: Pick<RowOf<'delegation'>, 'kinds'>,
  kind: DocumentKind,
): boolean {
  return kinds === undefined || kinds === 'all' || kinds.includes(kind);
}

export function delegationOf(
  actor: Actor,
): Pick<RowOf<'delegation'>, 'kinds' | 'maySign'> | undefined {
  return actor.kind === 'person' ? actor.delegation : undefined;
}
