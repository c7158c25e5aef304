/**
 * Run-command: one command on the local rows, inside the caller's transaction.
 *
 * Invariants:
 *  1. What a run replaced is kept as before-images under the command's local order; what it read and wrote is recorded.
 *  2. `now` is the issue time, so that every re-run of one command on the same rows writes the same rows.
 *  3. A run without effect (`notHeld`, rejected) writes no row and stays in the re-run set.
 */

import { commandContext } from '../../../src-shared/define-command.ts';
import type { Command, RunOutcome } from '../../../src-shared/define-command.ts';
import type { Change } from '../../../src-shared/entities.ts';
import { serverOnlyTypes } from '../../../src-shared/entities.ts';
import type { Result } from '../../../src-shared/kernel/result.ts';
import type { Envelope } from '../../../src-shared/protocol/envelope.ts';
import type { Rejection } from '../../../src-shared/protocol/rejections.ts';
import { rejection } from '../../../src-shared/protocol/rejections.ts';
import { commands } from '../../../src-shared/registry.ts';
import { serverScope } from '../../../src-shared/scopes.ts';
import { scopeKey } from '../change-keys.ts';
import type { RunnableCommand } from '../outbox/outbox-store.ts';
import type { CacheStore } from '../store/cache-store.ts';
import { isComplete } from '../store/scope-states.ts';
import { actorOf } from './actor.ts';
import { CommandView } from './command-view.ts';

export interface RunEnvironment {
  readonly cache: CacheStore;
  readonly personId: string;
  timeZone(): string;
  /** Arguments are parsed once for each envelope, however often it is run again. */
  readonly parsedArgs: WeakMap<Envelope, Result<unknown, Rejection>>;
}

export type RunResult =
  | { readonly kind: 'applied' }
  | { readonly kind: 'notHeld' }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

export function runCommand(environment: RunEnvironment, command: RunnableCommand): RunResult {
  const { cache } = environment;
  const view = new CommandView(cache);
  const outcome = evaluate(environment, command, view);
  const writes = new Set<string>();
  if (outcome.kind === 'decided') {
    for (const change of outcome.decision.changes) write(cache, command, change, writes);
  }
  cache.runs.put({
    ord: command.ord,
    commandId: command.envelope.commandId,
    name: command.envelope.name,
    lane: command.lane,
    applied: outcome.kind === 'decided',
    reads: view.reads,
    writes,
  });
  cache.collector.add(`run:${command.envelope.commandId}`);
  if (outcome.kind === 'decided') return { kind: 'applied' };
  return outcome.kind === 'notHeld' ? { kind: 'notHeld' } : outcome;
}

function evaluate(
  environment: RunEnvironment,
  { envelope }: RunnableCommand,
  view: CommandView,
): RunOutcome {
  const command = commands.get(envelope.name);
  // A command of a newer build waits for the server without effect here.
  if (command === undefined) return { kind: 'notHeld', scope: '' };
  const args = parsedArgs(environment, command, envelope);
  if (!args.ok) return { kind: 'rejected', rejection: args.error };
  const found = actorOf(view, envelope, environment.personId);
  if (found.kind === 'notHeld') return { kind: 'notHeld', scope: '' };
  if (found.kind !== 'actor') {
    const code = found.kind === 'expired' ? 'delegationExpired' : 'notFoundOrForbidden';
    return { kind: 'rejected', rejection: rejection(code) };
  }
  const context = commandContext({
    commandId: envelope.commandId,
    actor: found.actor,
    now: envelope.issuedAt,
    timeZone: environment.timeZone(),
    side: 'client',
  });
  return command.run(view, args.value, context);
}

function parsedArgs(
  { parsedArgs: known }: RunEnvironment,
  command: Command,
  envelope: Envelope,
): Result<unknown, Rejection> {
  const args = known.get(envelope) ?? command.parse(envelope.version, envelope.args);
  known.set(envelope, args);
  return args;
}

function write(
  cache: CacheStore,
  command: RunnableCommand,
  change: Change,
  writes: Set<string>,
): void {
  if (change.scope === serverScope || serverOnlyTypes.some((type) => type === change.type)) return;
  const { type, key, scope } = change;
  const before = cache.rows.get(type, key);
  const after = {
    ...{ type, key, scope },
    rev: before?.rev ?? 0,
    seq: before?.seq ?? 0,
    born: before?.born ?? 0,
    commandId: command.envelope.commandId,
    deleted: change.op === 'delete',
    ord: command.ord,
    text: change.op === 'put' ? JSON.stringify(change.body) : '',
  };
  cache.images.add(command.ord, type, key, before);
  cache.rows.writeOver(type, key, before, after);
  if (before !== undefined) for (const name of cache.rows.keysOf(before)) writes.add(name);
  for (const name of cache.rows.keysOf(after)) writes.add(name);
  if (!isComplete(cache.scopes.get(scope))) writes.add(scopeKey(scope));
}
