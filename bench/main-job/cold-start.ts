/**
 * Cold-start: from starting the headless program on a store of 10,000 documents, offline, to its first answer.
 *
 * 3,000 live documents were fetched from the server; 7,000 filed ones are put beside them. The peer is a process that
 * opens an encrypted file of the same rows and reads a hundred by an index.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RowOf } from '../../src-shared/entities.ts';
import { archiveItem, archiveText } from '../../src-shared/features/archive/model.ts';
import { putConfirmed } from '../../src-main/core/rebase/confirmed-rows.ts';
import { freshScope } from '../../src-main/core/store/scope-states.ts';
import type { WireChange } from '../../src-shared/protocol/stream.ts';
import { openCore, profileOf, rowsOf } from './core-client.ts';
import type { Again } from './figures.ts';
import { median, rounded } from './figures.ts';
import { account, content, draftCount, password, sentence } from './office.ts';
import { timeToLine } from './programs.ts';
import { rawInsertMs, rawKey } from './raw-store.ts';

const documents = 10_000;
const batch = 500;
const nowhere = 'http://127.0.0.1:9';
const scope = 'archive:001:open:2026';
const headless = fileURLToPath(new URL('../../src-main/host-node/headless.ts', import.meta.url));
const reader = fileURLToPath(new URL('raw-read-worker.ts', import.meta.url));

/** `folder/bootstrap-0` holds account 0. */
export async function measureColdStart(
  folder: string,
  again: Again,
): Promise<Readonly<Record<string, number>>> {
  const data = join(folder, 'bootstrap-0');
  const raw = join(folder, 'raw-cold.db');
  await fillStore(data, raw);
  const query = { name: 'document.list', args: { limit: 100 } };
  const input = `${JSON.stringify({ id: 1, method: 'query.run', params: query })}\n`;
  const times: number[] = [];
  const rawTimes: number[] = [];
  for (let run = 0; again(run); run += 1) {
    times.push(
      await timeToLine([headless, '--server', nowhere, '--data', data, '--user', account(0)], {
        env: { TONGWEN_PASSWORD: password },
        input,
        fits: (line) => line.startsWith('{"id":1,"result"'),
      }),
    );
    rawTimes.push(
      await timeToLine([reader, raw, rawKey, scope], {
        ...{ env: {}, input: '', fits: (line) => line.startsWith('{"rows":100') },
      }),
    );
  }
  const [cold, rawCold] = [median(times), median(rawTimes)];
  return {
    coldStartMs: rounded(cold),
    rawColdStartMs: rounded(rawCold),
    coldStartRatio: rounded(cold / rawCold),
  };
}

async function fillStore(data: string, raw: string): Promise<void> {
  const core = await openCore(nowhere, data, { startOffline: true });
  await core.handle('session.unlock', { password });
  const { cache } = profileOf(core).replica;
  cache.commit(() => {
    cache.scopes.put({ ...freshScope(scope), followed: true, hydrated: true });
  });
  for (let start = 0; start < documents - draftCount; start += batch) {
    cache.commit(() => {
      for (let n = start; n < start + batch; n += 1) {
        for (const change of filed(n)) putConfirmed(cache, change);
      }
    });
  }
  rawInsertMs({ file: raw, synchronous: 'NORMAL', key: rawKey }, rowsOf(core), batch);
  await core.close();
}

function filed(n: number): readonly WireChange[] {
  const itemId = randomUUID();
  const text = content(n + documents, sentence(n, 400));
  const item: RowOf<'archiveItem'> = {
    ...{ id: itemId, fondsNo: '001', archiveClass: 'open', year: 2026, unitId: 'office' },
    ...{ unitName: '测试师办公室', documentId: randomUUID(), archiveNo: `001-2026-D30-${n}` },
    ...{ itemNo: n + 1, period: 'D30', flow: 'out', kind: 'notice', title: text.title },
    ...{ issueNo: `测办发〔2026〕${n + 1}号`, receiptNo: null, writtenDate: '2026-03-02' },
    ...{ fromUnitName: '测试师办公室', filedAt: Date.UTC(2026, 2, 2) + n, filedByName: '测试员' },
  };
  const opinions = [
    { kind: 'sign', unitName: '测试师办公室', personName: '测试员', text: '同意。', at: n },
  ];
  const wire = (type: string, body: WireChange['body'], seq: number): WireChange => ({
    ...{ type, key: itemId, scope, rev: seq, seq, born: seq, commandId: itemId, body },
  });
  const body = archiveText.shape.parse({ id: itemId, scope, content: text, opinions });
  return [
    wire('archiveItem', archiveItem.shape.parse(item), n * 2 + 1),
    wire('archiveText', body, n * 2 + 2),
  ];
}
