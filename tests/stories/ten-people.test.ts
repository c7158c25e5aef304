/** Ten-people: ten people at headless clients, one of them at three, in one group, over lines that are cut and a kill. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword, prepareDemo } from '../../src-server/demo/demo-folder.ts';
import { endPrograms, startDemoServer, temporaryFolder } from '../hosts/client/host-children.ts';
import type { Answer } from './office-seat.ts';
import { OfficeSeat } from './office-seat.ts';
import { rowsIn, send, texts } from './seat-words.ts';
import type { TcpProxy } from './tcp-proxy.ts';
import { openProxy } from './tcp-proxy.ts';

/** A loaded machine with two cores takes its time. */
const slow = 240_000;
const clerk = 'zhouxiaohui';
const others = [
  ...['liudongmei', 'yuxinyi', 'yingjianing', 'duanwenbin', 'pengshouzheng'],
  ...['luoyuan', 'taoqiming', 'fanzhigang', 'tianyaowen'],
];
const rounds = 4;
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const conversationId = randomUUID();

interface Seated {
  readonly seat: OfficeSeat;
  readonly line: TcpProxy;
}

let folder = '';
let serverUrl = '';
let own: readonly Seated[] = [];
let rest: readonly Seated[] = [];
const said = new Set<string>();

async function sit(account: string, device: number): Promise<Seated> {
  const line = await openProxy(serverUrl);
  const data = join(folder, `${account}-${device}`);
  const seat = await OfficeSeat.open({ account, password: demoPassword, data, server: line.url });
  return { seat, line };
}

const everybody = (): readonly Seated[] => [...own, ...rest];

const page = (at: Seated): Promise<Answer> => at.seat.ask('message.page', { conversationId });

/** The numbers that all but the person himself have read up to, as he sees it. */
const readUpTo = async (at: Seated): Promise<readonly number[]> =>
  rowsIn(await page(at), 'marks').map((mark) => Number(mark['no']));

async function isHere(at: Seated, count: number): Promise<void> {
  await at.seat.until(`${count} messages`, async () => {
    const heard = await texts(at.seat, conversationId);
    return heard.length >= count ? heard : undefined;
  });
}

beforeAll(async () => {
  folder = temporaryFolder();
  const data = join(folder, 'server');
  await prepareDemo(data, silent, { generated: 4, written: ['budget-proposal-2027'] });
  serverUrl = (await startDemoServer(data)).url;
  own = await Promise.all([sit(clerk, 1), sit(clerk, 2), sit(clerk, 3)]);
  for (const account of others) rest = [...rest, await sit(account, 1)];
  for (const { seat } of everybody()) await seat.caughtUp();
  await own[0]?.seat.act('conversation.createGroup', {
    ...{ conversationId, title: '十人值班群', history: 'all' },
    memberPersonIds: rest.map(({ seat }) => seat.personId),
  });
  for (const at of everybody()) {
    await at.seat.row('conversation.list', {}, ({ id }) => id === conversationId, 'the group');
  }
}, slow);

afterAll(async () => {
  await endPrograms();
  for (const { line } of everybody()) await line.close();
  rmSync(folder, { recursive: true, force: true });
}, slow);

describe('ten people and three devices of one of them', () => {
  it(
    'hold the same messages in the same order, though all speak at once over lines that are cut',
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        // Every third line is down while its person speaks: the message waits on his machine.
        const cut = everybody().filter((_, n) => n % 3 === round % 3);
        for (const { line } of cut) line.cut();
        await Promise.all(
          everybody().map(async ({ seat }, n) => {
            const text = `第${round}轮，${n}号报到`;
            said.add(text);
            await seat.queue('message.send', send(conversationId, text));
          }),
        );
        for (const { line } of cut) line.restore();
      }
      for (const at of everybody()) await isHere(at, said.size);
      const [first, ...further] = await Promise.all(
        everybody().map(({ seat }) => texts(seat, conversationId)),
      );
      expect(first).toHaveLength(said.size);
      expect(new Set(first)).toEqual(said);
      for (const order of further) expect(order).toEqual(first);
    },
    slow,
  );

  it(
    'lose nothing when a machine dies with a message that was never sent',
    async () => {
      const [at] = rest;
      if (at === undefined) throw new Error('nobody');
      at.line.cut();
      said.add('断电前的一句');
      await at.seat.queue('message.send', send(conversationId, '断电前的一句'));
      await at.seat.kill();
      at.line.restore();
      await at.seat.startAgain();
      for (const one of everybody()) await isHere(one, said.size);
      const orders = await Promise.all(everybody().map(({ seat }) => texts(seat, conversationId)));
      for (const order of orders) {
        expect(order.filter((text) => text === '断电前的一句')).toHaveLength(1);
        expect(order).toEqual(orders[0]);
      }
    },
    slow,
  );

  it(
    'agree who has read how far, and what one device has read is read on the others',
    async () => {
      const [desk, home] = own;
      if (desk === undefined || home === undefined) throw new Error('nobody');
      const lastNo = Number((await page(desk))['lastNo']);
      for (const { seat } of [home, ...rest]) await seat.markRead(conversationId, lastNo);
      for (const at of own) {
        await at.seat.until('that all have read', async () => {
          const marks = await readUpTo(at);
          return marks.length === others.length && marks.every((no) => no === lastNo)
            ? true
            : undefined;
        });
        const line = await at.seat.row(
          'conversation.list',
          {},
          ({ id, unread }) => id === conversationId && unread === 0,
          'the group without anything unread',
        );
        expect(line['lastNo']).toBe(lastNo);
      }
    },
    slow,
  );
});
