/**
 * Quiet: whether this machine keeps quiet now (勿扰), and what rings all the same.
 *
 * Invariant: quiet holds back no message; it only keeps the desktop still.
 */

import type { Quiet, RingKind } from '../../../src-shared/features/attention/attention.ts';
import {
  attentionSetting,
  deviceQuietKey,
  quietNow,
  readAttention,
  readDeviceQuiet,
  ringsIn,
} from '../../../src-shared/features/attention/attention.ts';
import { localTime } from '../../../src-shared/features/clock/local-time.ts';
import { loadOfficeClock } from '../../../src-shared/features/clock/office-clock.ts';
import { runLoad } from '../../../src-shared/read-view.ts';
import { CommandView, readBody } from '../commands/command-view.ts';
import type { QueryIdentity } from '../query-engine.ts';
import type { Replica } from '../sync/replica.ts';

export interface QuietParts {
  readonly replica: Replica;
  identities(): readonly QueryIdentity[];
}

export class QuietTimes {
  readonly #parts: QuietParts;

  constructor(parts: QuietParts) {
    this.#parts = parts;
  }

  now(): Quiet {
    return this.#state().quiet;
  }

  rings(kinds: readonly RingKind[]): boolean {
    const { quiet, attention } = this.#state();
    return kinds.some((kind) => ringsIn(quiet, kind, attention));
  }

  /** Does a changed key concern it? */
  isChangedBy(keys: readonly string[]): boolean {
    return keys.some((key) => key.startsWith('row:setting/') || key.includes(deviceQuietKey));
  }

  #state() {
    const { replica } = this.#parts;
    const now = replica.now();
    const row = replica.cache.rows.get('setting', `${replica.personId}/${attentionSetting}`);
    const body = row === undefined || row.deleted ? undefined : readBody('setting', row);
    const attention = readAttention(body?.value);
    const quiet = quietNow({
      attention,
      device: readDeviceQuiet(replica.work.buffer(deviceQuietKey)),
      now,
      isOfficeOpen: this.#isOfficeOpen(now),
      minuteOfDay: localTime(now, replica.timeZone()).minute,
    });
    return { quiet, attention };
  }

  /** Of the unit of the main post; what is not here yet is no reason to keep quiet. */
  #isOfficeOpen(now: number): boolean {
    const unitId = this.#parts.identities()[0]?.unitId ?? '';
    const view = new CommandView(this.#parts.replica.cache);
    const clock = runLoad(loadOfficeClock(unitId), view);
    return !clock.held || clock.state.isOpen(now);
  }
}
