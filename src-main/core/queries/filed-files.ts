/**
 * Filed-files: files that are found at a document and, the same bytes, at the item that the document was filed as.
 *
 * Invariant: of such a pair the file of the item stays, as the item stands for its document; nothing is left out that is found once.
 */

import { officeYear } from '../../../src-shared/kernel/time.ts';
import { rowKey } from '../change-keys.ts';
import type { FoundEntry } from '../search/family-search.ts';
import type { Scene } from './scene.ts';

interface PlacedFile {
  readonly id: string;
  readonly sha256: string;
  readonly ownerId: string;
  /** Of a file of an item: the document that it was filed from. */
  readonly filedFrom: string | null;
}

/** Files of documents by their id → the file of the item that is the same. */
function filedTwins(
  scene: Scene,
  entries: readonly Pick<FoundEntry, 'owner'>[],
): ReadonlyMap<string, string> {
  const ids = [...new Set(entries.map(({ owner }) => owner))];
  if (ids.length < 2) return new Map();
  const files = scene.rows.select<PlacedFile>(
    `SELECT f.key AS id, f.c_sha256 AS sha256, coalesce(m.c_ownerId, f.c_ownerId) AS ownerId,
       i.c_documentId AS filedFrom
     FROM json_each(?) AS asked
     CROSS JOIN r_fileRef AS f ON f.key = asked.value AND f.deleted = 0
     LEFT JOIN r_finalFiles AS m ON m.key = f.c_ownerId AND m.deleted = 0
     LEFT JOIN r_archiveItem AS i ON i.key = coalesce(m.c_ownerId, f.c_ownerId) AND i.deleted = 0`,
    [JSON.stringify(ids)],
    [rowKey('fileRef', ''), rowKey('finalFiles', ''), rowKey('archiveItem', '')],
  );
  const ofItems = new Map(
    files
      .filter(({ filedFrom }) => filedFrom !== null)
      .map(({ id, sha256, filedFrom }) => [`${filedFrom ?? ''}/${sha256}`, id]),
  );
  return new Map(
    files
      .filter(({ filedFrom }) => filedFrom === null)
      .flatMap(({ id, sha256, ownerId }) => {
        const twin = ofItems.get(`${ownerId}/${sha256}`);
        return twin === undefined ? [] : [[id, twin] as const];
      }),
  );
}

export interface FileMatches {
  readonly hits: readonly FoundEntry[];
  /** What the choices are counted over, with the files that stand in the list as those of their items. */
  readonly matches: readonly FoundEntry[];
  /** Of these, files that are counted by their year alone: the file of the item has another. */
  readonly byYear: ReadonlySet<string>;
}

/** The hits without those that are there twice; of two files of one year, which meet the same choices, one is counted. */
export function withoutTwins(
  scene: Scene,
  { hits, near }: { readonly hits: readonly FoundEntry[]; readonly near: readonly FoundEntry[] },
): FileMatches {
  const matches = [...hits, ...near];
  const twins = filedTwins(scene, matches);
  if (twins.size === 0) return { hits, matches, byYear: new Set() };
  const isHit = new Set(hits.map(({ owner }) => owner));
  const times = new Map(matches.map(({ owner, at }) => [owner, at]));
  const zone = scene.environment.timeZone();
  const yearOf = (id: string): number => officeYear(times.get(id) ?? 0, zone);
  const sameYear = new Set(
    [...twins].filter(([id, twin]) => yearOf(id) === yearOf(twin)).map(first),
  );
  const isTwice = new Set(
    [...twins].filter(([id, twin]) => isHit.has(id) && isHit.has(twin)).map(first),
  );
  return {
    hits: hits.filter(({ owner }) => !isTwice.has(owner)),
    matches: matches.filter(({ owner }) => !sameYear.has(owner)),
    byYear: isTwice,
  };
}

const first = ([id]: readonly [string, string]): string => id;
