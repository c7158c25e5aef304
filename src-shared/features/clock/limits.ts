/**
 * Limits: how long a step may take, by urgency and kind, where no unit says otherwise (domain §4.9).
 *
 * No national rule gives hours (domain §0 no. 2): these are the shipped defaults; all are editable per unit and kind.
 */

import type { DocumentKind, TaskStep, Urgency } from '../document/model.ts';
import type { Limit, LimitRule, LimitStep } from './clock-model.ts';

type ByUrgency = Readonly<Record<Urgency, Limit | null>>;

const minutes = (count: number): Limit => ({ kind: 'minutes', minutes: count });
const days = (count: number): Limit => ({ kind: 'days', days: count });
const calendarDays = (count: number): Limit => ({ kind: 'calendarDays', days: count });
const sameDay: Limit = { kind: 'sameDay' };
const sameDayOrNextMorning: Limit = { kind: 'sameDayOrNextMorning' };

const noLimit: ByUrgency = { extraUrgent: null, urgent: null, none: null };
const shortStep: ByUrgency = { extraUrgent: minutes(60), urgent: days(0.5), none: days(1) };
const leaderStep: ByUrgency = { extraUrgent: minutes(120), urgent: days(1), none: days(2) };
const handling: ByUrgency = { extraUrgent: sameDay, urgent: days(3), none: days(7) };
const registering: ByUrgency = {
  extraUrgent: minutes(30),
  urgent: minutes(120),
  none: sameDayOrNextMorning,
};
/** Into the archive by the middle of the following year (art. 27). */
const filing: ByUrgency = {
  extraUrgent: calendarDays(180),
  urgent: calendarDays(180),
  none: calendarDays(180),
};

export const shippedLimits: Readonly<Record<LimitStep, ByUrgency>> = {
  draft: noLimit,
  review: shortStep,
  countersign: { extraUrgent: minutes(120), urgent: days(1), none: days(3) },
  officeReview: shortStep,
  meeting: noLimit,
  sign: leaderStep,
  recheck: shortStep,
  number: shortStep,
  typeset: shortStep,
  proof: shortStep,
  seal: shortStep,
  issue: shortStep,
  close: { extraUrgent: calendarDays(7), urgent: calendarDays(15), none: calendarDays(30) },
  file: filing,
  deliver: { extraUrgent: minutes(5), urgent: minutes(30), none: minutes(240) },
  signFor: { extraUrgent: minutes(30), urgent: minutes(120), none: days(0.5) },
  register: registering,
  precheck: registering,
  propose: { extraUrgent: minutes(60), urgent: days(0.5), none: sameDayOrNextMorning },
  instruct: leaderStep,
  assign: shortStep,
  accept: shortStep,
  undertake: handling,
  handle: handling,
  answer: handling,
  fileIncoming: filing,
  destroy: noLimit,
  consult: shortStep,
  read: leaderStep,
  supervise: noLimit,
};

/** 请示: ten working days. */
const requestSteps: readonly LimitStep[] = ['undertake', 'handle', 'answer'];
export const shippedKindLimits: readonly LimitRule[] = requestSteps.map((step) => ({
  step,
  urgency: 'none',
  kind: 'request',
  limit: days(10),
}));

/** Art. 24(4), V14: from 分办 on, an urgent document is never without a limit. */
const urgentSteps: readonly (TaskStep | LimitStep)[] = ['assign', 'undertake', 'handle', 'answer'];

export function needsLimit(step: LimitStep, urgency: Urgency): boolean {
  return urgency !== 'none' && urgentSteps.includes(step);
}

export interface LimitQuestion {
  readonly step: LimitStep;
  readonly urgency: Urgency;
  readonly kind: DocumentKind;
}

/**
 * The rule that applies: of the nearest unit that has one, that for the kind before the general one; the shipped one
 * last. undefined = nobody has a rule, which cannot be: the shipped table is total.
 */
export function limitFor(
  question: LimitQuestion,
  nearestFirst: readonly (readonly LimitRule[])[],
): Limit | null {
  for (const rules of [...nearestFirst, shippedKindLimits]) {
    const fitting = rules.filter(
      (rule) => rule.step === question.step && rule.urgency === question.urgency,
    );
    const rule =
      fitting.find(({ kind }) => kind === question.kind) ??
      fitting.find(({ kind }) => kind === null);
    if (rule === undefined) continue;
    // A row that was written before the rule of article 24 was known is not believed.
    if (rule.limit !== null || !needsLimit(question.step, question.urgency)) return rule.limit;
  }
  return shippedLimits[question.step][question.urgency];
}
