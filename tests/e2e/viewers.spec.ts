/** Viewers: files open inside the window, run nothing, are searched through, and a hit of the search opens at its place. */
import { readFileSync } from 'node:fs';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { test } from '../support/e2e-office.ts';
import type { Seat } from '../support/e2e-seat.ts';
import {
  bookFile,
  linkedPicture,
  manyLaughs,
  sheetPackage,
  slidesFile,
  wordFile,
  wordPackage,
} from '../support/office-samples.ts';

const pdf = readFileSync('assets/demo/files/16-retention-table.pdf');

const log = (seat: Seat): Locator => seat.page.getByRole('log', { name: '消息记录' });
const viewer = (page: Page): Locator => page.getByRole('dialog', { name: /^文件：/ });
const frame = (page: Page): FrameLocator => page.frameLocator('.tw-viewer-frame');

/** Hands a file in with the person's own core, and sends it. */
async function send(seat: Seat, name: string, bytes: Uint8Array): Promise<void> {
  const chooser = seat.page.waitForEvent('filechooser');
  await seat.page.getByRole('button', { name: '文件', exact: true }).click();
  await (await chooser).setFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });
  await expect(log(seat).getByRole('button', { name: new RegExp(`^${name}`) })).toBeVisible();
}

async function open(seat: Seat, name: string): Promise<void> {
  await log(seat)
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
  await expect(viewer(seat.page)).toBeVisible();
}

async function close({ page }: Seat): Promise<void> {
  await viewer(page).locator('.ant-modal-close').click();
  await expect(viewer(page)).toBeHidden();
}

/** Name and time stand down to the last row and column of what they lie over. */
const isCovering = (mark: Element): boolean => {
  const whole = mark.getBoundingClientRect();
  const tiles = [...mark.children].map((tile) => tile.getBoundingClientRect());
  const reach = Math.max(...tiles.map(({ bottom }) => bottom));
  return whole.height > 0 && reach > whole.bottom - 120;
};

/** The place in view: what the browser paints as the current one. */
const current = (page: Page): Promise<string> =>
  page
    .locator('.tw-viewer-frame')
    .evaluate((element: HTMLIFrameElement) =>
      [...(element.contentDocument?.defaultView?.CSS.highlights.get('tw-current') ?? [])]
        .map(String)
        .join(),
    );

test('files are looked at inside the window', async ({ office }) => {
  test.setTimeout(150_000);
  const seat = await office.seat('zhouxiaohui');
  const { page } = seat;
  await seat.isInStep();
  await seat.go('消息');
  await page
    .getByRole('listbox', { name: '会话' })
    .getByRole('option', { name: '公文收发工作群' })
    .click();

  await test.step('Word, in a frame that runs nothing; the words are found', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => `第${at}条 河道巡查`);
    await send(seat, '巡查办法.docx', await wordFile([...lines, '青石河水库由张师傅负责。']));
    await open(seat, '巡查办法.docx');
    await expect(frame(page).getByText('青石河水库由张师傅负责。')).toBeAttached();
    const sandbox = await page.locator('.tw-viewer-frame').getAttribute('sandbox');
    expect(sandbox).toBe('allow-same-origin allow-modals');
    await expect(frame(page).locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute(
      'content',
      /default-src 'none'; img-src data:/,
    );
    await page.keyboard.press('Control+f');
    await page.keyboard.type('青石河 水库');
    await expect(viewer(page).getByText('第 1 处，共 1 处')).toBeVisible();
    await expect(frame(page).getByText('青石河水库由张师傅负责。')).toBeInViewport();
    expect(await current(page)).toBe('青石河水库');
    await viewer(page).getByRole('button', { name: '放大' }).click();
    await expect(viewer(page).getByRole('button', { name: '125%' })).toBeVisible();
    const smaller = viewer(page).getByRole('button', { name: '缩小' });
    while (await smaller.isEnabled()) await smaller.click();
    await expect(viewer(page).getByRole('button', { name: '50%' })).toBeVisible();
    expect(await frame(page).locator('.mark').evaluate(isCovering)).toBe(true);
    await frame(page).getByText('青石河水库由张师傅负责。').click();
    await page.keyboard.press('Escape');
    await expect(viewer(page)).toBeHidden();
    await expect(log(seat).getByRole('button', { name: /^巡查办法.docx/ })).toBeFocused();
  });

  await test.step('sheets are tabs, and a place on another sheet is gone to', async () => {
    const book = await bookFile({ 物资: [['编织袋', 1_200]], 人员: [['张师傅', '青石河']] });
    await send(seat, '物资表.xlsx', book);
    await open(seat, '物资表.xlsx');
    await expect(frame(page).getByRole('cell', { name: '编织袋' })).toBeVisible();
    await expect(frame(page).getByRole('cell', { name: '张师傅' })).toBeHidden();
    await viewer(page).getByRole('textbox', { name: '在文件中查找' }).fill('张师傅');
    await expect(frame(page).getByRole('cell', { name: '张师傅' })).toBeVisible();
    await expect(viewer(page).getByRole('tab', { name: '人员' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await close(seat);
  });

  await test.step('slides, tables and text', async () => {
    await send(seat, '汇报.pptx', slidesFile([{ lines: ['汛前检查'], notes: '讲三分钟' }]));
    await open(seat, '汇报.pptx');
    await expect(frame(page).getByText('讲三分钟')).toBeVisible();
    await close(seat);
    await send(seat, '名单.csv', Uint8Array.from([0xc7, 0xe0, 0xca, 0xaf, 0x2c, 0x31]));
    await open(seat, '名单.csv');
    await expect(frame(page).getByText('青石')).toBeVisible();
    await close(seat);
  });

  await test.step('what may be harmful says so, and what is inside runs nowhere', async () => {
    const { body, more } = linkedPicture('https://outside.invalid/x.png');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await send(seat, '外链.docx', wordPackage(body, { more }));
    await open(seat, '外链.docx');
    await expect(frame(page).getByText('外部图片')).toBeVisible();
    await expect(viewer(page).getByText('有 1 张图片没有显示')).toBeVisible();
    expect(asked.filter((url) => url.includes('outside.invalid'))).toEqual([]);
    await close(seat);
    await send(seat, '炸弹.xlsx', sheetPackage('<row><c><v>&l9;</v></c></row>', manyLaughs));
    await open(seat, '炸弹.xlsx');
    await expect(viewer(page).getByText('这个文件没有打开')).toBeVisible();
    await close(seat);
  });

  await test.step('a hit inside a PDF opens the PDF at its place', async () => {
    await send(seat, '保管期限表.pdf', pdf);
    await seat.go('档案');
    await page.getByRole('searchbox').fill('未列入的 照性质');
    const hit = page.getByRole('option').filter({ hasText: '保管期限表.pdf' }).first();
    await expect(hit).toBeVisible({ timeout: 60_000 });
    await hit.dblclick();
    await expect(frame(page).getByRole('img', { name: '第 1 面' })).toBeVisible();
    await expect(viewer(page).getByText(/第 1 处，共 \d+ 处/)).toBeVisible();
    expect((await current(page)).replaceAll(/\s/g, '')).toBe('未列入的');
    await viewer(page).getByRole('button', { name: '打开所在处' }).click();
    await expect(page.getByRole('log', { name: '消息记录' })).toBeVisible();
  });

  await test.step('the settings say what lies on this computer', async () => {
    await seat.go('设置');
    const held = page.getByRole('row').filter({ hasText: '消息' });
    await expect(held).toContainText('KB');
    await expect(page.getByText(/本机有 \d+ 个文件/)).toBeVisible();
    await page.getByRole('combobox', { name: '文件占用上限' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: '5 GB' }).click();
    await page.reload();
    await expect(page.getByText('5 GB')).toBeVisible();
  });
  expect(seat.complaints).toEqual([]);
});
