/**
 * Cache-schema: the numbered migrations of the file that can be rebuilt from the server.
 */

import type { CacheExtension, SchemaStep } from '../row-observer.ts';
import { cacheRows } from './cache-0001-rows.ts';
import { cacheState } from './cache-0002-state.ts';
import type { SchemaPart } from './schema-version.ts';

export const cacheSteps: readonly SchemaStep[] = [cacheRows, cacheState];

export function cacheParts(extensions: readonly CacheExtension[]): readonly SchemaPart[] {
  return [
    { part: 'cache', steps: cacheSteps, onlyGains: false },
    ...extensions.map((extension) => ({
      part: extension.name,
      steps: extension.steps,
      onlyGains: false,
    })),
  ];
}
