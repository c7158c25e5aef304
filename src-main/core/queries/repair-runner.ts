/** Repair-runner: the newest repairs of this machine, with the names that it holds now. */

import { scopeKind, scopeSubject } from '../../../src-shared/scopes.ts';
import { localKey } from '../change-keys.ts';
import { membersOf } from './conversation-parts.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';

interface StoredRepair {
  readonly id: number;
  readonly scope: string;
  readonly at: number;
  readonly endedAt: number | null;
  readonly added: number | null;
  readonly changed: number | null;
  readonly removed: number | null;
}

export const repairList: Runner<'repair.list'> = (scene, { limit }) => {
  const stored = scene.selectWork<StoredRepair>(
    `SELECT id, scope, at, ended_at AS endedAt, added, changed, removed FROM repair
     ORDER BY id DESC LIMIT ?`,
    [limit],
    [localKey.repairs],
  );
  return {
    rows: stored.map(({ id, scope, at, endedAt, added, changed, removed }) => ({
      ...{ id, at, endedAt },
      kind: scopeKind(scope) ?? 'other',
      name: nameOf(scene, scope),
      counts:
        added === null || changed === null || removed === null ? null : { added, changed, removed },
    })),
  };
};

function nameOf(scene: Scene, scope: string): string {
  const id = scopeSubject(scope);
  switch (scopeKind(scope)) {
    case 'conv': {
      const conversation = scene.rows.get('conversation', id)?.row;
      if (conversation === undefined) return '';
      return scene.conversationTitle(conversation, membersOf(scene, id));
    }
    case 'doc':
      return scene.rows.get('document', id)?.row.title ?? '';
    case 'unit':
    case 'records':
    case 'arrival':
      return scene.rows.get('unit', id)?.row.shortName ?? '';
    default:
      return '';
  }
}
