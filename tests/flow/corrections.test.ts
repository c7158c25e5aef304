/** Corrections: a wrong catalogue entry is corrected beside the item by two persons, and everything else stays as it was. */

import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EntryText, FieldChange } from '../../src-shared/features/archive/correction-model.ts';
import {
  correctableFields,
  correctedItem,
  entryBefore,
  entryChanges,
  entryOf,
  isUnbroken,
} from '../../src-shared/features/archive/correction-model.ts';
import { rowSamples } from '../contract/row-samples.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';

const archiveNo = 'F1-WS·2026-D30-0007';
const item = {
  ...{ ...rowSamples.archiveItem, id: 'a7', fondsNo: 'F1', unitId: 'office', year: 2026 },
  ...{ archiveNo, itemNo: 7, period: 'D30' as const, title: '关于防讯的通知' },
};
const scope = `archive:F1:${item.archiveClass}:2026`;
const correction = { correctionId: 'cor', unitId: 'office' };
const right = { ...entryOf(item), title: '关于防汛的通知', period: 'Y' as const };
const ask = { ...correction, archiveNo, entry: right, reason: '录入有误' };

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
  await office.put(
    { type: 'archiveItem', body: item },
    { type: 'archiveText', body: { ...rowSamples.archiveText, id: 'a7', scope } },
    { type: 'archiveRecord', body: { ...rowSamples.archiveRecord, id: 'a7', scope } },
  );
});
afterEach(() => office.close());

const frozen = (): unknown =>
  (['archiveItem', 'archiveText', 'archiveRecord'] as const).map((type) => office.row(type, 'a7'));

it('keeps the item, the value before, who, why and when; the catalogue has the new value', async () => {
  const before = frozen();
  await office.accept('archivist', 'archive.correctAsk', ask);
  expect(office.all('itemCorrection')).toEqual([]);
  await office.accept('head', 'archive.correctApprove', correction);
  expect(frozen()).toEqual(before);
  const corrections = office.all('itemCorrection');
  expect(corrections).toMatchObject([
    {
      ...{ itemId: 'a7', scope, n: 1, reason: '录入有误' },
      ...{ askedByName: 'archivist', approvedByName: 'head' },
      fields: [
        { field: 'title', before: '关于防讯的通知', after: '关于防汛的通知' },
        { field: 'period', before: 'D30', after: 'Y' },
      ],
    },
  ]);
  expect(correctedItem(item, corrections)).toMatchObject({
    ...{ title: '关于防汛的通知', period: 'Y', archiveNo },
  });
  // No command writes over it again.
  await expect(
    office.put({ type: 'itemCorrection', body: { ...corrections[0], reason: '另写' } }),
  ).rejects.toThrow();
});

it('needs a second person, one request at a time, and something to correct', async () => {
  const outcome = (by: 'archivist' | 'head' | 'clerk', name: string, args: object) =>
    office.outcome(by, `archive.${name}`, args);
  expect(await outcome('clerk', 'correctAsk', ask)).toBe('notFoundOrForbidden');
  expect(await outcome('archivist', 'correctAsk', { ...ask, entry: entryOf(item) })).toBe(
    'guardFailed correctionNothing',
  );
  await office.accept('archivist', 'archive.correctAsk', ask);
  expect(await outcome('archivist', 'correctAsk', { ...ask, correctionId: 'other' })).toBe(
    'guardFailed correctionOpen',
  );
  expect(await outcome('archivist', 'correctApprove', correction)).toBe('notFoundOrForbidden');
  await office.accept('archivist', 'archive.correctRefuse', { ...correction, reason: '看错了' });
  expect(office.row('correctionRequest', 'cor')?.state).toBe('withdrawn');
  expect(await outcome('head', 'correctApprove', correction)).toBe('staleState');
  // Who holds both offices still needs another person.
  await office.put({
    type: 'identity',
    body: {
      ...rowSamples.identity,
      ...office.row('identity', 'head-1'),
      roles: ['OFFICE_HEAD', 'ARCHIVIST'],
    },
  });
  await office.accept('head', 'archive.correctAsk', { ...ask, correctionId: 'own' });
  expect(await outcome('head', 'correctApprove', { ...correction, correctionId: 'own' })).toBe(
    'guardFailed ownCorrection',
  );
});

it('does not change the period under a list for destruction', async () => {
  await office.accept('archivist', 'archive.correctAsk', ask);
  await office.put({
    type: 'disposalLine',
    body: { ...rowSamples.disposalLine, unitId: 'office', itemId: 'a7', state: 'open' },
  });
  expect(await office.outcome('head', 'archive.correctApprove', correction)).toBe(
    'guardFailed correctionListed',
  );
});

it('is lent as the catalogue has it', async () => {
  await office.accept('archivist', 'archive.correctAsk', ask);
  await office.accept('head', 'archive.correctApprove', correction);
  const loan = { requestId: 'loan', unitId: 'office' };
  await office.accept('outsider', 'archive.borrowAsk', {
    ...{ ...loan, archiveNo, kind: 'electronic', purpose: '查阅', days: 3 },
  });
  await office.accept('archivist', 'archive.borrowGrant', { ...loan, days: 3, mayPrint: false });
  expect(office.row('borrowSlip', 'loan')?.title).toBe('关于防汛的通知');
  expect(office.row('loanCopy', 'loan')?.corrections).toHaveLength(1);
});

const entry: fc.Arbitrary<EntryText> = fc.record({
  ...{ title: fc.constantFrom('甲', '乙', '丙'), issueNo: fc.constantFrom('', '一号', '二号') },
  ...{ receiptNo: fc.constantFrom('', '收1'), writtenDate: fc.constantFrom('', '2026-01-02') },
  ...{ fromUnitName: fc.constantFrom('', '办公室'), period: fc.constantFrom('Y', 'D30', 'D10') },
  pageCount: fc.constantFrom('', '0', '12'),
});

it('leads forth and back: any corrections end at the last entry and begin at the first; a gap is seen', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 6 }), (entries) => {
      const [first] = entries;
      if (first === undefined) return;
      const steps: { readonly fields: FieldChange[] }[] = [];
      for (const [index, next] of entries.slice(1).entries()) {
        const fields = entryChanges(entries[index] ?? first, next);
        if (fields.length > 0) steps.push({ fields });
      }
      const last = entries.at(-1) ?? first;
      const filed = correctedItem(item, [{ fields: entryChanges(entryOf(item), first) }]);
      expect(entryOf(correctedItem(filed, steps))).toEqual(last);
      expect(entryBefore(last, steps)).toEqual(first);
      expect(isUnbroken(last, steps)).toBe(true);
      for (const field of correctableFields) {
        const isCorrected = steps.some(({ fields }) => fields.some((one) => one.field === field));
        if (isCorrected) expect(isUnbroken({ ...last, [field]: '改动' }, steps)).toBe(false);
      }
    }),
  );
});
