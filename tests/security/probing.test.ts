/** Probing: whether a row is there, and of when it is, is told to nobody who may not see it. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { personIdOf } from '../../src-server/org/org-plan.ts';
import { directConversationId } from '../../src-shared/features/message/conversation-commands.ts';
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

it('a base tells nobody whether a row is there that he may not see, nor of which revision it is', async () => {
  const { kernel } = running.server.instance;
  const conversationId = directConversationId(anna, bob);
  const open = { conversationId, otherPersonId: bob };
  expect(await running.command('anna', 'conversation.openDirect', open)).toMatchObject({
    outcome: 'accepted',
  });
  const spy = await Eavesdropper.open(running, 'clara');
  const rev = kernel.head();
  const setting = { personId: personIdOf('clara'), name: 'theme', value: 1 };
  const probe = async (key: string, atRev: number): Promise<unknown> => {
    const base = [{ type: 'conversation', key, rev: atRev }];
    const { outcome, rejection } = (await spy.push('setting.set', setting, { base })) as {
      outcome: string;
      rejection?: { code: string };
    };
    return rejection?.code ?? outcome;
  };
  const nothing = directConversationId(chief, bob);
  for (const atRev of [0, 1, rev]) {
    expect(await probe(conversationId, atRev)).toBe(await probe(nothing, atRev));
  }
  spy.close();
});
