/** Holdings-runner: what lies on this machine, counted from the states of scopes and files. */

import type { QueryResult } from '../../../src-shared/registry.ts';
import type { HeldFilesChoice } from '../../../src-shared/features/file/held-files.ts';
import {
  archiveYearOf,
  heldFilesKey,
  isYearPinned,
  keepsPartition,
  letGoKey,
  readHeldFiles,
  readLetGo,
} from '../../../src-shared/features/file/held-files.ts';
import { officeYear } from '../../../src-shared/kernel/time.ts';
import { scopeKind } from '../../../src-shared/scopes.ts';
import { indexKey, localKey, scopeKey } from '../change-keys.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';

type Group = QueryResult<'file.holdings'>['groups'][number];

interface HeldFile {
  readonly sha256: string;
  readonly scope: string;
  readonly size: number;
  readonly at: number;
}

export const fileHoldings: Runner<'file.holdings'> = (scene) => {
  const groups = new Map<string, Group>();
  const add = (scope: string, more: (group: Group) => Group): void => {
    const empty = emptyGroup(scope);
    const key = `${empty.kind}/${empty.year}`;
    groups.set(key, more(groups.get(key) ?? empty));
  };
  const scopes = scene.rows.select<{ readonly scope: string; readonly rows: number }>(
    'SELECT scope, rows FROM scope_state WHERE hidden = 0 AND rows > 0',
    [],
    [scopeKey('')],
  );
  for (const { scope, rows } of scopes) {
    add(scope, (group) => ({ ...group, scopes: group.scopes + 1, rows: group.rows + rows }));
  }
  const files = scene.rows.select<HeldFile>(
    `SELECT s.sha256 AS sha256, f.scope AS scope, s.size AS size, s.at AS at FROM file_state AS s
     CROSS JOIN r_fileRef AS f ON f.c_sha256 = s.sha256
     WHERE s.state = 'held' AND f.deleted = 0
     AND NOT EXISTS (SELECT 1 FROM scope_state AS h WHERE h.scope = f.scope AND h.hidden = 1)`,
    [],
    [localKey.file('')],
  );
  const sizes = new Map<string, number>();
  const counted = new Set<string>();
  for (const { sha256, scope, size, at } of files) {
    sizes.set(sha256, size);
    const { kind, year } = emptyGroup(scope);
    if (counted.has(`${kind}/${year}/${sha256}`)) continue;
    counted.add(`${kind}/${year}/${sha256}`);
    add(scope, (group) => ({
      ...group,
      files: group.files + 1,
      bytes: group.bytes + size,
      newestAt: Math.max(group.newestAt ?? 0, at),
    }));
  }
  const choice = choiceOf(scene);
  for (const scope of leftOut(scene, choice))
    add(scope, (group) => ({ ...group, isLeftOut: true }));
  const letGo = scene.rows.select<{ readonly count: number }>(
    `SELECT count(*) AS count FROM file_state AS s WHERE s.state = 'absent'
     AND EXISTS (SELECT 1 FROM r_fileRef AS f WHERE f.c_sha256 = s.sha256 AND f.deleted = 0)`,
    [],
    [localKey.file('')],
  );
  return {
    groups: [...groups.values()].sort(inOrder),
    files: sizes.size,
    bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0),
    letGo: letGo[0]?.count ?? 0,
    lastLetGo: bufferOf(scene, letGoKey, readLetGo),
    choice: {
      ...choice,
      pinnedYears: [...choice.pinnedYears],
      pinnedItems: [...choice.pinnedItems],
    },
  };
};

/** Years of the archive of which something lies here. */
export function archiveYears(scene: Scene): readonly number[] {
  const scopes = scene.rows.select<{ readonly scope: string }>(
    `SELECT scope FROM scope_state WHERE scope GLOB 'archive:*' AND hidden = 0 AND rows > 0`,
    [],
    [scopeKey('')],
  );
  return [...new Set(scopes.flatMap(({ scope }) => archiveYearOf(scope) ?? []))];
}

/** Years of the archive that one may read and this machine does not keep, the newest first. */
export function yearsLeftOut(scene: Scene): readonly number[] {
  const choice = choiceOf(scene);
  if (choice.archiveYears === 0) return [];
  const years = leftOut(scene, choice).flatMap((scope) => archiveYearOf(scope) ?? []);
  return [...new Set(years)].sort((a, b) => b - a);
}

/** Partitions that one may read and this machine does not keep. */
function leftOut(scene: Scene, choice: HeldFilesChoice): readonly string[] {
  const thisYear = officeYear(scene.environment.now(), scene.environment.timeZone());
  return scene.rows
    .select<{ readonly scope: string }>(
      `SELECT c_scope AS scope FROM r_follow WHERE c_personId = ? AND deleted = 0 AND c_scope GLOB 'archive:*'`,
      [scene.me],
      [indexKey('follow', 'byPerson', [])],
    )
    .map(({ scope }) => scope)
    .filter((scope) => !keepsPartition(choice, scope, thisYear));
}

export const filePinPlace: Runner<'file.pinPlace'> = (scene, { archiveItemId }) => {
  const scope = scene.rows.get('archiveItem', archiveItemId)?.scope ?? null;
  const choice = choiceOf(scene);
  return {
    scope,
    isPinned: choice.pinnedItems.some(({ id }) => id === archiveItemId),
    isYearPinned: scope !== null && isYearPinned(choice, scope),
  };
};

function choiceOf(scene: Scene): HeldFilesChoice {
  return bufferOf(scene, heldFilesKey, readHeldFiles);
}

function bufferOf<T>(scene: Scene, key: string, read: (value: unknown) => T): T {
  const [held] = scene.selectWork<{ readonly value: string }>(
    'SELECT value FROM buffer WHERE key = ?',
    [key],
    [localKey.buffer(key)],
  );
  return read(held === undefined ? null : JSON.parse(held.value));
}

const order: readonly Group['kind'][] = ['document', 'conversation', 'archive', 'other'];

function inOrder(a: Group, b: Group): number {
  return order.indexOf(a.kind) - order.indexOf(b.kind) || (b.year ?? 0) - (a.year ?? 0);
}

function emptyGroup(scope: string): Group {
  const none = { scopes: 0, rows: 0, files: 0, bytes: 0, newestAt: null, isLeftOut: false };
  switch (scopeKind(scope)) {
    case 'doc':
      return { kind: 'document', year: null, ...none };
    case 'conv':
      return { kind: 'conversation', year: null, ...none };
    case 'archive':
      return { kind: 'archive', year: archiveYearOf(scope), ...none };
    default:
      return { kind: 'other', year: null, ...none };
  }
}
