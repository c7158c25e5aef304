/** Scenario 11: what is marked 秘密★1年 is dropped, pasted, typed or attached: refused, no trace of its bytes. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { Document, Packer, Paragraph } from 'docx';
import { test } from '../support/e2e-scenario-office.ts';
import { walkTo } from '../support/outgoing-walk.ts';

const title = '某师办公室关于做好冬季巡查工作的通知';
/** Stands in every marked thing and nowhere else. */
const tell = '乙丙丁号物资调动情况';
const marked = `秘密★1年\n${tell}`;
const textFile = '调动情况.txt';
const namedFile = '秘密★1年 调动情况.txt';
const wordFile = '调动情况.docx';

/** What a paste or a drop brings. */
interface Brought {
  readonly text?: string;
  readonly file?: { readonly name: string; readonly text: string };
}

/** The event that the browser gives when somebody pastes or drops on the first paragraph. */
async function bring(page: Page, kind: 'paste' | 'drop', brought: Brought): Promise<void> {
  await page.getByRole('textbox', { name: /^正文第 1 段/ }).evaluate(
    (field, { type, text, file }) => {
      const data = new DataTransfer();
      if (text !== undefined) data.setData('text/plain', text);
      if (file !== undefined) data.items.add(new File([file.text], file.name));
      const options = { bubbles: true, cancelable: true };
      field.dispatchEvent(
        type === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: data })
          : new DragEvent('drop', { ...options, dataTransfer: data }),
      );
    },
    { type: kind, ...brought },
  );
}

async function attach(page: Page, name: string, bytes: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '附件', exact: true }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
}

/** The person is told what it is, why it is stopped and what to do; nothing of it is on the page. */
async function isRefused(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog').filter({ hasText: '带有密级标识，已经拦下' });
  await expect(dialog).toContainText('涉密内容不能进入本系统（条例第二十六条）');
  await expect(dialog).toContainText('走机要渠道');
  await dialog.getByRole('button', { name: '知道了' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(tell)).toHaveCount(0);
}

function filesWith(folder: string, text: string): readonly string[] {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return needles.some((needle) => bytes.includes(needle));
    });
}

test('marked text and files are stopped in words, and only who, when and the hash of the name are kept', async ({
  office,
}) => {
  await walkTo(office, 'D0', { content: { title } });
  const drafter = await office.seat('drafter');
  const { page } = drafter;
  await drafter.isInStep();
  await page.getByRole('row').filter({ hasText: title }).dblclick();
  await expect(page.getByRole('article', { name: `公文：${title}` })).toBeVisible();

  await test.step('pasted, dropped and attached: refused each time', async () => {
    await bring(page, 'paste', { text: marked });
    await isRefused(page);
    await bring(page, 'drop', { text: marked });
    await isRefused(page);
    await bring(page, 'drop', { file: { name: namedFile, text: tell } });
    await isRefused(page);
    await attach(page, textFile, Buffer.from(marked, 'utf8'));
    await isRefused(page);
    await attach(page, namedFile, Buffer.from(tell, 'utf8'));
    await isRefused(page);
    await page.getByRole('textbox', { name: /^正文第 1 段/ }).fill(marked);
    await isRefused(page);
  });

  await test.step('a mark inside a word-processor file is found too', async () => {
    const lines = marked.split('\n').map((text) => new Paragraph(text));
    const document = new Document({ sections: [{ children: lines }] });
    await attach(page, wordFile, await Packer.toBuffer(document));
    await isRefused(page);
  });

  await test.step('nothing of it is on the server or on this computer; the record has no words', async () => {
    await page.getByRole('button', { name: '保存' }).click();
    await drafter.isInStep();
    expect(filesWith(office.folder, tell)).toEqual([]);
    await expect.poll(() => office.all('secrecyRefusal').length).toBeGreaterThanOrEqual(7);
    const records = office.all('secrecyRefusal');
    for (const record of records) {
      expect(Object.keys(record).sort()).toEqual(['at', 'id', 'nameHash', 'personId', 'place']);
      expect(record.personId).toBe('drafter');
    }
    const hashOf = (name: string): string => createHash('sha256').update(name).digest('hex');
    const hashes = records.map(({ nameHash }) => nameHash);
    for (const name of [textFile, namedFile, wordFile]) expect(hashes).toContain(hashOf(name));
  });
  expect(drafter.complaints).toEqual([]);
});
