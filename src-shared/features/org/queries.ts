/**
 * Org queries: the unit tree, the people of a unit, people by name, pinyin, initials, post or phone tail.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { AskedText } from '../search/asked-text.ts';
import { unitKinds } from './model.ts';

export const orgTree = defineQuery({
  name: 'org.tree',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({}),
  result: z.object({
    orgName: z.string(),
    /** In display order; heads are people in the unit and below it, each counted once. */
    units: z.array(
      z.object({
        id: z.string(),
        parentId: z.string().nullable(),
        name: z.string(),
        shortName: z.string(),
        kind: z.enum(unitKinds),
        mayIssue: z.boolean(),
        issuerMark: z.string(),
        otherSuperiorId: z.string().nullable(),
        receives: z.boolean(),
        heads: z.int(),
      }),
    ),
    people: z.int(),
  }),
});

export const PersonRow = z.object({
  personId: z.string(),
  identityId: z.string(),
  name: z.string(),
  post: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  field: z.string(),
  rank: z.int(),
  officePhone: z.string(),
  leader: z.boolean(),
  roles: z.array(z.string()),
});

export const unitPeople = defineQuery({
  name: 'org.unitPeople',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({ unitId: Id, includeBelow: z.boolean().default(false) }),
  /** Leaders first, in rank order; never alphabetical. */
  result: z.object({ rows: z.array(PersonRow) }),
});

export const personSearch = defineQuery({
  name: 'person.search',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({
    text: AskedText,
    limit: z.int().min(1).max(200).default(50),
  }),
  result: z.object({ rows: z.array(PersonRow) }),
});

export const personCard = defineQuery({
  name: 'person.card',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({ personId: Id }),
  result: z.object({
    person: z
      .object({
        id: z.string(),
        account: z.string(),
        name: z.string(),
        officePhone: z.string(),
        mobileTail: z.string(),
        room: z.string(),
      })
      .nullable(),
    posts: z.array(PersonRow),
    /** The one-to-one conversation with me, whether or not it exists yet. */
    conversationId: z.string(),
    sharedGroups: z.int(),
  }),
});
