/**
 * Effects-runner: does what commands asked for after their commit, at least once.
 *
 * Invariants:
 *  1. An effect is marked done only after its work has been acknowledged; a crash in between repeats it, and the id
 *     that both runs share makes the second one find the first one's outcome.
 *  2. A failure is tried again later and later; after `maxEffectTries` the effect is parked and counted.
 */

import { z } from 'zod';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import type { PushResult } from '../../src-shared/protocol/envelope.ts';
import type { ServerLog, ServerTimers } from '../ports.ts';
import type { EffectLane, EffectLog, EffectRow } from './effect-log.ts';
import {
  effectBackOffMs,
  effectIdleMs,
  maxEffectBackOffMs,
  maxEffectsPerRound,
  maxFilesPerRound,
  maxTextsPerRound,
} from './limits.ts';

export interface ExtractTextRequest {
  readonly fileRefId: string;
  readonly scope: string;
  /** The effect's id: the same however often it is run. */
  readonly effectId: string;
}

export interface MakeFilesRequest {
  readonly documentId: string;
  readonly filesId: string;
  /** The effect's id: the same however often it is run. */
  readonly effectId: string;
  /** Times that it failed before. */
  readonly tries: number;
}

export interface MakeExportRequest {
  readonly exportId: string;
  /** The effect's id: the same however often it is run. */
  readonly effectId: string;
  /** Times that it failed before. */
  readonly tries: number;
}

export interface EffectsRunnerParts {
  readonly effects: EffectLog;
  readonly lane: EffectLane;
  readonly clock: ServerTimers;
  readonly log: ServerLog;
  readonly runCommand: (commandId: string, name: string, args: unknown) => Promise<PushResult>;
  /** Absent: text is not extracted and the effects are done with. */
  readonly extractText: ((request: ExtractTextRequest) => Promise<void>) | undefined;
  /** Absent: no files are made and the effects are done with. */
  readonly makeFiles: ((request: MakeFilesRequest) => Promise<void>) | undefined;
  /** Absent: no export is made and the effects are done with. */
  readonly makeExport: ((request: MakeExportRequest) => Promise<void>) | undefined;
  /** Resolves with the number of those that other rows name. Absent: there are no bytes. */
  readonly removeBytes: ((sha256s: readonly string[]) => Promise<number>) | undefined;
}

const perRound: Readonly<Record<EffectLane, number>> = {
  quick: maxEffectsPerRound,
  texts: maxTextsPerRound,
  files: maxFilesPerRound,
};

const CommandPayload = z.object({
  name: z.string(),
  args: z.unknown(),
  orElse: z.record(z.string(), z.unknown()).optional(),
});
const BytesPayload = z.object({
  sha256s: z.array(z.string()),
  then: z.object({
    name: z.string(),
    args: z.record(z.string(), z.unknown()),
    counts: z.boolean(),
  }),
});
const ExtractPayload = z.object({ fileRefId: z.string(), scope: z.string() });
const ExportPayload = z.object({ exportId: z.string() });
const FilesPayload = z.object({ documentId: z.string(), filesId: z.string() });

export class EffectsRunner {
  readonly #parts: EffectsRunnerParts;
  #timer: { cancel(): void } | undefined;
  #round: Promise<number> | undefined;
  #isStopped = false;

  constructor(parts: EffectsRunnerParts) {
    this.#parts = parts;
  }

  /** Runs what is due now; resolves with the number of effects that are done. */
  runDue(): Promise<number> {
    this.#round ??= this.#runRound().finally(() => {
      this.#round = undefined;
      this.wake();
    });
    return this.#round;
  }

  /** Sets the timer for the next due effect. */
  wake(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (this.#isStopped || this.#round !== undefined) return;
    const next = this.#parts.effects.nextDueAt(this.#parts.lane);
    if (next === undefined) return;
    const delay = Math.min(Math.max(0, next - this.#parts.clock.now()), effectIdleMs);
    this.#timer = this.#parts.clock.setTimer(delay, () => void this.runDue());
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timer?.cancel();
    await this.#round;
  }

  async #runRound(): Promise<number> {
    let done = 0;
    for (;;) {
      const { effects, lane, clock } = this.#parts;
      const due = effects.due(lane, clock.now(), perRound[lane]);
      if (due.length === 0 || this.#isStopped) return done;
      // Commands are submitted together and share transactions.
      const results = await Promise.all(due.map((effect) => this.#runOne(effect)));
      done += results.filter((isDone) => isDone).length;
    }
  }

  async #runOne(effect: EffectRow): Promise<boolean> {
    const { effects, clock, log } = this.#parts;
    try {
      await this.#perform(effect);
      effects.done(effect.id, clock.now());
      return true;
    } catch (cause) {
      if (this.#isStopped) return false;
      const wait = Math.min(effectBackOffMs * 2 ** effect.tries, maxEffectBackOffMs);
      const name = cause instanceof Error ? cause.name : 'unknown';
      log.warn('effect.failed', { kind: effect.kind, tries: effect.tries + 1, name });
      effects.failed(effect.id, name, clock.now() + wait);
      return false;
    }
  }

  async #perform(effect: EffectRow): Promise<void> {
    const payload: unknown = JSON.parse(effect.payload);
    if (effect.kind === 'extractText') {
      await this.#parts.extractText?.({ ...ExtractPayload.parse(payload), effectId: effect.id });
      return;
    }
    if (effect.kind === 'makeFiles') {
      const { tries, id: effectId } = effect;
      await this.#parts.makeFiles?.({ ...FilesPayload.parse(payload), tries, effectId });
      return;
    }
    if (effect.kind === 'makeExport') {
      const { tries, id: effectId } = effect;
      await this.#parts.makeExport?.({ ...ExportPayload.parse(payload), tries, effectId });
      return;
    }
    if (effect.kind === 'removeBytes') {
      const { sha256s, then } = BytesPayload.parse(payload);
      const kept = (await this.#parts.removeBytes?.(sha256s)) ?? 0;
      await this.#run(effect.id, then.name, then.counts ? { ...then.args, kept } : then.args);
      return;
    }
    const { name, args, orElse } = CommandPayload.parse(payload);
    const refused = await this.#run(effect.id, name, args);
    if (refused === undefined || orElse === undefined) return;
    await this.#run(deriveId(effect.id, 'orElse'), name, { ...orElse, refused });
  }

  /** Resolves with the code of a rejection, which is an outcome: the world has moved on and the follow-up is no longer wanted. */
  async #run(commandId: string, name: string, args: unknown): Promise<string | undefined> {
    const result = await this.#parts.runCommand(commandId, name, args);
    if (result.outcome !== 'rejected') return undefined;
    const { code } = result.rejection;
    this.#parts.log.info('effect.rejected', { command: name, code });
    return code;
  }
}
