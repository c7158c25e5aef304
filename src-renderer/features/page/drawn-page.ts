/**
 * DrawnPage: a laid-out page as the lines and pieces of text that the window draws.
 *
 * Invariants:
 *  1. Every cluster stands where the layout put it: a piece holds clusters with one and the same space between them.
 *  2. The blocks of a page follow in reading order; joined, their pieces are the texts of the page.
 *  3. A cluster that no face draws, or that is composed of several characters, is a piece of its own.
 */
import type { FaceMetrics, FontSet } from '../../../src-shared/layout/font-set.ts';
import type {
  GlyphRun,
  InkColour,
  LaidPage,
  PageItem,
  PlacedPicture,
  RuleLine,
} from '../../../src-shared/layout/laid-out.ts';
import { pointsToMm } from '../../../src-shared/layout/measures.ts';
import { elementNames } from '../../../src-shared/layout/page-document.ts';
import type { ElementName, SourceRef } from '../../../src-shared/layout/page-document.ts';

export interface DrawnPiece {
  readonly text: string;
  /** Offset in the text of the source; -1 for text that the layout made. */
  readonly at: number;
  /** Null: no face has it; a box is drawn. */
  readonly family: string | null;
  readonly emMm: number;
  readonly colour: InkColour;
  /** Space after each cluster, beyond its advance. */
  readonly spaceMm: number;
  /** Of a piece that keeps its width whatever is in it; null for plain text. */
  readonly widthMm: number | null;
  readonly stretch: number;
}

export interface DrawnLine {
  readonly leftMm: number;
  /** Upper edge of the em square of the face that the line is hung on. */
  readonly topMm: number;
  readonly widthMm: number;
  /** Null where no character of the line has a face. */
  readonly family: string | null;
  readonly emMm: number;
  readonly pieces: readonly DrawnPiece[];
}

export interface DrawnBlock {
  readonly key: string;
  readonly source: SourceRef;
  readonly lines: readonly DrawnLine[];
}

export interface DrawnItems {
  readonly blocks: readonly DrawnBlock[];
  readonly rules: readonly RuleLine[];
  readonly pictures: readonly PlacedPicture[];
}

export interface DrawnPage {
  readonly upright: DrawnItems;
  /** In the frame of a sheet that lies on its side. */
  readonly turned: DrawnItems;
}

export interface Painter {
  readonly draw: (page: LaidPage) => DrawnPage;
}

/** Draws each page once; what is no longer laid out is forgotten with it. */
export function createPainter(fonts: FontSet): Painter {
  const faces = new Map(fonts.faces.map((face) => [face.id, face]));
  const known = new WeakMap<LaidPage, DrawnPage>();
  return {
    draw: (page) => {
      const held = known.get(page);
      if (held !== undefined) return held;
      const drawn = {
        upright: itemsOf(page.items, faces),
        turned: itemsOf(page.turned, faces),
      };
      known.set(page, drawn);
      return drawn;
    },
  };
}

type Faces = ReadonlyMap<string, FaceMetrics>;

function itemsOf(items: readonly PageItem[], faces: Faces): DrawnItems {
  const runs: GlyphRun[] = [];
  const rules: RuleLine[] = [];
  const pictures: PlacedPicture[] = [];
  for (const item of items) {
    if (item.kind === 'glyphs') runs.push(item);
    else if (item.kind === 'rule') rules.push(item);
    else pictures.push(item);
  }
  return { blocks: blocksOf(runs, faces), rules, pictures };
}

/** The name of a source in attributes and marks: element, index, attachment, cell. */
export function sourceKey({ element, index, attachment, cell }: SourceRef): string {
  if (attachment === undefined && cell === undefined) return `${element}/${index}`;
  const place = `${element}/${index}/${attachment ?? ''}`;
  return cell === undefined ? place : `${place}/${cell.row}/${cell.column}`;
}

export function sourceOfKey(key: string): SourceRef | null {
  const [element, index, attachment = '', row, column] = key.split('/');
  if (!isElementName(element)) return null;
  return {
    element,
    index: Number(index),
    ...(attachment === '' ? {} : { attachment: Number(attachment) }),
    ...(row === undefined ? {} : { cell: { row: Number(row), column: Number(column) } }),
  };
}

function isElementName(name: string | undefined): name is ElementName {
  return elementNames.some((one) => one === name);
}

function blocksOf(runs: readonly GlyphRun[], faces: Faces): readonly DrawnBlock[] {
  const bySource = new Map<string, GlyphRun[]>();
  for (const run of runs) {
    if (run.clusters.length === 0) continue;
    const key = sourceKey(run.source);
    const held = bySource.get(key);
    if (held === undefined) bySource.set(key, [run]);
    else held.push(run);
  }
  return [...bySource].map(([key, own]) => ({
    key,
    source: own[0]?.source ?? { element: 'body', index: 0 },
    lines: linesOf(own).map((line) => drawnLine(line, faces)),
  }));
}

const SAME_BASELINE_MM = 0.01;

type RunsOfLine = [GlyphRun, ...GlyphRun[]];

/** Runs of one baseline, from left to right, are one line. */
function linesOf(runs: readonly GlyphRun[]): readonly RunsOfLine[] {
  const lines: RunsOfLine[] = [];
  for (const run of runs) {
    const line = lines.at(-1);
    const before = line?.at(-1);
    const goesOn =
      before !== undefined &&
      Math.abs(before.baselineMm - run.baselineMm) < SAME_BASELINE_MM &&
      (run.xs[0] ?? 0) >= (before.xs.at(-1) ?? 0);
    if (goesOn) line?.push(run);
    else lines.push([run]);
  }
  return lines;
}

const SQUARE = 1000;
const COMMON_EM_TOP = 880;

/** A line hangs on its first run that has a face: its baseline is that of all. */
function drawnLine(runs: RunsOfLine, faces: Faces): DrawnLine {
  const [first] = runs;
  const last = runs.at(-1) ?? first;
  const hung = runs.find(({ face }) => face !== null) ?? first;
  const face = hung.face === null ? undefined : faces.get(hung.face);
  const leftMm = first.xs[0] ?? last.endMm;
  const emMm = pointsToMm(hung.sizePt);
  return {
    leftMm,
    topMm: hung.baselineMm - ((face?.emTop ?? COMMON_EM_TOP) / SQUARE) * emMm,
    widthMm: last.endMm - leftMm,
    family: face?.cssFamily ?? null,
    emMm,
    pieces: runs.flatMap((run, index) => piecesOf(run, runs[index + 1], faces)),
  };
}

/** Spaces that differ by less are the same one, with the noise of the last digits. */
const SAME_SPACE_MM = 0.0005;

function piecesOf(run: GlyphRun, next: GlyphRun | undefined, faces: Faces): readonly DrawnPiece[] {
  const face = run.face === null ? undefined : faces.get(run.face);
  const pieces: DrawnPiece[] = [];
  let at = run.start;
  for (const [index, text] of run.clusters.entries()) {
    const end = run.xs[index + 1] ?? next?.xs[0] ?? run.endMm;
    const piece = pieceOf(run, face, { text, at, roomMm: end - (run.xs[index] ?? end) });
    const open = pieces.at(-1);
    if (open !== undefined && isOneWith(open, piece)) {
      pieces[pieces.length - 1] = { ...open, text: open.text + text };
    } else {
      pieces.push(piece);
    }
    if (at >= 0) at += text.length;
  }
  return pieces;
}

interface PlacedCluster {
  readonly text: string;
  readonly at: number;
  /** To the next cluster. */
  readonly roomMm: number;
}

function pieceOf(
  run: GlyphRun,
  face: FaceMetrics | undefined,
  { text, at, roomMm }: PlacedCluster,
): DrawnPiece {
  const { colour, stretch } = run;
  const emMm = pointsToMm(run.sizePt);
  const isPlain = face !== undefined && stretch === 1 && isOneCharacter(text);
  return {
    text,
    at,
    family: face?.cssFamily ?? null,
    emMm,
    colour,
    spaceMm: isPlain ? roomMm - (advanceOf(face, text) / SQUARE) * emMm : 0,
    widthMm: isPlain ? null : roomMm,
    stretch,
  };
}

function isOneWith(open: DrawnPiece, piece: DrawnPiece): boolean {
  const arePlain = open.widthMm === null && piece.widthMm === null;
  return arePlain && Math.abs(open.spaceMm - piece.spaceMm) < SAME_SPACE_MM;
}

function isOneCharacter(cluster: string): boolean {
  return cluster.length === 1 || (cluster.length === 2 && (cluster.codePointAt(0) ?? 0) > 0xffff);
}

/** By halving: the ranges are sorted and disjoint. */
function advanceOf({ advances }: FaceMetrics, cluster: string): number {
  const codePoint = cluster.codePointAt(0) ?? 0;
  let low = 0;
  let high = advances.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last, advance] = advances[middle] ?? [0, 0, SQUARE];
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return advance;
  }
  return SQUARE;
}
