/**
 * Notice-runners: the reminders on the person's desks.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';

/** Notices of one identity and state; a notice goes with its task, so there are as many as open tasks at most. */
const maxNoticesRead = 500;

const openStates = ['new', 'shown'] as const;

export const noticeList: Runner<'notice.list'> = (scene, { limit }) => {
  const now = scene.environment.now();
  const open = openNotices(scene);
  const rows = [...open, ...noticesIn(scene, ['clicked'])]
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map((row) => ({ ...row, overdue: row.dueAt < now }));
  return { rows, unseen: open.length };
};

/** What the person has not opened yet. */
export function openNotices(scene: Scene): RowOf<'deskNotice'>[] {
  return noticesIn(scene, openStates);
}

function noticesIn(
  scene: Scene,
  states: readonly RowOf<'deskNotice'>['state'][],
): RowOf<'deskNotice'>[] {
  return scene.identities.flatMap(({ id }) =>
    states.flatMap((state) =>
      scene.rows
        .list('deskNotice', 'byIdentity', [id, state], { limit: maxNoticesRead, order: 'desc' })
        .map(({ row }) => row),
    ),
  );
}
