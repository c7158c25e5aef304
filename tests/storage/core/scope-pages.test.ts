/** Scope-pages: a download that breaks at any byte goes on where it ended, and no row that arrived is sent again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inspectReplica } from '../../../src-main/core/inspect.ts';
import { applyFrames } from '../../../src-main/core/sync/apply-frames.ts';
import type { ServerHttp } from '../../../src-main/core/sync/http-fetch.ts';
import { fetchScope } from '../../../src-main/core/sync/scope-pages.ts';
import { putPage } from '../../../src-main/core/sync/scope-rows.ts';
import type { WireChange } from '../../../src-shared/protocol/stream.ts';
import { maxFiledOpinions } from '../../../src-shared/features/archive/model.ts';
import { rowSamples } from '../../contract/row-samples.ts';
import {
  conversationRows,
  officeRows,
  openTestClient,
  visibleRows,
  wholeFrame,
} from '../../support/core-harness.ts';
import { OfficeModel, testEpoch } from '../../support/office-model.ts';

const scope = 'conv:c2';
/** As a connection hands bytes over. */
const sliceBytes = 64 * 1_024;

/** Pages of so many rows; each of the first answers breaks after so many bytes. */
function pagesOf(
  rows: readonly WireChange[],
  { pageRows, breaksAt }: { readonly pageRows: number; readonly breaksAt: readonly number[] },
): { readonly http: ServerHttp; readonly arrived: string[] } {
  const arrived: string[] = [];
  const breaks = [...breaksAt];
  const place = ({ rev, type, key }: WireChange): string =>
    `${String(rev).padStart(9, '0')} ${type} ${key}`;
  const sorted = rows.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  const request: ServerHttp['request'] = ({ path }) => {
    const query = new URL(path, 'http://localhost').searchParams;
    const [rev, type, key] = ['afterRev', 'afterType', 'afterKey'].map((name) => query.get(name));
    const after = `${String(rev).padStart(9, '0')} ${type} ${key}`;
    const left = sorted.filter((row) => place(row) > after);
    const page = left.slice(0, pageRows);
    const head = {
      ...{ epoch: testEpoch, commit: 2, version: 2, count: page.length },
      ...{
        complete: left.length <= pageRows,
        head: { scope, seq: 3, checksumHi: 0, checksumLo: 0 },
      },
    };
    const bytes = new TextEncoder().encode(
      `${[head, ...page].map((line) => JSON.stringify(line)).join('\n')}\n`,
    );
    return Promise.resolve({ status: 200, headers: {}, body: () => broken(bytes, page) });
  };
  async function* broken(bytes: Uint8Array, page: readonly WireChange[]) {
    const at = breaks.shift();
    const cut = at === undefined ? bytes.length : at % bytes.length;
    const whole = new TextDecoder().decode(bytes.subarray(0, cut)).split('\n').length - 2;
    arrived.push(...page.slice(0, Math.max(0, whole)).map(place));
    for (let from = 0; from < cut; from += sliceBytes) {
      yield bytes.subarray(from, Math.min(cut, from + sliceBytes));
    }
    await Promise.resolve();
    if (at !== undefined) throw new Error('the line is gone');
  }
  return { http: { request }, arrived };
}

test('every row arrives once, wherever the answers break', async () => {
  const model = new OfficeModel();
  model.write(officeRows(['c1']));
  const client = openTestClient();
  applyFrames(client.replica, [wholeFrame(model)]);
  const frame = model.write(conversationRows('c2'));
  const follow = frame.changes.filter(({ type }) => type === 'follow');
  const rows = frame.changes.filter(({ type }) => type !== 'follow');
  applyFrames(client.replica, [
    {
      ...{ ...frame, changes: follow, heads: [] },
      gained: [{ scope, complete: false }],
    },
  ]);
  expect(rows.length).toBeGreaterThan(2);
  const breaks = fc.array(fc.nat({ max: 5_000 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(breaks, fc.integer({ min: 1, max: 4 }), async (breaksAt, pageRows) => {
      const { http, arrived } = pagesOf(rows, { pageRows, breaksAt });
      // A page of which nothing came is an error, and the background tries again.
      let tries = 0;
      let seen = 0;
      for (; tries <= breaksAt.length; tries += 1) {
        seen = arrived.length;
        const isDone = await fetchScope(http, client.replica, scope).then(
          () => true,
          () => false,
        );
        if (isDone) break;
      }
      // Within one download nothing comes twice.
      const last = arrived.slice(seen);
      expect(new Set(last).size).toBe(last.length);
      expect(last.length).toBe(rows.length);
      const held = [...visibleRows(client.replica).keys()];
      for (const { type, key } of rows) expect(held).toContain(`${type}/${key}`);
      expect(inspectReplica(client.replica).wrongSums).toEqual([]);
    }),
  );
});

test('the longest text that is filed arrives whole', async () => {
  const model = new OfficeModel();
  model.write(officeRows(['c1']));
  const client = openTestClient();
  applyFrames(client.replica, [wholeFrame(model)]);
  const frame = model.write([
    ...conversationRows('c2'),
    {
      type: 'archiveText',
      row: {
        ...{ ...rowSamples.archiveText, id: 'long', scope },
        content: {
          ...rowSamples.archiveText.content,
          body: Array.from({ length: 10 }, () => ({ level: 0, text: '防'.repeat(2_000) })),
        },
        opinions: Array.from({ length: maxFiledOpinions }, (_, n) => ({
          ...{ kind: 'review', unitName: '办公室', personName: `第${n}人`, at: n + 1 },
          text: `${'意'.repeat(1_990)}${n}号意见`,
        })),
      },
    },
  ]);
  const follow = frame.changes.filter(({ type }) => type === 'follow');
  const rows = frame.changes.filter(({ type }) => type !== 'follow');
  const long = rows.find(({ type }) => type === 'archiveText');
  expect(JSON.stringify(long).length).toBeGreaterThan(1_024 * 1_024);
  applyFrames(client.replica, [
    { ...{ ...frame, changes: follow, heads: [] }, gained: [{ scope, complete: false }] },
  ]);
  const { http } = pagesOf(rows, { pageRows: 100, breaksAt: [] });
  await fetchScope(http, client.replica, scope);
  expect([...visibleRows(client.replica).keys()]).toContain('archiveText/long');
  expect(inspectReplica(client.replica).wrongSums).toEqual([]);
});

test('a page over rows that are held: newer ones win, older ones, graves and unreadable ones change no sum wrongly', () => {
  const model = new OfficeModel();
  model.write(officeRows(['c1', 'c2']));
  const { replica } = openTestClient();
  applyFrames(replica, [wholeFrame(model)]);
  const held = (type: string, key: string): WireChange => {
    const change = model.rows.get(`${type}/${key}`)?.change;
    if (change === undefined) throw new Error(`no ${type} ${key}`);
    return change;
  };
  const conversation = held('conversation', 'c2');
  const [mine, theirs] = ['c2-ann', 'c2-bob'].map((key) => held('member', key));
  if (mine === undefined || theirs === undefined) throw new Error('no members');
  const titled = (title: string, rev: number): WireChange => ({
    ...{ ...conversation, rev },
    body: { ...conversation.body, title },
  });
  const unreadable = { ...mine, rev: 5, body: { ...mine.body, role: 7 } };
  putPage(replica, [titled('新', 5), unreadable, { ...theirs, rev: 5, body: null }]);
  putPage(replica, [titled('旧', 4), theirs]);
  expect(inspectReplica(replica).wrongSums).toEqual([]);
  const rows = visibleRows(replica);
  expect(rows.get('conversation/c2')).toContain('新');
  expect(replica.cache.rows.get('member', theirs.key)?.deleted).toBe(true);
  expect(replica.cache.rows.everythingUnknown().map(({ key }) => key)).toEqual([mine.key]);
  putPage(replica, [
    { ...mine, rev: 6 },
    { ...theirs, rev: 6 },
  ]);
  expect(replica.cache.rows.everythingUnknown()).toEqual([]);
  expect(replica.cache.rows.get('member', mine.key)?.rev).toBe(6);
  expect(replica.cache.rows.get('member', theirs.key)?.deleted).toBe(false);
  expect(inspectReplica(replica).wrongSums).toEqual([]);
});
