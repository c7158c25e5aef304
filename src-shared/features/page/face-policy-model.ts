/**
 * Face-policy model: whether a unit issues documents set in openly licensed stand-ins for the faces of the offices.
 *
 * Without a row nobody has accepted: what is set in stand-ins stays a preview and is not proofread.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { orgScope } from '../../scopes.ts';

export const facePolicy = defineEntity({
  type: 'facePolicy',
  shape: z.object({
    unitId: Id,
    acceptsOpenFaces: z.boolean(),
    setByName: z.string().max(40),
    setAt: z.int(),
  }),
  key: (row) => row.unitId,
  homeScope: () => orgScope,
  columns: {},
  indexes: {},
  bound: '1 a unit',
});
