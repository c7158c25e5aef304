/**
 * Held-files: how much of this machine's disk the files may take that can be fetched again; a choice of the machine, under a
 * buffer of its own.
 */

import { z } from 'zod';

export const heldFilesKey = 'machine/heldFiles';

/** In MiB; 0 = without a bound. */
export const fileBudgetsMiB = [0, 1_024, 5_120, 20_480, 102_400] as const;

const HeldFilesChoice = z.object({ budgetMiB: z.int().min(0).max(10_000_000) });
export type HeldFilesChoice = Readonly<z.infer<typeof HeldFilesChoice>>;

const unbounded: HeldFilesChoice = { budgetMiB: 0 };

export function readHeldFiles(value: unknown): HeldFilesChoice {
  const read = HeldFilesChoice.safeParse(value);
  return read.success ? read.data : unbounded;
}
