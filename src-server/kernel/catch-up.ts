/**
 * Catch-up: the next collapsed frame for a person at an older position, from one snapshot of the database.
 *
 * Per followed scope the log tells which rows were written since; a row is sent with its newest entry only. A scope
 * whose follow row is newer than the position is gained at that follow's commit: its older rows come along there.
 *
 * Invariants:
 *  1. A commit is never split; every chunk ends beyond its start or at the head.
 *  2. The work of a chunk is bounded by its limit and the number of followed scopes, not by the length of the log.
 */

import { isRowType, entityOf } from '../../src-shared/entities.ts';
import type { RowType } from '../../src-shared/entities.ts';
import type { FollowWindow } from '../../src-shared/follows/audience.ts';
import type { Frame, ScopeHead, WireChange } from '../../src-shared/protocol/stream.ts';
import { isPartition } from '../../src-shared/scopes.ts';
import type { HeadRow } from '../store/log-store.ts';
import { bodyOf } from '../store/row-store.ts';
import { metaNumber } from './executor.ts';
import { windowOf } from './follow-derivation.ts';
import { maxFrameBytes } from './limits.ts';
import { wireHead } from './row-writer.ts';
import type { InlineRows, KernelStores } from './visibility.ts';
import { inlineRows, isExpired, windowAllows, wireRow } from './visibility.ts';

export interface CatchUpRequest {
  readonly personId: string;
  readonly from: number;
  /** Rows after which the chunk ends at the next commit boundary. */
  readonly limit: number;
  readonly now: number;
}

export interface CatchUpChunk {
  readonly to: number;
  /** The newest commit in the snapshot that was read. */
  readonly head: number;
  readonly changes: readonly WireChange[];
  readonly heads: readonly ScopeHead[];
  readonly gained: Frame['gained'];
  readonly size: number;
}

/** Entries read ahead for each changed scope, at least. */
const minEntriesPerScope = 32;

interface Track {
  readonly scope: string;
  readonly window: FollowWindow;
  readonly head: HeadRow | undefined;
  /** Entries of commits above this are sent one by one. */
  readonly after: number;
  /** The commit at which the whole scope is sent. */
  readonly wholeAt: number | undefined;
  readonly announced: boolean;
}

interface Candidate {
  readonly commit: number;
  readonly track: Track;
  /** undefined = the whole scope. */
  readonly entry:
    { readonly type: RowType; readonly key: string; readonly seq: number } | undefined;
}

export function catchUpChunk(stores: KernelStores, request: CatchUpRequest): CatchUpChunk {
  const head = metaNumber(stores.log.meta('last_commit'));
  if (request.from >= head) {
    return { to: head, head, changes: [], heads: [], gained: [], size: 0 };
  }
  const tracks = changedTracks(stores, request);
  const perScope = Math.max(
    minEntriesPerScope,
    Math.ceil((2 * request.limit) / Math.max(1, tracks.length)),
  );
  let horizon = head;
  const candidates: Candidate[] = [];
  for (const track of tracks) {
    if (track.wholeAt !== undefined) {
      candidates.push({ commit: track.wholeAt, track, entry: undefined });
    }
    const read = readEntries(stores, track, perScope);
    candidates.push(...read.candidates);
    horizon = Math.min(horizon, read.completeTo ?? head);
  }
  const within = candidates.filter((candidate) => candidate.commit <= horizon);
  within.sort(byCommit);
  const taken = take(stores, within, request.limit, horizon);
  const changed = tracks.filter(
    ({ head: row }) => row !== undefined && row.last_commit <= taken.to,
  );
  return {
    ...taken,
    head,
    heads: changed.flatMap(({ head: row }) => (row === undefined ? [] : [wireHead(row)])),
  };
}

/** Ascending by commit; within one, single rows before whole scopes, rows by their place. */
function byCommit(a: Candidate, b: Candidate): number {
  return (
    a.commit - b.commit ||
    Number(a.entry === undefined) - Number(b.entry === undefined) ||
    (a.entry?.seq ?? 0) - (b.entry?.seq ?? 0)
  );
}

function changedTracks(stores: KernelStores, request: CatchUpRequest): readonly Track[] {
  const { from, now } = request;
  const tracks: Track[] = [];
  const follows = stores.rows.list('follow', { index: 'byPerson', prefix: [request.personId] });
  for (const row of follows) {
    const follow = bodyOf('follow', row);
    const window = windowOf(follow);
    if (isPartition(follow.scope) || isExpired(window, now)) continue;
    const head = stores.log.head(follow.scope);
    const isNew = row.rev > from;
    if (!isNew && (head?.last_commit ?? 0) <= from) continue;
    const base = { scope: follow.scope, window, head };
    if (!isNew) tracks.push({ ...base, after: from, wholeAt: undefined, announced: false });
    else tracks.push({ ...base, after: row.rev, wholeAt: row.rev, announced: true });
  }
  return tracks;
}

function readEntries(
  stores: KernelStores,
  track: Track,
  perScope: number,
): { readonly candidates: readonly Candidate[]; readonly completeTo: number | undefined } {
  const { head, scope } = track;
  if (head === undefined || head.last_commit <= track.after) {
    return { candidates: [], completeTo: undefined };
  }
  const start = firstSeqAfter(stores, head, track.after);
  const entries = [...stores.log.entries(scope, start, perScope)];
  const last = entries.at(-1);
  let completeTo: number | undefined;
  if (last !== undefined && last.seq < head.seq) {
    completeTo = last.commit_no;
    // The page may end inside a commit: read on to its end, or the commit would be split.
    let seq = last.seq + 1;
    for (;;) {
      const more = stores.log
        .entries(scope, seq, perScope)
        .filter((entry) => entry.commit_no === completeTo);
      entries.push(...more);
      seq += more.length;
      if (more.length < perScope) break;
    }
  }
  const candidates = entries.flatMap((entry): readonly Candidate[] =>
    isRowType(entry.row_type)
      ? [
          {
            commit: entry.commit_no,
            track,
            entry: { type: entry.row_type, key: entry.row_key, seq: entry.seq },
          },
        ]
      : [],
  );
  return { candidates, completeTo };
}

/** Seqs are dense and commits rise with them, so the first newer entry is found by halving. */
function firstSeqAfter(stores: KernelStores, head: HeadRow, commit: number): number {
  let low = 1;
  let high = head.seq;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((stores.log.commitOf(head.scope, middle) ?? 0) > commit) high = middle;
    else low = middle + 1;
  }
  return low;
}

type Taken = Pick<CatchUpChunk, 'to' | 'changes' | 'gained' | 'size'>;

function take(
  stores: KernelStores,
  candidates: readonly Candidate[],
  limit: number,
  horizon: number,
): Taken {
  const changes: WireChange[] = [];
  const gained: { scope: string; complete: boolean }[] = [];
  let size = 0;
  let previous = 0;
  for (const candidate of candidates) {
    const full = changes.length >= limit || size >= maxFrameBytes;
    if (full && candidate.commit > previous) return { to: previous, changes, gained, size };
    previous = candidate.commit;
    const rows =
      candidate.entry === undefined
        ? wholeScope(stores, candidate, gained)
        : newestRow(stores, candidate.track, candidate.entry);
    changes.push(...rows.rows);
    size += rows.size;
  }
  return { to: horizon, changes, gained, size };
}

const nothing: InlineRows = { rows: [], size: 0 };

function newestRow(
  stores: KernelStores,
  track: Track,
  entry: { readonly type: RowType; readonly key: string; readonly seq: number },
): InlineRows {
  const row = stores.rows.get(entry.type, entry.key);
  // An older entry of a row that was written again comes with its newest one.
  if (row?.seq !== entry.seq || row.scope !== track.scope) return nothing;
  const { timeline } = entityOf(entry.type);
  if (!windowAllows(track.window, { timeline, born: row.born, seq: row.seq })) return nothing;
  return { rows: [wireRow(entry.type, row)], size: row.body.length };
}

function wholeScope(
  stores: KernelStores,
  { track, commit }: Candidate,
  gained: { scope: string; complete: boolean }[],
): InlineRows {
  const rows = inlineRows(stores, track.scope, track.window, commit);
  // A closed window opens nothing; its rows come along because it may have opened and closed since the position.
  const isOpen = track.window.toSeq === null;
  if (track.announced && isOpen) gained.push({ scope: track.scope, complete: rows !== undefined });
  return rows ?? nothing;
}
