/** LikeFace: the faces of this window that stand in for one of another name, by what its name says of its shape. */
import type { FaceRole, FontSet } from '../../../src-shared/layout/font-set.ts';

/** The first that fits; 仿宋 and 小标宋 also hold the word of 宋. */
const shapes: readonly (readonly [RegExp, FaceRole])[] = [
  [/仿宋|fang/iu, 'fangsong'],
  [/小标宋|xiaobiaosong|xbs/iu, 'xiaobiaosong'],
  [/楷|kai/iu, 'kai'],
  [/黑|雅|hei|gothic|arial|sans|helvetica/iu, 'hei'],
];

/** As a page asks for it: several names, the last one of the window's own. */
export function likeFace(faceName: string, { faces, roles }: FontSet): string {
  const role = shapes.find(([name]) => name.test(faceName))?.[1] ?? 'song';
  const names = roles[role].flatMap((id) => faces.find((face) => face.id === id)?.cssFamily ?? []);
  return [...names.map((name) => `"${name}"`), 'serif'].join(', ');
}
