/**
 * Wire-schema: everything that crosses the line as JSON Schema, and its digest.
 */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import * as envelope from '../../src-shared/protocol/envelope.ts';
import * as rejections from '../../src-shared/protocol/rejections.ts';
import * as stream from '../../src-shared/protocol/stream.ts';
import { commands } from '../../src-shared/registry.ts';

function schemasOf(module: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const named: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(module)) {
    if (value instanceof z.ZodType) named[name] = z.toJSONSchema(value, { io: 'input' });
  }
  return named;
}

/** Messages and the arguments of every command, today's version. */
export function wireSchema(): Readonly<Record<string, unknown>> {
  const args: Record<string, unknown> = {};
  for (const command of commands.values()) {
    args[`${command.name}@${command.version}`] = z.toJSONSchema(command.args, { io: 'input' });
  }
  return { ...schemasOf(stream), ...schemasOf(envelope), ...schemasOf(rejections), args };
}

export function wireDigest(): string {
  return createHash('sha256').update(canonicalJson(wireSchema())).digest('hex').slice(0, 16);
}
