/**
 * Simulation: one server, several clients, people and mishaps on a virtual clock, everything from one seed.
 *
 * A run has two phases. In the first, people work while lines fall, processes crash and posts change. In the second,
 * everything heals: all must converge and every outbox must be empty within a bound.
 */

import { commands } from '../../src-shared/registry.ts';
import { Coverage } from '../support/sim-coverage.ts';
import { SimDisk } from '../support/sim-database.ts';
import { cleanLine, SimLine } from '../support/sim-network.ts';
import type { LogLine } from '../support/sim-ports.ts';
import { SeededRandom } from '../support/sim-random.ts';
import { VirtualTime } from '../support/sim-time.ts';
import type { Action, Seat } from './actions.ts';
import { documentActions } from './document-actions.ts';
import { loanActions } from './loan-actions.ts';
import { markActions } from './mark-actions.ts';
import { messageActions } from './message-actions.ts';
import { mishaps } from './mishaps.ts';
import { Observer } from './observer.ts';
import { changeLongGroup, restorePosts } from './office-actions.ts';
import { officeChanges } from './office-changes.ts';
import { Oracle } from './oracle.ts';
import type { PreparedWorld } from './prepared-world.ts';
import { RemoteSeat } from './remote-seat.ts';
import { SimClient } from './sim-client.ts';
import { holderOf, simHttp } from './sim-http.ts';
import { SimServer } from './sim-server.ts';
import { asViolation, Violation } from './violation.ts';
import { devices } from './world.ts';

export interface SeedOptions {
  readonly seed: number;
  readonly steps: number;
  readonly world: PreparedWorld;
}

export interface SeedResult {
  readonly seed: number;
  readonly steps: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly coverage: Readonly<Record<string, number>>;
}

/** What went wrong, where, and the newest lines of the logs. */
export class SeedFailure extends Error {
  readonly seed: number;
  readonly step: number;
  readonly violation: Violation;
  readonly log: readonly string[];

  constructor(parts: {
    readonly seed: number;
    readonly step: number;
    readonly violation: Violation;
    readonly log: readonly string[];
  }) {
    super(`seed ${parts.seed}, step ${parts.step}: ${parts.violation.message}`);
    this.name = 'SeedFailure';
    this.seed = parts.seed;
    this.step = parts.step;
    this.violation = parts.violation;
    this.log = parts.log;
  }
}

/** The healed world must be at rest after twenty minutes; it is looked at on the way. */
const healingMs = [20, 50, 100, 200, 400, 700, 1_000, 3_000, 10_000, 45_000, 540_000, 600_000];
const keptLogLines = 60;
const closeLooks = 8;

export async function runSeed(options: SeedOptions): Promise<SeedResult> {
  const simulation = new Simulation(options);
  try {
    return await simulation.run();
  } finally {
    simulation.close();
  }
}

export class Simulation {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly coverage = new Coverage();
  readonly server: SimServer;
  readonly observer: Observer;
  readonly clients: readonly SimClient[];
  readonly oracle: Oracle;
  readonly #options: SeedOptions;
  readonly #seats: readonly Seat[];
  readonly #log: string[] = [];
  #failure: Violation | undefined;
  #step = 0;

  constructor(options: SeedOptions) {
    const { seed, world } = options;
    this.#options = options;
    this.random = new SeededRandom(seed);
    this.time = new VirtualTime(world.now);
    const serverRandom = this.random.fork('server');
    this.server = new SimServer({
      image: world.server,
      time: this.time,
      random: serverRandom,
      log: {
        info: () => undefined,
        warn: (event, fields) => this.note(`server ${event} ${JSON.stringify(fields ?? {})}`),
        error: (event, fields) => this.#serverError(event, fields ?? {}),
      },
      committed: (written) => this.#guard(() => this.observer.committed(written)),
      frameSent: ({ personId }, payload) =>
        this.#guard(() => this.observer.frameSent(personId, payload)),
      crashed: () => this.#serverCrashed(),
    });
    this.observer = new Observer(this.server.db);
    this.clients = devices.map((device) => this.#client(device));
    this.oracle = new Oracle({
      observer: this.observer,
      clients: this.clients,
      coverage: this.coverage,
      now: () => this.time.now(),
      delivered: (conversationId) => this.server.delivered(conversationId),
    });
    this.#seats = [
      ...this.clients,
      ...this.clients,
      new RemoteSeat({
        personId: 'dee',
        server: this.server,
        history: this.observer.history,
        newId: () => this.newId(),
        now: () => this.time.now(),
      }),
    ];
  }

  newId(): string {
    return this.random.uuid(this.time.now());
  }

  note(line: string): void {
    this.#log.push(`${this.#step} @${this.time.now()} ${line}`);
    if (this.#log.length > keptLogLines) this.#log.shift();
  }

  async run(): Promise<SeedResult> {
    const { seed, steps } = this.#options;
    try {
      await this.#begin();
      for (this.#step = 1; this.#step <= steps; this.#step += 1) await this.#oneStep();
      await this.#heal();
    } catch (cause) {
      const violation = asViolation(cause);
      throw new SeedFailure({ seed, step: this.#step, violation, log: this.#log });
    }
    const answered = this.observer.outcomes;
    return {
      seed,
      steps,
      accepted: answered.accepted(),
      rejected: answered.size - answered.accepted(),
      coverage: this.coverage.counts(),
    };
  }

  close(): void {
    for (const client of this.clients) {
      client.kill();
      client.disk.dispose();
    }
    this.server.close();
  }

  /** A fault anywhere ends the run at the next check. */
  readonly failed = (cause: unknown): void => {
    this.#failure ??= asViolation(cause);
  };

  async #begin(): Promise<void> {
    this.server.start();
    for (const client of this.clients) await client.start();
    await this.time.advance(2_000);
    this.#check(true);
  }

  async #oneStep(): Promise<void> {
    const { random } = this;
    await random.weighted<() => Promise<void>>([
      [62, () => this.#act()],
      [6, () => this.#changeOffice()],
      [32, () => this.#mishap()],
    ])();
    await this.time.advance(
      random.weighted([
        [40, random.int(0, 30)],
        [40, random.int(30, 600)],
        [16, random.int(600, 8_000)],
        [4, random.int(8_000, 400_000)],
      ]),
    );
    this.#check(this.#step % 50 === 0);
    if (this.#step % 12 === 0) await this.#checkNarrow();
  }

  async #act(): Promise<void> {
    const seat = this.random.pick(this.#seats);
    const action = this.random.weighted<Action>(
      [...messageActions, ...markActions, ...documentActions, ...loanActions].map((one) => [
        one.weight,
        one,
      ]),
    );
    // Often several in a row: what is queued together has to be rebased together.
    const times = this.random.chance(0.25) ? this.random.int(2, 5) : 1;
    for (let time = 0; time < times; time += 1) {
      this.note(`${seat.personId} ${action.name}`);
      await action.run({
        seat,
        random: this.random,
        newId: () => this.newId(),
        now: () => this.time.now(),
      });
    }
  }

  async #changeOffice(): Promise<void> {
    if (!this.server.isUp) return;
    const change = this.random.weighted(officeChanges);
    this.note(change.name);
    this.coverage.count(change.name);
    if (this.clients.some((client) => !client.line.up)) this.coverage.count('revokeWhileOffline');
    change(this.#office());
    if (change === changeLongGroup) await this.#lookOften();
  }

  /** While rows of a new conversation are still on their way, one step is too long. */
  async #lookOften(): Promise<void> {
    for (let look = 0; look < closeLooks; look += 1) {
      await this.time.advance(this.random.int(1, 15));
      this.#check(false);
    }
  }

  async #mishap(): Promise<void> {
    const mishap = this.random.weighted(mishaps.map((one) => [one.weight, one]));
    this.note(mishap.name);
    await mishap.run(this);
  }

  #office(): Parameters<typeof restorePosts>[0] {
    return {
      server: this.server,
      history: this.observer.history,
      random: this.random,
      newId: () => this.newId(),
      now: () => this.time.now(),
    };
  }

  #check(everything: boolean): void {
    for (const client of this.clients) client.bury();
    if (this.#failure !== undefined) throw this.#failure;
    this.oracle.check({ everything });
  }

  async #checkNarrow(): Promise<void> {
    const running = this.clients.filter((client) => client.isRunning);
    // Without own commands in effect there is nothing to rebase.
    const busy = running.filter((client) => this.oracle.rerunLength(client) > 1);
    const client = this.random.pickOr(busy.length > 0 ? busy : running);
    if (client === undefined || (busy.length === 0 && this.random.chance(0.7))) return;
    await this.oracle.checkNarrow(client);
  }

  /** Phase two: lines up, processes running, posts given back; then everything must come to rest. */
  async #heal(): Promise<void> {
    this.note('heal');
    for (const client of this.clients) {
      client.bury();
      client.disk.forgetPlan();
      client.line.quality = cleanLine;
      client.line.cut('healed');
      client.line.restore();
    }
    this.server.forgetPlan();
    this.server.start();
    restorePosts(this.#office());
    for (const client of this.clients) await client.start();
    const damaged = await this.#damageSomebody();
    for (const ms of healingMs) {
      await this.time.advance(ms);
      this.#check(false);
    }
    if (damaged !== undefined) {
      if ((damaged.core?.repairs ?? 0) === 0) {
        throw new Violation('S9', `${damaged.deviceId} lost a row and never noticed`);
      }
      this.coverage.count('repair');
      this.oracle.damaged(damaged, false);
    }
    this.#check(damaged === undefined);
    this.oracle.checkConverged();
    for (const client of this.clients) await this.oracle.checkNarrow(client);
  }

  /** In some runs a confirmed row disappears from a cache; the comparison of sums has to find it. */
  async #damageSomebody(): Promise<SimClient | undefined> {
    if (!this.random.chance(0.3)) return undefined;
    await this.time.advance(60_000);
    const client = this.random.pick(this.clients);
    await client.stop();
    if (!client.loseRow()) {
      await client.start();
      return undefined;
    }
    this.oracle.damaged(client, true);
    await client.start();
    return client;
  }

  #client(device: { readonly id: string; readonly personId: string }): SimClient {
    const random = this.random.fork(device.id);
    const disk = new SimDisk();
    const image = this.#options.world.disks.get(device.id);
    const isFresh = image === undefined || random.chance(0.1);
    if (isFresh) this.coverage.count('bootstrap');
    else disk.restore(image.databases);
    const line = new SimLine({
      name: device.id,
      time: this.time,
      random: random.fork('line'),
      coverage: this.coverage,
      accept: (token, link) => {
        const holder = holderOf(token);
        return holder === undefined ? 'unauthorized' : this.server.connect(link, holder);
      },
    });
    const client: SimClient = new SimClient({
      deviceId: device.id,
      personId: device.personId,
      time: this.time,
      random,
      coverage: this.coverage,
      line,
      disk,
      ...(isFresh ? {} : { files: image.files.clone() }),
      http: simHttp({
        server: this.server,
        history: this.observer.history,
        line,
        time: this.time,
        coverage: this.coverage,
      }),
      skewMs: random.pick([0, 0, 2_000, -2_000, 3_600_000, -86_400_000]),
      log: (entry) => this.#clientLog(device.id, entry),
      failed: this.failed,
      executed: (request, receipt) => {
        this.note(`  ${device.id} ${request.name}: ${JSON.stringify(receipt)}`);
        this.coverage.count(`execute.${receipt.status}`);
        if (receipt.status !== 'stored') return;
        const key = commands.get(request.name)?.coalesceKey(request.args);
        this.oracle.stored(client, receipt.commandId, key);
        if (!line.up) this.coverage.count('queuedOffline');
      },
    });
    return client;
  }

  #clientLog(deviceId: string, entry: LogLine): void {
    if (entry.level !== 'info')
      this.note(`  ${deviceId} ${entry.event} ${JSON.stringify(entry.fields)}`);
    if (entry.event === 'sync.gap') this.coverage.count(`gap.${String(entry.fields['reason'])}`);
    if (entry.level === 'error') this.failed(new Error(`${deviceId}: ${entry.event}`));
  }

  #serverError(event: string, fields: Readonly<Record<string, unknown>>): void {
    this.note(`server ${event} ${JSON.stringify(fields)}`);
    if (fields['name'] !== 'SimCrash') {
      this.failed(new Error(`server: ${event} ${JSON.stringify(fields)}`));
    }
  }

  #serverCrashed(): void {
    this.coverage.count('serverCrash');
    this.observer.reopened(this.server.db);
    for (const client of this.clients) client.line.serverGone();
  }

  /** The oracle's own exceptions must not look like faults of the server. */
  #guard(check: () => void): void {
    try {
      check();
    } catch (cause) {
      this.failed(cause);
    }
  }
}
