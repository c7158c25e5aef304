/**
 * Correction queries: the requests of an archive office, newest first.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { correctionRequest } from './correction-model.ts';

export const maxCorrectionRows = 1_000;

export const correctionsOf = defineQuery({
  name: 'archive.corrections',
  place: 'local',
  who: 'ARCHIVIST, OFFICE_HEAD and CHIEF of the unit',
  args: z.strictObject({ unitId: Id }),
  result: z.object({ rows: z.array(correctionRequest.shape).max(maxCorrectionRows) }),
});
