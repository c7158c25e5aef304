/**
 * Config: the command line of the central server, and what it may be.
 *
 * Invariant: a wrong option ends the program before anything is opened.
 */

import { parseArgs } from 'node:util';
import type { Result } from '../src-shared/kernel/result.ts';
import { err, ok } from '../src-shared/kernel/result.ts';

export const serverName = 'tongwen-server';
export const serverVersion = '0.1.0';

export interface ServerOptions {
  readonly dataDir: string;
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly demo: boolean;
  /** Scans are read by the system's tesseract; absent = no. */
  readonly ocr?: boolean;
  readonly limits: EdgeLimits;
}

/** What one address may ask for in a minute; tests and benchmarks on one machine raise it. */
export interface EdgeLimits {
  readonly signInsPerMinute: number;
  readonly refreshesPerMinute: number;
}

export const defaultLimits: EdgeLimits = { signInsPerMinute: 240, refreshesPerMinute: 1_200 };

const usage =
  '用法 usage: npm run server -- --data DIR --port N [--host 127.0.0.1] [--demo] [--ocr]';

export function parseServerOptions(argv: readonly string[]): Result<ServerOptions, string> {
  let values: { data?: string; host: string; port: string; demo: boolean; ocr: boolean };
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '8440' },
        demo: { type: 'boolean', default: false },
        ocr: { type: 'boolean', default: false },
      },
    }));
  } catch (cause) {
    return err(`${cause instanceof Error ? cause.message : String(cause)}\n${usage}`);
  }
  const port = Number(values.port);
  if (values.data === undefined || values.data === '') {
    return err(`缺少 --data。--data is missing.\n${usage}`);
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return err(`端口不对：${values.port}。Not a port: ${values.port}.\n${usage}`);
  }
  return ok({
    dataDir: values.data,
    host: values.host,
    port,
    demo: values.demo,
    ocr: values.ocr,
    limits: defaultLimits,
  });
}

/** Only a loopback listener may ever offer sign-in without a password. */
export function isLoopback(address: string): boolean {
  return address === '::1' || address === 'localhost' || /^(::ffff:)?127\./.test(address);
}
