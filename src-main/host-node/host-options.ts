/**
 * Host-options: what the two Node hosts are told on the command line; a password never travels there.
 */

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { exitCodes, HostError } from './exit-codes.ts';

export const passwordVariable = 'TONGWEN_PASSWORD';

const ServerUrl = z
  .url({ protocol: /^https?$/ })
  .refine((text) => new URL(text).username === '' && new URL(text).password === '');
const Port = z.coerce.number().int().min(0).max(65_535);

export interface HostOptions {
  readonly serverUrl: string;
  readonly dataFolder: string;
  readonly user: string | undefined;
}

export interface BrowserHostOptions extends HostOptions {
  readonly port: number;
  readonly rendererFolder: string;
}

const common = {
  server: { type: 'string' },
  data: { type: 'string' },
  user: { type: 'string' },
} as const;

const browserUsage =
  'node src-main/host-node/main.ts --server URL --data DIR --port N --renderer DIR [--user NAME]';
const headlessUsage = 'npm run client -- --server URL --data DIR --user NAME';

/** Throws a `HostError` that names what is wrong. */
export function parseBrowserHostOptions(args: readonly string[]): BrowserHostOptions {
  const values = read(browserUsage, () =>
    parseArgs({
      args: [...args],
      options: { ...common, port: { type: 'string' }, renderer: { type: 'string' } },
    }),
  );
  const port = Port.safeParse(values.port ?? '0');
  if (!port.success) throw usage(`--port ${values.port ?? ''} is no port`, browserUsage);
  return {
    ...toHostOptions(values, browserUsage),
    port: port.data,
    rendererFolder: folder(values.renderer ?? 'dist/renderer'),
  };
}

/** Throws a `HostError` that names what is wrong. */
export function parseHeadlessOptions(args: readonly string[]): HostOptions {
  const values = read(headlessUsage, () => parseArgs({ args: [...args], options: common }));
  return toHostOptions(values, headlessUsage);
}

interface CommonValues {
  readonly server?: string | undefined;
  readonly data?: string | undefined;
  readonly user?: string | undefined;
}

function read<Values>(usageLine: string, parse: () => { readonly values: Values }): Values {
  try {
    return parse().values;
  } catch (cause) {
    throw usage(cause instanceof Error ? cause.message : 'unreadable arguments', usageLine);
  }
}

function toHostOptions(values: CommonValues, usageLine: string): HostOptions {
  const { server, data, user } = values;
  if (server === undefined || data === undefined) {
    throw usage('--server and --data are needed', usageLine);
  }
  const url = ServerUrl.safeParse(server);
  if (!url.success) throw usage(`--server ${server} is no http address`, usageLine);
  return { serverUrl: url.data.replace(/\/+$/, ''), dataFolder: folder(data), user };
}

/** npm runs scripts in the checkout; a relative folder means the one where the person is. */
function folder(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', path);
}

function usage(problem: string, usageLine: string): HostError {
  return new HostError(exitCodes.usage, `${problem}\n${usageLine}`);
}
