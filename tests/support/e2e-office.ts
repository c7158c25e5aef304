/**
 * E2e-office: a server with the demonstration, and persons at their desks, each with a client and a page of his own.
 *
 * ```
 *   page ──WebSocket── host process ──line (can be cut)── server process
 * ```
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from '@playwright/test';
import { test as base } from '@playwright/test';
import { copyDemo } from './e2e-demo.ts';
import { layLine } from './e2e-line.ts';
import type { Holdings } from './e2e-holdings.ts';
import { takeInHoldings } from './e2e-holdings.ts';
import type { Program } from './e2e-programs.ts';
import { startProgram } from './e2e-programs.ts';
import { Seat } from './e2e-seat.ts';
import { OfficeSeat } from '../stories/office-seat.ts';

export const demoPassword = 'tongwen-demo';

export class Office {
  readonly #folder: string;
  readonly #server: Program;
  readonly #browser: Browser;
  readonly #seats: Seat[] = [];

  private constructor(folder: string, server: Program, browser: Browser) {
    this.#folder = folder;
    this.#server = server;
    this.#browser = browser;
  }

  static async open(browser: Browser, holdings: Holdings | null): Promise<Office> {
    const folder = mkdtempSync(join(tmpdir(), 'tongwen-e2e-'));
    const data = join(folder, 'server');
    copyDemo(data);
    if (holdings !== null) takeInHoldings(folder, data, holdings);
    const args = ['--data', data, '--port', '0', '--demo'];
    const server = await startProgram('src-server/main.ts', args, { word: 'listening' });
    return new Office(folder, server, browser);
  }

  /** A person at a desk of his own: signed in, unless he shall do it himself. */
  async seat(
    account: string,
    options: { readonly signsInHimself?: boolean; readonly page?: BrowserContextOptions } = {},
  ): Promise<Seat> {
    const line = await layLine(this.#server.address);
    const seat = new Seat({
      browser: this.#browser,
      line,
      data: join(this.#folder, `${account}-${this.#seats.length}`),
      page: options.page ?? {},
      user: options.signsInHimself === true ? undefined : { account, password: demoPassword },
    });
    this.#seats.push(seat);
    await seat.start();
    return seat;
  }

  /** A person at a client without a screen, for the steps that are not the story's own; the story ends it. */
  async headless(account: string): Promise<OfficeSeat> {
    const data = join(this.#folder, `${account}-headless`);
    const server = this.#server.address;
    const seat = await OfficeSeat.open({ account, password: demoPassword, data, server });
    await seat.caughtUp();
    return seat;
  }

  async close(): Promise<void> {
    for (const seat of this.#seats) await seat.leave();
    await this.#server.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Every story has an office of its own, with the archive of the demonstration and what the story wants besides. */
export const test = base.extend<{ office: Office; holdings: Holdings | null }>({
  holdings: [null, { option: true }],
  office: [
    async ({ browser, holdings }, use) => {
      const office = await Office.open(browser, holdings);
      await use(office);
      await office.close();
    },
    { timeout: 60_000 },
  ],
});
