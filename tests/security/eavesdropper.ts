/** Eavesdropper: a client made by hand that keeps everything it was sent. */

import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { commands } from '../../src-shared/registry.ts';
import type { RunningServer } from '../hosts/server/running-server.ts';
import { answerMs } from '../hosts/server/running-server.ts';

/** Everything that one hand-made client was sent, from nothing. */
export class Eavesdropper {
  readonly heard: unknown[] = [];
  readonly socket: Socket;
  readonly token: string;
  readonly #identityId: string;
  readonly #running: RunningServer;

  private constructor(
    running: RunningServer,
    socket: Socket,
    session: { token: string; identityId: string },
  ) {
    this.#running = running;
    this.socket = socket;
    this.token = session.token;
    this.#identityId = session.identityId;
    socket.onAny((event, payload) => void this.heard.push([event, payload]));
  }

  static async open(running: RunningServer, account: string): Promise<Eavesdropper> {
    const session = await running.signIn(account);
    const socket = await running.socket(session.accessToken);
    const identityId = session.identities[0]?.id ?? '';
    const one = new Eavesdropper(running, socket, { token: session.accessToken, identityId });
    await running.hello(socket, session.deviceId);
    // The first read may wait for its worker; a client that has not come to the live frames yet would hear nothing of them.
    for (let tries = 0; tries < 200 && !one.isCurrent; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    if (!one.isCurrent) throw new Error(`${account} has not caught up`);
    return one;
  }

  /** Has the catch-up ended? */
  get isCurrent(): boolean {
    return this.heard.some((one) => JSON.stringify(one).includes('"current":true'));
  }

  /** Long enough that what was committed before is in a frame of its own. */
  async settled(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 300));
  }

  ask(event: string, payload: unknown): Promise<unknown> {
    return this.socket.timeout(answerMs).emitWithAck(event, payload);
  }

  async push(name: string, args: unknown, forged: object = {}): Promise<unknown> {
    const envelope = {
      ...{ commandId: randomUUID(), name, version: commands.get(name)?.version ?? 1, args },
      ...{ identityId: this.#identityId, delegationId: null, base: [], issuedAt: Date.now() },
      ...{ utcOffsetMin: 480, clockSkewMs: 0, queued: false, ...forged },
    };
    const answer = (await this.ask('push', { commands: [envelope] })) as { results?: unknown[] };
    return answer.results?.[0] ?? answer;
  }

  /** A scope by HTTP, page by page, as a client fetches it. */
  async fetched(scope: string): Promise<string> {
    const path = `/sync/scope?scope=${encodeURIComponent(scope)}&afterRev=0&afterType=&afterKey=&limit=500`;
    return (await this.#running.get(path, this.token)).text();
  }

  words(): string {
    return JSON.stringify(this.heard);
  }

  close(): void {
    this.socket.disconnect();
  }
}
