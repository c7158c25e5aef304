/** Commands on the server: idempotency, refusals, actors, group commit and receipts. */

import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src-shared/kernel/json.ts';
import { KernelError } from '../../../src-server/kernel/kernel-error.ts';
import {
  deskOf,
  envelope,
  groupArgs,
  messageArgs,
  newCommandId,
  seedOrg,
  startTestServer,
  threePersons,
} from '../../support/server-harness.ts';

async function office() {
  const server = startTestServer();
  await seedOrg(server, threePersons);
  return server;
}

describe('one command id, one outcome', () => {
  it('answers a resend with the identical receipt and writes nothing', async () => {
    const server = await office();
    const sent = envelope('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    const first = await server.kernel.submit(sent, deskOf('ann'));
    const head = server.kernel.head();
    const again = await server.kernel.submit(sent, deskOf('ann'));
    expect(again).toEqual(first);
    expect(first.outcome).toBe('accepted');
    expect(server.kernel.head()).toBe(head);
  });

  it('tells another actor, and other arguments, only that the id is used', async () => {
    const server = await office();
    const sent = envelope('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    await server.kernel.submit(sent, deskOf('ann'));
    const other = await server.kernel.submit({ ...sent, identityId: 'bob-1' }, deskOf('bob'));
    const changed = await server.kernel.submit(
      { ...sent, args: groupArgs('g1', ['cao']) },
      deskOf('ann'),
    );
    for (const result of [other, changed]) {
      expect(result).toMatchObject({
        outcome: 'rejected',
        rejection: { code: 'idReused', params: {} },
      });
    }
  });

  it('keeps a rejection although the command would pass later', async () => {
    const server = await office();
    const early = envelope('ann', 'message.send', messageArgs('g1', 'm1'));
    const refused = await server.kernel.submit(early, deskOf('ann'));
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    expect(await server.kernel.submit(early, deskOf('ann'))).toEqual(refused);
    expect(refused).toMatchObject({ rejection: { code: 'notFoundOrForbidden' } });
  });

  it('signs what it accepted', async () => {
    const server = await office();
    const result = await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    if (result.outcome === 'rejected') throw new Error('rejected');
    const { signature, ...unsigned } = result.receipt;
    expect(server.signer.verifies(canonicalJson(unsigned), signature)).toBe(true);
    expect(unsigned).toMatchObject({ commit: server.kernel.head(), epoch: server.kernel.epoch() });
  });

  it('costs no commit when nothing changes', async () => {
    const server = await office();
    const head = server.kernel.head();
    await seedOrg(server, threePersons);
    expect(server.kernel.head()).toBe(head);
  });
});

describe('what the server refuses', () => {
  it.each([
    [{ name: 'nothing.such' }, 'unknownCommand'],
    [{ version: 99 }, 'unknownVersion'],
    [{ args: { text: 1 } }, 'invalidArgs'],
    [{ args: 'x'.repeat(140 * 1024) }, 'tooLarge'],
    [{ identityId: 'bob-1' }, 'notFoundOrForbidden'],
    [{ utcOffsetMin: 99_999 }, 'invalidArgs'],
    [{ delegationId: 'none' }, 'notFoundOrForbidden'],
  ])('%o with %s, once and for all', async (wrong, code) => {
    const server = await office();
    const sent = { ...envelope('ann', 'message.send', messageArgs('g', 'm')), ...wrong };
    const result = await server.kernel.submit(sent, deskOf('ann'));
    expect(result).toMatchObject({ outcome: 'rejected', rejection: { code } });
    expect(await server.kernel.submit(sent, deskOf('ann'))).toEqual(result);
  });

  it('throws a typed error for what has no command id', async () => {
    const server = await office();
    await expect(server.kernel.submit({ name: 'x' }, deskOf('ann'))).rejects.toThrow(KernelError);
    await expect(server.kernel.submit(null, 'system')).rejects.toThrow(KernelError);
  });

  it('a person running a command of the system, and the system running a person’s', async () => {
    const server = await office();
    const rows = [{ type: 'orgInfo', row: { id: 'org', name: 'x', timeZone: 'UTC' } }];
    const person = await server.send('ann', 'org.apply', { rows });
    const system = await server.kernel.submitSystem(
      'conversation.createGroup',
      groupArgs('g1', ['bob']),
      newCommandId(),
    );
    for (const result of [person, system]) {
      expect(result).toMatchObject({ rejection: { code: 'notFoundOrForbidden' } });
    }
  });
});

describe('the order of the writer', () => {
  it('answers a group only after its commit, in dense order', async () => {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    const before = server.kernel.head();
    const results = await Promise.all(
      Array.from({ length: 150 }, async (_, index) => {
        const result = await server.send('ann', 'message.send', messageArgs('g1', `m${index}`));
        expect(server.store.db.inTransaction).toBe(false);
        const row = server.kernel.row('message', `m${index}`);
        return { result, no: row?.no };
      }),
    );
    expect(results.map(({ no }) => no)).toEqual(results.map((_, index) => index + 1));
    const commits = results.map(({ result }) =>
      result.outcome === 'accepted' ? result.receipt.commit : 0,
    );
    expect(commits).toEqual(results.map((_, index) => before + index + 1));
  });

  it('binds every record of the audit to the one before', async () => {
    const server = await office();
    await server.send('ann', 'message.send', messageArgs('g1', 'm1'));
    const sound = server.kernel.verifyAuditChain();
    expect(sound).toMatchObject({ brokenAt: undefined });
    expect(sound.records).toBeGreaterThan(1);
    server.store.db.prepare("UPDATE audit SET outcome = 'accepted' WHERE seq = 2").run();
    server.store.db.prepare("UPDATE audit SET action = 'x' WHERE seq = 2").run();
    expect(server.kernel.verifyAuditChain().brokenAt).toBe(2);
  });
});
