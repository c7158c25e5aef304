/**
 * Numbering queries: the series of a unit, the register of numbers, what may be given to a document, and the audit.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { DocumentKind, RoutingDirection } from '../document/model.ts';
import { NumberState, YearBasis } from '../document/register-model.ts';
import { SeriesUse } from './series-model.ts';

/** Lines of one book; a year of the largest office has a few thousand. */
export const maxRegisterLines = 20_000;

const SeriesRow = z.object({
  code: z.string(),
  use: SeriesUse,
  directions: z.array(RoutingDirection),
  kinds: z.array(DocumentKind),
  yearly: z.boolean(),
  active: z.boolean(),
  note: z.string(),
  /** Narrowed by the office head, else as the master data says. */
  isOwn: z.boolean(),
  /** Years with numbers on this machine, newest first; 0 = a continuous book. */
  years: z.array(z.int()),
});

export const seriesList = defineQuery({
  name: 'numbering.series',
  place: 'local',
  who: 'registrar, office, leaders, archivist of the unit',
  args: z.strictObject({ unitId: Id }),
  result: z.object({
    unitName: z.string(),
    mayIssue: z.boolean(),
    series: z.array(SeriesRow),
  }),
});

export const numberRegister = defineQuery({
  name: 'numbering.register',
  place: 'local',
  who: 'registrar, office, leaders, archivist of the unit',
  args: z.strictObject({
    unitId: Id,
    code: z.string().min(1).max(12),
    year: z.int(),
    limit: z.int().min(1).max(maxRegisterLines).default(5_000),
  }),
  result: z.object({
    /** In order; a number without a line is `hole`. */
    rows: z.array(
      z.object({
        seq: z.int(),
        no: z.string(),
        state: z.union([NumberState, z.literal('hole')]),
        title: z.string(),
        /** Its document was destroyed: the title stands in that register alone. */
        isDestroyed: z.boolean(),
        writtenDate: z.string().nullable(),
        otherUnit: z.string(),
        reason: z.string(),
        purpose: z.string(),
        until: z.string().nullable(),
        yearBasis: YearBasis.nullable(),
        byName: z.string(),
        at: z.int().nullable(),
        documentId: z.string().nullable(),
      }),
    ),
    holes: z.int(),
    hasMore: z.boolean(),
  }),
});

/** What a clerk may choose for a document that waits for its number. */
export const numberOffer = defineQuery({
  name: 'numbering.offer',
  place: 'local',
  who: 'the CLERK of the issuing unit',
  args: z.strictObject({ documentId: Id }),
  result: z.object({
    series: z.array(
      z.object({
        code: z.string(),
        years: z.array(z.int()),
        reserved: z.array(
          z.object({
            seq: z.int(),
            year: z.int(),
            no: z.string(),
            purpose: z.string(),
            until: z.string().nullable(),
          }),
        ),
      }),
    ),
    writtenDate: z.string().nullable(),
  }),
});

export const numberAudit = defineQuery({
  name: 'numbering.audit',
  place: 'server',
  who: 'OFFICE_HEAD or ARCHIVIST of the unit, AUD_ADM',
  args: z.strictObject({ unitId: Id }),
  result: z.object({
    books: z.array(
      z.object({
        code: z.string(),
        use: SeriesUse,
        year: z.int(),
        next: z.int(),
        used: z.int(),
        void: z.int(),
        gap: z.int(),
        reserved: z.int(),
        /** Numbers below `next` without a line, as ranges; empty when the book is in order. */
        holes: z.string(),
        holeCount: z.int(),
        /** Reserved and not given yet. */
        pending: z.array(
          z.object({ no: z.string(), purpose: z.string(), until: z.string().nullable() }),
        ),
      }),
    ),
    holeCount: z.int(),
  }),
});
