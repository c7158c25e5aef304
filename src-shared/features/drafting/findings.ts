/**
 * Findings: all that the drafting checks say about a draft (domain §1.2.3; the table is docs/specs/drafting-rules.md).
 *
 * One function for the editor and the server. The sentence is made from the code in the client's language.
 */

import type { DocumentContent } from '../document/model.ts';
import { bodyFindings } from './body-findings.ts';
import { elementFindings } from './element-findings.ts';
import type { Finding } from './finding.ts';
import { routingFindings } from './routing-findings.ts';
import type { DraftFacts } from './unit-facts.ts';

/** All findings of a draft; `attachmentTitles` in the order of the list. */
export function findingsOf(
  content: DocumentContent,
  attachmentTitles: readonly string[],
  facts: DraftFacts,
): readonly Finding[] {
  return [
    ...elementFindings(content, attachmentTitles, facts),
    ...routingFindings(content, facts),
    ...bodyFindings(content),
  ];
}
