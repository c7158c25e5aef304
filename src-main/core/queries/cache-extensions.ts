/** Cache-extensions: what the queries keep in the cache besides the rows; every host opens its core with them. */

import type { CacheExtension } from '../row-observer.ts';
import { searchExtension } from '../search/search-extension.ts';
import { tallyExtension } from './tally-extension.ts';

export const cacheExtensions: readonly CacheExtension[] = [searchExtension, tallyExtension];
