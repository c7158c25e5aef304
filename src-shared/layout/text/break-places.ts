/**
 * BreakPlaces: between which clusters a line may end.
 *
 * Invariants:
 *  1. No closing mark begins a line, no opening mark ends one (行首行尾禁则); —— and …… are one mark.
 *  2. Words, numbers, numbers with their unit, 〔2026〕15号 and 附件1 stay whole where the line has room for them;
 *     `loosen` opens what is longer than a line; its characters still keep together where a line is spread.
 *  3. A line that ends at a space keeps the space; a space begins no line.
 */
import type { Cluster } from './clusters.ts';

/** Place 0 is before the first cluster, place n after the last. */
export interface BreakPlaces {
  /** 1: a line may end here. */
  readonly open: Uint8Array;
  /** 1: both neighbours belong to one word, number or dash, between which nothing is stretched. */
  readonly glued: Uint8Array;
}

const SIGNS_NEVER_FIRST = new Set(',.;:!?)]}%²³°′″℉');
const SIGNS_NEVER_LAST = new Set('([{$￥¥€£№§≥≤±＋－＜＞≈／');

const NUMBER_WITH_UNIT =
  /(?:〔\d{4}〕第?\d+号)|(?:附件\d+)|(?:\d(?:[\d.,:]*\d)?(?:[百千万亿]{1,3})?[年月日时分秒号元吨米克升度倍％‰℃])|(?:\d[百千万亿]{1,3})/g;

export function breakPlacesOf(text: string, clusters: readonly Cluster[]): BreakPlaces {
  const open = new Uint8Array(clusters.length + 1);
  const glued = new Uint8Array(clusters.length + 1);
  open[clusters.length] = 1;
  for (let place = 1; place < clusters.length; place += 1) {
    const before = clusters[place - 1];
    const after = clusters[place];
    if (before === undefined || after === undefined) continue;
    const isGlued = isOnePiece(before, after);
    if (isGlued) glued[place] = 1;
    else if (obeysRules(clusters, place)) open[place] = 1;
  }
  closeNumbers(text, clusters, { open, glued });
  return { open, glued };
}

interface LineRoom {
  readonly limit: number;
  /** Width of the clusters from the one place to the other. */
  readonly widthOf: (from: number, to: number) => number;
}

interface Piece {
  readonly from: number;
  readonly to: number;
}

/** Opens the pieces that no line can hold: after the marks of an address, then by the rules, then anywhere. */
export function loosen(clusters: readonly Cluster[], places: BreakPlaces, room: LineRoom): void {
  const ways: readonly ((place: number) => boolean)[] = [
    (place) => isAfterSign(clusters, place) && obeysRules(clusters, place),
    (place) => !isDashPair(clusters[place - 1], clusters[place]) && obeysRules(clusters, place),
    () => true,
  ];
  for (const mayOpen of ways) {
    const wide = widePieces(places, room);
    if (wide.length === 0) return;
    for (const piece of wide) open(places, piece, mayOpen);
  }
}

function widePieces(places: BreakPlaces, room: LineRoom): readonly Piece[] {
  const wide: Piece[] = [];
  let from = 0;
  for (let place = 1; place < places.open.length; place += 1) {
    if (places.open[place] !== 1) continue;
    if (room.widthOf(from, place) > room.limit) wide.push({ from, to: place });
    from = place;
  }
  return wide;
}

function open(places: BreakPlaces, piece: Piece, mayOpen: (place: number) => boolean): void {
  for (let place = piece.from + 1; place < piece.to; place += 1) {
    if (mayOpen(place)) places.open[place] = 1;
  }
}

/** https://a/ b? c: the mark stays on its line. */
function isAfterSign(clusters: readonly Cluster[], place: number): boolean {
  const after = clusters[place]?.kind;
  return clusters[place - 1]?.kind === 'sign' && (after === 'letter' || after === 'digit');
}

function obeysRules(clusters: readonly Cluster[], place: number): boolean {
  const before = clusters[place - 1];
  const after = clusters[place];
  if (before === undefined || after === undefined) return true;
  if (before.kind === 'lineBreak' || before.mayEndLine) return true;
  if (after.kind === 'space' || after.kind === 'lineBreak') return false;
  if (before.codePoint === NO_BREAK_SPACE) return false;
  return !isNeverLast(before) && !isNeverFirst(clusters, place);
}

const NO_BREAK_SPACE = 0xa0;

export function isNeverLast(cluster: Cluster): boolean {
  return cluster.kind === 'opening' || SIGNS_NEVER_LAST.has(cluster.text);
}

/** A dash that stands alone is 连接号, which begins no line (GB/T 15834); the pair is 破折号 and may. */
export function isNeverFirst(clusters: readonly Cluster[], at: number): boolean {
  const cluster = clusters[at];
  if (cluster === undefined) return false;
  switch (cluster.kind) {
    case 'closing':
    case 'middleDot':
      return true;
    case 'dash':
      return !isDashPair(cluster, clusters[at + 1]) && !isDashPair(clusters[at - 1], cluster);
    default:
      return SIGNS_NEVER_FIRST.has(cluster.text) || cluster.text === '/';
  }
}

function isOnePiece(before: Cluster, after: Cluster): boolean {
  if (before.mayEndLine || before.kind === 'lineBreak') return false;
  if (isDashPair(before, after)) return true;
  if (after.kind === 'space') return true;
  if (isWordPart(before)) return isWordPart(after);
  return before.text === '/' || (isNeverLast(before) && after.kind === 'digit');
}

function isDashPair(before: Cluster | undefined, after: Cluster | undefined): boolean {
  return before?.kind === 'dash' && after?.codePoint === before.codePoint;
}

function isWordPart({ kind }: Cluster): boolean {
  return kind === 'letter' || kind === 'digit' || kind === 'sign';
}

function closeNumbers(text: string, clusters: readonly Cluster[], places: BreakPlaces): void {
  for (const match of text.matchAll(NUMBER_WITH_UNIT)) {
    const first = indexAt(clusters, match.index);
    const last = indexAt(clusters, match.index + match[0].length - 1);
    places.open.fill(0, first + 1, last + 1);
    places.glued.fill(1, first + 1, last + 1);
  }
}

/** The cluster that holds the character at an offset. */
export function indexAt(clusters: readonly Cluster[], offset: number): number {
  let low = 0;
  let high = clusters.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((clusters[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
