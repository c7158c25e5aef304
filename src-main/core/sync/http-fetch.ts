/**
 * Http-fetch: authorised requests to the server, and newline-delimited JSON read as it arrives.
 */

import { entityOf, replicatedTypes } from '../../../src-shared/entities.ts';
import type { HttpPort } from '../ports.ts';
import type { TokenSource } from '../session/tokens.ts';
import { httpTimeoutMs } from './limits.ts';

export interface ServerHttp {
  request(options: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'HEAD' | 'DELETE';
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Uint8Array | string;
    readonly timeoutMs?: number;
  }): ReturnType<HttpPort['request']>;
}

/** The server could not be asked; the same request may work later. */
export class ServerHttpError extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`the server answered ${status}`);
    this.name = 'ServerHttpError';
    this.status = status;
  }
}

export function authorisedHttp(
  http: HttpPort,
  tokens: TokenSource,
  serverUrl: () => string,
): ServerHttp {
  return {
    request: async ({ method, path, headers, body, timeoutMs }) => {
      const access = await tokens.access();
      if (access.kind !== 'token') throw new ServerHttpError(401);
      const answer = await http.request({
        method,
        url: `${serverUrl()}${path}`,
        headers: { ...headers, authorization: `Bearer ${access.token}` },
        ...(body === undefined ? {} : { body }),
        timeoutMs: timeoutMs ?? httpTimeoutMs,
      });
      if (answer.status === 401) tokens.invalidate();
      return answer;
    },
  };
}

/** What stands around a row in its line: type, key, scopes, sums. */
const lineHeadChars = 64 * 1024;
/** A line of NDJSON longer than the largest row of any type is refused. */
const maxLineChars =
  lineHeadChars + Math.max(...replicatedTypes.map((type) => entityOf(type).maxBytes));

/** Lines that have arrived whole, chunk by chunk; the last one may lack its end of line. */
export async function* textLines(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly string[], void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > maxLineChars) throw new Error('a line of the answer is too long');
    yield lines.filter((line) => line.trim() !== '');
  }
  if (rest.trim() !== '') yield [rest];
}

export async function readBytes(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

export async function readJson(body: AsyncIterable<Uint8Array>): Promise<unknown> {
  const text = new TextDecoder().decode(await readBytes(body));
  return text === '' ? null : JSON.parse(text);
}
