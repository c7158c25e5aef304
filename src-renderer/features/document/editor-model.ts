/** EditorModel: a draft as the form edits it, and what the checks say about it. */
import type {
  FindingField,
  FindingLevel,
  FindingStrength,
} from '../../../src-shared/features/drafting/finding.ts';
import type { BodyPicture, BodyTable } from '../../../src-shared/features/document/body-model.ts';
import type { DocumentContent, SealMode } from '../../../src-shared/features/document/model.ts';
import type { UrgencyLevel } from '../../ui/urgency.tsx';
import type { BodyLevel } from '../../../src-shared/layout/page-document.ts';

export type Direction = 'up' | 'down' | 'level';

/** A paragraph, or a table or a picture in its place. */
export interface DraftParagraph {
  readonly id: string;
  readonly level: BodyLevel;
  readonly text: string;
  readonly table?: BodyTable;
  readonly picture?: BodyPicture;
}

/** An attachment that is written with the document. */
export interface DraftAttachmentText {
  readonly id: string;
  readonly title: string;
  readonly isBound: boolean;
  readonly body: readonly DraftParagraph[];
}

export interface DraftAttachment {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** Names a transfer of the file. */
  readonly sha256: string;
}

export interface EditorDraft {
  readonly kind: string;
  readonly direction: Direction;
  readonly urgency: UrgencyLevel;
  readonly title: string;
  readonly mainTo: readonly string[];
  readonly body: readonly DraftParagraph[];
  readonly attachmentTexts: readonly DraftAttachmentText[];
  readonly attachments: readonly DraftAttachment[];
  readonly cc: readonly string[];
  readonly note: string;
  /** The printed line of addressees where it is not their names: 「各团场：」. */
  readonly mainToText: string;
  readonly jointIssuers: readonly string[];
  readonly sealMode: SealMode;
  readonly binding: DraftBinding;
  readonly consent: string;
  readonly ownView: string;
  readonly matter: string;
  readonly answersNo: string;
  readonly publish: boolean;
}

export type DraftBinding = DocumentContent['binding'] | 'unset';
export type FindingSeverity = FindingLevel;
export type DraftField = FindingField;

export interface FindingView {
  readonly id: string;
  readonly severity: FindingSeverity;
  readonly title: string;
  readonly text: string;
  /** 条例 第十五条（四） */
  readonly source: string;
  readonly strength: FindingStrength;
  readonly field: DraftField;
  readonly paragraphId: string | null;
  /** The words it is about, marked alike in form and page. */
  readonly quote: string | null;
}

const SEVERITIES: readonly FindingSeverity[] = ['error', 'confirm', 'hint'];

/** What must be changed first, then what to confirm, then the rest. */
export function sortFindings(findings: readonly FindingView[]): readonly FindingView[] {
  return findings.toSorted(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
}

export function countOf(findings: readonly FindingView[], severity: FindingSeverity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
