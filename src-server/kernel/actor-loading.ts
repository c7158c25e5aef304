/**
 * Actor-loading: for whom a command runs, by the server's rows and clock.
 *
 * `identityId` of the envelope is always an identity of the sender himself. With a delegation it must be the one that
 * was delegated to, and the command then acts as the principal's identity. An envelope names at most one delegation, so
 * a right that the principal himself holds by delegation cannot be passed on (V15).
 */

import type { Actor, Command } from '../../src-shared/define-command.ts';
import type { RowOf } from '../../src-shared/entities.ts';
import type { AudienceReader } from '../../src-shared/follows/audience.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { err, ok } from '../../src-shared/kernel/result.ts';
import type { Envelope } from '../../src-shared/protocol/envelope.ts';
import type { Rejection } from '../../src-shared/protocol/rejections.ts';
import { rejection } from '../../src-shared/protocol/rejections.ts';
import type { SessionIdentity } from '../ports.ts';

const forbidden = err(rejection('notFoundOrForbidden'));

export function loadActor(
  command: Command,
  envelope: Envelope,
  identity: SessionIdentity | 'system',
  reader: AudienceReader,
  now: number,
): Result<Actor, Rejection> {
  if (identity === 'system') return command.system ? ok({ kind: 'system' }) : forbidden;
  const person = reader.get('person', identity.personId);
  const own = reader.get('identity', envelope.identityId);
  if (person?.active !== true) return forbidden;
  if (own?.active !== true || own.personId !== person.id) return forbidden;
  const actor = {
    kind: 'person',
    personId: person.id,
    personName: person.name,
  } as const;
  if (envelope.delegationId === null) {
    return ok({ ...actor, identity: own, onBehalfOfName: null });
  }
  const delegation = reader.get('delegation', envelope.delegationId);
  if (delegation?.toIdentityId !== own.id) return forbidden;
  if (!isRunning(delegation, now)) return err(rejection('delegationExpired'));
  const principal = reader.get('identity', delegation.fromIdentityId);
  if (principal?.active !== true) return forbidden;
  return ok({ ...actor, identity: principal, onBehalfOfName: principal.personName, delegation });
}

function isRunning(delegation: RowOf<'delegation'>, now: number): boolean {
  return delegation.revokedAt === null && delegation.startAt <= now && now < delegation.endAt;
}
