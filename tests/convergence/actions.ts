/**
 * Actions: what people do in a simulated run, chosen by weight from what their own screens show.
 *
 * An action may be refused; that is part of the work. Only what a person could give on his screen is given: the
 * adversary's commands are in `adversary.ts`.
 */

import type { RowOf, RowType } from '../../src-shared/entities.ts';
import type { CommandArgs, CommandName } from '../../src-shared/registry.ts';
import type { SeededRandom } from '../support/sim-random.ts';

/** A screen: the rows that it shows and the commands that it takes. */
export interface Seat {
  readonly personId: string;
  rows<T extends RowType>(type: T): readonly RowOf<T>[];
  act<N extends CommandName>(identityId: string, name: N, args: CommandArgs<N>): Promise<void>;
  /** Looks at a conversation up to a message. */
  markRead(conversationId: string, no: number): Promise<void>;
}

/** What an action may use. */
export interface ActionContext {
  readonly seat: Seat;
  readonly random: SeededRandom;
  /** A fresh id for something new. */
  newId(): string;
  now(): number;
}

export interface Action {
  readonly name: string;
  readonly weight: number;
  run(context: ActionContext): Promise<void>;
}

/** An active identity of the person at this seat. */
export function ownIdentity(context: ActionContext): RowOf<'identity'> | undefined {
  const { seat, random } = context;
  const mine = seat.rows('identity').filter((row) => row.personId === seat.personId && row.active);
  return random.pickOr(mine);
}
