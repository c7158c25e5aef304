/**
 * Prepared-world: the images with which every run begins: the server's file, and each device's files after a first
 * quiet synchronisation, so that a seed costs no bootstrap.
 */

import type { OrgRow } from '../../src-shared/features/org/commands.ts';
import { Coverage } from '../support/sim-coverage.ts';
import { SimDisk } from '../support/sim-database.ts';
import { SimLine } from '../support/sim-network.ts';
import type { SimFiles } from '../support/sim-ports.ts';
import { SeededRandom } from '../support/sim-random.ts';
import { VirtualTime } from '../support/sim-time.ts';
import { SimClient } from './sim-client.ts';
import { holderOf, simHttp } from './sim-http.ts';
import { SimServer, worldImage } from './sim-server.ts';
import { Observer } from './observer.ts';
import { devices, worldRows, worldStart } from './world.ts';

export interface DeviceImage {
  readonly databases: ReadonlyMap<string, Buffer>;
  readonly files: SimFiles;
}

export interface PreparedWorld {
  readonly server: Uint8Array;
  /** By device id. */
  readonly disks: ReadonlyMap<string, DeviceImage>;
  readonly now: number;
}

/** A unit with more rows than travel inside a frame; whoever comes to it fetches them over HTTP. */
const manyPhrases = 280;

function phrases(): OrgRow[] {
  return Array.from({ length: manyPhrases }, (_, index) => ({
    type: 'phrase',
    row: { id: `phrase-div-${index}`, unitId: 'div', text: `第${index}条常用语`, sort: index },
  }));
}

export async function prepareWorld(): Promise<PreparedWorld> {
  const image = await worldImage([...worldRows, ...phrases()]);
  const time = new VirtualTime(worldStart + 60_000);
  const random = new SeededRandom(1);
  const coverage = new Coverage();
  const fail = (cause: unknown): never => {
    throw cause;
  };
  const server = new SimServer({
    image,
    time,
    random,
    log: { info: () => undefined, warn: () => undefined, error: fail },
    committed: () => undefined,
    frameSent: () => undefined,
    crashed: () => undefined,
  });
  const { history } = new Observer(server.db);
  server.start();
  const disks = new Map<string, DeviceImage>();
  for (const device of devices) {
    const disk = new SimDisk();
    const line = new SimLine({
      name: device.id,
      time,
      random,
      coverage,
      accept: (token, link) => {
        const holder = holderOf(token);
        return holder === undefined ? 'unauthorized' : server.connect(link, holder);
      },
    });
    const client = new SimClient({
      deviceId: device.id,
      personId: device.personId,
      ...{ time, random, coverage, line, disk },
      http: simHttp({ server, history, line, time, coverage }),
      skewMs: 0,
      log: () => undefined,
      failed: fail,
      executed: () => undefined,
    });
    await client.start();
    if (!(await time.advanceUntil(() => client.isCurrent, 60_000))) {
      throw new Error(`${device.id} did not become current`);
    }
    await time.advance(5_000);
    await client.stop();
    disks.set(device.id, { databases: disk.image(), files: client.files });
    disk.dispose();
  }
  const prepared = { server: server.serialize(), disks, now: time.now() };
  server.close();
  return prepared;
}
