/**
 * Left-out: what of a Word file does not come into the text, counted by kind, so that the person is told.
 */

export const leftCodes = [
  'textBox',
  'footnote',
  'endnote',
  'comment',
  'deletedText',
  'insertedText',
  'hiddenText',
  'headerFooter',
  'hyperlink',
  'equation',
  'drawing',
  'symbol',
  'bullet',
  'mergedCells',
  'nestedTable',
  'tableAsText',
  'pictureInCell',
  'pictureFormat',
  'pictureTooLarge',
  'pictureMissing',
  'picturesOverLimit',
  'typedNumber',
  'splitParagraph',
  'shortened',
] as const;
export type LeftCode = (typeof leftCodes)[number];

export class LeftOut {
  readonly #counts = new Map<LeftCode, number>();

  add(code: LeftCode, count = 1): void {
    if (count > 0) this.#counts.set(code, (this.#counts.get(code) ?? 0) + count);
  }

  list(): readonly { readonly code: LeftCode; readonly count: number }[] {
    return leftCodes.flatMap((code) => {
      const count = this.#counts.get(code);
      return count === undefined ? [] : [{ code, count }];
    });
  }
}
