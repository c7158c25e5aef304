/**
 * Template model: letterheads with preset elements (套红) and recipient groups of an issuing unit, at home in `org`.
 *
 * Rows are not deleted: a retired one is `active: false`, so that documents keep the template they were begun with.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { orgScope } from '../../scopes.ts';
import { TextParagraph } from '../document/body-model.ts';
import { DocumentKind, maxRecipients, RoutingDirection, UnitName } from '../document/model.ts';

export const maxTemplates = 60;
export const maxRecipientGroups = 60;
export const maxPresetParagraphs = 40;

export const TemplatePreset = z.object({
  title: z.string().max(200),
  body: z.array(TextParagraph).max(maxPresetParagraphs),
  note: z.string().max(200),
  /** 署名 and 印发机关 where they are not the issuing unit's own name: an office that issues for the body above it. */
  signature: z.string().max(100).exactOptional(),
  printOrg: z.string().max(100).exactOptional(),
});

export const documentTemplate = defineEntity({
  type: 'documentTemplate',
  shape: z.object({
    id: Id,
    unitId: Id,
    name: z.string().min(1).max(60),
    kind: DocumentKind,
    direction: RoutingDirection,
    issuerMark: z.string().min(1).max(60),
    /** 代字 that usually goes with it; empty = the clerk chooses. */
    seriesCode: z.string().max(12),
    preset: TemplatePreset,
    /** When to use it, in the words of the office. */
    note: z.string().max(200),
    active: z.boolean(),
    byName: z.string().max(40),
    at: z.int(),
  }),
  key: (row) => row.id,
  homeScope: () => orgScope,
  columns: { unitId: (row) => row.unitId },
  indexes: { byUnit: ['unitId'] },
  bound: `${maxTemplates} a unit, named maxTemplates`,
});

export const recipientGroup = defineEntity({
  type: 'recipientGroup',
  shape: z.object({
    id: Id,
    unitId: Id,
    /** 各团场 */
    name: z.string().min(1).max(40),
    members: z.array(UnitName).min(1).max(maxRecipients),
    /** What the line of addressees prints for it. */
    text: z.string().min(1).max(100),
    active: z.boolean(),
    byName: z.string().max(40),
    at: z.int(),
  }),
  key: (row) => row.id,
  homeScope: () => orgScope,
  columns: { unitId: (row) => row.unitId },
  indexes: { byUnit: ['unitId'] },
  bound: `${maxRecipientGroups} a unit, named maxRecipientGroups`,
});
