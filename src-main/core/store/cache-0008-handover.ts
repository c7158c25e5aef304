/**
 * Cache migration 8: row tables of the handover feature.
 */

import type { SchemaStep } from '../row-observer.ts';

const tables = /*sql*/ ``;

export const handoverRows: SchemaStep = {
  name: 'handover-rows',
  apply: (cache) => cache.exec(tables),
};
