/** The store: tables as the entities ask for them, migrations, files, images, and reads on a worker. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { entities, entityOf, rowTypes } from '../../../src-shared/entities.ts';
import { canonicalJson } from '../../../src-shared/kernel/json.ts';
import { createWorkerReads } from '../../../src-server/kernel/worker-reads.ts';
import { entityDdl } from '../../../src-server/store/entity-tables.ts';
import { migrate, migrations, NewerStoreError } from '../../../src-server/store/migrations.ts';
import type { Store } from '../../../src-server/store/open-store.ts';
import { openStore, restoreImage } from '../../../src-server/store/open-store.ts';
import { createRowStore } from '../../../src-server/store/row-store.ts';
import {
  groupArgs,
  messageArgs,
  seedOrg,
  startTestServer,
  threePersons,
} from '../../support/server-harness.ts';
import { rowsOfPage } from '../../support/page-rows.ts';
import { replicaOf } from '../../support/server-replica.ts';
import { rowSamples } from '../../contract/row-samples.ts';

const folders: string[] = [];
const stores: Store[] = [];

function inFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tongwen-store-'));
  folders.push(folder);
  return folder;
}

function opened(folder: string): Store {
  const store = openStore(folder);
  stores.push(store);
  return store;
}

afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface SchemaEntry {
  readonly name: string;
  readonly sql: string;
}

describe('the schema', () => {
  it('has exactly the tables and indexes that the entities ask for', () => {
    const { db } = openStore(null);
    const found = db
      .prepare<[], SchemaEntry>(
        `SELECT name, sql FROM sqlite_schema WHERE name LIKE 'r\\_%' ESCAPE '\\' AND sql IS NOT NULL`,
      )
      .all();
    const wanted = rowTypes.flatMap((type) => [...entityDdl(type, entities[type])]);
    expect(found.map(({ sql }) => sql).sort()).toEqual([...wanted].sort());
  });

  it('is numbered densely', () => {
    expect(migrations.map((step) => step.number)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('of newer code is refused, untouched', () => {
    const folder = inFolder();
    const store = opened(folder);
    store.db.exec('UPDATE schema_version SET version = 999, min_safe_version = 999');
    store.close();
    expect(() => openStore(folder)).toThrow(NewerStoreError);
  });

  it('of newer code that calls this code safe is opened', () => {
    const { db } = openStore(null);
    db.exec(`UPDATE schema_version SET version = 999`);
    expect(() => migrate(db)).not.toThrow();
  });

  it('upgrades step by step and keeps what is there', () => {
    const { db } = openStore(null);
    db.exec("INSERT INTO meta (name, value) VALUES ('demo', '1')");
    const next = migrations.length + 1;
    migrate(db, [
      ...migrations,
      { number: next, minSafeVersion: 1, sql: 'CREATE TABLE more (a TEXT) STRICT' },
    ]);
    expect(db.prepare('SELECT version FROM schema_version').pluck().get()).toBe(next);
    expect(db.prepare("SELECT value FROM meta WHERE name = 'demo'").pluck().get()).toBe('1');
  });
});

describe('every row type', () => {
  it.each(rowTypes)('%s is written and found again by key and by each index', (type) => {
    const store = openStore(null);
    const rows = createRowStore(store.db);
    const entity = entityOf(type);
    const body: unknown = rowSamples[type];
    const [key, scope] = [entity.key(body), entity.homeScope(body)];
    const columns = entity.columns(body);
    const place = { key, scope, rev: 7, seq: 2, born: 1, command_id: 'c', deleted: 0 };
    const row = { ...place, body: canonicalJson(body) };
    rows.put(
      type,
      row,
      entity.columnNames.map((name) => columns[name] ?? null),
    );
    expect(rows.get(type, key)).toEqual(row);
    for (const [index, names] of Object.entries(entity.indexes)) {
      const prefix = names.map((name) => columns[name] ?? null);
      expect(rows.list(type, { index, prefix, scope })).toEqual([row]);
      expect(rows.list(type, { index, prefix, scope: 'other' })).toEqual([]);
      expect(rows.list(type, { index, prefix: [] })).toEqual([row]);
    }
  });
});

describe('a file', () => {
  it('is flushed at each commit and holds what was acknowledged', async () => {
    const folder = inFolder();
    const store = opened(folder);
    expect(store.db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(store.db.pragma('synchronous', { simple: true })).toBe(2);
    const server = startTestServer({ store });
    await seedOrg(server, threePersons);
    const head = server.kernel.head();
    const other = opened(folder);
    expect(startTestServer({ store: other }).kernel.head()).toBe(head);
  });

  it('answers a resend after a restart with the same receipt', async () => {
    const server = startTestServer();
    await seedOrg(server, threePersons);
    const commandId = '0196f0c0-0000-7000-8000-000000000001';
    const args = groupArgs('g1', ['bob']);
    const first = await server.send('ann', 'conversation.createGroup', args, { commandId });
    const again = startTestServer({ store: restoreImage(server.store.serialize()) });
    expect(await again.send('ann', 'conversation.createGroup', args, { commandId })).toEqual(first);
    expect(again.kernel.epoch()).toBe(server.kernel.epoch());
  });
});

describe('reads on a worker', () => {
  it('serve catch-up, pages and rights from a connection of their own', async () => {
    const store = opened(inFolder());
    const server = startTestServer({
      store,
      readPort: (_store, clock) => createWorkerReads(store.file ?? '', clock),
    });
    const reads = createWorkerReads(store.file ?? '', server.timers);
    await seedOrg(server, threePersons);
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    for (let index = 0; index < 40; index += 1) {
      await server.send('ann', 'message.send', messageArgs('g1', `m${index}`));
    }
    const { link, session } = await server.join('bob');
    await expect.poll(() => link.frames().at(-1)?.current, { timeout: 10_000 }).toBe(true);
    expect(replicaOf(link.frames()).position).toBe(server.kernel.head());
    session.closed();

    expect(await reads.mayRead('bob', 'conv:g1')).toBe(true);
    expect(await reads.mayRead('cao', 'conv:g1')).toBe(false);
    expect(await reads.run('followDifferences', null)).toEqual([]);
    await expect(reads.run('nothing', null)).rejects.toThrow('no read');
    await reads.close();
  });

  it('page through a scope without a hole or a double', async () => {
    const store = opened(inFolder());
    const server = startTestServer({ store });
    const reads = createWorkerReads(store.file ?? '', server.timers);
    await seedOrg(server, threePersons);
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    for (let index = 0; index < 30; index += 1) {
      await server.send('ann', 'message.send', messageArgs('g1', `m${index}`));
    }
    for (const [scope, count] of [
      ['conv:g1', 33],
      ['org', 9],
    ] as const) {
      const keys: string[] = [];
      let after = { afterRev: 0, afterType: '', afterKey: '' };
      for (;;) {
        const page = await reads.scopePage({ personId: 'bob', scope, ...after, limit: 4 });
        if (page === undefined) throw new Error('no page');
        const rows = rowsOfPage(page);
        expect(rows.length).toBe(page.count);
        keys.push(...rows.map(({ type, key }) => `${type}/${key}`));
        const last = rows.at(-1);
        if (page.complete || last === undefined) break;
        after = { afterRev: last.rev, afterType: last.type, afterKey: last.key };
      }
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.length).toBe(count);
    }
    const from = { afterRev: 0, afterType: '', afterKey: '', limit: 4 };
    expect(await reads.scopePage({ personId: 'cao', scope: 'conv:g1', ...from })).toBeUndefined();
    await reads.close();
  });
});
