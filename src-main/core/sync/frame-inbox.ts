/**
 * Frame-inbox: frames wait here for at most `gatherMs`, so that one rebase serves many commits (sync.md §6).
 */

import type { Frame } from '../../../src-shared/protocol/stream.ts';
import type { TimerPort } from '../ports.ts';
import { gatherMs, maxGatheredCommits } from './limits.ts';

export class FrameInbox {
  readonly #timers: TimerPort;
  readonly #apply: (frames: readonly Frame[]) => void;
  #frames: Frame[] = [];
  #timer: { cancel(): void } | undefined;
  #open = false;

  /** `apply` gets frames of at most `maxGatheredCommits` commits, or a single larger one. */
  constructor(timers: TimerPort, apply: (frames: readonly Frame[]) => void) {
    this.#timers = timers;
    this.#apply = apply;
  }

  get size(): number {
    return this.#frames.length;
  }

  /** Frames may overtake the answer to hello; they wait until the session has read it. */
  open(): void {
    this.#open = true;
    if (this.#frames.length > 0) this.#schedule(gatherMs);
  }

  /** The connection is gone: frames that were not applied will be sent again. */
  close(): void {
    this.#open = false;
    this.#frames = [];
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  add(frame: Frame): void {
    this.#frames.push(frame);
    if (!this.#open) return;
    if (commitsOf(this.#frames) >= maxGatheredCommits) this.flush();
    else if (this.#timer === undefined) this.#schedule(gatherMs);
  }

  flush(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (!this.#open || this.#frames.length === 0) return;
    let taken = 1;
    while (
      taken < this.#frames.length &&
      commitsOf(this.#frames.slice(0, taken + 1)) <= maxGatheredCommits
    ) {
      taken += 1;
    }
    const frames = this.#frames.splice(0, taken);
    if (this.#frames.length > 0) this.#schedule(0);
    this.#apply(frames);
  }

  #schedule(delayMs: number): void {
    this.#timer?.cancel();
    this.#timer = this.#timers.setTimer(delayMs, () => this.flush());
  }
}

/** A collapsed frame counts by its rows: it may span thousands of commits and change little. */
function commitsOf(frames: readonly Frame[]): number {
  let commits = 0;
  for (const frame of frames) {
    commits += frame.collapsed ? Math.max(1, frame.changes.length) : frame.to - frame.from;
  }
  return commits;
}
