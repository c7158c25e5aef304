/**
 * Passwords: Argon2id hashing with named parameters, and initial passwords.
 *
 * Invariant: checking an account that does not exist costs the same as checking one that does.
 */

import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's first recommendation for Argon2id: 19 MiB, two passes, one lane. */
export const argonMemoryKiB = 19_456;
export const argonPasses = 2;
export const argonLanes = 1;
/** Hashes computed at once; each holds `argonMemoryKiB`. */
export const maxConcurrentHashes = 4;
/** Sign-ins that may wait for a hash; more are told to come later. */
export const maxWaitingHashes = 256;

/** Argon2id; the enumeration of the package is declared `const` and cannot be imported under isolated modules. */
const argon2id = 2;
const hashOptions = {
  algorithm: argon2id,
  memoryCost: argonMemoryKiB,
  timeCost: argonPasses,
  parallelism: argonLanes,
};

export class TooManyHashes extends Error {}

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** `stored` is undefined for an unknown account: a decoy is checked instead and the answer is false. */
  matches(password: string, stored: string | undefined): Promise<boolean>;
}

export function createPasswordHasher(): PasswordHasher {
  let running = 0;
  const waiting: (() => void)[] = [];
  const decoy = hash('nobody has this password', hashOptions);

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= maxConcurrentHashes) {
      if (waiting.length >= maxWaitingHashes) throw new TooManyHashes();
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  }

  return {
    hash: (password) => inTurn(() => hash(password, hashOptions)),
    matches: (password, stored) =>
      inTurn(async () => {
        const right = await verify(stored ?? (await decoy), password);
        return right && stored !== undefined;
      }),
  };
}

/** No characters that are read as one another. */
const passwordAlphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
export const initialPasswordLength = 14;

export function initialPassword(): string {
  return Array.from(
    { length: initialPasswordLength },
    () => passwordAlphabet[randomInt(passwordAlphabet.length)],
  ).join('');
}
