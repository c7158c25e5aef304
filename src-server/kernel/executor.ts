/**
 * Executor: one command inside the writer's transaction (docs/specs/sync.md §4).
 *
 * Order: look up the id → actor → load, authorize, decide → base → outcome row → rows, entries, heads → follow
 * differences → audit → effects → commit number, last.
 *
 * Invariants:
 *  1. One command id has one outcome for ever; another actor or other arguments under it learn nothing.
 *  2. A rejection has an outcome row and an audit record but no commit; nor has an acceptance that changed nothing:
 *     its receipt names the commit before, which holds all that it saw.
 *  3. A command offered again after a restore is decided as of its receipt, without its base: the revisions of a lost
 *     history mean nothing, and it was accepted on them once.
 *  4. `staleState` is told only to those whom the command itself would not have turned away.
 */

import type { Command, CommandContext, Decision } from '../../src-shared/define-command.ts';
import {
  commandContext,
  maxChangesPerCommand,
  maxScopesPerCommand,
} from '../../src-shared/define-command.ts';
import type { Actor, EffectRequest } from '../../src-shared/define-command.ts';
import { maxFollows } from '../../src-shared/features/person/model.ts';
import type { AudienceReader } from '../../src-shared/follows/audience.ts';
import type { AppliedChange } from '../../src-shared/follows/triggers.ts';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import type { PushResult, Receipt } from '../../src-shared/protocol/envelope.ts';
import { PushResult as PushResultShape } from '../../src-shared/protocol/envelope.ts';
import type { Rejection } from '../../src-shared/protocol/rejections.ts';
import { rejection } from '../../src-shared/protocol/rejections.ts';
import type { ReadView } from '../../src-shared/read-view.ts';
import type { SessionIdentity, Signer } from '../ports.ts';
import type { MetaName } from '../store/log-store.ts';
import { loadActor } from './actor-loading.ts';
import type { AuditChain } from './audit-chain.ts';
import { staleBase } from './base-check.ts';
import type { EffectLog } from './effect-log.ts';
import type { Gain } from './gains.ts';
import type { FollowDifference } from './follow-derivation.ts';
import { followChange, narrowDifferences } from './follow-derivation.ts';
import type { Intake, ReadyCommand } from './intake.ts';
import { KernelError } from './kernel-error.ts';
import type { ScopeHead } from '../../src-shared/protocol/stream.ts';
import type { CommittedChange } from './row-writer.ts';
import { beginCommit, FrozenRowError, RowTooLargeError } from './row-writer.ts';
import { NumberingLockedSignal } from './row-views.ts';
import type { KernelStores } from './visibility.ts';

/** What one command wrote, for the sessions. */
export interface CommittedCommand {
  readonly commit: number;
  readonly commandId: string;
  readonly changes: readonly CommittedChange[];
  readonly heads: ReadonlyMap<string, ScopeHead>;
  readonly follows: readonly FollowDifference[];
  /** Rows of newly followed scopes as they were at this commit, for persons who are online. */
  readonly gains: readonly Gain[];
}

export interface Executed {
  readonly result: PushResult;
  readonly committed: CommittedCommand | undefined;
  readonly effects: boolean;
}

export interface ExecutorParts {
  readonly stores: KernelStores;
  readonly view: ReadView;
  /** For commands offered again after a restore. */
  readonly againView: ReadView;
  readonly reader: AudienceReader;
  readonly audit: AuditChain;
  readonly effects: EffectLog;
  readonly signer: Signer;
  /** Follows that one person may have; tests give their own. */
  readonly maxFollows?: number | undefined;
  /** Somebody would have come to follow too much; counted for the operator. */
  readonly followsRefused: () => void;
  readonly now: () => number;
  readonly timeZone: () => string;
  /** Reads the rows that online persons gain; runs inside the transaction, at the commit. */
  readonly gainsOf: (follows: readonly FollowDifference[], commit: number) => readonly Gain[];
}

interface Run {
  readonly intake: Intake;
  readonly identity: SessionIdentity | 'system';
  readonly now: number;
  /** For the audit: known once the actor is. */
  readonly actor: Actor | undefined;
}

/** Runs one command; the caller holds a savepoint that it rolls back when this throws. */
export function execute(
  parts: ExecutorParts,
  intake: Intake,
  identity: SessionIdentity | 'system',
): Executed {
  const now = parts.now();
  const known = parts.stores.log.outcome(intake.commandId);
  if (known !== undefined) {
    const same = known.actor === actorKey(identity) && known.args_digest === intake.digest;
    const result: PushResult = same
      ? PushResultShape.parse(JSON.parse(known.outcome))
      : refusal(intake.commandId, rejection('idReused'));
    return { result, committed: undefined, effects: false };
  }
  const run: Run = { intake, identity, now, actor: undefined };
  if (intake.kind === 'refused') return reject(parts, run, intake.rejection);
  const decidedAt = intake.again?.decidedAt ?? now;
  const actor = loadActor(intake.command, intake.envelope, identity, parts.reader, decidedAt);
  if (!actor.ok) return reject(parts, run, actor.error);
  const acting = { ...run, actor: actor.value };
  const decided = decide(parts, intake, actor.value, identity, decidedAt);
  return 'code' in decided
    ? reject(parts, acting, decided)
    : accept(parts, acting, intake, decided);
}

export function actorKey(identity: SessionIdentity | 'system'): string {
  return identity === 'system' ? 'system' : identity.personId;
}

function decide(
  parts: ExecutorParts,
  intake: ReadyCommand,
  actor: Actor,
  identity: SessionIdentity | 'system',
  now: number,
): Decision | Rejection {
  const context = commandContext({
    commandId: intake.commandId,
    actor,
    now,
    timeZone: parts.timeZone(),
    side: 'server',
    ...(intake.again === undefined ? {} : { allocated: intake.again.allocated }),
  });
  const view = intake.again === undefined ? parts.view : parts.againView;
  const outcome = runCommand(view, intake.command, intake.args, context);
  if ('code' in outcome && outcome.code === 'notFoundOrForbidden') return outcome;
  const stale =
    identity === 'system' || intake.again !== undefined
      ? undefined
      : staleBase(intake.envelope.base, identity, parts.stores, now);
  return stale ?? outcome;
}

function runCommand(
  view: ReadView,
  command: Command,
  args: unknown,
  context: CommandContext,
): Decision | Rejection {
  try {
    const outcome = command.run(view, args, context);
    switch (outcome.kind) {
      case 'decided':
        return withinBounds(outcome.decision);
      case 'rejected':
        return outcome.rejection;
      case 'notHeld':
        throw new KernelError('bug', `${command.name}: the server holds every scope`);
    }
  } catch (cause) {
    if (cause instanceof NumberingLockedSignal) return rejection('numberingLocked');
    throw cause;
  }
}

/** Follow rows come on top: they are derived, one for each person concerned. */
function withinBounds(decision: Decision): Decision | Rejection {
  if (decision.changes.length > maxChangesPerCommand) {
    return rejection('tooMany', { limit: maxChangesPerCommand });
  }
  if (new Set(decision.changes.map((change) => change.scope)).size > maxScopesPerCommand) {
    return rejection('tooMany', { limit: maxScopesPerCommand });
  }
  return decision;
}

function refusal(commandId: string, reason: Rejection): PushResult {
  return { commandId, outcome: 'rejected', rejection: reason };
}

function reject(parts: ExecutorParts, run: Run, reason: Rejection): Executed {
  const result = refusal(run.intake.commandId, reason);
  writeOutcome(parts, run, result, null);
  writeAudit(parts, run, reason.code, undefined);
  return { result, committed: undefined, effects: false };
}

function accept(
  parts: ExecutorParts,
  run: Run,
  intake: ReadyCommand,
  decision: Decision,
): Executed {
  const { log } = parts.stores;
  const last = metaNumber(log.meta('last_commit'));
  const asked = decision.effects ?? [];
  const writes = decision.changes.length > 0 || asked.length > 0;
  const commit = writes ? last + 1 : Math.max(last, 1);
  let committed: CommittedCommand | undefined;
  try {
    if (writes) committed = writeCommit(parts, intake.commandId, decision, commit);
  } catch (cause) {
    // Rows before the refused one are already written; the caller's savepoint takes them back.
    if (cause instanceof FrozenRowError) {
      throw new UnwritableDecision(rejection('frozen', { type: cause.type }), cause);
    }
    if (!(cause instanceof RowTooLargeError)) throw cause;
    throw new UnwritableDecision(rejection('tooLarge', { type: cause.type }), cause);
  }
  const requested = asked.filter((effect) => isWanted(parts.stores, effect));
  const result = signReceipt(parts, run, intake, decision, commit);
  writeOutcome(parts, run, result, commit);
  writeAudit(parts, run, 'accepted', decision);
  for (const effect of requested) parts.effects.add(intake.commandId, effect, run.now);
  if (writes) log.putMeta('last_commit' satisfies MetaName, String(commit));
  return { result, committed, effects: requested.length > 0 };
}

/** An effect under a condition is asked only while its row stands, in this transaction. */
function isWanted(stores: KernelStores, effect: EffectRequest): boolean {
  if (effect.kind !== 'command' || effect.onlyIf === undefined) return true;
  const { type, index, prefix } = effect.onlyIf;
  return stores.rows.list(type, { index, prefix, limit: 1 }).length > 0;
}

/** Ends a run whose decision breaks a bound that only writing shows; it is run again as this rejection. */
export class UnwritableDecision extends Error {
  readonly rejection: Rejection;
  constructor(reason: Rejection, cause: unknown) {
    super(`a decision cannot be written: ${reason.code}`, { cause });
    this.rejection = reason;
  }
}

export function metaNumber(value: string | undefined): number {
  return value === undefined ? 0 : Number(value);
}

function writeCommit(
  parts: ExecutorParts,
  commandId: string,
  decision: Decision,
  commit: number,
): CommittedCommand {
  const writer = beginCommit(parts.stores, { commit, commandId });
  // Two puts of one row in a decision are one change: the last is what was decided.
  const last = new Map(
    decision.changes.map((change) => [`${change.type}/${change.key}`, change] as const),
  );
  const applied: AppliedChange[] = [...last.values()].map((change) => writer.apply(change));
  const follows = narrowDifferences(applied, parts.reader);
  for (const difference of follows) writer.apply(followChange(difference));
  refuseTooManyFollows(parts, follows);
  const { changes, heads } = writer.finish();
  return { commit, commandId, changes, heads, follows, gains: parts.gainsOf(follows, commit) };
}

/** Every hello and every first frame walks a person's follows, so their number has a bound. */
function refuseTooManyFollows(parts: ExecutorParts, follows: readonly FollowDifference[]): void {
  const gaining = new Set(
    follows.filter(({ held }) => held === undefined).map(({ personId }) => personId),
  );
  const limit = parts.maxFollows ?? maxFollows;
  for (const personId of gaining) {
    const prefix = [personId];
    const held = parts.stores.rows.count('follow', { index: 'byPerson', prefix }, limit + 1);
    if (held <= limit) continue;
    parts.followsRefused();
    throw new UnwritableDecision(rejection('tooMany', { limit }), personId);
  }
}

function signReceipt(
  parts: ExecutorParts,
  run: Run,
  intake: ReadyCommand,
  decision: Decision,
  commit: number,
): PushResult {
  const unsigned: Omit<Receipt, 'signature'> = {
    epoch: parts.stores.log.meta('epoch') ?? '',
    commit,
    commandId: intake.commandId,
    argsDigest: intake.digest,
    allocated: { ...decision.allocated },
    decidedAt: intake.again?.decidedAt ?? run.now,
  };
  const signature = parts.signer.sign(canonicalJson(unsigned));
  return {
    commandId: intake.commandId,
    outcome: 'accepted',
    receipt: { ...unsigned, signature },
  };
}

function writeOutcome(
  parts: ExecutorParts,
  run: Run,
  result: PushResult,
  commit: number | null,
): void {
  parts.stores.log.putOutcome({
    command_id: run.intake.commandId,
    actor: actorKey(run.identity),
    device_id: run.identity === 'system' ? '' : run.identity.deviceId,
    args_digest: run.intake.digest,
    outcome: canonicalJson(result),
    commit_no: commit,
    at: run.now,
  });
}

function writeAudit(
  parts: ExecutorParts,
  run: Run,
  outcome: string,
  decision: Decision | undefined,
): void {
  const { actor, identity, intake } = run;
  const own = intake.kind === 'ready' ? intake.envelope.identityId : null;
  const delegated = actor?.kind === 'person' && actor.onBehalfOfName !== null;
  const first = decision?.changes[0];
  parts.audit.append({
    commandId: intake.commandId,
    at: run.now,
    personId: actorKey(identity),
    identityId: identity === 'system' ? null : own,
    onBehalf: delegated ? actor.identity.id : null,
    deviceId: identity === 'system' ? '' : identity.deviceId,
    action: intake.name,
    outcome,
    objectScope: first?.scope ?? laneOf(intake, outcome),
    objectKey: first?.key ?? null,
  });
}

/** What changes no row, as a printing, is about its lane: the audit has to say what was printed. */
function laneOf(intake: Intake, outcome: string): string | null {
  if (intake.kind !== 'ready' || outcome !== 'accepted') return null;
  return intake.command.lane(intake.args);
}

/** A rejection for what could only be found while writing; runs in a fresh savepoint. */
export function rejectUnwritable(
  parts: ExecutorParts,
  intake: Intake,
  identity: SessionIdentity | 'system',
  unwritable: UnwritableDecision,
): Executed {
  const run: Run = { intake, identity, now: parts.now(), actor: undefined };
  return reject(parts, run, unwritable.rejection);
}
