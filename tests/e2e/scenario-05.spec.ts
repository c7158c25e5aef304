/**
 * Scenario 5: a joint document of three bodies, one signs on 31 December and the last on 4 January: 成文日期 4 January,
 * year of the number by the rule.
 */
import { expect } from '@playwright/test';
import { take } from '../support/e2e-acts.ts';
import type { ScenarioOffice, ScenarioPerson } from '../support/e2e-scenario-office.ts';
import { nameOf, test } from '../support/e2e-scenario-office.ts';
import { walkTo } from '../support/outgoing-walk.ts';

const title = '某师办公室、财政局、水利局关于联合开展冬季巡查的通知';
const lastDay = Date.parse('2026-12-31T10:00:00+08:00');
const fourth = Date.parse('2027-01-04T10:00:00+08:00');

test.use({ startAt: lastDay });

/** Signs at his desk and goes home. */
async function signs(office: ScenarioOffice, person: ScenarioPerson): Promise<void> {
  const seat = await office.seat(person);
  await seat.isInStep();
  await seat.go('批阅');
  await seat.page.getByRole('option').filter({ hasText: title }).dblclick();
  await seat.page.getByRole('button', { name: '同意' }).click();
  await expect
    .poll(
      () =>
        office
          .row('outgoingProcess', 'doc')
          ?.signers.find(({ identityId }) => identityId === `${person}-1`)?.signedAt,
    )
    .toBeGreaterThan(0);
  expect(seat.complaints).toEqual([]);
  await seat.leave();
}

test('the last signature gives the date and the year', async ({ office }) => {
  await walkTo(office, 'D4', {
    content: {
      title,
      jointIssuers: [
        { unitId: 'bureau', name: '某师财政局' },
        { unitId: 'bureau2', name: '某师水利局' },
      ],
    },
    pass: { signerIdentityId: 'chief-1', jointSignerIds: ['bureauHead-1', 'bureau2Head-1'] },
  });

  await test.step('two sign on 31 December: there is no date yet', async () => {
    await signs(office, 'chief');
    await signs(office, 'bureauHead');
    expect(office.row('document', 'doc')).toMatchObject({ state: 'D4', writtenDate: null });
  });

  await test.step('the third signs on 4 January', async () => {
    await office.setClock(fourth);
    await signs(office, 'bureau2Head');
    expect(office.row('document', 'doc')).toMatchObject({
      state: 'D5',
      writtenDate: '2027-01-04',
    });
  });

  await test.step('the clerk reads the date on the page, and the number is of 2027', async () => {
    const clerk = await office.seat('clerk');
    const { page } = clerk;
    await clerk.isInStep();
    await page.getByRole('row').filter({ hasText: title }).dblclick();
    const paper = page.getByRole('article', { name: `公文：${title}` });
    await expect(paper).toContainText('2027年1月4日');
    const opinions = page.getByRole('complementary');
    for (const signer of ['chief', 'bureauHead', 'bureau2Head'] as const) {
      await expect(opinions).toContainText(nameOf[signer]);
    }
    await take(page, '复核通过');
    await take(page, '编号', async (dialog) => {
      // Signed and numbered in the same year: there is nothing to choose.
      await expect(dialog.getByRole('radio')).toHaveCount(0);
    });
    await expect(paper).toContainText('发〔2027〕1号');
    expect(clerk.complaints).toEqual([]);
  });
});
