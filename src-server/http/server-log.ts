/**
 * Server-log: structured events on stderr. Fields are counts, codes and routes, never content or personal data.
 */

import pino from 'pino';
import type { ServerLog } from '../ports.ts';

export function createServerLog(level: string): ServerLog {
  const logger = pino(
    { level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
  return {
    info: (event, fields) => logger.info({ ...fields, event }),
    warn: (event, fields) => logger.warn({ ...fields, event }),
    error: (event, fields) => logger.error({ ...fields, event }),
  };
}
