/**
 * Archive commands: filing one closed document (domain O29, I23).
 */

import { defineCommand } from '../../define-command.ts';
import { docScope } from '../../scopes.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';
import { FilingArgs } from './filing-args.ts';
import { decideFiling } from './filing.ts';
import { loadFiling } from './filing-work.ts';

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
