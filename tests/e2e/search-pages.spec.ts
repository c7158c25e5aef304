/** SearchPages: every hit that is counted can be reached, and a hit can be opened and left again. */
import { expect } from '@playwright/test';
import { test } from '../support/e2e-office.ts';

const head = '档号,题名,责任者,文号,日期,保管期限,密级,件号,页数,机构/问题,备注,文件名';
const three = (n: number): string => String(n).padStart(3, '0');
const item = (n: number): string =>
  `001-WS·20${n > 40 ? '13' : '12'}-D30-0${three(n)},关于渡槽检修第${three(n)}号方案的批复,云岭师（市）办公室,,20${n > 40 ? '13' : '12'}年3月1日,30年,,${n},2,,,`;

test.use({
  holdings: {
    fondsNo: '001',
    catalogue: [head, ...Array.from({ length: 130 }, (_one, n) => item(n + 1))].join('\r\n'),
    files: {},
  },
});

test('all hits are reached page by page, and the place is kept', async ({ office }) => {
  test.setTimeout(180_000);
  const archivist = await office.seat('lvsuqin');
  const { page } = archivist;
  await archivist.isInStep();
  await archivist.go('档案');
  const box = page.getByRole('searchbox');
  const hits = page.getByRole('listbox', { name: '查到的内容' });
  const pages = page.getByRole('navigation', { name: '翻页' });
  const seen = new Set<string>();
  const read = async (count: number): Promise<void> => {
    await expect(hits.getByRole('option').first()).toHaveAttribute('aria-setsize', String(count));
    await hits.focus();
    await page.keyboard.press('End');
    await expect(hits.getByRole('option').last()).toHaveAttribute('aria-posinset', String(count));
    for (const title of await hits.locator('.tw-hit-title bdi').allTextContents()) seen.add(title);
  };

  await test.step('what the first page does not hold stands on the next ones', async () => {
    await box.fill('渡槽检修');
    await expect(pages.getByText('第 1–60 条，共 130 条')).toBeVisible();
    await read(60);
    await pages.getByTitle('3').click();
    await expect(pages.getByText('第 121–130 条，共 130 条')).toBeVisible();
    const before = seen.size;
    await read(10);
    expect(seen.size).toBe(before + 10);
  });

  await test.step('a hit is opened and left, and the list is where it was', async () => {
    await archivist.go('通讯录');
    await archivist.go('档案');
    await expect(box).toHaveValue('渡槽检修');
    await expect(pages.getByText('第 121–130 条，共 130 条')).toBeVisible();
  });

  await test.step('a narrower search begins at its first page', async () => {
    await page.getByRole('group', { name: '年度' }).getByRole('checkbox', { name: /2013/ }).check();
    await expect(pages.getByText('第 1–60 条，共 90 条')).toBeVisible();
    await page.getByRole('group', { name: '年度' }).getByRole('checkbox', { name: /2012/ }).check();
    await page
      .getByRole('group', { name: '年度' })
      .getByRole('checkbox', { name: /2013/ })
      .uncheck();
    await expect(hits.getByRole('option').first()).toHaveAttribute('aria-setsize', '40');
    await expect(pages).toBeHidden();
  });
  expect(archivist.complaints).toEqual([]);
});
