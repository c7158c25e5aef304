/** Leaving: who leaves the organisation hears nothing more, though his client asks for nothing and is never asked. */

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { personIdOf } from '../../src-server/org/org-plan.ts';
import type { RunningServer } from '../hosts/server/running-server.ts';
import { runServer } from '../hosts/server/running-server.ts';
import { Eavesdropper } from './eavesdropper.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await runServer();
}, 60_000);
afterAll(() => running.stop());

it('a silent client of a person who left gets no word that is said afterwards', async () => {
  const conversationId = 'left-group';
  const created = await running.command('anna', 'conversation.createGroup', {
    ...{ conversationId, title: '班子群', history: 'all' },
    memberPersonIds: [personIdOf('bob'), personIdOf('chief')],
  });
  expect(created).toMatchObject({ outcome: 'accepted' });
  const spy = await Eavesdropper.open(running, 'bob');
  const colleague = await Eavesdropper.open(running, 'chief');
  const { kernel } = running.server.instance;
  const person = kernel.row('person', personIdOf('bob'));
  const rows = [{ type: 'person', row: { ...person, active: false } }];
  const left = await kernel.submitSystem('org.apply', { rows }, randomUUID());
  expect(left).toMatchObject({ outcome: 'accepted' });
  const said = await running.command('anna', 'message.send', {
    ...{ messageId: 'm-after', conversationId, text: '他走之后的话', file: null },
    ...{ documentId: null, replyToId: null, mentions: [] },
  });
  expect(said).toMatchObject({ outcome: 'accepted' });
  await spy.settled();
  expect(colleague.words()).toContain('他走之后的话');
  expect(spy.words()).not.toContain('他走之后的话');
  expect(spy.socket.connected).toBe(false);
  colleague.close();
});
