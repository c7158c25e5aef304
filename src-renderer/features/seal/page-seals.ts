/** PageSeals: a seal's mark as the queries of this window tell it. */
import type { QueryResult } from '../../../src-shared/registry.ts';

export type SealMarkView = QueryResult<'seal.marks'>['marks'][number];
