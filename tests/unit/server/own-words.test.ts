/** Own words: nobody changes what another, or the server, said; what was taken back is told to nobody. */

import { beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../../support/server-harness.ts';
import {
  groupArgs,
  messageArgs,
  newCommandId,
  seedOrg,
  startTestServer,
} from '../../support/server-harness.ts';
import { directConversationId } from '../../../src-shared/features/message/conversation-commands.ts';

let server: TestServer;
beforeEach(async () => {
  server = startTestServer();
  await seedOrg(server, {
    ann: { unitId: 'u1', roles: ['DRAFTER'] },
    bob: { unitId: 'u1', roles: ['REGISTRAR'] },
    cao: { unitId: 'u2', roles: ['LEADER'] },
    sec: { unitId: 'u1', roles: ['SEC_ADM'] },
    aud: { unitId: 'u1', roles: ['AUD_ADM'] },
  });
  await accept('ann', 'conversation.createGroup', groupArgs('g1', ['bob', 'aud']));
});

async function accept(personId: string, name: string, args: unknown): Promise<void> {
  const version = name === 'message.send' ? 1 : undefined;
  const result = await server.send(personId, name, args, version === undefined ? {} : { version });
  expect(result, name).toMatchObject({ outcome: 'accepted' });
}

const place = (messageId: string, conversationId = 'g1') => ({ messageId, conversationId });
const forbidden = { outcome: 'rejected', rejection: { code: 'notFoundOrForbidden' } };

describe('words that are not one’s own', () => {
  it('are not changed by who passed them on', async () => {
    await accept('ann', 'message.send', messageArgs('g1', 'm1', '同意'));
    await accept('bob', 'message.forward', {
      ...{ ...place('m2'), fromConversationId: 'g1', sourceIds: ['m1'] },
      ...{ as: 'single', title: '', fileRefId: null },
    });
    const changed = await server.send('bob', 'message.edit', { ...place('m2'), text: '不同意' });
    expect(changed).toMatchObject({
      outcome: 'rejected',
      rejection: { code: 'guardFailed', params: { guard: 'notOwnWords' } },
    });
    expect(server.kernel.row('message', 'm2')?.text).toBe('同意');
  });

  it('of the server to a security officer are neither changed nor recalled by the auditor in whose name they are', async () => {
    await accept('aud', 'export.ask', {
      ...{ exportId: 'x1', conversationId: 'g1', fromAt: null, toAt: null },
      reason: '信访核查',
    });
    await server.kernel.runDueEffects();
    const conversationId = directConversationId('aud', 'sec');
    const [told] = server.kernel.list('message', 'byConversation', [conversationId]);
    expect(told).toMatchObject({ kind: 'system', senderPersonId: 'aud' });
    const at = place(told?.id ?? '', conversationId);
    expect(await server.send('aud', 'message.edit', { ...at, text: '没事' })).toMatchObject(
      forbidden,
    );
    expect(await server.send('aud', 'message.recall', at)).toMatchObject(forbidden);
  });

  it('of the server about a meeting are not changed by its maker', async () => {
    const now = server.timers.now();
    await accept('ann', 'meeting.call', {
      ...{ ...place('m1'), meetingId: 'meet', title: '例会', venue: '一楼', joining: ['bob'] },
      ...{ startAt: now + 1e6, endAt: now + 2e6, hostName: '', contact: '', note: '' },
    });
    await accept('ann', 'meeting.cancel', {
      ...{ meetingId: 'meet', conversationId: 'g1', reason: '改期再定' },
    });
    const said = server.kernel.list('message', 'byConversation', ['g1']).at(-1);
    expect(said).toMatchObject({ kind: 'meeting', text: '会议已取消' });
    const edit = { ...place(said?.id ?? ''), text: '会议照常' };
    expect(await server.send('ann', 'message.edit', edit)).toMatchObject({ outcome: 'rejected' });
  });
});

describe('a notice that was taken back', () => {
  const notice = {
    ...{ text: '明早八点集合', recipientPersonIds: ['bob'], escalateToPersonId: 'cao' },
    ...{ repeatMinutes: 1, repeats: 0 },
  };

  it('is told to nobody, though the telling was already on its way', async () => {
    await accept('ann', 'message.urgent', { ...place('m1'), ...notice });
    const ring = { ...place('m1'), ringNo: 1 };
    // The ring asks for the telling; the recall comes between the two.
    const [rung] = await Promise.all([
      server.kernel.submitSystem('notice.ring', ring, newCommandId()),
      server.send('ann', 'message.recall', place('m1')),
    ]);
    expect(rung).toMatchObject({ outcome: 'accepted' });
    await server.kernel.runDueEffects();
    expect(server.kernel.row('message', 'm1')?.recalledAt).not.toBeNull();
    const direct = directConversationId('ann', 'cao');
    expect(server.kernel.list('message', 'byConversation', [direct])).toEqual([]);
  });

  it('is taken back from the one to whom it had been told, too', async () => {
    await accept('ann', 'message.urgent', { ...place('m1'), ...notice });
    await server.timers.advance(61_000);
    await server.kernel.runDueEffects();
    const direct = directConversationId('ann', 'cao');
    const told = () => server.kernel.list('message', 'byConversation', [direct])[0];
    expect(told()?.text).toContain('明早八点集合');
    await accept('ann', 'message.recall', place('m1'));
    expect(told()).toMatchObject({ text: '', recalledAt: server.timers.now() });
    expect(server.kernel.row('conversation', direct)?.lastPreview).toBe('[已撤回]');
  });
});
