/**
 * Electron-options: what the shell is told when it starts. Arguments of a second start are never read: it only brings
 * the window forward.
 */

import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface ElectronOptions {
  readonly serverUrl: string | undefined;
  readonly dataFolder: string | undefined;
  readonly user: string | undefined;
}

/** Unknown arguments belong to Chromium and are left alone; a malformed one counts as not given. */
export function parseElectronOptions(args: readonly string[]): ElectronOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      server: { type: 'string' },
      data: { type: 'string' },
      user: { type: 'string' },
    },
    strict: false,
    allowPositionals: true,
  });
  return {
    serverUrl: serverUrlOf(values.server),
    dataFolder: folderOf(values.data),
    user: textOf(values.user, 60),
  };
}

function serverUrlOf(value: unknown): string | undefined {
  const text = textOf(value, 200);
  if (text === undefined || !URL.canParse(text)) return undefined;
  const { protocol, username, password } = new URL(text);
  const isPlain = (protocol === 'http:' || protocol === 'https:') && username + password === '';
  return isPlain ? text.replace(/\/+$/, '') : undefined;
}

function folderOf(value: unknown): string | undefined {
  const text = textOf(value, 1_000);
  if (text === undefined || text.includes('\0')) return undefined;
  return isAbsolute(text) ? text : resolve(text);
}

function textOf(value: unknown, maxLength: number): string | undefined {
  const isText = typeof value === 'string' && value !== '' && value.length <= maxLength;
  return isText ? value : undefined;
}
