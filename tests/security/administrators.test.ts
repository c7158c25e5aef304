/** the three administrators are three people, give no roles to themselves, and act in no flow. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src-shared/features/org/model.ts';
import { personIdOf } from '../../src-server/org/org-plan.ts';
import type { RunningServer } from '../hosts/server/running-server.ts';
import { answerMs, runServer } from '../hosts/server/running-server.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await runServer();
});
afterAll(() => running.stop());

const identityOf = (account: string) => {
  const personId = personIdOf(account);
  const found = running.server.instance.kernel.list('identity', 'byPerson', [personId])[0];
  if (found === undefined) throw new Error(`no identity of ${account}`);
  return found;
};
const setRoles = (by: string, account: string, roles: readonly Role[]) =>
  running.command(by, 'identity.setRoles', { targetIdentityId: identityOf(account).id, roles });

describe('roles', () => {
  it('are given by the security administrator and by nobody else', async () => {
    for (const account of ['anna', 'chief', 'sysadm', 'audadm', 'bob']) {
      const result = await setRoles(account, 'clara', ['CHIEF', 'LEADER']);
      expect(result, account).toMatchObject({ rejection: { code: 'notFoundOrForbidden' } });
    }
    expect((await setRoles('secadm', 'clara', ['CHIEF', 'LEADER'])).outcome).toBe('accepted');
    expect(identityOf('clara').roles).toEqual(['CHIEF', 'LEADER']);
  });

  it('are not given to oneself', async () => {
    expect(await setRoles('secadm', 'secadm', ['SEC_ADM', 'CHIEF'])).toMatchObject({
      rejection: { code: 'guardFailed', params: { guard: 'ownRoles' } },
    });
  });

  it('never join two administrators, or one with the flow', async () => {
    const pairs: readonly (readonly [string, readonly Role[]])[] = [
      ['sysadm', ['SYS_ADM', 'AUD_ADM']],
      ['sysadm', ['SYS_ADM', 'READER']],
      ['audadm', ['AUD_ADM', 'SEC_ADM']],
      ['anna', ['CLERK', 'SYS_ADM']],
    ];
    for (const [account, roles] of pairs) {
      expect(await setRoles('secadm', account, roles), roles.join()).toMatchObject({
        rejection: { code: 'guardFailed', params: { guard: 'administratorsApart' } },
      });
    }
    expect((await setRoles('secadm', 'anna', ['AUD_ADM'])).outcome).toBe('accepted');
    expect((await setRoles('secadm', 'anna', ['CLERK'])).outcome).toBe('accepted');
  });

  it('cannot come in by an import or from a client either', async () => {
    const identity = { ...identityOf('chief'), roles: ['CHIEF', 'SYS_ADM'] };
    const args = { rows: [{ type: 'identity', row: identity }] };
    const { kernel } = running.server.instance;
    const system = await kernel.submitSystem(
      'org.apply',
      args,
      '00000000-0000-4000-8000-000000000001',
    );
    expect(system).toMatchObject({ rejection: { params: { guard: 'administratorsApart' } } });
    for (const name of ['org.apply', 'file.uploaded', 'file.setText']) {
      const result = await running.command('sysadm', name, name === 'org.apply' ? args : {});
      expect(result.outcome, name).toBe('rejected');
    }
  });
});

describe('every refusal', () => {
  it('is in the audit chain with its person, and the chain holds', async () => {
    await setRoles('bob', 'clara', ['CHIEF']);
    const { db } = running.server.instance.store;
    const last = db
      .prepare<[], { person_id: string; action: string; outcome: string }>(
        'SELECT person_id, action, outcome FROM audit ORDER BY seq DESC LIMIT 1',
      )
      .get();
    expect(last).toEqual({
      person_id: personIdOf('bob'),
      action: 'identity.setRoles',
      outcome: 'notFoundOrForbidden',
    });
    expect(running.server.instance.kernel.verifyAuditChain().brokenAt).toBeUndefined();
  });

  it('is read by the audit administrator only', async () => {
    const ask = async (account: string): Promise<unknown> => {
      const session = await running.signIn(account);
      const socket = await running.socket(session.accessToken);
      return socket.timeout(answerMs).emitWithAck('query', {
        name: 'audit.recent',
        args: { limit: 5 },
        identityId: session.identities[0]?.id,
      });
    };
    expect(await ask('audadm')).toMatchObject({
      ok: true,
      result: { chainIntact: true, rows: { length: 5 } },
    });
    for (const account of ['sysadm', 'secadm', 'chief']) {
      expect(await ask(account), account).toEqual({ ok: false, code: 'notFoundOrForbidden' });
    }
  });
});
