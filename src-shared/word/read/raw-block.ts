/**
 * Raw-block: what stands in the body of a Word file, one after the other, before anybody asks what it means.
 */

import type { ElementStyle } from '../style-names.ts';
import type { Look } from './word-styles.ts';

export interface RawText {
  readonly kind: 'text';
  readonly text: string;
  /** What Word prints before it because of a list. */
  readonly number: string;
  readonly look: Look;
  readonly startsPage: boolean;
}

export interface RawTable {
  readonly kind: 'table';
  readonly rows: readonly (readonly string[])[];
  /** Rows that Word repeats; null = the file does not say. */
  readonly headRows: number | null;
  readonly shares: readonly number[];
  readonly aligns: readonly Look['align'][];
  readonly isLandscape: boolean;
  /** Id of the table's style. */
  readonly style: string;
  /** The printed element whose styles its first cell with words has. */
  readonly element: ElementStyle | undefined;
}

export interface RawPicture {
  readonly kind: 'picture';
  /** Name of the part that holds its bytes. */
  readonly part: string;
  readonly widthMm: number;
}

export type RawBlock = RawText | RawTable | RawPicture;
