/**
 * Retention-actions: the security administrator sets periods and holds, and the server walks, in the middle of everything.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { leastRetentionDays } from '../../src-shared/features/message/retention-model.ts';
import type { OfficeContext } from './office-actions.ts';

function give({ server, newId, now }: OfficeContext, name: string, args: unknown): void {
  const envelope = {
    ...{ commandId: newId(), name, version: 1, args, identityId: 'sec-1', delegationId: null },
    ...{ base: [], issuedAt: now(), utcOffsetMin: 480, clockSkewMs: 0, queued: false },
  };
  void server.submit(envelope, { personId: 'sec', deviceId: 'sec-remote' }).catch(() => undefined);
}

export function setPeriods(context: OfficeContext): void {
  const { random } = context;
  const days = (): number | null =>
    random.pick([null, leastRetentionDays, leastRetentionDays + 30, leastRetentionDays + 60]);
  const unitFloors = random.chance(0.3)
    ? [{ unitId: random.pick(['office', 'reg']), days: leastRetentionDays + 80 }]
    : [];
  give(context, 'retention.set', { directDays: days(), groupDays: days(), unitFloors });
}

export function holdOrLift(context: OfficeContext): void {
  const { random, history, newId } = context;
  const rows = <T extends 'legalHold' | 'conversation'>(type: T): readonly RowOf<T>[] =>
    [...history.rowsOfType(type, history.head)].flatMap(({ body }) =>
      body === undefined ? [] : (body as RowOf<T>),
    );
  const open = random.pickOr(rows('legalHold').filter((one) => one.liftedAt === null));
  if (open !== undefined && random.chance(0.6)) {
    give(context, 'retention.lift', { holdId: open.id, reason: '核查已结束' });
    return;
  }
  const conversation = random.pickOr(rows('conversation').filter((one) => one.lastNo > 0));
  if (conversation === undefined) return;
  const conversationId = random.chance(0.5) ? 'old-group' : conversation.id;
  give(context, 'retention.hold', { holdId: newId(), conversationId, reason: '信访核查' });
}

export function walkRetention({ server }: OfficeContext): void {
  void server.kernel.sweepRetention().catch(() => undefined);
}
