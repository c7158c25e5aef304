/**
 * Cache migration 7: row tables of the seal feature.
 */

import type { SchemaStep } from '../row-observer.ts';

const tables = /*sql*/ ``;

export const sealRows: SchemaStep = {
  name: 'seal-rows',
  apply: (cache) => cache.exec(tables),
};
