/**
 * Watermark-face: the face of the words across a page: one face has to draw all of them.
 */

import type { Watermark } from '../drawing.ts';
import { faceRoles } from '../font-set.ts';
import type { FaceMetrics, FontSet } from '../font-set.ts';

/** Stands for a character of a name that no single face has together with the others. */
const UNKNOWN = '□';

export function watermarkOf(lines: readonly string[], fonts: FontSet): Watermark | null {
  const text = [...new Set(lines.join(''))];
  const ids = ['kai' as const, ...faceRoles].flatMap((role) => fonts.roles[role]);
  const faces = ids.flatMap((id) => fonts.faces.filter((face) => face.id === id));
  let best: { face: FaceMetrics; known: number } | null = null;
  for (const face of faces) {
    const known = text.filter((character) => hasCharacter(face, character)).length;
    if (best === null || known > best.known) best = { face, known };
  }
  if (best === null) return null;
  const { face } = best;
  const drawn = (line: string): string =>
    Array.from(line, (character) =>
      hasCharacter(face, character) ? character : hasCharacter(face, UNKNOWN) ? UNKNOWN : '',
    ).join('');
  return { lines: lines.map(drawn), face: face.id };
}

function hasCharacter({ advances }: FaceMetrics, character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  let low = 0;
  let high = advances.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = advances[middle] ?? [0, 0];
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}
