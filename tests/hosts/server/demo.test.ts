/** Demo: the demonstration is loaded once, through real commands, and offers its roles on loopback only. */

import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CentralServer } from '../../../src-server/central-server.ts';
import { startCentralServer } from '../../../src-server/central-server.ts';
import { defaultLimits } from '../../../src-server/config.ts';
import { readDemoDocuments, readDemoRoles } from '../../../src-server/demo/demo-assets.ts';
import { signatureFits } from '../../../src-shared/features/seal/seal-state.ts';
import { deriveId } from '../../../src-shared/kernel/ids.ts';
import { demoPassword, prepareDemo } from '../../../src-server/demo/demo-folder.ts';
import { documentIdOf } from '../../../src-server/demo/replay-steps.ts';
import { personIdOf } from '../../../src-server/org/org-plan.ts';
import { runServer, temporaryFolder } from './running-server.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const written = [
  'r206-heating-request',
  'r206-heating-reply',
  'budget-proposal-2027',
  'r208-parking-fee',
  'parking-fee-revocation',
  'ageing-renovation-forward',
  'safety-award-decision',
  'talent-housing-rules',
  'joint-wetland-letter',
  'fiscal-discipline-notice',
  'r202-training-returned',
  'r204-unsuitable',
  'cotton-subsidy-hold',
  'reservoir-drill-void',
  'r210-terminated',
  'economic-meeting-notice',
  'civil-budget-request',
];
/** Where a document stands whose file says so. */
const states: Readonly<Record<string, readonly string[]>> = {
  // A unit that disagrees brings it back to the reviewer.
  countersign: ['D2', 'D1'],
  meeting: ['D3a'],
  toSign: ['D4'],
  seal: ['D8'],
  returned: ['D0'],
  unsuitable: ['D0'],
  held: ['DH'],
  void: ['DXN'],
  terminated: ['DX'],
  issued: ['D10', 'D11'],
  closed: ['D12'],
  filed: ['D13'],
};
const folder = temporaryFolder();
let server: CentralServer;

const start = (dataDir: string, host = '127.0.0.1'): Promise<CentralServer> =>
  startCentralServer({ dataDir, host, port: 0, demo: true, limits: defaultLimits }, silent);

beforeAll(async () => {
  // What an interrupted load leaves: files, and no database in its place.
  mkdirSync(join(folder, 'demo-load'));
  writeFileSync(join(folder, 'demo-load', 'server.db'), 'half');
  await prepareDemo(folder, silent, { generated: 12, written });
  server = await start(folder);
}, 120_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const post = async (path: string, body: object) => {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ deviceId: randomUUID(), deviceName: 'test', ...body }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('the loaded demonstration', () => {
  it('has the organisation, the chats, and documents in the states that their files promise', () => {
    const { kernel } = server.instance;
    expect(kernel.list('person', 'byAccount', []).length).toBeGreaterThan(200);
    expect(kernel.list('phrase', 'byUnit', ['div-office']).length).toBeGreaterThan(3);
    for (const spec of readDemoDocuments()) {
      const row = kernel.row('document', documentIdOf(spec.key));
      if (!written.includes(spec.key)) expect(row).toBeUndefined();
      else expect(states[spec.state], spec.key).toContain(row?.state);
    }
    const reply = kernel.row('documentText', documentIdOf('r206-heating-reply'));
    const request = kernel.row('document', documentIdOf('r206-heating-request'));
    expect(request?.issueNo).toMatch(/^二零六团〔2026〕\d+号$/);
    expect(JSON.stringify(reply?.content.body)).toContain(String(request?.issueNo));
    expect(kernel.list('message', 'byConversation', []).length).toBeGreaterThan(100);
    expect(existsSync(join(folder, 'demo-load'))).toBe(false);
  });

  it('shows what can happen on the way, done by the commands of everybody', () => {
    const { kernel } = server.instance;
    const process = (key: string) => kernel.row('outgoingProcess', documentIdOf(key));
    const revoked = kernel.row('document', documentIdOf('r208-parking-fee'));
    expect(revoked).toMatchObject({ state: 'D11', standing: 'revoked' });
    expect(process('ageing-renovation-forward')?.conflict?.unitNames).toHaveLength(1);
    expect(process('joint-wetland-letter')?.signers.map((one) => one.signedAt !== null)).toEqual([
      true,
      false,
    ]);
    expect(process('r204-unsuitable')?.unsuitable).toBe(true);
    expect(process('r202-training-returned')?.resume?.state).toBe('D3');
    const [mark, ...others] = kernel.list('sealMark', 'byDocument', [
      documentIdOf('parking-fee-revocation'),
    ]);
    expect(others).toEqual([]);
    expect(mark !== undefined && signatureFits(mark)).toBe(true);
    const [asked] = kernel.list('delivery', 'byDocument', [documentIdOf('civil-budget-request')]);
    const incomingId = deriveId(asked?.id ?? '', 'incoming');
    expect(kernel.row('document', incomingId)?.state).toBe('R7');
    expect(kernel.list('supervision', 'byDocument', [incomingId])).toHaveLength(1);
    const circulated = kernel
      .list('delivery', 'byDocument', [documentIdOf('economic-meeting-notice')])
      .flatMap(({ id }) => kernel.list('circulationRow', 'byDocument', [deriveId(id, 'incoming')]));
    expect(new Set(circulated.map((row) => row.readAt !== null))).toEqual(new Set([true, false]));
  });

  it('keeps every rule that it would have kept with real people', () => {
    const { kernel } = server.instance;
    expect(kernel.fullFollowDerivation()).toEqual([]);
    expect(kernel.verifyAuditChain().brokenAt).toBeUndefined();
    expect(kernel.counters().parkedEffects).toBe(0);
    expect(kernel.list('fileRef', 'bySha256', []).some((row) => row.textState === 'ready')).toBe(
      true,
    );
    expect(
      kernel.list('fileRef', 'bySha256', []).filter((row) => row.textState === 'pending'),
    ).toEqual([]);
    const ledger = kernel.list('numberLedger', 'bySeries', []);
    expect(
      new Set(ledger.map((row) => `${row.unitId}/${row.series}/${row.year}/${row.seq}`)).size,
    ).toBe(ledger.length);
  });

  it('lets its roles in with one click, and everybody by password', async () => {
    const roles = readDemoRoles();
    const info = (await (await fetch(`${server.url}/server`)).json()) as Record<string, unknown>;
    expect(info['demoRoles']).toEqual(roles);
    for (const role of roles) {
      const answer = await post('/auth/demo', { key: role.key });
      expect(answer.status, role.key).toBe(200);
      expect(answer.body['person']).toMatchObject({ id: personIdOf(role.account) });
    }
    expect((await post('/auth/demo', { key: 'emperor' })).status).toBe(404);
    const account = 'zhouxiaohui';
    expect((await post('/auth/sign-in', { account, password: demoPassword })).status).toBe(200);
  });
});

describe('the option --demo', () => {
  it('changes nothing in a folder that is loaded, and nothing in a real one', async () => {
    const head = server.instance.kernel.head();
    await prepareDemo(folder, silent);
    expect(server.instance.kernel.head()).toBe(head);
    const real = await runServer();
    const realFolder = real.folder;
    const realHead = real.server.instance.kernel.head();
    await real.server.stop();
    const restarted = await start(realFolder);
    expect(restarted.instance.kernel.head()).toBe(realHead);
    const info = (await (await fetch(`${restarted.url}/server`)).json()) as Record<string, unknown>;
    expect(info['demoRoles']).toEqual([]);
    await restarted.stop();
    rmSync(realFolder, { recursive: true, force: true });
  });

  it('offers no role when others than this machine can reach the listener', async () => {
    await server.stop();
    const open = await start(folder, '0.0.0.0');
    const url = open.url.replace('0.0.0.0', '127.0.0.1');
    const info = (await (await fetch(`${url}/server`)).json()) as Record<string, unknown>;
    expect(info['demoRoles']).toEqual([]);
    await open.stop();
    server = await start(folder);
  });
});
