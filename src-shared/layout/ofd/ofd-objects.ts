/**
 * Ofd-objects: the graphic objects of a page: texts, rules and pictures.
 *
 * Invariants:
 *  1. The boundary of a text is its run's em squares: a reader of the file measures the same edges as the layout.
 *  2. Each cluster stands at its place; rounding does not add up along a line.
 *  3. A cluster of several UTF-16 units has a text code of its own, because readers differ in how they count those.
 */

import type { DrawnFace } from '../drawn-faces.ts';
import { firstCharacter } from '../drawing.ts';
import { readSfnt, type SfntFont } from '../fonts/sfnt.ts';
import { inks } from '../inks.ts';
import type { GlyphRun, InkColour, PageItem, PlacedPicture, RuleLine } from '../laid-out.ts';
import { paper, pointsToMm } from '../measures.ts';
import { box, element, mm, textElement } from './ofd-xml.ts';

export interface OfdFont {
  readonly unitId: number;
  readonly face: DrawnFace;
  /** Parsed when a cluster needs the number of its glyph. */
  readonly font: SfntFont;
}

export function ofdFont(unitId: number, face: DrawnFace): OfdFont {
  return { unitId, face, font: readSfnt(face.bytes) };
}

export interface ObjectTools {
  readonly nextId: () => number;
  readonly fontOf: (face: string | null) => OfdFont;
  readonly pictureOf: (sha256: string) => number;
}

/** One object; `isTurned` puts what stands in a turned frame onto the sheet. */
export function itemObject(
  item: PageItem,
  tools: ObjectTools,
  { isTurned }: { isTurned: boolean },
): string {
  if (item.kind === 'glyphs') return textObject(item, tools, isTurned);
  if (item.kind === 'rule') return pathObject(item, tools, isTurned);
  return imageObject(item, tools, isTurned);
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Boundary on the sheet, and the matrix from the object's own coordinates into it. */
function placement(
  { x, y, width, height }: Rectangle,
  { isTurned, stretch = 1 }: { isTurned: boolean; stretch?: number },
): { Boundary: string; CTM: string | undefined } {
  if (isTurned) {
    return {
      Boundary: box(y, paper.heightMm - x - width, height, width),
      CTM: `0 ${mm(-stretch)} 1 0 0 ${mm(width)}`,
    };
  }
  const CTM = stretch === 1 ? undefined : `${mm(stretch)} 0 0 1 0 0`;
  return { Boundary: box(x, y, width, height), CTM };
}

function textObject(run: GlyphRun, tools: ObjectTools, isTurned: boolean): string {
  const [left] = run.xs;
  if (left === undefined) return '';
  const size = pointsToMm(run.sizePt);
  const { unitId, font } = tools.fontOf(run.face);
  const rectangle = { x: left, y: run.topMm, width: run.endMm - left, height: size };
  const codes = textCodes(run, left);
  const transforms = codes.flatMap(({ cluster, at }) =>
    cluster === null ? [] : [glyphTransform(font, cluster, at)],
  );
  return element(
    'TextObject',
    {
      ID: tools.nextId(),
      ...placement(rectangle, { isTurned, stretch: run.stretch }),
      Font: unitId,
      Size: mm(size),
    },
    [colour('FillColor', run.colour), ...transforms, ...codes.map(({ xml }) => xml)],
  );
}

interface TextCode {
  readonly xml: string;
  /** Place of the first unit in the object's whole text. */
  readonly at: number;
  /** Set where several code points share one glyph. */
  readonly cluster: string | null;
}

function textCodes(run: GlyphRun, left: number): TextCode[] {
  const places = run.xs.map((x) => (x - left) / run.stretch);
  const y = mm(run.baselineMm - run.topMm);
  const codes: TextCode[] = [];
  let at = 0;
  for (const { from, to } of groupsOf(run.clusters)) {
    const text = run.clusters.slice(from, to).join('');
    const xs = places.slice(from, to);
    const attributes = { X: mm(xs[0] ?? 0), Y: y, DeltaX: deltas(xs) };
    const isShared = to - from === 1 && firstCharacter(text) !== text;
    codes.push({
      xml: textElement('TextCode', text, attributes),
      at,
      cluster: isShared ? text : null,
    });
    at += text.length;
  }
  return codes;
}

/** Neighbours of one UTF-16 unit each go together. */
function groupsOf(clusters: readonly string[]): { from: number; to: number }[] {
  const groups: { from: number; to: number }[] = [];
  for (const [index, cluster] of clusters.entries()) {
    const last = groups.at(-1);
    const isSingle = cluster.length === 1;
    if (isSingle && last !== undefined && clusters[last.from]?.length === 1) last.to = index + 1;
    else groups.push({ from: index, to: index + 1 });
  }
  return groups;
}

/** Steps from each place to the next; equal steps are counted, as the standard allows. */
function deltas(xs: readonly number[]): string | undefined {
  if (xs.length < 2) return undefined;
  let pen = Number(mm(xs[0] ?? 0));
  const steps: { value: string; count: number }[] = [];
  for (const x of xs.slice(1)) {
    const value = mm(x - pen);
    pen += Number(value);
    const last = steps.at(-1);
    if (last?.value === value) last.count += 1;
    else steps.push({ value, count: 1 });
  }
  return steps
    .map(({ value, count }) =>
      count < 3 ? Array(count).fill(value).join(' ') : `g ${count} ${value}`,
    )
    .join(' ');
}

/** Tells a reader that the code points of a cluster are one glyph. */
function glyphTransform(font: SfntFont, cluster: string, at: number): string {
  const glyph = font.glyphs.get(cluster.codePointAt(0) ?? 0) ?? 0;
  return element('CGTransform', { CodePosition: at, CodeCount: cluster.length, GlyphCount: 1 }, [
    textElement('Glyphs', String(glyph)),
  ]);
}

function pathObject(rule: RuleLine, tools: ObjectTools, isTurned: boolean): string {
  const half = rule.thicknessMm / 2;
  const [x, y] = [Math.min(rule.x1, rule.x2), Math.min(rule.y1, rule.y2)];
  const [across, down] = [Math.abs(rule.x2 - rule.x1), Math.abs(rule.y2 - rule.y1)];
  // The boundary cuts what is outside: it has room for the thickness on both sides.
  const isFlat = down === 0;
  const rectangle = {
    x: isFlat ? x : x - half,
    y: isFlat ? y - half : y,
    width: isFlat ? across : across + rule.thicknessMm,
    height: isFlat ? rule.thicknessMm : down,
  };
  const from = { x: rule.x1 - rectangle.x, y: rule.y1 - rectangle.y };
  const to = { x: rule.x2 - rectangle.x, y: rule.y2 - rectangle.y };
  return element(
    'PathObject',
    {
      ID: tools.nextId(),
      ...placement(rectangle, { isTurned }),
      LineWidth: mm(rule.thicknessMm),
      Stroke: 'true',
      Fill: 'false',
    },
    [
      colour('StrokeColor', rule.colour),
      textElement('AbbreviatedData', `M ${mm(from.x)} ${mm(from.y)} L ${mm(to.x)} ${mm(to.y)}`),
    ],
  );
}

export function imageObject(picture: PlacedPicture, tools: ObjectTools, isTurned: boolean): string {
  const { x, y, widthMm, heightMm } = picture;
  const attributes = isTurned
    ? {
        Boundary: box(y, paper.heightMm - x - widthMm, heightMm, widthMm),
        CTM: `0 ${mm(-widthMm)} ${mm(heightMm)} 0 0 ${mm(widthMm)}`,
      }
    : { Boundary: box(x, y, widthMm, heightMm), CTM: `${mm(widthMm)} 0 0 ${mm(heightMm)} 0 0` };
  const ResourceID = tools.pictureOf(picture.sha256);
  return element('ImageObject', { ID: tools.nextId(), ...attributes, ResourceID });
}

export function colour(name: 'FillColor' | 'StrokeColor', ink: InkColour): string {
  return element(name, { Value: inks[ink].rgb.join(' ') });
}
