/** Meetings: every act in every phase by everybody, what a change asks anew, and what a stranger to the group gets to see. */
import { expect, it } from 'vitest';
import type {
  MeetingAct,
  MeetingPhase,
} from '../../../src-shared/features/meeting/meeting-rules.ts';
import { meetingPhases } from '../../../src-shared/features/meeting/meeting-rules.ts';
import type { TestServer } from '../../support/server-harness.ts';
import { groupArgs, messageArgs, seedOrg, startTestServer } from '../../support/server-harness.ts';

const hourMs = 3_600_000;
const place = { meetingId: 'k1', conversationId: 'g1' };
const people = {
  owner: 'ann',
  maker: 'bob',
  called: 'cao',
  member: 'dan',
  stranger: 'eve',
} as const;
type Role = keyof typeof people;
const acts = ['change', 'cancel', 'answer'] as const satisfies readonly MeetingAct[];

async function office(): Promise<TestServer> {
  const server = startTestServer();
  const post = { unitId: 'u1', roles: ['DRAFTER'] } as const;
  await seedOrg(server, Object.fromEntries(Object.values(people).map((id) => [id, post])));
  await accept(server, 'ann', 'conversation.createGroup', groupArgs('g1', ['bob', 'cao', 'dan']));
  await accept(server, 'bob', 'meeting.call', { ...facts(server), ...place, messageId: 'm1' });
  return server;
}

function facts(server: TestServer): object {
  const startAt = server.timers.now() + hourMs;
  return {
    ...{ title: '防汛会商', startAt, endAt: startAt + hourMs, venue: '三楼会议室' },
    ...{ hostName: '', contact: '', note: '', joining: ['bob', 'cao'] },
  };
}

async function accept(server: TestServer, by: string, name: string, args: unknown): Promise<void> {
  expect(await server.send(by, name, args)).toMatchObject({ outcome: 'accepted' });
}

function argsOf(act: MeetingAct, server: TestServer): object {
  if (act === 'answer') return { ...place, answer: 'join', reason: '', deputyName: '' };
  if (act === 'cancel') return { ...place, reason: '改期' };
  return { ...facts(server), ...place, venue: '二楼会议室', reason: '' };
}

const cells = meetingPhases.flatMap((phase) =>
  acts.flatMap((act) =>
    (Object.keys(people) as Role[]).map((role) => ({ phase, act, role, may: mayIn(act, role) })),
  ),
);

function mayIn(act: MeetingAct, role: Role): boolean {
  if (act === 'answer') return role === 'maker' || role === 'called';
  return role === 'owner' || role === 'maker';
}

function outcomeOf(phase: MeetingPhase, may: boolean): object {
  if (!may) return { outcome: 'rejected', rejection: { code: 'notFoundOrForbidden' } };
  if (phase === 'called') return { outcome: 'accepted' };
  const guard = phase === 'over' ? 'meetingOver' : 'meetingCancelled';
  return { outcome: 'rejected', rejection: { code: 'guardFailed', params: { guard } } };
}

it.each(cells)('$act by the $role of one that is $phase', async ({ phase, act, role, may }) => {
  const server = await office();
  // What is sent was written while the meeting was still to come.
  const args = argsOf(act, server);
  if (phase === 'cancelled')
    await accept(server, 'bob', 'meeting.cancel', { ...place, reason: '停电' });
  if (phase === 'over') await server.timers.advance(3 * hourMs);
  expect(await server.send(people[role], `meeting.${act}`, args)).toMatchObject(
    outcomeOf(phase, may),
  );
});

it('keeps what stood before, says so in the conversation and asks anew after a new place only', async () => {
  const server = await office();
  const args = { ...facts(server), ...place, reason: '' };
  await accept(server, 'bob', 'meeting.change', { ...args, note: '带材料' });
  expect(server.kernel.row('meeting', 'k1')).toMatchObject({ version: 2, askedVersion: 1 });
  await accept(server, 'ann', 'meeting.change', { ...args, venue: '礼堂', reason: '人多' });
  expect(server.kernel.row('meeting', 'k1')).toMatchObject({
    ...{ version: 3, askedVersion: 3, venue: '礼堂', byPersonId: 'bob' },
  });
  expect(server.kernel.row('conversation', 'g1')).toMatchObject({
    lastNo: 3,
    lastPreview: '会议有变更',
  });
  const link = (await server.join('cao')).link;
  const sent = JSON.stringify(link.sent);
  expect(sent).toContain('"venue":"三楼会议室"');
  expect(sent).toContain('"reason":"人多"');
});

it('travels as an id when its card is passed on', async () => {
  const server = await office();
  await accept(server, 'bob', 'conversation.createGroup', groupArgs('g2', ['eve']));
  await accept(server, 'bob', 'meeting.change', argsOf('change', server));
  const [, changed] = server.store.db
    .prepare<[], { readonly key: string }>(
      "SELECT key FROM r_message WHERE c_conversationId = 'g1' ORDER BY c_no",
    )
    .all();
  const passed = { conversationId: 'g2', fromConversationId: 'g1', title: '记录', fileRefId: null };
  const source = { ...passed, sourceIds: [changed?.key ?? ''] };
  await accept(server, 'bob', 'message.forward', { ...source, messageId: 'm8', as: 'single' });
  await accept(server, 'bob', 'message.forward', { ...source, messageId: 'm9', as: 'record' });
  await accept(server, 'bob', 'message.send', { ...messageArgs('g2', 'm10', ''), meetingId: 'k1' });
  expect(server.kernel.row('message', 'm8')).toMatchObject({ text: '', meetingId: 'k1' });
  const sent = JSON.stringify((await server.join('eve')).link.sent);
  expect(sent).toContain('"meetingId":"k1"');
  for (const secret of ['防汛会商', '二楼会议室', '三楼会议室']) expect(sent).not.toContain(secret);
});

it('keeps the links of the conversation whole', async () => {
  const server = await office();
  await accept(server, 'cao', 'message.send', messageArgs('g1', 'm2', '收到'));
  const first = server.kernel.row('message', 'm1');
  expect(first).toMatchObject({ no: 1, kind: 'meeting', mentions: ['cao'] });
  expect(first?.digest).toMatch(/^[0-9a-f]{32}$/);
});
