/**
 * Cache migration 5: row tables of the clock feature.
 */

import type { SchemaStep } from '../row-observer.ts';

const tables = /*sql*/ ``;

export const clockRows: SchemaStep = {
  name: 'clock-rows',
  apply: (cache) => cache.exec(tables),
};
