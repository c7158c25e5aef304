/**
 * Office-clock: when a step of a document is due, by the rules of the unit whose document it is (domain §4.9).
 *
 * Limits are computed on the server; a client's figure is a guess until then (`serverDecides`).
 */

import type { DocumentKind, TaskStep, Urgency } from '../document/model.ts';
import type { Load } from '../../read-view.ts';
import { taskDueAt } from './limits.ts';

export interface StepLimitMinutes {
  readonly none: number | null;
  readonly urgent: number | null;
  readonly extraUrgent: number | null;
}

export interface TimedDocument {
  readonly urgency: Urgency;
  readonly kind: DocumentKind;
}

export interface OfficeClock {
  /** Instant when a step opened at `from` is due; null = no limit. `limit` of the flow definition goes before the unit's. */
  dueAt(
    step: TaskStep,
    document: TimedDocument,
    from: number,
    limit?: StepLimitMinutes | null,
  ): number | null;
}

const minute = 60_000;

/** The clock of a unit; without rules of its own, hours run through. */
export function* loadOfficeClock(_unitId: string): Load<OfficeClock> {
  return {
    dueAt: (step, document, from, limit) => {
      if (limit != null) {
        const minutes = limit[document.urgency];
        return minutes === null ? null : from + minutes * minute;
      }
      return taskDueAt(step, document.urgency, from);
    },
  };
}
