/**
 * Archive queries: one filed item, what is to be filed, and how the archive is arranged. Finding items is the search's job.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { DocumentKind } from '../document/model.ts';
import { FileRow } from '../file/file-row.ts';
import { correctionRequest, itemCorrection, maxCorrections } from './correction-model.ts';
import { checkKeys, checkStates } from './filing-check.ts';
import { archiveItem, archiveText } from './model.ts';
import { archiveRecord } from './record-model.ts';
import { filingLine, filingRun, maxRunLines } from './run-model.ts';
import { archiveScheme, retentionRule, retentionTable, rulePeriods } from './scheme-model.ts';

export const archiveView = defineQuery({
  name: 'archive.view',
  place: 'local',
  who: 'the audience of the partition',
  /** The item, or the document that it was filed from. */
  args: z.union([z.strictObject({ itemId: Id }), z.strictObject({ documentId: Id })]),
  result: z.object({
    state: z.enum(['held', 'notHeld']),
    item: archiveItem.shape.nullable(),
    content: archiveText.shape.shape.content.nullable(),
    opinions: archiveText.shape.shape.opinions,
    files: z.array(FileRow),
    /** The fixed files. */
    finals: z.array(FileRow),
    /** Of the text. */
    pictures: z.array(FileRow),
    /** Metadata, way and parts; null for what was filed before they were kept. */
    record: archiveRecord.shape.nullable(),
    /** In their order; the item has them already. */
    corrections: z.array(itemCorrection.shape).max(maxCorrections),
    /** A correction that waits to be approved; only the archive office has it. */
    asked: correctionRequest.shape.nullable(),
  }),
});

export const maxFilingRows = 1_000;

const CheckLine = z.object({
  key: z.enum(checkKeys),
  state: z.enum(checkStates),
  have: z.int(),
  of: z.int(),
});

export const Proposal = z.object({
  ruleId: z.string(),
  ruleNo: z.string(),
  scope: z.string(),
  period: z.enum(rulePeriods),
  organ: z.string().nullable(),
  because: z.object({ flow: z.boolean(), kind: z.boolean(), words: z.array(z.string()) }),
});

/** One document that waits for the archive: what the archive will receive, and what the table proposes. */
export const FilingRow = z.object({
  documentId: z.string(),
  unitId: z.string(),
  flow: z.enum(['out', 'in']),
  kind: DocumentKind,
  title: z.string(),
  no: z.string(),
  fromUnitName: z.string(),
  writtenDate: z.string().nullable(),
  year: z.int(),
  organ: z.string().nullable(),
  pageCount: z.int(),
  proposal: Proposal.nullable(),
  checks: z.array(CheckLine),
  /** Something must be mended before it can be filed. */
  isBarred: z.boolean(),
});

export const filingList = defineQuery({
  name: 'archive.filingList',
  place: 'local',
  who: 'the ARCHIVIST of the unit',
  args: z.strictObject({ unitId: Id, year: z.int().nullable().default(null) }),
  result: z.object({
    /** The year asked for, else the newest that has documents waiting. */
    year: z.int().nullable(),
    /** Of the year, in the order in which they are numbered. */
    rows: z.array(FilingRow).max(maxFilingRows),
    /** Years that have documents waiting, newest first. */
    years: z.array(z.int()),
    /** Of the year, also those beyond `rows`. */
    waiting: z.int().min(0),
    hasMore: z.boolean(),
  }),
});

export const schemeView = defineQuery({
  name: 'archive.scheme',
  place: 'local',
  who: 'ARCHIVIST, OFFICE_HEAD and CHIEF of the unit',
  args: z.strictObject({ unitId: Id }),
  result: z.object({
    fondsNo: z.string().nullable(),
    scheme: archiveScheme.shape.nullable(),
    tables: z.array(retentionTable.shape),
    /** Rows of the table in force, and of the newest one that waits. */
    rules: z.array(retentionRule.shape),
  }),
});

export const runView = defineQuery({
  name: 'archive.runs',
  place: 'local',
  who: 'ARCHIVIST, OFFICE_HEAD and CHIEF of the unit',
  args: z.strictObject({ unitId: Id, runId: Id.nullable().default(null) }),
  result: z.object({
    /** Newest first. */
    runs: z.array(filingRun.shape),
    /** Lines of the run asked for, or of the newest. */
    lines: z.array(filingLine.shape).max(maxRunLines),
  }),
});

export const maxListItems = 10_000;

/** The annual list of a fonds (归档文件目录), in the order of the numbers. */
export const archiveItems = defineQuery({
  name: 'archive.items',
  place: 'local',
  who: 'the audience of the partitions',
  args: z.strictObject({ unitId: Id, year: z.int().nullable().default(null) }),
  result: z.object({
    fondsNo: z.string().nullable(),
    /** Years that have items here, newest first. */
    years: z.array(z.int()),
    year: z.int().nullable(),
    rows: z.array(archiveItem.shape).max(maxListItems),
    /** When the last correction of an item was approved, by item. */
    corrected: z.record(z.string(), z.int()),
    hasMore: z.boolean(),
  }),
});
