/**
 * Cache migration 4: row tables of the circulation feature.
 */

import type { SchemaStep } from '../row-observer.ts';

const tables = /*sql*/ ``;

export const circulationRows: SchemaStep = {
  name: 'circulation-rows',
  apply: (cache) => cache.exec(tables),
};
