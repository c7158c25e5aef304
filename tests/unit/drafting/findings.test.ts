/**
 * Findings test: each drafting check fires on its fault and is silent on the draft that heeds it.
 */

import { describe, expect, it } from 'vitest';
import { hasErrors, stoppingFinding } from '../../../src-shared/features/drafting/finding.ts';
import { elementPairs, routingPairs, textPairs } from './finding-pairs.ts';
import { check, codesOf, proper, properRequest } from './draft-office.ts';

describe('drafting checks', () => {
  it('find nothing in a proper notice and a proper request', () => {
    expect(check({ content: proper })).toEqual([]);
    expect(check({ from: 'div', content: properRequest })).toEqual([]);
  });

  it.each([...elementPairs, ...routingPairs, ...textPairs])(
    '$code',
    ({ code, level, faulty, heeded }) => {
      const found = check(faulty).find((finding) => finding.code === code);
      expect(found?.level).toBe(level);
      expect(found?.article).not.toBe('');
      expect(codesOf(heeded)).not.toContain(code);
    },
  );

  it('call no practice a rule', () => {
    for (const { faulty } of [...elementPairs, ...routingPairs, ...textPairs]) {
      for (const finding of check(faulty)) {
        if (finding.strength === 'practice') expect(finding.level).toBe('hint');
      }
    }
  });

  it('let a public kind go without an addressee', () => {
    const found = check({
      content: { kind: 'publicNotice', title: '关于封闭道路的通告', mainTo: [] },
    });
    expect(hasErrors(found)).toBe(false);
  });

  it('say which attachment differs, and where', () => {
    const [found] = check({ titles: ['值班名单'] });
    expect(found?.params).toMatchObject({ at: 1, written: '值班表', attached: '值班名单' });
  });

  it('stop at an error whatever is answered, and at a question until it is answered', () => {
    const error = check({ content: { title: '' } });
    expect(stoppingFinding(error, [{ code: 'titleMissing' }])?.code).toBe('titleMissing');
    const question = check({ content: { body: [{ level: 2, text: '直接二级' }] } });
    expect(stoppingFinding(question, [])?.code).toBe('levelJump');
    expect(stoppingFinding(question, [{ code: 'levelJump' }])).toBeUndefined();
  });
});
