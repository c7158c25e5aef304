/**
 * Sim-client: one device with its files, its line and the core that runs on it, until it crashes.
 *
 * Invariants:
 *  1. A crash ends the process at once: nothing of it runs, writes or sends afterwards.
 *  2. What is on the disk is what was committed, less what a power cut takes from the cache.
 */

import type { CommandReceipt } from '../../src-shared/bridge/bridge.ts';
import type { RowOf, RowType } from '../../src-shared/entities.ts';
import type { CommandArgs, CommandName } from '../../src-shared/registry.ts';
import type { CorePorts } from '../../src-main/core/ports.ts';
import type { Coverage } from '../support/sim-coverage.ts';
import type { CrashPlan, SimDisk } from '../support/sim-database.ts';
import { SimCrash } from '../support/sim-database.ts';
import type { SimLine } from '../support/sim-network.ts';
import type { LogLine } from '../support/sim-ports.ts';
import {
  SimFiles,
  simCrypto,
  simLog,
  simNotices,
  SimProcess,
  simRandom,
  simSecrets,
} from '../support/sim-ports.ts';
import type { SeededRandom } from '../support/sim-random.ts';
import type { VirtualTime } from '../support/sim-time.ts';
import type { Seat } from './actions.ts';
import type { ClientState } from './client-state.ts';
import { ClientReader } from './client-state.ts';
import type { CoreHandle, CoreRequest } from './core-handle.ts';
import { openCore } from './core-handle.ts';
import { parsed } from './local-model.ts';

export interface SimClientParts {
  readonly deviceId: string;
  readonly personId: string;
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly coverage: Coverage;
  readonly line: SimLine;
  readonly disk: SimDisk;
  readonly files?: SimFiles;
  readonly http: CorePorts['http'];
  readonly skewMs: number;
  readonly log: (line: LogLine) => void;
  /** A fault that is no crash: an exception out of the core. */
  readonly failed: (cause: unknown) => void;
  readonly executed: (request: CoreRequest, receipt: CommandReceipt) => void;
}

export class SimClient implements Seat {
  readonly deviceId: string;
  readonly personId: string;
  readonly line: SimLine;
  readonly disk: SimDisk;
  readonly #parts: SimClientParts;
  /** Key envelopes and the record of the data folder; they outlive every process. */
  readonly files: SimFiles;
  #process: SimProcess | undefined;
  #core: CoreHandle | undefined;
  #reader: ClientReader | undefined;
  #crashedWhileCurrent = false;

  constructor(parts: SimClientParts) {
    this.#parts = parts;
    this.deviceId = parts.deviceId;
    this.personId = parts.personId;
    this.line = parts.line;
    this.disk = parts.disk;
    this.files = parts.files ?? new SimFiles();
  }

  get isRunning(): boolean {
    return this.#core !== undefined;
  }

  get core(): CoreHandle | undefined {
    return this.#core;
  }

  get isCurrent(): boolean {
    return this.#core?.isCurrent ?? this.#crashedWhileCurrent;
  }

  /** Starts the core; it connects on its own. A crash while it starts leaves it down. */
  async start(): Promise<void> {
    if (this.#process !== undefined) return;
    const process = new SimProcess(this.#parts.time, this.#parts.skewMs);
    this.#process = process;
    try {
      const core = await this.#open(this.#ports(process));
      if (process.alive) this.#core = core;
      if (core === undefined) this.#end();
    } catch (cause) {
      if (!(cause instanceof SimCrash)) throw cause;
      this.#bury();
    }
  }

  /** Ends the process between two steps, as `kill -9` does. */
  kill(loseCommits = 0): void {
    if (this.#process === undefined) return;
    this.#crashedWhileCurrent = this.#core?.isCurrent ?? false;
    this.#end();
    this.disk.crash(loseCommits);
    this.#reader = undefined;
    this.#parts.coverage.count('clientKilled');
  }

  /** Plans a crash inside the core; `settle` buries the process afterwards. */
  planCrash(plan: CrashPlan): void {
    if (this.#process === undefined || this.disk.planned) return;
    this.disk.plan(plan, () => {
      this.#crashedWhileCurrent = (this.#core?.isCurrent ?? false) && plan.loseCommits === 0;
      this.#parts.coverage.count(plan.loseCommits > 0 ? 'powerCut' : 'crashBetweenCommits');
      this.#end();
      this.#dead = true;
    });
  }

  #dead = false;

  /** After every step: a process that crashed is taken away, its disk brought to what was durable. */
  bury(): void {
    if (this.#dead) this.#bury();
  }

  /** An orderly end: the person closes the program. */
  async stop(): Promise<void> {
    const core = this.#core;
    if (core === undefined) return;
    this.#crashedWhileCurrent = core.isCurrent;
    try {
      await this.#parts.time.until(core.close(), 60_000);
    } catch (cause) {
      if (!(cause instanceof SimCrash)) throw cause;
    }
    this.#end();
    this.disk.crash(0);
    this.#reader = undefined;
  }

  /** The two files as they are; undefined before the first start. */
  state(): ClientState | undefined {
    this.#reader ??= this.#openReader();
    return this.#reader?.read();
  }

  /** Changes whenever one of the two files does. */
  version(): string {
    this.#reader ??= this.#openReader();
    return this.#reader?.version() ?? '';
  }

  rows<T extends RowType>(type: T): readonly RowOf<T>[] {
    const cache = this.disk.fileLike(cacheName);
    if (cache === undefined) return [];
    const rows = cache
      .prepare<[], { body: string }>(
        `SELECT body FROM r_${type} AS r WHERE deleted = 0 AND NOT EXISTS
           (SELECT 1 FROM scope_state AS s WHERE s.scope = r.scope AND s.hidden = 1) ORDER BY key`,
      )
      .all();
    return rows.map((row) => parsed(row.body) as RowOf<T>);
  }

  async act<N extends CommandName>(
    identityId: string,
    name: N,
    args: CommandArgs<N>,
  ): Promise<void> {
    const core = this.#core;
    if (core === undefined) return;
    try {
      const request = { name, args, identityId };
      const receipt = core.execute(request);
      if (receipt !== undefined) this.#parts.executed(request, receipt);
      await Promise.resolve();
    } catch (cause) {
      if (!(cause instanceof SimCrash)) this.#parts.failed(cause);
    }
  }

  async markRead(conversationId: string, no: number): Promise<void> {
    try {
      this.#core?.markRead(conversationId, no);
      await Promise.resolve();
    } catch (cause) {
      if (!(cause instanceof SimCrash)) this.#parts.failed(cause);
    }
  }

  /** How far the person has read, as this machine holds it. */
  ownMarks(): ReadonlyMap<string, number> {
    const marks = this.disk
      .fileLike(cacheName)
      ?.prepare<[string], { conversation_id: string; no: number }>(
        'SELECT conversation_id, no FROM read_mark WHERE person_id = ?',
      )
      .all(this.personId);
    return new Map((marks ?? []).map((mark) => [mark.conversation_id, mark.no]));
  }

  /** Messages that this machine holds as the server has them: conversation → numbers. */
  heldMessages(): readonly { readonly conversationId: string; readonly no: number }[] {
    const held = this.disk
      .fileLike(cacheName)
      ?.prepare<[], { conversationId: string; no: number }>(
        'SELECT c_conversationId AS conversationId, c_no AS no FROM r_message WHERE rev > 0',
      )
      .all();
    return held ?? [];
  }

  /** Takes a confirmed row out of the cache behind the core's back; false = there is none to take. */
  loseRow(): boolean {
    const cache = this.disk.fileLike(cacheName);
    const row = cache
      ?.prepare<[], { key: string }>(
        `SELECT key FROM r_identity WHERE ord = 0 AND deleted = 0 ORDER BY key LIMIT 1`,
      )
      .get();
    if (cache === undefined || row === undefined) return false;
    cache.prepare<[string]>('DELETE FROM r_identity WHERE key = ?').run(row.key);
    cache.prepare<[]>(`UPDATE scope_state SET sum_hi = sum_hi + 1 WHERE scope = 'org'`).run();
    return true;
  }

  /** A second core over a copy of the files, without a line: what a full rebase makes of them. */
  async reopenedCopy(): Promise<ClientState | undefined> {
    const disk = this.disk.clone();
    const { time, skewMs } = this.#parts;
    const process = new SimProcess(time, skewMs);
    const ports = { ...this.#ports(process), database: disk.port(), files: this.files.clone() };
    await this.#open({
      ...ports,
      link: { connect: () => new Promise<never>(() => undefined) },
      http: { request: () => new Promise<never>(() => undefined) },
    });
    const cache = disk.fileLike(cacheName);
    const work = disk.fileLike(workName);
    const state =
      cache === undefined || work === undefined ? undefined : new ClientReader(cache, work).read();
    process.end();
    disk.crash(0);
    disk.dispose();
    return state;
  }

  async #open(ports: CorePorts): Promise<CoreHandle | undefined> {
    const { time, personId } = this.#parts;
    return time.until(openCore({ ports, personId }), 60_000);
  }

  #ports(process: SimProcess): CorePorts {
    const { line, random, time, http, log } = this.#parts;
    const alive = <T>(value: T): T | Promise<never> =>
      process.alive ? value : new Promise<never>(() => undefined);
    return {
      database: this.disk.port(),
      link: {
        connect: async (options, listeners) => alive(await line.connect(options, listeners)),
      },
      http: { request: async (options) => alive(await http.request(options)) },
      timers: process.timers(),
      random: simRandom(random, time),
      secrets: simSecrets,
      crypto: simCrypto(random),
      files: this.files,
      notices: simNotices,
      log: simLog((entry) => {
        if (process.alive) log(entry);
      }),
    };
  }

  #openReader(): ClientReader | undefined {
    const cache = this.disk.fileLike(cacheName);
    const work = this.disk.fileLike(workName);
    return cache === undefined || work === undefined ? undefined : new ClientReader(cache, work);
  }

  /** Silences the process; its line falls. */
  #end(): void {
    this.#process?.end();
    this.#process = undefined;
    this.#core = undefined;
    this.line.abandon();
  }

  #bury(): void {
    this.#dead = false;
    this.#end();
    this.disk.crash(this.disk.lost);
    this.#reader = undefined;
  }
}

const cacheName = '/cache.db';
const workName = '/work.db';
