/**
 * Registry: every command and query by name. Duplicate names throw at start.
 */

import type { z } from 'zod';
import type { Command } from './define-command.ts';
import type { Query } from './define-query.ts';
import { fileDocument } from './features/archive/commands.ts';
import { archiveView } from './features/archive/queries.ts';
import {
  confirmDelivered,
  refuseArrival,
  registerArrival,
  signForArrival,
} from './features/incoming/arrival-commands.ts';
import { dispatchDeliveries, reportDelivery } from './features/delivery/delivery-commands.ts';
import { saveDraft } from './features/drafting/draft-commands.ts';
import { discardDraft, submitDraft } from './features/drafting/submit-commands.ts';
import { returnDocument } from './features/flow/return-commands.ts';
import {
  addLateOpinion,
  documentOpened,
  finishIncoming,
  instructIncoming,
  proposeIncoming,
} from './features/incoming/handling-commands.ts';
import {
  closeDocument,
  deliverAgain,
  issueDocument,
  numberDocument,
  voidNumber,
} from './features/outgoing/issue-commands.ts';
import {
  arrivalList,
  arrivalView,
  candidates,
  deskList,
  documentList,
  documentView,
  registerList,
} from './features/document/queries.ts';
import { recheckDocument, signDocument } from './features/outgoing/signing-commands.ts';
import { fileUploaded, setFileText } from './features/file/commands.ts';
import {
  addMembers,
  createGroup,
  openDirect,
  removeMember,
} from './features/message/conversation-commands.ts';
import { editMessage, recallMessage, sendMessage } from './features/message/message-commands.ts';
import { conversationList, memberList, messagePage } from './features/message/queries.ts';
import { applyOrg, deactivatePerson, setRoles } from './features/org/commands.ts';
import { orgTree, personCard, personSearch, unitPeople } from './features/org/queries.ts';
import {
  grantDelegation,
  projectAll,
  projectTask,
  revokeDelegation,
  setSetting,
} from './features/person/commands.ts';
import {
  auditRecent,
  badgeCounts,
  outboxList,
  phraseList,
  problemList,
  settingList,
} from './features/person/queries.ts';
import { searchAll } from './features/search/queries.ts';

function byName<T extends { readonly name: string }>(
  entries: readonly T[],
): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const entry of entries) {
    if (map.has(entry.name)) throw new Error(`two definitions are named ${entry.name}`);
    map.set(entry.name, entry);
  }
  return map;
}

const commandList = [
  openDirect,
  createGroup,
  addMembers,
  removeMember,
  sendMessage,
  editMessage,
  recallMessage,
  fileUploaded,
  setFileText,
  applyOrg,
  setRoles,
  deactivatePerson,
  setSetting,
  grantDelegation,
  revokeDelegation,
  projectTask,
  projectAll,
  saveDraft,
  discardDraft,
  submitDraft,
  signDocument,
  returnDocument,
  recheckDocument,
  numberDocument,
  voidNumber,
  issueDocument,
  deliverAgain,
  closeDocument,
  dispatchDeliveries,
  reportDelivery,
  confirmDelivered,
  signForArrival,
  refuseArrival,
  registerArrival,
  proposeIncoming,
  instructIncoming,
  finishIncoming,
  addLateOpinion,
  documentOpened,
  fileDocument,
] as const;

const queryList = [
  conversationList,
  messagePage,
  memberList,
  deskList,
  documentList,
  documentView,
  arrivalList,
  arrivalView,
  registerList,
  candidates,
  archiveView,
  orgTree,
  unitPeople,
  personSearch,
  personCard,
  searchAll,
  badgeCounts,
  outboxList,
  problemList,
  phraseList,
  settingList,
  auditRecent,
] as const;

type AnyCommand = (typeof commandList)[number];
export type CommandName = AnyCommand['name'];
export type CommandArgs<N extends CommandName> = z.input<Extract<AnyCommand, { name: N }>['args']>;

type AnyQuery = (typeof queryList)[number];
export type QueryName = AnyQuery['name'];
export type QueryArgs<N extends QueryName> = z.input<Extract<AnyQuery, { name: N }>['args']>;
export type ParsedQueryArgs<N extends QueryName> = z.output<Extract<AnyQuery, { name: N }>['args']>;
export type QueryResult<N extends QueryName> = z.output<Extract<AnyQuery, { name: N }>['result']>;

export const commands: ReadonlyMap<string, Command> = byName<Command>(commandList);
export const queries: ReadonlyMap<string, Query> = byName<Query>(queryList);
export const commandNames: readonly CommandName[] = commandList.map((command) => command.name);
