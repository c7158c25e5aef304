/** Conversation-list: the query and the screen of two thousand conversations. */
import type { Page } from 'playwright-core';
import { median, quantile, rounded } from '../main-job/figures.ts';
import { mountTook } from './scroll-probe.ts';

const queries = 30;
const screens = 7;
const waitMs = 120_000;
const row = '.tw-conversation';

export async function listFigures(page: Page): Promise<Record<string, number>> {
  const query = await page.evaluate(queryTimes, queries);
  const screen: number[] = [];
  for (let n = 0; n < screens; n += 1) {
    await page.evaluate(() => {
      location.hash = '#/settings';
    });
    await page.locator(row).first().waitFor({ state: 'detached', timeout: waitMs });
    screen.push(await page.evaluate(mountTook, { hash: '#/messages', row }));
  }
  return {
    conversationListRows: query.rows,
    conversationListQueryP50Ms: rounded(median(query.times)),
    conversationListQueryP95Ms: rounded(quantile(query.times, 0.95)),
    conversationListScreenP50Ms: rounded(median(screen.slice(1))),
    conversationListScreenP95Ms: rounded(quantile(screen.slice(1), 0.95)),
  };
}

/** In the page: over the bridge as the screen asks, from the question to the parsed answer. */
async function queryTimes(
  count: number,
): Promise<{ readonly times: readonly number[]; readonly rows: number }> {
  const socket = new WebSocket(`ws://${location.host}/bridge`);
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  const times: number[] = [];
  let rows = 0;
  for (let id = 1; id <= count; id += 1) {
    const start = performance.now();
    const params = { name: 'conversation.list', args: { limit: 2_000 } };
    socket.send(JSON.stringify({ id, method: 'query.run', params }));
    const text = await new Promise<string>((resolve) => {
      const hear = (event: MessageEvent): void => {
        const answer = JSON.parse(String(event.data)) as { readonly id?: number };
        if (answer.id !== id) return;
        socket.removeEventListener('message', hear);
        resolve(String(event.data));
      };
      socket.addEventListener('message', hear);
    });
    const { result } = JSON.parse(text) as { readonly result?: { readonly rows: unknown[] } };
    rows = result?.rows.length ?? 0;
    times.push(performance.now() - start);
  }
  socket.close();
  return { times, rows };
}
