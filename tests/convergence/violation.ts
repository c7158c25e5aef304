/**
 * Violation: an invariant of docs/specs/sync.md (S) or docs/specs/messaging.md (M) that did not hold, with what was seen.
 */

export type Invariant =
  | 'S1'
  | 'S2'
  | 'S3'
  | 'S4'
  | 'S5'
  | 'S6'
  | 'S7'
  | 'S8'
  | 'S9'
  | 'S10'
  | 'S11'
  | 'S12'
  | 'S13'
  | 'S14'
  | 'S15'
  | 'M1'
  | 'M2'
  | 'M3'
  | 'M4'
  | 'M5'
  | 'M6'
  | 'M7'
  | 'M8'
  | 'M9'
  | 'M10'
  | 'M11'
  | 'M12'
  | 'converges'
  | 'neverLost'
  | 'noFault';

export class Violation extends Error {
  readonly invariant: Invariant;

  constructor(invariant: Invariant, detail: string) {
    super(`${invariant}: ${detail}`);
    this.name = 'Violation';
    this.invariant = invariant;
  }
}

export function hold(condition: boolean, invariant: Invariant, detail: () => string): void {
  if (!condition) throw new Violation(invariant, detail());
}

/** What was thrown, as what it broke; anything but a violation is a fault of the code. */
export function asViolation(cause: unknown): Violation {
  if (cause instanceof Violation) return cause;
  const told = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return new Violation('noFault', told);
}
