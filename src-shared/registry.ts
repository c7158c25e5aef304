/**
 * Registry: every command and query by name. Duplicate names throw at start.
 */

import type { z } from 'zod';
import type { Command } from './define-command.ts';
import type { Query } from './define-query.ts';
import { setCalendar, setHours, setLimits } from './features/clock/clock-commands.ts';
import {
  clearReminders,
  reminderSeen,
  reportReminder,
  runArrivalReminder,
  runTaskReminder,
} from './features/clock/reminder-commands.ts';
import {
  addReaders,
  readersBack,
  recallReaders,
  skipReaders,
  startCirculation,
  urgeReaders,
} from './features/circulation/circulation-commands.ts';
import { absenceOver, circulationFinished } from './features/circulation/system-commands.ts';
import {
  circulationComment,
  circulationForward,
  circulationOpened,
  circulationRead,
} from './features/circulation/reader-commands.ts';
import { assignDirect, assignIncoming } from './features/incoming/assign-commands.ts';
import {
  answerIncoming,
  notFileIncoming,
  reopenIncoming,
} from './features/incoming/closing-commands.ts';
import { destroyIncoming, sendBackDocument } from './features/incoming/disposal-commands.ts';
import {
  askExtension,
  grantExtension,
  refuseExtension,
} from './features/incoming/extension-commands.ts';
import { registerPaper } from './features/incoming/paper-commands.ts';
import { precheckIncoming, returnToSender } from './features/incoming/precheck-commands.ts';
import {
  acceptTask,
  assistDone,
  delegateInner,
  handledIncoming,
  objectTask,
  reportProgress,
  waiveAssist,
} from './features/incoming/undertake-commands.ts';
import {
  askCloseSupervision,
  changeSupervisionLimit,
  closeSupervision,
  openMatter,
  openSupervision,
  sendBackSupervision,
  superviseFeedback,
} from './features/supervision/supervision-commands.ts';
import {
  confirmDelivered,
  refuseArrival,
  registerArrival,
  signForArrival,
} from './features/incoming/arrival-commands.ts';
import { dispatchDeliveries, reportDelivery } from './features/delivery/delivery-commands.ts';
import {
  breakLease,
  releaseLease,
  renewLease,
  takeLease,
} from './features/drafting/lease-commands.ts';
import {
  retireRecipientGroup,
  retireTemplate,
  saveRecipientGroup,
  saveTemplate,
} from './features/drafting/template-commands.ts';
import { saveDraft } from './features/drafting/draft-commands.ts';
import { discardDraft, submitDraft } from './features/drafting/submit-commands.ts';
import { addSign, answerSign, removeSign } from './features/flow/operation-consult-commands.ts';
import {
  holdDocument,
  jumpDocument,
  resumeDocument,
} from './features/flow/operation-course-commands.ts';
import {
  retractDocument,
  transferTask,
  urgeTask,
} from './features/flow/operation-task-commands.ts';
import { adoptStandard, publishFlow } from './features/flow/definition-commands.ts';
import { returnDocument } from './features/flow/return-commands.ts';
import {
  addLateOpinion,
  documentOpened,
  finishIncoming,
  instructIncoming,
  proposeIncoming,
} from './features/incoming/handling-commands.ts';
import {
  deliverAgain,
  issueDocument,
  numberDocument,
  voidNumber,
} from './features/outgoing/issue-commands.ts';
import {
  countersignDocument,
  recordCoordination,
  setCountersign,
} from './features/outgoing/countersign-commands.ts';
import {
  deliverMore,
  explainDelivery,
  withdrawDeliveries,
} from './features/outgoing/delivery-commands.ts';
import { setFacePolicy } from './features/page/face-policy-commands.ts';
import { makeFiles, recordFiles } from './features/page/files-commands.ts';
import {
  failCheck,
  proofDocument,
  recordMeetingResult,
  typesetDocument,
} from './features/outgoing/production-commands.ts';
import {
  agreeToReview,
  amendDocument,
  passReview,
  rejectUnsuitable,
  releaseUnsuitable,
  returnForRework,
} from './features/outgoing/review-commands.ts';
import {
  closeDocument,
  correctDocument,
  repealDocument,
  revokeDocument,
  terminateDocument,
} from './features/outgoing/standing-commands.ts';
import { urgeDeliveries } from './features/outgoing/urge-commands.ts';
import { arrivalUrged } from './features/incoming/urged-commands.ts';
import { answerWithdraw, askWithdraw } from './features/incoming/withdrawal-commands.ts';
import {
  changeSubstance,
  fixForm,
  recheckDocument,
  signDocument,
  signWithChanges,
} from './features/outgoing/signing-commands.ts';
import { fileUploaded, forgetFile, setFileText } from './features/file/commands.ts';
import {
  addHandoverItems,
  assignHandover,
  openHandover,
  signHandover,
} from './features/handover/handover-commands.ts';
import {
  explainGap,
  reserveNumbers,
  setSeries,
  voidNumbers,
} from './features/numbering/numbering-commands.ts';
import { applyOrg, deactivatePerson, setRoles } from './features/org/commands.ts';
import {
  grantDelegation,
  projectAll,
  projectTask,
  revokeDelegation,
  setSetting,
} from './features/person/commands.ts';
import { documentPrinted } from './features/print/print-commands.ts';
import {
  confirmSealKey,
  enrolSealKey,
  registerSeal,
  retireSeal,
  revokeSealKey,
} from './features/seal/keeping-commands.ts';
import { sealDocument } from './features/seal/sealing-commands.ts';
import { logRefusal, uploadRefused } from './features/secrecy/commands.ts';
import { archiveCommands } from './archive-registry.ts';
import { messageCommands } from './message-registry.ts';
import { queryList } from './query-registry.ts';

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
  setHours,
  setCalendar,
  setLimits,
  runTaskReminder,
  runArrivalReminder,
  reminderSeen,
  reportReminder,
  clearReminders,
  ...messageCommands,
  fileUploaded,
  setFileText,
  forgetFile,
  applyOrg,
  setRoles,
  deactivatePerson,
  setSetting,
  grantDelegation,
  revokeDelegation,
  projectTask,
  projectAll,
  openHandover,
  addHandoverItems,
  assignHandover,
  signHandover,
  saveDraft,
  discardDraft,
  submitDraft,
  amendDocument,
  agreeToReview,
  setCountersign,
  countersignDocument,
  recordCoordination,
  rejectUnsuitable,
  releaseUnsuitable,
  returnForRework,
  passReview,
  recordMeetingResult,
  signDocument,
  signWithChanges,
  changeSubstance,
  fixForm,
  typesetDocument,
  recordFiles,
  makeFiles,
  setFacePolicy,
  proofDocument,
  failCheck,
  deliverMore,
  withdrawDeliveries,
  explainDelivery,
  urgeDeliveries,
  arrivalUrged,
  askWithdraw,
  answerWithdraw,
  correctDocument,
  revokeDocument,
  repealDocument,
  terminateDocument,
  returnDocument,
  retractDocument,
  transferTask,
  urgeTask,
  addSign,
  answerSign,
  removeSign,
  jumpDocument,
  holdDocument,
  resumeDocument,
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
  registerPaper,
  precheckIncoming,
  returnToSender,
  assignDirect,
  assignIncoming,
  acceptTask,
  objectTask,
  delegateInner,
  reportProgress,
  assistDone,
  waiveAssist,
  askExtension,
  grantExtension,
  refuseExtension,
  handledIncoming,
  answerIncoming,
  reopenIncoming,
  notFileIncoming,
  destroyIncoming,
  sendBackDocument,
  startCirculation,
  addReaders,
  skipReaders,
  readersBack,
  recallReaders,
  urgeReaders,
  absenceOver,
  circulationFinished,
  circulationOpened,
  circulationRead,
  circulationComment,
  circulationForward,
  openSupervision,
  openMatter,
  superviseFeedback,
  askCloseSupervision,
  closeSupervision,
  sendBackSupervision,
  changeSupervisionLimit,
  proposeIncoming,
  instructIncoming,
  finishIncoming,
  addLateOpinion,
  documentOpened,
  documentPrinted,
  ...archiveCommands,
  setSeries,
  reserveNumbers,
  voidNumbers,
  explainGap,
  publishFlow,
  adoptStandard,
  registerSeal,
  retireSeal,
  enrolSealKey,
  confirmSealKey,
  revokeSealKey,
  sealDocument,
  logRefusal,
  uploadRefused,
  takeLease,
  renewLease,
  releaseLease,
  breakLease,
  saveTemplate,
  retireTemplate,
  saveRecipientGroup,
  retireRecipientGroup,
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
