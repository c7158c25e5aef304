/**
 * Held-position: tells the server how far this device has come: what it has applied, which frees credit, and what it holds
 * of its conversations, which makes a message delivered (送达).
 *
 * Invariant: `held` is said only while every followed conversation is here as a whole, and after a restore only when the
 * sums have been compared: nothing is called delivered that this machine does not hold (M10).
 */

import type { ServerLink } from '../ports.ts';
import type { Replica } from './replica.ts';
import { livePosition } from './replica.ts';

/** Set from a restore of the server until the comparison of sums has found no difference. */
const unverifiedName = 'unverified';

export class HeldPosition {
  readonly #replica: Replica;
  readonly #link: () => ServerLink | undefined;
  #told = -1;

  constructor(replica: Replica, link: () => ServerLink | undefined) {
    this.#replica = replica;
    this.#link = link;
  }

  /** After frames. */
  applied(): void {
    const { commit } = livePosition(this.#replica);
    const held = this.#heldTo(commit);
    if (held !== undefined) this.#told = held;
    this.#link()?.notify('progress', held === undefined ? { commit } : { commit, held });
  }

  /** At the end of a catch-up, of a download or of a comparison. */
  mayHaveGrown(): void {
    const { commit } = livePosition(this.#replica);
    if (this.#heldTo(commit) !== undefined && commit > this.#told) this.applied();
  }

  /** Another line knows nothing of what was told on the last. */
  lineLost(): void {
    this.#told = -1;
  }

  restarted(): void {
    this.#note('1');
  }

  verified(): void {
    if (this.#isUnverified()) this.#note('');
    this.mayHaveGrown();
  }

  #heldTo(commit: number): number | undefined {
    const isHeld = !this.#isUnverified() && !this.#replica.cache.scopes.isLoadingConversation();
    return isHeld ? commit : undefined;
  }

  #isUnverified(): boolean {
    return this.#replica.cache.notes.note(unverifiedName) === '1';
  }

  #note(value: string): void {
    const { cache } = this.#replica;
    cache.commit(() => cache.notes.setNote(unverifiedName, value));
  }
}
