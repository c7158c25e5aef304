/**
 * Held-files: what this machine keeps of what can be fetched again: years of the archive, what is pinned, room for files. A choice of
 * the machine, under a buffer of its own.
 *
 * Invariant: what is pinned is kept, whatever else is chosen.
 */

import { z } from 'zod';
import { scopeKind } from '../../scopes.ts';

export const heldFilesKey = 'machine/heldFiles';
/** What the last rounds of the budget let go. */
export const letGoKey = 'machine/letGo';

/** In MiB; 0 = without a bound. */
export const fileBudgetsMiB = [0, 1_024, 5_120, 20_480, 102_400] as const;
/** The newest years of the archive that are kept; 0 = all. */
export const archiveYearsKept = [0, 1, 3, 5, 10] as const;

/** Items that can be pinned one by one; more are pinned by their year. */
export const maxPinnedItems = 500;

const PinnedItem = z.object({ id: z.string().max(100), scope: z.string().max(200) });
const HeldFilesChoice = z.object({
  budgetMiB: z.int().min(0).max(10_000_000),
  archiveYears: z.int().min(0).max(200).default(0),
  pinnedYears: z.array(z.int()).max(200).default([]),
  /** Archive items; each keeps its partition, and its files stay. */
  pinnedItems: z.array(PinnedItem).max(maxPinnedItems).default([]),
});
export type HeldFilesChoice = Readonly<z.infer<typeof HeldFilesChoice>>;

const everything: HeldFilesChoice = {
  ...{ budgetMiB: 0, archiveYears: 0, pinnedYears: [], pinnedItems: [] },
};

export function readHeldFiles(value: unknown): HeldFilesChoice {
  const read = HeldFilesChoice.safeParse(value);
  return read.success ? read.data : everything;
}

/** The year of a partition of the archive; null of anything else. */
export function archiveYearOf(scope: string): number | null {
  if (scopeKind(scope) !== 'archive') return null;
  const year = Number(scope.split(':')[3]);
  return Number.isInteger(year) ? year : null;
}

/** Whether this machine keeps a partition. One whose year nobody can read is kept. */
export function keepsPartition(choice: HeldFilesChoice, scope: string, thisYear: number): boolean {
  const year = archiveYearOf(scope);
  if (choice.archiveYears === 0 || year === null || year > thisYear - choice.archiveYears) {
    return true;
  }
  return isYearPinned(choice, scope) || choice.pinnedItems.some((item) => item.scope === scope);
}

export function isYearPinned(choice: HeldFilesChoice, scope: string): boolean {
  const year = archiveYearOf(scope);
  return year !== null && choice.pinnedYears.includes(year);
}

const LetGo = z.object({
  at: z.int(),
  files: z.int(),
  bytes: z.int(),
  /** The first few of their names. */
  names: z.array(z.string()),
});
export type LetGo = Readonly<z.infer<typeof LetGo>>;

export function readLetGo(value: unknown): LetGo | null {
  const read = LetGo.safeParse(value);
  return read.success ? read.data : null;
}
