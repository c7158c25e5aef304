/**
 * Font set file: the shape of `assets/fonts/metrics.json`, checked where it is read.
 *
 * Invariants:
 *  1. Ranges of a face are sorted and disjoint; ids are unique; a role names only faces of the set.
 *  2. `sources` says which file each face was measured from, as a path below the product's folder.
 */

import { z } from 'zod';
import { type FaceMetrics, type FontSet, faceRoles } from '../font-set.ts';

const MAX_FACES = 64;
const MAX_RANGES = 65_536;
const MAX_CODE_POINT = 0x10ffff;
const MAX_ADVANCE = 8_000;

const advanceRange = z
  .tuple([
    z.int().min(0).max(MAX_CODE_POINT),
    z.int().min(0).max(MAX_CODE_POINT),
    z.int().min(1).max(MAX_ADVANCE),
  ])
  .readonly();

export const faceMetrics = z.strictObject({
  id: z.string().regex(/^[\w.+-]{1,80}@[0-9a-f]{12}$/u),
  postScriptName: z.string().min(1).max(80),
  cssFamily: z.string().min(1).max(80),
  emTop: z.int().min(0).max(2_000),
  standing: z.enum(['original', 'substitute']),
  advances: z
    .array(advanceRange)
    .min(1)
    .max(MAX_RANGES)
    .refine(isSorted, 'ranges overlap')
    .readonly(),
});

export const fontSetFile = z
  .strictObject({
    faces: z.array(faceMetrics).min(1).max(MAX_FACES),
    roles: z.record(z.enum(faceRoles), z.array(z.string()).min(1).max(MAX_FACES)),
    sources: z.record(z.string(), z.string()),
  })
  .refine(({ faces }) => new Set(faces.map(({ id }) => id)).size === faces.length, 'doubled face')
  .refine(({ faces, roles }) => {
    const known = new Set(faces.map(({ id }) => id));
    return Object.values(roles).every((ids) => ids.every((id) => known.has(id)));
  }, 'a role names an unknown face');

/** The font set in a parsed `metrics.json`; throws when the file does not hold one. */
export function fontSetOf(file: unknown): FontSet {
  const { faces, roles } = fontSetFile.parse(file);
  return { faces, roles };
}

function isSorted(ranges: FaceMetrics['advances']): boolean {
  return ranges.every(([first, last], index) => {
    const before = ranges[index - 1]?.[1] ?? -1;
    return first > before && last >= first;
  });
}
