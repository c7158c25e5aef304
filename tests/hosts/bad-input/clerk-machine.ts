/** Clerk-machine: a real client core on a real folder against the real server, with a clock and a disk that can fail. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { ClientCore } from '../../../src-main/core/client-core.ts';
import { createClientCore } from '../../../src-main/core/client-core.ts';
import { CoreError } from '../../../src-main/core/core-error.ts';
import type { CorePorts } from '../../../src-main/core/ports.ts';
import type { ProfileSession } from '../../../src-main/core/profile-session.ts';
import { cacheExtensions } from '../../../src-main/core/queries/cache-extensions.ts';
import { openLocalQueryEngine } from '../../../src-main/core/queries/local-query-engine.ts';
import { silentLog } from '../../../src-main/platform-node/json-log.ts';
import { createNodePorts } from '../../../src-main/platform-node/node-ports.ts';
import type { CommandReceipt } from '../../../src-shared/bridge/bridge.ts';
import { directConversationId } from '../../../src-shared/features/message/conversation-commands.ts';
import { personIdOf } from '../../../src-server/org/org-plan.ts';
import { password } from '../server/running-server.ts';

/** An address at which nobody listens. */
export const nowhere = 'http://127.0.0.1:9';
export const account = 'anna';
export const conversationId = directConversationId(personIdOf('anna'), personIdOf('chief'));

export interface Failure {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export class ClerkMachine {
  readonly folder = mkdtempSync(join(tmpdir(), 'tongwen-clerk-'));
  /** Added to the operating system's clock. */
  osSkewMs = 0;
  /** The disk takes no more files. */
  isDiskFull = false;
  #core: ClientCore | undefined;

  get core(): ClientCore {
    if (this.#core === undefined) throw new Error('the client is not running');
    return this.#core;
  }

  get profile(): ProfileSession {
    const profile = this.core.profile();
    if (profile === undefined) throw new Error('nobody is signed in');
    return profile;
  }

  get profileFolder(): string {
    const { crypto } = this.#ports(nowhere);
    return join(this.folder, 'profiles', crypto.sha256Hex(personIdOf(account)).slice(0, 24));
  }

  async start(serverUrl: string): Promise<void> {
    await this.stop();
    this.#core = await createClientCore(this.#ports(serverUrl), {
      ...{ serverUrl, appVersion: 'test', deviceName: 'test', extensions: cacheExtensions },
      openQueryEngine: openLocalQueryEngine,
    });
  }

  async stop(): Promise<void> {
    await this.#core?.close();
    this.#core = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  signIn(name = account, secret = password): Promise<unknown> {
    return this.core.handle('session.signIn', { account: name, password: secret });
  }

  unlock(): Promise<unknown> {
    return this.core.handle('session.unlock', { password });
  }

  status() {
    return this.core.handlers['sync.status']({});
  }

  setLine(connected: boolean) {
    return this.core.handlers['sync.setLine']({ connected });
  }

  settled() {
    return this.core.handlers['sync.wait']({ timeoutMs: 30_000 });
  }

  execute(name: string, args: unknown): Promise<CommandReceipt> {
    return this.core.handlers['command.execute']({ name, args: args as never });
  }

  say(text: string): Promise<CommandReceipt> {
    return this.execute('message.send', {
      ...{ messageId: randomUUID(), conversationId, text, file: null },
      ...{ documentId: null, replyToId: null, mentions: [] },
    });
  }

  async openConversation(): Promise<void> {
    const otherPersonId = personIdOf('chief');
    await this.execute('conversation.openDirect', { conversationId, otherPersonId });
    await this.settled();
  }

  /** The words of the conversation that this machine shows. */
  async texts(): Promise<readonly string[]> {
    const args = { conversationId };
    const page = await this.core.handlers['query.run']({ name: 'message.page', args });
    return (page as { rows: { text: string }[] }).rows.map(({ text }) => text);
  }

  async failure(work: Promise<unknown>): Promise<Failure> {
    try {
      await work;
    } catch (cause) {
      if (cause instanceof CoreError) return { code: cause.code, params: cause.params };
      throw cause;
    }
    throw new Error('it did not fail');
  }

  #ports(serverUrl: string): CorePorts {
    const ports = createNodePorts({
      ...{ dataFolder: this.folder, log: silentLog, notices: { show: () => undefined } },
      serverUrl: () => serverUrl,
    });
    return {
      ...ports,
      timers: { ...ports.timers, osNow: () => Date.now() + this.osSkewMs },
      files: {
        ...ports.files,
        write: (path, data) =>
          this.isDiskFull
            ? Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
            : ports.files.write(path, data),
      },
    };
  }
}
