/**
 * Cell-format: a number of a sheet as the sheet shows it: dates, times that have passed, per cents, thousands, places after
 * the point, and the words around it (元, 万元).
 *
 * What a format asks beyond that (fractions, colours, conditions, scales) is shown as the plain number, never wrongly.
 */

const daySeconds = 86_400;
/** Day 0 of the two calendars; that of 1900 counts a 29 February that never was. */
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);
const maxSerial = 2_958_466;
const leapNeverWas = 60;
const weekdays = '日一二三四五六';

const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm/d/yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  50: 'yyyy"年"m"月"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

export interface CellFormats {
  /** Format codes of the file, by their number. */
  readonly codes: ReadonlyMap<number, string>;
  readonly is1904: boolean;
}

export function numberWords(value: number, formatId: number, formats: CellFormats): string {
  const code = formats.codes.get(formatId) ?? builtIn[formatId] ?? '';
  // Colours and conditions stand in brackets, and so do hours beyond a day.
  const sections = code
    .replaceAll(/\[\$([^\]-]*)[^\]]*\]/gu, '"$1"')
    .replaceAll(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/giu, '')
    .split(';');
  const [ordinary = '', negative = ''] = sections;
  if (value < 0 && negative.trim() !== '') {
    const words = sectionWords(-value, negative, formats.is1904);
    // What only a colour would tell is told by a sign.
    return /[-(－（]/u.test(words) ? words : `-${words}`;
  }
  return sectionWords(value, ordinary, formats.is1904);
}

function sectionWords(value: number, section: string, is1904: boolean): string {
  const bare = section.replaceAll(literals, '');
  if (/[ymdhs]|aaa/iu.test(bare) && !/[#0?]\.?[#0?]*E|general/iu.test(bare)) {
    return dateWords(value, section, is1904);
  }
  const isPlain = !/^[^#0?/E]*[#0,?]*[0#](?:\.[0#?]+)?%?[^#0?/E,]*$/u.test(bare);
  if (isPlain) return plain(value);
  const places = /\.([0#?]+)/u.exec(bare)?.[1] ?? '';
  const least = places.replaceAll(/[^0]/gu, '').length;
  const shown = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: Math.min(20, least),
    maximumFractionDigits: Math.min(20, places.length),
    useGrouping: /[#0],[#0]/u.test(bare),
  }).format(bare.includes('%') ? value * 100 : value);
  const { before, after } = wordsAround(section);
  return shown.startsWith('-')
    ? `-${before}${shown.slice(1)}${after}`
    : `${before}${shown}${after}`;
}

const literals = /"[^"]*"|\\.|_.|\*./gu;

/** What stands before and after the digits of a format. */
function wordsAround(section: string): { readonly before: string; readonly after: string } {
  const digits = section.replaceAll(literals, (literal) => ' '.repeat(literal.length));
  const first = digits.search(/[#0?]/u);
  const last = digits.search(/[#0?][^#0?]*$/u);
  return { before: written(section.slice(0, first)), after: written(section.slice(last + 1)) };
}

function written(part: string): string {
  return part
    .replaceAll(/_.|\*./gu, '')
    .replaceAll(
      /"([^"]*)"|\\(.)/gu,
      (_, quoted?: string, single?: string) => quoted ?? single ?? '',
    )
    .trim();
}

function plain(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(12)));
}

function dateWords(serial: number, section: string, is1904: boolean): string {
  if (!(serial >= 0 && serial < maxSerial)) return plain(serial);
  const seconds = Math.round(serial * daySeconds);
  const early = !is1904 && serial >= 1 && serial < leapNeverWas ? daySeconds : 0;
  const at = new Date((is1904 ? epoch1904 : epoch1900) + (seconds + early) * 1_000);
  const isHalfDay = /a\/p|am\/pm|上午\/下午/iu.test(section);
  // `m` after hours or before seconds are minutes; a fraction of a second is not shown.
  let wasHour = false;
  const whole = section.replaceAll(/(s\]?)\.0+/giu, '$1');
  return whole.replaceAll(
    tokens,
    (token: string, quoted: string | undefined, escaped: string | undefined, offset: number) => {
      const literal = quoted ?? escaped;
      if (literal !== undefined) return literal;
      const isPassed = token.startsWith('[');
      const letter = token[isPassed ? 1 : 0]?.toLowerCase() ?? '';
      const isMinute = wasHour || /^m+(?:"[^"]*"|[^a-z])*s/iu.test(whole.slice(offset));
      if ('ymdhs'.includes(letter)) wasHour = letter === 'h';
      if (/^(?:aaa|ddd)/iu.test(token)) return weekdayWords(at, token);
      if (isPassed) return passedWords(seconds, letter, token.length - 2);
      return partWords(at, { letter, length: token.length, isMinute, isHalfDay });
    },
  );
}

const tokens =
  /"([^"]*)"|\\(.)|\[(?:h+|m+|s+)\]|am\/pm|a\/p|上午\/下午|a{3,}|y+|m+|d+|h+|s+|_.|\*./giu;

/** All hours, minutes or seconds of a time that may be longer than a day. */
function passedWords(seconds: number, letter: string, length: number): string {
  const unit = letter === 'h' ? 3_600 : letter === 'm' ? 60 : 1;
  return String(Math.floor(seconds / unit)).padStart(length, '0');
}

interface DatePart {
  readonly letter: string;
  readonly length: number;
  readonly isMinute: boolean;
  readonly isHalfDay: boolean;
}

function partWords(at: Date, { letter, length, isMinute, isHalfDay }: DatePart): string {
  const padded = (part: number): string => String(part).padStart(Math.min(2, length), '0');
  switch (letter) {
    case 'y':
      return String(at.getUTCFullYear()).slice(length > 2 ? 0 : 2);
    case 'm':
      if (isMinute) return padded(at.getUTCMinutes());
      return length > 2 ? `${at.getUTCMonth() + 1}月` : padded(at.getUTCMonth() + 1);
    case 'd':
      return padded(at.getUTCDate());
    case 'h':
      return padded(isHalfDay ? at.getUTCHours() % 12 || 12 : at.getUTCHours());
    case 's':
      return padded(at.getUTCSeconds());
    case '_':
    case '*':
      return '';
    default:
      return at.getUTCHours() < 12 ? '上午' : '下午';
  }
}

/** In the words of the country, whatever the file was written in. */
function weekdayWords(at: Date, token: string): string {
  const before = token.length > 3 ? '星期' : token.toLowerCase() === 'ddd' ? '周' : '';
  return before + weekdays.charAt(at.getUTCDay());
}
