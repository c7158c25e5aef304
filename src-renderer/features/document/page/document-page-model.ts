/** DocumentPageModel: everything that is printed on an official document, before it is laid out. */
import type { UrgencyLevel } from '../../../ui/urgency.tsx';

/** 0 is plain text; 1 一、 · 2 （一） · 3 1. · 4 （1） */
export type BodyLevel = 0 | 1 | 2 | 3 | 4;

export interface BodyParagraph {
  readonly level: BodyLevel;
  readonly text: string;
}

export type Direction = 'up' | 'down' | 'level';

export interface DocumentPageModel {
  readonly issuerMark: string;
  /** 联合行文: names beside the lead's, in order; the lead stands first (GB/T 9704 7.2.4). */
  readonly jointIssuers: readonly string[];
  /** Null until the server has numbered it. */
  readonly issueNo: string | null;
  /** Printed on documents to a superior only. */
  readonly signers: readonly string[];
  readonly urgency: UrgencyLevel;
  readonly title: string;
  readonly mainToText: string;
  readonly body: readonly BodyParagraph[];
  readonly attachments: readonly string[];
  readonly signature: string;
  /** `2026-11-23`; null until it is signed. */
  readonly writtenDate: string | null;
  /** Each in parentheses of its own: what the drafter wrote, 此件公开发布. */
  readonly notes: readonly string[];
  readonly cc: string;
  readonly printOrg: string;
  readonly printDate: string | null;
  readonly direction: Direction;
}

/** A text to be marked wherever it stands: a search hit or the place of a finding. */
export interface PageMark {
  readonly text: string;
  readonly kind: 'hit' | 'error' | 'confirm';
}
