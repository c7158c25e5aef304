/** DocumentWords: rows of the core as the screens name them. */
import type { DocumentState, Urgency } from '../../../src-shared/features/document/model.ts';
import type { BodyLevel } from '../../../src-shared/layout/page-document.ts';
import type { StatusKey } from '../../ui/status-table.ts';
import { STATUS } from '../../ui/status-table.ts';
import type { UrgencyLevel } from '../../ui/urgency.tsx';

export function urgencyLevel(urgency: Urgency): UrgencyLevel {
  return urgency === 'none' ? 'normal' : urgency;
}

const besideTheWay: Readonly<Partial<Record<DocumentState, StatusKey>>> = {
  DXN: 'outgoing.DXnumber',
  DH: 'outgoing.hold',
  RH: 'outgoing.hold',
  RX: 'incoming.returned',
};

/** The fixed word of a document's state. */
export function statusOfState(state: DocumentState): StatusKey {
  const special = besideTheWay[state];
  if (special !== undefined) return special;
  const key = `${state.startsWith('D') ? 'outgoing' : 'incoming'}.${state}`;
  return isStatusKey(key) ? key : 'incoming.R3';
}

function isStatusKey(key: string): key is StatusKey {
  return Object.hasOwn(STATUS, key);
}

export function bodyLevel(level: number): BodyLevel {
  const levels: readonly BodyLevel[] = [0, 1, 2, 3, 4];
  return levels[level] ?? 0;
}
