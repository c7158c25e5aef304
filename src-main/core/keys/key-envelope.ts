/**
 * Key-envelope: a data key, wrapped so that only the right holder can open it; kept as a file beside the database.
 *
 * Invariants:
 *  1. A data key is never written in the clear; without a secret store only the password (and the recovery key) open it.
 *  2. Every wrap is authenticated: changed bytes do not open.
 */

import { z } from 'zod';
import type { CorePorts } from '../ports.ts';
import { fromBase64, toBase64 } from './base64.ts';

export const dataKeyBytes = 32;
const saltBytes = 16;

export const KeyEnvelope = z.object({
  version: z.literal(1),
  /** Wrapped by the machine's secret store. */
  machine: z.string().nullable(),
  password: z.object({ salt: z.string(), sealed: z.string() }).nullable(),
  /** Sealed to the organisation's recovery public key. */
  recovery: z.object({ publicKey: z.string(), sealed: z.string() }).nullable(),
});
export type KeyEnvelope = Readonly<z.infer<typeof KeyEnvelope>>;

type KeyPorts = Pick<CorePorts, 'secrets' | 'crypto' | 'random'>;

export interface KeyHolders {
  /** undefined = no password wrap. */
  readonly password: string | undefined;
  readonly machine: boolean;
  readonly recoveryKey: string | undefined;
}

export function newDataKey(ports: KeyPorts): Uint8Array {
  return ports.random.bytes(dataKeyBytes);
}

export async function wrapKey(
  ports: KeyPorts,
  key: Uint8Array,
  holders: KeyHolders,
): Promise<KeyEnvelope> {
  const { password, recoveryKey } = holders;
  return {
    version: 1,
    machine:
      holders.machine && ports.secrets.available() ? toBase64(await ports.secrets.wrap(key)) : null,
    password: password === undefined ? null : await wrapWithPassword(ports, key, password),
    recovery:
      recoveryKey === undefined || recoveryKey === ''
        ? null
        : { publicKey: recoveryKey, sealed: toBase64(ports.crypto.sealTo(recoveryKey, key)) },
  };
}

async function wrapWithPassword(
  ports: KeyPorts,
  key: Uint8Array,
  password: string,
): Promise<{ salt: string; sealed: string }> {
  const salt = ports.random.bytes(saltBytes);
  const wrapping = await ports.crypto.passwordKey(password, salt);
  return { salt: toBase64(salt), sealed: toBase64(ports.crypto.seal(wrapping, key)) };
}

/** undefined = not this password, no such wrap, or changed bytes. */
export async function openWithPassword(
  ports: KeyPorts,
  envelope: KeyEnvelope,
  password: string,
): Promise<Uint8Array | undefined> {
  if (envelope.password === null) return undefined;
  const { salt, sealed } = envelope.password;
  const wrapping = await ports.crypto.passwordKey(password, fromBase64(salt));
  try {
    return checked(ports.crypto.open(wrapping, fromBase64(sealed)));
  } catch {
    // A wrong password and changed bytes look the same, and must.
    return undefined;
  }
}

/** undefined = no store, no such wrap, or another machine's. */
export async function openWithMachine(
  ports: KeyPorts,
  envelope: KeyEnvelope,
): Promise<Uint8Array | undefined> {
  if (envelope.machine === null || !ports.secrets.available()) return undefined;
  try {
    return checked(await ports.secrets.unwrap(fromBase64(envelope.machine)));
  } catch {
    return undefined;
  }
}

function checked(key: Uint8Array): Uint8Array | undefined {
  return key.length === dataKeyBytes ? key : undefined;
}

/** Only the organisation's recovery key opens it from now on. */
export function sealedToRecovery(envelope: KeyEnvelope): KeyEnvelope {
  return { ...envelope, machine: null, password: null };
}
