/**
 * Migration: one numbered, append-only step of the server's schema.
 */

export interface Migration {
  /** Dense from 1. */
  readonly number: number;
  /** The oldest schema number whose code may still open a file that has this step. */
  readonly minSafeVersion: number;
  readonly sql: string;
}
