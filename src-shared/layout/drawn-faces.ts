/**
 * Drawn-faces: the fonts that go into a file, with the clusters that each has to draw.
 *
 * Invariant: they come in the order of their ids, the face of boxes first; so files with the same content are the same.
 */

import { type DrawingInput, DrawingError, firstCharacter, runsOf } from './drawing.ts';
import { MISSING_EM_TOP, MISSING_FACE_NAME, missingFace } from './fonts/missing-face.ts';

export interface DrawnFace {
  /** `null` is the face of boxes. */
  readonly id: string | null;
  readonly postScriptName: string;
  /** Upper edge of the em square, in thousandths. */
  readonly emTop: number;
  readonly bytes: Uint8Array;
  readonly clusters: readonly string[];
}

export function drawnFaces(input: DrawingInput): readonly DrawnFace[] {
  const { laidOut, watermark } = input;
  const clusters = new Map<string | null, Set<string>>();
  const put = (face: string | null, texts: Iterable<string>): void => {
    const known = clusters.get(face) ?? new Set();
    for (const text of texts) known.add(text);
    clusters.set(face, known);
  };
  for (const run of laidOut.pages.flatMap(runsOf)) put(run.face, run.clusters);
  if (watermark !== null) put(watermark.face, watermark.lines.join(''));
  return [...clusters]
    .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
    .map(([id, texts]) => drawnFace(input, id, [...texts]));
}

function drawnFace(
  { fonts, fontBytes }: DrawingInput,
  id: string | null,
  clusters: readonly string[],
): DrawnFace {
  if (id === null) {
    const codePoints = clusters.map((text) => firstCharacter(text).codePointAt(0) ?? 0);
    const bytes = missingFace(codePoints);
    return { id, postScriptName: MISSING_FACE_NAME, emTop: MISSING_EM_TOP, bytes, clusters };
  }
  const face = fonts.faces.find((candidate) => candidate.id === id);
  const bytes = fontBytes.get(id);
  if (face === undefined || bytes === undefined) throw new DrawingError('fontMissing', id);
  return { id, postScriptName: face.postScriptName, emTop: face.emTop, bytes, clusters };
}
