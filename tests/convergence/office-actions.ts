/**
 * Office-actions: posts given and taken, roles changed, and work by the system, all on the server.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import type { SeededRandom } from '../support/sim-random.ts';
import type { ServerHistory } from './server-history.ts';
import { rowId } from './server-history.ts';
import type { SimServer } from './sim-server.ts';
import { identities, secondPosts } from './world.ts';

export interface OfficeContext {
  readonly server: SimServer;
  readonly history: ServerHistory;
  readonly random: SeededRandom;
  readonly newId: () => string;
  readonly now: () => number;
}

function apply(context: OfficeContext, row: RowOf<'identity'>): void {
  const { server, newId } = context;
  const rows = [{ type: 'identity', row: { ...row, roles: [...row.roles] } }];
  void server.kernel.submitSystem('org.apply', { rows }, newId()).catch(() => undefined);
}

function current(context: OfficeContext, id: string): RowOf<'identity'> | undefined {
  const { history } = context;
  return history.at(rowId('identity', id), history.head)?.body as RowOf<'identity'> | undefined;
}

/** A second post is given, or taken, or given back. */
export function changePost(context: OfficeContext): void {
  const post = context.random.pick(secondPosts);
  const known = current(context, post.id);
  apply(context, known === undefined ? post : { ...known, active: !known.active });
}

/** A first post is taken for a while: everything that hangs on it closes. */
export function suspendPost(context: OfficeContext): void {
  const post = context.random.pick(identities.filter((row) => row.id !== 'sec-1'));
  const known = current(context, post.id);
  if (known !== undefined) apply(context, { ...known, active: !known.active });
}

/** The security administrator changes what a post may do. */
export function changeRoles(context: OfficeContext): void {
  const { random, server, newId, now } = context;
  const post = random.pick(identities.filter((row) => !row.id.startsWith('s')));
  const known = current(context, post.id);
  if (known === undefined) return;
  const roles = random.chance(0.5) ? post.roles : random.some([...post.roles], 0, 2);
  const envelope = {
    commandId: newId(),
    name: 'identity.setRoles',
    version: 1,
    args: { targetIdentityId: post.id, roles: [...roles] },
    identityId: 'sec-1',
    delegationId: null,
    base: [],
    issuedAt: now(),
    utcOffsetMin: 480,
    clockSkewMs: 0,
    queued: false,
  };
  void server.submit(envelope, { personId: 'sec', deviceId: 'sec-remote' }).catch(() => undefined);
}

/** Everybody has his first posts back: the last phase of a run. */
export function restorePosts(context: OfficeContext): void {
  for (const post of identities) apply(context, post);
}
