/**
 * Apply-frames: gathered frames become rows, scope states and a position, in one transaction (S3).
 *
 * Invariants:
 *  1. A frame that does not continue the position, or leaves a hole in a scope's seqs, is a gap: nothing is applied (S5).
 *  2. Own commands that a frame contains, or that were accepted up to its end, leave the re-run set here (S6); one that is
 *     still unanswered is remembered in `contained` until `work` knows its outcome.
 *  3. A scope gained in a live frame is exactly what the frame says; one gained again in a catch-up is fetched whole.
 */

import type { Frame, WireChange } from '../../../src-shared/protocol/stream.ts';
import { scopeKey } from '../change-keys.ts';
import {
  confirmedOfScope,
  eraseConfirmed,
  keysOfChange,
  putConfirmed,
} from '../rebase/confirmed-rows.ts';
import type { RebaseCount, RebaseRequest } from '../rebase/rebase.ts';
import { fullRebase, narrowRebase } from '../rebase/rebase.ts';
import type { RowVersion } from '../row-observer.ts';
import { isComplete, unknownSeq } from '../store/scope-states.ts';
import { applyFollow, followedScope } from './follow-changes.ts';
import { pageRows } from './limits.ts';
import type { Replica } from './replica.ts';
import { livePosition } from './replica.ts';

export type FrameOutcome =
  | { readonly kind: 'applied'; readonly commit: number; readonly count: RebaseCount }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'gap'; readonly reason: 'position' | 'seq' | 'epoch' };

export type RebaseMode = 'narrow' | 'full';

export function applyFrames(
  replica: Replica,
  frames: readonly Frame[],
  mode: RebaseMode = 'narrow',
): FrameOutcome {
  const position = livePosition(replica);
  const usable: Frame[] = [];
  let at = position.commit;
  for (const frame of frames) {
    if (frame.epoch !== position.epoch && position.epoch !== '') {
      return { kind: 'gap', reason: 'epoch' };
    }
    if (frame.from > at) return { kind: 'gap', reason: 'position' };
    if (frame.to <= at) continue;
    usable.push(frame);
    at = Math.max(at, frame.to);
  }
  if (usable.length === 0) return { kind: 'nothing' };
  if (hasHole(replica, usable)) return { kind: 'gap', reason: 'seq' };
  const epoch = usable[0]?.epoch ?? position.epoch;
  const { cache } = replica;
  const rebase = mode === 'narrow' ? narrowRebase : fullRebase;
  const count = cache.commit(() => {
    const contained = containedCommands(replica, usable);
    const done = rebase(
      replica,
      rebaseOf(replica, usable, { contained, from: position.commit, to: at }),
    );
    for (const [commandId, commit] of contained) cache.notes.contain(commandId, commit);
    pruneContained(replica);
    cache.notes.setPosition({ epoch, commit: at, at: replica.now() });
    return done;
  });
  return { kind: 'applied', commit: at, count };
}

/** Unanswered own commands whose rows the frames bring. */
function containedCommands(
  replica: Replica,
  frames: readonly Frame[],
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const frame of frames) {
    for (const { commandId, rev } of frame.changes) {
      if (replica.cache.runs.byCommand(commandId) === undefined) continue;
      if (replica.work.outbox.has(commandId)) found.set(commandId, rev);
    }
  }
  return found;
}

function pruneContained(replica: Replica): void {
  for (const commandId of replica.cache.notes.contained().keys()) {
    if (!replica.work.outbox.has(commandId)) replica.cache.notes.pruneContained(commandId);
  }
}

function rebaseOf(
  replica: Replica,
  frames: readonly Frame[],
  span: {
    readonly contained: ReadonlyMap<string, number>;
    readonly from: number;
    readonly to: number;
  },
): RebaseRequest {
  const { cache, work } = replica;
  const drop = new Set(work.outbox.acceptedWithin(span.from, span.to));
  for (const commandId of span.contained.keys()) {
    const run = cache.runs.byCommand(commandId);
    if (run !== undefined) drop.add(run.ord);
  }
  const incoming = new Set<string>();
  for (const frame of frames) {
    for (const row of staleRows(replica, frame))
      for (const key of cache.rows.keysOf(row)) incoming.add(key);
    for (const { scope } of frame.gained) incoming.add(scopeKey(scope));
    for (const change of frame.changes) {
      for (const key of keysOfChange(cache, change)) incoming.add(key);
      const scope = followedScope(replica, change);
      if (scope !== undefined) incoming.add(scopeKey(scope));
    }
  }
  for (const { scope } of cache.scopes.readyBy(span.to)) incoming.add(scopeKey(scope));
  return {
    incoming,
    drop,
    apply: () => {
      for (const frame of frames) applyFrame(replica, frame);
      completeReady(replica, span.to);
    },
  };
}

/** Scopes that were fetched ahead of the stream are complete now. */
function completeReady(replica: Replica, commit: number): void {
  const { cache } = replica;
  for (const state of cache.scopes.readyBy(commit)) {
    cache.scopes.put({ ...state, hydrated: state.followed && !state.hidden, readyAt: null });
    cache.collector.add(scopeKey(state.scope));
  }
}

/** Rows held of scopes that a live frame gains anew, which the frame does not bring. */
function staleRows(replica: Replica, frame: Frame): readonly RowVersion[] {
  if (frame.collapsed) return [];
  const brought = new Set(frame.changes.map(({ type, key }) => `${type}/${key}`));
  return frame.gained.flatMap(({ scope, complete }) =>
    !complete || replica.cache.scopes.get(scope) === undefined
      ? []
      : [...confirmedOfScope(replica.cache, scope, pageRows)].filter(
          (row) => row.rev <= frame.to && !brought.has(`${row.type}/${row.key}`),
        ),
  );
}

function applyFrame(replica: Replica, frame: Frame): void {
  const { cache } = replica;
  // Looked for here: an earlier frame of the batch may have brought rows that this one leaves out.
  const stale = staleRows(replica, frame);
  const heldBefore = new Set(
    frame.gained
      .filter(({ scope }) => cache.scopes.get(scope) !== undefined)
      .map(({ scope }) => scope),
  );
  for (const change of frame.changes) applyFollowOf(replica, change);
  for (const row of stale) eraseConfirmed(cache, row);
  for (const change of frame.changes) putConfirmed(cache, change);
  for (const { scope, complete } of frame.gained) {
    const exact = complete && (!frame.collapsed || !heldBefore.has(scope));
    cache.scopes.update(scope, { hydrated: exact, seq: unknownSeq, readyAt: null });
    cache.collector.add(scopeKey(scope));
  }
  for (const { scope, seq, checksumHi, checksumLo } of frame.heads) {
    if (cache.scopes.get(scope) === undefined) continue;
    cache.scopes.update(scope, { seq, checksum: { hi: checksumHi >>> 0, lo: checksumLo >>> 0 } });
  }
}

function applyFollowOf(replica: Replica, change: WireChange): void {
  const scope = followedScope(replica, change);
  if (scope === undefined) return;
  const held = replica.cache.rows.get(change.type, change.key);
  // A repair may have brought a later right; until the stream has come as far, the one that it takes away is gone (S7).
  if (held !== undefined && held.rev > change.rev && change.body !== null) return;
  applyFollow(replica, change, scope);
}

/** Live seqs of a complete scope go on where its head is (S5). */
function hasHole(replica: Replica, frames: readonly Frame[]): boolean {
  const heads = new Map<string, number>();
  return frames.some((frame) => {
    const gained = new Set(frame.gained.map(({ scope }) => scope));
    return [...seqsByScope(frame)].some(([scope, seqs]) => {
      const head = heads.get(scope) ?? checkedHead(replica, scope);
      const isNew = gained.has(scope);
      heads.set(scope, isNew ? unknownSeq : Math.max(head, seqs.at(-1) ?? head));
      return !frame.collapsed && !isNew && head !== unknownSeq && isBroken(head, seqs);
    });
  });
}

/** Entries from before the join point are not sent, so a window has holes by right and is not checked. */
function checkedHead(replica: Replica, scope: string): number {
  const state = replica.cache.scopes.get(scope);
  return state !== undefined && isComplete(state) && state.fromSeq === 0 ? state.seq : unknownSeq;
}

function seqsByScope(frame: Frame): ReadonlyMap<string, readonly number[]> {
  const seqs = new Map<string, number[]>();
  for (const { scope, seq } of frame.changes) {
    const known = seqs.get(scope);
    if (known === undefined) seqs.set(scope, [seq]);
    else known.push(seq);
  }
  for (const found of seqs.values()) found.sort((a, b) => a - b);
  return seqs;
}

/** Entries at or below the head came before, by HTTP; what is above must be dense. */
function isBroken(head: number, sorted: readonly number[]): boolean {
  let expected = head + 1;
  for (const seq of sorted) {
    if (seq > expected) return true;
    if (seq === expected) expected += 1;
  }
  return false;
}
