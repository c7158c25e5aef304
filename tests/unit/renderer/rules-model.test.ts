/** Rules-model: what the form has no field for stays as it was set. */

import { expect, it } from 'vitest';
import { formOf, rulesOf } from '../../../src-renderer/features/management/rules-model.ts';
import { standardRules } from '../../../src-shared/features/message/policy-model.ts';

it.each([standardRules, { ...standardRules, personBytes: 5_000_000 }])(
  'the rules go through the form and come out the same',
  (rules) => {
    expect(rulesOf(formOf(rules), (key) => key)).toEqual({ ok: true, rules });
  },
);
