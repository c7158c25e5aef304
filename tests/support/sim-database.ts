/**
 * Sim-database: real SQLite in memory behind the database port, with crashes on demand.
 *
 * A disk outlives the process that opened it. A crash makes every handle of the process throw `SimCrash`;
 * what was committed stays on the disk, what was inside a transaction is rolled back. A power cut may also take
 * the newest commits of a file that is written with `synchronous = normal`.
 *
 * Invariants:
 *  1. After a crash nothing of the old process reaches the disk.
 *  2. A file written with `full` never loses a commit.
 */

import Database from 'better-sqlite3';
import type {
  DatabasePort,
  OpenDatabaseOptions,
  ReadableDatabase,
  SqlValue,
  Statement,
  WritableDatabase,
} from '../../src-main/core/ports.ts';

/** The process is gone; whoever catches this must not go on. */
export class SimCrash extends Error {
  constructor(where: string) {
    super(`simulated crash ${where}`);
    this.name = 'SimCrash';
  }
}

interface DiskFile {
  database: Database.Database;
  synchronous: 'full' | 'normal';
  commits: number;
  /** Images before the newest commits, oldest first; kept only while a power cut is planned. */
  images: Buffer[];
}

/** What a planned crash waits for. */
export interface CrashPlan {
  /** Crash when this many more transactions have begun (1 = the next one never commits). */
  readonly afterTransactions: number;
  /** In the transaction's middle, or just before it begins. */
  readonly where: 'inside' | 'before';
  /** Newest commits that a power cut takes from files written with `normal`. */
  readonly loseCommits: number;
}

/** The files of one device. */
export class SimDisk {
  readonly #files = new Map<string, DiskFile>();
  #process = 0;
  #plan: { left: number; plan: CrashPlan } | undefined;
  #crashed: (() => void) | undefined;
  #lost = 0;
  commits = 0;

  /** Commits that the power cut of the last planned crash takes; read by whoever ends the process. */
  get lost(): number {
    return this.#lost;
  }

  get fileNames(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** The raw file whose name ends so, for readers outside of the simulated process. */
  fileLike(ending: string): Database.Database | undefined {
    for (const [name, file] of this.#files) if (name.endsWith(ending)) return file.database;
    return undefined;
  }

  /** Copies every file: for a second, throw-away reader of the same state. */
  clone(): SimDisk {
    const copy = new SimDisk();
    for (const [name, file] of this.#files) {
      copy.#files.set(name, {
        database: new Database(file.database.serialize()),
        synchronous: file.synchronous,
        commits: 0,
        images: [],
      });
    }
    return copy;
  }

  image(): ReadonlyMap<string, Buffer> {
    return new Map([...this.#files].map(([name, file]) => [name, file.database.serialize()]));
  }

  restore(images: ReadonlyMap<string, Buffer>): void {
    for (const [name, image] of images) {
      this.#files.set(name, {
        database: new Database(image),
        synchronous: 'full',
        commits: 0,
        images: [],
      });
    }
  }

  /** Plans a crash of the running process; `crashed` is called once, synchronously. */
  plan(plan: CrashPlan, crashed: () => void): void {
    this.#plan = { left: plan.afterTransactions, plan };
    this.#crashed = crashed;
    for (const file of this.#files.values()) file.images = [];
  }

  forgetPlan(): void {
    this.#plan = undefined;
    this.#crashed = undefined;
  }

  get planned(): boolean {
    return this.#plan !== undefined;
  }

  /** Ends the running process now. */
  crash(loseCommits: number): void {
    this.#process += 1;
    this.#plan = undefined;
    for (const file of this.#files.values()) {
      if (file.database.inTransaction) file.database.exec('ROLLBACK');
      const image =
        file.synchronous === 'normal' && loseCommits > 0
          ? file.images[Math.max(0, file.images.length - loseCommits)]
          : undefined;
      if (image !== undefined) {
        file.database.close();
        file.database = new Database(image);
      }
      file.images = [];
    }
  }

  dispose(): void {
    this.#process += 1;
    for (const file of this.#files.values()) file.database.close();
    this.#files.clear();
  }

  /** The port of the process that runs from now on; handles of the process before are dead. */
  port(): DatabasePort {
    const process = this.#process;
    const alive = (): void => {
      if (process !== this.#process) throw new SimCrash('(the process is gone)');
    };
    const open = (options: OpenDatabaseOptions): WritableDatabase => {
      alive();
      const file = this.#file(options);
      return this.#handle(file, alive);
    };
    return {
      openWritable: open,
      openReadable: (options): ReadableDatabase => {
        const whole = open(options);
        return {
          prepare: (sql) => whole.prepare(sql),
          close: () => whole.close(),
        };
      },
      setAside: (name, suffix) => {
        alive();
        const file = this.#files.get(name);
        const aside = `${name}.${suffix}`;
        if (file !== undefined) {
          this.#files.set(aside, file);
          this.#files.delete(name);
        }
        return aside;
      },
      exists: (name) => this.#files.has(name),
      remove: (name) => {
        alive();
        this.#files.get(name)?.database.close();
        this.#files.delete(name);
      },
    };
  }

  #file(options: OpenDatabaseOptions): DiskFile {
    const known = this.#files.get(options.file);
    if (known !== undefined) {
      known.synchronous = options.synchronous;
      return known;
    }
    const made: DiskFile = {
      database: new Database(':memory:'),
      synchronous: options.synchronous,
      commits: 0,
      images: [],
    };
    this.#files.set(options.file, made);
    return made;
  }

  #handle(file: DiskFile, alive: () => void): WritableDatabase {
    const write = <T>(work: () => T): T => {
      if (file.database.inTransaction) return work();
      this.#beforeCommit(file, alive);
      return work();
    };
    return {
      prepare: <Params extends readonly SqlValue[], Row>(sql: string): Statement<Params, Row> => {
        alive();
        const statement = file.database.prepare<[...Params], Row>(sql);
        return {
          get: (...params) => {
            alive();
            return statement.get(...params);
          },
          all: (...params) => {
            alive();
            return statement.all(...params);
          },
          iterate: (...params) => {
            alive();
            return statement.iterate(...params);
          },
          run: (...params) => {
            alive();
            return write(() => statement.run(...params));
          },
        };
      },
      exec: (sql) => {
        alive();
        file.database.exec(sql);
      },
      transaction: (work) => {
        alive();
        if (file.database.inTransaction) return file.database.transaction(work)();
        const inside = this.#beforeCommit(file, alive);
        file.commits += 1;
        this.commits += 1;
        return file.database.transaction(() => {
          const result = work();
          if (result instanceof Promise) throw new Error('a transaction answered a promise');
          if (inside) this.#fire('inside a transaction');
          alive();
          return result;
        })();
      },
      close: () => undefined,
    };
  }

  /** Counts a planned crash down; answers true when it is due inside the transaction that begins now. */
  #beforeCommit(file: DiskFile, alive: () => void): boolean {
    alive();
    const planned = this.#plan;
    if (planned === undefined) return false;
    if (planned.plan.loseCommits > 0 && file.synchronous === 'normal') {
      file.images.push(file.database.serialize());
      if (file.images.length > planned.plan.loseCommits) file.images.shift();
    }
    planned.left -= 1;
    if (planned.left > 0) return false;
    if (planned.plan.where === 'inside') return true;
    this.#fire('before a transaction');
    return false;
  }

  #fire(where: string): void {
    const crashed = this.#crashed;
    const lose = this.#plan?.plan.loseCommits ?? 0;
    this.#crashed = undefined;
    this.#plan = undefined;
    this.#process += 1;
    this.#lost = lose;
    crashed?.();
    throw new SimCrash(where);
  }
}
