/**
 * Tokens: the right to speak to the server: a short access token in memory, a rotating refresh token sealed in `work`.
 */

export type AccessOutcome =
  | { readonly kind: 'token'; readonly token: string }
  /** The person has to sign in again. */
  | { readonly kind: 'signIn' }
  | { readonly kind: 'revoked'; readonly action: 'wipe' | 'signIn' }
  | { readonly kind: 'unreachable' };

export interface TokenSource {
  /** A token that lives for a while yet; refreshed when needed. */
  access(): Promise<AccessOutcome>;
  /** The server refused the token before its time. */
  invalidate(): void;
}
