/**
 * FontLookup: which face draws a character, and how wide.
 *
 * Invariants:
 *  1. The faces of a role are asked in their order; the first that has the character draws it.
 *  2. What was found is remembered, for at most `MAX_REMEMBERED` characters of each role.
 */
import { faceRoles } from '../font-set.ts';
import type { AdvanceRange, FaceMetrics, FaceRole, FontSet, FoundGlyph } from '../font-set.ts';

const MAX_REMEMBERED = 32_768;

export interface GlyphFinder {
  readonly fonts: FontSet;
  /** Null: no face has it; it keeps a full cell and is boxed. */
  readonly find: (role: FaceRole, codePoint: number) => FoundGlyph | null;
}

export function createGlyphFinder(fonts: FontSet): GlyphFinder {
  const byId = new Map(fonts.faces.map((face) => [face.id, face]));
  const tables = new Map(
    faceRoles.map((role) => {
      const faces = fonts.roles[role].flatMap((id) => byId.get(id) ?? []);
      return [role, { faces, found: new Map<number, FoundGlyph | null>() }];
    }),
  );
  return {
    fonts,
    find: (role, codePoint) => {
      const table = tables.get(role);
      if (table === undefined) return null;
      const known = table.found.get(codePoint);
      if (known !== undefined) return known;
      if (table.found.size >= MAX_REMEMBERED) table.found.clear();
      const glyph = search(table.faces, codePoint);
      table.found.set(codePoint, glyph);
      return glyph;
    },
  };
}

function search(faces: readonly FaceMetrics[], codePoint: number): FoundGlyph | null {
  for (const [place, face] of faces.entries()) {
    const advance = advanceOf(face.advances, codePoint);
    if (advance !== null) return { face, advance, isFallback: place > 0 };
  }
  return null;
}

function advanceOf(ranges: readonly AdvanceRange[], codePoint: number): number | null {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined) return null;
    if (codePoint < range[0]) high = middle - 1;
    else if (codePoint > range[1]) low = middle + 1;
    else return range[2];
  }
  return null;
}
