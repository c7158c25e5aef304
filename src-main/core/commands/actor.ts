/**
 * Actor: who a queued command runs for, read from the rows like anything else, so that a lost post is seen in a re-run.
 */

import type { Actor, PersonActor } from '../../../src-shared/define-command.ts';
import type { RowOf } from '../../../src-shared/entities.ts';
import type { Envelope } from '../../../src-shared/protocol/envelope.ts';
import { notHeld } from '../../../src-shared/read-view.ts';
import { deskScope, orgScope } from '../../../src-shared/scopes.ts';
import type { CommandView } from './command-view.ts';

export type ActorOutcome =
  | { readonly kind: 'actor'; readonly actor: Actor }
  | { readonly kind: 'notHeld' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'expired' };

export function actorOf(view: CommandView, envelope: Envelope, personId: string): ActorOutcome {
  const own = view.get('identity', envelope.identityId, orgScope);
  if (own === notHeld) return { kind: 'notHeld' };
  if (own?.active !== true || own.personId !== personId) return { kind: 'forbidden' };
  if (envelope.delegationId === null) return { kind: 'actor', actor: person(own, own, null) };
  const scope = deskScope(own.id);
  const delegation = view.get('delegationEntry', envelope.delegationId, scope);
  if (delegation === notHeld) return { kind: 'notHeld' };
  if (delegation?.toIdentityId !== own.id) return { kind: 'forbidden' };
  if (!isRunning(delegation, envelope.issuedAt)) return { kind: 'expired' };
  const principal = view.get('identity', delegation.fromIdentityId, orgScope);
  if (principal === notHeld) return { kind: 'notHeld' };
  if (principal?.active !== true) return { kind: 'forbidden' };
  const actor = person(own, principal, principal.personName);
  return { kind: 'actor', actor: { ...actor, delegation } };
}

function isRunning(delegation: RowOf<'delegationEntry'>, at: number): boolean {
  return delegation.revokedAt === null && delegation.startAt <= at && at < delegation.endAt;
}

function person(
  own: RowOf<'identity'>,
  identity: RowOf<'identity'>,
  onBehalfOfName: string | null,
): PersonActor {
  const { personId, personName } = own;
  return { kind: 'person', personId, personName, identity, onBehalfOfName };
}
