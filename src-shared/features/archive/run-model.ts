/**
 * Run model: the year's filing (年度归档) as a list of decided documents that the server files one after the other.
 *
 * A run is made to be broken off: whatever stops, the next line is `next`, and a line is decided once (domain gap 10, C15).
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { recordsScope } from '../../scopes.ts';
import { archiveClasses, retentionPeriods } from './model.ts';

/** Lines that one command adds; a run holds several times as many. */
export const maxLinesAtOnce = 100;
export const maxRunLines = 2_000;

export const filingRun = defineEntity({
  type: 'filingRun',
  shape: z.object({
    id: Id,
    unitId: Id,
    year: z.int(),
    state: z.enum(['preparing', 'running', 'paused', 'done']),
    total: z.int().min(0).max(maxRunLines),
    /** The line that is decided next, from 1. */
    next: z.int().min(1),
    filed: z.int().min(0),
    refused: z.int().min(0),
    openedByName: z.string().max(40),
    openedAt: z.int(),
    finishedAt: z.int().nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => recordsScope(row.unitId),
  columns: { unitId: (row) => row.unitId, openedAt: (row) => row.openedAt },
  indexes: { byUnit: ['unitId', 'openedAt'] },
  bound: '200 a unit and year',
});

export const filingLine = defineEntity({
  type: 'filingLine',
  shape: z.object({
    /** `<run>/<n>`. */
    id: z.string().max(140),
    unitId: Id,
    runId: Id,
    n: z.int().min(1).max(maxRunLines),
    title: z.string().max(200),
    choice: z.object({
      documentId: Id,
      archiveClass: z.enum(archiveClasses),
      period: z.enum(retentionPeriods),
      organ: z.string().max(6).nullable().exactOptional(),
      ruleId: Id.exactOptional(),
      year: z.int().exactOptional(),
      reason: z.string().max(200).exactOptional(),
    }),
    state: z.enum(['waiting', 'filed', 'refused']),
    archiveNo: z.string().max(80).nullable(),
    /** Why it was refused: a guard, or the code of the rejection; what to do is its sentence. */
    because: z.string().max(60).nullable(),
    at: z.int().nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => recordsScope(row.unitId),
  columns: { runId: (row) => row.runId, n: (row) => row.n },
  indexes: { byRun: ['runId', 'n'] },
  bound: '2,000 a run, named maxRunLines',
});
