/**
 * Key-ring: the server's signing key and the organisation's recovery key pair.
 *
 * Invariants:
 *  1. The signing key stays in the data folder; receipts of one folder are verified by one public key for ever.
 *  2. The private recovery key is written to one file, once, and never enters the database or memory again: what
 *     clients seal to the public key can be opened only by whoever holds that file.
 */

import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Signer } from '../ports.ts';
import type { LogStore } from '../store/log-store.ts';

/** Named values of the data folder. */
export type MetaStore = Pick<LogStore, 'meta' | 'putMeta'>;

export interface KeyRing {
  readonly signer: Signer;
  readonly recoveryKeyBase64: string;
}

const signingMeta = 'signing_key';
const recoveryMeta = 'recovery_key';
const Jwk = z.object({ x: z.string() });

/** The raw 32 bytes of a public key, base64. */
function rawPublicKey(key: KeyObject): string {
  const { x } = Jwk.parse(key.export({ format: 'jwk' }));
  return Buffer.from(x, 'base64url').toString('base64');
}

export function openKeyRing(meta: MetaStore, dataDir: string): KeyRing {
  return { signer: openSigner(meta), recoveryKeyBase64: openRecoveryKey(meta, dataDir) };
}

const StoredKey = z.object({ pkcs8: z.string(), publicKey: z.string() });

function openSigner(meta: MetaStore): Signer {
  const stored = meta.meta(signingMeta);
  if (stored !== undefined) {
    const { pkcs8, publicKey } = StoredKey.parse(JSON.parse(stored));
    const der = Buffer.from(pkcs8, 'base64');
    return signerOf(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }), publicKey);
  }
  const pair = generateKeyPairSync('ed25519');
  const publicKey = rawPublicKey(pair.publicKey);
  const pkcs8 = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  meta.putMeta(signingMeta, JSON.stringify({ pkcs8, publicKey }));
  return signerOf(pair.privateKey, publicKey);
}

function signerOf(key: KeyObject, publicKeyBase64: string): Signer {
  return {
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
    publicKeyBase64,
  };
}

/** The private half is on disk before the public half is used by anybody. */
function openRecoveryKey(meta: MetaStore, dataDir: string): string {
  const stored = meta.meta(recoveryMeta);
  if (stored !== undefined) return stored;
  const pair = generateKeyPairSync('x25519');
  const publicKey = rawPublicKey(pair.publicKey);
  const pem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  writeOwnerOnly(join(dataDir, recoveryKeyFile), recoveryText(pem, publicKey));
  meta.putMeta(recoveryMeta, publicKey);
  return publicKey;
}

export const recoveryKeyFile = 'recovery-key.txt';

/** Replaces a file of a start that was interrupted before its public half was kept. */
function writeOwnerOnly(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function recoveryText(pem: string, publicKey: string): string {
  return [
    '单位恢复密钥（X25519 私钥）',
    '',
    '用途：客户端上未送达的工作文件用对应公钥封存；电脑停用或口令遗失时，只有本密钥能打开。',
    '请立即把本文件移到离线介质，交两人分别保管，然后从服务器上删除。服务器不保存私钥，丢失后无法找回。',
    '',
    'Recovery key of the organisation (X25519 private key).',
    'Move this file to an offline medium now and delete it here. The server keeps no copy.',
    '',
    `public key (base64): ${publicKey}`,
    '',
    pem,
  ].join('\n');
}
