/** Rebase test: undo, narrow and full rebase, the start-up rule, and what a crash between the two files leaves (S1, S2, S10, S11). */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectReplica } from '../../../src-main/core/inspect.ts';
import { bringToOneState } from '../../../src-main/core/open-profile.ts';
import { fullRebase } from '../../../src-main/core/rebase/rebase.ts';
import type { RowVersion } from '../../../src-main/core/row-observer.ts';
import { applyFrames } from '../../../src-main/core/sync/apply-frames.ts';
import { settle } from '../../../src-main/core/sync/settle.ts';
import type { Frame } from '../../../src-shared/protocol/stream.ts';
import { memoryDatabasePort } from '../../../src-main/platform-node/memory-database.ts';
import type { TestClient } from '../../support/core-harness.ts';
import {
  conversationRows,
  foreignEnvelope,
  me,
  messageArgs,
  officeRows,
  openTestClient,
  other,
  visibleRows,
  wholeFrame,
} from '../../support/core-harness.ts';
import { countingRandom } from '../../support/manual-time.ts';
import { OfficeModel } from '../../support/office-model.ts';
import {
  answersOf,
  drain,
  framesOf,
  messageId,
  operation,
  otherId,
  Run,
  textOf,
} from './rebase-run.ts';

function currentClient(conversations: readonly string[]): {
  readonly model: OfficeModel;
  readonly client: TestClient;
} {
  const model = new OfficeModel();
  model.write(officeRows(conversations));
  const client = openTestClient();
  expect(applyFrames(client.replica, [wholeFrame(model)]).kind).toBe('applied');
  return { model, client };
}

function confirmedTexts(client: TestClient): ReadonlyMap<string, string> {
  return new Map(
    [...inspectReplica(client.replica).confirmed]
      .filter(([, row]) => !row.deleted)
      .map(([name, row]) => [name, `${row.rev} ${row.text}`]),
  );
}

function modelTexts(model: OfficeModel): ReadonlyMap<string, string> {
  return new Map(
    [...model.rows]
      .filter(([, { change }]) => change.body !== null)
      .map(([name, { change }]) => [name, `${change.rev} ${JSON.stringify(change.body)}`]),
  );
}

/** The same two files, opened elsewhere: the start-up rule is a full rebase. */
function reopened(client: TestClient): TestClient {
  const databases = memoryDatabasePort();
  for (const file of ['cache', 'work']) databases.restore(file, client.databases.image(file));
  return openTestClient({ databases });
}

describe('own commands on confirmed rows', () => {
  test('undoing every before-image gives the confirmed rows', () => {
    const { model, client } = currentClient(['c1']);
    for (let n = 1; n <= 5; n += 1) client.execute('message.send', messageArgs('c1', messageId(n)));
    client.execute('message.edit', { messageId: 'm-2', conversationId: 'c1', text: '改' });
    client.execute('message.recall', { messageId: 'm-3', conversationId: 'c1' });
    expect(visibleRows(client.replica).get('message/m-2')).toContain('改');
    expect(confirmedTexts(client)).toEqual(modelTexts(model));
    const { wrongSums, images } = inspectReplica(client.replica);
    expect(wrongSums).toEqual([]);
    // Two rows a message; the edit keeps the text before it in a row of its own; the recall changes one.
    expect(images).toBe(13);
  });

  test('a message of somebody else comes before the own waiting ones', async () => {
    const { model, client } = currentClient(['c1']);
    client.execute('message.send', messageArgs('c1', messageId(1)));
    const envelope = foreignEnvelope('message.send', messageArgs('c1', 'x', '先'), otherId(1));
    const { frame } = await model.decide(envelope, other);
    applyFrames(client.replica, framesOf(frame));
    const rows = visibleRows(client.replica);
    expect(JSON.parse(textOf(rows, 'message/x'))).toMatchObject({ no: 1 });
    expect(JSON.parse(textOf(rows, 'message/m-1'))).toMatchObject({ no: 2 });
    expect(JSON.parse(textOf(rows, 'conversation/c1'))).toMatchObject({ lastNo: 2 });
  });

  test('a command on rows that did not change is not lifted', async () => {
    const { model, client } = currentClient(['c1', 'c2']);
    client.execute('message.send', messageArgs('c1', messageId(1)));
    client.execute('message.send', messageArgs('c2', messageId(2)));
    const envelope = foreignEnvelope('message.send', messageArgs('c1', 'x'), otherId(1));
    const { frame } = await model.decide(envelope, other);
    const outcome = applyFrames(client.replica, framesOf(frame));
    expect(outcome).toMatchObject({ kind: 'applied', count: { lifted: 1 } });
  });

  test('a command that the server rejects leaves no effect and keeps its text', () => {
    const { client, model } = currentClient(['c1']);
    client.execute('message.send', messageArgs('c1', messageId(1), '要留的话'));
    const { receipt } = client.execute('message.edit', {
      ...{ messageId: 'm-1', conversationId: 'c1', text: '二' },
    });
    const first = client.replica.work.outbox.all()[0];
    const rejection = { code: 'notFoundOrForbidden', params: {} } as const;
    const commandId = first?.commandId ?? '';
    settle(client.replica, { accepted: [], rejected: [{ commandId, rejection }] });
    expect(confirmedTexts(client)).toEqual(modelTexts(model));
    expect(visibleRows(client.replica).has('message/m-1')).toBe(false);
    expect(client.replica.work.outbox.outcome(commandId)).toEqual({ state: 'rejected', rejection });
    const problem = client.replica.work.database
      .prepare<[], { args: string }>('SELECT args FROM problem')
      .get();
    expect(problem?.args).toContain('要留的话');
    // The edit of the message that never was stays queued, without effect and without a card.
    expect(receipt.status).toBe('stored');
    expect(inspectReplica(client.replica).runs).toMatchObject([{ applied: false }]);
  });

  test('a locally refused command leaves nothing', () => {
    const { client } = currentClient(['c1']);
    const before = visibleRows(client.replica);
    const { receipt } = client.execute('message.send', messageArgs('c1', messageId(1), '  '));
    expect(receipt).toMatchObject({ status: 'refused', rejection: { code: 'guardFailed' } });
    expect(client.replica.work.outbox.count()).toBe(0);
    expect(visibleRows(client.replica)).toEqual(before);
    expect(inspectReplica(client.replica).runs).toEqual([]);
  });

  test('a scope that is not held is queued without effect and takes effect when it comes', () => {
    const { model, client } = currentClient(['c1']);
    const { receipt } = client.execute('message.send', messageArgs('c2', messageId(1)));
    expect(receipt).toMatchObject({ status: 'stored', applied: false });
    const frame = model.write(conversationRows('c2'));
    applyFrames(client.replica, [{ ...frame, gained: [{ scope: 'conv:c2', complete: true }] }]);
    expect(visibleRows(client.replica).has('message/m-1')).toBe(true);
  });

  test('a conversation made offline can be written to at once', () => {
    const { client } = currentClient(['c1']);
    client.execute('conversation.createGroup', {
      ...{ conversationId: 'new', title: '新群', memberPersonIds: [other], history: 'all' },
    });
    const { receipt } = client.execute('message.send', messageArgs('new', messageId(1)));
    expect(receipt).toMatchObject({ status: 'stored', applied: true });
    expect(visibleRows(client.replica).has('message/m-1')).toBe(true);
  });
});

describe('settling', () => {
  test('the effect stays until the frame is there, whichever comes first', async () => {
    for (const order of ['answerFirst', 'frameFirst'] as const) {
      const { model, client } = currentClient(['c1']);
      client.execute('message.send', messageArgs('c1', messageId(1)));
      const [entry] = client.replica.work.outbox.all();
      if (entry === undefined) throw new Error('nothing was queued');
      const { result, frame } = await model.decide(entry.envelope, me);
      const answer = (): void => settle(client.replica, answersOf([result]));
      const arrive = (): void => void applyFrames(client.replica, framesOf(frame));
      const steps = order === 'answerFirst' ? [answer, arrive] : [arrive, answer];
      for (const take of steps) {
        take();
        expect(visibleRows(client.replica).has('message/m-1'), order).toBe(true);
        const rows = [...visibleRows(client.replica).keys()].filter((key) =>
          key.startsWith('message/'),
        );
        expect(rows, order).toHaveLength(1);
      }
      expect(inspectReplica(client.replica).images).toBe(0);
      expect(client.replica.work.outbox.count()).toBe(0);
      expect(confirmedTexts(client)).toEqual(modelTexts(model));
    }
  });

  test('a frame twice and an older row change nothing', async () => {
    const { model, client } = currentClient(['c1']);
    const envelope = foreignEnvelope('message.send', messageArgs('c1', 'x', '一'), otherId(1));
    const { frame } = await model.decide(envelope, other);
    if (frame === undefined) throw new Error('nothing was committed');
    applyFrames(client.replica, [frame]);
    const before = visibleRows(client.replica);
    expect(applyFrames(client.replica, [frame]).kind).toBe('nothing');
    const stale: Frame = {
      ...{ ...frame, collapsed: true, from: frame.to, to: frame.to + 1, heads: [] },
      changes: frame.changes.map((change) => ({
        ...{ ...change, rev: 1, body: { ...change.body, text: '旧' } },
      })),
    };
    expect(applyFrames(client.replica, [stale]).kind).toBe('applied');
    expect(visibleRows(client.replica)).toEqual(before);
  });
});

describe('narrow = full', () => {
  test('after any step, opening the files anew changes no visible row', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 30 }), async (operations) => {
        const run = new Run();
        try {
          for (const step of operations) await run.take(step);
          const narrow = visibleRows(run.client.replica);
          const inspection = inspectReplica(run.client.replica);
          expect(inspection.wrongSums).toEqual([]);
          expect(inspection.runs.map(({ commandId }) => commandId)).toEqual(inspection.rerunSet);
          const again = reopened(run.client);
          expect(visibleRows(again.replica)).toEqual(narrow);
          expect(inspectReplica(again.replica).confirmed).toEqual(inspection.confirmed);
          again.close();
        } finally {
          run.client.close();
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a full rebase of nothing changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 25 }), async (operations) => {
        const run = new Run();
        try {
          for (const step of operations) await run.take(step);
          const { replica } = run.client;
          const narrow = visibleRows(replica);
          replica.cache.commit(() =>
            fullRebase(replica, { incoming: [], drop: new Set(), apply: () => undefined }),
          );
          expect(visibleRows(replica)).toEqual(narrow);
        } finally {
          run.client.close();
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('crash between the two files', () => {
  test('whatever the cache lost, everything is there again after the stream', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { minLength: 3, maxLength: 20 }),
        fc.nat(6),
        async (operations, lostSteps) => {
          const run = new Run();
          const images = [run.client.databases.image('cache')];
          for (const step of operations) {
            await run.take(step);
            images.push(run.client.databases.image('cache'));
          }
          const work = run.client.databases.image('work');
          const cache = images.at(-1 - Math.min(lostSteps, images.length - 1));
          if (cache === undefined) throw new Error('no image');
          const databases = memoryDatabasePort();
          databases.restore('cache', cache);
          databases.restore('work', work);
          const client = openTestClient({ databases, random: countingRandom() });
          await drain(run.model, client);
          const unlost = reopened(run.client);
          await drain(run.model, unlost);
          expect(visibleRows(client.replica)).toEqual(visibleRows(unlost.replica));
          expect(inspectReplica(client.replica).runs).toEqual([]);
          for (const one of [client, unlost, run.client]) one.close();
        },
      ),
      { numRuns: 30 },
    );
  });

  test('settled in the cache, still in work: not doubled', async () => {
    const { model, client } = currentClient(['c1']);
    client.execute('message.send', messageArgs('c1', messageId(1)));
    const work = client.databases.image('work');
    const [entry] = client.replica.work.outbox.all();
    if (entry === undefined) throw new Error('nothing was queued');
    const { result, frame } = await model.decide(entry.envelope, me);
    applyFrames(client.replica, framesOf(frame));
    settle(client.replica, answersOf([result]));
    const databases = memoryDatabasePort();
    databases.restore('cache', client.databases.image('cache'));
    databases.restore('work', work);
    const again = openTestClient({ databases });
    expect(visibleRows(again.replica)).toEqual(visibleRows(client.replica));
    expect(again.replica.work.outbox.count()).toBe(1);
  });
});

describe('observers', () => {
  test('before of one report is after of the last one, through undo and rollback', async () => {
    const held = new Map<string, RowVersion | undefined>();
    const model = new OfficeModel();
    model.write(officeRows(['c1']));
    const client = openTestClient({
      observer: {
        rowWritten: (type, before, after) => {
          const key = `${type}/${(before ?? after)?.key ?? ''}`;
          expect(before?.text, key).toBe(held.get(key)?.text);
          held.set(key, after);
        },
      },
    });
    applyFrames(client.replica, [wholeFrame(model)]);
    client.execute('message.send', messageArgs('c1', messageId(1)));
    const envelope = foreignEnvelope('message.send', messageArgs('c1', 'x'), otherId(1));
    applyFrames(client.replica, framesOf((await model.decide(envelope, other)).frame));
    bringToOneState(client.replica);
    const visible = new Map(
      [...held].flatMap(([key, row]) => (row === undefined ? [] : [[key, row.text]])),
    );
    const rows = new Map(
      [...visibleRows(client.replica)].map(([key, text]) => [
        key,
        text.replace(/^\d+ (true|false) /, ''),
      ]),
    );
    expect(visible).toEqual(rows);
  });
});
