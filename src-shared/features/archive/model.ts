/**
 * Archive model: filed items, frozen copies at home in `archive:<fonds>:<class>:<year>` partitions.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { archiveScope } from '../../scopes.ts';
import { DocumentContent, DocumentKind } from '../document/model.ts';
import { itemTime } from './item-time-model.ts';

/** Audience classes of a fonds: open to the unit, restricted to leaders and office, controlled. */
export const archiveClasses = ['open', 'restricted', 'controlled'] as const;
/** 永久, 定期30年, 定期10年. */
export const retentionPeriods = ['Y', 'D30', 'D10'] as const;

/** 档案门类代码 and 机构(问题)代码, as they stand in 档号 (archive-number.ts). */
export const categoryPattern = /^[A-Z]{2}$/u;
export const organPattern = /^[A-Z0-9]{2,6}$/u;

/** Opinions of a document, all of which are filed with it. */
export const maxFiledOpinions = 500;
/**
 * What is filed or lent is one row, in which text, opinions, way and corrections of many rows are gathered: none of it may be
 * left out, so it has room for all of them at their bounds.
 */
export const maxFiledBytes = 12 * 1024 * 1024;

/** The row of the table that proposed, and the words of who decided otherwise or without one. */
export const FilingBasis = z.object({
  tableName: z.string().max(100),
  ruleNo: z.string().max(30),
  ruleText: z.string().max(300),
  proposed: z.enum([...retentionPeriods, 'none']).nullable(),
  reason: z.string().max(200),
});
export type FilingBasis = z.infer<typeof FilingBasis>;

export const archiveItem = defineEntity({
  type: 'archiveItem',
  shape: z.object({
    id: Id,
    fondsNo: z.string().max(20),
    archiveClass: z.enum(archiveClasses),
    year: z.int(),
    unitId: Id,
    unitName: z.string().max(100),
    documentId: Id,
    archiveNo: z.string().max(80),
    itemNo: z.int().min(1),
    period: z.enum(retentionPeriods),
    flow: z.enum(['out', 'in']),
    kind: DocumentKind,
    title: z.string().max(200),
    issueNo: z.string().max(60).nullable(),
    receiptNo: z.string().max(60).nullable(),
    writtenDate: z.string().max(10).nullable(),
    fromUnitName: z.string().max(100),
    filedAt: z.int(),
    filedByName: z.string().max(40),
    /** Absent = filed before the product knew more than one. */
    category: z.string().max(2).optional(),
    /** 机构(问题) of the arrangement; absent = the fonds is not arranged by it. */
    organ: z.string().max(6).optional(),
    organName: z.string().max(60).optional(),
    /** Pages with content; absent = not counted, since no final files were made. */
    pageCount: z.int().min(0).optional(),
    /** Why it has this period. */
    basis: FilingBasis.optional(),
  }),
  key: (row) => row.id,
  homeScope: (row) => archiveScope(row.fondsNo, row.archiveClass, row.year),
  columns: {
    documentId: (row) => row.documentId,
    year: (row) => row.year,
    fondsNo: (row) => row.fondsNo,
    filedAt: itemTime,
    archiveNo: (row) => row.archiveNo,
  },
  indexes: {
    byDocument: ['documentId'],
    byFiledAt: ['filedAt'],
    // In the order of their numbers, in which they come: ids have no order, and a large index of them is written page by page.
    byYear: ['fondsNo', 'year', 'archiveNo'],
    byNo: ['archiveNo'],
  },
  frozen: true,
  bound: '100,000 a partition',
});

/** The frozen text and opinions of an item. */
export const archiveText = defineEntity({
  type: 'archiveText',
  shape: z.object({
    id: Id,
    scope: z.string().max(200),
    content: DocumentContent,
    opinions: z
      .array(
        z.object({
          kind: z.string().max(20),
          unitName: z.string().max(100),
          personName: z.string().max(40),
          text: z.string().max(2_000),
          at: z.int(),
        }),
      )
      .max(maxFiledOpinions),
  }),
  key: (row) => row.id,
  homeScope: (row) => row.scope,
  columns: {},
  indexes: {},
  frozen: true,
  maxBytes: maxFiledBytes,
  bound: '1 an item',
});
