/** Viewers of fixed layouts: OFD and PDF are found through and printed with name and time; hostile ones are contained and say so. */
import { readFileSync } from 'node:fs';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { fontBytesFor } from '../../src-shared/layout/fonts/page-face-files.ts';
import { writeOfd } from '../../src-shared/layout/ofd/write-ofd.ts';
import { test } from '../support/e2e-office.ts';
import type { Seat } from '../support/e2e-seat.ts';
import { loopingPdf, pdfWithScript, scannedPdf, tornPagePdf } from '../support/office-samples.ts';
import {
  laidOutOf,
  metadataOf,
  pageOf,
  productFaceFiles,
  productFonts,
  runAt,
} from '../support/page-drawing.ts';

const pdf = readFileSync('assets/demo/files/16-retention-table.pdf');
const pagesOfOfd = 24;

async function ofd(): Promise<Uint8Array> {
  const pages = Array.from({ length: pagesOfOfd }, (_value, n) =>
    pageOf([
      runAt({ x: 30, y: 60, text: `第${n + 1}面 渡槽修缮` }),
      runAt({ x: 30, y: 200, text: n === 2 ? '青石河水库' : '无' }),
    ]),
  );
  const laidOut = laidOutOf(pages);
  const fontBytes = await fontBytesFor(productFaceFiles(), laidOut);
  return writeOfd({
    ...{ laidOut, fontBytes, fonts: productFonts, pictures: new Map() },
    ...{ metadata: metadataOf(), watermark: null },
  });
}

/** Its ZIP is whole, so that the server takes it; what names its pages ends in the middle. A torn ZIP never gets that far. */
function tornOfd(whole: Uint8Array): Uint8Array {
  const parts = unzipSync(whole);
  for (const [path, bytes] of Object.entries(parts)) {
    if (path.endsWith('Document.xml')) parts[path] = bytes.subarray(0, bytes.length / 2);
  }
  return zipSync(parts);
}

const log = (seat: Seat): Locator => seat.page.getByRole('log', { name: '消息记录' });
const viewer = (page: Page): Locator => page.getByRole('dialog', { name: /^文件：/ });
const frame = (page: Page): FrameLocator => page.frameLocator('.tw-viewer-frame');

async function open(seat: Seat, name: string, bytes: Uint8Array): Promise<void> {
  const chooser = seat.page.waitForEvent('filechooser');
  await seat.page.getByRole('button', { name: '文件', exact: true }).click();
  await (await chooser).setFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });
  const file = log(seat).getByRole('button', { name: new RegExp(`^${name}`) });
  await file.click();
  await expect(viewer(seat.page)).toBeVisible();
}

async function close({ page }: Seat): Promise<void> {
  await viewer(page).locator('.ant-modal-close').click();
  await expect(viewer(page)).toBeHidden();
}

/** Sheets of what the browser would print now. */
async function sheets(page: Page): Promise<number> {
  const printed = (await page.pdf({ format: 'A4' })).toString('latin1');
  return printed.match(/\/Type\s*\/Page\b/gu)?.length ?? 0;
}

/** How much of a drawn page is black. */
const darkShare = (sheet: Locator): Promise<number> =>
  sheet.evaluate(async (picture: HTMLImageElement) => {
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
    const ink = canvas.getContext('2d');
    ink?.drawImage(picture, 0, 0);
    const dots = ink?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return dots.filter((part, at) => at % 4 === 0 && part < 64).length / (dots.length / 4);
  });

test('fixed layouts are looked at, searched, printed; hostile ones are contained', async ({
  office,
}) => {
  test.setTimeout(150_000);
  const seat = await office.seat('zhouxiaohui');
  const { page } = seat;
  await seat.isInStep();
  await seat.go('消息');
  await page
    .getByRole('listbox', { name: '会话' })
    .getByRole('option', { name: '公文收发工作群' })
    .click();

  await test.step('OFD: pages, a place, name and time, every sheet on paper', async () => {
    // The place is looked for while the dialog still grows to its size, as quick fingers and a hit of the search do.
    const motion = await page.context().newCDPSession(page);
    await motion.send('Animation.enable');
    await motion.send('Animation.setPlaybackRate', { playbackRate: 0.01 });
    await open(seat, '修缮方案.ofd', await ofd());
    await expect(viewer(page).getByRole('img', { name: '第 3 面' })).toBeAttached();
    await viewer(page).getByRole('textbox', { name: '在文件中查找' }).fill('青石河水库');
    await expect(viewer(page).getByText('第 1 处，共 1 处')).toBeVisible();
    await motion.send('Animation.setPlaybackRate', { playbackRate: 1 });
    await motion.detach();
    await expect(viewer(page).getByRole('img', { name: '第 3 面' })).toBeInViewport();
    const mark = viewer(page).locator('.tw-viewer-mark > span').first();
    await expect(mark).toContainText('周晓蕙');
    await expect(mark).toContainText(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
    const reach = await viewer(page)
      .locator('.tw-viewer-mark')
      .evaluate((whole) => {
        const last = whole.lastElementChild?.getBoundingClientRect().bottom ?? 0;
        return whole.getBoundingClientRect().bottom - last;
      });
    expect(reach).toBeLessThan(190);
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await viewer(page).getByRole('button', { name: '打印' }).click();
    await expect(page.locator('html')).toHaveClass(/tw-prints-viewer/);
    expect(await sheets(page)).toBe(pagesOfOfd);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await close(seat);
  });

  await test.step('PDF: a place, name and time', async () => {
    await open(seat, '保管期限.pdf', pdf);
    await expect(frame(page).getByRole('img', { name: '第 1 面' })).toBeVisible();
    await viewer(page).getByRole('textbox', { name: '在文件中查找' }).fill('未列入的');
    await expect(viewer(page).getByText(/第 1 处，共 \d+ 处/)).toBeVisible();
    await expect(frame(page).locator('.mark span').first()).toContainText(/周晓蕙.*\d{2}:\d{2}/s);
    await close(seat);
  });

  await test.step('PDF of a scanner, with words in an encoding of China: both are there', async () => {
    await open(seat, '扫描件.pdf', scannedPdf());
    const sheet = frame(page).getByRole('img', { name: '第 1 面' });
    await expect(sheet).toBeVisible();
    await viewer(page).getByRole('textbox', { name: '在文件中查找' }).fill('青石河');
    await expect(viewer(page).getByText('第 1 处，共 1 处')).toBeVisible();
    expect(await darkShare(sheet)).toBeGreaterThan(0.9);
    await close(seat);
  });

  await test.step('the year of an archive is pinned in the settings', async () => {
    await seat.go('设置');
    const year = page.getByRole('group', { name: '固定在本机' }).getByRole('button').last();
    await year.click();
    await expect(year).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('combobox', { name: '档案保留年数' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: '最近 1 年' }).click();
    await expect(page.getByRole('button', { name: '本机不留' })).not.toHaveCount(0);
    await expect(year).not.toContainText('本机不留');
    await seat.go('消息');
  });

  await test.step('hostile files are contained and say what to do', async () => {
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await open(seat, '脚本.pdf', pdfWithScript);
    await expect(frame(page).getByRole('img', { name: '第 1 面' })).toBeVisible();
    await expect(viewer(page).getByText('这 1 页里没有文字')).toBeVisible();
    await close(seat);
    await open(seat, '缺页.pdf', tornPagePdf);
    await expect(frame(page).getByRole('img', { name: '第 2 面' })).toBeVisible();
    await expect(frame(page).getByText('第 3 页已损坏，没有显示。')).toBeAttached();
    await expect(viewer(page).getByText('有 1 页已损坏')).toBeVisible();
    await close(seat);
    const torn = [
      ['循环.pdf', loopingPdf, '这个文件里没有内容'],
      ['残缺.pdf', pdf.subarray(0, Math.floor(pdf.length / 3)), '这个文件打不开：内容不完整'],
      ['残缺.ofd', tornOfd(await ofd()), '这个文件打不开：内容不完整'],
    ] as const;
    for (const [name, bytes, told] of torn) {
      await open(seat, name, bytes);
      await expect(viewer(page).getByText(told)).toBeVisible({
        timeout: 40_000,
      });
      await close(seat);
    }
    expect(dialogs).toEqual([]);
  });
  expect(seat.complaints).toEqual([]);
});
