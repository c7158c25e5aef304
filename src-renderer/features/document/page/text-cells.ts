/**
 * TextCells: how wide a text is, in squares of one Chinese character.
 *
 * A Chinese character and a full-width sign take one square; figures and Latin letters about half.
 */
const HALF_WIDTH = /[\u0020-\u007e\u00a0-\u024f]/;
const FIGURE_CELLS = 0.54;

export function cellsOfCharacter(character: string): number {
  return HALF_WIDTH.test(character) ? FIGURE_CELLS : 1;
}

export function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text) cells += cellsOfCharacter(character);
  return cells;
}
