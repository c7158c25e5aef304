/** Sealing: who may, on which file, with which key; one seal for each issuer. */

import { ed25519 } from '@noble/curves/ed25519.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noOutgoing } from '../../src-shared/features/flow/process-model.ts';
import { sealedMessage } from '../../src-shared/features/seal/seal-state.ts';
import { rowSamples } from '../contract/row-samples.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const secret = new Uint8Array(32).fill(9);
const publicKey = hex(ed25519.getPublicKey(secret));

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

/** A document of the office that waits for its seal. */
async function waiting(
  jointIssuers: readonly { unitId: string; name: string }[] = [],
): Promise<void> {
  const production = {
    renderer: 'r',
    fonts: [],
    finalHash: 'final-1',
    setByName: 'editor',
    setByIdentityId: 'editor-1',
    setAt: 1,
    proofNames: ['editor', 'clerk'],
    proofIdentityIds: ['editor-1', 'clerk-1'],
  };
  const { content } = rowSamples.documentText;
  const task = { ...rowSamples.task, documentId: 'd1', step: 'seal', state: 'open' };
  await office.put(
    {
      type: 'document',
      body: {
        ...rowSamples.document,
        id: 'd1',
        unitId: 'office',
        state: 'D8',
        flow: 'out',
        flowVersion: 2,
        drafterIdentityId: 'drafter-1',
      },
    },
    {
      type: 'documentText',
      body: { documentId: 'd1', contentHash: 'h', content: { ...content, jointIssuers } },
    },
    { type: 'outgoingProcess', body: { ...noOutgoing('d1'), production } },
    { type: 'task', body: { ...task, id: 't1', identityId: 'keeper-1', forUnitId: 'office' } },
    ...jointIssuers.map(({ unitId }) => ({
      type: 'task' as const,
      body: { ...task, id: `t-${unitId}`, identityId: 'keeper2-1', forUnitId: unitId },
    })),
  );
}

async function sealInForce(): Promise<void> {
  await office.accept('head', 'seal.register', {
    sealId: 's1',
    unitId: 'office',
    ringText: '某师办公室',
    keeperIdentityId: 'keeper-1',
  });
  await office.accept('keeper', 'seal.enrolKey', { publicKey });
}

const confirm = (): Promise<void> =>
  office.accept('head', 'seal.confirmKey', { identityId: 'keeper-1', publicKey });

function sealing(changed: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const sealed = { documentId: 'd1', sealId: 's1', finalHash: 'final-1' };
  const signature = hex(ed25519.sign(sealedMessage(sealed), secret));
  return { ...sealed, taskId: 't1', publicKey, signature, ...changed };
}

const seal = (by: FlowPerson, changed: Readonly<Record<string, string>> = {}): Promise<string> =>
  office.outcome(by, 'document.seal', sealing(changed));

describe('sealing a document', () => {
  it('leaves a mark that fits and moves it to the last check', async () => {
    await waiting();
    await sealInForce();
    await confirm();
    expect(await seal('keeper')).toBe('accepted');
    expect(office.row('document', 'd1')?.state).toBe('D9');
    expect(office.openTask('d1', 'issue').identityId).toBe('clerk-1');
    expect(office.all('sealMark')).toMatchObject([
      { unitId: 'office', ringText: '某师办公室', keeperName: 'keeper', finalHash: 'final-1' },
    ]);
  });

  it('is refused with the cause by name', async () => {
    await waiting();
    await sealInForce();
    expect(await seal('keeper')).toBe('guardFailed sealKeyUnconfirmed');
    await confirm();
    expect(await seal('clerk')).toBe('notFoundOrForbidden');
    expect(await seal('keeper', { finalHash: 'final-2' })).toBe('contentChanged');
    expect(await seal('keeper', { sealId: 's2' })).toBe('guardFailed sealMismatch');
    expect(await seal('keeper', { signature: 'a'.repeat(128) })).toBe('guardFailed sealSignature');
    const revoked = { identityId: 'keeper-1', publicKey, reason: '机器丢失' };
    await office.accept('head', 'seal.revokeKey', revoked);
    expect(await seal('keeper')).toBe('guardFailed sealKeyRevoked');
    expect(office.row('document', 'd1')?.state).toBe('D8');
    expect(office.all('sealMark')).toEqual([]);
  });

  it('with a retired seal, or one that another keeps, is refused', async () => {
    await waiting();
    await sealInForce();
    await confirm();
    const row = office.row('seal', 's1');
    await office.put({ type: 'seal', body: { ...row, keeperIdentityId: 'clerk-1' } });
    expect(await seal('keeper')).toBe('guardFailed notSealKeeper');
    await office.put({ type: 'seal', body: { ...row } });
    await office.accept('head', 'seal.retire', { sealId: 's1', unitId: 'office', reason: '更名' });
    expect(await seal('keeper')).toBe('guardFailed sealRetired');
  });

  it('of two issuers waits for both', async () => {
    await waiting([{ unitId: 'bureau', name: '某师财政局' }]);
    await sealInForce();
    await confirm();
    expect(await seal('keeper')).toBe('accepted');
    expect(office.row('document', 'd1')?.state).toBe('D8');
    expect(await seal('keeper')).toBe('taskGone');
  });
});

describe('keeping seals', () => {
  it('is for keepers of the unit, and nobody vouches for his own key', async () => {
    const args = { sealId: 's1', unitId: 'office', ringText: '某师办公室' };
    const register = (keeperIdentityId: string): Promise<string> =>
      office.outcome('head', 'seal.register', { ...args, keeperIdentityId });
    expect(await register('clerk-1')).toBe('guardFailed sealKeeper');
    expect(
      await office.outcome('clerk', 'seal.register', { ...args, keeperIdentityId: 'keeper-1' }),
    ).toBe('notFoundOrForbidden');
    expect(await register('keeper-1')).toBe('accepted');
    expect(await office.outcome('clerk', 'seal.enrolKey', { publicKey })).toBe(
      'notFoundOrForbidden',
    );
    await office.accept('keeper', 'seal.enrolKey', { publicKey });
    expect(await office.outcome('keeper', 'seal.enrolKey', { publicKey })).toBe('alreadyDone');
    expect(
      await office.outcome('keeper', 'seal.confirmKey', { identityId: 'keeper-1', publicKey }),
    ).toBe('notFoundOrForbidden');
    await office.put({
      type: 'identity',
      body: { ...office.row('identity', 'head-1'), personId: 'keeper', id: 'keeper-2' },
    });
    const asHead = await office.server.send(
      'keeper',
      'seal.confirmKey',
      { identityId: 'keeper-1', publicKey },
      { identityId: 'keeper-2' },
    );
    expect(asHead).toMatchObject({ rejection: { params: { guard: 'ownSealKey' } } });
  });
});
