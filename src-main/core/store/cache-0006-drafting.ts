/**
 * Cache migration 6: row tables of the drafting feature.
 */

import type { SchemaStep } from '../row-observer.ts';

const tables = /*sql*/ ``;

export const draftingRows: SchemaStep = {
  name: 'drafting-rows',
  apply: (cache) => cache.exec(tables),
};
