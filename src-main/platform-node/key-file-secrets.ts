/**
 * Key-file-secrets: the secret port of the Node host, for development and for machines without Electron.
 *
 * The wrapping key is a file that only its owner may read. This is weaker than the secret store of an operating system:
 * who can read the person's files can open the cache. The host says so at its start; Electron uses `safeStorage`.
 */

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SecretPort } from '../core/ports.ts';

const nonceBytes = 12;
const tagBytes = 16;

export function keyFileSecretPort(file: string): SecretPort {
  const key = (): Buffer => {
    if (!existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
      chmodSync(file, 0o600);
    }
    return readFileSync(file);
  };
  return {
    available: () => true,
    wrap: (secret) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key(), nonce);
      const parts = [nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()];
      return Promise.resolve(new Uint8Array(Buffer.concat(parts)));
    },
    unwrap: (wrapped) =>
      new Promise((resolve) => {
        const decipher = createDecipheriv('aes-256-gcm', key(), wrapped.subarray(0, nonceBytes));
        decipher.setAuthTag(wrapped.subarray(wrapped.length - tagBytes));
        const body = wrapped.subarray(nonceBytes, wrapped.length - tagBytes);
        resolve(new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()])));
      }),
  };
}

/** A secret port that has nothing: only the password opens the files. */
export const noSecretPort: SecretPort = {
  available: () => false,
  wrap: () => Promise.reject(new Error('no secret store on this machine')),
  unwrap: () => Promise.reject(new Error('no secret store on this machine')),
};
