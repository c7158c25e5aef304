/** Scenario 1: the chief is travelling: 12 documents, no line for two hours, then line: all opinions arrive in order. */
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { ScenarioOffice } from '../support/e2e-scenario-office.ts';
import { nameOf, test } from '../support/e2e-scenario-office.ts';
import { proposeTo, untilProposal } from '../support/e2e-scenario-walk.ts';

const twoHours = 2 * 60 * 60_000;
const day = 24 * 60 * 60_000;
const documents = Array.from({ length: 12 }, (_, at) => ({
  documentId: `in-${at + 1}`,
  title: `某县人民政府关于第${at + 1}批防汛物资调拨的函`,
}));
/** Of the twelve: the head takes this proposal back, and a deputy instructs on that one. */
const takenBack = 'in-3';
const decided = 'in-7';
/** Asked for an opinion beside the line (加签), not for an instruction. */
const consulted = ['in-10', 'in-11', 'in-12'];

/** By keyboard: one word for yes, the circle, a stock phrase, and words of his own. */
type Act = (page: Page, title: string) => Promise<void>;
const acts: readonly Act[] = [
  (page) => page.keyboard.press('a'),
  (page) => page.keyboard.press('q'),
  async (page) => {
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
  },
  async (page, title) => {
    await page.keyboard.press('w');
    await page.keyboard.type(ownWords(title));
    await page.keyboard.press('Enter');
  },
];
const ownWords = (title: string): string =>
  `${/第\d+批/.exec(title)?.[0] ?? ''}请综合科三日内办结。`;

/** What the chief wrote, in the order in which the server took it. */
function opinionsOf(office: ScenarioOffice): readonly string[] {
  return office.server.instance.store.db
    .prepare<[], { body: string }>('SELECT body FROM r_opinion WHERE deleted = 0 ORDER BY rev')
    .all()
    .map(({ body }) => JSON.parse(body) as { personName: string; documentId: string })
    .filter(({ personName }) => personName === nameOf.chief)
    .map(({ documentId }) => documentId);
}

test('twelve documents by keyboard without the line; ten opinions arrive in order, two are cards', async ({
  office,
}) => {
  for (const one of documents) {
    if (!consulted.includes(one.documentId)) await proposeTo(office, 'chief', one);
    else {
      await untilProposal(office, one);
      await office.accept('head', 'document.addSign', {
        documentId: one.documentId,
        taskId: office.openTask(one.documentId, 'propose').id,
        order: 'before',
        identityIds: ['chief-1'],
      });
    }
  }
  await office.accept('chief', 'delegation.grant', {
    delegationId: 'travel',
    fromIdentityId: 'chief-1',
    toIdentityId: 'leader2-1',
    startAt: office.now(),
    endAt: office.now() + 7 * day,
  });
  const chief = await office.seat('chief');
  const { page } = chief;
  await chief.isInStep();
  await chief.filesAreHere();
  await chief.line.cut();
  const status = page.getByRole('contentinfo', { name: '状态栏' });
  await expect(status).toContainText('已离线');

  const handled: string[] = [];
  await test.step('he goes through all twelve by keyboard', async () => {
    await toPlace(page, '批阅');
    await expect(page.getByRole('option')).toHaveCount(12);
    await tabTo(page, page.getByRole('listbox', { name: '批阅' }));
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { level: 1, name: /第\d+批/ });
    await expect(heading).toBeVisible();
    for (let at = 0; at < documents.length; at += 1) {
      const title = await heading.innerText();
      handled.push(documents.find((one) => one.title === title)?.documentId ?? title);
      await acts[at % acts.length]?.(page, title);
      if (at < documents.length - 1) await expect(heading).not.toHaveText(title);
    }
    await expect(status).toContainText(/待提交 [1-9]/);
    expect(new Set(handled).size).toBe(12);
  });

  await test.step('two hours pass; meanwhile two steps are gone', async () => {
    await office.setClock(office.now() + twoHours);
    await office.accept('head', 'document.retract', {
      documentId: takenBack,
      taskId: office.openTask(takenBack, 'instruct').id,
      reason: '还要补充情况。',
    });
    const deputy = await office.act(
      'leader2',
      'document.instruct',
      {
        documentId: decided,
        taskId: office.openTask(decided, 'instruct').id,
        contentHash: office.row('document', decided)?.contentHash ?? '',
        form: 'text',
        text: '同意拨付。',
      },
      'travel',
    );
    expect(deputy.outcome).toBe('accepted');
  });

  const rejected = [takenBack, decided];
  await test.step('the line comes back: ten opinions in the order in which they were written', async () => {
    await chief.line.heal();
    await expect(status).toContainText('待提交 0', { timeout: 60_000 });
    await expect
      .poll(() => opinionsOf(office).length, { timeout: 30_000 })
      .toBe(handled.length - rejected.length);
    expect(opinionsOf(office)).toEqual(handled.filter((id) => !rejected.includes(id)));
  });

  await test.step('the two are cards with his words, and go in as late opinions', async () => {
    await toPlace(page, '同步');
    const titleOf = (id: string): string =>
      documents.find(({ documentId }) => documentId === id)?.title ?? '';
    const card = (id: string) => page.getByRole('article').filter({ hasText: titleOf(id) });
    await expect(page.getByRole('article')).toHaveCount(2);
    await expect(card(decided)).toContainText(nameOf.leader2);
    await expect(card(decided)).toContainText('可作为补充意见附上');
    await expect(card(takenBack)).toContainText(nameOf.head);
    for (let left = 1; left >= 0; left -= 1) {
      await page.keyboard.press('b');
      await expect(page.getByRole('article')).toHaveCount(left);
    }
    await expect
      .poll(
        () =>
          office
            .all('opinion')
            .filter(({ kind, personName }) => kind === 'late' && personName === nameOf.chief)
            .map(({ documentId }) => documentId)
            .sort(),
        { timeout: 30_000 },
      )
      .toEqual(rejected);
    expect(office.row('document', takenBack)?.state).toBe('R4');
  });
  expect(chief.complaints).toEqual([]);
});

/** To a place of the rail, by the keyboard alone. */
async function toPlace(page: Page, place: string): Promise<void> {
  await tabTo(
    page,
    page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: place }),
  );
  await page.keyboard.press('Enter');
}

async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await wanted.evaluate((element) => element.contains(document.activeElement))) break;
    await page.keyboard.press('Tab');
  }
  expect(await wanted.evaluate((element) => element.contains(document.activeElement))).toBe(true);
}
