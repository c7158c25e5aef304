/** Day-jump: goes to a day in the real screen, to and fro over 900,000 messages. */
import dayjs from 'dayjs';
import type { Page } from 'playwright-core';
import { median, rounded } from '../main-job/figures.ts';
import { jumpTook } from './scroll-probe.ts';
import { everyMs, messages } from './texts.ts';

const jumps = 8;
const waitMs = 120_000;
const perDay = 86_400_000 / everyMs;
/** Days before the newest message, in turn: 900,000 messages lie between them. */
const places = [955_000, 55_000].map((back) => Math.round(back / perDay));

/** With the conversation on the screen. */
export async function dayJumpFigures(page: Page, row: string): Promise<Record<string, number>> {
  const day = page.getByPlaceholder('跳到日期');
  const times: number[] = [];
  for (let n = 0; n < jumps; n += 1) {
    const back = (places[n % places.length] ?? 0) + n;
    const wanted = dayjs().startOf('day').subtract(back, 'day');
    const no = messages - dayjs().diff(wanted) / everyMs;
    // The drawer closes with every jump.
    await page.getByRole('button', { name: '会话内找' }).click();
    await day.fill(wanted.format('YYYY-MM-DD'));
    const took = page.evaluate(jumpTook, {
      ...{ row, limitMs: waitMs },
      // The numbers were given when the profile was filled, some minutes before.
      ...{ fromNo: Math.round(no) - 200, toNo: Math.round(no) + 200 },
    });
    await page.evaluate(() => Promise.resolve());
    await day.press('Enter');
    times.push(await took);
  }
  return { dayJumpMs: rounded(median(times)), dayJumpWorstMs: rounded(Math.max(...times)) };
}
