/**
 * Intake: an envelope of unknown origin, parsed and bounded before it waits for the writer.
 *
 * Invariant: whatever carries a command id gets an outcome under it; only what has none throws.
 */

import type { Command } from '../../src-shared/define-command.ts';
import { maxArgsBytes } from '../../src-shared/define-command.ts';
import { CommandId } from '../../src-shared/kernel/ids.ts';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import type { Receipt } from '../../src-shared/protocol/envelope.ts';
import { Envelope } from '../../src-shared/protocol/envelope.ts';
import type { Rejection } from '../../src-shared/protocol/rejections.ts';
import { rejection } from '../../src-shared/protocol/rejections.ts';
import { argsDigest } from './digest.ts';
import { KernelError } from './kernel-error.ts';

export type Intake = ReadyCommand | RefusedCommand;

export interface ReadyCommand {
  readonly kind: 'ready';
  readonly commandId: string;
  readonly name: string;
  readonly digest: string;
  readonly envelope: Envelope;
  readonly command: Command;
  /** Parsed by today's schema. */
  readonly args: unknown;
  /** Offered again after a restore: what the receipt fixes. */
  readonly again?: Pick<Receipt, 'allocated' | 'decidedAt'>;
}

export interface RefusedCommand {
  readonly kind: 'refused';
  readonly commandId: string;
  readonly name: string;
  readonly digest: string;
  readonly rejection: Rejection;
}

/** Parses an envelope; throws a `malformed` error when it has no usable command id. */
export function takeIn(raw: unknown, commands: ReadonlyMap<string, Command>): Intake {
  try {
    return parseEnvelope(raw, commands);
  } catch (cause) {
    if (cause instanceof KernelError) throw cause;
    // Nesting deep enough to exhaust the stack is the one thing the parsers cannot answer as a value.
    throw new KernelError('malformed', 'an envelope could not be parsed', cause);
  }
}

function parseEnvelope(raw: unknown, commands: ReadonlyMap<string, Command>): Intake {
  const parsed = Envelope.safeParse(raw);
  if (!parsed.success) return refusedForm(raw, parsed.error.issues[0]?.path.join('.') ?? '');
  const envelope = parsed.data;
  const { commandId, name } = envelope;
  const argsJson = canonicalJson(envelope.args);
  const digest = argsDigest({ name, version: envelope.version, argsJson });
  const base = { commandId, name, digest };
  const refuse = (reason: Rejection): Intake => ({ kind: 'refused', ...base, rejection: reason });
  const command = commands.get(name);
  const limit = command?.argsBytes ?? maxArgsBytes;
  if (Buffer.byteLength(argsJson) > limit) return refuse(rejection('tooLarge', { limit }));
  if (command === undefined) return refuse(rejection('unknownCommand', { command: name }));
  const args = command.parse(envelope.version, envelope.args);
  if (!args.ok) return refuse(args.error);
  return { kind: 'ready', ...base, envelope, command, args: args.value };
}

function refusedForm(raw: unknown, field: string): Intake {
  const members: Readonly<Record<string, unknown>> =
    raw !== null && typeof raw === 'object' ? { ...raw } : {};
  const commandId = CommandId.safeParse(members['commandId']);
  if (!commandId.success) throw new KernelError('malformed', 'an envelope has no command id');
  const name = typeof members['name'] === 'string' ? members['name'].slice(0, 60) : '';
  return {
    kind: 'refused',
    commandId: commandId.data,
    name,
    digest: argsDigest({ name, version: 0, argsJson: canonicalJson(raw) }),
    rejection: rejection('invalidArgs', { field: field.slice(0, 100) }),
  };
}
