/**
 * LeaderActs: the acts that a leader takes with one key, and the command that each is for the task before him.
 *
 * Invariant: what is bound to a text carries the hash of the text on the screen.
 */
import type { AttachedFile } from '../../../src-shared/features/file/model.ts';
import type { OfferedAction } from '../flow-action/action-forms.ts';
import { actionForms, isOffered } from '../flow-action/action-forms.ts';
import type { ActionLine, ActionValues } from '../flow-action/action-form-model.ts';
import type { DocumentView, ReaderAct } from './reader-model.ts';

/** In the order in which they are looked for when somebody has several at once. */
export const leaderActions = [
  'sign',
  'instruct',
  'countersign',
  'reviewAgree',
  'pass',
  'answerSign',
] as const satisfies readonly OfferedAction[];
export type LeaderAction = (typeof leaderActions)[number];

/** Steps in which 圈阅 says yes as well as words do. */
const circling: readonly LeaderAction[] = ['sign', 'instruct', 'reviewAgree', 'pass', 'answerSign'];

export interface LeaderStep {
  readonly name: LeaderAction;
  readonly action: ActionLine;
}

function offered(view: DocumentView, name: OfferedAction): ActionLine | undefined {
  return view.actions.find((one) => one.action === name);
}

/** The one thing that this person has to do with the document. */
export function leaderStep(view: DocumentView): LeaderStep | null {
  for (const name of leaderActions) {
    const action = offered(view, name);
    if (action !== undefined) return { name, action };
  }
  return null;
}

export function returnStep(view: DocumentView): ActionLine | null {
  return offered(view, 'return') ?? null;
}

export function leaderActs(view: DocumentView): readonly ReaderAct[] {
  const step = leaderStep(view);
  const acts: ReaderAct[] = [];
  if (step !== null) {
    acts.push('agree', 'write');
    if (circling.includes(step.name)) acts.push('circle');
  }
  if (returnStep(view) !== null) acts.push('return');
  return acts;
}

export interface LeaderOpinion {
  readonly form: 'text' | 'circle' | 'ink';
  readonly text: string;
  readonly ink?: AttachedFile | undefined;
}

/** The command for an opinion on the step at hand. */
export function leaderCommand(
  view: DocumentView,
  { name, action }: LeaderStep,
  opinion: LeaderOpinion,
): object {
  const values: ActionValues = {
    form: opinion.form,
    text: opinion.text,
    ...(opinion.ink === undefined ? {} : { ink: opinion.ink }),
    // A countersignature by one key is a plain yes; anything else is said in its own form.
    ...(name === 'countersign' ? { choice: 'agree' } : {}),
  };
  return actionForms[name].build(values, {
    view,
    action,
    newId: () => crypto.randomUUID(),
  });
}

/** Taken by the leader's own bar, so they are no buttons of the other one. */
export function takenByLeader(view: DocumentView): readonly OfferedAction[] {
  const step = leaderStep(view);
  return [
    ...(step === null ? [] : [step.name]),
    ...(returnStep(view) === null || step === null ? [] : (['return'] as const)),
  ].filter(isOffered);
}
