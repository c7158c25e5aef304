/**
 * Replay-steps: what the replay of documents and of their copies have in common: moves, commands of the file, filing.
 */

import type { DocumentState } from '../../src-shared/features/document/model.ts';
import { incomingWay, outgoingWay } from '../../src-shared/features/flow/definitions.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import type { DemoAct } from './demo-assets.ts';
import { OfficeTime } from './demo-assets.ts';
import type { Move, Replay } from './outgoing-moves.ts';
import type { SealKeepers } from './seal-keepers.ts';
import type { Stage } from './stage.ts';
import type { Timeline } from './timeline.ts';

export const documentIdOf = (key: string): string => deriveId('demo', `document:${key}`);

/** What all documents of one load share. */
export interface ReplayScene {
  readonly stage: Stage;
  readonly timeline: Timeline;
  readonly keepers: SealKeepers;
  readonly now: () => number;
  /** The key of the answer by the key of what it answers. */
  readonly answered: ReadonlyMap<string, string>;
}

export interface PlannedReplay extends Replay, ReplayScene {}

/** More moves than any document of the demonstration needs. */
export const maxMoves = 60;

export async function take({ stage }: ReplayScene, move: Move | undefined): Promise<boolean> {
  if (move === undefined) return false;
  await stage.act(move.by, move.command, move.args);
  return true;
}

/** Moves on until the goal is reached, or nobody of the demonstration moves it. */
export async function until(
  scene: ReplayScene,
  next: () => Move | undefined,
  state: () => DocumentState,
  goal: DocumentState,
): Promise<void> {
  const order: readonly DocumentState[] = [...outgoingWay, ...incomingWay];
  for (let moves = 0; moves < maxMoves; moves += 1) {
    const at = order.indexOf(state());
    if (at < 0 || at >= order.indexOf(goal)) return;
    if (!(await take(scene, next()))) return;
  }
  throw new Error(`a document of the demonstration does not reach ${goal}`);
}

/** The copy of another document in this one's unit. */
function copyOf({ stage, spec }: Replay, key: string): string {
  const sent = stage.deliveries(documentIdOf(key)).find(({ toUnitId }) => toUnitId === spec.unit);
  if (sent === undefined) throw new Error(`${key} has not gone to ${spec.unit}`);
  return deriveId(sent.id, 'incoming');
}

/** A command of the file, with the ids of this load in it. */
export async function perform(replay: PlannedReplay, act: DemoAct): Promise<void> {
  const { stage, documentId } = replay;
  const by = stage.as(act.by, [act.unit]);
  const meant = (value: unknown): unknown => {
    if (value === '$document') return documentId;
    if (value === '$task') return stage.openTask(documentId, act.step).taskId;
    const named =
      typeof value === 'string' ? /^\$(document|copy|identity|time):(.+)$/.exec(value) : null;
    if (named === null) return value;
    const [, kind, key = ''] = named;
    if (kind === 'document') return documentIdOf(key);
    if (kind === 'copy') return copyOf(replay, key);
    if (kind === 'time') return OfficeTime.parse(key);
    const [account = '', unitId = ''] = key.split('@');
    return stage.as(account, [unitId]).identityId;
  };
  const args = Object.fromEntries(
    Object.entries(act.args).map(([name, value]) => [name, meant(value)]),
  );
  await stage.act(by, act.command, args);
}

/** Orders and decisions are kept for ever, notices of the day ten years (retention by kind). */
export async function file(
  replay: PlannedReplay,
  documentId: string,
  unitId: string,
): Promise<void> {
  const { stage, spec } = replay;
  // What waits for an answer is not filed yet.
  if (!['D12', 'R10'].includes(stage.document(documentId).state)) return;
  const { kind } = spec.content;
  const archivist = stage.withRole(unitId, ['ARCHIVIST']);
  if (archivist === undefined) throw new Error(`${unitId} has no archivist`);
  const lasting = ['order', 'decision', 'proclamation', 'opinion', 'reply'].includes(kind);
  const short = ['circular', 'letter'].includes(kind);
  await stage.act(archivist, 'document.file', {
    documentId,
    archiveClass: kind === 'minutes' ? 'restricted' : 'open',
    period: lasting ? 'Y' : short ? 'D10' : 'D30',
  });
}
