/** Protocol-client: a signed-in socket that speaks the stream's protocol and keeps nothing. */
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import { account, envelope, password } from './office.ts';

const Grant = z.object({
  accessToken: z.string(),
  identities: z.array(z.object({ id: z.string() })).min(1),
});
const SeenFrame = z.object({ to: z.number(), current: z.boolean() });
const Results = z.object({ results: z.array(z.object({ outcome: z.string() })) });
const answerMs = 30_000;

export interface ProtocolClient {
  readonly socket: Socket;
  envelope(name: string, args: unknown): Readonly<Record<string, unknown>>;
  /** Throws unless everything was accepted. */
  push(envelopes: readonly unknown[]): Promise<void>;
  close(): void;
}

export async function openSocket(url: string, options: object): Promise<Socket> {
  const socket = io(url, {
    ...{ transports: ['websocket'], forceNew: true, reconnection: false, ...options },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

/** Signed in, and current: live frames follow. */
export async function openProtocolClient(url: string, n: number): Promise<ProtocolClient> {
  const deviceId = randomUUID();
  const answer = await fetch(`${url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: account(n), password, deviceId, deviceName: 'bench' }),
  });
  const grant = Grant.parse(await answer.json());
  const identityId = grant.identities[0]?.id ?? '';
  const socket = await openSocket(url, { path: '/socket', auth: { token: grant.accessToken } });
  const current = new Promise<void>((resolve) => {
    socket.on('frame', (payload: unknown) => {
      const { to, current: isCurrent } = SeenFrame.parse(payload);
      socket.emit('progress', { commit: to });
      if (isCurrent) resolve();
    });
  });
  await socket.timeout(answerMs).emitWithAck('hello', {
    ...{ protocol: 1, app: 'bench', capabilities: [], deviceId, position: null, partitions: [] },
  });
  await current;
  return {
    socket,
    envelope: (name, args) => envelope(identityId, name, args, randomUUID()),
    push: async (commands) => {
      const answered: unknown = await socket.timeout(answerMs).emitWithAck('push', { commands });
      const parsed = Results.safeParse(answered);
      if (parsed.data?.results.every(({ outcome }) => outcome === 'accepted') !== true) {
        throw new Error(`a push failed: ${JSON.stringify(answered).slice(0, 300)}`);
      }
    },
    close: () => {
      socket.close();
    },
  };
}
