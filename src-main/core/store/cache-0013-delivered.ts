/**
 * Cache migration 13: up to which message each member has got a conversation.
 */

import type { SchemaStep } from '../row-observer.ts';

export const deliveredMarks: SchemaStep = {
  name: 'delivered-marks',
  apply: (cache) =>
    cache.exec(
      `CREATE TABLE delivered_mark (conversation_id TEXT NOT NULL, person_id TEXT NOT NULL, no INTEGER NOT NULL,
         PRIMARY KEY (conversation_id, person_id)) STRICT, WITHOUT ROWID`,
    ),
};
