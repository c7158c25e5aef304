/**
 * Print-cases: what leaves on paper or as a file is written down.
 */

import type { Cases } from './command-case.ts';
import { draft } from './document-line.ts';

const onPaper = {
  documentId: 'doc-1',
  hour: 1,
  way: 'paper',
  parts: ['text', 'draftSheet'],
  copies: 2,
  watermark: true,
} as const;

export const printCases: { readonly 'document.printed': Cases<'document.printed'> } = {
  'document.printed': [
    {
      title: 'one that I hold',
      by: 'ann-1',
      given: [draft],
      args: { ...onPaper, parts: [...onPaper.parts] },
      outcome: 'accepted',
    },
    {
      title: 'as a file, without name and time across it',
      by: 'ann-1',
      given: [draft],
      args: { ...onPaper, way: 'ofd', parts: ['text'], copies: 1, watermark: false },
      outcome: 'accepted',
    },
    {
      title: 'one that is not there',
      by: 'ann-1',
      args: { ...onPaper, parts: [...onPaper.parts] },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
};
