/**
 * FaceKinds: which of the standard's faces a font of a file is, by its PostScript name.
 *
 * The names are those under which the licensed faces and their openly licensed stand-ins are known.
 */

import type { FaceRole } from '../font-set.ts';

/** In the order of asking: 小标宋 before 宋, 仿宋 before 宋. */
const patterns: readonly (readonly [kind: FaceRole, pattern: RegExp])[] = [
  ['xiaobiaosong', /XiaoBiaoSong|XBS|小标宋|(?:NotoSerif|SourceHanSerif).*Bold/iu],
  ['fangsong', /FangSong|FandolFang|FSong|FZFS|仿宋/iu],
  ['kai', /Kai|FZKT|楷/iu],
  ['hei', /Hei|FZHT|Sans|黑/iu],
  ['song', /Song|SimSun|FZSS|Serif|宋/iu],
];

/** Null: none of them, or not to be told by the name. */
function faceKindOf(postScriptName: string): FaceRole | null {
  return patterns.find(([, pattern]) => pattern.test(postScriptName))?.[0] ?? null;
}

/** The face that draws most of the characters: a rare one may come from a neighbour's. */
export function usualFace(
  glyphs: readonly { readonly text: string; readonly faceName: string }[],
): FaceRole | null {
  const counts = new Map<string, number>();
  const han = glyphs.filter(({ text }) => /\p{Script=Han}/u.test(text));
  for (const { faceName } of han.length > 0 ? han : glyphs) {
    counts.set(faceName, (counts.get(faceName) ?? 0) + 1);
  }
  const [name] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [''];
  return faceKindOf(name);
}

export function usualSize(sizes: readonly number[]): number {
  return sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
}
