/** Beside: the id of the one conversation that stands beside a document. */

import { deriveId } from '../../kernel/ids.ts';

export function besideConversationId(documentId: string): string {
  return deriveId(documentId, 'beside');
}
