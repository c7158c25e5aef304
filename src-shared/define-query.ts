/**
 * Define-query: what a screen can ask, and where it is answered (design §2, "Queries have a place").
 *
 * `local` queries are live over the local store and work offline; `server` queries are asked over the socket on
 * the server's read worker and are never cached as rows. Runners live in the core and in the server, by name.
 */

import type { z } from 'zod';

export type QueryPlace = 'local' | 'server';

export interface Query<
  Name extends string = string,
  Args extends z.ZodType = z.ZodType,
  Row extends z.ZodType = z.ZodType,
> {
  readonly name: Name;
  readonly place: QueryPlace;
  readonly who: string;
  readonly args: Args;
  readonly result: Row;
}

export function defineQuery<
  const Name extends string,
  Args extends z.ZodType,
  Row extends z.ZodType,
>(query: Query<Name, Args, Row>): Query<Name, Args, Row> {
  return query;
}
