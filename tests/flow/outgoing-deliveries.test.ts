/** Deliveries after the issue: 补发, 撤回, explaining, and what becomes of the document (O25–O33). */

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { deliveriesOf, doc, openTasks, walkTo } from '../support/outgoing-walk.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

const why = { ...doc, reason: '理由' };
const row = () => office.row('document', 'doc');
const delivery = (unitId: string) => {
  const found = deliveriesOf(office, 'doc').find((one) => one.toUnitId === unitId);
  if (found === undefined) throw new Error(`nothing goes to ${unitId}`);
  return found;
};
const arrivalOf = (unitId: string) => office.row('arrival', delivery(unitId).id);
const key = (unitId: string) => ({ arrivalId: delivery(unitId).id, unitId });
const signFor = (by: 'regClerk' | 'bureauClerk', unitId: string) =>
  office.accept(by, 'arrival.signFor', { ...key(unitId), pieces: 1 });

it('a unit that is added gets its package, and the document waits for it again', async () => {
  await walkTo(office, 'D11');
  await office.accept('head', 'delivery.deliverMore', { ...why, unitIds: ['bureau2'] });
  expect(row()).toMatchObject({ state: 'D10', deliveredCount: 2, deliveryCount: 3 });
  expect(delivery('bureau2').state).toBe('SENT');
  expect(openTasks(office, 'doc').map(({ step }) => step)).toEqual(['close']);
});

it('what nobody has signed for goes back by itself; what was signed for is asked for', async () => {
  await walkTo(office, 'D10');
  await signFor('regClerk', 'reg');
  await office.accept('head', 'delivery.withdraw', why);
  expect(delivery('bureau').state).toBe('WITHDRAWN');
  expect(arrivalOf('bureau')?.state).toBe('withdrawn');
  expect(delivery('reg').state).toBe('WITHDRAW_REQUESTED');
  expect(arrivalOf('reg')).toMatchObject({ state: 'signed', withdrawal: { state: 'asked' } });
  expect(row()?.state).toBe('D10');
  await office.accept('regClerk', 'arrival.answerWithdraw', {
    ...key('reg'),
    grant: false,
    reason: '已传达',
  });
  expect(delivery('reg')).toMatchObject({
    state: 'WITHDRAW_DENIED',
    withdrawal: { answer: '已传达', answeredByName: 'regClerk' },
  });
  expect(row()).toMatchObject({ state: 'D11', standing: 'inForce' });
});

it('a document whose every copy is withdrawn is withdrawn', async () => {
  await walkTo(office, 'D10');
  await signFor('regClerk', 'reg');
  await office.accept('regClerk', 'arrival.register', { ...key('reg'), documentId: 'in' });
  await office.accept('head', 'delivery.withdraw', why);
  await office.accept('regClerk', 'arrival.answerWithdraw', { ...key('reg'), grant: true });
  expect(row()).toMatchObject({ state: 'D11', standing: 'withdrawn' });
  expect(office.row('document', 'in')?.standing).toBe('withdrawn');
  expect(
    await office.outcome('bureauClerk', 'arrival.signFor', { ...key('bureau'), pieces: 1 }),
  ).toBe('alreadyDone');
});

it('a delivery that nobody signs for is explained, and the document can be closed', async () => {
  await walkTo(office, 'D10');
  await signFor('regClerk', 'reg');
  await office.accept('clerk', 'delivery.explain', { ...why, deliveryId: delivery('bureau').id });
  expect(row()).toMatchObject({ state: 'D11', deliveredCount: 2 });
  await office.accept('clerk', 'document.close', doc);
  expect(row()?.state).toBe('D12');
});

it('a document is corrected by an issued one, repealed from a date, and revoked from the beginning', async () => {
  await walkTo(office, 'D10');
  await walkTo(office, 'D5', { documentId: 'new' });
  const correct = { ...why, newDocumentId: 'new' };
  expect(await office.outcome('head', 'document.correct', correct)).toBe(
    'guardFailed correctionNotIssued',
  );
  await walkTo(office, 'D10', { documentId: 'newer' });
  await office.accept('head', 'document.correct', { ...why, newDocumentId: 'newer' });
  expect(row()?.standing).toBe('corrected');
  expect(office.all('documentLink')).toMatchObject([
    { fromDocumentId: 'newer', kind: 'corrects', toDocumentId: 'doc', toNo: '发〔2026〕1号' },
  ]);
  const basis = { ...why, basis: '师党委决定' };
  const repeal = { ...basis, effectiveOn: '2026-06-01' };
  await office.accept('head', 'document.repeal', repeal);
  expect(row()).toMatchObject({ standing: 'repealed', standingOn: '2026-06-01', state: 'D10' });
  expect(await office.outcome('head', 'document.repeal', repeal)).toBe('guardFailed alreadyVoid');
  await office.accept('head', 'document.revoke', basis);
  expect(row()?.standing).toBe('revoked');
  expect(await office.outcome('head', 'document.correct', { ...why, newDocumentId: 'newer' })).toBe(
    'guardFailed alreadyVoid',
  );
});
