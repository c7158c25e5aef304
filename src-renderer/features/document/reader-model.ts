/** ReaderModel: what a leader sees of the documents that wait for an instruction. */
import type { MessageParams } from '../../i18n/format-message.ts';
import type { StatusKey } from '../../ui/status-table.ts';
import type { UrgencyLevel } from '../../ui/urgency.tsx';
import type { DocumentPageModel } from './page/document-page-model.ts';

export interface ReaderListItem {
  readonly id: string;
  readonly title: string;
  readonly urgency: UrgencyLevel;
  readonly sender: string;
  readonly due: number | null;
  /** What this person already did; then the title is quiet. */
  readonly done: StatusKey | null;
  readonly doneParams?: MessageParams;
}

export interface OpinionView {
  readonly id: string;
  readonly unit: string;
  readonly name: string;
  readonly text: string;
  readonly at: number;
}

export interface FlowStepView {
  readonly id: string;
  readonly state: 'done' | 'now' | 'next';
  readonly word: string;
  /** Who, or which number: 收〔2026〕1846号. */
  readonly detail: string;
  readonly at: number | null;
  readonly due: number | null;
}

export interface AttachmentView {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly pages: number | null;
  readonly isHeld: boolean;
}

export type ReaderAct = 'agree' | 'circle' | 'write' | 'return';

export interface ReaderDocument {
  readonly id: string;
  readonly title: string;
  /** Null while only the title is on this computer. */
  readonly page: DocumentPageModel | null;
  /** True while a face of the standard is missing and another stands in. */
  readonly isSubstitute: boolean;
  readonly sourceWord: string;
  readonly proposal: OpinionView | null;
  readonly consulted: readonly OpinionView[];
  readonly instructions: readonly OpinionView[];
  readonly flow: readonly FlowStepView[];
  readonly attachments: readonly AttachmentView[];
  /** Whether the text is the one that was signed for. */
  readonly textState: 'unchanged' | 'changed';
  readonly acts: readonly ReaderAct[];
}
