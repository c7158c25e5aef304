/**
 * Office-actions: posts given and taken, roles changed, people taken into a long group, all on the server.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import type { SeededRandom } from '../support/sim-random.ts';
import type { ServerHistory } from './server-history.ts';
import { rowId } from './server-history.ts';
import type { SimServer } from './sim-server.ts';
import { longGroup } from './old-talk.ts';
import { devices, identities, secondPosts } from './world.ts';

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
  const { random } = context;
  const post = random.pick(identities.filter((row) => !row.id.startsWith('s')));
  const known = current(context, post.id);
  if (known === undefined) return;
  const roles = random.chance(0.5) ? post.roles : random.some([...post.roles], 0, 2);
  give(context, 'sec', 'identity.setRoles', { targetIdentityId: post.id, roles: [...roles] });
}

/** Somebody with devices is taken into the long group, or leaves it again. */
export function changeLongGroup(context: OfficeContext): void {
  const { random, history } = context;
  const { conversationId, owner } = longGroup;
  const personId = random.pick(devices).personId;
  const isMember = [...history.rowsOfType('member', history.head)].some(({ body }) => {
    const row = body as RowOf<'member'> | undefined;
    return (
      row?.conversationId === conversationId && row.personId === personId && row.leftAt === null
    );
  });
  if (isMember) give(context, owner, 'conversation.removeMember', { conversationId, personId });
  else {
    const args = { conversationId, personIds: [personId], history: 'all' };
    give(context, owner, 'conversation.addMembers', args);
  }
}

function give(context: OfficeContext, personId: string, name: string, args: unknown): void {
  const { server, newId, now } = context;
  const envelope = {
    ...{ commandId: newId(), name, version: 1, args, identityId: `${personId}-1` },
    ...{ delegationId: null, base: [], issuedAt: now(), utcOffsetMin: 480, clockSkewMs: 0 },
    queued: false,
  };
  void server.submit(envelope, { personId, deviceId: `${personId}-remote` }).catch(() => undefined);
}

/** Everybody has his first posts back: the last phase of a run. */
export function restorePosts(context: OfficeContext): void {
  for (const post of identities) apply(context, post);
}
