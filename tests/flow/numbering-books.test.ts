/** Numbers: which series a document may have, whose year it gets, what is kept for a meeting, and that the books are whole. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentKinds } from '../../src-shared/features/document/model.ts';
import { formatIssueNo, orderNoPattern } from '../../src-shared/features/document/numbering.ts';
import { rangesText, seqsOfRanges } from '../../src-shared/features/numbering/ledger.ts';
import { chooseYear, yearsOffered } from '../../src-shared/features/numbering/series.ts';
import { formulaSafe } from '../../src-shared/kernel/csv-cell.ts';
import type { QueryResult } from '../../src-shared/registry.ts';
import { createReadContext, runRead } from '../../src-server/kernel/named-reads.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { walkTo } from '../support/outgoing-walk.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

const place = { unitId: 'office', code: '发' };
const series = {
  ...place,
  use: 'issue',
  directions: ['down', 'flat'],
  kinds: [...documentKinds],
  yearly: true,
  active: true,
  note: '',
};
const meeting = { ...place, year: 2026, purpose: '全师工作会议', until: '2026-03-20' };
const give = (documentId: string, rest: object = {}) => ({ documentId, seriesCode: '发', ...rest });
const noOf = (id: string) => office.row('document', id)?.issueNo;

async function waiting(...ids: readonly string[]): Promise<void> {
  for (const documentId of ids) await walkTo(office, 'D6', { documentId });
}

interface Answered {
  readonly ok: boolean;
  readonly result: QueryResult<'numbering.audit'>;
}

function audit(by: string, unitId = 'office'): Answered {
  const asked = { personId: by, identityId: `${by}-1`, args: { unitId } };
  return runRead(
    createReadContext(office.server.store.db),
    'query:numbering.audit',
    asked,
  ) as Answered;
}

const book = (by = 'head') => audit(by).result.books.find((one) => one.code === '发');

describe('scenario 4: a number reserved for a big meeting, two unused', () => {
  it('is given only by name; the unused ones stand in the book with their reasons', async () => {
    await waiting('a', 'b', 'c');
    await office.accept('head', 'numbering.reserve', {
      ...meeting,
      numbers: { kind: 'next', count: 3 },
    });
    await office.accept('clerk', 'document.number', give('a'));
    expect(noOf('a')).toBe('发〔2026〕4号');
    await office.accept('clerk2', 'document.number', give('b', { seq: 2 }));
    expect(noOf('b')).toBe('发〔2026〕2号');
    expect(await office.outcome('clerk', 'document.number', give('c', { seq: 2 }))).toBe(
      'guardFailed numberTaken',
    );
    expect(await office.outcome('clerk', 'document.number', give('c', { seq: 9 }))).toBe(
      'guardFailed notReserved',
    );
    expect(book()).toMatchObject({ next: 5, used: 2, reserved: 2, holeCount: 0 });

    const span = { ...place, year: 2026, reason: '会议改为电视电话会' };
    await office.accept('head', 'numbering.void', { ...span, from: 1, to: 1 });
    await office.accept('head', 'numbering.explainGap', { ...span, from: 3, to: 3 });
    const lines = office.all('numberLedger').filter((line) => line.unitId === 'office');
    expect(lines.map(({ seq, state, title }) => [seq, state, title ?? ''])).toEqual([
      [1, 'void', ''],
      [2, 'used', '关于做好防汛工作的通知'],
      [3, 'gap', ''],
      [4, 'used', '关于做好防汛工作的通知'],
    ]);
    for (const line of lines) {
      expect(line.state === 'used' || line.reason === span.reason).toBe(true);
      expect(line.byName).not.toBe('');
    }
    expect(audit('head').result).toMatchObject({ holeCount: 0 });
  });

  it('a range ahead is stepped over, and a number that nobody has is named by the audit', async () => {
    await waiting('a', 'b');
    await office.accept('head', 'numbering.reserve', {
      ...meeting,
      numbers: { kind: 'range', from: 2, to: 3 },
    });
    await office.accept('clerk', 'document.number', give('a'));
    await office.accept('clerk', 'document.number', give('b'));
    expect([noOf('a'), noOf('b')]).toEqual(['发〔2026〕1号', '发〔2026〕4号']);
    await office.put({ type: 'numberSeries', body: { id: 'issue/office/发/2026', next: 9 } });
    expect(book()).toMatchObject({ holes: '5-8', holeCount: 4 });
    await office.accept('head', 'numbering.explainGap', {
      ...place,
      ...{ year: 2026, from: 5, to: 8, reason: '旧系统跳号' },
    });
    expect(book()).toMatchObject({ holes: '', gap: 4 });
  });

  it('is the business of the office head, and the audit of those who answer for the books', async () => {
    const numbers = { kind: 'next', count: 1 };
    expect(await office.outcome('clerk', 'numbering.reserve', { ...meeting, numbers })).toBe(
      'notFoundOrForbidden',
    );
    expect(audit('head').ok).toBe(true);
    expect(audit('drafter').ok).toBe(false);
    expect(audit('regChief').ok).toBe(false);
  });
});

describe('a series', () => {
  it('serves the directions and kinds that the office head has set', async () => {
    await waiting('a');
    await office.accept('head', 'numbering.setSeries', { ...series, directions: ['up'] });
    expect(await office.outcome('clerk', 'document.number', give('a'))).toBe(
      'guardFailed seriesDirection',
    );
    await office.accept('head', 'numbering.setSeries', { ...series, kinds: ['report'] });
    expect(await office.outcome('clerk', 'document.number', give('a'))).toBe(
      'guardFailed seriesKind',
    );
    await office.accept('head', 'numbering.setSeries', { ...series, active: false });
    expect(await office.outcome('clerk', 'document.number', give('a'))).toBe('guardFailed series');
    expect(
      await office.outcome('clerk', 'document.number', { ...give('a'), seriesCode: '收' }),
    ).toBe('guardFailed series');
  });

  it('of orders goes on over the years, without a year in its numbers', async () => {
    await waiting('a');
    const orders = { ...series, code: '令', yearly: false };
    await office.accept('head', 'numbering.setSeries', orders);
    await office.accept('clerk', 'document.number', { ...give('a'), seriesCode: '令' });
    expect(noOf('a')).toBe('第1号');
    expect(noOf('a')).toMatch(orderNoPattern);
    expect(await office.outcome('head', 'numbering.setSeries', { ...orders, yearly: true })).toBe(
      'guardFailed seriesForm',
    );
    await office.accept('head', 'document.voidNumber', { documentId: 'a', reason: '内容有误' });
    expect(office.row('numberLedger', 'office/令/0/1')).toMatchObject({
      state: 'void',
      reason: '内容有误',
      title: '关于做好防汛工作的通知',
    });
  });
});

describe('scenario 5: whose year a number has', () => {
  it('is that of 成文日期; in the first days of January the other may be chosen', () => {
    expect(yearsOffered('2026-01-04', '2026-01-05')).toEqual([2026]);
    expect(yearsOffered('2025-12-31', '2026-01-05')).toEqual([2025, 2026]);
    expect(yearsOffered('2025-12-31', '2026-01-16')).toEqual([2025]);
    expect(chooseYear(undefined, '2025-12-31', '2026-01-15')).toMatchObject({
      value: { year: 2025, basis: 'writtenDate' },
    });
    expect(chooseYear(2026, '2025-12-31', '2026-01-15')).toMatchObject({
      value: { year: 2026, basis: 'numbering' },
    });
    expect(chooseYear(2026, '2025-12-31', '2026-01-16')).toMatchObject({
      error: { params: { guard: 'seriesYear' } },
    });
  });

  it('the choice is kept with the number', async () => {
    await waiting('a', 'b');
    for (const id of ['a', 'b']) {
      const row = office.row('document', id);
      if (row === undefined) throw new Error(`${id} is not there`);
      await office.put({ type: 'document', body: { ...row, writtenDate: '2026-12-31' } });
    }
    await office.advance(Date.UTC(2027, 0, 8) - office.server.timers.now());
    await office.accept('clerk', 'document.number', give('a'));
    await office.accept('clerk', 'document.number', give('b', { year: 2027 }));
    expect([noOf('a'), noOf('b')]).toEqual(['发〔2026〕1号', '发〔2027〕1号']);
    expect(office.row('numberLedger', 'office/发/2027/1')).toMatchObject({
      yearBasis: 'numbering',
      writtenDate: '2026-12-31',
    });
    expect(await office.outcome('clerk', 'document.number', give('a', { year: 2028 }))).not.toBe(
      'accepted',
    );
  });
});

it('ranges of a receipt are read as they were written', () => {
  for (const seqs of [[1], [1, 2, 3], [1, 3, 4, 9], []]) {
    expect(seqsOfRanges(rangesText(seqs), 100)).toEqual(seqs);
  }
  expect(formatIssueNo('令', 0, 3)).toBe('第3号');
});

it('a cell of the exported register never runs as a formula', () => {
  for (const text of ['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', ' =1', '＝cmd']) {
    expect(formulaSafe(text)).toBe(`'${text}`);
  }
  expect(formulaSafe('发〔2026〕1号')).toBe('发〔2026〕1号');
});
