/**
 * App-protocol: what `app://tongwen/…` answers: the built page, from its folder, with its policy.
 *
 * Decides only; `app-files.ts` reads. Invariants:
 *  1. A request is answered only if it is a GET of our host, written exactly as its normal form, whose path is made of plain
 *     segments (`plainSegment`) and ends in a known file type. So nothing climbs, hides, is encoded or names a stream.
 *  2. The page's policy allows scripts from files only, and styles with the number of this one answer.
 */

export const appOrigin = 'app://tongwen';
export const appPage = `${appOrigin}/index.html`;

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  otf: 'font/otf',
  bcmap: 'application/octet-stream',
  wasm: 'application/wasm',
};

export interface AppFile {
  /** Below the page's folder, with forward slashes. */
  readonly path: string;
  readonly contentType: string;
  readonly isPage: boolean;
}

const plainSegment = /^[A-Za-z0-9_@](?:[A-Za-z0-9_.@-]*[A-Za-z0-9_@-])?$/;

/** The file that a request names, or undefined: refused. */
export function appFileOf(request: {
  readonly method: string;
  readonly url: string;
}): AppFile | undefined {
  const { method, url } = request;
  if (method !== 'GET' || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  // What Chromium hands over is in normal form; anything else was not made by a page of ours.
  if (parsed.href !== url || !url.startsWith(`${appOrigin}/`)) return undefined;
  if (parsed.search !== '' || parsed.username !== '' || parsed.port !== '') return undefined;
  const path = parsed.pathname.slice(1);
  if (!path.split('/').every((segment) => plainSegment.test(segment))) return undefined;
  const dot = path.lastIndexOf('.');
  const type = dot < 0 ? '' : path.slice(dot + 1);
  if (!Object.hasOwn(contentTypes, type)) return undefined;
  const contentType = contentTypes[type] ?? '';
  return { path, contentType, isPage: path === 'index.html' };
}

const always = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

export type HeaderSet = Readonly<Record<string, string>>;

/** The page has no network: the core is reached through a port, files come as `blob:`. */
export function appPageHeaders(nonce: string): HeaderSet {
  return {
    ...always,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self' blob:",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "object-src 'none'",
      "frame-src 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
}

export const appAssetHeaders: HeaderSet = {
  ...always,
  'Content-Security-Policy': "default-src 'none'",
};
