/**
 * App: the HTTP server's rules for every answer: bounds, headers, and errors that tell nothing.
 */

import compress from '@fastify/compress';
import type { FastifyError, FastifyInstance } from 'fastify';
import fastify from 'fastify';
import { ZodError } from 'zod';
import type { ServerLog } from '../ports.ts';
import { denyUndeclaredRoutes } from './route-table.ts';

/** JSON bodies; files are streams with a bound of their own. */
export const maxJsonBytes = 64 * 1024;
export const requestTimeoutMs = 120_000;
export const connectionTimeoutMs = 180_000;
export const keepAliveMs = 30_000;
/** Answers below this size are not worth packing. */
const packFromBytes = 1_024;
/** ZSTD_c_targetCBlockSize, which Node knows by its number only. */
const targetBlockSize = 130;
/**
 * What has come of an answer when the line breaks can be read up to the last whole block: without this, one of 128 KiB of text. Other
 * packings do not look at it.
 */
const zstdInSmallBlocks = { chunkSize: 16 * 1024, params: { [targetBlockSize]: 4_096 } };

const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'no-store',
};

export async function createApp(log: ServerLog): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: maxJsonBytes,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: connectionTimeoutMs,
    keepAliveTimeout: keepAliveMs,
    forceCloseConnections: true,
    trustProxy: false,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  });
  denyUndeclaredRoutes(app);
  await app.register(compress, {
    global: true,
    encodings: ['zstd', 'br', 'gzip'],
    threshold: packFromBytes,
    zlibOptions: zstdInSmallBlocks,
    customTypes: /^(application\/x-ndjson|application\/json)/,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  );
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => {
    done(null, payload);
  });
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(securityHeaders)) {
      if (!reply.hasHeader(name)) reply.header(name, value);
    }
  });
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ code: 'notFound' }));
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    if (error instanceof ZodError) return reply.code(400).send({ code: 'invalid' });
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      log.error('http.failed', { route: request.routeOptions.url ?? '', name: error.name });
      return reply.code(500).send({ code: 'failed' });
    }
    return reply.code(status).send({ code: status === 413 ? 'tooLarge' : 'invalid' });
  });
  return app;
}
