/** Partition-pages: the server works on the next page of a partition while this one is written, over real HTTP. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { applyFrames } from '../../../src-main/core/sync/apply-frames.ts';
import type { ServerHttp } from '../../../src-main/core/sync/http-fetch.ts';
import { fetchPartitions } from '../../../src-main/core/sync/scope-pages.ts';
import { nodeHttpPort } from '../../../src-main/platform-node/node-http.ts';
import { followOf, officeRows, openTestClient, wholeFrame } from '../../support/core-harness.ts';
import { OfficeModel, testEpoch } from '../../support/office-model.ts';

const scopes = ['archive:u1:2024', 'archive:u1:2025'];
const rowsOfScope = 7;
const pageRows = 2;
const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const undo of cleanUp.splice(0)) undo();
});

/** Pages of rows `<scope>/<number>`, all of a type that this build does not know. */
async function openServer(): Promise<ServerHttp> {
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams;
    const scope = query.get('scope') ?? '';
    const first = Number(query.get('afterRev')) + 1;
    const last = Math.min(rowsOfScope, first + pageRows - 1);
    const rows = Array.from({ length: last - first + 1 }, (_, n) => ({
      ...{ type: 'later', key: `${scope}/${first + n}`, scope, rev: first + n },
      ...{ seq: first + n, born: first + n, commandId: 'c', body: { n } },
    }));
    const head = {
      ...{ epoch: testEpoch, commit: rowsOfScope, version: rowsOfScope, count: rows.length },
      complete: last === rowsOfScope,
    };
    response.end([head, ...rows].map((line) => JSON.stringify(line)).join('\n'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const origin = `http://127.0.0.1:${address.port}`;
  const http = nodeHttpPort(() => origin);
  return {
    request: ({ method, path }) =>
      http.request({ method, url: `${origin}${path}`, timeoutMs: 30_000 }),
  };
}

/** Calls with the address of each page that is asked for, when its request leaves this process. */
function onLeaving(listener: (query: URLSearchParams) => void): void {
  const hear = (message: unknown): void => {
    const { request } = message as { readonly request: { readonly path: string } };
    listener(new URL(request.path, 'http://localhost').searchParams);
  };
  subscribe('undici:client:sendHeaders', hear);
  cleanUp.push(() => unsubscribe('undici:client:sendHeaders', hear));
}

test('the request for the next page has left before this page is written', async () => {
  const model = new OfficeModel();
  model.write([...officeRows([]), ...scopes.map((scope) => followOf(scope))]);
  const client = openTestClient();
  const { replica } = client;
  applyFrames(replica, [wholeFrame(model)]);
  const { notes, rows } = replica.cache;
  const wanted = () => notes.partitions().filter((partition) => partition.wanted === 1);
  const asked: string[] = [];
  let begun = 0;
  const tooLate: string[] = [];
  onLeaving((query) => {
    const [scope, after] = [query.get('scope') ?? '', Number(query.get('afterRev'))];
    asked.push(`${scope}/${after}`);
    // What this page goes on from is the end of the page that is about to be written.
    if (after > 0 && rows.get('later', `${scope}/${after}`) !== undefined) tooLate.push(scope);
  });
  const [start] = wanted();
  if (start === undefined) throw new Error('no partition is wanted');
  const server = await openServer();
  const http: ServerHttp = {
    request: (options) => {
      begun += 1;
      return server.request(options);
    },
  };
  await fetchPartitions(
    {
      ...{ http, replica, onPartition: () => undefined },
      nextAfter: (scope) => wanted().find((partition) => partition.scope !== scope),
      letOut: async () => {
        while (asked.length < begun) await delay(0);
      },
    },
    start,
  );
  expect(wanted()).toEqual([]);
  expect(asked).toEqual(scopes.flatMap((scope) => [0, 2, 4, 6].map((rev) => `${scope}/${rev}`)));
  expect(tooLate).toEqual([]);
  for (const scope of scopes) expect(rows.unknownOfScope(scope, 100)).toHaveLength(rowsOfScope);
});
