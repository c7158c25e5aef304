/**
 * Command-cases: every command's cases; a command without any does not compile.
 */

import type { CommandName } from '../../src-shared/registry.ts';
import type { Cases } from './command-case.ts';
import { archiveCases } from './archive-cases.ts';
import { disposalCases } from './disposal-cases.ts';
import { correctionCases } from './correction-cases.ts';
import { loanCases } from './loan-cases.ts';
import { circulationCases } from './circulation-cases.ts';
import { clockCases } from './clock-cases.ts';
import { definitionCases } from './definition-cases.ts';
import { draftingCases } from './drafting-cases.ts';
import { draftCases } from './draft-cases.ts';
import { incomingCases } from './incoming-cases.ts';
import { incomingFlowCases } from './incoming-flow-cases.ts';
import { issueCases } from './issue-cases.ts';
import { messageCases } from './message-cases.ts';
import { conversationCases } from './conversation-cases.ts';
import { exportCases } from './export-cases.ts';
import { retentionCases } from './retention-cases.ts';
import { meetingCases } from './meeting-cases.ts';
import { noticeCases } from './notice-cases.ts';
import { numberingCases } from './numbering-cases.ts';
import { officeCases } from './office-cases.ts';
import { handoverCases } from './handover-cases.ts';
import { operationCases } from './operation-cases.ts';
import { outgoingCases } from './outgoing-cases.ts';
import { standingCases } from './standing-cases.ts';
import { sealCases } from './seal-cases.ts';
import { pageCases } from './page-cases.ts';
import { personCases } from './person-cases.ts';
import { printCases } from './print-cases.ts';
import { urgeCases } from './urge-cases.ts';

export const commandCases: { readonly [N in CommandName]: Cases<N> } = {
  ...archiveCases,
  ...loanCases,
  ...correctionCases,
  ...disposalCases,
  ...clockCases,
  ...messageCases,
  ...conversationCases,
  ...retentionCases,
  ...exportCases,
  ...noticeCases,
  ...meetingCases,
  ...officeCases,
  ...personCases,
  ...printCases,
  ...draftCases,
  ...draftingCases,
  ...numberingCases,
  ...definitionCases,
  ...issueCases,
  ...incomingCases,
  ...incomingFlowCases,
  ...circulationCases,
  ...sealCases,
  ...pageCases,
  ...outgoingCases,
  ...standingCases,
  ...operationCases,
  ...handoverCases,
  ...urgeCases,
};
