/**
 * Push-selection: which waiting commands leave next, in local order.
 *
 * Invariants:
 *  1. Inside a lane no command overtakes another.
 *  2. A command that read or wrote what a held-back command wrote waits for it, whatever its lane.
 *  3. The files that a command names go first.
 */

import { maxPushCommands } from '../../../src-shared/protocol/envelope.ts';
import { commands } from '../../../src-shared/registry.ts';
import type { RunRecord } from '../rebase/run-index.ts';
import type { OutboxEntry } from './outbox-store.ts';

export interface SelectionView {
  readonly now: number;
  run(commandId: string): RunRecord | undefined;
  /** Are the bytes with the server? */
  isUploaded(sha256: string): boolean;
}

export function selectPush(
  entries: readonly OutboxEntry[],
  view: SelectionView,
): readonly OutboxEntry[] {
  const chosen: OutboxEntry[] = [];
  const heldLanes = new Set<string>();
  const heldKeys = new Set<string>();
  for (const entry of entries) {
    if (chosen.length === maxPushCommands) break;
    const run = view.run(entry.commandId);
    const waits =
      heldLanes.has(entry.lane) ||
      entry.nextAt > view.now ||
      filesOf(entry).some((sha256) => !view.isUploaded(sha256)) ||
      (run !== undefined && meets(run, heldKeys));
    if (!waits) {
      chosen.push(entry);
      continue;
    }
    heldLanes.add(entry.lane);
    for (const key of run?.writes ?? []) heldKeys.add(key);
  }
  return chosen;
}

/** Files that a waiting command names. */
export function filesOf(entry: OutboxEntry): readonly string[] {
  const command = commands.get(entry.envelope.name);
  const args = command?.parse(entry.envelope.version, entry.envelope.args);
  return command === undefined || args?.ok !== true ? [] : command.files(args.value);
}

function meets(run: RunRecord, heldKeys: ReadonlySet<string>): boolean {
  if (heldKeys.size === 0) return false;
  for (const key of run.reads) if (heldKeys.has(key)) return true;
  // Two that wrote different rows into one index do not wait for each other.
  for (const key of run.writes) if (key.startsWith('row:') && heldKeys.has(key)) return true;
  return false;
}
