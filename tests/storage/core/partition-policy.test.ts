/** Partition-policy: the years of the archive that a machine keeps: the others leave with their search entries and come again; pins and what waits stay. */
import { afterEach, expect, test } from 'vitest';
import { inspectReplica } from '../../../src-main/core/inspect.ts';
import { cacheExtensions } from '../../../src-main/core/queries/cache-extensions.ts';
import { openLocalQueryEngine } from '../../../src-main/core/queries/local-query-engine.ts';
import { applyFrames } from '../../../src-main/core/sync/apply-frames.ts';
import { Background } from '../../../src-main/core/sync/background.ts';
import type { ServerHttp } from '../../../src-main/core/sync/http-fetch.ts';
import { createReplica } from '../../../src-main/core/sync/replica.ts';
import { cacheParts } from '../../../src-main/core/store/cache-schema.ts';
import { CacheStore } from '../../../src-main/core/store/cache-store.ts';
import { migrate } from '../../../src-main/core/store/schema-version.ts';
import { WorkStore } from '../../../src-main/core/store/work-store.ts';
import { workSteps } from '../../../src-main/core/store/work-schema.ts';
import { silentLog } from '../../../src-main/platform-node/json-log.ts';
import { memoryDatabasePort } from '../../../src-main/platform-node/memory-database.ts';
import { heldFilesKey } from '../../../src-shared/features/file/held-files.ts';
import type { QueryName, QueryResult } from '../../../src-shared/registry.ts';
import { queries } from '../../../src-shared/registry.ts';
import { rowSamples } from '../../contract/row-samples.ts';
import { followOf, me, officeRows, wholeFrame } from '../../support/core-harness.ts';
import { ManualTimers, settled } from '../../support/manual-time.ts';
import { OfficeModel, testEpoch } from '../../support/office-model.ts';

const thisYear = 2026;
const now = Date.UTC(thisYear, 5, 1);
const years = [2026, 2025, 2018, 2015];
const scopeOf = (year: number): string => `archive:F1:open:${year}`;
const itemOf = (year: number, n: number) => ({
  ...rowSamples.archiveItem,
  ...{
    id: `a${year}-${n}`,
    documentId: `d${year}-${n}`,
    fondsNo: 'F1',
    archiveClass: 'open',
    year,
  },
  ...{ archiveNo: `F1-WS·${year}-D30-${n}`, itemNo: n, title: `${year}年渠道修缮第${n}号` },
});
/** More than one slice of a purge. */
const itemsOfYear = 620;

function pages(asked: string[]): ServerHttp {
  return {
    request: ({ path }) => {
      const query = new URL(path, 'http://localhost').searchParams;
      const scope = query.get('scope') ?? '';
      const year = Number(scope.split(':')[3]);
      if (query.get('afterRev') === '0') asked.push(scope);
      const rows = Array.from({ length: itemsOfYear }, (_value, n) => ({
        ...{ type: 'archiveItem', key: itemOf(year, n + 1).id, scope, rev: 1, seq: n + 1, born: 1 },
        ...{ commandId: 'c', body: itemOf(year, n + 1) },
      }));
      const head = {
        ...{ epoch: testEpoch, commit: 1, version: 1, count: rows.length, complete: true },
        head: { scope, seq: rows.length, checksumHi: 0, checksumLo: 0 },
      };
      const sorted = rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
      const text = [head, ...sorted].map((line) => JSON.stringify(line)).join('\n');
      return Promise.resolve({ status: 200, headers: {}, body: () => once(`${text}\n`) });
    },
  };
}

async function* once(text: string) {
  await Promise.resolve();
  yield new TextEncoder().encode(text);
}

const databases = memoryDatabasePort();
afterEach(() => databases.closeAll());

function openMachine() {
  const timers = new ManualTimers();
  const open = (file: string) => databases.openWritable({ file, key: null, synchronous: 'normal' });
  const [cache, work] = [open('cache'), open('work')];
  migrate(cache, cacheParts(cacheExtensions));
  migrate(work, [{ part: 'work', steps: workSteps, onlyGains: true }]);
  const told: string[] = [];
  const asked: string[] = [];
  const held: { background?: Background } = {};
  const report = ({ keys }: { readonly keys: readonly string[] }): void => {
    engine.committed({ keys });
    held.background?.committed(keys);
  };
  const engine = openLocalQueryEngine({
    ...{ cache, work, timers, personId: me, identities: () => [], now: () => now },
    ...{ timeZone: () => 'Asia/Shanghai', waiting: () => 0 },
  });
  const replica = createReplica({
    cache: new CacheStore(cache, cacheExtensions, report),
    work: new WorkStore(work, report),
    ...{ personId: me, now: () => now },
  });
  const background = new Background({
    ...{ replica, timers, http: pages(asked), log: silentLog },
    link: () => ({
      request: () => Promise.resolve({ comparable: true, mismatched: [] }),
      notify: (event) => void told.push(event),
      close: () => undefined,
    }),
    ...{ isCurrent: () => true, onChanged: () => undefined, onVerified: () => undefined },
    onPurged: () => Promise.resolve(),
  });
  held.background = background;
  const run = <N extends QueryName>(name: N, args: unknown): QueryResult<N> =>
    queries
      .get(name)
      ?.result.parse(
        engine.run(name, queries.get(name)?.args.parse(args), { identityId: undefined }),
      ) as never;
  const quiet = async (): Promise<void> => {
    for (let n = 0; n < 60; n += 1) {
      await settled();
      await timers.advance(20);
    }
  };
  return {
    ...{ replica, background, told, asked, quiet, run },
    choose: async (choice: object) => {
      replica.work.setBuffer(heldFilesKey, { budgetMiB: 0, ...choice }, now);
      await quiet();
    },
    found: (year: number) => run('search.all', { text: `${year}年渠道` }).counts.archive,
    rows: () =>
      new Map(
        run('file.holdings', {}).groups.flatMap(({ kind, year, rows }) =>
          kind === 'archive' && year !== null ? [[year, rows] as const] : [],
        ),
      ),
    entries: () =>
      cache.prepare<[], { readonly n: number }>('SELECT count(*) AS n FROM s_archive').get()?.n,
  };
}

async function syncedMachine() {
  const machine = openMachine();
  const model = new OfficeModel();
  model.write([...officeRows(['c1']), ...years.map((year) => followOf(scopeOf(year)))]);
  applyFrames(machine.replica, [wholeFrame(model)]);
  machine.background.goOnline();
  await machine.quiet();
  return machine;
}

test('old years leave with their search entries, and come again when more years are kept', async () => {
  const machine = await syncedMachine();
  expect(machine.rows()).toEqual(new Map(years.map((year) => [year, itemsOfYear])));
  expect(machine.found(2015)).toBe(itemsOfYear);
  expect(machine.run('search.all', { text: '渠道' }).leftOut).toEqual([]);
  machine.asked.length = 0;

  await machine.choose({ archiveYears: 3 });
  expect(machine.rows()).toEqual(
    new Map([
      [2026, itemsOfYear],
      [2025, itemsOfYear],
      [2018, 0],
      [2015, 0],
    ]),
  );
  expect([2026, 2018, 2015].map(machine.found)).toEqual([itemsOfYear, 0, 0]);
  expect(machine.entries()).toBe(2 * itemsOfYear);
  expect(
    [...inspectReplica(machine.replica).visible.values()].map(({ scope }) => scope),
  ).not.toContain(scopeOf(2015));
  expect(inspectReplica(machine.replica).wrongSums).toEqual([]);
  const leftOut = machine.run('file.holdings', {}).groups.filter(({ isLeftOut }) => isLeftOut);
  expect(leftOut.map(({ year }) => year)).toEqual([2018, 2015]);
  // Who looks for what is not kept is told.
  expect(machine.run('search.all', { text: '渠道' }).leftOut).toEqual([2018, 2015]);
  // The right goes on: the server need not know.
  expect(machine.told).not.toContain('purged');
  expect(machine.asked).toEqual([]);

  await machine.choose({ archiveYears: 10 });
  expect(machine.asked).toEqual([scopeOf(2018)]);
  expect(machine.found(2018)).toBe(itemsOfYear);
  await machine.choose({ archiveYears: 0 });
  expect(machine.rows()).toEqual(new Map(years.map((year) => [year, itemsOfYear])));
  expect(inspectReplica(machine.replica).wrongSums).toEqual([]);
});

test('a pinned year and the year of a pinned item stay and are found without a line', async () => {
  const machine = await syncedMachine();
  machine.background.goOffline();
  await machine.choose({
    ...{ archiveYears: 1, pinnedYears: [2018] },
    pinnedItems: [{ id: 'a2015-7', scope: scopeOf(2015) }],
  });
  expect(
    [...machine.rows().entries()].filter(([, rows]) => rows > 0).map(([year]) => year),
  ).toEqual([2026, 2018, 2015]);
  expect(machine.found(2018)).toBe(itemsOfYear);
  expect(machine.found(2025)).toBe(0);
  expect(machine.run('file.pinPlace', { archiveItemId: 'a2015-7' })).toEqual({
    ...{ scope: scopeOf(2015), isPinned: true, isYearPinned: false },
  });
});

test('a machine that keeps few years never fetches the others', async () => {
  const machine = openMachine();
  machine.replica.work.setBuffer(heldFilesKey, { budgetMiB: 0, archiveYears: 1 }, now);
  const model = new OfficeModel();
  model.write([...officeRows(['c1']), ...years.map((year) => followOf(scopeOf(year)))]);
  applyFrames(machine.replica, [wholeFrame(model)]);
  machine.background.goOnline();
  await machine.quiet();
  expect(machine.asked).toEqual([scopeOf(2026)]);
});

test('what waits to be sent keeps its year until it is settled', async () => {
  const machine = await syncedMachine();
  const { replica } = machine;
  const key = 'a2015-1';
  const before = replica.cache.rows.get('archiveItem', key);
  if (before === undefined) throw new Error('the item is not here');
  replica.cache.commit(() => {
    replica.cache.images.add(1, 'archiveItem', key, before);
  });
  await machine.choose({ archiveYears: 1 });
  expect([machine.found(2015), machine.found(2018)]).toEqual([itemsOfYear, 0]);
  replica.cache.commit(() => {
    replica.cache.images.clear();
    replica.cache.collector.add('outbox:1');
  });
  await machine.quiet();
  expect(machine.found(2015)).toBe(0);
});
