/**
 * Entities: the one list of row types, replicated and server-only, and the types derived from it.
 *
 * A test walks this list: every type has a home scope, an audience and a bound.
 */

import type { z } from 'zod';
import type { Entity } from './define-entity.ts';
import { correctionRequest, itemCorrection } from './features/archive/correction-model.ts';
import { borrowRequest, borrowSlip, loanCopy } from './features/archive/loan-model.ts';
import {
  archiveExtension,
  archiveHold,
  disposalLine,
  disposalList,
} from './features/archive/disposal-model.ts';
import { archiveItem, archiveText } from './features/archive/model.ts';
import { archiveRecord } from './features/archive/record-model.ts';
import { filingLine, filingRun } from './features/archive/run-model.ts';
import { archiveScheme, retentionRule, retentionTable } from './features/archive/scheme-model.ts';
import { circulationRow } from './features/circulation/circulation-model.ts';
import { calendarYear, limitRules, officeHours } from './features/clock/clock-model.ts';
import { deskNotice, reminder } from './features/clock/reminder-model.ts';
import { arrival, arrivalText, delivery } from './features/delivery/delivery-model.ts';
import { documentLink } from './features/document/link-model.ts';
import { deskEntry, document, documentText, opinion, task } from './features/document/model.ts';
import { numberLedger, numberSeries, registerEntry } from './features/document/register-model.ts';
import { draftLease } from './features/drafting/lease-model.ts';
import { documentTemplate, recipientGroup } from './features/drafting/template-model.ts';
import { documentVersion } from './features/drafting/version-model.ts';
import { flowDefinition } from './features/flow/definition-model.ts';
import { seriesDefinition } from './features/numbering/series-model.ts';
import { incomingProcess, outgoingProcess } from './features/flow/process-model.ts';
import { urgeEntry } from './features/flow/urge-model.ts';
import { handover, handoverItem } from './features/handover/handover-model.ts';
import { fileRef, textPart, upload } from './features/file/model.ts';
import { disposalEntry, receivedMark } from './features/incoming/incoming-model.ts';
import { meeting, meetingAnswer, meetingChange, venueList } from './features/meeting/model.ts';
import { complianceExport } from './features/message/export-model.ts';
import { messageEdit, pinnedMessage, reaction } from './features/message/mark-model.ts';
import { conversation, member, message } from './features/message/model.ts';
import {
  announcement,
  announcementReading,
  noticeRecipient,
  urgentNotice,
} from './features/message/notice-model.ts';
import {
  conversationDraft,
  conversationState,
  favouriteMessage,
  focusPerson,
} from './features/message/personal-model.ts';
import { phoneRecord } from './features/message/phone-record-model.ts';
import { messagePolicy } from './features/message/policy-model.ts';
import { groupTally, legalHold, retentionPolicy } from './features/message/retention-model.ts';
import { facePolicy } from './features/page/face-policy-model.ts';
import { finalFiles } from './features/page/final-files-model.ts';
import { identity, orgInfo, person, unit } from './features/org/model.ts';
import {
  delegation,
  delegationEntry,
  device,
  follow,
  phrase,
  setting,
} from './features/person/model.ts';
import { secrecyRefusal } from './features/secrecy/model.ts';
import { supervision, supervisionFeedback } from './features/supervision/supervision-model.ts';
import { seal, sealKey, sealMark } from './features/seal/model.ts';
import { serverScope } from './scopes.ts';

export const entities = {
  orgInfo,
  unit,
  person,
  identity,
  follow,
  setting,
  device,
  delegation,
  delegationEntry,
  phrase,
  conversation,
  member,
  message,
  reaction,
  messageEdit,
  pinnedMessage,
  announcement,
  announcementReading,
  urgentNotice,
  noticeRecipient,
  conversationState,
  conversationDraft,
  favouriteMessage,
  focusPerson,
  messagePolicy,
  retentionPolicy,
  legalHold,
  complianceExport,
  groupTally,
  meeting,
  meetingAnswer,
  meetingChange,
  venueList,
  fileRef,
  textPart,
  upload,
  secrecyRefusal,
  document,
  documentText,
  documentVersion,
  draftLease,
  documentTemplate,
  recipientGroup,
  documentLink,
  phoneRecord,
  flowDefinition,
  outgoingProcess,
  incomingProcess,
  urgeEntry,
  handover,
  handoverItem,
  circulationRow,
  supervision,
  supervisionFeedback,
  receivedMark,
  disposalEntry,
  task,
  opinion,
  delivery,
  deskEntry,
  arrival,
  arrivalText,
  registerEntry,
  numberLedger,
  numberSeries,
  seriesDefinition,
  seal,
  sealKey,
  sealMark,
  finalFiles,
  facePolicy,
  archiveItem,
  archiveText,
  archiveRecord,
  archiveScheme,
  retentionTable,
  retentionRule,
  filingRun,
  filingLine,
  borrowRequest,
  borrowSlip,
  loanCopy,
  correctionRequest,
  itemCorrection,
  disposalList,
  disposalLine,
  archiveExtension,
  archiveHold,
  officeHours,
  calendarYear,
  limitRules,
  reminder,
  deskNotice,
} as const satisfies Readonly<Record<string, Entity>>;

export type RowType = keyof typeof entities;
export type RowOf<T extends RowType> = Readonly<z.infer<(typeof entities)[T]['shape']>>;
export type IndexOf<T extends RowType> = keyof (typeof entities)[T]['indexes'] & string;

/** Row types whose rows never leave the server. */
export const serverOnlyTypes = [
  'upload',
  'numberSeries',
  'secrecyRefusal',
  'legalHold',
  'complianceExport',
  'groupTally',
] as const satisfies readonly RowType[];

export const rowTypes = Object.keys(entities) as RowType[];
export const replicatedTypes: readonly RowType[] = rowTypes.filter(
  (type) => !serverOnlyTypes.some((serverOnly) => serverOnly === type),
);

/** The entity of a row type, without its particulars. */
export function entityOf(type: RowType): Entity {
  return entities[type];
}

export function isRowType(type: string): type is RowType {
  return Object.hasOwn(entities, type);
}

/** A whole row put, or a row deleted; the only thing a command may do. */
export type Change = PutChange | DeleteChange;

export interface PutChange {
  readonly op: 'put';
  readonly type: RowType;
  readonly key: string;
  readonly scope: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Rows with legal effect are never deleted; a deletion leaves a tombstone with its reason. */
export interface DeleteChange {
  readonly op: 'delete';
  readonly type: RowType;
  readonly key: string;
  readonly scope: string;
  readonly reason: string;
}

/** A row to be written; key and home scope come from the entity. */
export function put<T extends RowType>(type: T, row: RowOf<T>): PutChange {
  const entity = entityOf(type);
  return {
    op: 'put',
    type,
    key: entity.key(row),
    scope: entity.homeScope(row),
    body: row,
  };
}

/** A row to be removed from its scope. */
export function remove<T extends RowType>(type: T, row: RowOf<T>, reason: string): DeleteChange {
  const entity = entityOf(type);
  return { op: 'delete', type, key: entity.key(row), scope: entity.homeScope(row), reason };
}

export function isReplicated(scope: string): boolean {
  return scope !== serverScope;
}
