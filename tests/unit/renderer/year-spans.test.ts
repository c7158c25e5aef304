/** Year-spans: many years are told in few words. */
import { expect, test } from 'vitest';
import { yearSpans } from '../../../src-renderer/features/archive/year-spans.ts';

test.each([
  [[], ''],
  [[2011], '2011'],
  [[2016, 2015, 2014, 2011], '2014–2016、2011'],
  [[2016, 2014, 2013], '2016、2013–2014'],
])('%j reads %s', (years, words) => {
  expect(yearSpans(years)).toBe(words);
});
