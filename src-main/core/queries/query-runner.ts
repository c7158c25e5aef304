/**
 * Query-runner: the shape of a runner, and the names of the queries that have one.
 */

import type { ParsedQueryArgs, QueryName, QueryResult } from '../../../src-shared/registry.ts';
import type { Scene } from './scene.ts';

/** Queries that the server answers; they never reach the engine. A test compares this list with the definitions. */
export const serverQueries = [
  'audit.recent',
  'management.conversations',
  'management.holds',
  'management.exports',
  'numbering.audit',
  'statistics.documents',
] as const satisfies readonly QueryName[];

export type LocalQueryName = Exclude<QueryName, (typeof serverQueries)[number]>;

/** Reads the local store and answers; never waits, never writes. */
export type Runner<N extends LocalQueryName> = (
  scene: Scene,
  args: ParsedQueryArgs<N>,
) => QueryResult<N>;

export type Runners = { readonly [N in LocalQueryName]: Runner<N> };
