/** PieceClauses: the measures that many clauses share: white between two things, insets, middles, faces and sizes. */

import { typeArea } from '../measures.ts';
import type { FaceRole } from '../font-set.ts';
import type { Reading } from './clause.ts';
import { violations } from './clause.ts';
import type { Line, Piece } from './measured-text.ts';
import { usualFace, usualSize } from './face-kinds.ts';

/** White from the lower edge of one to the upper edge of the other; none when they stand on two sheets. */
export function gapBetween(
  above: Line | null | undefined,
  below: Line | null | undefined,
): readonly Reading[] {
  if (above == null || below?.sheet !== above.sheet) return [];
  if (above.isTurned || below.isTurned) return [];
  return [{ measured: below.topMm - above.bottomMm, sheet: below.sheet }];
}

/** Distance of the left edge of lines from the type area's. */
export function leftInsets(lines: readonly Line[]): readonly Reading[] {
  return lines
    .filter(({ isTurned }) => !isTurned)
    .map(({ leftMm, sheet }) => ({ measured: leftMm - typeArea.leftMm, sheet }));
}

/** Distance of the right edge of lines from the type area's. */
export function rightInsets(lines: readonly Line[]): readonly Reading[] {
  return lines.map(({ rightMm, sheet }) => ({ measured: typeArea.rightMm - rightMm, sheet }));
}

/**
 * How far the middle of lines is from that of the type area. A line that ends with a mark may be centred with the empty half
 * of that mark or without it.
 */
export function offCentre(lines: readonly Line[]): readonly Reading[] {
  const centreMm = typeArea.leftMm + typeArea.widthMm / 2;
  return lines.map(({ leftMm, rightMm, glyphs, sheet }) => {
    const advanceRightMm = Math.max(...glyphs.map(({ xMm, widthMm }) => xMm + widthMm));
    const [shown, whole] = [rightMm, Math.max(rightMm, advanceRightMm)].map(
      (edgeMm) => (leftMm + edgeMm) / 2 - centreMm,
    );
    const isShown = Math.abs(shown ?? 0) <= Math.abs(whole ?? 0);
    return { measured: (isShown ? shown : whole) ?? 0, sheet };
  });
}

export function otherFace(pieces: readonly (Piece | null)[], role: FaceRole): readonly Reading[] {
  const present = pieces.filter((piece) => piece !== null);
  const wrong = present.map(({ glyphs }) => usualFace(glyphs) !== role);
  const at = wrong.indexOf(true);
  return violations(wrong, present[at === -1 ? 0 : at]?.first.sheet ?? 1);
}

export function sizesOf(pieces: readonly (Piece | null)[]): readonly Reading[] {
  return pieces
    .filter((piece) => piece !== null)
    .map(({ glyphs, first }) => ({
      measured: usualSize(glyphs.map(({ sizePt }) => sizePt)),
      sheet: first.sheet,
    }));
}

export function notRed(pieces: readonly (Piece | null)[]): readonly Reading[] {
  const present = pieces.filter((piece) => piece !== null);
  const wrong = present.map(({ glyphs }) => glyphs.some(({ colour }) => !isRed(colour)));
  return violations(wrong, present[0]?.first.sheet ?? 1);
}

export function isRed([red, green, blue]: readonly [number, number, number]): boolean {
  return red >= 150 && green <= 110 && blue <= 110;
}

export function middleOf({ topMm, bottomMm }: Pick<Line, 'topMm' | 'bottomMm'>): number {
  return (topMm + bottomMm) / 2;
}
