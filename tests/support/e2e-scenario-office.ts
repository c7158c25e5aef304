/**
 * E2e-scenario-office: a small office of its own making on a real server, with a clock that a scenario can set.
 *
 * The organisation is that of the flow tests (flow-office.ts), so a scenario brings its documents to their step with the
 * same walks, and does its own acts on the screens. Server (HTTP, sockets, database file) in this process, so that its
 * clock can be set; every client is a process of its own behind a line that can be cut.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from '@playwright/test';
import { test as base } from '@playwright/test';
import type { RowOf, RowType } from '../../src-shared/entities.ts';
import type { OrgRow } from '../../src-shared/features/org/commands.ts';
import type { PushResult } from '../../src-shared/protocol/envelope.ts';
import type { CentralServer } from '../../src-server/central-server.ts';
import { startCentralServer } from '../../src-server/central-server.ts';
import { defaultLimits } from '../../src-server/config.ts';
import { openInstance } from '../../src-server/open-instance.ts';
import { applyRows } from '../../src-server/org/org-import.ts';
import type { ServerLog, ServerTimers } from '../../src-server/ports.ts';
import { layLine } from './e2e-line.ts';
import { Seat } from './e2e-seat.ts';
import type { ActingOffice, FlowPerson } from './flow-office.ts';
import { actingOffice, orgRows } from './flow-office.ts';
import { deskOf, envelope } from './server-harness.ts';

/** Who came after the others: drafts and handles in the section, beside the drafter. */
const newcomer = 'newcomer';
export type ScenarioPerson = FlowPerson | typeof newcomer;

/** What the screens call the people of the office. */
export const nameOf: Readonly<Record<ScenarioPerson, string>> = {
  chief: '韩立山',
  leader: '沈国梁',
  leader2: '顾明远',
  head: '彭守正',
  editor: '罗缘',
  clerk: '周晓蕙',
  clerk2: '钱小曼',
  keeper: '陶启明',
  archivist: '滕桂华',
  chaser: '杜春生',
  secHead: '董世昌',
  drafter: '尤雪梅',
  bureauHead: '冯裕民',
  bureauClerk: '程文静',
  bureauHandler: '盛开来',
  bureau2Head: '江润泽',
  regClerk: '刘冬梅',
  regChief: '赵戈平',
  outsider: '白路生',
  admin: '秦管理',
  newcomer: '孟小军',
};

const password = 'scenario-office';
const phrases = ['同意。', '已阅。', '请按程序办理。'];
const quiet: ServerLog = {
  info: () => undefined,
  warn: () => undefined,
  error: (event, fields) => {
    process.stderr.write(`${event} ${JSON.stringify(fields)}\n`);
  },
};

export class ScenarioOffice implements ActingOffice {
  readonly folder: string;
  readonly server: CentralServer;
  readonly #acting: ActingOffice;
  readonly #browser: Browser;
  readonly #clock: SettableClock;
  readonly #seats: Seat[] = [];

  private constructor(parts: {
    readonly folder: string;
    readonly server: CentralServer;
    readonly browser: Browser;
    readonly clock: SettableClock;
  }) {
    this.folder = parts.folder;
    this.server = parts.server;
    this.#browser = parts.browser;
    this.#clock = parts.clock;
    const { kernel, store } = parts.server.instance;
    this.#acting = actingOffice(
      async (by, name, args, delegationId) => {
        const rest = {
          commandId: randomUUID(),
          issuedAt: parts.clock.now(),
          ...(delegationId === undefined ? {} : { delegationId }),
        };
        const result = await kernel.submit(envelope(by, name, args, rest), deskOf(by));
        await kernel.runDueEffects();
        return result;
      },
      { kernel, store },
    );
  }

  /** `startAt`: what the server's clock says when the office opens; absent = the machine's time. */
  static async open(browser: Browser, startAt?: number): Promise<ScenarioOffice> {
    const folder = mkdtempSync(join(tmpdir(), 'tongwen-scenario-'));
    const dataDir = join(folder, 'server');
    mkdirSync(dataDir);
    const clock = new SettableClock();
    if (startAt !== undefined) clock.set(startAt);
    await found(dataDir, clock);
    const options = { dataDir, host: '127.0.0.1', port: 0, demo: false, limits: defaultLimits };
    const server = await startCentralServer(options, quiet, clock);
    return new ScenarioOffice({ folder, server, browser, clock });
  }

  act(by: FlowPerson, name: string, args: unknown, delegationId?: string): Promise<PushResult> {
    return this.#acting.act(by, name, args, delegationId);
  }

  accept(by: FlowPerson, name: string, args: unknown): Promise<void> {
    return this.#acting.accept(by, name, args);
  }

  outcome(by: FlowPerson, name: string, args: unknown): Promise<string> {
    return this.#acting.outcome(by, name, args);
  }

  row<T extends RowType>(type: T, key: string): RowOf<T> | undefined {
    return this.#acting.row(type, key);
  }

  all<T extends RowType>(type: T): readonly RowOf<T>[] {
    return this.#acting.all(type);
  }

  openTask(documentId: string, step?: RowOf<'task'>['step']): RowOf<'task'> {
    return this.#acting.openTask(documentId, step);
  }

  now(): number {
    return this.#clock.now();
  }

  /** Sets the server's clock; what falls due by it, runs. */
  async setClock(at: number): Promise<void> {
    this.#clock.set(at);
    await this.server.instance.kernel.runDueEffects();
  }

  /** A person at a desk of his own, signed in. */
  async seat(
    person: ScenarioPerson,
    page: BrowserContextOptions = {},
    machine: { readonly fontFolder?: string } = {},
  ): Promise<Seat> {
    const line = await layLine(this.server.url);
    const seat = new Seat({
      browser: this.#browser,
      line,
      data: join(this.folder, `${person}-${this.#seats.length}`),
      page,
      user: { account: person, password },
      ...machine,
    });
    this.#seats.push(seat);
    await seat.start();
    return seat;
  }

  async close(): Promise<void> {
    await Promise.all(this.#seats.map((seat) => seat.leave()));
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The organisation, one account each, and the standard flow for every issuing unit. */
const heads = [
  ['head', 'office'],
  ['regChief', 'reg'],
] as const;

async function found(dataDir: string, clock: SettableClock): Promise<void> {
  const instance = openInstance({ dataDir, clock, log: quiet });
  try {
    const ports = { kernel: instance.access, newCommandId: randomUUID };
    const phraseRows = ['div', 'office', 'reg'].flatMap((unitId) =>
      phrases.map((text, sort) => ({
        type: 'phrase' as const,
        row: { id: `${unitId}-${sort}`, unitId, text, sort },
      })),
    );
    const rows = orgRows((person) => nameOf[person]);
    await applyRows(ports, [...rows, ...newcomerRows(rows), ...phraseRows]);
    const passwordHash = await instance.hasher.hash(password);
    for (const personId of Object.keys(nameOf)) {
      instance.accounts.putAccount({ personId, account: personId, passwordHash });
    }
    for (const [by, unitId] of heads) {
      // The faces of a test machine are those that the product brings along.
      const args = { unitId, acceptsOpenFaces: true };
      await instance.kernel.submit(
        envelope(by, 'page.setFacePolicy', args, { commandId: randomUUID() }),
        deskOf(by),
      );
    }
    for (const unitId of ['office', 'bureau', 'bureau2', 'reg']) {
      for (const flow of ['out', 'in'] as const) {
        const args = { unitId, flow, note: '启用标准流程。' };
        // A unit without an office keeps the short way: its screens are not those of a scenario.
        await instance.kernel.submitSystem('flow.adoptStandard', args, randomUUID());
      }
    }
  } finally {
    await instance.close();
  }
}

function newcomerRows(rows: readonly OrgRow[]): readonly OrgRow[] {
  return rows.flatMap((one): readonly OrgRow[] => {
    if (one.type === 'person' && one.row.id === 'drafter') {
      const row = { ...one.row, id: newcomer, account: newcomer, name: nameOf[newcomer] };
      return [{ type: 'person', row }];
    }
    if (one.type !== 'identity' || one.row.personId !== 'drafter') return [];
    const row = { ...one.row, id: `${newcomer}-1`, personId: newcomer, rank: 90 };
    return [{ type: 'identity', row: { ...row, personName: nameOf[newcomer] } }];
  });
}

/** Runs as fast as the machine's clock, from where it was set. */
class SettableClock implements ServerTimers {
  #ahead = 0;
  readonly #waiting = new Set<{
    readonly at: number;
    readonly run: () => void;
    timeout: Timeout;
  }>();

  now(): number {
    return Date.now() + this.#ahead;
  }

  set(at: number): void {
    this.#ahead = at - Date.now();
    for (const timer of this.#waiting) {
      clearTimeout(timer.timeout);
      timer.timeout = this.#arm(timer);
    }
  }

  setTimer(delayMs: number, run: () => void): { cancel(): void } {
    if (delayMs <= 0) {
      const immediate = setImmediate(run);
      return {
        cancel: () => {
          clearImmediate(immediate);
        },
      };
    }
    const timer = {
      at: this.now() + delayMs,
      run: () => {
        this.#waiting.delete(timer);
        run();
      },
      timeout: undefined as Timeout,
    };
    timer.timeout = this.#arm(timer);
    this.#waiting.add(timer);
    return {
      cancel: () => {
        clearTimeout(timer.timeout);
        this.#waiting.delete(timer);
      },
    };
  }

  #arm({ at, run }: { readonly at: number; readonly run: () => void }): Timeout {
    return setTimeout(run, Math.max(0, at - this.now()));
  }
}

type Timeout = ReturnType<typeof setTimeout> | undefined;

/** Every scenario has an office of its own; `test.use({ startAt })` opens it at another time. */
export const test = base.extend<{ office: ScenarioOffice; startAt: number | undefined }>({
  startAt: [undefined, { option: true }],
  office: [
    async ({ browser, startAt }, use) => {
      const office = await ScenarioOffice.open(browser, startAt);
      await use(office);
      await office.close();
    },
    { timeout: 60_000 },
  ],
});
