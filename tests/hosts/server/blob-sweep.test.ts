/** Blob-sweep: bytes that no row names any more leave the server's store; everything that may still be named stays. */

import { randomUUID } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { proofLifeMs } from '../../../src-server/files/blob-sweeper.ts';
import { personIdOf } from '../../../src-server/org/org-plan.ts';
import type { RunningServer } from './running-server.ts';
import { runServer } from './running-server.ts';

const conversationId = 'sweep-group';
let running: RunningServer;

const blobs = () => running.server.instance.blobs;
const held = (sha256: string): Promise<boolean> => blobs().has(sha256);

async function accept(result: Promise<{ readonly outcome: string }>): Promise<void> {
  expect(await result).toMatchObject({ outcome: 'accepted' });
}

async function upload(text: string): Promise<string> {
  const sha256 = await blobs().put(Buffer.from(text));
  const size = Buffer.byteLength(text);
  const proof = { personId: personIdOf('anna'), sha256, size, mime: 'text/plain' };
  await running.server.instance.kernel.submitSystem('file.uploaded', proof, randomUUID());
  return sha256;
}

async function attach(messageId: string, text: string): Promise<string> {
  const sha256 = await upload(text);
  const file = { fileRefId: `f-${messageId}`, name: '名单.txt', size: Buffer.byteLength(text) };
  await accept(
    running.command('anna', 'message.send', {
      ...{ messageId, conversationId, text: '', file: { ...file, mime: 'text/plain', sha256 } },
      ...{ documentId: null, replyToId: null, mentions: [] },
    }),
  );
  return sha256;
}

/** As if nothing had been put there for so long. */
function age(sha256: string, ms: number): void {
  const at = new Date(running.clock.now() - ms);
  utimesSync(blobs().pathOf(sha256), at, at);
}

beforeAll(async () => {
  running = await runServer();
  await accept(
    running.command('anna', 'conversation.createGroup', {
      ...{ conversationId, title: '值班群', history: 'all' },
      memberPersonIds: [personIdOf('bob'), personIdOf('chief')],
    }),
  );
});
afterAll(() => running.stop());

it('removes what was recalled when nothing can name it any more, and nothing else', async () => {
  const { instance } = running.server;
  const kept = await attach('m1', '留下的名单');
  const recalled = await attach('m2', '撤回的名单');
  await accept(running.command('anna', 'message.recall', { messageId: 'm2', conversationId }));
  const lost = await blobs().put(Buffer.from('没有任何一行提到的'));
  for (const sha256 of [kept, recalled, lost]) age(sha256, proofLifeMs + 1);
  expect(await instance.sweepFiles()).toBe(1);
  expect(await held(lost)).toBe(false);
  // The proof of upload may still be used by a command that is under way.
  expect(await held(recalled)).toBe(true);

  running.clock.jump(proofLifeMs + 1);
  const waiting = await upload('刚传完还没有发出的');
  const made = await blobs().put(Buffer.from('服务器刚做好的'));
  for (const sha256 of [kept, recalled, waiting]) age(sha256, proofLifeMs + 1);
  age(made, proofLifeMs - 60_000);
  expect(await instance.sweepFiles()).toBe(1);
  expect(await held(recalled)).toBe(false);
  expect(instance.access.list('upload', 'bySha256', [recalled])).toEqual([]);
  expect(await Promise.all([kept, waiting, made].map(held))).toEqual([true, true, true]);
  expect(await instance.sweepFiles()).toBe(0);
});

it('leaves bytes alone that somebody has just brought again', async () => {
  const sha256 = await blobs().put(Buffer.from('又传了一次的'));
  age(sha256, proofLifeMs * 2);
  await blobs().put(Buffer.from('又传了一次的'));
  const at = await blobs().changedAt(sha256);
  expect(Date.now() - (at ?? 0)).toBeLessThan(proofLifeMs);
});
