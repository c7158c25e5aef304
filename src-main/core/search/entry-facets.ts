/**
 * Entry-facets: by what hits can be narrowed, kept beside each entry as one short text.
 *
 * Invariant: `readFacets(writeFacets(x))` equals x; no value holds the mark that separates them.
 */

export interface EntryFacets {
  /** Year and kind of an official document; null and '' for what has none. */
  readonly year: number | null;
  readonly kind: string;
  /** Name of the unit that issued or filed it. */
  readonly unit: string;
  readonly state: string;
  /** 保管期限 of a filed item. */
  readonly period: string;
  /** Who signed, drafted, filed or sent it. */
  readonly person: string;
  readonly hasFile: boolean;
}

export const noFacets: EntryFacets = {
  ...{ year: null, kind: '', unit: '', state: '', period: '', person: '', hasFile: false },
};

const mark = '\u001f';

export function writeFacets(facets: EntryFacets): string {
  const { year, kind, unit, state, period, person, hasFile } = facets;
  return [year === null ? '' : String(year), kind, unit, state, period, person, hasFile ? '1' : '']
    .map((value) => value.replaceAll(mark, ''))
    .join(mark);
}

export function readFacets(text: string): EntryFacets {
  const [year = '', kind = '', unit = '', state = '', period = '', person = '', file = ''] =
    text.split(mark);
  return {
    ...{ year: year === '' ? null : Number(year), kind, unit, state, period, person },
    hasFile: file === '1',
  };
}
