/** LeaseStanding: whose text it is now, told from the lease row. */
import { describe, expect, it } from 'vitest';
import type { LeaseRow } from '../../../src-renderer/features/document/lease-standing.ts';
import { leaseStanding } from '../../../src-renderer/features/document/lease-standing.ts';

const now = 1_000;
const held: LeaseRow = {
  identityId: 'wang',
  personName: '王某',
  until: now + 1,
  offline: true,
  state: 'held',
  brokenByName: null,
  reason: null,
};

describe('the lease', () => {
  it('is free where there is none, where it was given back and where it has ended', () => {
    expect(leaseStanding(null, 'wang', now)).toEqual({ is: 'free' });
    expect(leaseStanding({ ...held, state: 'released' }, 'wang', now)).toEqual({ is: 'free' });
    expect(leaseStanding({ ...held, until: now }, 'li', now)).toEqual({ is: 'free' });
  });

  it('is mine for its holder, with or without a line, and somebody else’s for the rest', () => {
    expect(leaseStanding(held, 'wang', now)).toEqual({
      is: 'mine',
      until: now + 1,
      isCarried: true,
    });
    expect(leaseStanding(held, 'li', now)).toMatchObject({ is: 'other', name: '王某' });
    expect(leaseStanding(held, null, now)).toMatchObject({ is: 'other' });
  });

  it('is lost for whose lease was broken, and free for the others', () => {
    const broken: LeaseRow = { ...held, state: 'broken', brokenByName: '李某', reason: '急办' };
    expect(leaseStanding(broken, 'wang', now)).toEqual({
      is: 'lost',
      byName: '李某',
      reason: '急办',
    });
    expect(leaseStanding(broken, 'li', now)).toEqual({ is: 'free' });
  });
});
