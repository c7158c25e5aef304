/**
 * Issue-number-check: whether a typed or cited 发文字号 has the form of GB/T 9704 7.2.5, and what is wrong with it.
 */

import { issueNoPattern, orderNoPattern } from '../document/numbering.ts';

export type NumberFault =
  | 'squareBrackets'
  | 'roundBrackets'
  | 'ordinal'
  | 'leadingZero'
  | 'year'
  | 'spaces'
  | 'noEnd'
  | 'fullWidthDigits'
  | 'code'
  | 'form';

/** Undefined = in order. The first fault that a clerk would mend. */
export function faultOfIssueNo(text: string): NumberFault | undefined {
  const number = text.trim();
  if (issueNoPattern.test(number) || orderNoPattern.test(number)) return undefined;
  if (/[０-９]/u.test(number)) return 'fullWidthDigits';
  if (/\s/u.test(number)) return 'spaces';
  if (/[[\]【】［］]/u.test(number)) return 'squareBrackets';
  if (/[()（）]/u.test(number)) return 'roundBrackets';
  if (!number.endsWith('号')) return 'noEnd';
  if (number.includes('〕第')) return 'ordinal';
  if (/(?:〕|^第)0/u.test(number)) return 'leadingZero';
  if (number.includes('〔') && !/〔\d{4}〕/u.test(number)) return 'year';
  if (/〔\d{4}〕[1-9]\d*号$/u.test(number)) return 'code';
  return 'form';
}

const cited =
  /[\u4e00-\u9fa5]{1,12}[〔[（(【［]\s*[0-9０-９]{2,4}\s*[〕\])）】］]\s*第?\s*[0-9０-９]{1,6}\s*号/gu;

export interface FaultyNumber {
  readonly text: string;
  readonly fault: NumberFault;
}

/** Numbers in a running text that are not written as the standard asks. */
export function faultyNumbersIn(text: string): readonly FaultyNumber[] {
  return [...text.matchAll(cited)].flatMap(([found]) => {
    const fault = faultOfIssueNo(found);
    return fault === undefined || fault === 'code' ? [] : [{ text: found, fault }];
  });
}
