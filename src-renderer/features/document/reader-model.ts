/** ReaderModel: what a person sees of one document: page, opinions in their columns, the whole way, standing conditions. */
import type { OpinionKind, TaskStep } from '../../../src-shared/features/document/model.ts';
import type { FileRow } from '../../../src-shared/features/file/file-row.ts';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { MessageParams } from '../../i18n/format-message.ts';
import type { StatusKey } from '../../ui/status-table.ts';
import type { UrgencyLevel } from '../../ui/urgency.tsx';
import type { z } from 'zod';

export type DocumentView = QueryResult<'document.view'>;

export interface ReaderListItem {
  readonly id: string;
  readonly title: string;
  readonly urgency: UrgencyLevel;
  readonly sender: string;
  readonly due: number | null;
  /** What this person already did; then the title is quiet. */
  readonly done: StatusKey | null;
  readonly doneParams?: MessageParams;
  /** What has to be done, where the list is one of tasks. */
  readonly act?: StatusKey;
  /** 代: under somebody's delegation. */
  readonly standsIn?: boolean;
}

export interface OpinionView {
  readonly id: string;
  readonly kind: OpinionKind;
  readonly unit: string;
  readonly name: string;
  readonly text: string;
  readonly at: number;
  /** Given on a text that was replaced afterwards; said only where the opinion is bound to its text. */
  readonly isOnOlderText: boolean;
  readonly isWaiting: boolean;
  readonly ink: z.infer<typeof FileRow> | null;
}

/** 拟办 / 批示 / 会签 / 承办 / 传阅 …: opinions of one kind of work; readers' words never stand among the handlers'. */
export const opinionColumns = [
  'propose',
  'instruct',
  'countersign',
  'review',
  'consult',
  'handle',
  'read',
  'return',
  'late',
  'operation',
] as const;
export type OpinionColumn = (typeof opinionColumns)[number];

export interface OpinionGroup {
  readonly column: OpinionColumn;
  readonly opinions: readonly OpinionView[];
}

export interface WayEntryView {
  readonly id: string;
  /** Who, or which number: 收〔2026〕1846号. */
  readonly detail: string;
  readonly result: string | null;
  readonly tone: 'green' | 'amber' | 'red' | 'plain';
  readonly at: number | null;
  readonly since: number | null;
  readonly due: number | null;
  readonly isOpen: boolean;
}

export interface WayStepView {
  readonly id: string;
  readonly step: TaskStep | 'deliver';
  readonly status: 'done' | 'now' | 'next' | 'skipped';
  readonly entries: readonly WayEntryView[];
}

export interface AttachmentView {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly pages: number | null;
  readonly isHeld: boolean;
  /** Names a transfer of the file. */
  readonly sha256: string;
}

export type ReaderAct = 'agree' | 'circle' | 'write' | 'return';

/** Whether the text is the one that was signed or received; null = nothing is bound to it yet. */
export type TextState = 'signed' | 'received' | 'changed' | null;

export interface ReaderDocument {
  readonly id: string;
  readonly title: string;
  readonly view: DocumentView;
  /** Null while only the title is on this computer. */
  readonly page: PageDocument | null;
  readonly sourceWord: string;
  readonly proposal: OpinionView | null;
  readonly groups: readonly OpinionGroup[];
  readonly way: readonly WayStepView[];
  readonly attachments: readonly AttachmentView[];
  readonly textState: TextState;
  readonly acts: readonly ReaderAct[];
}
