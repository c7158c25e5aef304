/**
 * Transfer: a file on its way between this machine and the server, as a screen shows it.
 */

import { z } from 'zod';

export const transferWays = ['up', 'down'] as const;
/**
 * `waiting`: goes on by itself (no line, its turn, or the reason told); `paused`: goes on when the person says so;
 * `done`, `failed`, `cancelled` are said once and then forgotten.
 */
export const transferStates = [
  'moving',
  'waiting',
  'paused',
  'done',
  'failed',
  'cancelled',
] as const;
/** Why it does not move. */
export const transferReasons = [
  'noLine',
  'serverFull',
  'diskFull',
  'quota',
  'busy',
  'differs',
  'gone',
  'refused',
] as const;

export const Transfer = z.object({
  sha256: z.string(),
  way: z.enum(transferWays),
  name: z.string(),
  done: z.int(),
  total: z.int(),
  state: z.enum(transferStates),
  reason: z.enum(transferReasons).nullable(),
  /** Of the last seconds; 0 while nothing moves. */
  bytesPerSecond: z.int(),
});
export type Transfer = Readonly<z.infer<typeof Transfer>>;
export type TransferReason = (typeof transferReasons)[number];

/** Milliseconds until the end at this rate; null while nobody can say. */
export function restMs({ done, total, bytesPerSecond }: Transfer): number | null {
  return bytesPerSecond > 0 ? Math.ceil(((total - done) / bytesPerSecond) * 1000) : null;
}
