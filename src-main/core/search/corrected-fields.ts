/**
 * Corrected-fields: what a filed item is found by once its catalogue entry has been corrected.
 */

import type { Fields } from './row-fields.ts';
import { asFields, listOf, textOf } from './row-fields.ts';

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
