/**
 * Content hash: what an opinion is bound to (V8): the structured text and the attachments with their bytes.
 */

import type { RowOf } from '../../entities.ts';
import { digestOf } from '../../kernel/digest.ts';
import type { DocumentContent } from './model.ts';

/** Independent of row ids, so the receiver's copy has the sender's hash. */
export function contentHash(
  content: DocumentContent,
  attachments: readonly Pick<RowOf<'fileRef'>, 'title' | 'sha256' | 'order'>[],
): string {
  const files = [...attachments]
    .sort((a, b) => a.order - b.order)
    .map(({ title, sha256 }) => ({ title, sha256 }));
  return digestOf({ content, files });
}
