/**
 * Session-standing: whether the person of a session may still go on, asked for every event.
 *
 * Progress comes with every frame and asks for nothing; for it, the last good answer holds for `standingFreshMs`.
 */

import type { Clock } from '../../src-shared/kernel/time.ts';
import type { SessionIdentity } from '../ports.ts';
import type { KernelHooks } from './kernel-hooks.ts';
import { standingFreshMs } from './limits.ts';

type Refusal = ReturnType<NonNullable<KernelHooks['isRevoked']>>;

export class SessionStanding {
  readonly #hooks: KernelHooks;
  readonly #clock: Clock;
  readonly #identity: SessionIdentity;
  #goodAt = -Infinity;

  constructor(hooks: KernelHooks, clock: Clock, identity: SessionIdentity) {
    this.#hooks = hooks;
    this.#clock = clock;
    this.#identity = identity;
  }

  /** undefined = in good standing. */
  refusal(event: string): Refusal {
    const age = this.#clock.now() - this.#goodAt;
    if (event === 'progress' && age >= 0 && age < standingFreshMs) return undefined;
    const refusal = this.#hooks.isRevoked?.(this.#identity);
    if (refusal === undefined) this.#goodAt = this.#clock.now();
    return refusal;
  }
}
