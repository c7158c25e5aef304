/**
 * Limits: time limits by step and urgency, in milliseconds from the opening of the step.
 *
 * No national rule gives hours (domain §0 no. 2): these are the shipped defaults of domain §4.9, computed on the
 * server. The working calendar comes with the documents issue; until then hours run through.
 */

import type { TaskStep, Urgency } from '../document/model.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

type ByUrgency = Readonly<Record<Urgency, number | null>>;

const stepLimits: Readonly<Record<TaskStep, ByUrgency>> = {
  review: { extraUrgent: hour, urgent: day / 2, none: day },
  countersign: { extraUrgent: 2 * hour, urgent: day, none: 3 * day },
  officeReview: { extraUrgent: hour, urgent: day / 2, none: day },
  meeting: { extraUrgent: null, urgent: null, none: null },
  typeset: { extraUrgent: hour, urgent: day / 2, none: day },
  proof: { extraUrgent: hour, urgent: day / 2, none: day },
  seal: { extraUrgent: hour, urgent: day / 2, none: day },
  precheck: { extraUrgent: 30 * minute, urgent: 2 * hour, none: day },
  assign: { extraUrgent: hour, urgent: day / 2, none: day },
  undertake: { extraUrgent: day, urgent: 3 * day, none: 7 * day },
  answer: { extraUrgent: day, urgent: 3 * day, none: 7 * day },
  destroy: { extraUrgent: null, urgent: null, none: null },
  consult: { extraUrgent: hour, urgent: day / 2, none: day },
  read: { extraUrgent: 2 * hour, urgent: day, none: 2 * day },
  supervise: { extraUrgent: null, urgent: null, none: null },
  draft: { extraUrgent: null, urgent: null, none: null },
  sign: { extraUrgent: 2 * hour, urgent: day, none: 2 * day },
  recheck: { extraUrgent: hour, urgent: day / 2, none: day },
  number: { extraUrgent: hour, urgent: day / 2, none: day },
  issue: { extraUrgent: hour, urgent: day / 2, none: day },
  close: { extraUrgent: 7 * day, urgent: 15 * day, none: 30 * day },
  file: { extraUrgent: 180 * day, urgent: 180 * day, none: 180 * day },
  register: { extraUrgent: 30 * minute, urgent: 2 * hour, none: day },
  propose: { extraUrgent: hour, urgent: day / 2, none: day },
  instruct: { extraUrgent: 2 * hour, urgent: day, none: 2 * day },
  handle: { extraUrgent: day, urgent: 3 * day, none: 7 * day },
  fileIncoming: { extraUrgent: 180 * day, urgent: 180 * day, none: 180 * day },
};

/** Signing for an arrival: 30 minutes, 2 hours, half a day. */
const signForLimits: Readonly<Record<Urgency, number>> = {
  extraUrgent: 30 * minute,
  urgent: 2 * hour,
  none: day / 2,
};

export function taskDueAt(step: TaskStep, urgency: Urgency, from: number): number | null {
  const limit = stepLimits[step][urgency];
  return limit === null ? null : from + limit;
}

export function signForDueAt(urgency: Urgency, from: number): number {
  return from + signForLimits[urgency];
}
