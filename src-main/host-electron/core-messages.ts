/**
 * Core-messages: what the main process and the core's process say to each other besides the bridge.
 */

import { z } from 'zod';

export const CoreStart = z.strictObject({
  kind: z.literal('start'),
  dataFolder: z.string(),
  serverUrl: z.string(),
  appVersion: z.string(),
  /** A demo role or account to sign in as, on a demo server only. */
  user: z.string().nullable(),
  /** Whether the secret store may be used (safe-secrets.ts). */
  secretsTrusted: z.boolean(),
  /** Whether a picture of the screen may be asked for (capture-decisions.ts). */
  screenshots: z.boolean(),
});
export type CoreStart = Readonly<z.infer<typeof CoreStart>>;

/** To the core's process. `page` carries the port of one window. */
export const ToCore = z.discriminatedUnion('kind', [
  CoreStart,
  z.strictObject({ kind: z.literal('page') }),
  z.strictObject({ kind: z.literal('stop') }),
]);

export const DesktopNotice = z.strictObject({
  kind: z.literal('notice'),
  title: z.string().max(200),
  body: z.string().max(500),
  tag: z.string().max(200),
});

/** From the core's process. */
export const FromCore = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('started') }),
  z.strictObject({ kind: z.literal('failed'), exitCode: z.int(), message: z.string() }),
  z.strictObject({ kind: z.literal('stopped') }),
  DesktopNotice,
]);
