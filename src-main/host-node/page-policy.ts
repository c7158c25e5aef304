/**
 * Page-policy: the security headers of everything that the browser host answers.
 *
 * The component library writes style elements at run time, so the page's policy names a number that is fresh in each
 * answer; the page reads it from its `csp-nonce` element. Scripts come from files only.
 */

/** Stands in the built page where the number goes. */
export const noncePlaceholder = '__CSP_NONCE__';

const always = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'SAMEORIGIN',
} as const;

export type HeaderSet = Readonly<Record<string, string>>;

/** Headers of the page itself. `connect-src 'self'` covers the bridge's WebSocket on the same port. */
export function pageHeaders(nonce: string): HeaderSet {
  return {
    ...always,
    'X-Frame-Options': 'DENY',
    'Cache-Control': 'no-store',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "frame-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "object-src 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
}

/** Headers of scripts, styles and fonts; their names change with their content. */
export const assetHeaders: HeaderSet = {
  ...always,
  'Cache-Control': 'private, max-age=86400',
  'Content-Security-Policy': "default-src 'none'",
};

/** Headers of a person's file: no script, no plugin, no origin, whatever the bytes are. */
export const fileHeaders: HeaderSet = {
  ...always,
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "sandbox; default-src 'none'; img-src 'self'; style-src 'none'; frame-ancestors 'self'",
};

/** Headers of short answers in plain text or JSON. */
export const answerHeaders: HeaderSet = {
  ...always,
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};
