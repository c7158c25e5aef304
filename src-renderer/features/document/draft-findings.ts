/** DraftFindings: what the checks say about the draft in the editor, in words and at its place. */
import { findingsOf } from '../../../src-shared/features/drafting/findings.ts';
import type { Finding } from '../../../src-shared/features/drafting/finding.ts';
import type { UnitFact } from '../../../src-shared/features/drafting/unit-facts.ts';
import { draftFactsAmong } from '../../../src-shared/features/drafting/unit-facts.ts';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Translate } from '../../i18n/text.tsx';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { zhCN } from '../../i18n/zh-CN.ts';
import { writtenParagraphs } from './draft-body.ts';
import type { DraftValue, Issuer } from './draft-content.ts';
import type { FindingView } from './editor-model.ts';

/** The directory as the checks know it. */
export function unitFactsOf(tree: QueryResult<'org.tree'>): ReadonlyMap<string, UnitFact> {
  return new Map(tree.units.map((unit) => [unit.id, { ...unit, active: true }]));
}

export interface FindingScene {
  readonly draft: DraftValue;
  readonly content: DocumentContent;
  readonly units: ReadonlyMap<string, UnitFact>;
  readonly issuer: Issuer;
  readonly important: boolean;
}

/** The findings of the server's own function, for the editor. */
export function findingViews(scene: FindingScene, t: Translate): readonly FindingView[] {
  const { draft, content, units, issuer, important } = scene;
  const titles = draft.files.map((file) => file.title);
  const facts = draftFactsAmong(units, issuer.id, content, { important });
  const written = writtenParagraphs(draft.body);
  return findingsOf(content, titles, facts).map((finding) => ({
    id: finding.code,
    severity: finding.level,
    ...wordsOf(finding, t),
    source: finding.article,
    strength: finding.strength,
    field: finding.field,
    paragraphId: finding.paragraph === undefined ? null : (written[finding.paragraph]?.id ?? null),
    quote: finding.quote === undefined || finding.quote === '' ? null : finding.quote,
  }));
}

function wordsOf(finding: Finding, t: Translate): Pick<FindingView, 'title' | 'text'> {
  const title = `finding.${finding.code}`;
  const text = `${title}Text`;
  return {
    title: isKey(title) ? t(title, finding.params) : t('guard.finding'),
    text: isKey(text) ? t(text, finding.params) : t('guard.finding'),
  };
}

function isKey(key: string): key is MessageKey {
  return Object.hasOwn(zhCN, key);
}
