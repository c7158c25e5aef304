/**
 * Scheme model: how a unit arranges its archive, and its own approved table of scope and periods (8号令 art. 12).
 *
 * The table is the customer's, never the product's: it comes as rows that the archivist imports, and counts only once
 * somebody else has approved it. At most one table of a unit is in force.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { recordsScope } from '../../scopes.ts';
import { DocumentKind } from '../document/model.ts';
import { categoryPattern, organPattern } from './model.ts';

export const maxOrgans = 100;
export const maxRetentionRules = 300;
/** All that were ever imported: a year has a few. */
export const maxRetentionTables = 1_000;
/** Tables that wait for approval; a further one takes the place of the oldest, which retires. */
export const maxWaitingTables = 10;
export const maxRuleWords = 12;

export const OrganCode = z.string().regex(organPattern);

/** A class of 机构(问题): its code in 档号, its name, and the units whose documents go there. */
export const Organ = z.strictObject({
  code: OrganCode,
  name: z.string().min(1).max(60),
  unitIds: z.array(Id).max(maxOrgans),
});
export type Organ = z.infer<typeof Organ>;

export const archiveScheme = defineEntity({
  type: 'archiveScheme',
  shape: z.object({
    unitId: Id,
    category: z.string().regex(categoryPattern),
    /** Empty = the fonds is arranged by year and period alone. */
    organs: z.array(Organ).max(maxOrgans),
    setByName: z.string().max(40),
    setAt: z.int(),
  }),
  key: (row) => row.unitId,
  homeScope: (row) => recordsScope(row.unitId),
  columns: {},
  indexes: {},
  bound: '1 a scope',
});

export const retentionTable = defineEntity({
  type: 'retentionTable',
  shape: z.object({
    id: Id,
    unitId: Id,
    name: z.string().min(1).max(100),
    ruleCount: z.int().min(1).max(maxRetentionRules),
    state: z.enum(['proposed', 'inForce', 'retired']),
    importedByName: z.string().max(40),
    importedByPersonId: Id,
    importedAt: z.int(),
    /** 批准文号 or minutes by which it was approved. */
    approval: z.string().max(100).nullable(),
    approvedByName: z.string().max(40).nullable(),
    approvedAt: z.int().nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => recordsScope(row.unitId),
  columns: { unitId: (row) => row.unitId, importedAt: (row) => row.importedAt },
  indexes: { byUnit: ['unitId', 'importedAt'] },
  bound: `${maxRetentionTables} a unit, named maxRetentionTables`,
});

/** `none` = the table says that such papers are not filed (8号令 art. 4). */
export const rulePeriods = ['Y', 'D30', 'D10', 'none'] as const;

/** What an archivist imports: one line of the table. */
export const RetentionLine = z.strictObject({
  no: z.string().min(1).max(30),
  scopeText: z.string().min(1).max(300),
  period: z.enum(rulePeriods),
  flow: z.enum(['out', 'in', 'any']),
  /** Empty = every kind. */
  kinds: z.array(DocumentKind).max(15),
  /** One of them stands in the title; empty = whatever the title. */
  words: z.array(z.string().min(1).max(40)).max(maxRuleWords),
  organ: OrganCode.nullable(),
});
export type RetentionLine = z.infer<typeof RetentionLine>;

export const retentionRule = defineEntity({
  type: 'retentionRule',
  shape: z.object({
    id: Id,
    unitId: Id,
    tableId: Id,
    order: z.int().min(0),
    ...RetentionLine.shape,
  }),
  key: (row) => row.id,
  homeScope: (row) => recordsScope(row.unitId),
  columns: { tableId: (row) => row.tableId, order: (row) => row.order },
  indexes: { byTable: ['tableId', 'order'] },
  bound: '300 a table, named maxRetentionRules',
});
