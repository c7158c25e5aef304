/**
 * Execute: a person's intent becomes a stored, shown and queued command (sync.md §5).
 *
 * Invariants:
 *  1. `work` first, then `cache`, then the network; a power cut between them loses nothing (S10).
 *  2. A local rejection leaves nothing stored; `notHeld` is queued without effect.
 *  3. Base revisions are those of the confirmed rows, below own commands; the server knows what this device did since.
 */

import type { CommandReceipt } from '../../../src-shared/bridge/bridge.ts';
import type { Command } from '../../../src-shared/define-command.ts';
import { maxArgsBytes } from '../../../src-shared/define-command.ts';
import { canonicalJson } from '../../../src-shared/kernel/json.ts';
import { Envelope } from '../../../src-shared/protocol/envelope.ts';
import type { Rejection } from '../../../src-shared/protocol/rejections.ts';
import { rejection } from '../../../src-shared/protocol/rejections.ts';
import { commands } from '../../../src-shared/registry.ts';
import { CoreError } from '../core-error.ts';
import { maxOutboxCommands } from '../outbox/limits.ts';
import type { RandomPort, TimerPort } from '../ports.ts';
import { confirmedRow } from '../rebase/confirmed-rows.ts';
import { narrowRebase } from '../rebase/rebase.ts';
import type { Replica } from '../sync/replica.ts';
import type { RunResult } from './run-command.ts';
import { runCommand } from './run-command.ts';

export interface ExecuteEnvironment {
  readonly replica: Replica;
  readonly timers: TimerPort;
  readonly random: RandomPort;
  readonly skewMs: number;
  readonly online: boolean;
}

export interface ExecuteRequest {
  readonly name: string;
  readonly args: unknown;
  readonly identityId: string;
  readonly delegationId: string | null;
}

export interface Executed {
  readonly receipt: CommandReceipt;
  /** Commands that this one replaced before they had left. */
  readonly replaced: readonly string[];
}

export function executeCommand(environment: ExecuteEnvironment, request: ExecuteRequest): Executed {
  const command = commands.get(request.name);
  if (command === undefined) return refused(rejection('unknownCommand', { command: request.name }));
  if (!command.persons) return refused(rejection('notFoundOrForbidden'));
  const args = command.parse(command.version, request.args);
  if (!args.ok) return refused(args.error);
  if (new TextEncoder().encode(canonicalJson(args.value)).length > maxArgsBytes) {
    return refused(rejection('tooLarge', { limit: maxArgsBytes }));
  }
  if (command.offline === 'onlineOnly' && !environment.online) {
    return refused(rejection('onlineOnly', { command: command.name }));
  }
  const { outbox } = environment.replica.work;
  if (outbox.count() >= maxOutboxCommands) {
    throw new CoreError('outboxFull', 'too many commands wait', { limit: maxOutboxCommands });
  }
  const envelope = envelopeOf(environment, request, command, args.value);
  return store(environment, command, args.value, envelope);
}

function store(
  environment: ExecuteEnvironment,
  command: Command,
  args: unknown,
  envelope: Envelope,
): Executed {
  const { replica } = environment;
  const { outbox } = replica.work;
  const coalesceKey = scopedKey(envelope, command.coalesceKey(args));
  const older = coalesceKey === undefined ? [] : outbox.unsentWithKey(coalesceKey);
  const replaced = older.flatMap((ord) => outbox.runnable(ord)?.envelope.commandId ?? []);
  const lane = command.lane(args);
  const ord = outbox.add({ envelope, lane, coalesceKey });
  const result = runFresh(replica, { ord, lane, envelope }, new Set(older));
  if (result.kind === 'rejected') {
    outbox.remove([ord]);
    replica.work.report();
    return refused(result.rejection);
  }
  if (older.length > 0) outbox.remove(older);
  replica.work.report();
  return {
    receipt: {
      status: 'stored',
      commandId: envelope.commandId,
      applied: result.kind === 'applied',
    },
    replaced,
  };
}

/** Undoes a transaction on purpose: a refused command leaves no trace. */
class Refused extends Error {
  readonly rejection: Rejection;
  constructor(reason: Rejection) {
    super('refused');
    this.rejection = reason;
  }
}

function runFresh(
  replica: Replica,
  command: Parameters<typeof runCommand>[1],
  drop: ReadonlySet<number>,
): RunResult {
  try {
    return replica.cache.commit(() => {
      if (drop.size > 0) narrowRebase(replica, { incoming: [], drop, apply: () => undefined });
      const result = runCommand(replica, command);
      if (result.kind === 'rejected') throw new Refused(result.rejection);
      return result;
    });
  } catch (cause) {
    if (cause instanceof Refused) return { kind: 'rejected', rejection: cause.rejection };
    // Nothing may stay queued that the person was told has failed.
    replica.work.outbox.remove([command.ord]);
    throw cause;
  }
}

/** Two commands replace each other only when one person's one identity gave both. */
function scopedKey(envelope: Envelope, key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  return `${envelope.name}/${envelope.identityId}/${envelope.delegationId ?? ''}/${key}`;
}

function envelopeOf(
  environment: ExecuteEnvironment,
  request: ExecuteRequest,
  command: Command,
  args: unknown,
): Envelope {
  const { replica, timers } = environment;
  return Envelope.parse({
    commandId: environment.random.uuid(),
    name: command.name,
    version: command.version,
    args,
    identityId: request.identityId,
    delegationId: request.delegationId,
    base: baseOf(replica, command, args),
    issuedAt: Math.max(0, Math.round(replica.now())),
    utcOffsetMin: timers.utcOffsetMin(),
    clockSkewMs: Math.round(environment.skewMs),
    queued: !environment.online,
  });
}

function baseOf(replica: Replica, command: Command, args: unknown): Envelope['base'] {
  return command.base(args).flatMap(({ type, key }) => {
    const visible = replica.cache.rows.get(type, key);
    const rev = confirmedRow(replica.cache, type, key)?.rev ?? 0;
    return visible === undefined ? [] : [{ type, key, rev }];
  });
}

function refused(reason: Rejection): Executed {
  return { receipt: { status: 'refused', rejection: reason }, replaced: [] };
}
