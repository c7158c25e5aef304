/**
 * Rx-copy-worker: for each line `{"url"}` a whole copy into an empty RxDB, answered with what it took.
 *
 * Its store is memory or, when the process was given a file for it (`--localstorage-file`), the local storage of Node, which is
 * the only free store of RxDB for Node that writes to a disk without a limit of 500 documents; it holds 10 MB.
 */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { cpuSeconds } from '../../main-job/figures.ts';
import type { Collection } from './rx-modules.ts';
import { openRx } from './rx-modules.ts';

const batchRows = 1_000;
const Wish = z.object({ url: z.string() });
const Page = z.object({
  documents: z.array(z.unknown()),
  checkpoint: z.object({ from: z.number() }),
});
const text = { type: 'string' };
const schema = {
  ...{ version: 0, primaryKey: 'id', type: 'object' },
  properties: {
    id: { type: 'string', maxLength: 300 },
    ...{ type: text, scope: text, rev: { type: 'number' }, body: { type: 'object' } },
  },
  required: ['id', 'type', 'scope', 'rev', 'body'],
};

const isOnDisk = process.execArgv.some((flag) => flag.startsWith('--localstorage-file'));
const rx = openRx(isOnDisk);
let copies = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const { url } = Wish.parse(JSON.parse(line));
  copies += 1;
  const storage = rx.getStorage(isOnDisk ? { localStorage } : {});
  const database = await rx.createRxDatabase({
    name: `copy${copies}`,
    storage,
    multiInstance: false,
  });
  const { rows } = await database.addCollections({ rows: { schema } });
  const [start, cpu] = [performance.now(), cpuSeconds()];
  await pull(rows, url);
  const ms = performance.now() - start;
  const spent = cpuSeconds() - cpu;
  const held = await rows.count().exec();
  await database.remove();
  process.stdout.write(`${JSON.stringify({ rows: held, ms, cpuSeconds: spent })}\n`);
}
process.exit(0);

async function pull(collection: Collection, url: string): Promise<void> {
  const replication = rx.replicateRxCollection({
    ...{ collection, replicationIdentifier: 'office', live: false },
    pull: {
      batchSize: batchRows,
      handler: async (checkpoint, limit) => {
        const answer = await fetch(`${url}/?from=${checkpoint?.from ?? 0}&limit=${limit}`);
        return Page.parse(await answer.json());
      },
    },
  });
  await new Promise<void>((resolve, reject) => {
    replication.error$.subscribe(reject);
    void replication.awaitInitialReplication().then(() => resolve(), reject);
  });
}
