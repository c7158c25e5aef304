/**
 * Node-crypto: the crypto port on node:crypto and the Argon2 binding.
 *
 * `seal` is AES-256-GCM: 12 bytes nonce, ciphertext, 16 bytes tag. `sealTo` is an ephemeral X25519 agreement, HKDF-SHA-256
 * over both public keys, then `seal`; the ephemeral public key stands in front.
 */

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import type { Algorithm } from '@node-rs/argon2';
import type { CryptoPort } from '../core/ports.ts';

const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

export interface PasswordCost {
  readonly memoryKiB: number;
  readonly passes: number;
}

/** OWASP's first choice for Argon2id at 64 MiB; tests take less. */
export const officePasswordCost: PasswordCost = { memoryKiB: 64 * 1024, passes: 3 };

const rawX25519Prefix = Buffer.from('302a300506032b656e032100', 'hex');
const rawEd25519Prefix = Buffer.from('302a300506032b6570032100', 'hex');

export function nodeCryptoPort(cost: PasswordCost = officePasswordCost): CryptoPort {
  return {
    sha256Hex: (data) => createHash('sha256').update(data).digest('hex'),
    sha256: () => {
      const hash = createHash('sha256');
      return { update: (data) => void hash.update(data), hex: () => hash.digest('hex') };
    },
    passwordKey: async (password, salt) =>
      new Uint8Array(
        await hashRaw(password.normalize('NFKC'), {
          algorithm: argon2id,
          salt,
          memoryCost: cost.memoryKiB,
          timeCost: cost.passes,
          parallelism: 1,
          outputLen: keyBytes,
        }),
      ),
    seal,
    open: unseal,
    sealTo: (publicKeyBase64, plain) => {
      const recipient = publicKey(rawX25519Prefix, publicKeyBase64);
      const own = generateKeyPairSync('x25519');
      const shared = diffieHellman({ privateKey: own.privateKey, publicKey: recipient });
      const ownRaw = own.publicKey.export({ type: 'spki', format: 'der' }).subarray(-keyBytes);
      const salt = Buffer.concat([ownRaw, Buffer.from(publicKeyBase64, 'base64')]);
      const key = new Uint8Array(hkdfSync('sha256', shared, salt, 'tongwen sealTo 1', keyBytes));
      return new Uint8Array(Buffer.concat([ownRaw, seal(key, plain)]));
    },
    verify: (publicKeyBase64, text, signatureBase64) => {
      try {
        return verify(
          null,
          Buffer.from(text, 'utf8'),
          publicKey(rawEd25519Prefix, publicKeyBase64),
          Buffer.from(signatureBase64, 'base64'),
        );
      } catch {
        // A key or signature that cannot be read proves nothing.
        return false;
      }
    },
  };
}

// The enum is declared `const` in the binding; its value is part of the Argon2 standard (2 = Argon2id).
const argon2id: Algorithm = 2;

function seal(key: Uint8Array, plain: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return new Uint8Array(sealed);
}

function unseal(key: Uint8Array, sealed: Uint8Array): Uint8Array {
  if (sealed.length < nonceBytes + tagBytes) throw new Error('sealed bytes are too short');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const body = sealed.subarray(nonceBytes, sealed.length - tagBytes);
  return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
}

function publicKey(prefix: Buffer, rawBase64: string): KeyObject {
  const raw = Buffer.from(rawBase64, 'base64');
  if (raw.length !== keyBytes) throw new Error('a public key has 32 bytes');
  return createPublicKey({ key: Buffer.concat([prefix, raw]), type: 'spki', format: 'der' });
}
