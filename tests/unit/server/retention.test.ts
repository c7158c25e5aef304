/** Retention: what the daily walk purges, what it keeps, and what is left of a purged message. */

import { beforeEach, describe, expect, it } from 'vitest';
import { checkChain, emptyChain } from '../../../src-shared/features/message/chain.ts';
import { besideConversationId } from '../../../src-shared/features/message/beside.ts';
import { documentEndsAt, keptDays } from '../../../src-shared/features/message/retention.ts';
import { leastRetentionDays } from '../../../src-shared/features/message/retention-model.ts';
import type { ServerOptions, TestServer } from '../../support/server-harness.ts';
import {
  groupArgs,
  messageArgs,
  newCommandId,
  seedOrg,
  startTestServer,
  threePersons,
} from '../../support/server-harness.ts';
import { expectedView, replicaOf } from '../../support/server-replica.ts';

const dayMs = 86_400_000;
const least = leastRetentionDays;
const removed: string[] = [];

let server: TestServer;

beforeEach(async () => {
  removed.length = 0;
  const hooks: ServerOptions['hooks'] = {
    unnamed: (sha256s) => {
      removed.push(...sha256s);
      return Promise.resolve();
    },
  };
  server = startTestServer({ hooks });
  const audit = { unitId: 'u1', roles: ['AUD_ADM'] as const };
  await seedOrg(server, {
    ...threePersons,
    sec: { unitId: 'u1', roles: ['SEC_ADM'] },
    aud: { ...audit, roles: [...audit.roles] },
  });
  await accept('ann', 'conversation.createGroup', groupArgs('g1', ['bob', 'cao']));
});

async function accept(personId: string, name: string, args: unknown): Promise<void> {
  expect(await server.send(personId, name, args), name).toMatchObject({ outcome: 'accepted' });
}

const rule = (groupDays: number | null, floors: unknown[] = []) => ({
  ...{ directDays: null, groupDays, unitFloors: floors },
});

async function say(no: number, text = `第${no}句`): Promise<void> {
  await accept('ann', 'message.send', messageArgs('g1', `m${no}`, text));
}

/** Purges that were put on record. */
function purges(): number {
  const actions = server.store.db.prepare('SELECT action FROM audit').pluck().all();
  return actions.filter((action) => action === 'retention.purge').length;
}

function messages() {
  return server.kernel.list('message', 'byConversation', ['g1']);
}

async function days(count: number): Promise<void> {
  await server.timers.advance(count * dayMs);
}

describe('a message whose period has passed', () => {
  it('loses everything but its place and its links, in every copy; the chain can still be followed', async () => {
    await accept('sec', 'retention.set', rule(least));
    await sendFile('m1');
    await accept('ann', 'message.edit', {
      ...{ messageId: 'm1', conversationId: 'g1', text: '改过的秘方' },
    });
    await accept('bob', 'message.react', {
      ...{ messageId: 'm1', conversationId: 'g1', kind: 'agree', on: true },
    });
    await accept('ann', 'message.pin', { messageId: 'm1', conversationId: 'g1', on: true });
    await urgent('m2');
    const watching = await server.join('bob');
    await days(least + 1);
    await say(3);
    await server.kernel.sweepRetention();
    expect(messages().map((one) => [one.no, one.text, one.purgedAt !== undefined])).toEqual([
      [1, '', true],
      [2, '', true],
      [3, '第3句', false],
    ]);
    for (const type of ['reaction', 'messageEdit', 'pinnedMessage', 'urgentNotice'] as const) {
      expect(server.kernel.row(type, rowKey(type)), type).toBeUndefined();
    }
    expect(server.kernel.list('fileRef', 'byOwner', ['m1'])).toEqual([]);
    expect(removed).toEqual([sha256]);
    expect(verdict()).toEqual({ kind: 'whole' });
    const late = await server.join('cao');
    for (const { link } of [watching, late]) {
      const replica = replicaOf(link.frames());
      const person = link === watching.link ? 'bob' : 'cao';
      expect(replica.visible()).toEqual(expectedView(server.store, person, server.timers.now()));
    }
    expect(JSON.stringify(late.link.sent)).not.toMatch(/秘方|必须看/);
    expect(server.kernel.verifyAuditChain().brokenAt).toBeUndefined();
    expect(purges()).toBeGreaterThan(0);
  });

  it('is not purged twice, and a walk with nothing due writes nothing, not even into the audit chain', async () => {
    await accept('sec', 'retention.set', rule(least));
    await say(1);
    await days(least + 1);
    await server.kernel.sweepRetention();
    expect(purges()).toBe(1);
    const before = server.kernel.verifyAuditChain().records;
    expect(await server.kernel.sweepRetention()).toBe(0);
    await days(1);
    expect(await server.kernel.sweepRetention()).toBe(0);
    expect(server.kernel.verifyAuditChain().records).toBe(before);
  });

  it('is purged by the timer of the day, without anybody asking', async () => {
    await accept('sec', 'retention.set', rule(least));
    await say(1);
    await days(least + 1);
    await server.timers.advance(1_000);
    await days(1);
    expect(messages()[0]?.text).toBe('');
  });

  it('goes in bounded batches, however many there are', async () => {
    await accept('sec', 'retention.set', rule(least));
    for (let no = 1; no <= 130; no += 1) await say(no);
    await days(least + 1);
    await server.kernel.sweepRetention();
    expect(purges()).toBe(3);
    expect(server.kernel.row('conversation', 'g1')?.purgedNo).toBe(130);
    expect(server.kernel.row('conversation', 'g1')?.lastPreview).toBe('[已按保存期限清除]');
    expect(verdict()).toEqual({ kind: 'whole' });
  });
});

describe('what is kept', () => {
  it('all, while nobody has set a rule', async () => {
    await say(1);
    await days(5_000);
    expect(await server.kernel.sweepRetention()).toBe(0);
  });

  it('a conversation under a hold, until the last hold is lifted', async () => {
    await accept('sec', 'retention.set', rule(least));
    await say(1);
    await accept('sec', 'retention.hold', hold('h1'));
    await accept('aud', 'retention.hold', hold('h2'));
    await days(least + 1);
    expect(await server.kernel.sweepRetention()).toBe(0);
    await accept('sec', 'retention.lift', { holdId: 'h1', reason: '核查已结束' });
    expect(await server.kernel.sweepRetention()).toBe(0);
    await accept('sec', 'retention.lift', { holdId: 'h2', reason: '核查已结束' });
    expect(await server.kernel.sweepRetention()).toBe(1);
  });

  it('of a hold nobody who talks there learns', async () => {
    await say(1);
    const watching = await server.join('bob');
    await accept('sec', 'retention.hold', { ...hold('h1'), reason: '查处线索' });
    const late = await server.join('ann');
    for (const { link } of [watching, late]) {
      expect(JSON.stringify(link.sent)).not.toMatch(/查处线索|legalHold/);
    }
  });

  it('what a unit keeps longer', async () => {
    await accept('sec', 'retention.set', rule(least, [{ unitId: 'u1', days: least + 100 }]));
    await say(1);
    await days(least + 50);
    expect(await server.kernel.sweepRetention()).toBe(0);
    await days(51);
    await server.kernel.sweepRetention();
    expect(messages()[0]?.text).toBe('');
  });

  it('a purge that comes for what is not due takes nothing', async () => {
    await accept('sec', 'retention.set', rule(least));
    await say(1);
    const args = { conversationId: 'g1', documentEndsAt: server.timers.now() };
    await server.kernel.submitSystem('retention.purge', args, newCommandId());
    expect(messages()[0]?.text).toBe('第1句');
  });

  it('nobody else sets rules, holds or lifts, and nobody purges by hand', async () => {
    for (const [name, args] of [
      ['retention.set', rule(least)],
      ['retention.hold', hold('h1')],
      ['retention.purge', { conversationId: 'g1', documentEndsAt: 0 }],
    ] as const) {
      expect(await server.send('ann', name, args)).toMatchObject({
        rejection: { code: 'notFoundOrForbidden' },
      });
    }
  });
});

describe('the rule', () => {
  it('is never shorter than the law, whatever was set', () => {
    expect(keptDays('direct', { directDays: 1, groupDays: null, unitFloors: [] }, [])).toBe(least);
  });

  it('of a document is that of its filed copies, the longest', () => {
    const filedAt = Date.UTC(2026, 5, 1);
    expect(documentEndsAt([])).toBeNull();
    expect(documentEndsAt([{ period: 'D10', filedAt }])).toBe(Date.UTC(2037, 0, 1));
    expect(
      documentEndsAt([
        { period: 'D10', filedAt },
        { period: 'D30', filedAt },
      ]),
    ).toBe(Date.UTC(2057, 0, 1));
    expect(
      documentEndsAt([
        { period: 'D10', filedAt },
        { period: 'Y', filedAt },
      ]),
    ).toBeNull();
  });

  it('of groups does not touch what stands beside a document', async () => {
    const id = besideConversationId('d1');
    expect(id).not.toBe('');
    await accept('sec', 'retention.set', rule(least));
    const args = { conversationId: id, documentEndsAt: null };
    const result = await server.kernel.submitSystem('retention.purge', args, newCommandId());
    expect(result).toMatchObject({ outcome: 'accepted' });
  });
});

const sha256 = 'ab'.repeat(32);

async function sendFile(messageId: string): Promise<void> {
  const upload = { personId: 'ann', sha256, size: 6, mime: 'text/plain' };
  await server.kernel.submitSystem('file.uploaded', upload, newCommandId());
  const file = { fileRefId: 'f1', name: '秘方.txt', size: 6, mime: 'text/plain', sha256 };
  await accept('ann', 'message.send', { ...messageArgs('g1', messageId, '秘方'), file });
  const text = { fileRefId: 'f1', scope: 'conv:g1', from: 0, parts: ['秘方一'], state: 'ready' };
  await server.kernel.submitSystem('file.setText', text, newCommandId());
}

async function urgent(messageId: string): Promise<void> {
  await accept('ann', 'message.urgent', {
    ...{ messageId, conversationId: 'g1', text: '必须看', recipientPersonIds: ['bob'] },
    ...{ repeatMinutes: 5, repeats: 0, escalateToPersonId: null },
  });
}

function hold(holdId: string) {
  return { holdId, conversationId: 'g1', reason: '信访核查' };
}

function rowKey(type: string): string {
  if (type === 'reaction') return 'm1/bob/agree';
  return type === 'urgentNotice' ? 'm2' : 'm1';
}

function verdict() {
  const rows = messages().map(({ no, id, senderPersonId, at, digest = '', chain = '' }) => ({
    ...{ no, id, senderPersonId, at, digest, chain },
  }));
  return checkChain(emptyChain, rows);
}
