/**
 * Command-case: one situation of one command, run through the real client core and the real kernel.
 */

import { deriveId } from '../../src-shared/kernel/ids.ts';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import type { RejectionCode } from '../../src-shared/protocol/rejections.ts';
import type { CommandArgs, CommandName } from '../../src-shared/registry.ts';

/** An identity of the world, or the actor of timers and imports. */
export type CaseActor = string;

/** A command that has been accepted before the case begins. */
export interface Given {
  readonly by: CaseActor;
  readonly name: CommandName;
  readonly args: unknown;
  /** Derived from the rest, so that a later step can name what this one will have made. */
  readonly commandId: string;
}

export interface CommandCase<N extends CommandName> {
  readonly title: string;
  readonly by: CaseActor;
  readonly given?: readonly Given[];
  /** Office time between what was given and the command. */
  readonly waitMs?: number;
  readonly args: CommandArgs<N>;
  readonly outcome: 'accepted' | RejectionCode;
  /** false: the client does not hold what the decision needs, and shows the command as waiting (待确认). */
  readonly shown?: boolean;
  /** false: the client cannot know the refusal (a missing upload) and shows the command in effect until then. */
  readonly foreseen?: boolean;
}

/** At least one accepted and one rejected. */
export type Cases<N extends CommandName> = readonly [
  CommandCase<N>,
  CommandCase<N>,
  ...CommandCase<N>[],
];

export function given<N extends CommandName>(by: CaseActor, name: N, args: CommandArgs<N>): Given {
  const commandId = deriveId(canonicalJson({ by, name, args }), 'given');
  return { by, name, args, commandId };
}

/** The id of a row that a given command makes under a label. */
export function madeBy(step: Given, label: string): string {
  return deriveId(step.commandId, label);
}
