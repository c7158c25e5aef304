/** Card-runner: what the card of a document shows, from the document or, when it is not held, from its filed item. */

import { heldAsCatalogued } from './correction-runners.ts';
import { itemToDocumentLine, toDocumentLine } from './document-rows.ts';
import type { DocumentLine } from './document-rows.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';

export const documentCard: Runner<'document.card'> = (scene, { documentId }) => {
  const line = lineOf(scene, documentId);
  if (line === null) return { card: null };
  const { title, state, urgency, issueNo, receiptNo, writtenDate, updatedAt } = line;
  return {
    card: { title, state, urgency, number: issueNo ?? receiptNo, writtenDate, at: updatedAt },
  };
};

function lineOf(scene: Scene, documentId: string): DocumentLine | null {
  const held = scene.rows.get('document', documentId);
  if (held !== undefined) return toDocumentLine(scene, held);
  const [item] = scene.rows.list('archiveItem', 'byDocument', [documentId], { limit: 1 });
  return item === undefined ? null : itemToDocumentLine(heldAsCatalogued(scene, item));
}
