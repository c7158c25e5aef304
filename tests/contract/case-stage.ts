/**
 * Case-stage: the real kernel and one real client core on a clean line, on which a command case is played.
 *
 * Invariant: the client holds exactly what its actor's scopes give it; nothing is put into its files from outside.
 */

import type { CommandReceipt } from '../../src-shared/bridge/bridge.ts';
import type { PushResult } from '../../src-shared/protocol/envelope.ts';
import { commands } from '../../src-shared/registry.ts';
import type { ClientRow } from '../convergence/client-state.ts';
import { Observer } from '../convergence/observer.ts';
import { SimClient } from '../convergence/sim-client.ts';
import { holderOf, simHttp } from '../convergence/sim-http.ts';
import { SimServer } from '../convergence/sim-server.ts';
import { identities, worldStart } from '../convergence/world.ts';
import { Coverage } from '../support/sim-coverage.ts';
import { SimDisk } from '../support/sim-database.ts';
import { SimLine } from '../support/sim-network.ts';
import { SeededRandom } from '../support/sim-random.ts';
import { VirtualTime } from '../support/sim-time.ts';
import type { Given } from './command-case.ts';

const settleMs = 5_000;
const waitLimitMs = 120_000;

export class CaseStage {
  readonly #time = new VirtualTime(worldStart + 60_000);
  readonly #random = new SeededRandom(7);
  readonly #server: SimServer;
  readonly #observer: Observer;
  readonly #failures: unknown[] = [];
  #client: SimClient | undefined;
  #receipt: CommandReceipt | undefined;

  constructor(image: Uint8Array) {
    this.#server = new SimServer({
      image,
      time: this.#time,
      random: this.#random,
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (event, fields) => this.#fail(`${event} ${JSON.stringify(fields ?? {})}`),
      },
      // The oracle's history belongs to the simulation; a case looks at rows and outcomes itself.
      committed: () => undefined,
      frameSent: () => undefined,
      crashed: () => undefined,
    });
    this.#observer = new Observer(this.#server.db);
    this.#server.start();
  }

  /** A step before the case, or the case of the system actor, straight at the kernel. */
  async give(step: Given): Promise<PushResult> {
    const { kernel } = this.#server;
    if (step.by === 'system') {
      return await this.#answer(kernel.submitSystem(step.name, step.args, step.commandId));
    }
    const identity = identities.find((row) => row.id === step.by);
    if (identity === undefined) throw new Error(`nobody is ${step.by}`);
    const envelope = {
      commandId: step.commandId,
      name: step.name,
      version: commands.get(step.name)?.version ?? 0,
      args: step.args,
      identityId: step.by,
      delegationId: null,
      base: [],
      issuedAt: this.#time.now(),
      utcOffsetMin: 480,
      clockSkewMs: 0,
      queued: false,
    };
    const device = { personId: identity.personId, deviceId: 'given' };
    return await this.#answer(kernel.submit(envelope, device));
  }

  /** The answer, and the effects that it asked for. */
  async #answer(answer: Promise<PushResult>): Promise<PushResult> {
    const result = await this.#time.until(answer, waitLimitMs);
    await this.#time.advance(settleMs);
    return result;
  }

  wait(ms: number): Promise<void> {
    return this.#time.advance(ms);
  }

  /** The actor's own client, current. */
  async seat(identityId: string): Promise<void> {
    const personId = identities.find((row) => row.id === identityId)?.personId ?? '';
    const line = new SimLine({
      name: personId,
      time: this.#time,
      random: this.#random,
      coverage: new Coverage(),
      accept: (token, link) => {
        const holder = holderOf(token);
        return holder === undefined ? 'unauthorized' : this.#server.connect(link, holder);
      },
    });
    const parts = { time: this.#time, coverage: new Coverage(), line };
    this.#client = new SimClient({
      deviceId: 'case-device',
      personId,
      random: this.#random,
      disk: new SimDisk(),
      http: simHttp({
        ...parts,
        server: this.#server,
        history: this.#observer.history,
      }),
      skewMs: 0,
      log: () => undefined,
      failed: (cause) => this.#fail(cause),
      executed: (_request, receipt) => {
        this.#receipt = receipt;
      },
      ...parts,
    });
    await this.client.start();
    await this.#time.advanceUntil(() => this.client.isCurrent, waitLimitMs);
    await this.#time.advance(settleMs);
  }

  get client(): SimClient {
    if (this.#client === undefined) throw new Error('nobody has a seat');
    return this.#client;
  }

  takeLineDown(): void {
    this.client.line.takeDown();
  }

  async restoreLine(): Promise<void> {
    this.client.line.restore();
    await this.#time.advance(waitLimitMs);
  }

  /** Gives the command on the client; the receipt is the bridge's own. */
  async execute(identityId: string, name: string, args: unknown): Promise<CommandReceipt> {
    this.#receipt = undefined;
    const core = this.client.core;
    const receipt = core?.execute({ name, args, identityId });
    await this.#time.settle();
    if (receipt === undefined) throw new Error(`${name}: the core took nothing`);
    return receipt;
  }

  /** Rows as the person sees them, by type and key. */
  rows(): ReadonlyMap<string, ClientRow> {
    return this.client.state()?.rows ?? new Map<string, ClientRow>();
  }

  confirmed(): ReadonlyMap<string, ClientRow> {
    return this.client.state()?.confirmed ?? new Map<string, ClientRow>();
  }

  outcomeOf(commandId: string): PushResult | undefined {
    const row = this.#server.db
      .prepare<[string], { outcome: string }>('SELECT outcome FROM outcome WHERE command_id = ?')
      .get(commandId);
    return row === undefined ? undefined : (JSON.parse(row.outcome) as PushResult);
  }

  /**
   * A row on the server as one command left it; `later` = an effect of it has written the row since, undefined =
   * absent or deleted.
   */
  decidedBody(type: string, key: string, commandId: string): unknown {
    const row = this.#server.db
      .prepare<[string], { body: string; deleted: number; command_id: string }>(
        `SELECT body, deleted, command_id FROM r_${type} WHERE key = ?`,
      )
      .get(key);
    if (row === undefined || row.deleted === 1) return undefined;
    return row.command_id === commandId ? (JSON.parse(row.body) as unknown) : 'later';
  }

  get failures(): readonly unknown[] {
    return this.#failures;
  }

  close(): void {
    if (this.#client !== undefined) {
      this.#client.kill();
      this.#client.disk.dispose();
    }
    this.#server.close();
  }

  #fail(cause: unknown): void {
    this.#failures.push(cause);
  }
}
