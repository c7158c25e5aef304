/**
 * Secret-mark: finds 密级 marks (绝密★30年, 机密 ★ 长期, 密级：秘密, 拟定密) in any text or file name.
 *
 * On an ordinary installation only a document without 密级 has a body (domain §4.12); what carries a mark is refused before it
 * is stored. Width, spaces, invisible characters and the shape of the star do not hide a mark. Speaking about secrecy
 * (保守秘密, 机密文件管理办法) is no mark.
 */

import { withoutInvisible } from './plain-text.ts';

const level = '(?:绝密|机密|秘密)';
const star = '[★☆✩✪✫✬✭✮✯✰⭐🌟*＊]';
const period = String.raw`(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:年|个月|月|日|天)|长期`;

const inText: readonly RegExp[] = [
  new RegExp(`${level}[\\uFE0E\\uFE0F]?${star}`, 'u'),
  new RegExp(`${star}[\\uFE0E\\uFE0F]?${level}`, 'u'),
  new RegExp(`密级(?:和保密期限)?[:：]${level}`, 'u'),
  new RegExp(`[【\\[〔(（]${level}(?:${period})?[】\\]〕)）]`, 'u'),
  /拟定密(?![切集度码钥封闭])/u,
  new RegExp(`拟定(?:为)?${level}(?:级)?(?![关要])`, 'u'),
];
/** A line or a name of its own. */
const wholeLine = new RegExp(`^${level}(?:级)?(?:${period})$|^(?:绝密|机密)$`, 'u');
const nameHead = new RegExp(`^${level}(?:[-_—–·.,，、 ]|$)`, 'u');

export interface SecretMark {
  /** The mark as it was written, for the sentence; never the text around it. */
  readonly mark: string;
}

/** The first mark in a text of any length. */
export function secretMarkIn(text: string): SecretMark | undefined {
  if (!text.includes('密')) return undefined;
  const plain = withoutInvisible(text);
  for (const line of plain.split(/[\r\n\u2028\u2029]+/u)) {
    if (!line.includes('密')) continue;
    const tight = line.replaceAll(/\s/gu, '');
    const found = wholeLine.exec(tight)?.[0] ?? firstOf(inText, tight);
    if (found !== undefined) return { mark: found };
  }
  // A mark may be broken over lines: 秘密 / ★1年.
  const joined = firstOf(inText.slice(0, 2), plain.replaceAll(/\s/gu, ''));
  return joined === undefined ? undefined : { mark: joined };
}

/** File names also carry marks as their first word: 机密-名单.docx. */
export function secretMarkInName(name: string): SecretMark | undefined {
  const stem = withoutInvisible(name.replace(/\.[^.]{1,8}$/u, '')).trim();
  const head = nameHead.exec(stem)?.[0];
  return head === undefined ? secretMarkIn(stem) : { mark: head };
}

function firstOf(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

const maxDepth = 12;

/** The first mark in any text of a value of JSON: the arguments of a command, a buffer. */
export function secretMarkWithin(value: unknown, depth = 0): SecretMark | undefined {
  if (typeof value === 'string') return secretMarkIn(value);
  if (value === null || typeof value !== 'object' || depth > maxDepth) return undefined;
  const named = 'name' in value && typeof value.name === 'string' && 'sha256' in value;
  if (named) {
    const inName = secretMarkInName(String(value.name));
    if (inName !== undefined) return inName;
  }
  // A mark may be broken over the cells of a table.
  const lines = Array.isArray(value) ? cellsOf(value) : [];
  const inCells = lines.length < 2 ? undefined : secretMarkIn(lines.join('\n'));
  if (inCells !== undefined) return inCells;
  for (const part of Object.values(value)) {
    const found = secretMarkWithin(part, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The texts of a row, or of rows of them. */
function cellsOf(value: readonly unknown[]): readonly string[] {
  return value.flat().filter((one): one is string => typeof one === 'string');
}
