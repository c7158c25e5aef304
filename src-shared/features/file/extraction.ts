/**
 * Extraction: asking the server for the text of an attachment; the text is at home in each place that holds the file.
 */

import type { EffectRequest } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';

export function extraction(file: RowOf<'fileRef'>): EffectRequest {
  return { kind: 'extractText', label: file.id, fileRefId: file.id, scope: file.scope };
}
