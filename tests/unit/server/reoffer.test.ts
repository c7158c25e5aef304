/** After a restore: commands with receipts come again, and their numbers stay what they were. */

import { describe, expect, it } from 'vitest';
import type { ServerLink } from '../../../src-main/core/ports.ts';
import { offerAgain } from '../../../src-main/core/sync/wire.ts';
import type { Envelope, PushResult, Receipt } from '../../../src-shared/protocol/envelope.ts';
import { Envelope as EnvelopeShape } from '../../../src-shared/protocol/envelope.ts';
import { restoreImage } from '../../../src-server/store/open-store.ts';
import type { TestServer } from '../../support/server-harness.ts';
import {
  deskOf,
  envelope,
  newCommandId,
  seedOrg,
  startTestServer,
} from '../../support/server-harness.ts';
import { testCommands } from '../../support/server-test-commands.ts';
import { rowSamples } from '../../contract/row-samples.ts';

interface Done {
  readonly envelope: Envelope;
  readonly receipt: Receipt;
}

async function office(): Promise<TestServer> {
  const server = startTestServer({ commands: testCommands });
  await seedOrg(server, {
    ann: { unitId: 'u2', roles: ['REGISTRAR', 'CLERK'] },
    bob: { unitId: 'u2', roles: ['REGISTRAR'] },
    cao: { unitId: 'u1', roles: ['CLERK', 'ARCHIVIST'] },
  });
  const numbers = [1, 2, 3, 4, 5, 6];
  const rows: { type: string; body: object }[] = numbers.flatMap((n) => [
    {
      type: 'arrival',
      body: { ...rowSamples.arrival, id: `a${n}`, state: 'signed', issueNo: `发〔2026〕${n}号` },
    },
    { type: 'arrivalText', body: { ...rowSamples.arrivalText, id: `a${n}` } },
  ]);
  const signed = { ...rowSamples.document, state: 'D6', writtenDate: '2026-03-01' };
  rows.push(
    { type: 'document', body: { ...signed, id: 'd1' } },
    { type: 'documentText', body: { ...rowSamples.documentText, documentId: 'd1' } },
    { type: 'document', body: { ...signed, id: 'd2', state: 'D12', issueNo: '发〔2025〕9号' } },
    { type: 'documentText', body: { ...rowSamples.documentText, documentId: 'd2' } },
  );
  await server.kernel.submitSystem('test.put', { rows }, newCommandId());
  return server;
}

async function run(
  server: TestServer,
  person: string,
  name: string,
  args: unknown,
): Promise<{ readonly sent: Envelope; readonly result: PushResult }> {
  const sent = EnvelopeShape.parse(envelope(person, name, args));
  return { sent, result: await server.kernel.submit(sent, deskOf(person)) };
}

async function done(
  server: TestServer,
  person: string,
  name: string,
  args: unknown,
): Promise<Done> {
  const { sent, result } = await run(server, person, name, args);
  if (result.outcome === 'rejected') throw new Error(JSON.stringify(result.rejection));
  return { envelope: sent, receipt: result.receipt };
}

function register(n: number): unknown {
  return { arrivalId: `a${n}`, unitId: 'u2', documentId: `in${n}` };
}

async function restored(server: TestServer, image: Uint8Array): Promise<TestServer> {
  await server.kernel.stop();
  // Epochs of the harness are made from its clock.
  await server.timers.advance(60_000);
  const again = startTestServer({
    commands: testCommands,
    store: restoreImage(image),
    signer: server.signer,
    timers: server.timers,
  });
  again.kernel.newEpoch();
  return again;
}

/** The client's own way of offering, on a session of the server. */
function offer(
  server: TestServer,
  person: string,
  items: readonly Done[],
): Promise<readonly PushResult[]> {
  const { session } = server.connect(person);
  const link: ServerLink = {
    request: (event, payload) =>
      session.request(event, JSON.parse(JSON.stringify(payload)) as unknown),
    notify: () => undefined,
    close: () => undefined,
  };
  return offerAgain(link, items);
}

describe('after a restore', () => {
  it('a document registered since the image gets its number back, and numbering goes on above', async () => {
    const server = await office();
    await done(server, 'ann', 'arrival.register', register(1));
    const image = server.store.serialize();
    const second = await done(server, 'ann', 'arrival.register', register(2));
    const third = await done(server, 'bob', 'arrival.register', register(3));
    expect(third.receipt.allocated).toEqual({ receiptNo: '收〔2026〕3号' });

    // A year has turned: the number and the date stay those of the receipt.
    const again = await restored(server, image);
    await server.timers.advance(365 * 24 * 60 * 60 * 1000);
    const locked = await run(again, 'ann', 'arrival.register', register(4));
    expect(locked.result).toMatchObject({ rejection: { code: 'numberingLocked' } });
    // The later number is offered first.
    const [late] = await offer(again, 'bob', [third]);
    expect(late).toMatchObject({
      outcome: 'accepted',
      receipt: {
        epoch: again.kernel.epoch(),
        allocated: third.receipt.allocated,
        decidedAt: third.receipt.decidedAt,
      },
    });
    const [early] = await offer(again, 'ann', [second]);
    expect(early).toMatchObject({ receipt: { allocated: { receiptNo: '收〔2026〕2号' } } });
    expect(await offer(again, 'ann', [second])).toEqual([early]);
    expect(again.kernel.row('document', 'in3')?.receiptNo).toBe('收〔2026〕3号');
    expect(again.kernel.row('registerEntry', 'in3/in')?.year ?? 2026).toBe(2026);
    const series = again.kernel.row('numberSeries', 'receipt/u2/2026');
    expect(series).toEqual({ id: 'receipt/u2/2026', next: 4, reserved: [] });
    expect(again.kernel.numberingLocked()).toBe(true);
  });

  it('numbers that are still to be offered are given to nobody else', async () => {
    const server = await office();
    const image = server.store.serialize();
    const lost = await done(server, 'ann', 'arrival.register', register(1));
    const offered = await done(server, 'bob', 'arrival.register', register(2));
    const again = await restored(server, image);
    await offer(again, 'bob', [offered]);
    again.kernel.unlockNumbering();
    const next = await done(again, 'ann', 'arrival.register', register(3));
    expect(next.receipt.allocated).toEqual({ receiptNo: '收〔2026〕3号' });
    // A device that was away for weeks still has its number.
    expect(await offer(again, 'ann', [lost])).toMatchObject([
      { receipt: { allocated: { receiptNo: '收〔2026〕1号' } } },
    ]);
    expect(again.kernel.row('numberSeries', 'receipt/u2/2026')).toMatchObject({
      next: 4,
      reserved: [],
    });
  });

  it('a number that was given to another in between is not given twice', async () => {
    const server = await office();
    const image = server.store.serialize();
    const lost = await done(server, 'ann', 'arrival.register', register(1));
    const again = await restored(server, image);
    again.kernel.unlockNumbering();
    await done(again, 'bob', 'arrival.register', register(2));
    expect(await offer(again, 'ann', [lost])).toMatchObject([
      { rejection: { code: 'guardFailed', params: { guard: 'numberTaken' } } },
    ]);
  });

  it('issue numbers and archive numbers come back too', async () => {
    const server = await office();
    const image = server.store.serialize();
    const issued = await done(server, 'cao', 'document.number', {
      documentId: 'd1',
      seriesCode: '发',
    });
    const filed = await done(server, 'cao', 'document.file', {
      documentId: 'd2',
      archiveClass: 'open',
      period: rowSamples.archiveItem.period,
    });
    const again = await restored(server, image);
    expect(await offer(again, 'cao', [issued, filed])).toMatchObject([
      { receipt: { allocated: issued.receipt.allocated } },
      { receipt: { allocated: filed.receipt.allocated } },
    ]);
    expect(issued.receipt.allocated).toEqual({ issueNo: '发〔2026〕1号' });
  });

  it('a command that builds on a lost revision is taken without its base', async () => {
    const server = await office();
    const image = server.store.serialize();
    const first = await done(server, 'ann', 'test.set', { personId: 'ann', value: 1 });
    const base = [{ type: 'setting' as const, key: 'ann/s', rev: server.kernel.head() }];
    const sent = EnvelopeShape.parse(
      envelope('ann', 'test.set', { personId: 'ann', value: 2 }, { base }),
    );
    const result = await server.kernel.submit(sent, deskOf('ann'));
    if (result.outcome === 'rejected') throw new Error(result.rejection.code);
    const again = await restored(server, image);
    const items = [first, { envelope: sent, receipt: result.receipt }];
    expect(await offer(again, 'ann', items)).toMatchObject([
      { outcome: 'accepted' },
      { outcome: 'accepted' },
    ]);
    expect(again.kernel.row('setting', 'ann/s')?.value).toBe(2);
  });
});

describe('a receipt that does not count', () => {
  it.each<[string, (own: Done) => Partial<Receipt>]>([
    ['with another number', () => ({ allocated: { receiptNo: '收〔2026〕9号' } })],
    ['of another command', () => ({ commandId: newCommandId() })],
    ['with a signature of somebody else', () => ({ signature: 'AAAA' })],
    ['for other arguments', () => ({ argsDigest: '0' })],
  ])('%s changes nothing', async (_title, change) => {
    const server = await office();
    const image = server.store.serialize();
    const own = await done(server, 'ann', 'arrival.register', register(1));
    const again = await restored(server, image);
    const forged = { ...own, receipt: { ...own.receipt, ...change(own) } };
    expect(await offer(again, 'ann', [forged])).toMatchObject([
      { rejection: { code: 'guardFailed', params: { guard: 'receipt' } } },
    ]);
    expect(again.kernel.row('document', 'in1')).toBeUndefined();
    expect(again.kernel.row('numberSeries', 'receipt/u2/2026')).toBeUndefined();
  });

  it('of the running epoch is refused, of a known command answered as at first', async () => {
    const server = await office();
    const own = await done(server, 'ann', 'arrival.register', register(1));
    expect(await offer(server, 'ann', [own])).toMatchObject([{ receipt: own.receipt }]);
    const unknown = EnvelopeShape.parse(envelope('ann', 'arrival.register', register(2)));
    expect(await offer(server, 'ann', [{ ...own, envelope: unknown }])).toMatchObject([
      { rejection: { code: 'guardFailed' } },
    ]);
  });
});
