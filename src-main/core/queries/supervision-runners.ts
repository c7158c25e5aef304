/**
 * Supervision-runners: the matters under supervision that this machine holds.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import {
  supervisionActs,
  supervisionColour,
  supervisionTarget,
} from '../../../src-shared/features/supervision/supervision-machine.ts';
import { maxFeedback } from '../../../src-shared/features/supervision/supervision-model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { holdsRole } from './document-actions.ts';
import type { Runner } from './query-runner.ts';
import type { HeldRow } from './row-reader.ts';
import type { Scene } from './scene.ts';

type Line = QueryResult<'supervision.list'>['rows'][number];
type Matter = RowOf<'supervision'>;

const leadActs: readonly string[] = ['feedback', 'askClose'];
const limitRoles = ['CHASER', 'OFFICE_HEAD', 'LEADER', 'CHIEF'] as const;

export const supervisionList: Runner<'supervision.list'> = (scene, args) => {
  const { documentId, states, limit } = args;
  const range = { limit: limit + 1 };
  const held =
    documentId === null
      ? states.flatMap((state) => scene.rows.list('supervision', 'byState', [state], range))
      : scene.rows
          .list('supervision', 'byDocument', [documentId], range)
          .filter(({ row }) => states.includes(row.state));
  const sorted = held.toSorted(
    (a, b) => a.row.limitAt - b.row.limitAt || (a.row.id < b.row.id ? -1 : 1),
  );
  const rows = sorted.slice(0, limit).map((one) => lineOf(scene, one));
  const count = (colour: Line['colour']): number =>
    rows.filter((row) => row.colour === colour).length;
  return {
    rows,
    counts: { normal: count('normal'), soon: count('soon'), overdue: count('overdue') },
    hasMore: sorted.length > limit,
  };
};

function lineOf(scene: Scene, held: HeldRow<'supervision'>): Line {
  const { row } = held;
  const now = scene.environment.now();
  return {
    ...row,
    colour: supervisionColour(row, now),
    feedbackOverdue:
      row.feedbackDueAt !== null && row.state !== 'closed' && now > row.feedbackDueAt,
    documentTitle: row.documentId === null ? null : (scene.documentTitle(row.documentId) ?? null),
    feedback: scene.rows
      .list('supervisionFeedback', 'bySupervision', [row.id], { limit: maxFeedback })
      .map(({ row: { id, kind, text, personName, unitName, at } }) => ({
        id,
        kind,
        text,
        personName,
        unitName,
        at,
      })),
    actions: supervisionActs
      .filter((act) => supervisionTarget(row.state, act) !== null)
      .flatMap((act) => {
        const identityId = actorOf(scene, row, act);
        return identityId === undefined ? [] : [{ command: `supervision.${act}`, identityId }];
      }),
    rowState: scene.rowState(held),
  };
}

/** The own identity that may take the act: the lead's, the supervisor's, or of who may move a limit. */
function actorOf(scene: Scene, matter: Matter, act: string): string | undefined {
  if (leadActs.includes(act)) {
    return scene.acting.find(({ id }) => id === matter.leadIdentityId)?.id;
  }
  const roles = act === 'changeLimit' ? limitRoles : (['CHASER'] as const);
  return scene.acting.find((one) => holdsRole([one], matter.unitId, roles))?.id;
}
