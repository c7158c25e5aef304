/**
 * Profiles: what is printed together, under a name that a person chooses by: kept among his settings, so they are the same on
 * all his machines and there without the line.
 *
 * Invariants:
 *  1. What is read from a setting is checked; what does not fit any more is left out, and never breaks printing.
 *  2. The shipped profiles are always there; a person's own ones follow them.
 */

import { z } from 'zod';

/** The parts of a print, in the order in which they are offered; a choice prints them in its own order. */
export const printParts = [
  'text',
  'attachments',
  'draftSheet',
  'handlingSheet',
  'history',
  'attachmentList',
  'deliveryList',
] as const;
export const PrintPart = z.enum(printParts);
export type PrintPart = z.infer<typeof PrintPart>;

export const maxProfiles = 20;
export const maxCopies = 999;
export const maxPageChoice = 100;

export const PrintChoice = z.object({
  parts: z.array(PrintPart).max(printParts.length),
  /** Name and time across every page; on for copies. */
  watermark: z.boolean(),
  doubleSided: z.boolean(),
  copies: z.int().min(1).max(maxCopies),
  /** `1-3,5`; empty = all. */
  pages: z.string().max(maxPageChoice),
});
export type PrintChoice = z.infer<typeof PrintChoice>;

/** What is chosen for a list, which has no parts and is no copy of a document. */
export const ListChoice = PrintChoice.pick({ doubleSided: true, copies: true, pages: true });
export type ListChoice = z.infer<typeof ListChoice>;

export const PrintProfile = PrintChoice.extend({
  id: z.string().min(1).max(60),
  name: z.string().min(1).max(40),
});
export type PrintProfile = z.infer<typeof PrintProfile>;

/** Own profiles, and the one chosen last for outgoing and incoming documents. */
export const printSetting = 'print.profiles';

const Kept = z.object({
  profiles: z.array(z.unknown()).max(1_000).default([]),
  last: z
    .object({ out: z.string().max(60), in: z.string().max(60) })
    .partial()
    .default({}),
});

export interface PrintSetting {
  readonly profiles: readonly PrintProfile[];
  readonly last: { readonly out?: string | undefined; readonly in?: string | undefined };
}

export type PrintFlow = 'out' | 'in';

export interface ShippedProfile extends PrintChoice {
  readonly id: string;
  readonly flows: readonly PrintFlow[];
}

const copy = { watermark: true, doubleSided: true, copies: 1, pages: '' } as const;

/** Named in the language of the screen. */
export const shippedProfiles: readonly ShippedProfile[] = [
  { ...copy, id: 'text', flows: ['out', 'in'], parts: ['text', 'attachments'] },
  { ...copy, id: 'draft', flows: ['out'], parts: ['draftSheet', 'text', 'attachments'] },
  { ...copy, id: 'handling', flows: ['in'], parts: ['handlingSheet', 'text', 'attachments'] },
  { ...copy, id: 'draftSheet', flows: ['out'], parts: ['draftSheet'], doubleSided: false },
  { ...copy, id: 'handlingSheet', flows: ['in'], parts: ['handlingSheet'], doubleSided: false },
  {
    ...copy,
    id: 'file',
    flows: ['out'],
    parts: ['text', 'attachments', 'draftSheet', 'history', 'attachmentList', 'deliveryList'],
    watermark: false,
  },
  {
    ...copy,
    id: 'fileIncoming',
    flows: ['in'],
    parts: ['text', 'attachments', 'handlingSheet', 'history', 'attachmentList'],
    watermark: false,
  },
];

export function printSettingOf(value: unknown): PrintSetting {
  const kept = Kept.safeParse(value);
  if (!kept.success) return { profiles: [], last: {} };
  const profiles = kept.data.profiles.flatMap((one) => {
    const profile = PrintProfile.safeParse(one);
    return profile.success ? [profile.data] : [];
  });
  return { profiles: profiles.slice(0, maxProfiles), last: kept.data.last };
}

/** What a part is for: a draft sheet is none of an incoming document. */
export function partsFor(flow: PrintFlow): readonly PrintPart[] {
  const other: readonly PrintPart[] =
    flow === 'out' ? ['handlingSheet'] : ['draftSheet', 'deliveryList'];
  return printParts.filter((part) => !other.includes(part));
}

/** The profile with which the dialog opens: what was used last, where it is still there. */
export function firstProfile(setting: PrintSetting, flow: PrintFlow): string {
  const shipped = shippedProfiles.filter(({ flows }) => flows.includes(flow));
  const ids = [...shipped, ...setting.profiles].map(({ id }) => id);
  const last = setting.last[flow];
  return last !== undefined && ids.includes(last) ? last : (shipped[0]?.id ?? 'text');
}

export function withProfile(setting: PrintSetting, profile: PrintProfile): PrintSetting {
  const others = setting.profiles.filter(({ id }) => id !== profile.id);
  return { ...setting, profiles: [...others, profile].slice(-maxProfiles) };
}

export function withoutProfile(setting: PrintSetting, id: string): PrintSetting {
  return { ...setting, profiles: setting.profiles.filter((one) => one.id !== id) };
}
