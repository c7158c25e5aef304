/**
 * FillDesk: many short documents drafted by one person and sent on, so that all of them wait on one desk; answers the
 * page of whose desk it is.
 */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startProgram } from '../../tests/support/e2e-programs.ts';
import { content } from '../main-job/office.ts';

const password = 'tongwen-demo';
const drafter = 'zhouxiaohui';
const syncLimitMs = 120_000;

export interface Desk {
  readonly page: Page;
  readonly stop: () => Promise<void>;
}

export interface DeskParts {
  readonly browser: Browser;
  readonly server: string;
  readonly folder: string;
  readonly documents: number;
}

interface Seat {
  readonly page: Page;
  call(method: string, params: unknown): Promise<Record<string, unknown>>;
  readonly stop: () => Promise<void>;
}

async function sit(parts: DeskParts, account: string): Promise<Seat> {
  const data = join(parts.folder, account);
  const args = [
    ...['--server', parts.server, '--data', data, '--port', '0'],
    ...['--renderer', 'dist/renderer', '--user', account],
  ];
  const host = await startProgram('src-main/host-node/main.ts', args, {
    word: 'ready',
    env: { TONGWEN_PASSWORD: password },
  });
  const page = await parts.browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(host.address);
  await page.getByRole('navigation').first().waitFor();
  const call: Seat['call'] = (method, params) =>
    page.evaluate(
      ({ name, input }) =>
        new Promise<Record<string, unknown>>((resolve, reject) => {
          const socket = new WebSocket(`ws://${location.host}/bridge`);
          socket.onopen = () => {
            socket.send(JSON.stringify({ id: 1, method: name, params: input }));
          };
          socket.onmessage = (event) => {
            const answer = JSON.parse(String(event.data)) as Record<string, unknown>;
            if (answer['id'] !== 1) return;
            socket.close();
            if (answer['error'] === undefined) resolve(answer['result'] as Record<string, unknown>);
            else reject(new Error(JSON.stringify(answer['error'])));
          };
        }),
      { name: method, input: params },
    );
  await call('sync.wait', { timeoutMs: syncLimitMs });
  return {
    page,
    call,
    stop: async () => {
      await page.close();
      await host.stop();
    },
  };
}

export async function fillDesk(parts: DeskParts): Promise<Desk> {
  const clerk = await sit(parts, drafter);
  const session = await clerk.call('query.run', { name: 'org.tree', args: {} });
  const units = session['units'] as readonly { id: string; name: string; mayIssue: boolean }[];
  const issuer = units.find((unit) => unit.mayIssue && unit.name.endsWith('办公室'));
  if (issuer === undefined) throw new Error('no unit issues documents');
  const signers = await clerk.call('query.run', {
    name: 'identity.candidates',
    args: { unitId: issuer.id, purpose: 'sign', direction: 'down' },
  });
  const [signer] = signers['rows'] as readonly { identityId: string }[];
  let last = '';
  for (let n = 0; n < parts.documents; n += 1) {
    last = crypto.randomUUID();
    await give(clerk, 'document.saveDraft', {
      documentId: last,
      unitId: issuer.id,
      content: {
        ...content(n, `第${n}件：请按要求做好有关工作。`.repeat(12)),
        title: `${issuer.name}关于第${n}号事项的通知`,
        mainTo: units
          .filter(({ id, mayIssue }) => mayIssue && id !== issuer.id)
          .slice(0, 2)
          .map(({ id, name }) => ({ unitId: id, name })),
        signature: issuer.name,
        printOrg: issuer.name,
        issuerMark: `${issuer.name}文件`,
      },
      attachments: [],
    });
    await give(clerk, 'document.submit', {
      documentId: last,
      signerIdentityId: signer?.identityId ?? null,
    });
  }
  await clerk.call('sync.wait', { timeoutMs: syncLimitMs });
  const account = await ownerOf(clerk, last);
  await clerk.stop();
  const { page, stop } = await sit(parts, account);
  return { page, stop };
}

async function give(seat: Seat, name: string, args: unknown): Promise<void> {
  const receipt = await seat.call('command.execute', { name, args });
  if (receipt['status'] === 'refused') throw new Error(`${name}: ${JSON.stringify(receipt)}`);
}

/** The account of whoever has the document now. */
async function ownerOf(seat: Seat, documentId: string): Promise<string> {
  const view = await seat.call('query.run', { name: 'document.view', args: { documentId } });
  const steps = view['steps'] as readonly { state: string; personName: string }[];
  const name = steps.find(({ state }) => state === 'open')?.personName ?? '';
  const found = await seat.call('query.run', { name: 'person.search', args: { text: name } });
  const personId = (found['rows'] as readonly { personId: string }[])[0]?.personId ?? '';
  const card = await seat.call('query.run', { name: 'person.card', args: { personId } });
  return (card['person'] as { account: string } | null)?.account ?? '';
}
