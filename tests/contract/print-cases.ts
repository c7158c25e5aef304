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

const annualList = {
  ...{ unitId: 'office', fondsNo: '002', year: 2026, hour: 1, way: 'paper' as const },
  ...{ items: 3, copies: 2 },
};

export const printCases: {
  readonly 'document.printed': Cases<'document.printed'>;
  readonly 'archive.listPrinted': Cases<'archive.listPrinted'>;
} = {
  'archive.listPrinted': [
    {
      title: 'on paper, by somebody of the unit',
      by: 'bob-1',
      args: annualList,
      outcome: 'accepted',
    },
    {
      title: 'as a table, by a drafter of it',
      by: 'ann-1',
      args: { ...annualList, way: 'xlsx', copies: 1 },
      outcome: 'accepted',
    },
    {
      title: 'of another unit',
      by: 'ann-1',
      args: { ...annualList, unitId: 'reg' },
      outcome: 'notFoundOrForbidden',
    },
  ],
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
