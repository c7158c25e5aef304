/**
 * Numbering-cases: series, reserved and void numbers, explained gaps.
 *
 * What a client can guess of them is nothing: the series is the server's, so the command is shown as waiting.
 */

import { documentKinds } from '../../src-shared/features/document/model.ts';
import type { Cases } from './command-case.ts';
import { given } from './command-case.ts';

const place = { unitId: 'office', code: '发' };
const wide = {
  ...place,
  use: 'issue' as const,
  directions: ['up' as const, 'down' as const, 'flat' as const, 'public' as const],
  kinds: [...documentKinds],
  yearly: true,
  active: true,
  note: '',
};
const reserved = given('bob-1', 'numbering.reserve', {
  ...place,
  year: 2026,
  numbers: { kind: 'next', count: 3 },
  purpose: '全师工作会议',
  until: '2026-03-31',
});
const span = { ...place, year: 2026, from: 2, to: 3, reason: '会议取消' };

export const numberingCases: {
  readonly 'numbering.setSeries': Cases<'numbering.setSeries'>;
  readonly 'numbering.reserve': Cases<'numbering.reserve'>;
  readonly 'numbering.void': Cases<'numbering.void'>;
  readonly 'numbering.explainGap': Cases<'numbering.explainGap'>;
} = {
  'numbering.setSeries': [
    {
      title: 'narrows a series of the master data',
      by: 'bob-1',
      args: { ...wide, directions: ['down'], kinds: ['notice', 'decision'] },
      outcome: 'accepted',
    },
    {
      title: 'adds orders that are numbered over the years',
      by: 'bob-1',
      args: { ...wide, code: '令', kinds: ['order'], yearly: false },
      outcome: 'accepted',
    },
    {
      title: 'a code that is not Chinese',
      by: 'bob-1',
      args: { ...wide, code: 'A1' },
      outcome: 'guardFailed',
    },
    {
      title: 'a series that fits no document',
      by: 'bob-1',
      args: { ...wide, kinds: [] },
      outcome: 'guardFailed',
    },
    {
      title: 'the receipts as a series of issues',
      by: 'bob-1',
      args: { ...wide, code: '收' },
      outcome: 'guardFailed',
    },
    {
      title: 'another form after numbers were given',
      by: 'bob-1',
      given: [reserved],
      args: { ...wide, yearly: false },
      outcome: 'guardFailed',
      foreseen: false,
    },
    { title: 'by the drafter', by: 'ann-1', args: wide, outcome: 'notFoundOrForbidden' },
  ],
  'numbering.reserve': [
    {
      title: 'the next three',
      by: 'bob-1',
      args: reserved.args as never,
      outcome: 'accepted',
      shown: false,
    },
    {
      title: 'a range ahead',
      by: 'bob-1',
      args: {
        ...place,
        year: 2026,
        numbers: { kind: 'range', from: 10, to: 12 },
        purpose: '会议',
        until: null,
      },
      outcome: 'accepted',
      shown: false,
    },
    {
      title: 'numbers that are reserved already',
      by: 'bob-1',
      given: [reserved],
      args: {
        ...place,
        year: 2026,
        numbers: { kind: 'range', from: 3, to: 5 },
        purpose: '会议',
        until: null,
      },
      outcome: 'guardFailed',
      shown: false,
    },
    {
      title: 'without a purpose',
      by: 'bob-1',
      args: {
        ...place,
        year: 2026,
        numbers: { kind: 'next', count: 1 },
        purpose: '',
        until: null,
      },
      outcome: 'reasonRequired',
      shown: false,
    },
    {
      title: 'of a far year',
      by: 'bob-1',
      args: {
        ...place,
        year: 2035,
        numbers: { kind: 'next', count: 1 },
        purpose: '会议',
        until: null,
      },
      outcome: 'guardFailed',
      shown: false,
    },
  ],
  'numbering.void': [
    {
      title: 'two that were reserved',
      by: 'bob-1',
      given: [reserved],
      args: span,
      outcome: 'accepted',
      shown: false,
    },
    {
      title: 'twice',
      by: 'bob-1',
      given: [reserved, given('bob-1', 'numbering.void', span)],
      args: span,
      outcome: 'guardFailed',
      shown: false,
    },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: [reserved],
      args: { ...span, reason: '' },
      outcome: 'reasonRequired',
      shown: false,
    },
  ],
  'numbering.explainGap': [
    {
      title: 'of numbers that were kept and never claimed',
      by: 'bob-1',
      given: [reserved],
      args: span,
      outcome: 'accepted',
      shown: false,
    },
    {
      title: 'by somebody of another unit',
      by: 'cao-1',
      args: span,
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
    {
      title: 'of a number that is still to come',
      by: 'bob-1',
      args: span,
      outcome: 'guardFailed',
      shown: false,
    },
  ],
};
