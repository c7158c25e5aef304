/** ProofModel: the rows of a layout proof as a table shows them. */
import type { ProofLine } from '../../../src-shared/features/page/final-files-model.ts';
import { figure, requiredWords } from '../../../src-shared/features/page/requirement-words.ts';
import type { ElementName } from '../../../src-shared/layout/page-document.ts';
import { elementNames } from '../../../src-shared/layout/page-document.ts';
import type { Translate } from '../../i18n/text.tsx';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { zhCN } from '../../i18n/zh-CN.ts';

export interface ProofCounts {
  /** Rows of strength 规定. */
  readonly held: number;
  readonly broken: number;
  /** Softer rows that are not met. */
  readonly soft: number;
}

export function countsOf(lines: readonly ProofLine[]): ProofCounts {
  const failed = lines.filter(({ verdict }) => verdict === 'fail');
  const broken = failed.filter(({ strength }) => strength === '规定').length;
  const held = lines.filter((one) => one.strength === '规定' && one.verdict === 'pass').length;
  return { held, broken, soft: failed.length - broken };
}

function isKey(key: string): key is MessageKey {
  return Object.hasOwn(zhCN, key);
}

/** What a row measures; a row of another edition keeps its name. */
export function rowWords({ key }: Pick<ProofLine, 'key'>, t: Translate): string {
  const word = `proofRow.${key}`;
  return isKey(word) ? t(word) : key;
}

export function demandedWords(line: ProofLine, t: Translate): string {
  return withUnit(requiredWords(line), line, t);
}

export function measuredWords(line: ProofLine, t: Translate): string {
  return line.measured === null ? '—' : withUnit(figure(line.measured), line, t);
}

function withUnit(words: string, { unit }: ProofLine, t: Translate): string {
  return `${words} ${t(`proof.unit.${unit}`)}`.trim();
}

/** The part of a page that a row is about; null for the sheet or the file as a whole. */
export function elementOf({ subject }: ProofLine): ElementName | null {
  return elementNames.find((name) => name === subject) ?? null;
}
