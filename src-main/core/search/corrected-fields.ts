/**
 * Corrected-fields: what a filed item is found by once its catalogue entry has been corrected, and where it stands in time.
 */

import { itemTime } from '../../../src-shared/features/archive/item-time-model.ts';
import type { Fields } from './row-fields.ts';
import { asFields, listOf, numberOf, textOf } from './row-fields.ts';

export const correctionsSql =
  'SELECT body FROM r_itemCorrection WHERE c_itemId = ? AND deleted = 0 ORDER BY c_n';

/** The entry under its corrections: an element that was emptied is not there. */
export function corrected(item: Fields, corrections: readonly Fields[]): Fields {
  return corrections
    .flatMap((one) => listOf(one, 'fields').map(asFields))
    .reduce<Fields>(
      (now, change) => ({ ...now, [textOf(change, 'field')]: change['after'] }),
      item,
    );
}

/** As the lists date it; the fields are of a row or of one under its corrections. */
export function timeOfItem(id: string, fields: Fields): number {
  const written = textOf(fields, 'writtenDate');
  return itemTime({
    ...{ id, documentId: textOf(fields, 'documentId'), year: numberOf(fields, 'year') },
    ...{ itemNo: numberOf(fields, 'itemNo'), filedAt: numberOf(fields, 'filedAt') },
    writtenDate: written === '' ? null : written,
  });
}
