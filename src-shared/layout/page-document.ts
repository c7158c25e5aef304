/**
 * PageDocument: everything that is printed on an official document, before it is laid out.
 *
 * Knows no rows and no commands: `features/page` makes one from them. Texts are as they are printed, except what the
 * layout itself computes: level numbers, breaks, colons after 主送, parentheses of 附注, Arabic numbers of attachments.
 */

import type { GridKind } from './measures.ts';

/** GB/T 9704: the general format, and 10.1, 10.2, 10.3. */
export type PageFormat = 'general' | 'letter' | 'order' | 'minutes';

/** 0 is plain text; 1 一、 · 2 （一） · 3 1. · 4 （1） (7.3.3). */
export type BodyLevel = 0 | 1 | 2 | 3 | 4;

/** Where a piece of printed text comes from: the name of the element, and the block inside it. */
export interface SourceRef {
  readonly element: ElementName;
  /** Index of the block, name or attachment inside the element; 0 when there is one. */
  readonly index: number;
  /** Of an attachment's text: which attachment (0 is the first). */
  readonly attachment?: number;
  /** Of a table: which of its cells, from 0; left out of its caption. A head row that is repeated says start -1. */
  readonly cell?: { readonly row: number; readonly column: number };
}

export const elementNames = [
  'copyNo',
  'secrecy',
  'urgency',
  'mark',
  'issueNo',
  'signers',
  'redLine',
  'title',
  'mainTo',
  'attendance',
  'body',
  'attachmentNote',
  'issuerName',
  'seal',
  'signatureStamp',
  'writtenDate',
  'note',
  'attachmentMark',
  'attachmentTitle',
  'attachmentBody',
  'colophonRule',
  'cc',
  'printOrg',
  'printDate',
  'pageNumber',
  'letterRule',
  'form',
  'watermark',
] as const;
export type ElementName = (typeof elementNames)[number];

export interface TextBlock {
  readonly kind: 'text';
  readonly level: BodyLevel;
  readonly text: string;
}

/** A table; the first `headRows` are repeated where it goes on. Column widths are shares of the whole. */
export interface TableBlock {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly {
    readonly share: number;
    readonly align: 'start' | 'center' | 'end';
  }[];
  readonly headRows: number;
  readonly rows: readonly (readonly string[])[];
  /** `landscape`: the table gets sheets of its own, turned (clause 8). */
  readonly orientation: 'portrait' | 'landscape';
}

export interface PictureBlock {
  readonly kind: 'picture';
  /** Digest of the file's bytes: the drawing asks for them by it. */
  readonly sha256: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Wanted width; never more than the type area. */
  readonly widthMm: number;
  readonly caption: string;
}

export type BodyBlock = TextBlock | TableBlock | PictureBlock;

/** One issuer below the text. */
export interface Issuer {
  readonly name: string;
  /** Drawn seal: its diameter and picture; null while it is not sealed. */
  readonly seal: SealPicture | null;
  /** Post of the person whose 签名章 stands there (7.3.5.3). */
  readonly postTitle: string;
  readonly stamp: SealPicture | null;
  /** Name of the person; printed in 楷体 when there is no picture of the stamp yet. */
  readonly personName: string;
}

export interface SealPicture {
  readonly sha256: string;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Shown beside it on screen and kept in the files: docs/specs/seals.md. */
  readonly isIntact: boolean;
  readonly isTrusted: boolean;
}

export interface Ending {
  readonly mode: 'seal' | 'none' | 'signatureStamp';
  readonly issuers: readonly Issuer[];
  /** `2026-11-23`; null until the server has computed it. */
  readonly writtenDate: string | null;
}

export interface Attachment {
  readonly title: string;
  readonly blocks: readonly BodyBlock[];
  /** Bound together with the text; otherwise the number of the document stands before 附件 (7.3.7). */
  readonly isBound: boolean;
}

export interface Colophon {
  /** 主送 moved down because page 1 would show no text (7.3.2). The layout moves it by itself. */
  readonly cc: string;
  readonly printOrg: string;
  readonly printDate: string | null;
}

/** 纪要: 出席, 请假, 列席 (10.3). */
export interface Attendance {
  readonly present: string;
  readonly absent: string;
  readonly observers: string;
}

export interface PageDocument {
  readonly format: PageFormat;
  readonly grid: GridKind;
  readonly copyNo: string | null;
  readonly secrecy: string | null;
  readonly urgency: '' | '加急' | '特急';
  /** Names on the mark; the lead first. `suffix` is 文件 or empty. */
  readonly mark: { readonly names: readonly string[]; readonly suffix: string };
  readonly issueNo: string | null;
  /** Printed on documents to a superior only (7.2.6). */
  readonly signers: readonly string[];
  readonly title: string;
  readonly mainTo: string;
  readonly attendance: Attendance | null;
  readonly body: readonly BodyBlock[];
  readonly attachmentNote: readonly string[];
  readonly ending: Ending;
  /** Each in parentheses of its own. */
  readonly notes: readonly string[];
  readonly attachments: readonly Attachment[];
  readonly colophon: Colophon | null;
}
