/**
 * CharacterKinds: what a character is to a compositor, by tables of code points.
 *
 * Invariant: written out here and not asked of the engine's Unicode data, whose version differs between machines (V30).
 */

export type CharacterKind =
  /** Chinese characters, kana and everything else that may stand anywhere in a line. */
  | 'ideograph'
  /** Full-width opening marks: never last in a line. */
  | 'opening'
  /** Full-width closing marks and points: never first in a line. */
  | 'closing'
  /** 间隔号 and 连接号: never first in a line. */
  | 'middleDot'
  /** 破折号 and 省略号: two of them are one mark. */
  | 'dash'
  | 'letter'
  | 'digit'
  /** Half-width marks, which belong to the word they touch. */
  | 'sign'
  | 'space'
  | 'lineBreak'
  /** Takes no room: joiners, direction marks, zero-width spaces, controls. */
  | 'invisible'
  | 'other';

const OPENING = new Set('（《「『【〔〖〈［｛“‘〘〚');
const CLOSING = new Set('、，。：；！？）》」』】〕〗〉］｝”’〙〛．％‰℃');
const MIDDLE_DOT = new Set('·・‧～–〜／');
const DASH = new Set('—…―⸺⋯');
const SPACE = new Set([' ', '\t', '\u3000', '\u00a0', '\u2002', '\u2003', '\u2009', '\u202f']);
const LINE_BREAK = new Set(['\n', '\r', '\u2028', '\u2029', '\u000b', '\u000c']);

type CodeRange = readonly [first: number, last: number];

/** Characters that change the one before them: marks, variation selectors, skin tones, tags. */
const ATTACHED: readonly CodeRange[] = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x180b, 0x180d],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0x302a, 0x302f],
  [0x3099, 0x309a],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0x1f3fb, 0x1f3ff],
  [0xe0020, 0xe007f],
  [0xe0100, 0xe01ef],
];

const INVISIBLE: readonly CodeRange[] = [
  [0x0000, 0x001f],
  [0x007f, 0x009f],
  [0x00ad, 0x00ad],
  [0x061c, 0x061c],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0001, 0xe0001],
];

const LETTER: readonly CodeRange[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xaa, 0xaa],
  [0xb5, 0xb5],
  [0xba, 0xba],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2af],
  [0x370, 0x482],
  [0x48a, 0x52f],
  [0x1e00, 0x1fff],
];

const IDEOGRAPH: readonly CodeRange[] = [
  [0x2e80, 0x2fff],
  [0x3005, 0x3007],
  [0x3021, 0x3029],
  [0x3038, 0x30ff],
  [0x3105, 0x312f],
  [0x31a0, 0x31ff],
  [0x3200, 0x9fff],
  [0xf900, 0xfaff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3ffff],
];

export const ZERO_WIDTH_JOINER = 0x200d;
export const ZERO_WIDTH_SPACE = 0x200b;

export function isAttached(codePoint: number): boolean {
  return codePoint >= 0x300 && isIn(ATTACHED, codePoint);
}

/** A mark that is drawn over the one before it, and so cannot be shown by that one's glyph alone. */
export function isDrawnMark(codePoint: number): boolean {
  const isSelector =
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    (codePoint >= 0xe0100 && codePoint <= 0xe01ef) ||
    (codePoint >= 0x180b && codePoint <= 0x180d);
  return isAttached(codePoint) && !isSelector;
}

export function kindOf(codePoint: number): CharacterKind {
  // The great majority first: this is asked for every character of a document.
  if (codePoint >= 0x4e00 && codePoint <= 0x9fff) return 'ideograph';
  if (codePoint >= 0x30 && codePoint <= 0x39) return 'digit';
  const character = String.fromCodePoint(codePoint);
  if (CLOSING.has(character)) return 'closing';
  if (OPENING.has(character)) return 'opening';
  if (LINE_BREAK.has(character)) return 'lineBreak';
  if (SPACE.has(character)) return 'space';
  if (DASH.has(character)) return 'dash';
  if (MIDDLE_DOT.has(character)) return 'middleDot';
  return kindByRange(codePoint);
}

function kindByRange(codePoint: number): CharacterKind {
  if (isIn(INVISIBLE, codePoint) || isAttached(codePoint)) return 'invisible';
  if (isIn(LETTER, codePoint)) return 'letter';
  if (codePoint >= 0x21 && codePoint <= 0x7e) return 'sign';
  return isIn(IDEOGRAPH, codePoint) ? 'ideograph' : 'other';
}

function isIn(ranges: readonly CodeRange[], codePoint: number): boolean {
  return ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}
