/**
 * Profile-keys: the two data keys of a person's profile: how they are made, opened, rewrapped and destroyed.
 *
 * Invariants:
 *  1. `cache` and `work` have independent keys; destroying one never touches the other.
 *  2. After `maxTries` wrong passwords each further try waits, longer each time; a restart does not help.
 *  3. A wiped device holds no key of `cache`, and of `work` only what the recovery key opens.
 */

import { z } from 'zod';
import { CoreError } from '../core-error.ts';
import type { CorePorts } from '../ports.ts';
import { KeyEnvelope, newDataKey, openWithMachine, openWithPassword } from './key-envelope.ts';
import { sealedToRecovery, wrapKey } from './key-envelope.ts';

export const maxTries = 5;
const firstWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;

export interface ProfileKeys {
  readonly cache: Uint8Array;
  readonly work: Uint8Array;
}

export interface OpenedKeys {
  readonly keys: ProfileKeys;
  /** The cache's key could not be opened: its file is of no use and starts anew. */
  readonly freshCache: boolean;
  /** The same of `work`: its file was set aside, sealed. */
  readonly sealedWork: boolean;
}

type Ports = Pick<CorePorts, 'secrets' | 'crypto' | 'random' | 'files' | 'timers'>;

const Tries = z.object({ failed: z.int().min(0), until: z.int() });

export class KeyRing {
  readonly #ports: Ports;
  readonly #folder: string;

  constructor(ports: Ports, profileFolder: string) {
    this.#ports = ports;
    this.#folder = profileFolder;
  }

  async exists(): Promise<boolean> {
    return (await this.#read('work')) !== undefined;
  }

  /** Offline: only the password counts. Throws `badCredentials`, `accountLocked` or `needsServer`. */
  async unlock(password: string): Promise<ProfileKeys> {
    await this.#refuseWhileWaiting();
    const work = await this.#read('work');
    const cache = await this.#read('cache');
    if (work?.password == null || cache?.password == null) throw new CoreError('needsServer');
    const workKey = await openWithPassword(this.#ports, work, password);
    const cacheKey = await openWithPassword(this.#ports, cache, password);
    if (workKey === undefined || cacheKey === undefined) throw await this.#failedTry();
    await this.#ports.files.remove(this.#path('tries'));
    return { cache: cacheKey, work: workKey };
  }

  /** After the server let the person in: opens what opens, makes what does not, and wraps both anew. */
  async openAtSignIn(holders: {
    readonly password: string;
    readonly recoveryKey: string;
    readonly allowOffline: boolean;
  }): Promise<OpenedKeys> {
    const knownWork = await this.#open('work', holders.password);
    const knownCache = await this.#open('cache', holders.password);
    const sealedWork = knownWork === undefined && (await this.exists());
    if (sealedWork) await this.#setAsideSealed();
    const work = knownWork ?? newDataKey(this.#ports);
    const cache = knownCache ?? newDataKey(this.#ports);
    const { password, recoveryKey } = holders;
    await this.#write(
      'work',
      await wrapKey(this.#ports, work, { password, machine: true, recoveryKey }),
    );
    if (holders.allowOffline) {
      const wrapped = { password, machine: true, recoveryKey: undefined };
      await this.#write('cache', await wrapKey(this.#ports, cache, wrapped));
    } else await this.destroyCacheKey();
    await this.#ports.files.remove(this.#path('tries'));
    return { keys: { cache, work }, freshCache: knownCache === undefined, sealedWork };
  }

  async destroyCacheKey(): Promise<void> {
    await this.#ports.files.remove(this.#path('cache'));
  }

  /** A revoked device: nobody here opens `work` any more. */
  async sealWork(): Promise<void> {
    const work = await this.#read('work');
    if (work !== undefined) await this.#write('work', sealedToRecovery(work));
  }

  async #open(name: 'work' | 'cache', password: string): Promise<Uint8Array | undefined> {
    const envelope = await this.#read(name);
    if (envelope === undefined) return undefined;
    return (
      (await openWithPassword(this.#ports, envelope, password)) ??
      (await openWithMachine(this.#ports, envelope))
    );
  }

  /** Kept for the recovery key; the file beside it is set aside by the opener of the profile. */
  async #setAsideSealed(): Promise<void> {
    const at = this.#ports.timers.osNow();
    await this.#ports.files.rename(this.#path('work'), this.#path(`work.sealed-${at}`));
  }

  async #refuseWhileWaiting(): Promise<void> {
    const tries = await this.#tries();
    const left = Math.min(tries.until - this.#ports.timers.osNow(), longestWaitMs);
    if (left > 0) throw new CoreError('accountLocked', 'too many tries', { waitMs: left });
  }

  async #failedTry(): Promise<CoreError> {
    const failed = (await this.#tries()).failed + 1;
    const waitMs =
      failed < maxTries ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (failed - maxTries));
    const until = waitMs === 0 ? 0 : this.#ports.timers.osNow() + waitMs;
    await this.#writeText('tries', JSON.stringify({ failed, until }));
    return waitMs === 0
      ? new CoreError('badCredentials', 'wrong password', { triesLeft: maxTries - failed })
      : new CoreError('accountLocked', 'too many tries', { waitMs });
  }

  async #tries(): Promise<z.infer<typeof Tries>> {
    const data = await this.#ports.files.read(this.#path('tries'));
    const parsed = data === undefined ? undefined : Tries.safeParse(parseJson(data));
    return parsed?.success === true ? parsed.data : { failed: 0, until: 0 };
  }

  async #read(name: 'work' | 'cache'): Promise<KeyEnvelope | undefined> {
    const data = await this.#ports.files.read(this.#path(name));
    const parsed = data === undefined ? undefined : KeyEnvelope.safeParse(parseJson(data));
    return parsed?.success === true ? parsed.data : undefined;
  }

  async #write(name: 'work' | 'cache', envelope: KeyEnvelope): Promise<void> {
    await this.#writeText(name, JSON.stringify(envelope));
  }

  async #writeText(name: string, text: string): Promise<void> {
    await this.#ports.files.write(this.#path(name), new TextEncoder().encode(text));
  }

  #path(name: string): string {
    return `${this.#folder}/keys/${name}.json`;
  }
}

function parseJson(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch {
    return undefined;
  }
}
