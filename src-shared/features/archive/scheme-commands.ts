/**
 * Scheme commands: how the archive of a unit is arranged, and its table of scope and periods.
 *
 * Invariants:
 *  1. A table counts from its approval, by somebody who did not import it; the one before it retires in the same commit.
 *  2. Rows of a table never change: a changed table is imported anew and approved anew.
 *  3. No table is taken away. Of those that nobody approves the oldest retire, so that a further one can always be imported.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import { put } from '../../entities.ts';
import { deriveId, Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list, peek } from '../../read-view.ts';
import { orgScope, recordsScope } from '../../scopes.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';
import { categoryPattern } from './model.ts';
import {
  maxOrgans,
  maxRetentionRules,
  maxRetentionTables,
  maxWaitingTables,
  Organ,
  RetentionLine,
} from './scheme-model.ts';

export const setScheme = defineCommand({
  name: 'archive.setScheme',
  version: 1,
  args: z.strictObject({
    unitId: Id,
    category: z.string().regex(categoryPattern),
    organs: z.array(Organ).max(maxOrgans),
  }),
  offline: 'onlineOnly',
  who: 'ARCHIVIST or OFFICE_HEAD of the unit',
  serverDecides: ['archiveScheme.setAt'],
  lane: (args) => recordsScope(args.unitId),
  load: (args) => get('unit', args.unitId, orgScope),
  authorize: (actor, _unit, args) => holdsRole(actor, args.unitId, ['ARCHIVIST', 'OFFICE_HEAD']),
  decide(args, unit, context) {
    if (unit === undefined) return err(rejection('notFoundOrForbidden'));
    const codes = args.organs.map(({ code }) => code);
    if (new Set(codes).size < codes.length) {
      return err(rejection('guardFailed', { guard: 'organTwice' }));
    }
    return ok({
      changes: [
        put('archiveScheme', { ...args, setByName: actorName(context.actor), setAt: context.now }),
      ],
    });
  },
});

export const importRetention = defineCommand({
  name: 'archive.importRetention',
  version: 1,
  args: z.strictObject({
    tableId: Id,
    unitId: Id,
    name: z.string().min(1).max(100),
    lines: z.array(RetentionLine).min(1).max(maxRetentionRules),
  }),
  offline: 'onlineOnly',
  who: 'ARCHIVIST of the unit',
  serverDecides: ['retentionTable.importedAt'],
  lane: (args) => recordsScope(args.unitId),
  *load(args) {
    const scope = recordsScope(args.unitId);
    const known = yield* peek('retentionTable', args.tableId, scope);
    const tables = yield* list('retentionTable', 'byUnit', [args.unitId], scope);
    return { known, tables };
  },
  authorize: (actor, _state, args) => holdsRole(actor, args.unitId, ['ARCHIVIST']),
  decide(args, { known, tables }, context) {
    if (typeof known === 'object') return err(rejection('idReused'));
    if (tables.length >= maxRetentionTables) {
      return err(rejection('tooMany', { limit: maxRetentionTables }));
    }
    const { tableId, unitId, name, lines } = args;
    const { actor } = context;
    const waiting = tables.filter(({ state }) => state === 'proposed');
    const passedOver = waiting.slice(0, Math.max(0, waiting.length - maxWaitingTables + 1));
    return ok({
      changes: [
        put('retentionTable', {
          id: tableId,
          unitId,
          name,
          ruleCount: lines.length,
          state: 'proposed',
          importedByName: actorName(actor),
          importedByPersonId: actor.kind === 'person' ? actor.personId : 'system',
          importedAt: context.now,
          approval: null,
          approvedByName: null,
          approvedAt: null,
        }),
        ...passedOver.map((table) => put('retentionTable', { ...table, state: 'retired' })),
        ...lines.map((line, order) =>
          put('retentionRule', {
            id: deriveId(tableId, `rule:${order}`),
            unitId,
            tableId,
            order,
            ...line,
          }),
        ),
      ],
    });
  },
});

export const approveRetention = defineCommand({
  name: 'archive.approveRetention',
  version: 1,
  args: z.strictObject({ tableId: Id, unitId: Id, approval: z.string().min(1).max(100) }),
  offline: 'onlineOnly',
  who: 'OFFICE_HEAD or CHIEF of the unit, not the one who imported the table',
  serverDecides: ['retentionTable.approvedAt'],
  lane: (args) => recordsScope(args.unitId),
  *load(args) {
    return yield* list('retentionTable', 'byUnit', [args.unitId], recordsScope(args.unitId));
  },
  authorize: (actor, _tables, args) => holdsRole(actor, args.unitId, ['OFFICE_HEAD', 'CHIEF']),
  decide(args, tables, context) {
    const table = tables.find(({ id }) => id === args.tableId);
    if (table === undefined) return err(rejection('notFoundOrForbidden'));
    if (table.state !== 'proposed') return err(rejection('staleState', { state: table.state }));
    const { actor } = context;
    if (actor.kind === 'person' && actor.personId === table.importedByPersonId) {
      return err(rejection('guardFailed', { guard: 'ownTable' }));
    }
    return ok({
      changes: [
        put('retentionTable', {
          ...table,
          state: 'inForce',
          approval: args.approval,
          approvedByName: actorName(actor),
          approvedAt: context.now,
        }),
        ...tables
          .filter(({ state }) => state === 'inForce')
          .map((before) => put('retentionTable', { ...before, state: 'retired' })),
      ],
    });
  },
});
