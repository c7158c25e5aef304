/**
 * Scope-pages: one scope over HTTP, page by page, in (rev, type, key) order.
 *
 * Invariants:
 *  1. A page that breaks off counts as far as it has come: any beginning of it is a place to go on from, and no row that
 *     has arrived whole is sent again.
 *  2. The next page is asked for before this one is written, so that server and client work at the same time; at most two
 *     pages are in memory.
 *  3. A page of a partition counts only while the partition stands where the page goes on from, in the epoch that it is of.
 */

import { z } from 'zod';
import { ScopeHead } from '../../../src-shared/protocol/stream.ts';
import type { ServerHttp } from './http-fetch.ts';
import { ServerHttpError, textLines } from './http-fetch.ts';
import { pageRows } from './limits.ts';
import { readPageLine } from './page-line.ts';
import type { PartitionPosition } from '../store/cache-notes.ts';
import type { HeldChange } from '../store/row-store.ts';
import type { Replica } from './replica.ts';
import { livePosition } from './replica.ts';
import { finishScope, putPage } from './scope-rows.ts';

const PageHead = z.object({
  epoch: z.string(),
  commit: z.int(),
  head: ScopeHead.nullish(),
  complete: z.boolean(),
  /** Highest commit that touched the scope. */
  version: z.int(),
  count: z.int(),
});

interface Page {
  readonly commit: number;
  readonly version: number;
  readonly epoch: string;
  readonly head: ScopeHead | undefined;
  readonly complete: boolean;
  readonly changes: readonly HeldChange[];
}

interface Cursor {
  readonly rev: number;
  readonly type: string;
  readonly key: string;
}

const fromTheStart: Cursor = { rev: 0, type: '', key: '' };

/** The scope is not there or not for us; a follow row will say which. */
const notFound = 404;

interface PageSource {
  readonly http: ServerHttp;
  readonly replica: Replica;
  readonly scope: string;
}

/** Begins a request whose answer is waited for later; its failure is told to who waits. */
function begin(source: PageSource, after: Cursor): Promise<Page | undefined> {
  const page = fetchPage(source, after);
  page.catch(() => undefined);
  return page;
}

async function fetchPage(
  { http, replica, scope }: PageSource,
  after: Cursor,
): Promise<Page | undefined> {
  const query = new URLSearchParams({
    scope,
    afterRev: String(after.rev),
    afterType: after.type,
    afterKey: after.key,
    limit: String(pageRows),
  });
  const answer = await http.request({ method: 'GET', path: `/sync/scope?${query.toString()}` });
  if (answer.status === notFound) return undefined;
  if (answer.status !== 200) throw new ServerHttpError(answer.status);
  let head: z.infer<typeof PageHead> | undefined;
  const changes: HeldChange[] = [];
  try {
    for await (const lines of textLines(answer.body())) {
      for (const line of lines) {
        if (head === undefined) head = PageHead.parse(JSON.parse(line));
        else changes.push(readPageLine(line));
      }
    }
  } catch (cause) {
    // What came before it is as good as a whole page.
    if (changes.length === 0) throw cause;
  }
  if (head === undefined) throw new Error('a page without a head');
  const isWhole = head.count === changes.length;
  if (!isWhole && changes.length === 0) throw new Error('a page broke off');
  const { commit, version, epoch } = head;
  mustBeOfEpoch(replica, epoch);
  const complete = head.complete && isWhole;
  return { commit, version, epoch, complete, head: head.head ?? undefined, changes };
}

/** The whole of a live scope: hydration and repair. */
export async function fetchScope(http: ServerHttp, replica: Replica, scope: string): Promise<void> {
  const brought = new Set<string>();
  let firstCommit: number | undefined;
  const source = { http, replica, scope };
  let next = begin(source, fromTheStart);
  let cursor = fromTheStart;
  for (;;) {
    const page = await next;
    if (page === undefined) {
      finishScope(replica, {
        scope,
        brought,
        firstCommit: firstCommit ?? livePosition(replica).commit,
        lastCommit: livePosition(replica).commit,
        head: undefined,
      });
      return;
    }
    firstCommit ??= page.commit;
    if (!page.complete) {
      cursor = cursorAfter(page, cursor);
      next = begin(source, cursor);
    }
    if (page.changes.length > 0) putPage(replica, page.changes);
    for (const { type, key } of page.changes) brought.add(`${type}/${key}`);
    if (page.complete) {
      // Not the page's commit: of later ones that do not touch the scope the stream may never tell.
      const lastCommit = page.version;
      finishScope(replica, { scope, brought, firstCommit, lastCommit, head: page.head });
      return;
    }
  }
}

export interface PartitionFetch {
  readonly http: ServerHttp;
  readonly replica: Replica;
  /** A further partition to go on with, told the one that is about to end; undefined when something else comes first. */
  nextAfter(scope: string): PartitionPosition | undefined;
  onPartition(): void;
  /** Lets what was asked for leave, before the thread is taken by writing: else the server would wait for the client. */
  letOut(): Promise<void>;
}

/**
 * The next rows of partitions, each page with the position that it reaches (S13). The first page of the next partition is asked
 * for before the last one of this is written, too.
 */
export async function fetchPartitions(
  fetch: PartitionFetch,
  start: PartitionPosition,
): Promise<void> {
  let at: PartitionStart | undefined = beginPartition(fetch, start);
  while (at !== undefined) {
    at = await fetchPartition(fetch, at);
    fetch.onPartition();
  }
}

interface PartitionStart {
  readonly source: PageSource;
  readonly cursor: Cursor;
  readonly page: Promise<Page | undefined>;
}

function beginPartition(
  { http, replica }: PartitionFetch,
  { scope, rev, after_type, after_key }: PartitionPosition,
): PartitionStart {
  const source = { http, replica, scope };
  const cursor: Cursor = { rev, type: after_type, key: after_key };
  return { source, cursor, page: begin(source, cursor) };
}

/** Answers the partition that was begun meanwhile. */
async function fetchPartition(
  fetch: PartitionFetch,
  { source, cursor: start, page: first }: PartitionStart,
): Promise<PartitionStart | undefined> {
  const { replica, scope } = source;
  let cursor = start;
  let next = first;
  for (;;) {
    const page = await next;
    if (page === undefined) {
      replica.cache.commit(() => {
        const known = knownPlace(replica, scope);
        if (known !== undefined) replica.cache.notes.putPartition({ ...known, wanted: 0 });
      });
      return undefined;
    }
    const from = cursor;
    cursor = page.changes.length > 0 ? cursorAfter(page, cursor) : cursor;
    if (!page.complete) next = begin(source, cursor);
    const further = page.complete ? fetch.nextAfter(scope) : undefined;
    const begun = further === undefined ? undefined : beginPartition(fetch, further);
    await fetch.letOut();
    const isPut = putPartitionPage(replica, { scope, page, from, reached: cursor });
    if (page.complete || !isPut) return begun;
  }
}

interface ReachedPage {
  readonly scope: string;
  readonly page: Page;
  readonly from: Cursor;
  readonly reached: Cursor;
}

/** False when the partition does not stand where the page goes on from: it was lost, or is begun anew. */
function putPartitionPage(replica: Replica, { scope, page, from, reached }: ReachedPage): boolean {
  mustBeOfEpoch(replica, page.epoch);
  const known = knownPlace(replica, scope);
  if (known === undefined || !isAt(known, from)) return false;
  // The version may be the commit of a row that is gone: a complete page reaches it all the same.
  const told = page.complete ? page.version : 0;
  const isAhead = told > reached.rev;
  const version = Math.max(known.version, page.version);
  putPage(replica, page.changes, () => {
    replica.cache.notes.putPartition({
      scope,
      version,
      rev: Math.max(told, reached.rev),
      after_type: isAhead ? '' : reached.type,
      after_key: isAhead ? '' : reached.key,
      wanted: page.complete && version <= page.version ? 0 : 1,
    });
  });
  return true;
}

function isAt(place: PartitionPosition, { rev, type, key }: Cursor): boolean {
  return place.rev === rev && place.after_type === type && place.after_key === key;
}

function mustBeOfEpoch(replica: Replica, epoch: string): void {
  const position = livePosition(replica);
  if (position.epoch !== '' && position.epoch !== epoch)
    throw new Error('a page is of another epoch');
}

function knownPlace({ cache }: Replica, scope: string): PartitionPosition | undefined {
  return cache.notes.partitions().find((partition) => partition.scope === scope);
}

function cursorAfter(page: Page, before: Cursor): Cursor {
  const last = page.changes.at(-1);
  if (last === undefined) throw new Error('a page that is not the last brought no row');
  const next = { rev: last.rev, type: last.type, key: last.key };
  if (next.rev < before.rev) throw new Error('pages run backwards');
  return next;
}
