/**
 * Directory-runners: the unit tree, the people of a unit, people by name, pinyin, initials, post or phone.
 *
 * Order is that of the organisation: units by their sort, leaders first, never alphabetical.
 */

import { otherReading } from '../../../src-shared/features/org/model.ts';
import { directConversationId } from '../../../src-shared/features/message/conversation-commands.ts';
import { maxPeopleCounted } from '../../../src-shared/features/search/queries.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { indexKey } from '../change-keys.ts';
import { foldTerms, foldText } from '../search/fold-text.ts';
import { asFields, listOf } from '../search/row-fields.ts';
import type { FoundEntry } from '../search/family-search.ts';
import { receiverRoles } from './document-actions.ts';
import { tallied } from './document-runners.ts';
import type { Runner } from './query-runner.ts';
import type { HeldRow } from './row-reader.ts';
import { visible } from './row-reader.ts';
import type { Scene } from './scene.ts';

type PersonLine = QueryResult<'org.unitPeople'>['rows'][number];

/** Units of the organisation, as the model bounds them. */
const maxUnits = 2_000;
const maxPosts = 2_000;
const maxMemberships = 2_000;
const leaderRoles: ReadonlySet<string> = new Set(['LEADER', 'CHIEF', 'DEPT_HEAD', 'OFFICE_HEAD']);

interface Post {
  readonly unitId: string;
  readonly personId: string;
  readonly active: number;
  readonly roles: string;
}

export const orgTree: Runner<'org.tree'> = (scene) => {
  const units = scene.rows.list('unit', 'byParent', [], { limit: maxUnits });
  const posts = scene.rows
    .select<Post>(
      `SELECT r.c_unitId AS unitId, r.c_personId AS personId,
         json_extract(r.body, '$.active') AS active, json_extract(r.body, '$.roles') AS roles
       FROM r_identity AS r WHERE ${visible('r')}`,
      [],
      [indexKey('identity', 'byUnit', [])],
    )
    .filter(({ active }) => active === 1);
  const receivers = new Set(
    posts.filter(({ roles }) => hasReceiver(roles)).map(({ unitId }) => unitId),
  );
  const heads = headsByUnit(new Map(units.map(({ row }) => [row.id, row.parentId])), posts);
  return {
    orgName: scene.rows.get('orgInfo', 'org')?.row.name ?? '',
    units: units
      .filter(({ row }) => row.active)
      .map(({ row }) => ({
        id: row.id,
        parentId: row.parentId,
        name: row.name,
        shortName: row.shortName,
        kind: row.kind,
        mayIssue: row.mayIssue,
        issuerMark: row.issuerMark,
        otherSuperiorId: row.otherSuperiorId ?? null,
        receives: receivers.has(row.id),
        heads: heads.get(row.id)?.size ?? 0,
      })),
    people: tallied(scene, 'person'),
  };
};

function hasReceiver(roles: string): boolean {
  return listOf(asFields({ roles: JSON.parse(roles) as unknown }), 'roles').some((role) =>
    receiverRoles.some((wanted) => wanted === role),
  );
}

/** Each person once in a unit and in every unit above it. */
function headsByUnit(
  parents: ReadonlyMap<string, string | null>,
  posts: readonly Post[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const heads = new Map<string, Set<string>>();
  for (const { unitId, personId } of posts) {
    const visited = new Set<string>();
    for (let at: string | null = unitId; at !== null && !visited.has(at);) {
      visited.add(at);
      const here = heads.get(at) ?? new Set<string>();
      here.add(personId);
      heads.set(at, here);
      at = parents.get(at) ?? null;
    }
  }
  return heads;
}

export const unitPeople: Runner<'org.unitPeople'> = (scene, { unitId, includeBelow }) => ({
  rows: (includeBelow ? unitsBelow(scene, unitId) : [unitId]).flatMap((id) =>
    scene.rows
      .list('identity', 'byUnit', [id], { limit: maxPosts })
      .filter(({ row }) => row.active)
      .map((held) => toPerson(scene, held)),
  ),
});

/** The unit and everything below it, depth first in display order. */
function unitsBelow(scene: Scene, unitId: string): readonly string[] {
  const found: string[] = [];
  const open = [unitId];
  while (open.length > 0 && found.length < maxUnits) {
    const id = open.pop();
    if (id === undefined || found.includes(id)) continue;
    found.push(id);
    const children = scene.rows.list('unit', 'byParent', [id], { limit: maxUnits });
    open.push(...children.map(({ row }) => row.id).toReversed());
  }
  return found;
}

function toPerson(scene: Scene, { row }: HeldRow<'identity'>): PersonLine {
  return {
    personId: row.personId,
    identityId: row.id,
    name: row.personName,
    post: row.post,
    unitId: row.unitId,
    unitName: row.unitName,
    field: row.field,
    rank: row.rank,
    officePhone: scene.rows.get('person', row.personId)?.row.officePhone ?? '',
    leader: row.roles.some((role) => leaderRoles.has(role)),
    roles: row.roles,
  };
}

export const personSearch: Runner<'person.search'> = (scene, { text, limit }) => ({
  rows: matchingPeople(scene, text)
    .flatMap(({ personId }) => askedPost(scene, personId, foldTerms(text)) ?? [])
    .slice(0, limit)
    .map((held) => toPerson(scene, held)),
});

/** The post that holds most of the words; the main one where they name no post. */
function askedPost(
  scene: Scene,
  personId: string,
  terms: readonly string[],
): HeldRow<'identity'> | undefined {
  const wordsIn = ({ row }: HeldRow<'identity'>): number => {
    const words = foldText(`${row.unitName} ${row.post}`);
    return terms.filter((term) => words.includes(term)).length;
  };
  return scene.postsOf(personId).toSorted((a, b) => wordsIn(b) - wordsIn(a))[0];
}

export interface MatchingPerson {
  readonly personId: string;
  /** Found by name, pinyin or initials, not by post, unit or phone alone. */
  readonly byName: boolean;
}

/** The best match first; a name that more than `maxPeopleCounted` have is narrowed by typing on. */
export function matchingPeople(scene: Scene, text: string): readonly MatchingPerson[] {
  const terms = foldTerms(text);
  scene.rows.dependOn(indexKey('identity', 'byPerson', []), indexKey('person', 'byPinyin', []));
  if (terms.length === 0) return [];
  const found: FoundEntry[] = [];
  const search = { family: 'person', terms } as const;
  for (const _slice of scene.search.newest(search, maxPeopleCounted, found)) {
    // People are few: the search is never broken off.
  }
  const asked = foldText(text);
  return found
    .map(({ owner }) => ({ owner, ...rankOf(scene, owner, { asked, terms }) }))
    .sort((a, b) => a.match - b.match || a.rank - b.rank || (a.owner < b.owner ? -1 : 1))
    .map(({ owner, match }) => ({ personId: owner, byName: match < otherMatch }));
}

const otherMatch = 100;

interface Asked {
  readonly asked: string;
  readonly terms: readonly string[];
}

/** Name, beginning of the name, initials, pinyin, another reading, anything else; then by the rank of the post that was asked for. */
function rankOf(
  scene: Scene,
  personId: string,
  { asked, terms }: Asked,
): { readonly match: number; readonly rank: number } {
  const person = scene.rows.get('person', personId)?.row;
  const rank = askedPost(scene, personId, terms)?.row.rank ?? Number.MAX_SAFE_INTEGER;
  if (person === undefined) return { match: otherMatch, rank };
  const name = foldText(person.name).replaceAll(' ', '');
  const [sound = '', ...sounds] = person.pinyin.replaceAll(/\s+/g, '').split(otherReading);
  const [initials = '', ...others] = person.initials.split(otherReading);
  const solid = asked.replaceAll(' ', '');
  const tests = [
    name === solid,
    name.startsWith(solid),
    initials === solid,
    sound === solid,
    initials.startsWith(solid),
    sound.startsWith(solid),
    name.includes(solid),
    [...others, ...sounds].some((one) => one.startsWith(solid)),
  ];
  const match = tests.indexOf(true);
  return { match: match < 0 ? otherMatch : match, rank };
}

export const personCard: Runner<'person.card'> = (scene, { personId }) => {
  const person = scene.rows.get('person', personId)?.row;
  return {
    person:
      person === undefined
        ? null
        : {
            id: person.id,
            account: person.account,
            name: person.name,
            officePhone: person.officePhone,
            mobileTail: person.mobileTail,
            room: person.room,
          },
    posts: scene.postsOf(personId).map((held) => toPerson(scene, held)),
    conversationId: directConversationId(scene.me, personId),
    sharedGroups: sharedGroups(scene, personId),
  };
};

function sharedGroups(scene: Scene, personId: string): number {
  if (personId === scene.me) return 0;
  const groupsOf = (id: string): ReadonlySet<string> =>
    new Set(
      scene.rows
        .list('member', 'byPerson', [id], { limit: maxMemberships })
        .filter(({ row }) => row.leftAt === null)
        .map(({ row }) => row.conversationId),
    );
  const mine = groupsOf(scene.me);
  return [...groupsOf(personId)].filter(
    (id) => mine.has(id) && scene.rows.get('conversation', id)?.row.kind === 'group',
  ).length;
}
