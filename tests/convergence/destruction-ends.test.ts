/** Destruction-ends: what two persons destroyed leaves the machine of a clerk who held all of it: rows, search and talk. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { arrive, destruction, live, tablesWith, word } from '../flow/traced-document.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { Coverage } from '../support/sim-coverage.ts';
import { SimDisk } from '../support/sim-database.ts';
import { SimLine } from '../support/sim-network.ts';
import { SeededRandom } from '../support/sim-random.ts';
import { VirtualTime } from '../support/sim-time.ts';
import { Observer } from './observer.ts';
import { SimClient } from './sim-client.ts';
import { holderOf, simHttp } from './sim-http.ts';
import { SimServer } from './sim-server.ts';

interface Desk {
  readonly time: VirtualTime;
  readonly server: SimServer;
  readonly line: SimLine;
  readonly client: SimClient;
  readonly itemId: string;
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

it('at the next contact', async () => {
  const { time, server, line, client, itemId } = desk;
  expect(holding()).toEqual(
    expect.arrayContaining(['r_arrivalText', 'r_documentText', 'r_message', 'r_registerEntry']),
  );
  line.takeDown();
  for (const [index, [by, name, args]] of destruction(itemId).entries()) {
    const envelope = {
      ...{ commandId: `00000000-0000-7000-9000-${String(index).padStart(12, '0')}` },
      ...{ name, version: 1, args, identityId: `${by}-1`, delegationId: null, base: [] },
      ...{ issuedAt: time.now(), utcOffsetMin: 480, clockSkewMs: 0, queued: false },
    };
    const sent = server.kernel.submit(envelope, { personId: by, deviceId: `${by}-remote` });
    expect(await time.until(sent, 60_000)).toMatchObject({ outcome: 'accepted' });
  }
  const isDone = (): boolean => server.kernel.row('disposalList', 'list')?.state === 'destroyed';
  expect(await time.advanceUntil(isDone, 60_000)).toBe(true);
  line.restore();
  expect(await time.advanceUntil(() => client.isCurrent, 120_000)).toBe(true);
  await time.advance(120_000);
  expect(holding()).toEqual(['r_disposalLine']);
});

/** Tables of either file of the client that hold the word. */
function holding(): readonly string[] {
  const { disk } = desk.client;
  return disk.fileNames.flatMap((name) => {
    const database = disk.fileLike(name);
    return database === undefined ? [] : tablesWith(database, word);
  });
}

async function openDesk(): Promise<Desk> {
  const office = await openFlowOffice();
  await arrive(office);
  await live(office);
  const image = office.server.store.serialize();
  const [item] = office.all('archiveItem');
  const now = office.server.timers.now();
  await office.close();
  const time = new VirtualTime(now + 60_000);
  const random = new SeededRandom(1);
  const coverage = new Coverage();
  const failed = (cause: unknown): never => {
    throw cause;
  };
  const server = new SimServer({
    ...{ image, time, random },
    log: { info: () => undefined, warn: () => undefined, error: failed },
    committed: () => undefined,
    frameSent: () => undefined,
    crashed: () => undefined,
  });
  const { history } = new Observer(server.db);
  server.start();
  const line = new SimLine({
    ...{ name: 'clerk-desk', time, random, coverage },
    accept: (token, link) => {
      const holder = holderOf(token);
      return holder === undefined ? 'unauthorized' : server.connect(link, holder);
    },
  });
  const client = new SimClient({
    ...{ deviceId: 'clerk-desk', personId: 'clerk', time, random, coverage, line },
    disk: new SimDisk(),
    http: simHttp({ server, history, line, time, coverage }),
    skewMs: 0,
    log: () => undefined,
    failed,
    executed: () => undefined,
  });
  await client.start();
  expect(await time.advanceUntil(() => client.isCurrent, 60_000)).toBe(true);
  await time.advance(60_000);
  return { time, server, line, client, itemId: item?.id ?? '' };
}
