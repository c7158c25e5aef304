/**
 * Sim-server: the real central kernel on SQLite, which can crash at a COMMIT and start again from what was durable.
 *
 * Invariants:
 *  1. After a crash nothing of the old kernel reaches the database or a link.
 *  2. Every commit has been told to the observer before any link is sent something of it.
 */

import type Database from 'better-sqlite3';
import type { CentralKernel } from '../../src-server/kernel/central-kernel.ts';
import { createCentralKernel } from '../../src-server/kernel/central-kernel.ts';
import { createInProcessReads } from '../../src-server/kernel/in-process-reads.ts';
import type { ReadPort, ScopePage, ScopePageRequest } from '../../src-server/kernel/read-port.ts';
import type {
  ServerLog,
  ServerSession,
  ServerTimers,
  SessionIdentity,
  SessionLink,
} from '../../src-server/ports.ts';
import type { Store } from '../../src-server/store/open-store.ts';
import { openStore, restoreImage } from '../../src-server/store/open-store.ts';
import type { OrgRow } from '../../src-shared/features/org/commands.ts';
import { maxOrgRows } from '../../src-shared/features/org/commands.ts';
import type { PushResult } from '../../src-shared/protocol/envelope.ts';
import { SimCrash } from '../support/sim-database.ts';
import { simSigner } from '../support/sim-ports.ts';
import type { SeededRandom } from '../support/sim-random.ts';
import { VirtualTime } from '../support/sim-time.ts';
import type { DatabaseWatch, WrittenRow } from './watched-database.ts';
import { watchDatabase } from './watched-database.ts';
import { oldHoldings } from './loan-actions.ts';
import { oldTalk, talkedForMs } from './old-talk.ts';
import { worldRows, worldStart } from './world.ts';

export const receiptKey = 'simulated-receipt-key';

export interface SimServerParts {
  readonly image: Uint8Array;
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly log: ServerLog;
  /** A transaction is durable; nothing of it has been sent. */
  readonly committed: (written: readonly WrittenRow[]) => void;
  readonly frameSent: (identity: SessionIdentity, payload: unknown) => void;
  readonly crashed: () => void;
}

interface Running {
  readonly kernel: CentralKernel;
  readonly reads: ReadPort;
  alive: boolean;
}

export class SimServer {
  readonly #parts: SimServerParts;
  #store: Store;
  #running: Running | undefined;
  #written: WrittenRow[] = [];
  #crashIn: { commits: number; after: boolean } | undefined;

  constructor(parts: SimServerParts) {
    this.#parts = parts;
    this.#store = restoreImage(parts.image);
  }

  get isUp(): boolean {
    return this.#running !== undefined;
  }

  get kernel(): CentralKernel {
    if (this.#running === undefined) throw new Error('the server is down');
    return this.#running.kernel;
  }

  /** Nothing is said while it is down. */
  delivered(conversationId: string): ReturnType<CentralKernel['delivered']> {
    return this.#running?.kernel.delivered(conversationId) ?? [];
  }

  /** For the oracle; the product's statements never go through it. */
  get db(): Database.Database {
    return this.#store.db;
  }

  start(): void {
    if (this.#running !== undefined) return;
    const { time, random, log } = this.#parts;
    const running: { alive: boolean } = { alive: true };
    const clock = this.#clock(running);
    const store: Store = {
      ...this.#store,
      db: watchDatabase(this.#store.db, this.#watch(running)),
    };
    const reads = createInProcessReads(this.#store.db, clock);
    const kernel = createCentralKernel({
      store,
      clock,
      log,
      signer: simSigner(receiptKey),
      readPort: reads,
      broadcast: (links, event, payload) => {
        for (const link of links) link.send(event, payload);
      },
      randomUuid: () => random.uuid(time.now()),
    });
    this.#running = Object.assign(running, { kernel, reads });
  }

  /** Ends the process; the next `start` opens what was durable. */
  crash(): void {
    if (this.#running === undefined) return;
    this.#running.alive = false;
    this.#running = undefined;
    this.#crashIn = undefined;
    this.#written = [];
    if (this.#store.db.inTransaction) this.#store.db.exec('ROLLBACK');
    const image = this.#store.db.serialize();
    this.#store.db.close();
    this.#store = restoreImage(image);
    this.#parts.crashed();
  }

  /** The process ends at the n-th COMMIT from now: before it is durable, or after, before any answer. */
  planCrash(commits: number, after: boolean): void {
    this.#crashIn = { commits, after };
  }

  forgetPlan(): void {
    this.#crashIn = undefined;
  }

  connect(link: SessionLink, identity: SessionIdentity): ServerSession | 'unreachable' {
    const running = this.#running;
    if (running === undefined) return 'unreachable';
    const isAlive = (): boolean => running.alive;
    const guarded: SessionLink = {
      id: link.id,
      send: (event, payload) => {
        if (!running.alive) return;
        if (event === 'frame') this.#parts.frameSent(identity, payload);
        link.send(event, payload);
      },
      close: (reason) => {
        if (running.alive) link.close(reason);
      },
    };
    const session = running.kernel.connect(guarded, identity);
    return {
      request: async (event, payload) => {
        const answer = isAlive() ? await session.request(event, payload) : undefined;
        // What a dead process would have answered is never heard.
        return isAlive() ? answer : new Promise<never>(() => undefined);
      },
      notify: (event, payload) => {
        if (running.alive) session.notify(event, payload);
      },
      closed: () => {
        if (running.alive) session.closed();
      },
    };
  }

  async scopePage(request: ScopePageRequest): Promise<ScopePage | undefined> {
    return this.#running?.reads.scopePage(request);
  }

  submit(envelope: unknown, identity: SessionIdentity | 'system'): Promise<PushResult> {
    const running = this.#running;
    if (running === undefined) return Promise.reject(new Error('the server is down'));
    return running.kernel.submit(envelope, identity);
  }

  serialize(): Uint8Array {
    return this.#store.db.serialize();
  }

  close(): void {
    if (this.#running !== undefined) this.#running.alive = false;
    this.#running = undefined;
    this.#store.close();
  }

  #clock(running: { readonly alive: boolean }): ServerTimers {
    const { time } = this.#parts;
    return {
      now: () => time.now(),
      setTimer: (delayMs, run) =>
        time.setTimer(delayMs, () => {
          if (running.alive) run();
        }),
    };
  }

  #watch(running: { alive: boolean }): DatabaseWatch {
    const die = (where: string): never => {
      this.crash();
      throw new SimCrash(where);
    };
    return {
      rowWritten: (row) => {
        if (!running.alive) throw new SimCrash('(the server is gone)');
        this.#written.push(row);
      },
      beforeCommit: () => {
        const plan = this.#crashIn;
        if (plan === undefined) return;
        plan.commits -= 1;
        if (plan.commits <= 0 && !plan.after) die('at a COMMIT');
      },
      committed: () => {
        const written = this.#written;
        this.#written = [];
        this.#parts.committed(written);
        const plan = this.#crashIn;
        if (plan !== undefined && plan.commits <= 0) die('after a COMMIT');
      },
    };
  }
}

/** The image with which every run begins: the world's organisation, imported by the real command. */
export async function worldImage(rows: readonly OrgRow[] = worldRows): Promise<Uint8Array> {
  // Long ago, so that there is something old enough to be purged.
  const time = new VirtualTime(worldStart - talkedForMs);
  const store = openStore(null);
  let made = 0;
  const kernel = createCentralKernel({
    store,
    clock: time,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    signer: simSigner(receiptKey),
    readPort: createInProcessReads(store.db, time),
    broadcast: () => undefined,
    randomUuid: () => `00000000-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`,
  });
  for (let start = 0; start < rows.length; start += maxOrgRows) {
    const commandId = `00000000-0000-7000-8001-${String(start).padStart(12, '0')}`;
    const slice = { rows: rows.slice(start, start + maxOrgRows) };
    const result = await time.until(kernel.submitSystem('org.apply', slice, commandId), 60_000);
    if (result.outcome === 'rejected') throw new Error(JSON.stringify(result.rejection));
  }
  for (const [index, holding] of oldHoldings().entries()) {
    const commandId = `00000000-0000-7000-8003-${String(index).padStart(12, '0')}`;
    const result = await time.until(
      kernel.submitSystem('archive.takeIn', holding, commandId),
      60_000,
    );
    if (result.outcome === 'rejected') throw new Error(JSON.stringify(result.rejection));
  }
  for (const { personId, envelope, afterMs } of oldTalk()) {
    await time.advance(afterMs);
    const said = kernel.submit(envelope, { personId, deviceId: 'long-gone' });
    const result = await time.until(said, 60_000);
    if (result.outcome === 'rejected') throw new Error(JSON.stringify(result.rejection));
  }
  await time.advance(worldStart - time.now());
  await time.until(kernel.stop(), 60_000);
  const image = store.serialize();
  store.close();
  return image;
}
