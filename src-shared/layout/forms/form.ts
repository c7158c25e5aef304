/**
 * Form: a sheet of ruled cells, as data: 发文稿纸, 文件处理单, lists. Knows no rows and no commands.
 *
 * Invariants:
 *  1. A row's cells share the width of the type area by their weights.
 *  2. Everything in a form is printed: what does not fit goes on on the next page, in the same cell.
 */

import type { FaceRole } from '../font-set.ts';

/** x and y in millimetres of the paper that was written on, pressure from 0 to 1. */
export type InkPoint = readonly [x: number, y: number, pressure: number];

export interface FormText {
  readonly kind: 'text';
  readonly text: string;
  readonly role: FaceRole;
  readonly sizePt: number;
  readonly align: 'start' | 'center' | 'end';
  /** The first line is indented by two characters. */
  readonly isIndented: boolean;
  /** Its last line stays on the page of what follows: a name is never alone. */
  readonly isKeptWithNext: boolean;
  /** White below its last line. */
  readonly gapMm: number;
}

/** What somebody wrote by hand: strokes, scaled down to fit the cell. */
export interface FormInk {
  readonly kind: 'ink';
  readonly strokes: readonly { readonly points: readonly InkPoint[] }[];
  readonly isKeptWithNext: boolean;
}

export type FormBlock = FormText | FormInk;

export interface FormCell {
  readonly weight: number;
  /** A label is in the colour of the form, in the middle of its cell, and is repeated where the row goes on. */
  readonly isLabel: boolean;
  /** Small words in the upper left corner; empty = none. */
  readonly caption: string;
  readonly blocks: readonly FormBlock[];
}

export interface FormRow {
  readonly minHeightMm: number;
  readonly cells: readonly FormCell[];
  /** The head of a list: repeated on every page that the list reaches. */
  readonly isHead: boolean;
  /** Room for writing: where the form is one page, it is as high as what is left allows, `minHeightMm` being its share. */
  readonly grows: boolean;
}

export interface Form {
  /** Unit whose form it is, above the name of the form. */
  readonly office: string;
  readonly name: string;
  /** Left and right above the first line. */
  readonly beside: { readonly start: string; readonly end: string };
  /** What the pages that follow say beside the name, so that a lost sheet finds its document. */
  readonly subject: string;
  readonly rows: readonly FormRow[];
}
