/** Scenario 7: 特急 at 19:50: the duty desk rings; receipt; same-day finish shown. */
import { expect } from '@playwright/test';
import { precheckQuestions } from '../../src-shared/features/incoming/precheck-questions.ts';
import { openTask, take } from '../support/e2e-acts.ts';
import { test } from '../support/e2e-scenario-office.ts';
import { walkTo } from '../support/outgoing-walk.ts';

const title = '某师办公室关于立即转移低洼地段群众的紧急通知';
const evening = Date.parse('2026-11-24T19:45:00+08:00');
const tenToEight = Date.parse('2026-11-24T19:50:00+08:00');
/** The assigner's: 特急 is finished on the day on which it came. */
const tonight = Date.parse('2026-11-24T23:00:00+08:00');

test.use({ startAt: evening });

test('the duty desk is told at once, signs for it, and has until the end of the day', async ({
  office,
}) => {
  await office.accept('regChief', 'clock.setHours', {
    unitId: 'reg',
    times: {
      weekdays: [1, 2, 3, 4, 5],
      spans: [
        { from: 10 * 60, to: 14 * 60 },
        { from: 16 * 60, to: 20 * 60 - 30 },
      ],
      middayAt: 14 * 60,
      dutyDesk: true,
      dutyIdentityIds: ['regClerk-1'],
    },
  });
  await walkTo(office, 'D9', {
    content: { title, urgency: 'extraUrgent', mainTo: [{ unitId: 'reg', name: '某师一团' }] },
  });
  const clerk = await office.seat('clerk');
  const duty = await office.seat('regClerk');
  await clerk.isInStep();
  await duty.isInStep();
  await office.setClock(tenToEight);

  await test.step('issued after the office of the regiment has closed', async () => {
    await openTask(clerk, title, '待核发');
    await take(clerk.page, '核发');
    await expect(clerk.page.getByRole('button', { name: /分发情况 \d/ })).toBeVisible();
  });

  const arrived = duty.page.getByRole('row').filter({ hasText: title });
  await test.step('the duty desk is called and sees what is due today', async () => {
    const notice = duty.page.getByRole('status').filter({ hasText: '特急公文，请值班处理' });
    await expect(notice).toContainText(title);
    await expect(arrived).toContainText('待签收');
    await expect(arrived).toContainText('特急');
    await expect(arrived).toContainText(/剩 (2\d|30)分/);
  });

  await test.step('signed for: the sender has the receipt with its time', async () => {
    await arrived.click();
    await duty.page.getByRole('complementary').getByRole('button', { name: /签收/ }).click();
    await clerk.page.getByRole('button', { name: /分发情况 \d/ }).click();
    const copy = clerk.page.getByRole('row').filter({ hasText: '某师一团' });
    await expect(copy).toContainText('已签收');
    await expect(copy).toContainText('19:5');
  });

  await test.step('who handles it sees that it is to be finished today', async () => {
    await office.accept('regClerk', 'arrival.register', {
      arrivalId: office.all('arrival')[0]?.id,
      unitId: 'reg',
      documentId: 'in',
    });
    await office.accept('regClerk', 'document.precheck', {
      documentId: 'in',
      answers: precheckQuestions.map(() => true),
      category: 'forAction',
    });
    await office.accept('regChief', 'document.assignDirect', {
      documentId: 'in',
      taskId: office.openTask('in', 'propose').id,
      reason: '特急，先办。',
    });
    await office.accept('regChief', 'document.assign', {
      documentId: 'in',
      units: [{ unitId: 'reg', part: 'lead' }],
      limitAt: tonight,
    });
    const handler = await office.seat('regChief');
    await handler.isInStep();
    const undertaken = handler.page.getByRole('row').filter({ hasText: title });
    await undertaken.click();
    await expect(handler.page.getByRole('complementary')).toContainText('办理时限23:00 前');
    expect(handler.complaints).toEqual([]);
  });
  expect([...clerk.complaints, ...duty.complaints]).toEqual([]);
});
