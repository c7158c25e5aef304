/** AskedText: the words that a person types or pastes into a box to find something. */
import { z } from 'zod';

/** Characters of a question that are taken: a pasted sentence, no pasted document. */
export const maxAskedChars = 2_000;
/** Of these so many are looked for, in so many words; an answer of the common search says when there were more (`cut`). */
export const maxQueryChars = 200;
export const maxTerms = 12;

export const AskedText = z.string().max(maxAskedChars);
