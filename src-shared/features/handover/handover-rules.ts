/**
 * Handover-rules: what is taken on the list, and what is still missing for the signatures.
 *
 * Invariant: a copy that somebody has as a delegate is not his work and is never on his list.
 */

import type { RowOf } from '../../entities.ts';
import type { Load } from '../../read-view.ts';
import { list } from '../../read-view.ts';
import { deskScope, orgScope } from '../../scopes.ts';
import type { HandoverKind } from './handover-model.ts';

type Item = RowOf<'handoverItem'>;

/** One thing that is to be handed over, before it is a row. */
export interface Found {
  readonly kind: HandoverKind;
  readonly documentId: string | null;
  readonly refId: string;
  readonly step: Item['step'];
  readonly title: string;
  readonly dueAt: number | null;
}

/** What an identity has in hand: open tasks and drafts, readings, matters under supervision, seals, delegations given. */
export function* loadWork(identityId: string, unitId: string, now: number): Load<readonly Found[]> {
  const scope = deskScope(identityId);
  const entries = yield* list('deskEntry', 'byIdentity', [identityId, 'open'], scope);
  const seals = yield* list('seal', 'byUnit', [unitId], orgScope);
  const delegations = yield* list('delegation', 'byFrom', [identityId], scope);
  return [
    ...entries
      .filter((entry) => entry.onBehalfOf === null)
      .map((entry) => ({
        kind: kindOf(entry.step),
        documentId: entry.documentId,
        refId: entry.taskId,
        step: entry.step,
        title: entry.title,
        dueAt: entry.dueAt,
      })),
    ...seals
      .filter((seal) => seal.keeperIdentityId === identityId && seal.retiredAt === null)
      .map((seal) => thing('seal', seal.id, seal.ringText)),
    ...delegations
      .filter((row) => row.revokedAt === null && row.endAt > now)
      .map((row) => thing('delegation', row.id, row.toName)),
  ];
}

export function thing(kind: HandoverKind, refId: string, title: string): Found {
  return { kind, documentId: null, refId, step: null, title, dueAt: null };
}

function kindOf(step: RowOf<'task'>['step']): HandoverKind {
  if (step === 'draft') return 'draft';
  if (step === 'read') return 'reading';
  return step === 'supervise' ? 'supervision' : 'task';
}

/** Delegations end with the hand-over itself; everything else needs somebody. */
export function needsTaker(item: Pick<Item, 'kind'>): boolean {
  return item.kind !== 'delegation';
}

/** Things in hand that are not on the list of the round. */
export function newlyFound(found: readonly Found[], items: readonly Item[]): readonly Found[] {
  const known = new Set(items.map((item) => `${item.kind}/${item.refId}`));
  return found.filter((one) => !known.has(`${one.kind}/${one.refId}`));
}

/** The tasks of these kinds move to the successor; the others only get a name. */
export function movesTask(kind: HandoverKind): boolean {
  return kind === 'task' || kind === 'draft';
}
