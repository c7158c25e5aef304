/**
 * Envelope: a command on its way up, and the server's answer to it.
 */

import { z } from 'zod';
import { rowTypes } from '../entities.ts';
import { CommandId, Id } from '../kernel/ids.ts';
import { Rejection } from './rejections.ts';

export const Envelope = z.strictObject({
  commandId: CommandId,
  name: z.string().min(1).max(60),
  version: z.int().min(1),
  args: z.json(),
  identityId: Id,
  delegationId: Id.nullable(),
  /** Revisions of the rows that the person had in view; checked before `decide`. */
  base: z.array(z.strictObject({ type: z.enum(rowTypes), key: Id, rev: z.int().min(0) })).max(16),
  issuedAt: z.int().min(0),
  utcOffsetMin: z.int().min(-840).max(840),
  clockSkewMs: z.int(),
  /** Written while the line was down. */
  queued: z.boolean(),
});
export type Envelope = Readonly<z.infer<typeof Envelope>>;

/** The signed answer to an accepted command (design §3.1 no. 6). */
export const Receipt = z.object({
  epoch: z.string().max(60),
  commit: z.int().min(1),
  commandId: CommandId,
  argsDigest: z.string().max(64),
  allocated: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Office time of the decision, for display. */
  decidedAt: z.int(),
  /** Ed25519 over the canonical JSON of the fields above, base64. */
  signature: z.string().max(120),
});
export type Receipt = Readonly<z.infer<typeof Receipt>>;

export const PushResult = z.discriminatedUnion('outcome', [
  z.object({ commandId: CommandId, outcome: z.literal('accepted'), receipt: Receipt }),
  z.object({ commandId: CommandId, outcome: z.literal('rejected'), rejection: Rejection }),
]);
export type PushResult = Readonly<z.infer<typeof PushResult>>;

/** Commands in one push. */
export const maxPushCommands = 64;
export const Push = z.strictObject({ commands: z.array(z.unknown()).min(1).max(maxPushCommands) });
