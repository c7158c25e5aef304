/**
 * Command-cases: every command's cases; a command without any does not compile.
 */

import type { CommandName } from '../../src-shared/registry.ts';
import type { Cases } from './command-case.ts';
import { draftCases } from './draft-cases.ts';
import { incomingCases } from './incoming-cases.ts';
import { issueCases } from './issue-cases.ts';
import { messageCases } from './message-cases.ts';
import { officeCases } from './office-cases.ts';
import { personCases } from './person-cases.ts';

export const commandCases: { readonly [N in CommandName]: Cases<N> } = {
  ...messageCases,
  ...officeCases,
  ...personCases,
  ...draftCases,
  ...issueCases,
  ...incomingCases,
};
