/**
 * Numbering, 10,000 interleavings: clerks and the office head number, reserve, void and explain in seeded random order
 * on the real kernel, the file is put back to an earlier image, lost commands come again with their receipts. After every
 * step each integer of each series below `next` has one line, or waits for the command that had it (V2).
 */

import { expect, it } from 'vitest';
import type { ServerLink } from '../../src-main/core/ports.ts';
import { offerAgain } from '../../src-main/core/sync/wire.ts';
import type { RowOf } from '../../src-shared/entities.ts';
import { seriesIdOf, seriesYearOf } from '../../src-shared/features/numbering/series.ts';
import type { Envelope, PushResult, Receipt } from '../../src-shared/protocol/envelope.ts';
import { Envelope as EnvelopeShape } from '../../src-shared/protocol/envelope.ts';
import { restoreImage } from '../../src-server/store/open-store.ts';
import { rowSamples } from '../contract/row-samples.ts';
import type { TestServer } from '../support/server-harness.ts';
import {
  deskOf,
  envelope,
  newCommandId,
  seedOrg,
  settle,
  startTestServer,
} from '../support/server-harness.ts';
import { testCommands } from '../support/server-test-commands.ts';
import { SeededRandom } from '../support/sim-random.ts';

const operationsAll = 10_000;
const operationsOfOneWorld = 250;
/** Commands in flight together: they share a group commit in an order of their own. */
const burst = 8;
const clerks = ['ann', 'bob', 'cao'] as const;
const codes = ['发', '函'] as const;
const year = 2026;

interface Done {
  readonly envelope: Envelope;
  readonly receipt: Receipt;
}

interface World {
  server: TestServer;
  readonly random: SeededRandom;
  readonly numbered: Map<string, string>;
  readonly since: Done[];
  image: Uint8Array;
  documents: number;
}

interface Act {
  readonly by: string;
  readonly name: string;
  readonly args: Record<string, unknown>;
}

async function openWorld(seed: number): Promise<World> {
  const server = startTestServer({ commands: testCommands });
  await seedOrg(server, {
    ann: { unitId: 'u1', roles: ['CLERK'] },
    bob: { unitId: 'u1', roles: ['CLERK'] },
    cao: { unitId: 'u1', roles: ['CLERK', 'REGISTRAR'] },
    head: { unitId: 'u1', roles: ['OFFICE_HEAD', 'CLERK'] },
  });
  const unit = server.kernel.row('unit', 'u1');
  await put(server, [{ type: 'unit', body: { ...unit, seriesCodes: [...codes] } }]);
  return {
    server,
    random: new SeededRandom(seed),
    numbered: new Map(),
    since: [],
    image: server.store.serialize(),
    documents: 0,
  };
}

async function put(server: TestServer, rows: readonly unknown[]): Promise<void> {
  await server.kernel.submitSystem('test.put', { rows }, newCommandId());
}

/** Documents that wait for a number; they are made before the image, so that a lost numbering can come again. */
async function moreDocuments(world: World, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => {
    const id = `d${world.documents + index}`;
    return [
      {
        type: 'document',
        body: { ...rowSamples.document, id, unitId: 'u1', state: 'D6', writtenDate: '2026-02-27' },
      },
      { type: 'documentText', body: { ...rowSamples.documentText, documentId: id } },
    ];
  }).flat();
  world.documents += count;
  await put(world.server, rows);
}

function waiting(world: World): string | undefined {
  for (let tries = 0; tries < 5; tries += 1) {
    const id = `d${world.random.int(0, world.documents - 1)}`;
    if (world.server.kernel.row('document', id)?.state === 'D6') return id;
  }
  return undefined;
}

function lines(server: TestServer): readonly RowOf<'numberLedger'>[] {
  return server.kernel.list('numberLedger', 'bySeries', ['u1']);
}

function nextAct(world: World): Act | undefined {
  const { random, server } = world;
  const code = random.pick(codes);
  const place = { unitId: 'u1', code, year };
  const span = (): { from: number; to: number } => {
    const next = server.kernel.row('numberSeries', `issue/u1/${code}/${year}`)?.next ?? 1;
    const from = Math.max(1, next + random.int(-6, 8));
    return { from, to: from + random.int(0, 3) };
  };
  const chance = random.int(1, 100);
  if (chance <= 62) {
    const documentId = waiting(world);
    if (documentId === undefined) return undefined;
    const reserved = lines(server).filter((one) => one.state === 'reserved' && one.series === code);
    const seq = chance > 50 && reserved.length > 0 ? random.pick(reserved).seq : undefined;
    const named = seq === undefined ? {} : { seq };
    return {
      by: random.pick(clerks),
      name: 'document.number',
      args: { documentId, seriesCode: code, ...named },
    };
  }
  if (chance <= 70) {
    const used = lines(server).filter((one) => one.state === 'used' && one.documentId !== null);
    if (used.length === 0) return undefined;
    const { documentId } = random.pick(used);
    return { by: 'head', name: 'document.voidNumber', args: { documentId, reason: '内容有误' } };
  }
  if (chance <= 84) {
    const numbers =
      chance <= 77 ? { kind: 'next', count: random.int(1, 4) } : { kind: 'range', ...span() };
    const args = { ...place, numbers, purpose: '全师工作会议', until: null };
    return { by: 'head', name: 'numbering.reserve', args };
  }
  const name = chance <= 94 ? 'numbering.void' : 'numbering.explainGap';
  return { by: 'head', name, args: { ...place, ...span(), reason: '会议取消' } };
}

async function give(world: World, act: Act): Promise<PushResult> {
  const sent = EnvelopeShape.parse(envelope(act.by, act.name, act.args));
  const result = await world.server.kernel.submit(sent, deskOf(act.by));
  if (result.outcome !== 'rejected') {
    world.since.push({ envelope: sent, receipt: result.receipt });
  }
  return result;
}

/** Back to the image; some of what was lost comes again, in any order, before or after new numbers are given. */
async function restore(world: World): Promise<number> {
  const { random } = world;
  const { signer, timers } = world.server;
  await world.server.kernel.stop();
  await timers.advance(60_000);
  const store = restoreImage(world.image);
  world.server = startTestServer({ commands: testCommands, store, signer, timers });
  world.server.kernel.newEpoch();
  const lost = shuffled(world.since.splice(0), random);
  const away = lost.splice(0, random.int(0, Math.floor(lost.length / 4)));
  for (const one of lost) {
    await offer(world, one);
    expectWhole(world);
  }
  world.server.kernel.unlockNumbering();
  // A device that was away comes later, when others have numbered.
  for (const one of away) {
    const act = nextAct(world);
    if (act !== undefined) await give(world, act);
    await offer(world, one);
    expectWhole(world);
  }
  return await settleGaps(world);
}

function shuffled<T>(items: readonly T[], random: SeededRandom): T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random.int(0, left.length - 1), 1));
}

/** The client's own way of offering; what is refused stays refused, the oracle looks at the books. */
async function offer(world: World, one: Done): Promise<void> {
  const { session } = world.server.connect(one.envelope.identityId.slice(0, -2));
  const link: ServerLink = {
    request: (event, payload) =>
      session.request(event, JSON.parse(JSON.stringify(payload)) as unknown),
    notify: () => undefined,
    close: () => undefined,
  };
  await offerAgain(link, [one]);
}

/** The office head explains what nobody came back for; then no number waits any more. */
async function settleGaps(world: World): Promise<number> {
  let explained = 0;
  for (const code of codes) {
    const series = world.server.kernel.row('numberSeries', `issue/u1/${code}/${year}`);
    for (const seq of series?.reserved ?? []) {
      const args = { unitId: 'u1', code, year, from: seq, to: seq, reason: '恢复后无人续报' };
      const result = await give(world, { by: 'head', name: 'numbering.explainGap', args });
      expect(result.outcome).not.toBe('rejected');
      explained += 1;
    }
    expect(
      world.server.kernel.row('numberSeries', `issue/u1/${code}/${year}`)?.reserved ?? [],
    ).toEqual([]);
  }
  expectWhole(world);
  return explained;
}

/** The oracle. */
function expectWhole(world: World): void {
  const all = lines(world.server);
  expectHolders(world, all);
  for (const code of codes) expectBook(world, code, all);
}

/** A used number is on one document; what is closed says why. */
function expectHolders(world: World, all: readonly RowOf<'numberLedger'>[]): void {
  const holders = new Set<string>();
  for (const line of all) {
    const no = line.no ?? '';
    if (line.state === 'used') {
      const row = world.server.kernel.row('document', line.documentId ?? '');
      if (row?.issueNo !== no) throw new Error(`${no} is not on ${line.documentId}`);
      if (holders.has(no)) throw new Error(`${no} is on two documents`);
      holders.add(no);
    } else if (line.state !== 'reserved' && (line.reason ?? '') === '') {
      throw new Error(`${no} is ${line.state} without a reason`);
    }
  }
}

/** Every integer below `next` once; what is set aside above it is exactly what the ledger has there. */
function expectBook(world: World, code: string, all: readonly RowOf<'numberLedger'>[]): void {
  const id = `issue/u1/${code}/${year}`;
  const series = world.server.kernel.row('numberSeries', id);
  const { next, reserved = [], ahead = [] } = series ?? { next: 1 };
  const known = all.filter((one) => seriesIdOf(seriesYearOf(one)) === id).map((one) => one.seq);
  const below = [...known.filter((seq) => seq < next), ...reserved].sort((a, b) => a - b);
  const wanted = Array.from({ length: next - 1 }, (_, index) => index + 1);
  if (String(below) !== String(wanted)) throw new Error(`${id}: ${below.join()} up to ${next}`);
  const above = known.filter((seq) => seq >= next).sort((a, b) => a - b);
  if (String(above) !== String(ahead)) {
    throw new Error(`${id}: ${above.join()} above ${next}, not ${ahead.join()}`);
  }
}

async function runWorld(seed: number): Promise<ReadonlyMap<string, number>> {
  const world = await openWorld(seed);
  const outcomes = new Map<string, number>();
  const count = (name: string): void => void outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
  for (let done = 0; done < operationsOfOneWorld;) {
    if (done % 50 === 0) {
      await moreDocuments(world, 50);
      world.image = world.server.store.serialize();
      world.since.length = 0;
    }
    const acts = Array.from({ length: Math.min(burst, 50 - (done % 50)) }, () => nextAct(world));
    const given = acts.filter((act) => act !== undefined);
    // Together: the intake queue orders them, one group commit writes them.
    const results = await Promise.all(given.map((act) => give(world, act)));
    results.forEach((result, index) => {
      const { name } = given[index] ?? { name: '' };
      count(result.outcome === 'rejected' ? `${name} ${result.rejection.code}` : name);
    });
    done += acts.length;
    expectWhole(world);
    if (done % 50 === 48 && world.random.int(1, 2) === 1) {
      const explained = await restore(world);
      count('restore');
      if (explained > 0) count('explained after a restore');
    }
  }
  await settle();
  await world.server.kernel.stop();
  return outcomes;
}

const worlds = Array.from({ length: operationsAll / operationsOfOneWorld }, (_, seed) => seed + 1);
const totals = new Map<string, number>();

it.each(worlds)('world %i: no number twice, every gap explained', async (seed) => {
  for (const [name, count] of await runWorld(seed)) {
    totals.set(name, (totals.get(name) ?? 0) + count);
  }
});

it('took every kind of step many times', () => {
  const least = {
    'document.number': 2_000,
    'document.number guardFailed': 20,
    'document.voidNumber': 200,
    'numbering.reserve': 300,
    'numbering.void': 100,
    restore: 40,
    'explained after a restore': 5,
  };
  for (const [name, count] of Object.entries(least)) {
    expect(totals.get(name) ?? 0, name).toBeGreaterThanOrEqual(count);
  }
});
