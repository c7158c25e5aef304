/**
 * Index-upgrade: a cache whose index has an older shape opens at once and is indexed anew in slices: the place is kept, results say that they are
 * incomplete, and what is written meanwhile is found at once.
 */
import { afterEach, expect, it } from 'vitest';
import type { CommitReport } from '../../../src-main/core/change-keys.ts';
import type { QueryEngine } from '../../../src-main/core/query-engine.ts';
import type { LogPort, WritableDatabase } from '../../../src-main/core/ports.ts';
import { openLocalQueryEngine } from '../../../src-main/core/queries/local-query-engine.ts';
import { searchExtension } from '../../../src-main/core/search/search-extension.ts';
import { searchFamilies } from '../../../src-main/core/search/search-families.ts';
import { cacheParts } from '../../../src-main/core/store/cache-schema.ts';
import { CacheStore } from '../../../src-main/core/store/cache-store.ts';
import { IdleTidy, tidyPauseMs, tidyQuietMs } from '../../../src-main/core/store/idle-tidy.ts';
import { migrate } from '../../../src-main/core/store/schema-version.ts';
import { workSteps } from '../../../src-main/core/store/work-schema.ts';
import { tallyExtension } from '../../../src-main/core/queries/tally-extension.ts';
import { memoryDatabasePort } from '../../../src-main/platform-node/memory-database.ts';
import { entityOf } from '../../../src-shared/entities.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { ManualTimers } from '../../support/manual-time.ts';
import { messageRow } from '../../unit/queries/office-world.ts';
import { removeIndex } from '../../unit/search/index-tables.ts';

const messages = 600;
const silent: LogPort = { info: () => undefined, warn: () => undefined, error: () => undefined };
const extensions = [searchExtension, tallyExtension];
const databases = memoryDatabasePort();
afterEach(() => databases.closeAll());

const openFile = (): WritableDatabase =>
  databases.openWritable({ file: 'cache', key: null, synchronous: 'normal' });

/** One run of the program on the file. */
function start() {
  const database = openFile();
  migrate(database, cacheParts(extensions));
  const timers = new ManualTimers();
  const session: { tidy?: IdleTidy; engine?: QueryEngine } = {};
  const report = (changed: CommitReport): void => {
    session.engine?.committed(changed);
    session.tidy?.committed(changed.keys);
  };
  const cache = new CacheStore(database, extensions, report);
  const tidy = new IdleTidy({ cache, timers, log: silent });
  session.tidy = tidy;
  const work = databases.openWritable({ file: 'work', key: null, synchronous: 'full' });
  migrate(work, [{ part: 'work', steps: workSteps, onlyGains: true }]);
  const engine = openLocalQueryEngine({
    ...{ cache: database, work, timers, personId: 'p', identities: () => [] },
    ...{ now: () => 0, timeZone: () => 'Asia/Shanghai', waiting: () => 0 },
  });
  session.engine = engine;
  return { database, cache, timers, tidy, engine };
}
type Program = ReturnType<typeof start>;

function write({ cache }: Program, from: number, to: number): void {
  cache.commit(() => {
    for (let n = from; n < to; n += 1) {
      const row = messageRow({
        id: `m${String(n).padStart(4, '0')}`,
        no: n + 1,
        text: `防汛第${n}号`,
      });
      const key = entityOf('message').key(row);
      cache.rows.write('message', key, {
        ...{ type: 'message', key, scope: entityOf('message').homeScope(row), rev: 1, seq: 1 },
        ...{ born: 1, commandId: 'c', deleted: false, ord: 0, text: JSON.stringify(row) },
      });
    }
  });
}

/** The tables as the second shape had them. */
function makeOld(database: WritableDatabase): void {
  removeIndex(database);
  for (const family of searchFamilies) {
    database.exec(`CREATE TABLE s_${family} (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, owner TEXT NOT NULL,
      scope TEXT NOT NULL, at INTEGER NOT NULL, print INTEGER NOT NULL, facets TEXT NOT NULL) STRICT`);
    for (const part of ['head', 'text']) {
      database.exec(`CREATE VIRTUAL TABLE s_${family}_${part} USING fts5(text,
        content='', contentless_delete=1, detail=none, tokenize='ascii')`);
    }
  }
  database.exec(`INSERT INTO s_message VALUES (1, 'message/m0000', 'm0000', 's', 1, 1, '');
    INSERT INTO s_message_text (rowid, text) VALUES (1, '防汛 汛第');
    UPDATE schema_version SET version = 2 WHERE part = 'search'`);
}

const none = { year: [], kind: [], unit: [], state: [], period: [], person: [], file: [] };
const askedFor = (text: string) => ({
  ...{ text, filters: none, families: [], order: 'newest', offset: 0, limit: 50 },
});

function found({ engine }: Program, text: string): QueryResult<'search.all'> {
  const args = askedFor(text);
  return engine.run('search.all', args, { identityId: undefined }) as QueryResult<'search.all'>;
}

it('fills an index of an older shape in slices, across restarts', async () => {
  const before = start();
  write(before, 0, messages);
  expect(found(before, '防汛').counts.message).toBe(messages);
  before.tidy.close();
  makeOld(before.database);

  const first = start();
  expect(found(first, '防汛')).toMatchObject({
    capped: true,
    filling: true,
    counts: { message: 0 },
  });
  write(first, messages, messages + 1);
  expect(found(first, `第${messages}号`)).toMatchObject({
    capped: true,
    filling: true,
    counts: { message: 1 },
  });
  // One slice, then the program ends.
  await first.timers.advance(tidyQuietMs);
  first.tidy.close();
  const part = found(first, '防汛').counts.message;
  expect(part).toBeGreaterThan(1);
  expect(part).toBeLessThan(messages);

  const second = start();
  expect(found(second, '防汛')).toMatchObject({
    capped: true,
    filling: true,
    counts: { message: part },
  });
  await second.timers.advance(tidyQuietMs + 100 * tidyPauseMs);
  expect(found(second, '防汛')).toMatchObject({
    capped: false,
    filling: false,
    counts: { message: messages + 1 },
  });
  expect(second.timers.waiting).toBe(0);
  second.tidy.close();
});

it('looks once more through an index whose folding was another, and changes nothing that is right', async () => {
  const before = start();
  write(before, 0, messages);
  before.tidy.close();
  before.database.exec(`UPDATE schema_version SET version = 4 WHERE part = 'search'`);

  const after = start();
  expect(found(after, '防汛')).toMatchObject({ filling: true, counts: { message: messages } });
  await after.timers.advance(tidyQuietMs + 100 * tidyPauseMs);
  expect(found(after, '防汛')).toMatchObject({ filling: false, counts: { message: messages } });
  after.tidy.close();
});

it('tells a search that stands on the screen when the index is whole', async () => {
  const before = start();
  write(before, 0, messages);
  before.tidy.close();
  makeOld(before.database);
  const after = start();
  const told: string[] = [];
  after.engine.subscribe('search.all', askedFor('防汛'), { identityId: undefined }, (answer) => {
    const { counts, filling } = (answer.ok ? answer.result : {}) as QueryResult<'search.all'>;
    told.push(`${counts.message} ${filling}`);
  });
  await after.timers.advance(tidyQuietMs + 100 * tidyPauseMs);
  expect(told).toEqual(['0 true', `${messages} false`]);
  after.tidy.close();
});

it('goes on filling while somebody works without a pause', async () => {
  const before = start();
  write(before, 0, messages);
  before.tidy.close();
  makeOld(before.database);
  const after = start();
  for (let n = 0; n < 10; n += 1) {
    await after.timers.advance(tidyQuietMs - 1);
    after.tidy.committed(['buffer:message.draft/c1']);
  }
  expect(found(after, '防汛')).toMatchObject({ filling: false, counts: { message: messages } });
  after.tidy.close();
});
