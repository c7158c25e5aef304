/**
 * Filing-args: what a person decides of one document; the same for a single act and for a line of the year's run.
 */

import { z } from 'zod';
import { Id } from '../../kernel/ids.ts';
import { archiveClasses, retentionPeriods } from './model.ts';
import { OrganCode } from './scheme-model.ts';

export const FilingArgs = z.strictObject({
  documentId: Id,
  archiveClass: z.enum(archiveClasses),
  period: z.enum(retentionPeriods),
  /** Absent = the class of the drafting unit. */
  organ: OrganCode.nullable().exactOptional(),
  ruleId: Id.exactOptional(),
  /** Absent = as it is reckoned: `filingYear`. */
  year: z.int().min(1900).max(9999).exactOptional(),
  reason: z.string().max(200).exactOptional(),
});
