/** Corpus: documents over all formats and hard cases, with invented content; each is laid out, written, read and proven. */

import { attachmentCases } from './attachment-cases.ts';
import { endingCases } from './ending-cases.ts';
import { bodyCases, headCases, titleCases } from './general-cases.ts';
import type { CorpusCase } from './parts.ts';
import { specialCases } from './special-cases.ts';

/** Without the family of the 22 lines and the long document, which are in line-family.ts. */
export const corpus: readonly CorpusCase[] = [
  ...titleCases,
  ...headCases,
  ...bodyCases,
  ...endingCases,
  ...attachmentCases,
  ...specialCases,
];
