/**
 * Move-parts: the tasks that a move closes and the process row that it writes.
 */

import type { CommandContext } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { TaskStep } from '../document/model.ts';
import { deferredOf } from './consulting.ts';
import type { Acting, Move } from './flow-command.ts';
import type { Deferred } from './process-model.ts';
import type { Opened } from './tasks.ts';
import { closeSome, together } from './tasks.ts';

/** Never closed by the main line (V9). */
export const besideTheLine: readonly TaskStep[] = ['read', 'supervise'];

/** Closes one's own task, or those of the line; who is consulted and not yet heard is let go, not done. */
export function closeForMove(
  work: Acting,
  document: RowOf<'document'>,
  {
    move,
    changesStep,
    waits,
  }: { readonly move: Move; readonly changesStep: boolean; readonly waits: boolean },
  context: CommandContext,
): Opened {
  const own = (task: RowOf<'task'>): boolean => task.id === work.task?.id;
  if (move.closesOwnTask === true) return closeSome(work.tasks, document, context, own);
  if (!changesStep) return together([]);
  const isAdvice = (task: RowOf<'task'>): boolean => task.step === 'consult' && !own(task);
  const line = (task: RowOf<'task'>): boolean =>
    !besideTheLine.includes(task.step) && !isAdvice(task);
  const dropped = (task: RowOf<'task'>): boolean =>
    isAdvice(task) && !(waits && task.order === 'after');
  return together([
    closeSome(work.tasks, document, context, line, move.closesAs),
    closeSome(work.tasks, document, context, dropped, 'withdrawn'),
  ]);
}

/** The process row of the document's direction, with what it waits for. */
export function processChanges(
  work: Acting,
  move: Move,
  { changesStep, deferred }: { readonly changesStep: boolean; readonly deferred: Deferred | null },
): readonly Change[] {
  const isIncoming = work.document.flow === 'in';
  const patch = changesStep && (deferred !== null || deferredOf(work) !== null) ? { deferred } : {};
  const outgoing = isIncoming ? move.outgoing : mergedPatch(move.outgoing, patch);
  const incoming = isIncoming ? mergedPatch(move.incoming, patch) : move.incoming;
  return [
    ...(outgoing === undefined ? [] : [put('outgoingProcess', { ...work.outgoing, ...outgoing })]),
    ...(incoming === undefined ? [] : [put('incomingProcess', { ...work.incoming, ...incoming })]),
  ];
}

function mergedPatch<T extends object>(
  given: T | undefined,
  patch: { readonly deferred?: Deferred | null },
): (T & { readonly deferred?: Deferred | null }) | undefined {
  return given === undefined && Object.keys(patch).length === 0
    ? undefined
    : ({ ...given, ...patch } as T & { readonly deferred?: Deferred | null });
}
