/** Answering-server: a server as the client sees it: HTTP answers, one socket, frames of an office model. */
import { expect } from 'vitest';
import { z } from 'zod';
import type { HttpPort, LinkListeners, LinkPort } from '../../../src-main/core/ports.ts';
import { LinkError } from '../../../src-main/core/ports.ts';
import { Envelope } from '../../../src-shared/protocol/envelope.ts';
import type { Frame } from '../../../src-shared/protocol/stream.ts';
import { Hello } from '../../../src-shared/protocol/stream.ts';
import type { ManualTimers } from '../../support/manual-time.ts';
import { identityOf, me, officeRows, wholeFrame } from '../../support/core-harness.ts';
import { OfficeModel, testEpoch } from '../../support/office-model.ts';

export const SignInBody = z.object({ account: z.string(), password: z.string() });
export const RefreshBody = z.object({ refreshToken: z.string() });
export const PushBody = z.object({ commands: z.array(Envelope) });

/** A server as the client sees it: HTTP answers, one socket, frames of an office model. */
export class AnsweringServer {
  readonly model = new OfficeModel();
  readonly timers: ManualTimers;
  readonly asked: string[] = [];
  reachable = true;
  password = '密码';
  revoked: 'wipe' | 'signIn' | undefined;
  refreshCount = 0;
  #listeners: LinkListeners | undefined;

  constructor(timers: ManualTimers) {
    this.timers = timers;
    this.model.write(officeRows(['c1']));
  }

  http(): HttpPort {
    return {
      request: ({ url, body }) => {
        if (!this.reachable) return Promise.reject(new Error('unreachable'));
        const path = new URL(url).pathname;
        this.asked.push(path);
        const answer = this.#answer(path, typeof body === 'string' ? JSON.parse(body) : undefined);
        return Promise.resolve({
          status: answer.status,
          headers: {},
          body: () => chunksOf(JSON.stringify(answer.body)),
        });
      },
    };
  }

  link(): LinkPort {
    return {
      connect: (_options, listeners) => {
        if (!this.reachable) return Promise.reject(new LinkError('unreachable', 'down'));
        this.#listeners = listeners;
        return Promise.resolve({
          request: (event: string, payload: unknown) => this.#request(event, payload),
          notify: () => undefined,
          close: () => {
            if (this.#listeners === listeners) this.#listeners = undefined;
          },
        });
      },
    };
  }

  goDown(): void {
    this.reachable = false;
    const listeners = this.#listeners;
    this.#listeners = undefined;
    listeners?.onClosed('down');
  }

  send(event: string, payload: unknown): void {
    this.#listeners?.onEvent(event, payload);
  }

  #grant() {
    this.refreshCount += 1;
    return {
      accessToken: `access-${this.refreshCount}`,
      refreshToken: `refresh-${this.refreshCount}`,
      expiresAt: this.timers.osNow() + 15 * 60_000,
      person: { id: me, name: '安然', account: 'anran' },
      identities: [identityOf(me)],
      receiptKey: 'key',
      recoveryKey: '',
      epoch: testEpoch,
    };
  }

  #answer(path: string, body: unknown): { readonly status: number; readonly body: unknown } {
    switch (path) {
      case '/server':
        return {
          status: 200,
          body: {
            ...{ name: '某师', version: '1', protocol: { oldest: 1, newest: 1 } },
            ...{ demoRoles: [], receiptKey: 'key', recoveryKey: '', timeZone: 'Asia/Shanghai' },
          },
        };
      case '/auth/sign-in': {
        const { password } = SignInBody.parse(body);
        return password === this.password
          ? { status: 200, body: this.#grant() }
          : { status: 401, body: { code: 'badCredentials', triesLeft: 3 } };
      }
      case '/auth/refresh':
        if (this.revoked !== undefined) {
          return { status: 401, body: { code: 'revoked', action: this.revoked } };
        }
        expect(RefreshBody.parse(body).refreshToken).toBe(`refresh-${this.refreshCount}`);
        return { status: 200, body: this.#grant() };
      default:
        return { status: 200, body: {} };
    }
  }

  async #request(event: string, payload: unknown): Promise<unknown> {
    this.asked.push(event);
    switch (event) {
      case 'hello': {
        if (this.revoked !== undefined) return { status: 'revoked', action: this.revoked };
        const { position } = Hello.parse(payload);
        const { commit } = this.model;
        const behind = position?.commit !== commit;
        if (behind)
          this.timers.setTimer(1, () => this.send('frame', this.#since(position?.commit ?? 0)));
        return {
          ...{ status: 'welcome', epoch: testEpoch, head: commit, partitions: [] },
          ...{ serverNow: this.timers.monotonicMs(), mode: behind ? 'catchUp' : 'same' },
        };
      }
      case 'push': {
        const results: unknown[] = [];
        for (const envelope of PushBody.parse(payload).commands) {
          const { result, frame } = await this.model.decide(envelope, me);
          results.push(result);
          if (frame !== undefined) this.timers.setTimer(1, () => this.send('frame', frame));
        }
        return { results };
      }
      case 'verify':
        return { comparable: true, mismatched: [] };
      default:
        return { status: 'failed' };
    }
  }

  #since(commit: number): Frame {
    const frame = wholeFrame(this.model);
    return {
      ...{ ...frame, from: commit, gained: commit === 0 ? frame.gained : [] },
      changes: frame.changes.filter(({ rev }) => rev > commit),
    };
  }
}

async function* chunksOf(text: string): AsyncGenerator<Uint8Array, void, void> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}
