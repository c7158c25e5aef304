/**
 * Settle: the server's answers become receipts and problem cards.
 *
 * Invariants:
 *  1. `cache` first, then `work` (S10): a command that is out of effect may still be in `work`, never the other way.
 *  2. An accepted command stays in effect until the live position has reached its commit (S6).
 */

import type { Receipt } from '../../../src-shared/protocol/envelope.ts';
import type { Rejection } from '../../../src-shared/protocol/rejections.ts';
import { narrowRebase } from '../rebase/rebase.ts';
import type { Replica } from './replica.ts';
import { livePosition } from './replica.ts';

export interface Answers {
  readonly accepted: readonly Receipt[];
  readonly rejected: readonly { readonly commandId: string; readonly rejection: Rejection }[];
}

export function settle(replica: Replica, answers: Answers): void {
  const { cache, work } = replica;
  const position = livePosition(replica);
  const seen = answers.accepted.filter(
    ({ commit, epoch }) => epoch !== position.epoch || commit <= position.commit,
  );
  const drop = new Set<number>();
  for (const { commandId } of [...seen, ...answers.rejected]) {
    const run = cache.runs.byCommand(commandId);
    if (run !== undefined) drop.add(run.ord);
  }
  if (drop.size > 0) {
    cache.commit(() => {
      narrowRebase(replica, { incoming: [], drop, apply: () => undefined });
      for (const { commandId, commit } of seen) cache.notes.contain(commandId, commit);
      for (const ord of drop) cache.collector.add(`run:${ord}`);
    });
  }
  const at = replica.now();
  work.outbox.accept(answers.accepted, at);
  for (const { commandId, rejection } of answers.rejected) {
    work.outbox.reject(commandId, rejection, at);
  }
  work.report();
}
