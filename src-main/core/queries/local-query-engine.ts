/**
 * Local-query-engine: answers local queries on the core's own connection, once or live.
 *
 * Reads happen between commits of the same thread, so a query never sees half a rebase (S3). Long searches have a budget.
 */

import { CoreError } from '../core-error.ts';
import type { OpenQueryEngine, QueryCaller } from '../query-engine.ts';
import { openEntryTexts } from '../search/entry-texts.ts';
import { createSearchReader } from '../search/search-reader.ts';
import type { RunResult } from './live-queries.ts';
import { LiveQueries } from './live-queries.ts';
import type { LocalQueryName } from './query-runner.ts';
import { runners } from './query-runners.ts';
import { StatementCache } from './row-reader.ts';
import { Scene } from './scene.ts';

type ErasedRunner = (scene: Scene, args: unknown) => unknown;

export const openLocalQueryEngine: OpenQueryEngine = (environment) => {
  const parts = {
    environment,
    cache: new StatementCache(environment.cache),
    work: new StatementCache(environment.work),
    search: createSearchReader(environment.cache, openEntryTexts(environment.cache)),
  };
  const live = new LiveQueries(environment.timers);
  const runIn = (name: string, args: unknown, caller: QueryCaller): RunResult => {
    const scene = new Scene(parts, caller);
    const result = runnerOf(name)(scene, args);
    return { result, dependencies: scene.rows.dependencies };
  };
  return {
    run: (name, args, caller) => runIn(name, args, caller).result,
    subscribe: (name, args, caller, listener) => {
      runnerOf(name);
      return live.subscribe(() => runIn(name, args, caller), listener);
    },
    committed: (report) => live.committed(report),
    close: () => live.close(),
  };
};

function runnerOf(name: string): ErasedRunner {
  if (!isLocalQuery(name)) throw new CoreError('unknownMethod', `no local query ${name}`);
  // The caller has parsed the arguments with the schema of this name.
  return runners[name] as ErasedRunner;
}

function isLocalQuery(name: string): name is LocalQueryName {
  return Object.hasOwn(runners, name);
}
