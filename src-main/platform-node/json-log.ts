/** Json-log: the log port as JSON lines; events with fields, never content. */

import type { LogPort } from '../core/ports.ts';

export function jsonLogPort(write: (line: string) => void): LogPort {
  const at =
    (level: string) =>
    (event: string, fields: Readonly<Record<string, string | number | boolean>> = {}): void =>
      write(JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }));
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

export const silentLog: LogPort = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
