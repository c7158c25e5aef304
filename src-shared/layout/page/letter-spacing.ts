/**
 * LetterSpacing: moves the glyphs of a placed line apart, or presses them together.
 *
 * For marks and names that fill a width: the names of joint issuers, the names of signers, a mark that is too long.
 */
import type { GlyphRun } from '../laid-out.ts';
import { roundMm } from '../text/place-line.ts';

/** Adds the same white after each cluster but the last, over all runs of the line. */
export function spaced(runs: readonly GlyphRun[], extraMm: number): readonly GlyphRun[] {
  let before = 0;
  return runs.map((run) => {
    const first = before;
    before += run.clusters.length;
    return {
      ...run,
      xs: run.xs.map((x, index) => roundMm(x + (first + index) * extraMm)),
      endMm: roundMm(run.endMm + (before - 1) * extraMm),
    };
  });
}

/** Scales glyphs and places towards a left edge. */
export function stretched(
  runs: readonly GlyphRun[],
  { fromMm, stretch }: { fromMm: number; stretch: number },
): readonly GlyphRun[] {
  if (stretch === 1) return runs;
  const moved = (x: number): number => roundMm(fromMm + (x - fromMm) * stretch);
  return runs.map((run) => ({
    ...run,
    xs: run.xs.map(moved),
    endMm: moved(run.endMm),
    stretch: run.stretch * stretch,
  }));
}

export function clusterCount(runs: readonly GlyphRun[]): number {
  return runs.reduce((sum, run) => sum + run.clusters.length, 0);
}

export function moved(runs: readonly GlyphRun[], byMm: number): readonly GlyphRun[] {
  return runs.map((run) => ({
    ...run,
    xs: run.xs.map((x) => roundMm(x + byMm)),
    endMm: roundMm(run.endMm + byMm),
  }));
}
