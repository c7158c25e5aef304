/**
 * Correction-model: a wrong catalogue entry of a filed item is corrected beside it (domain no. 69, V19).
 *
 * Invariants:
 *  1. The item, its text, its record and its files are never written again; what counts is the item with its corrections in
 *     their order (`correctedItem`).
 *  2. A correction keeps the value before it, who asked, who approved, when and why; it is never changed or taken away.
 *  3. 档号, year, fonds and class are no part of it: a number once given stays.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { recordsScope } from '../../scopes.ts';
import type { archiveItem } from './model.ts';
import { retentionPeriods } from './model.ts';

/** As text, the way it is shown; an empty one is an element that the item has not. */
export const CatalogueEntry = z.strictObject({
  title: z.string().trim().min(1).max(200),
  issueNo: z.string().trim().max(60),
  receiptNo: z.string().trim().max(60),
  writtenDate: z.union([z.literal(''), z.iso.date()]),
  fromUnitName: z.string().trim().max(100),
  period: z.enum(retentionPeriods),
  pageCount: z.string().regex(/^\d{0,6}$/u),
});
export const correctableFields = CatalogueEntry.keyof().options;
export type CorrectableField = (typeof correctableFields)[number];
/** An entry as it stands: what was filed long ago need not keep today's rules. */
export type EntryText = Readonly<Record<CorrectableField, string>>;

/** Of one item. */
export const maxCorrections = 50;

export const FieldChange = z.object({
  field: CatalogueEntry.keyof(),
  before: z.string().max(200),
  after: z.string().max(200),
});
export type FieldChange = Readonly<z.infer<typeof FieldChange>>;
const FieldChanges = z.array(FieldChange).min(1).max(correctableFields.length);

export const correctionRequest = defineEntity({
  type: 'correctionRequest',
  shape: z.object({
    id: Id,
    unitId: Id,
    itemId: Id,
    archiveNo: z.string().max(80),
    title: z.string().max(200),
    fields: FieldChanges,
    reason: z.string().max(500),
    state: z.enum(['asked', 'approved', 'refused', 'withdrawn']),
    askedByName: z.string().max(40),
    askedByPersonId: Id,
    askedAt: z.int(),
    decidedByName: z.string().max(40).nullable(),
    decidedAt: z.int().nullable(),
    /** Why it was refused or taken back. */
    refusal: z.string().max(500).nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => recordsScope(row.unitId),
  columns: {
    unitId: (row) => row.unitId,
    askedAt: (row) => row.askedAt,
    itemId: (row) => row.itemId,
    state: (row) => row.state,
  },
  indexes: { byUnit: ['unitId', 'askedAt'], byItem: ['itemId', 'state'] },
  bound: `${maxCorrections} an item`,
});

/** A correction that counts: whoever reads the item reads it. */
export const itemCorrection = defineEntity({
  type: 'itemCorrection',
  shape: z.object({
    id: Id,
    /** The item's. */
    scope: z.string().max(200),
    itemId: Id,
    fondsNo: z.string().max(20),
    year: z.int(),
    /** The order of the corrections of an item. */
    n: z.int().min(1).max(maxCorrections),
    fields: FieldChanges,
    reason: z.string().max(500),
    askedByName: z.string().max(40),
    askedAt: z.int(),
    approvedByName: z.string().max(40),
    approvedAt: z.int(),
  }),
  key: (row) => row.id,
  homeScope: (row) => row.scope,
  columns: {
    itemId: (row) => row.itemId,
    n: (row) => row.n,
    fondsNo: (row) => row.fondsNo,
    year: (row) => row.year,
  },
  indexes: { byItem: ['itemId', 'n'], byYear: ['fondsNo', 'year'] },
  frozen: true,
  bound: `${maxCorrections} an item`,
});

type Item = Readonly<z.infer<typeof archiveItem.shape>>;
interface Changes {
  readonly fields: readonly FieldChange[];
}

export function entryOf(item: Item): EntryText {
  return {
    title: item.title,
    issueNo: item.issueNo ?? '',
    receiptNo: item.receiptNo ?? '',
    writtenDate: item.writtenDate ?? '',
    fromUnitName: item.fromUnitName,
    period: item.period,
    pageCount: item.pageCount === undefined ? '' : String(item.pageCount),
  };
}

/** What differs, in the order of the fields. */
export function entryChanges(before: EntryText, after: EntryText): FieldChange[] {
  return correctableFields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

/** The item as the catalogue has it: its own row under its corrections, which come in their order. */
export function correctedItem(item: Item, corrections: readonly Changes[]): Item {
  if (corrections.length === 0) return item;
  return withEntry(item, afterAll(entryOf(item), corrections, 'after'));
}

/** The entry before the first of the corrections that led to it. */
export function entryBefore(entry: EntryText, corrections: readonly Changes[]): EntryText {
  return afterAll(entry, [...corrections].reverse(), 'before');
}

/** Whether each correction begins where the one before it ended, and the last one at this entry. */
export function isUnbroken(entry: EntryText, corrections: readonly Changes[]): boolean {
  const now = new Map<string, string>(Object.entries(entry));
  return [...corrections].reverse().every(({ fields }) =>
    fields.every(({ field, before, after }) => {
      const holds = now.get(field) === after && before !== after;
      now.set(field, before);
      return holds;
    }),
  );
}

function afterAll(
  entry: EntryText,
  corrections: readonly Changes[],
  side: 'before' | 'after',
): EntryText {
  return corrections
    .flatMap(({ fields }) => fields)
    .reduce<EntryText>((now, change) => ({ ...now, [change.field]: change[side] }), entry);
}

function withEntry(item: Item, entry: EntryText): Item {
  const orNull = (text: string): string | null => (text === '' ? null : text);
  const { title, fromUnitName, pageCount } = entry;
  return {
    ...item,
    ...{ title, fromUnitName },
    period: retentionPeriods.find((period) => period === entry.period) ?? item.period,
    issueNo: orNull(entry.issueNo),
    receiptNo: orNull(entry.receiptNo),
    writtenDate: orNull(entry.writtenDate),
    pageCount: pageCount === '' ? undefined : Number(pageCount),
  };
}
