/**
 * Server-notices: what the server says besides frames: read marks, deliveries and versions of partitions.
 */

import {
  DeliveredNotice,
  MarkNotice,
  PartitionNotice,
  RevokedNotice,
} from '../../../src-shared/protocol/stream.ts';
import { isPartition } from '../../../src-shared/scopes.ts';
import { localKey } from '../change-keys.ts';
import type { Replica } from './replica.ts';

/** Marks of reading and delivery; false = the event is none. */
export function takeMarks(replica: Replica, event: string, payload: unknown): boolean {
  if (event === 'mark') takeMark(replica, payload);
  else if (event === 'delivered') takeDelivered(replica, payload);
  else return false;
  return true;
}

/** Max-merge: a mark that comes late changes nothing. */
function takeMark(replica: Replica, payload: unknown): void {
  const mark = MarkNotice.safeParse(payload);
  if (mark.success) raiseMarks(replica, mark.data.conversationId, [mark.data]);
}

export function raiseMarks(
  replica: Replica,
  conversationId: string,
  marks: readonly { readonly personId: string; readonly no: number }[],
): void {
  const { cache } = replica;
  const news = marks.filter(({ personId, no }) => no > cache.notes.mark(conversationId, personId));
  if (news.length === 0) return;
  cache.commit(() => {
    for (const { personId, no } of news) cache.notes.raiseMark(conversationId, personId, no);
    cache.collector.add(localKey.mark(conversationId));
  });
}

/** How far the members have got a conversation; max-merge as with marks. */
export function takeDelivered(replica: Replica, payload: unknown): void {
  const notice = DeliveredNotice.safeParse(payload);
  if (!notice.success) return;
  const { cache } = replica;
  const { conversationId, marks } = notice.data;
  const news = marks.filter(
    ({ personId, no }) => no > cache.notes.delivered(conversationId, personId),
  );
  if (news.length === 0) return;
  cache.commit(() => {
    for (const { personId, no } of news) cache.notes.raiseDelivered(conversationId, personId, no);
    cache.collector.add(localKey.mark(conversationId));
  });
}

export function takePartitionNotice(replica: Replica, payload: unknown): void {
  const notice = PartitionNotice.safeParse(payload);
  if (notice.success) noteVersions(replica, [notice.data]);
}

/** Partitions whose version differs are fetched behind the stream. */
export function noteVersions(
  replica: Replica,
  versions: readonly { readonly scope: string; readonly version: number }[],
): void {
  const { cache } = replica;
  const held = new Map(cache.notes.partitions().map((one) => [one.scope, one]));
  const differing = versions.filter(({ scope }) => isPartition(scope) && held.has(scope));
  if (differing.length === 0) return;
  cache.commit(() => {
    for (const { scope, version } of differing) {
      const known = held.get(scope);
      if (known !== undefined) cache.notes.putPartition({ ...known, version, wanted: 1 });
    }
  });
}

export function revokedAction(payload: unknown): 'wipe' | 'signIn' {
  const notice = RevokedNotice.safeParse(payload);
  return notice.success ? notice.data.action : 'signIn';
}
