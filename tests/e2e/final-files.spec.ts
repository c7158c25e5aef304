/** Final-files: from 排版 to the receiver's desk: the proof is shown, read by two, sealed; the files arrive as they were made. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { RowOf } from '../../src-shared/entities.ts';

import { readOfd } from '../../src-shared/layout/reading/read-ofd.ts';
import { readPdf } from '../../src-shared/layout/reading/read-pdf.ts';
import { openDocument, openTask, take } from '../support/e2e-acts.ts';
import type { ScenarioOffice } from '../support/e2e-scenario-office.ts';
import { test } from '../support/e2e-scenario-office.ts';
import { deliveriesOf, walkTo } from '../support/outgoing-walk.ts';

const documentId = 'sealed';
const title = '某师办公室关于做好2026年国庆节前安全检查工作的通知';
const content = {
  title,
  sealMode: 'seal' as const,
  body: [
    { level: 0, text: '为做好国庆节前安全检查工作，现就有关事项通知如下：' },
    { level: 1, text: '检查范围' },
    { level: 2, text: '人员密集场所、危险化学品单位、在建工地和农牧场站。' },
    { level: 1, text: '时间安排' },
    { level: 0, text: '各单位于9月25日前自查完毕，28日前将情况报送办公室。' },
  ],
};

test('the proof is read, the seal stands in the files, and the receiver has the same files', async ({
  office,
}) => {
  test.setTimeout(240_000);
  await office.accept('head', 'seal.register', {
    sealId: 'seal-office',
    unitId: 'office',
    ringText: '某师办公室',
    keeperIdentityId: 'keeper-1',
  });
  await walkTo(office, 'D7', { documentId, content });
  const printer = await office.seat('editor');
  const reader = await office.seat('clerk');

  await test.step('the printer sets it; the server measures PDF and OFD clause by clause', async () => {
    await printer.isInStep();
    await openTask(printer, title, '待印制');
    await take(printer.page, '排版');
    await openProof(printer.page);
    await expect(printer.page.getByRole('status').filter({ hasText: '全部符合' })).toBeVisible({
      timeout: 60_000,
    });
    const table = proofTable(printer.page);
    await expect(rowOf(table, '发文机关标志距版心上边缘')).toContainText('35');
    await expect(rowOf(table, '发文机关标志距版心上边缘')).toContainText('符合');
    await printer.page.getByText('OFD', { exact: true }).click();
    await expect(rowOf(table, '发文机关标志距版心上边缘')).toContainText('符合');
  });

  await test.step('two proofread what the proof has passed', async () => {
    await take(printer.page, '校对无误');
    await reader.isInStep();
    await openDocument(reader, title);
    await take(reader.page, '校对无误', async (dialog) => {
      await expect(dialog.getByText(/规定 \d+ 项全部符合/)).toBeVisible();
    });
    await expect.poll(() => office.row('document', documentId)?.state).toBe('D8');
  });

  const files = await test.step('the keeper seals it, and the seal is in the files', async () => {
    const keeper = await office.seat('keeper');
    await keeper.isInStep();
    await keeper.go('办公');
    await keeper.page.getByRole('button', { name: '登记本机密钥' }).click();
    const own = keeper.page.getByRole('row').filter({ hasText: '本机' });
    await expect(own).toContainText('待确认');
    await confirmKey(office);
    await expect(own).toContainText('已确认');
    await openTask(keeper, title, '待用印');
    await take(keeper.page, '用印', async (dialog) => {
      await dialog.getByRole('combobox', { name: '印章' }).click();
      await keeper.page.locator('.ant-select-item-option').first().click();
    });
    await openProof(keeper.page);
    await expect(keeper.page.getByText(/用印后 · \d+ 页/)).toBeVisible({ timeout: 60_000 });
    await keeper.page.getByRole('button', { name: /^打开 .*\.pdf$/ }).click();
    const viewer = keeper.page.getByRole('dialog', { name: /^定稿文件/ });
    await expect(viewer.getByRole('img', { name: '第 1 面' })).toBeVisible();
    await viewer.getByRole('button', { name: '关闭' }).click();
    expect(keeper.complaints).toEqual([]);
    return sealedFiles(office);
  });

  await test.step('the clerk sees the proof once more where he issues it', async () => {
    await openTask(reader, title, '待核发');
    await take(reader.page, '核发', async (dialog) => {
      await expect(dialog.getByText(/规定 \d+ 项全部符合/)).toBeVisible();
    });
    await expect.poll(() => deliveriesOf(office, documentId).length).toBe(2);
  });

  await test.step('the receiver opens both files and keeps them; they are the ones that were sealed', async () => {
    const receiver = await office.seat('regClerk');
    await receiver.isInStep();
    const { page } = receiver;
    const row = page.getByRole('row').filter({ hasText: title });
    await row.click();
    await page.getByRole('complementary').getByRole('button', { name: /签收/ }).click();
    await expect(row).toContainText('待登记');
    await row.click();
    await page.getByRole('complementary').getByRole('button', { name: /登记/ }).click();
    await expect(row).toContainText('待初审');
    await receiver.filesAreHere();
    await row.dblclick();
    await openProof(page);
    for (const [kind, sha256] of Object.entries(files)) {
      await page.getByRole('button', { name: new RegExp(`^打开 .*\\.${kind}$`) }).click();
      const viewer = page.getByRole('dialog', { name: /^定稿文件/ });
      await expect(viewer.getByRole('img', { name: '第 1 面' })).toBeVisible();
      await expect(
        viewer
          .locator('.tw-viewer-mark')
          .getByText(/\d{4}-\d{2}-\d{2}/u)
          .first(),
      ).toBeVisible();
      await viewer.getByRole('button', { name: '关闭' }).click();
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: new RegExp(`^保存 .*\\.${kind}$`) }).click();
      const download = await saved;
      expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${kind}$`));
      const bytes = new Uint8Array(readFileSync(await download.path()));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      const read = kind === 'pdf' ? readPdf(bytes) : readOfd(bytes);
      if (!read.ok) throw new Error(read.error);
      const text = read.value.pages.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text));
      expect(text.join('')).toContain('国庆节前安全检查工作');
      expect(read.value.pages.flatMap(({ pictures }) => pictures).some((one) => one.seal)).toBe(
        true,
      );
    }
    expect(receiver.complaints).toEqual([]);
  });
  for (const seat of [printer, reader]) expect(seat.complaints).toEqual([]);
});

async function openProof(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '版式证明' }).click();
}

function proofTable(page: Page): Locator {
  return page.getByRole('table', { name: /^版式证明/ });
}

function rowOf(table: Locator, words: string): Locator {
  return table.getByRole('row').filter({ hasText: words });
}

/** The head of the office vouches for the keeper's key, at another desk. */
async function confirmKey(office: ScenarioOffice): Promise<void> {
  const [key] = office.all('sealKey');
  if (key === undefined) throw new Error('no key was enrolled');
  await office.accept('head', 'seal.confirmKey', {
    identityId: 'keeper-1',
    publicKey: key.publicKey,
  });
}

/** Digests of the files that stand when it is issued. */
function sealedFiles(office: ScenarioOffice): { readonly pdf: string; readonly ofd: string } {
  const id = office.row('outgoingProcess', documentId)?.production?.filesId ?? '';
  const row: RowOf<'finalFiles'> | undefined = office.row('finalFiles', id);
  if (row?.pdf == null || row.ofd === null) throw new Error('there are no sealed files');
  expect(row.stage).toBe('sealed');
  return { pdf: row.pdf.sha256, ofd: row.ofd.sha256 };
}
