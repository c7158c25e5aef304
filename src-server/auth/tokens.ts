/**
 * Tokens: random references; only their hashes are stored, so a stolen database opens nothing.
 */

import { createHash, randomBytes } from 'node:crypto';

export const tokenBytes = 32;
export const accessTokenMs = 15 * 60 * 1000;
/** A sign-in ends this long after the password was given, whatever is refreshed. */
export const signInMs = 12 * 60 * 60 * 1000;
/** A device that was not seen for this long signs in anew and is forgotten. */
export const deviceMs = 30 * 24 * 60 * 60 * 1000;

export function newToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
