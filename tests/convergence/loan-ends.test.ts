/** Loan-ends: what is lent leaves the borrower's machine: by its own clock without the line, at the next contact with it. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { dayMs } from '../../src-shared/kernel/time.ts';
import { Coverage } from '../support/sim-coverage.ts';
import { SimDisk } from '../support/sim-database.ts';
import { SimLine } from '../support/sim-network.ts';
import { SeededRandom } from '../support/sim-random.ts';
import { VirtualTime } from '../support/sim-time.ts';
import type { ClientRow } from './client-state.ts';
import { Observer } from './observer.ts';
import { SimClient } from './sim-client.ts';
import { holderOf, simHttp } from './sim-http.ts';
import { SimServer, worldImage } from './sim-server.ts';
import { worldStart } from './world.ts';

const loan = { requestId: 'loan-1', unitId: 'office' };
const archiveNo = '002-WS·2024-D30-0001';

interface Desk {
  readonly time: VirtualTime;
  readonly server: SimServer;
  readonly line: SimLine;
  readonly client: SimClient;
}

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  await desk.client.stop();
  desk.client.disk.dispose();
  desk.server.close();
});

it('without the line, as soon as it is due', async () => {
  await lend();
  desk.line.takeDown();
  await desk.time.advance(dayMs - 60_000);
  expect(held()).toEqual(['loanCopy/loan-1']);
  await desk.time.advance(3 * 60_000);
  expect(held()).toEqual([]);
});

it('at the next contact, if it was recalled meanwhile', async () => {
  await lend();
  desk.line.takeDown();
  await give('bob', 'archive.borrowRecall', { ...loan, reason: '移交' });
  await desk.time.advance(60_000);
  expect(held()).toEqual(['loanCopy/loan-1']);
  desk.line.restore();
  await current();
  expect(held()).toEqual([]);
});

/** What lies in the cache of the scope of the loan, hidden or not. */
function held(): readonly string[] {
  const rows = desk.client.state()?.rows ?? new Map<string, ClientRow>();
  return [...rows.values()]
    .filter(({ scope, deleted }) => scope === 'loan:loan-1' && !deleted)
    .map(({ type, key }) => `${type}/${key}`);
}

async function lend(): Promise<void> {
  const asked = { archiveNo, kind: 'electronic', purpose: '查阅', days: 1 };
  await give('ann', 'archive.borrowAsk', { ...loan, ...asked });
  await give('bob', 'archive.borrowGrant', { ...loan, days: 1, mayPrint: false });
  await current();
  expect(held()).toEqual(['loanCopy/loan-1']);
}

/** From another machine of the person. */
async function give(personId: string, name: string, args: object): Promise<void> {
  const { time, server } = desk;
  const envelope = {
    ...{ commandId: `00000000-0000-7000-9000-${String(time.now()).slice(-12).padStart(12, '0')}` },
    ...{ name, version: 1, args, identityId: `${personId}-1`, delegationId: null, base: [] },
    ...{ issuedAt: time.now(), utcOffsetMin: 480, clockSkewMs: 0, queued: false },
  };
  const sent = server.kernel.submit(envelope, { personId, deviceId: `${personId}-remote` });
  const result = await time.until(sent, 60_000);
  expect(result.outcome).not.toBe('rejected');
  await time.advance(10);
}

async function current(): Promise<void> {
  expect(await desk.time.advanceUntil(() => desk.client.isCurrent, 120_000)).toBe(true);
  await desk.time.advance(5_000);
}

async function openDesk(): Promise<Desk> {
  const time = new VirtualTime(worldStart + 60_000);
  const random = new SeededRandom(1);
  const coverage = new Coverage();
  const failed = (cause: unknown): never => {
    throw cause;
  };
  const server = new SimServer({
    ...{ image: await worldImage(), time, random },
    log: { info: () => undefined, warn: () => undefined, error: failed },
    committed: () => undefined,
    frameSent: () => undefined,
    crashed: () => undefined,
  });
  const { history } = new Observer(server.db);
  server.start();
  const line = new SimLine({
    ...{ name: 'ann-desk', time, random, coverage },
    accept: (token, link) => {
      const holder = holderOf(token);
      return holder === undefined ? 'unauthorized' : server.connect(link, holder);
    },
  });
  const client = new SimClient({
    ...{ deviceId: 'ann-desk', personId: 'ann', time, random, coverage, line },
    disk: new SimDisk(),
    http: simHttp({ server, history, line, time, coverage }),
    skewMs: 0,
    log: () => undefined,
    failed,
    executed: () => undefined,
  });
  await client.start();
  expect(await time.advanceUntil(() => client.isCurrent, 60_000)).toBe(true);
  return { time, server, line, client };
}
