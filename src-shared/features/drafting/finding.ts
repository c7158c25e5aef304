/**
 * Finding: what one drafting check says: its article, its strength, and the field and words that it is about.
 *
 * An `error` stops the submission; a `confirm` asks, and is answered with a reason that goes on record; a `hint` never
 * blocks. A practice is never called a rule: only what the 条例, a standard or a policy says may be an error or ask.
 */

export type FindingLevel = 'error' | 'confirm' | 'hint';

/** 法规 (条例) · 部门规章 · 国家标准 · 政策 · 惯例 · 单位规定. */
export type FindingStrength =
  'law' | 'regulation' | 'standard' | 'policy' | 'practice' | 'unitRule';

export type FindingField =
  | 'kind'
  | 'direction'
  | 'urgency'
  | 'title'
  | 'mainTo'
  | 'cc'
  | 'jointIssuers'
  | 'body'
  | 'attachments'
  | 'note'
  | 'signature'
  | 'binding'
  | 'consent'
  | 'ownView'
  | 'matter'
  | 'answersNo';

export interface Finding {
  readonly code: string;
  readonly level: FindingLevel;
  readonly strength: FindingStrength;
  readonly article: string;
  readonly field: FindingField;
  /** Values of the sentence. */
  readonly params: Readonly<Record<string, string | number>>;
  /** Index of the paragraph, and the words in it or in the field. */
  readonly paragraph?: number;
  readonly quote?: string;
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.level === 'error');
}

/** The first finding that stops: an error, or a question without an answer. */
export function stoppingFinding(
  findings: readonly Finding[],
  answered: readonly { readonly code: string }[],
): Finding | undefined {
  return findings.find(
    ({ level, code }) =>
      level === 'error' || (level === 'confirm' && !answered.some((one) => one.code === code)),
  );
}

const maxNamesChars = 120;

/** Names for a sentence, in their order, cut where a sentence would burst. */
export function nameList(names: readonly string[]): string {
  const all = names.join('、');
  return all.length <= maxNamesChars ? all : `${all.slice(0, maxNamesChars)}……`;
}
