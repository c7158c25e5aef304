/**
 * Archive commands: filing one closed document (domain O29, I23).
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import { Id } from '../../kernel/ids.ts';
import { docScope } from '../../scopes.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';
import { decideFiling } from './filing.ts';
import { loadFiling } from './filing-work.ts';
import { archiveClasses, retentionPeriods } from './model.ts';
import { OrganCode } from './scheme-model.ts';

/** What a person decides of one document; the same for one act and for a line of the year's run. */
export const FilingArgs = z.strictObject({
  documentId: Id,
  archiveClass: z.enum(archiveClasses),
  period: z.enum(retentionPeriods),
  /** Absent = the class of the drafting unit. */
  organ: OrganCode.nullable().exactOptional(),
  ruleId: Id.exactOptional(),
  reason: z.string().max(200).exactOptional(),
});

export const fileDocument = defineCommand({
  name: 'document.file',
  version: 2,
  // Version 1 knew neither classes nor the table: what it leaves out is what version 2 proposes.
  upgrades: [(args) => args],
  args: FilingArgs,
  offline: 'onlineOnly',
  who: 'the ARCHIVIST of the unit',
  lane: (args) => docScope(args.documentId),
  load: (args, context) => loadFiling(args, context),
  authorize: (actor, { document }) =>
    document !== undefined && holdsRole(actor, document.unitId, ['ARCHIVIST']),
  decide: (args, work, context) => decideFiling(args, work, context, actorName(context.actor)),
});
