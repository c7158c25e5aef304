/**
 * Stream-session: brings one client from its position to the head and keeps it there.
 *
 *     idle ──begin──▶ catchingUp ──reached the head──▶ live
 *                        ▲   │ too far ahead              │ too far ahead
 *                        │   ▼                            ▼
 *                        └── behind ◀─────────────────────┘      (progress frees credit)
 *
 * Invariants:
 *  1. The step that sends the frame reaching the head is the step that joins the fan-out: no commit is between them.
 *  2. At most `maxBytesAhead` bytes, or one frame, are unacknowledged; a slow reader costs no memory beyond that.
 *  3. A collapsed frame's `from` is the `to` of the frame before, or the position of the hello.
 */

import type { Frame } from '../../src-shared/protocol/stream.ts';
import { maxBytesAhead, maxFrameRows } from '../../src-shared/protocol/stream.ts';
import type { ServerLog, ServerTimers, SessionLink } from '../ports.ts';
import type { CatchUpChunk } from './catch-up.ts';
import type { FanOut, LiveSession } from './fan-out.ts';
import { maxBridgeCommits, maxMissedHeads } from './limits.ts';
import type { ReadPort } from './read-port.ts';

export interface StreamParts {
  readonly fanOut: FanOut;
  readonly readPort: ReadPort;
  readonly clock: ServerTimers;
  readonly log: ServerLog;
  readonly head: () => number;
  readonly epoch: () => string;
  /** Reads on the writer's connection, in one step with what follows. */
  readonly bridge: (request: { personId: string; from: number; limit: number }) => CatchUpChunk;
}

export type StreamState = 'idle' | 'catchingUp' | 'live' | 'behind' | 'closed';

export class StreamSession implements LiveSession {
  readonly link: SessionLink;
  readonly personId: string;
  readonly #parts: StreamParts;
  readonly #unacknowledged: { readonly to: number; readonly size: number }[] = [];
  #state: StreamState = 'idle';
  #sentTo = 0;
  #ahead = 0;
  /** Counts catch-ups, so that one that was overtaken by a new hello ends itself. */
  #run = 0;

  constructor(parts: StreamParts, link: SessionLink, personId: string) {
    this.#parts = parts;
    this.link = link;
    this.personId = personId;
  }

  get sentTo(): number {
    return this.#sentTo;
  }

  get state(): StreamState {
    return this.#state;
  }

  get bytesAhead(): number {
    return this.#ahead;
  }

  /** Starts from a position; a second call starts anew. */
  begin(position: number, options: { readonly atHead: boolean }): void {
    if (this.#state === 'closed') return;
    this.#leave();
    this.#run += 1;
    this.#sentTo = position;
    this.#unacknowledged.length = 0;
    this.#ahead = 0;
    if (options.atHead) this.#join();
    else this.#startCatchUp();
  }

  /** The client has applied everything up to a commit. */
  progress(commit: number): void {
    let first = this.#unacknowledged[0];
    while (first !== undefined && first.to <= commit) {
      this.#ahead -= first.size;
      this.#unacknowledged.shift();
      first = this.#unacknowledged[0];
    }
    if (this.#state === 'behind' && this.#ahead <= maxBytesAhead / 2) this.#startCatchUp();
  }

  accept(to: number, size: number): boolean {
    if (this.#ahead > 0 && this.#ahead + size > maxBytesAhead) {
      this.#state = 'behind';
      return false;
    }
    this.#unacknowledged.push({ to, size });
    this.#ahead += size;
    this.#sentTo = to;
    return true;
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#leave();
    this.#run += 1;
    this.#state = 'closed';
  }

  #leave(): void {
    this.#parts.fanOut.leave(this);
    this.#state = 'idle';
  }

  #join(): void {
    this.#state = 'live';
    this.#parts.fanOut.join(this);
  }

  #startCatchUp(): void {
    this.#state = 'catchingUp';
    this.#run += 1;
    const run = this.#run;
    // The answer to hello leaves first.
    this.#parts.clock.setTimer(0, () => {
      this.#catchUp(run).catch((cause: unknown) => {
        const name = cause instanceof Error ? cause.name : 'unknown';
        this.#parts.log.error('session.catchUpFailed', { name });
        if (this.#run === run) this.link.close('catchUpFailed');
      });
    });
  }

  async #catchUp(run: number): Promise<void> {
    let missed = 0;
    while (this.#run === run) {
      const from = this.#sentTo;
      const chunk = this.#mayBridge(missed)
        ? this.#parts.bridge({ personId: this.personId, from, limit: Infinity })
        : await this.#read(from);
      if (this.#run !== run) return;
      const isCurrent = chunk.to === this.#parts.head();
      if (!this.accept(chunk.to, chunk.size)) return;
      this.#send(from, chunk, isCurrent);
      if (isCurrent) {
        this.#join();
        return;
      }
      if (chunk.to === chunk.head) missed += 1;
    }
  }

  #read(from: number): Promise<CatchUpChunk> {
    return this.#parts.readPort.catchUp({ personId: this.personId, from, limit: maxFrameRows });
  }

  #mayBridge(missed: number): boolean {
    return missed >= maxMissedHeads && this.#parts.head() - this.#sentTo <= maxBridgeCommits;
  }

  #send(from: number, chunk: CatchUpChunk, current: boolean): void {
    const frame: Frame = {
      epoch: this.#parts.epoch(),
      from,
      to: chunk.to,
      collapsed: true,
      current,
      changes: [...chunk.changes],
      heads: [...chunk.heads],
      gained: chunk.gained,
      serverNow: this.#parts.clock.now(),
    };
    this.link.send('frame', frame);
  }
}
