/** LineFamily: bodies that end on each of the 22 lines of a page, and a document of 300 pages. */

import { general, longBody, text } from './parts.ts';
import type { CorpusCase } from './parts.ts';
import { plainText } from './words.ts';

const LINES_OF_PAGE = 22;
const CELLS = 28;

/** On page 2 the text ends on line n: the ending moves with it. */
export const lineFamily: readonly CorpusCase[] = Array.from(
  { length: LINES_OF_PAGE },
  (_, index) => {
    const lines = 10 + index;
    return {
      name: `a body of ${lines} lines`,
      document: general({
        body: [text(plainText(CELLS * 6 - 2)), text(plainText(CELLS * (lines - 6) - 2))],
        notes: [],
      }),
    };
  },
);

/** About 300 pages. */
export const longCase: CorpusCase = {
  name: 'three hundred pages',
  document: general({ body: longBody(282) }),
};
