/**
 * Define-command: a person's intent, defined once and run on both sides (design §3.1).
 *
 * parse → load → authorize → decide. `decide` is pure: from state to whole-row changes or a rejection. The server
 * runs it as the authority, the client as an optimistic guess; a new id inside it is derived from the command id,
 * so both sides write the same keys.
 */

import type { z } from 'zod';
import type { ColumnValue } from './define-entity.ts';
import type { Change, RowOf, RowType } from './entities.ts';
import { deriveId } from './kernel/ids.ts';
import type { Json } from './kernel/json.ts';
import type { Result } from './kernel/result.ts';
import type { Rejection } from './protocol/rejections.ts';
import { secretMarkWithin } from './kernel/secret-mark.ts';
import { rejection } from './protocol/rejections.ts';
import type { AsyncReadView, Load, LoadOutcome, ReadView } from './read-view.ts';
import { runLoad, runLoadAsync } from './read-view.ts';

/** A command touches at most this many scopes (design §3.1 no. 5). */
export const maxScopesPerCommand = 128;
export const maxChangesPerCommand = 400;
/** Canonical JSON of a command's arguments, unless the command says otherwise. */
export const maxArgsBytes = 128 * 1024;

export type OfflineClass = 'queueable' | 'onlineOnly';

/** Who a command runs for. `system` is the actor of timers and automatic transitions. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly personId: string;
      readonly personName: string;
      /** The identity acted as: the principal's when a delegation is used. */
      readonly identity: RowOf<'identity'>;
      /** The name of the principal when the actor uses a delegation. */
      readonly onBehalfOfName: string | null;
      /** What the delegation in use covers; absent = he acts for himself. */
      readonly delegation?: Pick<RowOf<'delegation'>, 'id' | 'kinds' | 'maySign'>;
    }
  | { readonly kind: 'system' };

export type PersonActor = Extract<Actor, { kind: 'person' }>;

export interface CommandContext {
  readonly commandId: string;
  readonly actor: Actor;
  /** The server's clock there; the client's issue time on a client. */
  readonly now: number;
  /** The organisation's time zone. */
  readonly timeZone: string;
  readonly side: 'server' | 'client';
  /** Server, a command offered again after a restore: what its receipt says was given, to be given again. */
  readonly allocated?: Readonly<Record<string, string | number>>;
  newId(label: string): string;
}

/** Some row of an index prefix exists. */
export interface RowCondition {
  readonly type: RowType;
  readonly index: string;
  readonly prefix: readonly ColumnValue[];
}

/** What the server does after commit, at least once, idempotent. */
export type EffectRequest =
  | {
      readonly kind: 'command';
      /** Distinguishes effects of one command; the system command's id is derived from it. */
      readonly label: string;
      readonly name: string;
      readonly args: Json;
      /** When it was rejected it is run once more with these, and with the code as `refused`: a chain that must not end in silence. */
      readonly orElse?: Readonly<Record<string, Json>>;
      /** Run not before this instant; absent = at once. */
      readonly dueAt?: number;
      /** Asked only if such a row stands right after the command; spares effects that would do nothing. */
      readonly onlyIf?: RowCondition;
      /** At most one effect waits under a slot: a new one takes the place of the one before, `cancel` takes it away. */
      readonly slot?: string;
    }
  | { readonly kind: 'cancel'; readonly slot: string }
  | {
      /** The fixed PDF and OFD of a document, made by a thread of the server. */
      readonly kind: 'makeFiles';
      readonly label: string;
      readonly slot: string;
      readonly documentId: string;
      readonly filesId: string;
    }
  | {
      /** A conversation as a signed ZIP, for an auditor; made beside the final files. */
      readonly kind: 'makeExport';
      readonly label: string;
      readonly slot: string;
      readonly exportId: string;
    }
  | {
      /** Bytes that no row names any more go; then the command runs, with the number of those that stay as `kept`. */
      readonly kind: 'removeBytes';
      readonly label: string;
      readonly sha256s: readonly string[];
      readonly then: {
        readonly name: string;
        readonly args: Readonly<Record<string, Json>>;
        readonly counts: boolean;
      };
    }
  | {
      readonly kind: 'extractText';
      readonly label: string;
      readonly fileRefId: string;
      readonly scope: string;
    };

export interface Decision {
  readonly changes: readonly Change[];
  readonly effects?: readonly EffectRequest[];
  /** Values that only the server can give (numbers); part of the signed receipt. */
  readonly allocated?: Readonly<Record<string, string | number>>;
}

export type RunOutcome =
  | { readonly kind: 'decided'; readonly decision: Decision }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | { readonly kind: 'notHeld'; readonly scope: string };

export interface BaseKey {
  readonly type: RowType;
  readonly key: string;
}

export interface CommandSpec<Name extends string, Args extends z.ZodType, State> {
  readonly name: Name;
  readonly version: number;
  readonly args: Args;
  /** `upgrades[n]` turns parsed-then args of version n + 1 into those of version n + 2. */
  readonly upgrades?: readonly ((args: unknown) => unknown)[];
  readonly offline: OfflineClass;
  /** One line for the generated table: who may. */
  readonly who: string;
  /** Row fields (`type.field`) that the client may guess wrongly until the server has decided. */
  readonly serverDecides?: readonly string[];
  /** Order is kept inside a lane; default: the command's main scope. */
  lane(args: z.output<Args>): string;
  /** Uploads that must be complete before the command leaves the machine. */
  files?(args: z.output<Args>): readonly string[];
  /** Rows whose revision at issue time travels in the envelope and is checked first. */
  base?(args: z.output<Args>): readonly BaseKey[];
  /** Only the newest queued command with one key stays in the outbox. */
  coalesceKey?(args: z.output<Args>): string;
  /** May the `system` actor run it (timers, effects)? Default false. */
  readonly system?: boolean;
  /** A command of the system that a person may give too. */
  readonly persons?: boolean;
  /** Of what the system alone runs: its arguments may be as long as the rows that it writes (decision 0024). */
  readonly argsBytes?: number;
  load(args: z.output<Args>, context: CommandContext): Load<State>;
  authorize(actor: Actor, state: State, args: z.output<Args>): boolean;
  decide(args: z.output<Args>, state: State, context: CommandContext): Result<Decision, Rejection>;
}

export interface Command<Name extends string = string, Args extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly version: number;
  readonly args: Args;
  readonly offline: OfflineClass;
  readonly who: string;
  readonly serverDecides: readonly string[];
  readonly system: boolean;
  readonly persons: boolean;
  readonly argsBytes: number;
  /** Parses args of any supported version into today's; a refusal names the field. */
  parse(version: number, args: unknown): Result<z.output<Args>, Rejection>;
  lane(args: unknown): string;
  files(args: unknown): readonly string[];
  base(args: unknown): readonly BaseKey[];
  coalesceKey(args: unknown): string | undefined;
  run(view: ReadView, args: unknown, context: CommandContext): RunOutcome;
  runAsync(view: AsyncReadView, args: unknown, context: CommandContext): Promise<RunOutcome>;
}

/** Builds a context; both executors use it, so ids are derived in one way. */
export function commandContext(parts: Omit<CommandContext, 'newId'>): CommandContext {
  return { ...parts, newId: (label) => deriveId(parts.commandId, label) };
}

/** Checks and erases a definition, so that the registry is a plain record without `any`. */
export function defineCommand<const Name extends string, Args extends z.ZodType, State>(
  spec: CommandSpec<Name, Args, State>,
): Command<Name, Args> {
  type Parsed = z.output<Args>;
  const conclude = (
    loaded: LoadOutcome<State>,
    args: Parsed,
    context: CommandContext,
  ): RunOutcome => {
    if (!loaded.held) return { kind: 'notHeld', scope: loaded.scope };
    if (!spec.authorize(context.actor, loaded.state, args)) {
      return { kind: 'rejected', rejection: rejection('notFoundOrForbidden') };
    }
    const decided = spec.decide(args, loaded.state, context);
    return decided.ok
      ? { kind: 'decided', decision: decided.value }
      : { kind: 'rejected', rejection: decided.error };
  };
  return {
    name: spec.name,
    version: spec.version,
    args: spec.args,
    offline: spec.offline,
    who: spec.who,
    serverDecides: spec.serverDecides ?? [],
    system: spec.system ?? false,
    persons: spec.persons ?? spec.system !== true,
    argsBytes: spec.argsBytes ?? maxArgsBytes,
    parse: (version, args) => parseArgs(spec, version, args),
    lane: (args) => spec.lane(args as Parsed),
    files: (args) => spec.files?.(args as Parsed) ?? [],
    base: (args) => spec.base?.(args as Parsed) ?? [],
    coalesceKey: (args) => spec.coalesceKey?.(args as Parsed),
    run: (view, args, context) => {
      const parsed = args as Parsed;
      return conclude(runLoad(spec.load(parsed, context), view), parsed, context);
    },
    runAsync: async (view, args, context) => {
      const parsed = args as Parsed;
      return conclude(await runLoadAsync(spec.load(parsed, context), view), parsed, context);
    },
  };
}

function parseArgs<Name extends string, Args extends z.ZodType, State>(
  spec: CommandSpec<Name, Args, State>,
  version: number,
  args: unknown,
): Result<z.output<Args>, Rejection> {
  const upgrades = spec.upgrades ?? [];
  if (!Number.isInteger(version) || version < 1 || version > spec.version) {
    return { ok: false, error: rejection('unknownVersion', { command: spec.name, version }) };
  }
  let current = args;
  for (const upgrade of upgrades.slice(version - 1)) current = upgrade(current);
  const parsed = spec.args.safeParse(current);
  if (parsed.success) {
    // No text with a 密级 mark is stored, queued or sent by any command (domain §4.12, V17).
    const found = secretMarkWithin(parsed.data);
    if (found === undefined) return { ok: true, value: parsed.data };
    return { ok: false, error: rejection('guardFailed', { guard: 'secretMark' }) };
  }
  const issue = parsed.error.issues[0];
  return {
    ok: false,
    error: rejection('invalidArgs', {
      command: spec.name,
      field: issue?.path.join('.').slice(0, 100) ?? '',
      problem: issue?.message.slice(0, 200) ?? '',
    }),
  };
}
