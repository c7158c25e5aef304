/** Live-office: real client cores against the real server over real sockets, each with a desktop that keeps its notices. */

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientCore } from '../../../src-main/core/client-core.ts';
import { createClientCore } from '../../../src-main/core/client-core.ts';
import { cacheExtensions } from '../../../src-main/core/queries/cache-extensions.ts';
import { openLocalQueryEngine } from '../../../src-main/core/queries/local-query-engine.ts';
import { silentLog } from '../../../src-main/platform-node/json-log.ts';
import { createNodePorts } from '../../../src-main/platform-node/node-ports.ts';
import type { BridgeNotice, LiveState } from '../../../src-shared/bridge/bridge.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { queries } from '../../../src-shared/registry.ts';
import { personIdOf } from '../../../src-server/org/org-plan.ts';
import { password } from '../server/running-server.ts';

export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
}

export class Machine {
  readonly account: string;
  readonly folder = mkdtempSync(join(tmpdir(), 'tongwen-live-'));
  readonly notices: Notice[] = [];
  live: LiveState = { people: [], typing: [] };
  #core: ClientCore | undefined;

  private constructor(account: string) {
    this.account = account;
  }

  static async start(account: string, serverUrl: string): Promise<Machine> {
    const machine = new Machine(account);
    const ports = createNodePorts({
      dataFolder: machine.folder,
      log: silentLog,
      notices: {
        show: (notice) => {
          machine.notices.push(notice);
          return true;
        },
      },
      serverUrl: () => serverUrl,
    });
    const core = await createClientCore(ports, {
      ...{ serverUrl, appVersion: 'test', deviceName: 'test', extensions: cacheExtensions },
      openQueryEngine: openLocalQueryEngine,
    });
    machine.#core = core;
    core.onNotice((notice: BridgeNotice) => {
      if (notice.event === 'live.changed') machine.live = notice.params;
    });
    await core.handle('session.signIn', { account, password });
    await machine.settled();
    return machine;
  }

  get personId(): string {
    return personIdOf(this.account);
  }

  get core(): ClientCore {
    if (this.#core === undefined) throw new Error('the client is not running');
    return this.#core;
  }

  settled(): Promise<unknown> {
    return this.core.handle('sync.wait', { timeoutMs: 20_000 });
  }

  line(connected: boolean): Promise<unknown> {
    return this.core.handle('sync.setLine', { connected });
  }

  async act(name: string, args: unknown): Promise<void> {
    const receipt = await this.core.handle('command.execute', { name, args });
    if ((receipt as { status: string }).status !== 'stored') {
      throw new Error(JSON.stringify(receipt));
    }
    await this.settled();
  }

  say(conversationId: string, text: string, mentions: readonly string[] = []): Promise<void> {
    return this.act('message.send', {
      ...{ messageId: randomUUID(), conversationId, text, file: null, mentions },
      ...{ documentId: null, replyToId: null },
    });
  }

  async show(people: readonly string[], conversations: readonly string[] = []): Promise<void> {
    await this.core.handle('live.show', { viewId: 'page', people, conversations });
  }

  stateOf(personId: string): string | undefined {
    return this.live.people.find((one) => one.personId === personId)?.state;
  }

  async #page(conversationId: string) {
    const query = { name: 'message.page', args: { conversationId } };
    const page = await this.core.handlers['query.run'](query);
    return queries.get('message.page')?.result.parse(page) as QueryResult<'message.page'>;
  }

  async words(conversationId: string): Promise<readonly string[]> {
    return (await this.#page(conversationId)).rows.map(({ text }) => text);
  }

  /** How far each other has got and read it, as this machine shows it. */
  async marks(conversationId: string) {
    const { marks } = await this.#page(conversationId);
    return Object.fromEntries(
      marks.map(({ personId, no, delivered }) => [personId, { read: no, delivered }]),
    );
  }

  async stop(): Promise<void> {
    await this.#core?.close();
    this.#core = undefined;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Asks again until it holds; volatile things come when they come. */
export async function eventually(
  holds: () => boolean | Promise<boolean>,
  what: string,
): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it never came to be that ${what}`);
}
