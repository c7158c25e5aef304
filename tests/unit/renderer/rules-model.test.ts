/** Rules-model: what is written in the form is what is set; what is not touched stays as it was set. */

import { expect, it } from 'vitest';
import { formOf, rulesOf } from '../../../src-renderer/features/management/rules-model.ts';
import type { RulesForm } from '../../../src-renderer/features/management/rules-model.ts';
import { standardRules } from '../../../src-shared/features/message/policy-model.ts';

const gigabyte = 1024 ** 3;
const key = (word: string): string => word;

function withQuota(personBytes: number | null, written: number | null): RulesForm {
  const form = formOf({ ...standardRules, ...(personBytes === null ? {} : { personBytes }) });
  return { ...form, numbers: { ...form.numbers, personGigabytes: written } };
}

it.each([
  standardRules,
  { ...standardRules, personBytes: 5_000_000 },
  { ...standardRules, personBytes: 3 * gigabyte + 1 },
])('the rules go through the form and come out the same', (rules) => {
  expect(rulesOf(formOf(rules), key)).toEqual({ ok: true, rules });
});

it('the quota is set in whole gigabytes, and an empty field gives the standard back', () => {
  expect(rulesOf(withQuota(null, 20), key)).toEqual({
    ok: true,
    rules: { ...standardRules, personBytes: 20 * gigabyte },
  });
  expect(rulesOf(withQuota(20 * gigabyte, null), key)).toEqual({ ok: true, rules: standardRules });
});

it.each([0, 1.5, 2_049])('a quota of %d GB is refused', (written) => {
  expect(rulesOf(withQuota(null, written), key)).toEqual({
    ok: false,
    problem: 'manage.badNumber',
  });
});
