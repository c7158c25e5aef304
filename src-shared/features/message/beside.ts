/** Beside: the id of the one conversation that stands beside a document, and whom a task makes a part of it. */

import type { RowOf } from '../../entities.ts';
import { deriveId } from '../../kernel/ids.ts';

export function besideConversationId(documentId: string): string {
  return deriveId(documentId, 'beside');
}

/** A circulation that is taken back takes the right to read along, and so the talk about it. */
export function concerns(task: Pick<RowOf<'task'>, 'step' | 'state'>): boolean {
  return task.step !== 'read' || task.state !== 'withdrawn';
}
