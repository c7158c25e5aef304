/**
 * Result: an expected outcome that may be a refusal.
 *
 * A refusal is a value, a bug is a throw (docs/STYLE.md no. 10).
 */

export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** The accepted branch. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** The refused branch. */
export function err<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}
