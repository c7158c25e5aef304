/**
 * 0024 done effects: what was done keeps its name alone; the texts and files that it carried are the rows' to keep or to lose.
 */

import type { Migration } from '../migration.ts';

export const doneEffects: Migration = {
  number: 24,
  minSafeVersion: 1,
  sql: `
UPDATE effect SET payload = json_object('name', payload ->> '$.name') WHERE done_at IS NOT NULL;
`,
};
