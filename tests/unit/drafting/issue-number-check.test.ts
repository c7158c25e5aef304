/**
 * Issue-number-check test: each fault of a typed 发文字号 is named.
 */

import { expect, it } from 'vitest';
import {
  faultOfIssueNo,
  faultyNumbersIn,
} from '../../../src-shared/features/drafting/issue-number-check.ts';

it.each([
  ['甬政办发〔2026〕12号', undefined],
  ['第12号', undefined],
  ['甬政办发[2026]12号', 'squareBrackets'],
  ['甬政办发（2026）12号', 'roundBrackets'],
  ['甬政办发〔2026〕第12号', 'ordinal'],
  ['甬政办发〔2026〕012号', 'leadingZero'],
  ['第012号', 'leadingZero'],
  ['甬政办发〔26〕12号', 'year'],
  ['甬政办发 〔2026〕12号', 'spaces'],
  ['甬政办发〔2026〕12', 'noEnd'],
  ['甬政办发〔２０２６〕１２号', 'fullWidthDigits'],
  ['ABC〔2026〕12号', 'code'],
  ['十二号', 'form'],
])('%s', (text, fault) => {
  expect(faultOfIssueNo(text)).toBe(fault);
});

it('finds the faulty ones in a text and passes the good ones', () => {
  const text = '根据云政发〔2026〕3号、云政办发[2026]4号和云政函（2025）第05号的要求';
  expect(faultyNumbersIn(text).map(({ fault }) => fault)).toEqual([
    'squareBrackets',
    'roundBrackets',
  ]);
});
