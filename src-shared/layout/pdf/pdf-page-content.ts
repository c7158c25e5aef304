/**
 * Pdf-page-content: the drawing operators of one page.
 *
 * Invariants:
 *  1. Every cluster stands within `PLACE_TOLERANCE_POINTS` of its place in the layout; errors do not add up.
 *  2. Runs come in the order of the layout, which is the order of reading and of selecting.
 *  3. Rules, page numbers and pictures are drawn where the text of the layout puts them; seals let shine through what
 *     they cover.
 */

import type {
  GlyphRun,
  InkColour,
  LaidPage,
  PageItem,
  PlacedPicture,
  RuleLine,
} from '../laid-out.ts';
import { inks } from '../inks.ts';
import { codeString, numeral, pointsOf } from './pdf-bytes.ts';
import type { PdfFont, PdfGlyph } from './pdf-fonts.ts';

/** 0.003 mm: a third of what a place may be off. */
const PLACE_TOLERANCE_POINTS = 0.008;

/** Marked content around a drawn seal: which issuer's it is, and what checking it has shown. */
export const SEAL_MARK = 'TongwenSeal';

export interface PageTools {
  readonly fontOf: (run: GlyphRun) => PdfFont;
  readonly pictureOf: (picture: PlacedPicture) => string;
  /** Opens and closes marked content around items; empty texts when the page is not tagged. */
  readonly marks: MarkedContent;
}

export interface MarkedContent {
  readonly open: (item: PageItem) => string;
  readonly close: () => string;
}

export interface Frame {
  readonly widthMm: number;
  readonly heightMm: number;
}

export function pageContent(page: LaidPage, frame: Frame, tools: PageTools): string {
  const upright = itemsContent(page.items, frame.heightMm, tools);
  if (page.turned.length === 0) return upright;
  // The frame's x runs up the sheet, its y to the right: a quarter turn against the clock.
  const turn = `q 0 1 -1 0 ${numeral(pointsOf(frame.widthMm))} 0 cm`;
  return [upright, turn, itemsContent(page.turned, frame.widthMm, tools), 'Q'].join('\n');
}

interface State {
  fill: InkColour | null;
  stroke: InkColour | null;
  thickness: string;
  font: string;
  stretch: string;
  spacing: string;
}

function itemsContent(items: readonly PageItem[], heightMm: number, tools: PageTools): string {
  const state: State = {
    fill: null,
    stroke: null,
    thickness: '',
    font: '',
    stretch: '100',
    spacing: '0',
  };
  const out: string[] = [];
  for (const item of items) {
    out.push(tools.marks.open(item));
    if (item.kind === 'glyphs') out.push(runContent(item, heightMm, { state, tools }));
    else if (item.kind === 'rule') out.push(ruleContent(item, heightMm, state));
    else out.push(pictureContent(item, heightMm, tools));
  }
  out.push(tools.marks.close());
  // What follows starts from the state that a page starts with.
  if (state.stretch !== '100') out.push('100 Tz');
  if (state.spacing !== '0') out.push('0 Tc');
  return out.filter((line) => line !== '').join('\n');
}

function runContent(
  run: GlyphRun,
  heightMm: number,
  { state, tools }: { state: State; tools: PageTools },
): string {
  if (run.clusters.length === 0) return '';
  const font = tools.fontOf(run);
  const out: string[] = [];
  const put = (key: 'font' | 'stretch' | 'spacing', value: string, operator: string): void => {
    if (state[key] === value) return;
    state[key] = value;
    out.push(`${value} ${operator}`);
  };
  if (state.fill !== run.colour) out.push(`${colourOf(run.colour)} ${fillOperator(run.colour)}`);
  state.fill = run.colour;
  put('font', `/${font.name} ${numeral(run.sizePt)}`, 'Tf');
  put('stretch', numeral(run.stretch * 100), 'Tz');
  const places = run.xs.map(pointsOf);
  const glyphs = run.clusters.map(font.glyphOf);
  const spacing = commonGap(run, glyphs, places);
  put('spacing', numeral(spacing, 4), 'Tc');
  const x = numeral(places[0] ?? 0);
  const y = numeral(pointsOf(heightMm - run.baselineMm));
  out.push(
    `1 0 0 1 ${x} ${y} Tm`,
    placedCodes(run, glyphs, { places, spacing: Number(state.spacing) }),
  );
  return `BT\n${out.join('\n')}\nET`;
}

/** The white after a cluster that most of the run has: written once instead of after each. */
function commonGap(run: GlyphRun, glyphs: readonly PdfGlyph[], places: readonly number[]): number {
  const keyAt = (index: number): number => {
    const step = ((places[index] ?? 0) - (places[index - 1] ?? 0)) / run.stretch;
    return Math.round((step - advance(run, glyphs[index - 1])) * GAP_PARTS);
  };
  const first = places.length < 2 ? 0 : keyAt(1);
  let other = 2;
  while (other < places.length && keyAt(other) === first) other += 1;
  // Most lines have one gap throughout.
  if (other >= places.length) return first / GAP_PARTS;
  const counts = new Map([[first, other - 1]]);
  for (let index = other; index < places.length; index += 1) {
    const key = keyAt(index);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  let [best, most] = [0, 0];
  // Of equally frequent ones the first stands.
  for (const [key, count] of counts) {
    if (count > most) [best, most] = [key, count];
  }
  return best / GAP_PARTS;
}
const GAP_PARTS = 10_000;

/** By how much the pen moves after a cluster, before stretching and spacing. */
function advance({ sizePt }: GlyphRun, glyph: PdfGlyph | undefined): number {
  return ((glyph?.width ?? 0) * sizePt) / 1000;
}

function placedCodes(
  run: GlyphRun,
  glyphs: readonly PdfGlyph[],
  { places, spacing }: { places: readonly number[]; spacing: number },
): string {
  const parts: string[] = [];
  let codes: number[] = [];
  let pen = Number(numeral(places[0] ?? 0));
  // Units of an adjustment: a thousandth of the size; finer where the size makes that too coarse.
  const unit = (run.sizePt * run.stretch) / 1000;
  const digits = unit > PLACE_TOLERANCE_POINTS ? 2 : 1;
  for (let index = 0; index < glyphs.length; index += 1) {
    const glyph = glyphs[index];
    if (glyph === undefined) break;
    const off = (places[index] ?? 0) - pen;
    if (Math.abs(off) > PLACE_TOLERANCE_POINTS) {
      const adjustment = numeral(-off / unit, digits);
      parts.push(codeString(codes), adjustment);
      codes = [];
      pen -= Number(adjustment) * unit;
    }
    codes.push(glyph.code);
    pen += (advance(run, glyph) + spacing) * run.stretch;
  }
  if (parts.length === 0) return `${codeString(codes)} Tj`;
  return `[${[...parts, codeString(codes)].join('')}] TJ`;
}

function ruleContent(rule: RuleLine, heightMm: number, state: State): string {
  const out: string[] = [];
  const thickness = numeral(pointsOf(rule.thicknessMm));
  if (state.stroke !== rule.colour) {
    out.push(`${colourOf(rule.colour)} ${fillOperator(rule.colour).toUpperCase()}`);
  }
  if (state.thickness !== thickness) out.push(`${thickness} w`);
  state.stroke = rule.colour;
  state.thickness = thickness;
  const [x1, x2] = [rule.x1, rule.x2].map((x) => numeral(pointsOf(x)));
  const [y1, y2] = [rule.y1, rule.y2].map((y) => numeral(pointsOf(heightMm - y)));
  out.push(`${x1} ${y1} m ${x2} ${y2} l S`);
  return out.join('\n');
}

function pictureContent(picture: PlacedPicture, heightMm: number, tools: PageTools): string {
  const [width, height, x, y] = [
    picture.widthMm,
    picture.heightMm,
    picture.x,
    heightMm - picture.y - picture.heightMm,
  ].map((mm) => numeral(pointsOf(mm)));
  const drawn = `${width} 0 0 ${height} ${x} ${y} cm ${tools.pictureOf(picture)} Do Q`;
  if (picture.seal === null) return `q ${drawn}`;
  const { issuer, isIntact, isTrusted } = picture.seal;
  const states = `<</Issuer ${issuer}/Intact ${isIntact}/Trusted ${isTrusted}>>`;
  return `/${SEAL_MARK}${states}BDC\nq /Seal gs ${drawn}\nEMC`;
}

/** Black and grey are inks of one plate: the short notation of one value. */
function colourOf(colour: InkColour): string {
  const { cmyk } = inks[colour];
  return colour === 'red' ? cmyk.map((share) => numeral(share)).join(' ') : numeral(1 - cmyk[3]);
}

function fillOperator(colour: InkColour): string {
  return colour === 'red' ? 'k' : 'g';
}
