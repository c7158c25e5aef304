/** The outbox: bound, replacing, order, lanes, files, receipts that are not believed. */

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CoreError } from '../../../src-main/core/core-error.ts';
import { inspectReplica } from '../../../src-main/core/inspect.ts';
import { maxOutboxCommands } from '../../../src-main/core/outbox/limits.ts';
import type { OutboxEntry } from '../../../src-main/core/outbox/outbox-store.ts';
import { selectPush } from '../../../src-main/core/outbox/push-selection.ts';
import type { CryptoPort, ServerLink } from '../../../src-main/core/ports.ts';
import { applyFrames } from '../../../src-main/core/sync/apply-frames.ts';
import { PushLoop } from '../../../src-main/core/sync/push-loop.ts';
import { silentLog } from '../../../src-main/platform-node/json-log.ts';
import { maxPushCommands } from '../../../src-shared/protocol/envelope.ts';
import { commands } from '../../../src-shared/registry.ts';
import type { TestClient } from '../../support/core-harness.ts';
import { messageArgs, officeRows, openTestClient, wholeFrame } from '../../support/core-harness.ts';
import { OfficeModel, testEpoch } from '../../support/office-model.ts';
import { settled } from '../../support/manual-time.ts';

function currentClient(conversations: readonly string[] = ['c1', 'c2']): TestClient {
  const model = new OfficeModel();
  model.write(officeRows(conversations));
  const client = openTestClient();
  applyFrames(client.replica, [wholeFrame(model)]);
  return client;
}

function select(client: TestClient, isUploaded: (sha256: string) => boolean = () => true) {
  return selectPush(client.replica.work.outbox.all(), {
    now: client.replica.now(),
    run: (commandId) => client.replica.cache.runs.byCommand(commandId),
    isUploaded,
  });
}

const MessageArgs = z.object({ messageId: z.string() });
const names = (entries: readonly OutboxEntry[]): readonly string[] =>
  entries.map(({ envelope }) => MessageArgs.parse(envelope.args).messageId);

const file = {
  ...{ fileRefId: 'r1', name: 'a.pdf', size: 3, mime: 'application/pdf' },
  sha256: 'a'.repeat(64),
};

describe('outbox', () => {
  test('is bounded, with a code', () => {
    const client = currentClient();
    const { outbox } = client.replica.work;
    client.execute('message.send', messageArgs('c1', 'm0'));
    const [first] = outbox.all();
    if (first === undefined) throw new Error('nothing was queued');
    for (let n = 1; n < maxOutboxCommands; n += 1) {
      const commandId = `00000000-0000-7000-a000-${n.toString(16).padStart(12, '0')}`;
      const { envelope, lane } = first;
      outbox.add({ envelope: { ...envelope, commandId }, lane, coalesceKey: undefined });
    }
    expect(() => client.execute('message.send', messageArgs('c1', 'm1'))).toThrow(CoreError);
    expect(outbox.count()).toBe(maxOutboxCommands);
  });

  test('keeps local order, at most a push at a time', () => {
    const client = currentClient();
    for (let n = 0; n < 70; n += 1) {
      client.execute('message.send', messageArgs(n % 2 === 0 ? 'c1' : 'c2', `m${n}`));
    }
    expect(names(select(client))).toEqual(
      Array.from({ length: maxPushCommands }, (_, n) => `m${n}`),
    );
  });

  test('a command waits for its file; its lane waits with it, others go on', () => {
    const client = currentClient();
    client.execute('message.send', { ...asArgs(messageArgs('c1', 'm1')), file });
    client.execute('message.send', messageArgs('c1', 'm2'));
    client.execute('message.send', messageArgs('c2', 'm3'));
    expect(names(select(client, () => false))).toEqual(['m3']);
    expect(names(select(client))).toEqual(['m1', 'm2', 'm3']);
  });

  test('a command without a line that needs one is refused, not stored', () => {
    const client = currentClient();
    const onlineOnly = [...commands.values()].find(
      (command) => command.offline === 'onlineOnly' && !command.system,
    );
    if (onlineOnly === undefined) return;
    const { receipt } = client.execute(onlineOnly.name, {});
    expect(receipt.status).toBe('refused');
    expect(client.replica.work.outbox.count()).toBe(0);
  });

  test('base revisions are those of the confirmed rows', () => {
    const client = currentClient();
    client.execute('message.send', messageArgs('c1', 'm1'));
    const [entry] = client.replica.work.outbox.all();
    expect(entry?.envelope.base.every(({ rev }) => rev <= 1)).toBe(true);
  });
});

describe('push loop', () => {
  const receipt = {
    ...{ epoch: testEpoch, commit: 2, argsDigest: '', allocated: {}, decidedAt: 1 },
    signature: 'good',
  };
  const crypto = {
    verify: (_key: string, _text: string, signature: string) => signature === 'good',
  } as Partial<CryptoPort> as CryptoPort;

  function loop(client: TestClient, request: ServerLink['request']) {
    const settledNames: string[] = [];
    const failures: unknown[] = [];
    const link: ServerLink = { request, notify: () => undefined, close: () => undefined };
    const pushes = new PushLoop({
      ...{ replica: client.replica, timers: client.timers, crypto, log: silentLog },
      receiptKey: () => 'key',
      link: () => link,
      isUploaded: () => true,
      onSettled: (found) => settledNames.push(...found.map(({ state }) => state)),
      onFailed: (cause) => failures.push(cause),
    });
    return { pushes, settledNames, failures };
  }

  const idsOf = (payload: unknown): readonly string[] =>
    (payload as { commands: { commandId: string }[] }).commands.map(({ commandId }) => commandId);

  test('an accepted command moves to the receipts, a rejected one to the problems', async () => {
    const client = currentClient();
    client.execute('message.send', messageArgs('c1', 'm1'));
    client.execute('message.send', messageArgs('c2', 'm2'));
    const { pushes, settledNames } = loop(client, (_event, payload) => {
      const [first, second] = idsOf(payload);
      return Promise.resolve({
        results: [
          { commandId: first, outcome: 'accepted', receipt: { ...receipt, commandId: first } },
          {
            ...{ commandId: second, outcome: 'rejected' },
            rejection: { code: 'guardFailed', params: {} },
          },
        ],
      });
    });
    pushes.kick();
    await settled();
    expect(settledNames).toEqual(['accepted', 'rejected']);
    expect(client.replica.work.outbox.count()).toBe(0);
    // Accepted above the position: still in effect until its frame is there.
    expect(inspectReplica(client.replica).runs).toHaveLength(1);
  });

  test('a forged receipt settles nothing', async () => {
    const client = currentClient();
    client.execute('message.send', messageArgs('c1', 'm1'));
    const { pushes } = loop(client, (_event, payload) => {
      const [commandId] = idsOf(payload);
      const forged = { ...receipt, commandId, signature: 'bad' };
      return Promise.resolve({ results: [{ commandId, outcome: 'accepted', receipt: forged }] });
    });
    pushes.kick();
    await settled();
    expect(client.replica.work.outbox.count()).toBe(1);
    expect(client.replica.work.outbox.all()[0]?.state).toBe('sent');
  });

  test('a busy server is asked again later, and the lane waits', async () => {
    const client = currentClient();
    client.execute('message.send', messageArgs('c1', 'm1'));
    client.execute('message.send', messageArgs('c1', 'm2'));
    let asked = 0;
    const { pushes } = loop(client, (_event, payload) => {
      asked += 1;
      const results = idsOf(payload).map((commandId) => ({
        ...{ commandId, outcome: 'rejected' },
        rejection: { code: 'busy', params: {} },
      }));
      return Promise.resolve({ results });
    });
    pushes.kick();
    await settled();
    expect(asked).toBe(1);
    expect(client.replica.work.outbox.count()).toBe(2);
    expect(client.replica.work.outbox.countProblems()).toBe(0);
    await client.timers.advance(2_500);
    expect(asked).toBe(2);
  });

  test('after a line that broke in the middle the same ids are pushed again', async () => {
    const client = currentClient();
    client.execute('message.send', messageArgs('c1', 'm1'));
    const seen: string[] = [];
    const { pushes, failures } = loop(client, (_event, payload) => {
      seen.push(...idsOf(payload));
      return Promise.reject(new Error('broken'));
    });
    pushes.kick();
    await settled();
    pushes.stop();
    pushes.kick();
    await settled();
    expect(failures).toHaveLength(2);
    expect(new Set(seen).size).toBe(1);
  });
});

function asArgs(args: unknown): Readonly<Record<string, unknown>> {
  return args as Readonly<Record<string, unknown>>;
}
