/**
 * Cell-format: a number of a sheet as the sheet shows it: dates, per cents, thousands and places after the point.
 *
 * What a format asks beyond that (fractions, colours, conditions) is shown as the plain number, never wrongly.
 */

const dayMs = 86_400_000;
/** Day 0 of the two calendars; that of 1900 counts a 29 February that never was. */
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);
const maxSerial = 2_958_466;

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
  46: 'h:mm:ss',
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
  // Colours and conditions stand in brackets; the first of several sections is that of ordinary numbers.
  const [section = ''] = code.replaceAll(/\[[^\]]*\]/gu, '').split(';');
  const bare = section.replaceAll(/"[^"]*"|\\./gu, '');
  if (/[ymdhs]/iu.test(bare) && !/[#0?]\.?[#0?]*E|general/iu.test(bare)) {
    return dateWords(value, section, formats.is1904);
  }
  if (!/^[^#0?/E]*[#0,?]*[0#](?:\.[0#?]+)?%?[^#0?/E]*$/u.test(bare)) return plain(value);
  const places = /\.([0#?]+)/u.exec(bare)?.[1] ?? '';
  const least = places.replaceAll(/[^0]/gu, '').length;
  const isPercent = bare.includes('%');
  const shown = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: Math.min(20, least),
    maximumFractionDigits: Math.min(20, places.length),
    useGrouping: /[#0],[#0]/u.test(bare),
  }).format(isPercent ? value * 100 : value);
  return isPercent ? `${shown}%` : shown;
}

function plain(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(12)));
}

function dateWords(serial: number, section: string, is1904: boolean): string {
  if (!(serial >= 0 && serial < maxSerial)) return plain(serial);
  const at = new Date((is1904 ? epoch1904 : epoch1900) + Math.round(serial * dayMs));
  // `m` after hours or before seconds are minutes.
  let wasHour = false;
  return section.replaceAll(
    tokens,
    (token: string, quoted: string | undefined, escaped: string | undefined, offset: number) => {
      const literal = quoted ?? escaped;
      if (literal !== undefined) return literal;
      const letter = token[0]?.toLowerCase() ?? '';
      const isMinute = wasHour || /^m+(?:"[^"]*"|[^a-z])*s/iu.test(section.slice(offset));
      if ('ymdhs'.includes(letter)) wasHour = letter === 'h';
      const isHalfDay = /a\/p|am\/pm|上午\/下午/iu.test(section);
      return partWords(at, { letter, length: token.length, isMinute, isHalfDay });
    },
  );
}

const tokens = /"([^"]*)"|\\(.)|am\/pm|a\/p|上午\/下午|y+|m+|d+|h+|s+|_.|\*./giu;

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
      return padded(isMinute ? at.getUTCMinutes() : at.getUTCMonth() + 1);
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
