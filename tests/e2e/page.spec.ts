/** Page: the official page on the screen is the layout to the tenth of a millimetre, and form and page lead to each other. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { noPageFacts, pageDocumentOf } from '../../src-shared/features/page/page-document-of.ts';
import { layOut } from '../../src-shared/layout/lay-out.ts';
import type { LaidOut } from '../../src-shared/layout/laid-out.ts';
import { assembleSfnt, readSfnt } from '../../src-shared/layout/fonts/sfnt.ts';
import { shippedFonts } from '../layout/shipped-fonts.ts';
import { openDocument, openTask } from '../support/e2e-acts.ts';
import { glyphsOfLayout, glyphsOnScreen } from '../support/e2e-glyphs.ts';
import { nameTable } from '../support/named-font.ts';
import { faceIdOf, productFaceFiles } from '../support/page-drawing.ts';
import { ScenarioOffice } from '../support/e2e-scenario-office.ts';
import type { Seat } from '../support/e2e-seat.ts';
import type { Content } from '../support/outgoing-walk.ts';
import { walkContent, walkTo } from '../support/outgoing-walk.ts';

test.describe.configure({ mode: 'serial' });

const fonts = shippedFonts();
const tolerance = 0.2;
const pixelsPerMm = 96 / 25.4;
const pending = { issueNo: '（复核后编号）', signer: '（待签发）' };

const notice: Content = {
  ...walkContent,
  urgency: 'urgent',
  title: '某师办公室关于进一步加强2026年今冬明春防汛值班值守工作的通知',
  body: [
    { level: 0, text: '今年汛期降水预计偏多1—2成，防汛形势严峻。现就有关事项通知如下：' },
    ...Array.from({ length: 12 }, (_, index) => [
      { level: 1, text: `严格值班制度之${index + 1}` },
      {
        level: 2,
        text: '值班安排。汛期实行24小时防汛值班制度（含节假日），领导带班、专人值守；“第一时间”报告情况，GPS终端每30分钟上报1次。',
      },
      { level: 0, text: '各单位要于11月27日前上报名单，不得迟报、漏报、瞒报。' },
    ]).flat(),
  ],
  note: '联系人：周某某',
  cc: [{ unitId: 'bureau2', name: '某师水利局' }],
};

function laidOut(content: Content): LaidOut {
  return layOut(pageDocumentOf(content, { ...noPageFacts, pending }), fonts);
}

let office: ScenarioOffice;
let seat: Seat;

test.beforeAll(async ({ browser }) => {
  office = await ScenarioOffice.open(browser);
  seat = await office.seat('drafter');
  await seat.isInStep();
});
test.afterAll(async () => {
  await office.close();
});
test.afterEach(() => {
  expect(seat.complaints).toEqual([]);
});

const paperOf = (page: Page, title: string): Locator =>
  page.getByRole('article', { name: `公文：${title}` });

async function isDrawn(page: Page, title: string): Promise<Locator> {
  const paper = paperOf(page, title);
  await expect(paper).toHaveAttribute('data-faces', 'ready');
  return paper;
}

async function zoomTo(page: Page, words: string): Promise<void> {
  const zoom = page.getByRole('button', { name: new RegExp(`^${words}$`) });
  const larger = page.getByRole('button', { name: '放大' });
  const smaller = page.getByRole('button', { name: '缩小' });
  for (let step = 0; step < 10 && (await zoom.count()) === 0; step += 1) await smaller.click();
  for (let step = 0; step < 10 && (await zoom.count()) === 0; step += 1) await larger.click();
  await expect(zoom).toBeVisible();
}

/** Every character of every sheet stands where the layout put it. */
async function standsAsLaidOut(page: Page, laid: LaidOut): Promise<void> {
  for (const { sheet } of laid.pages) {
    await page.locator(`.tw-sheet[data-page="${sheet}"]`).scrollIntoViewIfNeeded();
    await expect(page.locator(`.tw-sheet[data-page="${sheet}"] .tw-line`).first()).toBeAttached();
    const wanted = glyphsOfLayout(laid, sheet, fonts);
    const found = await glyphsOnScreen(page, sheet);
    const words = (glyphs: typeof wanted): string => glyphs.map(({ text }) => text).join('');
    expect(words(found)).toBe(words(wanted));
    const off = found.flatMap((glyph, index) => {
      const { xMm = NaN, yMm = NaN, source = '' } = wanted[index] ?? {};
      const isThere =
        glyph.source === source &&
        Math.abs(glyph.xMm - xMm) <= tolerance &&
        Math.abs(glyph.yMm - yMm) <= tolerance;
      return isThere
        ? []
        : [`${glyph.text} ${glyph.source}: ${glyph.xMm},${glyph.yMm} / ${xMm},${yMm}`];
    });
    expect(off, `sheet ${sheet}`).toEqual([]);
  }
}

test('the reader sets every character where the layout put it, at 100 % and at 150 %', async () => {
  await walkTo(office, 'D1', { documentId: 'notice', content: notice });
  const { page } = seat;
  await openDocument(seat, notice.title);
  const paper = await isDrawn(page, notice.title);
  const laid = laidOut(notice);
  expect(laid.pages.length).toBeGreaterThan(2);
  await expect(page.locator('.tw-sheet')).toHaveCount(laid.pages.length);
  for (const percent of [100, 150]) {
    await zoomTo(page, `${percent}%`);
    const box = await page.locator('.tw-sheet').first().boundingBox();
    expect(box?.width).toBeCloseTo((210 * pixelsPerMm * percent) / 100, 0);
    await standsAsLaidOut(page, laid);
  }
  await expect(paper.getByRole('heading', { level: 2 })).toHaveText(notice.title);
  await page.getByRole('button', { name: '150%' }).click();
  await expect(page.getByRole('button', { name: '适合宽度' })).toBeVisible();
});

test('what is selected is copied paragraph by paragraph, also over a page', async () => {
  const { page } = seat;
  await page.evaluate(() => {
    const parts = (source: string): Element[] => [
      ...document.querySelectorAll(`.tw-sheets [data-source="${source}"]`),
    ];
    const first = parts('body/0')[0];
    const last = parts('body/12').at(-1);
    if (first === undefined || last === undefined) throw new Error('no such paragraph');
    getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length);
    document.addEventListener(
      'copy',
      (event) => {
        document.body.dataset['copied'] = event.clipboardData?.getData('text/plain') ?? '';
      },
      { once: true },
    );
    document.querySelector<HTMLElement>('.tw-desk')?.focus();
  });
  await page.keyboard.press('Control+C');
  const copied = await page.evaluate(() => document.body.dataset['copied']);
  const numbers = [
    '',
    '一、',
    '（一）',
    '',
    '二、',
    '（一）',
    '',
    '三、',
    '（一）',
    '',
    '四、',
    '（一）',
    '',
  ];
  const written = notice.body.slice(0, 13).map(({ text }, index) => (numbers[index] ?? '') + text);
  expect(copied).toBe(written.join('\n'));
});

test('paper stays paper in the dark', async () => {
  const { page } = seat;
  await page.emulateMedia({ colorScheme: 'dark' });
  // The look follows the system a moment later.
  const sheet = page.locator('.tw-sheet').first();
  await expect(sheet).toHaveCSS('background-color', 'rgb(241, 240, 236)');
  await expect(sheet).toHaveCSS('color', 'rgb(20, 23, 27)');
  await page.emulateMedia({ colorScheme: 'light' });
});

test('the live page follows what is typed, and boxes a character that no face has', async () => {
  const title = '某师办公室关于报送材料的通知';
  const content = { ...notice, title, urgency: 'none' as const };
  await walkTo(office, 'D0', { documentId: 'live', content });
  const { page } = seat;
  await openTask(seat, title, '拟稿');
  const paper = await isDrawn(page, title);
  const last = content.body.length;
  const field = page.getByRole('textbox', { name: `正文第 ${last} 段` });
  await field.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('特此通知𫠠。');
  await expect(paper).toContainText('瞒报。特此通知𫠠。');
  // The place that was typed has come into the window.
  const box = paper.getByTitle(/现有字体里没有这个字（U\+2B820）/);
  await expect(box).toBeInViewport();
  await expect(paper.getByRole('button', { name: /本页有 1 个字在现有字体里没有/ })).toBeVisible();
  await expect(page.getByText(/^预览：仿宋/)).toBeVisible();
  const { body } = content;
  const typed = {
    ...content,
    body: [...body.slice(0, -1), { level: 0, text: `${body.at(-1)?.text ?? ''}特此通知𫠠。` }],
  };
  await standsAsLaidOut(page, laidOut(typed));
});

test('a key draws the sheets anew that it changes, and no other', async () => {
  const title = '某师办公室关于印发年度工作要点的通知';
  const works = Array.from({ length: 90 }, (_, index) => ({
    level: 0,
    text: `第${index + 1}项工作由责任单位牵头，于年底前完成；涉及多个单位的，由牵头单位商有关单位提出方案，按程序报批后实施。`,
  }));
  const before = { ...notice, title, urgency: 'none' as const, body: works };
  const written = (text: string): Content => ({
    ...before,
    body: works.map((one, index) => (index === 44 ? { ...one, text: one.text + text } : one)),
  });
  await walkTo(office, 'D0', { documentId: 'long', content: before });
  const { page } = seat;
  await openTask(seat, title, '拟稿');
  const paper = await isDrawn(page, title);
  const field = page.getByRole('textbox', { name: '正文第 45 段' });
  await field.focus();
  await page.keyboard.press('Control+End');
  // The first key brings its sheet into the window.
  await page.keyboard.insertText('一');
  await expect(paper.locator('.tw-line').filter({ hasText: '后实施。一' })).toBeInViewport();
  await settles(page);

  await watchDrawing(page);
  await page.keyboard.insertText('二');
  await expect(paper).toContainText('后实施。一二');
  await settles(page);
  const changed = changedSheets(laidOut(written('一')), laidOut(written('一二')));
  expect(changed).toHaveLength(1);
  expect(await drawnAnew(page)).toEqual({ sheets: changed, rows: ['正文第 45 段'] });

  // Input methods write before they are done; what they end with stands on the page.
  const devTools = await page.context().newCDPSession(page);
  const composing = { selectionStart: 4, selectionEnd: 4 };
  await devTools.send('Input.imeSetComposition', { text: 'sanx', ...composing });
  await expect(field).toHaveValue(/一二sanx$/);
  await devTools.send('Input.insertText', { text: '三项' });
  await expect(field).toHaveValue(/一二三项$/);

  // A text that moves all that follows: what is in sight at once, the sheets far away when the keys rest.
  const moving = '其余工作由各单位按职责分工负责，每月底前报送进展情况。';
  await page.keyboard.insertText(moving);
  await expect(paper).toContainText(`一二三项${moving}`);
  await standsAsLaidOut(page, laidOut(written(`一二三项${moving}`)));
});

/** Nothing that a key began is still to come. */
async function settles(page: Page): Promise<void> {
  await page.evaluate(async () => {
    let last = performance.now();
    const watcher = new MutationObserver(() => {
      last = performance.now();
    });
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
    while (performance.now() - last < 500) await new Promise((done) => setTimeout(done, 50));
    watcher.disconnect();
  });
}

interface Drawn {
  readonly sheets: Set<number>;
  readonly rows: Set<string>;
}

declare global {
  interface Window {
    drawn: Drawn;
  }
}

async function watchDrawing(page: Page): Promise<void> {
  await page.evaluate(() => {
    const drawn: Drawn = { sheets: new Set(), rows: new Set() };
    window.drawn = drawn;
    const all = { subtree: true, childList: true, characterData: true, attributes: true };
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const sheet = element?.closest<HTMLElement>('.tw-sheet')?.dataset['page'];
        if (sheet !== undefined) drawn.sheets.add(Number(sheet));
        const field = element?.closest('.tw-body-row')?.querySelector('textarea');
        const label = field?.getAttribute('aria-label')?.trim();
        if (label !== undefined) drawn.rows.add(label);
      }
    }).observe(document.body, all);
  });
}

async function drawnAnew(page: Page): Promise<{ sheets: number[]; rows: string[] }> {
  return page.evaluate(() => ({
    sheets: [...window.drawn.sheets],
    rows: [...window.drawn.rows],
  }));
}

/** The sheets on which anything stands elsewhere or is another text. */
function changedSheets(before: LaidOut, after: LaidOut): readonly number[] {
  return after.pages
    .filter((one, index) => JSON.stringify(one) !== JSON.stringify(before.pages[index]))
    .map(({ sheet }) => sheet);
}

test('a finding shows its place on the page, and the page leads to its field', async () => {
  const title = '某师办公室关于冬季巡查情况的报告';
  const content = {
    ...notice,
    kind: 'report' as const,
    direction: 'up' as const,
    urgency: 'none' as const,
    title,
    mainTo: [{ unitId: 'div', name: '某师' }],
    mainToText: '师：',
    cc: [],
    body: [...notice.body, { level: 0, text: '以上报告妥否，请批示。' }],
  };
  await walkTo(office, 'D0', { documentId: 'finding', content });
  const { page } = seat;
  await openTask(seat, title, '拟稿');
  const paper = await isDrawn(page, title);
  const asks = '报告里夹带了请示事项';
  const card = page
    .getByRole('complementary', { name: '行文检查' })
    .getByRole('listitem')
    .filter({ hasText: asks });
  await card.getByRole('button', { name: '定位' }).click();
  const mark = paper.locator('[data-mark="error"]').first();
  await expect(mark).toBeInViewport();
  const pin = paper.getByRole('button', { name: asks });
  await expect(pin).toHaveAttribute('aria-pressed', 'true');
  const field = page.getByRole('textbox', { name: `正文第 ${content.body.length} 段` });
  await expect(field).toBeFocused();

  await paper.getByText('严格值班制度之12').click();
  const heading = page.getByRole('textbox', { name: '正文第 35 段' });
  await expect(heading).toBeFocused();
  await expect(heading).toHaveValue('严格值班制度之12');
  await pin.click();
  await expect(field).toBeFocused();
  await expect(card).toHaveAttribute('aria-current', 'true');
});

test('the stamp of the leader who has signed stands on the page with his post', async () => {
  const title = '某师办公室关于任命档案科科长的通知';
  const content: Content = {
    ...notice,
    title,
    urgency: 'none',
    sealMode: 'signatureStamp',
    body: [{ level: 0, text: '经研究，任命尤雪梅为档案科科长。' }],
  };
  await walkTo(office, 'D6', { documentId: 'stamped', content });
  const { page } = seat;
  await openDocument(seat, title);
  const paper = await isDrawn(page, title);
  const stamp = paper.getByRole('img', { name: /^沈国梁签名章/ });
  await stamp.scrollIntoViewIfNeeded();
  await expect(stamp.locator('img')).toHaveJSProperty('complete', true);
  await expect(paper.locator('.tw-of-issuerName').last()).toHaveText('科员');
  const sheet = await paper.locator('.tw-sheet').first().boundingBox();
  const box = await stamp.boundingBox();
  expect((210 * (box?.width ?? 0)) / (sheet?.width ?? 1)).toBeCloseTo(32, 0);
});

test('a machine that has the face of offices lays out and draws with it', async () => {
  const folder = join(office.folder, 'licensed');
  mkdirSync(folder);
  const { flavor, tables } = readSfnt(await productFaceFiles().bytesOf(faceIdOf('xiaobiaosong')));
  const names = ['name', nameTable('仿宋', 'FangSong')] as const;
  writeFileSync(join(folder, 'fang.ttf'), assembleSfnt(flavor, new Map([...tables, names])));
  const secHead = await office.seat('secHead', {}, { fontFolder: folder });
  await secHead.isInStep();
  const { page } = secHead;
  await openDocument(secHead, notice.title);
  const paper = paperOf(page, notice.title);
  const line = paper.locator('[data-source="body/0"] .tw-line').first();
  await expect(line).toHaveCSS('font-family', '"Tongwen Original Fangsong"');
  await expect(paper).toHaveAttribute('data-faces', 'ready');
  expect(
    await page.evaluate(() => document.fonts.check('16px "Tongwen Original Fangsong"', '国')),
  ).toBe(true);
  const tag = page.getByText(/^预览：/);
  await expect(tag).toBeVisible();
  await expect(tag).not.toContainText('仿宋');
  expect(secHead.complaints).toEqual([]);
});
