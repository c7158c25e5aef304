/**
 * Search queries: one box over documents, opinions, attachments' text, messages, people and archive items.
 *
 * Recall on what this machine holds is complete (docs/specs/search.md); `held` says what that is.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { DocumentKind } from '../document/model.ts';
import { AskedText } from './asked-text.ts';

export const hitFamilies = ['document', 'archive', 'file', 'message', 'person'] as const;

/** Text with the ranges to mark, in UTF-16 units; never markup. */
export const MarkedText = z.object({
  text: z.string(),
  marks: z.array(z.tuple([z.int(), z.int()])),
});

export const SearchHit = z.object({
  family: z.enum(hitFamilies),
  /** Document, archive item, file reference, message or person id. */
  id: z.string(),
  /** What opening leads to. */
  documentId: z.string().nullable(),
  arrivalId: z.string().nullable(),
  archiveItemId: z.string().nullable(),
  conversationId: z.string().nullable(),
  messageNo: z.int().nullable(),
  personId: z.string().nullable(),
  title: MarkedText,
  snippet: MarkedText.nullable(),
  /** Line under the snippet: unit, number, place of filing. */
  source: z.string(),
  kind: DocumentKind.nullable(),
  /** 0 = without a date: a person, or a file whose owner is not held. */
  at: z.int(),
});

/** By what a search can be narrowed; `file` has the one value `yes`. */
export const facetGroups = ['year', 'kind', 'unit', 'state', 'period', 'person', 'file'] as const;

/** Values of one group that can be chosen together: every year that an archive may have. */
const maxChosen = 200;
const Chosen = z.array(z.string().max(100)).max(maxChosen).default([]);
export const SearchFilters = z.strictObject({
  year: Chosen,
  kind: Chosen,
  unit: Chosen,
  state: Chosen,
  period: Chosen,
  person: Chosen,
  file: Chosen,
});

/** Where the last page that can be asked for begins. */
export const maxOffset = 5_000;

export const searchAll = defineQuery({
  name: 'search.all',
  place: 'local',
  who: 'everybody, over what this machine holds',
  args: z.strictObject({
    text: AskedText,
    families: z.array(z.enum(hitFamilies)).max(5).default([]),
    /** Values that hits must have, by group; an empty group asks nothing. */
    filters: SearchFilters.prefault({}),
    order: z.enum(['newest', 'relevance']).default('newest'),
    offset: z.int().min(0).max(maxOffset).default(0),
    limit: z.int().min(1).max(100).default(30),
  }),
  result: z.object({
    hits: z.array(SearchHit),
    /** The words as they were looked for, folded and cut. */
    terms: z.array(z.string()),
    /** The question was longer than what was looked for. */
    cut: z.boolean(),
    /** Hits of each family when it is asked for alone, counted up to `maxCounted`. */
    counts: z.record(z.enum(hitFamilies), z.int()),
    /** Hits of all families together: a document that is filed and its item are one. */
    total: z.int(),
    /** Families of which there may be more than was counted. */
    more: z.array(z.enum(hitFamilies)),
    /** There are such families. */
    capped: z.boolean(),
    /** The index of an older cache is still being filled: what is found grows by itself. */
    filling: z.boolean(),
    /**
     * What each group would leave, with the choices of the other groups; null = a year of the archive on this machine that is older than
     * what was counted.
     */
    facets: z.record(
      z.enum(facetGroups),
      z.array(z.object({ value: z.string(), count: z.int().nullable() })),
    ),
    tookMs: z.number(),
    /** Rows looked through, by family. */
    held: z.int(),
    /** Years of the archive that one may read and this machine does not keep: nothing is found in them. */
    leftOut: z.array(z.int()),
    /** Contents are complete up to this instant; null = never synced. */
    asOf: z.int().nullable(),
  }),
});

export const maxCounted = 2_000;
/** People are ranked by name and post, which costs more than to count them. */
export const maxPeopleCounted = 1_000;
