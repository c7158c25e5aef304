/** The cache tidies its index up when nothing else happens: bounded slices, put off by work, not lost by a restart. */
import { afterEach, describe, expect, it } from 'vitest';
import type { CommitReport } from '../../../src-main/core/change-keys.ts';
import type { LogPort } from '../../../src-main/core/ports.ts';
import { searchExtension } from '../../../src-main/core/search/search-extension.ts';
import { cacheParts } from '../../../src-main/core/store/cache-schema.ts';
import { CacheStore } from '../../../src-main/core/store/cache-store.ts';
import {
  IdleTidy,
  tidyAfterChanges,
  tidyPauseMs,
  tidyQuietMs,
} from '../../../src-main/core/store/idle-tidy.ts';
import { migrate } from '../../../src-main/core/store/schema-version.ts';
import { memoryDatabasePort } from '../../../src-main/platform-node/memory-database.ts';
import { entityOf } from '../../../src-shared/entities.ts';
import { ManualTimers } from '../../support/manual-time.ts';
import { indexBytes } from '../../unit/search/index-tables.ts';
import { messageRow } from '../../unit/queries/office-world.ts';

const messages = 2_000;
const perCommit = 500;
const silent: LogPort = { info: () => undefined, warn: () => undefined, error: () => undefined };

function openTidied(databases = memoryDatabasePort(), timers = new ManualTimers()) {
  const database = databases.openWritable({ file: 'cache', key: null, synchronous: 'normal' });
  migrate(database, cacheParts([searchExtension]));
  const session: { tidy?: IdleTidy } = {};
  const report = ({ keys }: CommitReport): void => session.tidy?.committed(keys);
  const cache = new CacheStore(database, [searchExtension], report);
  const tidy = new IdleTidy({ cache, timers, log: silent });
  session.tidy = tidy;
  return { databases, timers, cache, tidy, pages: () => indexBytes(database) };
}
type Tidied = ReturnType<typeof openTidied>;

/** Every message is written once, with words of its own round. */
function writeAll({ cache }: Tidied, round: number): void {
  for (let from = 0; from < messages; from += perCommit) {
    cache.commit(() => {
      for (let n = from; n < from + perCommit; n += 1) {
        const text = `第${round}轮防汛抗旱值班安排第${n}号各单位落实责任制`;
        const row = messageRow({ id: `m${n}`, no: n + 1, text });
        const key = entityOf('message').key(row);
        cache.rows.write('message', key, {
          ...{ type: 'message', key, scope: entityOf('message').homeScope(row), rev: round + 1 },
          ...{ seq: 1, born: 1, commandId: `c${round}`, deleted: false, ord: 0 },
          text: JSON.stringify(row),
        });
      }
    });
  }
}

const open: Tidied[] = [];
const opened = (tidied: Tidied): Tidied => {
  open.push(tidied);
  return tidied;
};
afterEach(() => {
  for (const { tidy, databases } of open.splice(0)) {
    tidy.close();
    databases.closeAll();
  }
});

describe('an idle cache', () => {
  it('merges its index after many updates, and then rests', async () => {
    const tidied = opened(openTidied());
    for (let round = 0; round * messages < tidyAfterChanges; round += 1) writeAll(tidied, round);
    const before = tidied.pages();
    await tidied.timers.advance(tidyQuietMs - 1);
    expect(tidied.pages()).toBe(before);
    await tidied.timers.advance(1_000 * tidyPauseMs);
    expect(tidied.pages()).toBeLessThan(before / 2);
    expect(tidied.timers.waiting).toBe(0);
    expect(tidied.cache.notes.note('tidyChanges')).toBe('0');
  });

  it('does nothing after a few updates', () => {
    const tidied = opened(openTidied());
    writeAll(tidied, 0);
    expect(tidied.timers.waiting).toBe(0);
  });

  it('waits while somebody works', async () => {
    const tidied = opened(openTidied());
    writeAll(tidied, 0);
    writeAll(tidied, 1);
    tidied.tidy.purged();
    const before = tidied.pages();
    for (let n = 0; n < 5; n += 1) {
      await tidied.timers.advance(tidyQuietMs - 1);
      tidied.tidy.committed(['buffer:message.draft/c1']);
    }
    expect(tidied.pages()).toBe(before);
    await tidied.timers.advance(1_000 * tidyPauseMs);
    expect(tidied.pages()).toBeLessThan(before);
  });

  it('goes on after a restart with what a purge left to do', async () => {
    const first = openTidied();
    writeAll(first, 0);
    writeAll(first, 1);
    first.tidy.purged();
    await first.timers.advance(tidyQuietMs);
    first.tidy.close();
    expect(first.timers.waiting).toBe(0);
    const second = opened(openTidied(first.databases));
    const before = second.pages();
    await second.timers.advance(tidyQuietMs + 1_000 * tidyPauseMs);
    expect(second.pages()).toBeLessThanOrEqual(before);
    expect(second.cache.notes.note('tidyChanges')).toBe('0');
  });
});
