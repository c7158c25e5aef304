/**
 * Safe-secrets: the operating system's secret store as the core's secret port.
 *
 * Invariant: it fails closed. When the system has no real store (Linux without a keyring: `basic_text` is a fixed
 * password in the program), nothing is wrapped by it, and only the person's password opens the files.
 */

import type { SecretPort } from '../core/ports.ts';

/** The part of Electron's `safeStorage` that is used. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  getSelectedStorageBackend(): string;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
}

/** Back-ends that keep the key outside the program. */
const realBackends: ReadonlySet<string> = new Set([
  'gnome_libsecret',
  'kwallet',
  'kwallet5',
  'kwallet6',
]);

/** Linux names its back-end; Windows (DPAPI) and macOS (Keychain) have one. */
export function isStoreTrusted(storage: SafeStorage, platform: string): boolean {
  try {
    if (!storage.isEncryptionAvailable()) return false;
    return platform !== 'linux' || realBackends.has(storage.getSelectedStorageBackend());
  } catch {
    return false; // A store that cannot even be asked is none.
  }
}

export function safeSecretPort(storage: SafeStorage, platform: string): SecretPort {
  const guarded = <T>(work: () => T): Promise<T> => {
    if (!isStoreTrusted(storage, platform)) {
      return Promise.reject(new Error('this machine has no trusted secret store'));
    }
    try {
      return Promise.resolve(work());
    } catch (cause) {
      return Promise.reject(cause instanceof Error ? cause : new Error('secret store failed'));
    }
  };
  return {
    available: () => isStoreTrusted(storage, platform),
    wrap: (secret) =>
      guarded(() => {
        const text = Buffer.from(secret).toString('base64');
        return new Uint8Array(storage.encryptString(text));
      }),
    unwrap: (wrapped) =>
      guarded(() => {
        const text = storage.decryptString(Buffer.from(wrapped));
        return new Uint8Array(Buffer.from(text, 'base64'));
      }),
  };
}
