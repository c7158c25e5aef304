/**
 * Matters: what the supervision commands share: a new matter, who may act on one, and what an act leaves on record.
 */

import { z } from 'zod';
import type { Actor, CommandContext } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import { officeYear } from '../../kernel/time.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { docScope, registryScope } from '../../scopes.ts';
import type { UnitName } from '../document/model.ts';
import type { Opened } from '../flow/tasks.ts';
import { actorName, closeSome, holdsRole, loadDocument, together } from '../flow/tasks.ts';
import type { SupervisionAct } from './supervision-machine.ts';
import { supervisionTarget } from './supervision-machine.ts';

export type Matter = RowOf<'supervision'>;
type Identity = RowOf<'identity'>;

export const dayMs = 24 * 60 * 60_000;

export interface Opening {
  readonly item: string;
  readonly assists: readonly z.infer<typeof UnitName>[];
  readonly limitAt: number;
  readonly feedbackDays: number;
  readonly sourceOpinionId?: string;
}

export function newMatter(
  args: Opening,
  place: { readonly documentId: string | null; readonly unitId: string },
  lead: Identity | undefined,
  context: CommandContext,
): Result<Matter, Rejection> {
  if (lead?.active !== true) return err(rejection('guardFailed', { guard: 'leadGone' }));
  if (args.limitAt <= context.now) return err(rejection('guardFailed', { guard: 'limitPast' }));
  return ok({
    id: context.newId('supervision'),
    ...place,
    year: officeYear(context.now, context.timeZone),
    state: 'assigned',
    item: args.item,
    sourceOpinionId: args.sourceOpinionId ?? null,
    leadIdentityId: lead.id,
    leadName: lead.personName,
    leadUnitName: lead.unitName,
    assists: [...args.assists],
    limitAt: args.limitAt,
    limits: [],
    feedbackDays: args.feedbackDays,
    feedbackDueAt: context.now + args.feedbackDays * dayMs,
    feedbackCount: 0,
    openedByName: actorName(context.actor),
    openedAt: context.now,
    result: '',
    check: '',
    sentBackCount: 0,
    lastReason: null,
    closedAt: null,
    closedByName: null,
  });
}

/** Names a matter and where it is kept: with its document, or in a unit's register. */
export const matterArgs = {
  supervisionId: Id,
  documentId: Id.nullable(),
  unitId: Id,
  year: z.int().min(2_000).max(2_200),
};

export interface MatterArgs {
  readonly supervisionId: string;
  readonly documentId: string | null;
  readonly unitId: string;
  readonly year: number;
}

export interface MatterWork {
  readonly matter: Matter | undefined;
  readonly document: RowOf<'document'> | undefined;
  readonly tasks: readonly RowOf<'task'>[];
  readonly others: readonly Matter[];
}

export function* loadMatter(args: MatterArgs): Load<MatterWork> {
  const { documentId } = args;
  const scope = documentId === null ? registryScope(args.unitId, args.year) : docScope(documentId);
  const found = yield* get('supervision', args.supervisionId, scope);
  const matter =
    found?.documentId === documentId && found.unitId === args.unitId ? found : undefined;
  if (documentId === null) return { matter, document: undefined, tasks: [], others: [] };
  const { document, tasks } = yield* loadDocument(documentId);
  const others = yield* list('supervision', 'byDocument', [documentId], scope);
  return { matter, document, tasks, others };
}

export function leadsIt(actor: Actor, { matter }: MatterWork): boolean {
  return actor.kind === 'person' && actor.identity.id === matter?.leadIdentityId;
}

export function chasesIt(actor: Actor, { matter }: MatterWork): boolean {
  return matter !== undefined && holdsRole(actor, matter.unitId, ['CHASER']);
}

export function laneOf({ documentId, unitId }: MatterArgs): string {
  return documentId === null ? `supervision:${unitId}` : docScope(documentId);
}

/** The matter after an act, or why the table does not allow it. */
export function moved(
  { matter }: MatterWork,
  act: SupervisionAct,
  patch: (matter: Matter) => Partial<Matter>,
): Result<Matter, Rejection> {
  if (matter === undefined) return err(rejection('notFoundOrForbidden'));
  const state = supervisionTarget(matter.state, act);
  if (state === null) {
    return err(rejection('guardFailed', { guard: 'supervisionState', state: matter.state }));
  }
  return ok({ ...matter, ...patch(matter), state });
}

export function report(
  matter: Matter,
  kind: RowOf<'supervisionFeedback'>['kind'],
  text: string,
  context: CommandContext,
): ReturnType<typeof put> {
  const { actor } = context;
  if (actor.kind !== 'person') throw new Error('a report has a person as its author');
  const { documentId, unitId, year } = matter;
  return put('supervisionFeedback', {
    id: context.newId(`feedback:${kind}`),
    documentId,
    unitId,
    year,
    supervisionId: matter.id,
    kind,
    text,
    identityId: actor.identity.id,
    personName: actor.personName,
    unitName: actor.identity.unitName,
    at: context.now,
  });
}

/** The lead's task ends with his last open matter of the document. */
export function endTask(
  { document, tasks, others }: MatterWork,
  matter: Matter,
  context: CommandContext,
): Opened {
  const isLast = others.every(
    (one) =>
      one.id === matter.id ||
      one.state === 'closed' ||
      one.leadIdentityId !== matter.leadIdentityId,
  );
  if (document === undefined || !isLast) return together([]);
  return closeSome(
    tasks,
    document,
    context,
    (task) => task.step === 'supervise' && task.identityId === matter.leadIdentityId,
  );
}
