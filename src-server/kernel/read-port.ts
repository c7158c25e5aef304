/**
 * Read-port: reads that need not run on the writer: catch-up, pages over HTTP, rights to read, server queries.
 *
 * Two adapters: in the process (in-process-reads.ts) and on a worker thread with its own connection (worker-reads.ts).
 * Each answer is read from one snapshot and may be older than the writer's head.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import type { ScopeHead } from '../../src-shared/protocol/stream.ts';
import type { CatchUpChunk } from './catch-up.ts';

export interface ScopePageRequest {
  readonly personId: string;
  readonly scope: string;
  /** Rows after this place in (rev, type, key) order; (0, '', '') = from the start, without tombstones. */
  readonly afterRev: number;
  readonly afterType: string;
  readonly afterKey: string;
  readonly limit: number;
}

export interface ScopePage {
  /** The newest commit in the snapshot: the page is of `V` at that commit. */
  readonly commit: number;
  readonly epoch: string;
  readonly count: number;
  /**
   * The rows as `WireChange`s, each a line of JSON. Text, because a page goes from thread to thread and to the line without being
   * looked into.
   */
  readonly lines: string;
  /** false = ask again after the last row. */
  readonly complete: boolean;
  readonly head: ScopeHead;
  /** Highest commit that touched the scope; a partition's version. */
  readonly version: number;
}

export interface ReadPort {
  catchUp(request: {
    readonly personId: string;
    readonly from: number;
    readonly limit: number;
  }): Promise<CatchUpChunk>;
  /** undefined = not found or not allowed. */
  scopePage(request: ScopePageRequest): Promise<ScopePage | undefined>;
  mayRead(personId: string, scope: string): Promise<boolean>;
  fileRef(personId: string, fileRefId: string): Promise<RowOf<'fileRef'> | undefined>;
  /** A further read by its registered name (named-reads.ts); rejects for an unknown one. */
  run(name: string, args: unknown): Promise<unknown>;
  close(): Promise<void>;
}
