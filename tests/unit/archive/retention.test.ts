/** Retention: which row of the approved table proposes a period, and why. */
import { expect, it } from 'vitest';
import type { RowOf } from '../../../src-shared/entities.ts';
import { proposeRetention } from '../../../src-shared/features/archive/retention.ts';

type Rule = RowOf<'retentionRule'>;

function rule(order: number, part: Partial<Rule>): Rule {
  return {
    id: `r${order}`,
    unitId: 'u',
    tableId: 't',
    order,
    no: `${order}`,
    scopeText: `第${order}条`,
    period: 'D10',
    flow: 'any',
    kinds: [],
    words: [],
    organ: null,
    ...part,
  };
}

const notice = { flow: 'out', kind: 'notice', title: '关于做好防汛工作的通知' } as const;

it('proposes nothing without a table', () => {
  expect(proposeRetention([], notice)).toBeUndefined();
});

it('prefers the row that says more about the document, and tells why', () => {
  const rules = [
    rule(1, {}),
    rule(2, { flow: 'out', kinds: ['notice'] }),
    rule(3, { period: 'Y', words: ['防汛', '抗旱'] }),
    rule(4, { period: 'D30', flow: 'in', words: ['防汛'] }),
  ];
  expect(proposeRetention(rules, notice)).toMatchObject({
    ruleNo: '3',
    period: 'Y',
    because: { flow: false, kind: false, words: ['防汛'] },
  });
  expect(proposeRetention(rules, { ...notice, title: '关于放假的通知' })).toMatchObject({
    ruleNo: '2',
    because: { flow: true, kind: true, words: [] },
  });
});

it('of equal rows takes the first of the table, in whatever order they are read', () => {
  const rules = [rule(2, { period: 'Y' }), rule(1, { period: 'D30' })];
  expect(proposeRetention(rules, notice)?.ruleNo).toBe('1');
});

it('names what the table says is not filed', () => {
  const rules = [rule(1, { period: 'none', flow: 'in', words: ['参考'] })];
  const facts = { ...notice, flow: 'in', title: '供参考的简报' } as const;
  expect(proposeRetention(rules, facts)).toMatchObject({ period: 'none' });
});
