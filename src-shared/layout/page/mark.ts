/**
 * Mark: 发文机关标志, one issuer or a stack of joint ones with 文件 at their right (7.2.4, 10.1, 10.2, 10.3).
 *
 * The standard leaves the size to the issuer. It is chosen from the names alone, so that the marks of one body are equal on
 * all its documents; only when page 1 would show no text is it made smaller.
 *
 * Invariants:
 *  1. The upper edge of the first em square is the demanded one; the mark is centred and never wider than the type area.
 *  2. Names of joint issuers stand one to a line, the lead first, all spread to the width of the longest.
 *  3. Glyphs are narrowed only when the smallest size is still too wide.
 */
import type { GlyphRun } from '../laid-out.ts';
import { pointsToMm, typeArea } from '../measures.ts';
import { looseStyle } from '../text/styled-text.ts';
import { clusterCount, moved, spaced, stretched } from './letter-spacing.ts';
import { oneLine, typeAreaCentreMm } from './setting.ts';
import type { Setting, Zone, ZoneNotice } from './setting.ts';

/** 22 mm: what is customary at most. */
const LARGEST_PT = 62;
/** 一号: smaller than that, a single name is narrowed instead. */
const SMALLEST_PT = 26;
/** A stack of names may go down to 3号, the size of the text. */
const SMALLEST_JOINT_PT = 16;
const NARROWEST = 0.5;
/** Red ends on both sides of the mark make it look centred over the red line. */
const COMFORTABLE_WIDTH_MM = 145;
/** White between the characters of a short mark, as a share of the em square. */
const WIDEST_SPACING = 0.25;
/** From line to line of a stack, and from the names to 文件. */
const STACK_PITCH = 1.25;
const SUFFIX_GAP = 0.5;
const SUFFIX_GROWTH = 0.25;
const LARGEST_SUFFIX = 1.75;

export interface MarkText {
  readonly names: readonly string[];
  readonly suffix: string;
}

export interface MarkPlace {
  readonly topMm: number;
  /** Room for the whole mark; it goes down to its smallest size and no further. */
  readonly heightLimitMm: number;
}

export interface MarkZone extends Zone {
  readonly notices: readonly ZoneNotice[];
}

export function setMark(setting: Setting, text: MarkText, place: MarkPlace): MarkZone {
  return text.names.length > 1
    ? setJointMark(setting, text, place)
    : setSingleMark(setting, text, place);
}

function setSingleMark(setting: Setting, { names, suffix }: MarkText, place: MarkPlace): MarkZone {
  const name = names[0] ?? '';
  const widthPerPoint = widthOf(setting, name) + widthOf(setting, suffix);
  if (widthPerPoint === 0) return { items: [], bottomMm: place.topMm, notices: [] };
  const fitting = Math.floor(COMFORTABLE_WIDTH_MM / widthPerPoint);
  const lowest = pointsAt(place.heightLimitMm);
  const wanted = Math.min(LARGEST_PT, Math.max(SMALLEST_PT, Math.min(fitting, lowest)));
  const stretch = Math.min(1, typeArea.widthMm / (widthPerPoint * wanted));
  const points = stretch < NARROWEST ? (wanted * stretch) / NARROWEST : wanted;
  const emMm = pointsToMm(points);
  const runs = [
    ...runsOf(setting, { text: name, index: 0, points, topMm: place.topMm, xMm: 0 }),
    ...runsOf(setting, {
      text: suffix,
      index: names.length,
      points,
      topMm: place.topMm,
      xMm: widthOf(setting, name) * points,
    }),
  ];
  const count = clusterCount(runs);
  const free = COMFORTABLE_WIDTH_MM - widthPerPoint * points;
  const extra = count > 1 ? Math.max(0, Math.min(WIDEST_SPACING * emMm, free / (count - 1))) : 0;
  const narrowed = stretched(spaced(runs, extra), {
    fromMm: 0,
    stretch: Math.max(NARROWEST, stretch),
  });
  return {
    items: centred(narrowed),
    bottomMm: place.topMm + emMm,
    notices: narrowedNotices(stretch),
  };
}

function setJointMark(setting: Setting, { names, suffix }: MarkText, place: MarkPlace): MarkZone {
  const widest = Math.max(...names.map((name) => widthOf(setting, name)));
  const growth = Math.min(LARGEST_SUFFIX, 1 + SUFFIX_GROWTH * (names.length - 1));
  const gap = suffix === '' ? 0 : pointsToMm(SUFFIX_GAP);
  const widthPerPoint = widest + gap + widthOf(setting, suffix) * growth;
  const stackEms = 1 + STACK_PITCH * (names.length - 1);
  const fitting = Math.floor(COMFORTABLE_WIDTH_MM / widthPerPoint);
  const lowest = pointsAt(place.heightLimitMm / stackEms);
  const wanted = Math.min(LARGEST_PT, Math.max(SMALLEST_JOINT_PT, Math.min(fitting, lowest)));
  const stretch = Math.min(1, typeArea.widthMm / (widthPerPoint * wanted));
  const points = stretch < NARROWEST ? (wanted * stretch) / NARROWEST : wanted;
  const emMm = pointsToMm(points);
  const heightMm = emMm * stackEms;
  const runs = names.flatMap((name, index) => {
    const topMm = place.topMm + index * STACK_PITCH * emMm;
    const own = runsOf(setting, { text: name, index, points, topMm, xMm: 0 });
    return spread(own, widest * points - widthOf(setting, name) * points);
  });
  const suffixPoints = points * growth;
  const suffixItems = runsOf(setting, {
    text: suffix,
    index: names.length,
    points: suffixPoints,
    topMm: place.topMm + (heightMm - pointsToMm(suffixPoints)) / 2,
    xMm: (widest + gap) * points,
  });
  const narrowed = stretched([...runs, ...suffixItems], {
    fromMm: 0,
    stretch: Math.max(NARROWEST, stretch),
  });
  return {
    items: centred(narrowed),
    bottomMm: place.topMm + heightMm,
    notices: narrowedNotices(stretch),
  };
}

function narrowedNotices(stretch: number): readonly ZoneNotice[] {
  if (stretch === 1) return [];
  const percent = Math.round(Math.max(NARROWEST, stretch) * 100);
  return [{ code: 'markNarrowed', element: 'mark', params: { percent } }];
}

function pointsAt(heightMm: number): number {
  return Math.floor(heightMm / pointsToMm(1));
}

/** Spreads a name over a width; a single character stands in its middle. */
function spread(runs: readonly GlyphRun[], freeMm: number): readonly GlyphRun[] {
  const count = clusterCount(runs);
  return count > 1 ? spaced(runs, freeMm / (count - 1)) : moved(runs, freeMm / 2);
}

function centred(runs: readonly GlyphRun[]): readonly GlyphRun[] {
  const left = Math.min(...runs.map((run) => run.xs[0] ?? 0));
  const right = Math.max(...runs.map((run) => run.endMm));
  return moved(runs, typeAreaCentreMm - (left + right) / 2);
}

/** Measured large, so that the width of one point is exact. */
const MEASURING_PT = 100;

function widthOf(setting: Setting, text: string): number {
  if (text === '') return 0;
  const style = looseStyle('xiaobiaosong', MEASURING_PT, 'red');
  const line = oneLine(setting, { element: 'mark', index: 0 }, [{ text, style }]);
  return line.endMm / MEASURING_PT;
}

interface MarkPart {
  readonly text: string;
  readonly index: number;
  readonly points: number;
  readonly topMm: number;
  readonly xMm: number;
}

function runsOf(setting: Setting, part: MarkPart): readonly GlyphRun[] {
  if (part.text === '') return [];
  const source = { element: 'mark', index: part.index } as const;
  const style = looseStyle('xiaobiaosong', part.points, 'red');
  const line = oneLine(setting, source, [{ text: part.text, style, sourceStart: 0 }]);
  return setting.place(line, { xMm: part.xMm, topMm: part.topMm, source });
}
