/**
 * TitleLines: a title in 小标宋 二号, broken by meaning into the shape of a trapezoid or a diamond (7.3.1).
 *
 * Invariants:
 *  1. No line is wider than the type area; the lines, joined, are the title.
 *  2. Widths rise, fall, or rise and then fall: no 沙漏, no 长方, while words leave another way.
 *  3. Of all ways to break it the cheapest is taken, and of equal ones always the same.
 */
import { sizePt, typeArea } from '../measures.ts';
import type { SourceRef } from '../page-document.ts';
import { breakPlacesOf, loosen } from './break-places.ts';
import type { BreakPlaces } from './break-places.ts';
import type { GlyphFinder } from './font-lookup.ts';
import { linesEndingAt } from './line-breaking.ts';
import type { BrokenLine } from './line-breaking.ts';
import { measureText, visibleEnd, visibleWidth } from './measured-text.ts';
import type { MeasuredText } from './measured-text.ts';
import { looseStyle, styledText } from './styled-text.ts';
import type { StyledText, TextStyle } from './styled-text.ts';
import { titleBreakCosts } from './title-words.ts';

export interface TitleLines {
  /** Without indent; each is to be centred by its `endMm`. */
  readonly lines: readonly BrokenLine[];
  /** Longer than any reader takes in; still laid out whole. */
  readonly isTooLong: boolean;
}

const MAX_TITLE_CHARACTERS = 120;
const TOLERANCE_MM = 1e-6;

/** In the unit of the costs of `titleBreakCosts`; widths in characters. */
const COST = {
  line: 6,
  hourglass: 18,
  rectangle: 12,
  equalNeighbours: 3,
  tiny: 14,
  short: 4,
  steepPerCharacter: 0.8,
  full: 1.5,
} as const;
const TINY_CHARACTERS = 3;
const SHORT_CHARACTERS = 5;
const STEEP_CHARACTERS = 7;
const SAME_CHARACTERS = 0.6;
const FULL_CHARACTERS = 19;

export const titleStyle: TextStyle = looseStyle('xiaobiaosong', sizePt.second);

export function titleText(title: string, source: SourceRef): StyledText {
  return styledText(source, [{ text: title, style: titleStyle, sourceStart: 0 }]);
}

export function breakTitle(text: StyledText, widthMm: number, glyphs: GlyphFinder): TitleLines {
  const measured = measureText(text, glyphs);
  const places = breakPlacesOf(text.text, measured.clusters);
  const limit = widthMm + TOLERANCE_MM;
  const widthOf = (from: number, to: number): number =>
    visibleWidth(measured, from, visibleEnd(measured, from, to));
  loosen(measured.clusters, places, { limit, widthOf });
  const cellMm = measured.spans[0]?.style.cellMm ?? typeArea.widthMm;
  const ends = bestEnds({
    places: openPlaces(places),
    forced: forcedPlaces(measured),
    costs: titleBreakCosts(text.text, measured.clusters),
    charactersIn: (from, to) => widthOf(from, to) / cellMm,
    limit: limit / cellMm,
  });
  return {
    lines: linesEndingAt(measured, places, ends),
    isTooLong: measured.clusters.length > MAX_TITLE_CHARACTERS,
  };
}

function openPlaces(places: BreakPlaces): readonly number[] {
  return [...places.open.keys()].filter((place) => places.open[place] === 1);
}

/** Where the drafter has broken the line. */
function forcedPlaces(measured: MeasuredText): ReadonlySet<number> {
  return new Set(
    measured.clusters.flatMap(({ kind }, index) => (kind === 'lineBreak' ? [index + 1] : [])),
  );
}

interface Choice {
  /** Open places, the end of the title included, in order. */
  readonly places: readonly number[];
  readonly forced: ReadonlySet<number>;
  readonly costs: Float64Array;
  readonly charactersIn: (from: number, to: number) => number;
  readonly limit: number;
}

/** A title so far: its last line ends at `end`. */
interface State {
  readonly end: number;
  readonly characters: number;
  readonly isFalling: boolean;
  readonly differs: boolean;
  readonly cost: number;
  readonly before: State | null;
}

function bestEnds(choice: Choice): readonly number[] {
  const finished = new Map<number, readonly State[]>([[0, [START]]]);
  const starts = [0];
  for (const end of choice.places) {
    const states: State[] = [];
    for (let index = starts.length - 1; index >= 0; index -= 1) {
      const start = starts[index] ?? 0;
      const characters = choice.charactersIn(start, end);
      if (characters > choice.limit && index < starts.length - 1) break;
      for (const before of finished.get(start) ?? []) {
        states.push(withLine(before, { end, characters, breakCost: choice.costs[end] ?? 0 }));
      }
      if (choice.forced.has(start)) break;
    }
    finished.set(end, thin(states));
    starts.push(end);
  }
  const last = finished.get(choice.places.at(-1) ?? 0) ?? [];
  return endsOf(cheapest(last.map(withRectangle)));
}

const START: State = {
  end: 0,
  characters: 0,
  isFalling: false,
  differs: false,
  cost: 0,
  before: null,
};

function withLine(
  before: State,
  line: { readonly end: number; readonly characters: number; readonly breakCost: number },
): State {
  const { end, characters } = line;
  const cost = before.cost + line.breakCost + lineCost(characters);
  if (before.end === 0) {
    return { end, characters, isFalling: false, differs: false, cost, before };
  }
  const rise = characters - before.characters;
  const isSame = Math.abs(rise) < SAME_CHARACTERS;
  const isHourglass = before.isFalling && !isSame && rise > 0;
  return {
    end,
    characters,
    isFalling: before.isFalling || (!isSame && rise < 0),
    differs: before.differs || !isSame,
    cost:
      cost +
      (isHourglass ? COST.hourglass : 0) +
      (isSame ? COST.equalNeighbours : 0) +
      Math.max(0, Math.abs(rise) - STEEP_CHARACTERS) * COST.steepPerCharacter,
    before,
  };
}

function lineCost(characters: number): number {
  const short =
    characters < TINY_CHARACTERS ? COST.tiny : characters < SHORT_CHARACTERS ? COST.short : 0;
  return COST.line + short + (characters > FULL_CHARACTERS ? COST.full : 0);
}

/** Of the states that nothing later can tell apart only the cheapest is kept. */
function thin(states: readonly State[]): readonly State[] {
  const kept = new Map<string, State>();
  for (const state of states) {
    const key = `${state.before?.end ?? 0} ${state.isFalling} ${state.differs}`;
    const other = kept.get(key);
    if (other === undefined || state.cost < other.cost) kept.set(key, state);
  }
  return [...kept.values()];
}

function withRectangle(state: State): State {
  const isRectangle = !state.differs && (state.before?.end ?? 0) > 0;
  return isRectangle ? { ...state, cost: state.cost + COST.rectangle } : state;
}

function cheapest(states: readonly State[]): State {
  return states.reduce(
    (best, state) => (state.cost < best.cost ? state : best),
    states[0] ?? START,
  );
}

function endsOf(state: State): readonly number[] {
  const ends: number[] = [];
  for (let at: State | null = state; at !== null && at.end > 0; at = at.before) ends.push(at.end);
  return ends.reverse();
}
