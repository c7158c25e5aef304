/**
 * Definition model: which steps of the machines a unit walks, who owns them and who is always asked (R-§4, issue
 * "flow definitions are data").
 *
 * A definition never changes: publishing writes a new version, and a document keeps the version that it began with
 * (`document.flowVersion`). Versions 1 and 2 are built in: the short way and the whole way; a unit's own begin at 3.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { orgScope } from '../../scopes.ts';
import { DocumentState, UnitName } from '../document/model.ts';
import { Role } from '../org/model.ts';

export const FlowDirection = z.enum(['out', 'in']);
export type FlowDirection = z.infer<typeof FlowDirection>;

/** Where the owner of a step sits. */
export const StepPlace = z.enum(['drafterUnit', 'unit', 'named']);

/** Working minutes by urgency; null = no limit. */
export const StepLimit = z.object({
  none: z.int().min(1).max(1_000_000).nullable(),
  urgent: z.int().min(1).max(1_000_000).nullable(),
  extraUrgent: z.int().min(1).max(1_000_000).nullable(),
});
export type StepLimit = z.infer<typeof StepLimit>;

export const FlowStep = z.object({
  state: DocumentState,
  enabled: z.boolean(),
  place: StepPlace,
  /** In order of preference: the first active identity that holds one of them owns the step. */
  roles: z.array(Role).max(6),
  /** Absent = the limits of the unit's rules (features/clock). */
  limit: StepLimit.nullable(),
  /** D2: units that are always asked. */
  countersignUnits: z.array(UnitName).max(28),
});
export type FlowStep = z.infer<typeof FlowStep>;

export const flowDefinition = defineEntity({
  type: 'flowDefinition',
  shape: z.object({
    unitId: Id,
    flow: FlowDirection,
    version: z.int().min(1),
    name: z.string().min(1).max(60),
    steps: z.array(FlowStep).max(20),
    publishedAt: z.int(),
    publishedByName: z.string().max(40),
    /** What was changed, in the words of who changed it. */
    note: z.string().max(500),
  }),
  key: (row) => `${row.unitId}/${row.flow}/${row.version}`,
  homeScope: () => orgScope,
  columns: { unitId: (row) => row.unitId, flow: (row) => row.flow, version: (row) => row.version },
  indexes: { byUnit: ['unitId', 'flow', 'version'] },
  bound: '200 a unit and direction, named maxFlowVersions',
});

export const maxFlowVersions = 200;
export const shortFlowVersion = 1;
export const standardFlowVersion = 2;
export const firstOwnVersion = 3;
