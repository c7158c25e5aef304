/**
 * Forged ids: ids that follow from others (of a conversation of two, of what the server will do and say) are taken by nobody
 * beforehand.
 */

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { personIdOf } from '../../src-server/org/org-plan.ts';
import { effectId } from '../../src-server/kernel/effect-log.ts';
import { besideConversationId } from '../../src-shared/features/message/beside.ts';
import { directConversationId } from '../../src-shared/features/message/conversation-commands.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import type { RunningServer } from '../hosts/server/running-server.ts';
import { runServer } from '../hosts/server/running-server.ts';
import { Eavesdropper } from './eavesdropper.ts';

const anna = personIdOf('anna');
const bob = personIdOf('bob');
const chief = personIdOf('chief');

let running: RunningServer;
beforeAll(async () => {
  running = await runServer();
}, 60_000);
afterAll(() => running.stop());

async function accept(result: Promise<unknown>): Promise<void> {
  expect(await result).toMatchObject({ outcome: 'accepted' });
}

const group = (conversationId: string, ...memberPersonIds: string[]) => ({
  ...{ conversationId, title: '程立', history: 'all' as const },
  memberPersonIds,
});
const said = (messageId: string, conversationId: string, text: string) => ({
  ...{ messageId, conversationId, text, file: null },
  ...{ documentId: null, replyToId: null, mentions: [] },
});

it('no group takes the place of two people’s conversation, nor of the one beside a document', async () => {
  const spy = await Eavesdropper.open(running, 'bob');
  const conversationId = directConversationId(anna, chief);
  const taken = { outcome: 'rejected', rejection: { code: 'alreadyDone' } };
  const squat = group(conversationId, anna, chief);
  expect(await spy.push('conversation.createGroup', squat)).toMatchObject(taken);
  const beside = group(besideConversationId(randomUUID()), anna, chief);
  expect(await spy.push('conversation.createGroup', beside)).toMatchObject(taken);
  await accept(
    running.command('anna', 'conversation.openDirect', { conversationId, otherPersonId: chief }),
  );
  await accept(running.command('anna', 'message.send', said('m-1', conversationId, '只给程立')));
  await spy.settled();
  expect(spy.words()).not.toContain('只给程立');
  expect(running.server.instance.kernel.row('conversation', conversationId)?.kind).toBe('direct');
  // The answer is the same whether the two have talked or not.
  expect(await spy.push('conversation.createGroup', squat)).toMatchObject(taken);
  spy.close();
});

it('nobody uses up the id under which the server will ring a notice, or tell an officer', async () => {
  const { kernel } = running.server.instance;
  await accept(running.command('anna', 'conversation.createGroup', group('rings', bob, chief)));
  const urgentId = randomUUID();
  const author = await Eavesdropper.open(running, 'anna');
  const notice = {
    ...{ messageId: 'm-urgent', conversationId: 'rings', text: '请立即回复' },
    ...{ repeatMinutes: 5, repeats: 1, escalateToPersonId: null, recipientPersonIds: [bob] },
  };
  await accept(author.push('message.urgent', notice, { commandId: urgentId }));
  const spy = await Eavesdropper.open(running, 'bob');
  const setting = { personId: bob, name: 'theme', value: 1 };
  const occupied = { commandId: effectId(urgentId, 'ring-1') };
  expect(await spy.push('setting.set', setting, occupied)).toMatchObject({ outcome: 'rejected' });
  running.clock.jump(6 * 60_000);
  await kernel.runDueEffects();
  expect(kernel.row('noticeRecipient', `m-urgent/${bob}`)?.ringNo).toBe(1);

  const askId = randomUUID();
  const auditor = await Eavesdropper.open(running, 'audadm');
  const own = { ...setting, personId: personIdOf('audadm') };
  const told = { commandId: effectId(askId, 'tell') };
  expect(await auditor.push('setting.set', own, told)).toMatchObject({ outcome: 'rejected' });
  await accept(
    auditor.push(
      'conversation.createGroup',
      group('own', anna), // a place of the auditor's own, to speak under an id that the server will need
    ),
  );
  const officer = personIdOf('secadm');
  const telling = deriveId(effectId(askId, 'tell'), `tell:${officer}`);
  expect(await auditor.push('message.send', said(telling, 'own', '占用'))).toMatchObject({
    outcome: 'rejected',
    rejection: { code: 'alreadyDone' },
  });
  const ask = {
    ...{ exportId: 'x-1', conversationId: 'rings', fromAt: null, toAt: null },
    reason: '例行检查',
  };
  await accept(auditor.push('export.ask', ask, { commandId: askId }));
  await kernel.runDueEffects();
  expect(kernel.row('complianceExport', 'x-1')?.told).toEqual(['沈安']);
  for (const one of [author, spy, auditor]) one.close();
});
