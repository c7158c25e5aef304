/**
 * Secret-channel: the secret store lives in the main process, the core in its own; this carries the two calls.
 *
 * Invariants:
 *  1. A call has one answer or fails within `secretLimitMs`; at most `maxSecretCalls` are open.
 *  2. Bytes travel as base64 in plain JSON, checked at both ends.
 */

import { z } from 'zod';
import type { SecretPort } from '../core/ports.ts';

/** A keyring may ask the person for its password. */
export const secretLimitMs = 60_000;
export const maxSecretCalls = 16;

/** What both ends share with Electron's and Node's ports. */
export interface Channel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

const Call = z.strictObject({
  kind: z.literal('secret.call'),
  id: z.int(),
  operation: z.enum(['wrap', 'unwrap']),
  base64: z.string().max(10_000),
});
const Answer = z.strictObject({
  kind: z.literal('secret.answer'),
  id: z.int(),
  base64: z.string().max(20_000).nullable(),
});

/** The core's end. Whether the store is trusted is known at the start and does not change. */
export function channelSecretPort(channel: Channel, trusted: boolean): SecretPort {
  const open = new Map<number, (base64: string | null) => void>();
  let nextId = 1;
  channel.onMessage((message) => {
    const answer = Answer.safeParse(message);
    if (answer.success) open.get(answer.data.id)?.(answer.data.base64);
  });
  const call = (operation: 'wrap' | 'unwrap', bytes: Uint8Array): Promise<Uint8Array> => {
    if (!trusted || open.size >= maxSecretCalls) {
      return Promise.reject(new Error('the secret store is not available'));
    }
    const id = nextId;
    nextId += 1;
    return new Promise((resolve, reject) => {
      const settle = (base64: string | null): void => {
        clearTimeout(limit);
        open.delete(id);
        if (base64 === null) reject(new Error('the secret store refused'));
        else resolve(new Uint8Array(Buffer.from(base64, 'base64')));
      };
      const limit = setTimeout(() => settle(null), secretLimitMs);
      open.set(id, settle);
      const base64 = Buffer.from(bytes).toString('base64');
      channel.post({ kind: 'secret.call', id, operation, base64 });
    });
  };
  return {
    available: () => trusted,
    wrap: (secret) => call('wrap', secret),
    unwrap: (wrapped) => call('unwrap', wrapped),
  };
}

/** The main process's end. A failure is answered without its reason, which may hold a secret. */
export function serveSecrets(channel: Channel, secrets: SecretPort): void {
  channel.onMessage((message) => {
    const call = Call.safeParse(message);
    if (!call.success) return;
    const { id, operation, base64 } = call.data;
    const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
    const answer = (result: string | null): void =>
      channel.post({ kind: 'secret.answer', id, base64: result });
    secrets[operation](bytes).then(
      (result) => answer(Buffer.from(result).toString('base64')),
      () => answer(null),
    );
  });
}
