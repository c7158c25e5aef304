/**
 * Node-http: the HTTP port on fetch, towards one origin.
 *
 * Redirects are refused: the central server does not send them, and another host would see the token.
 */

import type { HttpPort } from '../core/ports.ts';

/** `origin` answers the configured server; a request to anything else throws. */
export function nodeHttpPort(origin: () => string | undefined): HttpPort {
  return {
    request: async ({ method, url, headers, body, timeoutMs }) => {
      const target = new URL(url);
      const allowed = origin();
      if (allowed === undefined || target.origin !== new URL(allowed).origin) {
        throw new Error('a request to another origin than the central server was refused');
      }
      const response = await fetch(target, {
        method,
        ...(headers === undefined ? {} : { headers }),
        ...(body === undefined ? {} : { body: ownBody(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: () => chunks(response.body),
      };
    },
  };
}

function ownBody(body: Uint8Array | string): string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' ? body : new Uint8Array(body);
}

async function* chunks(
  stream: ReadableStream<Uint8Array> | null,
): AsyncGenerator<Uint8Array, void, void> {
  if (stream === null) return;
  for await (const chunk of stream) yield chunk;
}
