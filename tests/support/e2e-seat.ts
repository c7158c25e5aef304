/** E2e-seat: one person's computer: the browser host as a process, its page, and the cable to the server. */
import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { BridgeMethod, InputOf, OutputOf } from '../../src-shared/bridge/bridge.ts';
import type { Line } from './e2e-line.ts';
import type { Program } from './e2e-programs.ts';
import { startProgram } from './e2e-programs.ts';

export interface SeatParts {
  readonly browser: Browser;
  readonly line: Line;
  readonly data: string;
  readonly page: BrowserContextOptions;
  readonly user: { readonly account: string; readonly password: string } | undefined;
  /** Where this machine has licensed faces; absent = it has none. */
  readonly fontFolder?: string | undefined;
}

export class Seat {
  readonly line: Line;
  readonly #parts: SeatParts;
  #host: Program | undefined;
  #context: BrowserContext | undefined;
  #page: Page | undefined;
  /** What the page complained of; a story ends with none. */
  readonly complaints: string[] = [];

  constructor(parts: SeatParts) {
    this.#parts = parts;
    this.line = parts.line;
  }

  get page(): Page {
    if (this.#page === undefined) throw new Error('nobody sits here');
    return this.#page;
  }

  /** Starts the client and opens its page; also after a kill. */
  async start(): Promise<void> {
    const { browser, line, data, user, fontFolder = '' } = this.#parts;
    mkdirSync(data, { recursive: true });
    const args = [
      '--server',
      line.url,
      '--data',
      data,
      '--port',
      '0',
      '--renderer',
      'dist/renderer',
    ];
    const signIn = this.#context === undefined && user !== undefined;
    this.#host = await startProgram(
      'src-main/host-node/main.ts',
      signIn ? [...args, '--user', user.account] : args,
      {
        word: 'ready',
        env: {
          TONGWEN_PASSWORD: signIn ? user.password : '',
          TONGWEN_FONT_FOLDERS: fontFolder,
        },
      },
    );
    this.#context = await browser.newContext(this.#parts.page);
    this.#page = await this.#context.newPage();
    this.#page.on('pageerror', (error) => this.complaints.push(String(error)));
    await this.#page.goto(this.#host.address);
    if (signIn) await this.#page.getByRole('navigation', { name: '主导航' }).waitFor();
  }

  /** SIGKILL to the client; the page goes with it. */
  async kill(): Promise<void> {
    await this.#host?.kill();
    await this.#context?.close();
  }

  async leave(): Promise<void> {
    await this.#context?.close();
    await this.#host?.stop();
    await this.line.cut();
  }

  /** A place of the rail. */
  async go(
    place: '待办' | '批阅' | '公文' | '消息' | '档案' | '通讯录' | '办公' | '同步' | '设置',
  ): Promise<void> {
    await this.page
      .getByRole('navigation', { name: '主导航' })
      .getByRole('link', { name: place })
      .click();
  }

  /** The title bar says that this computer equals the server. */
  async isInStep(): Promise<void> {
    await expect(this.page.getByRole('button', { name: '与服务器一致' })).toBeVisible({
      timeout: 60_000,
    });
  }

  /** The files of what is on the desk have been brought to this computer. */
  async filesAreHere(): Promise<void> {
    await this.call('sync.wait', { timeoutMs: 30_000 });
  }

  /** A call over a second bridge of this page: to prepare what a story does not tell, and to count rows. */
  call<M extends BridgeMethod>(method: M, params: InputOf<M>): Promise<OutputOf<M>> {
    return this.page.evaluate(
      ({ name, input }) =>
        new Promise<never>((resolve, reject) => {
          const socket = new WebSocket(`ws://${location.host}/bridge`);
          socket.onopen = () => {
            socket.send(JSON.stringify({ id: 1, method: name, params: input }));
          };
          socket.onerror = () => {
            reject(new Error('no bridge'));
          };
          socket.onmessage = (event) => {
            const answer = JSON.parse(String(event.data)) as Record<string, unknown>;
            if (answer['id'] !== 1) return;
            socket.close();
            if (answer['error'] === undefined) resolve(answer['result'] as never);
            else reject(new Error(JSON.stringify(answer['error'])));
          };
        }),
      { name: method, input: params },
    );
  }
}
