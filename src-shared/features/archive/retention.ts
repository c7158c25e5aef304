/**
 * Retention: what the unit's approved table proposes for a document, and why (8号令 art. 12; domain §1.5.1).
 *
 * Invariants:
 *  1. Only rows of a table that is in force propose; without one there is no proposal.
 *  2. A proposal decides nothing: the person's period counts, and both stand in the item.
 *  3. Of several rows that fit, the one with more conditions proposes; of equal ones, the first in the table.
 */

import type { RowOf } from '../../entities.ts';

type Rule = RowOf<'retentionRule'>;

export interface RetentionFacts {
  readonly flow: 'out' | 'in';
  readonly kind: RowOf<'document'>['kind'];
  readonly title: string;
}

export interface RetentionProposal {
  readonly ruleId: string;
  readonly ruleNo: string;
  readonly scope: string;
  readonly period: Rule['period'];
  readonly organ: string | null;
  /** Which conditions of the row the document met; `words` are the words found in its title. */
  readonly because: {
    readonly flow: boolean;
    readonly kind: boolean;
    readonly words: readonly string[];
  };
}

export function proposeRetention(
  rules: readonly Rule[],
  facts: RetentionFacts,
): RetentionProposal | undefined {
  let best: { readonly rule: Rule; readonly weight: number } | undefined;
  for (const rule of [...rules].sort((a, b) => a.order - b.order)) {
    const weight = weightOf(rule, facts);
    if (weight !== undefined && weight > (best?.weight ?? -1)) best = { rule, weight };
  }
  return best === undefined ? undefined : proposalOf(best.rule, facts);
}

/** How much the row says about the document; undefined = it is about others. */
function weightOf(rule: Rule, facts: RetentionFacts): number | undefined {
  if (rule.flow !== 'any' && rule.flow !== facts.flow) return undefined;
  if (rule.kinds.length > 0 && !rule.kinds.includes(facts.kind)) return undefined;
  const words = wordsIn(rule, facts.title);
  if (rule.words.length > 0 && words.length === 0) return undefined;
  return words.length * 4 + (rule.kinds.length > 0 ? 2 : 0) + (rule.flow === 'any' ? 0 : 1);
}

function wordsIn(rule: Rule, title: string): readonly string[] {
  return rule.words.filter((word) => title.includes(word));
}

export function proposalOf(rule: Rule, facts: RetentionFacts): RetentionProposal {
  return {
    ruleId: rule.id,
    ruleNo: rule.no,
    scope: rule.scopeText,
    period: rule.period,
    organ: rule.organ,
    because: {
      flow: rule.flow !== 'any',
      kind: rule.kinds.length > 0,
      words: [...wordsIn(rule, facts.title)],
    },
  };
}
