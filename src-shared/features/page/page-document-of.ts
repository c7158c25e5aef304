/**
 * PageDocumentOf: the rows of a document as what is printed on its pages.
 *
 * Invariants:
 *  1. What the layout computes itself (level numbers, the colon after 主送, parentheses of notes) is not in the texts.
 *  2. Paragraph n of the text is block n of the body, so that a place on the page leads back to its paragraph.
 *  3. A void seal is never printed; of a unit's other seals the newest is.
 */

import type {
  Attachment,
  Attendance,
  BodyBlock,
  BodyLevel,
  Colophon,
  Issuer,
  PageDocument,
  PageFormat,
  SealPicture,
} from '../../layout/page-document.ts';
import type { GridKind } from '../../layout/measures.ts';
import type { BodyParagraph } from '../document/body-model.ts';
import type { DocumentContent, DocumentKind, Urgency } from '../document/model.ts';

/** A required signer in issuer order. */
export interface PageSigner {
  readonly name: string;
  /** Of a joint issuer; every other unit counts as the lead's (its leaders may sit in the unit above). */
  readonly unitId: string;
  /** Full post title; empty where it is not known. */
  readonly postTitle: string;
  readonly stamp: SealPicture | null;
}

export interface PageSeal {
  readonly unitId: string;
  readonly at: number;
  readonly isVoid: boolean;
  readonly picture: SealPicture;
}

/** What the flow and the server fixed beside the text. */
export interface PageFacts {
  readonly issueNo: string | null;
  readonly writtenDate: string | null;
  readonly printDate: string | null;
  readonly signers: readonly PageSigner[];
  readonly seals: readonly PageSeal[];
  /** What stands on the page of a draft where number and signer will be; absent = nothing. */
  readonly pending?: { readonly issueNo: string; readonly signer: string };
}

/** A text on its own: no number, no date, nobody has signed. */
export const noPageFacts: PageFacts = {
  issueNo: null,
  writtenDate: null,
  printDate: null,
  signers: [],
  seals: [],
};

export function pageDocumentOf(
  content: DocumentContent,
  facts: PageFacts,
  grid: GridKind = 'exact',
): PageDocument {
  const format = formatOf(content.kind);
  const { body, attendance } = bodyOf(content, format);
  return {
    format,
    grid,
    // This product never holds secret documents, and copies are numbered on those alone (art. 9(1)).
    copyNo: null,
    secrecy: null,
    urgency: urgencyWord[content.urgency],
    mark: markOf(content, format),
    issueNo: facts.issueNo ?? facts.pending?.issueNo ?? null,
    signers: signersOf(content, facts),
    title: content.title,
    mainTo: content.mainToText.replace(/[：:]+$/u, ''),
    attendance,
    body,
    attachmentNote: content.attachmentNote,
    ending: {
      mode: content.sealMode ?? 'seal',
      issuers: issuersOf(content, facts),
      writtenDate: facts.writtenDate,
    },
    notes: notesOf(content),
    attachments: attachmentsOf(content),
    colophon: colophonOf(content, facts, format),
  };
}

const formats: Readonly<Partial<Record<DocumentKind, PageFormat>>> = {
  letter: 'letter',
  order: 'order',
  minutes: 'minutes',
};

/** 函 → 信函, 命令 → 命令（令）, 纪要 → 纪要 (GB/T 9704 clause 10); everything else is general. */
export function formatOf(kind: DocumentKind): PageFormat {
  return formats[kind] ?? 'general';
}

const urgencyWord: Readonly<Record<Urgency, PageDocument['urgency']>> = {
  none: '',
  urgent: '加急',
  extraUrgent: '特急',
};

const fileWord = '文件';

/** The mark of a format: with 文件 (7.2.4), the name alone (10.1), with 令 (10.2), with 纪要 (10.3). */
function markOf(content: DocumentContent, format: PageFormat): PageDocument['mark'] {
  const { issuerMark } = content;
  const hasWord = issuerMark.endsWith(fileWord);
  const lead = hasWord ? issuerMark.slice(0, -fileWord.length) : issuerMark;
  const others = (content.jointIssuers ?? []).map((unit) => unit.name);
  switch (format) {
    case 'general':
      return { names: [lead, ...others], suffix: hasWord ? fileWord : '' };
    case 'letter':
      return { names: [lead], suffix: '' };
    case 'order':
      return { names: [endingIn(lead, '令')], suffix: '' };
    case 'minutes':
      return { names: [endingIn(lead, '纪要')], suffix: '' };
  }
}

function endingIn(name: string, word: string): string {
  return name.endsWith(word) ? name : `${name}${word}`;
}

/** Printed on documents to a superior only (7.2.6). */
function signersOf(content: DocumentContent, facts: PageFacts): readonly string[] {
  if (content.direction !== 'up') return [];
  const names = facts.signers.map(({ name }) => name);
  if (names.length > 0 || facts.pending === undefined) return names;
  return [facts.pending.signer];
}

interface Body {
  readonly body: readonly BodyBlock[];
  readonly attendance: Attendance | null;
}

function bodyOf(content: DocumentContent, format: PageFormat): Body {
  const blocks = content.body.map(blockOf);
  if (format !== 'minutes') return { body: blocks, attendance: null };
  const end = content.body.findLastIndex(({ text }) => !attendanceLine.test(text)) + 1;
  return { body: blocks.slice(0, end), attendance: attendanceOf(content.body.slice(end)) };
}

const levels: readonly BodyLevel[] = [0, 1, 2, 3, 4];

function blockOf({ level, text, table, picture }: BodyParagraph): BodyBlock {
  if (table !== undefined) return { kind: 'table', ...table };
  if (picture !== undefined) return { kind: 'picture', ...picture };
  return { kind: 'text', level: levels[level] ?? 0, text };
}

const attendanceLine = /^(出席|请假|列席)(?:人员)?[：:]\s*(.+)$/su;

/** 出席, 请假 and 列席 stand below the text (10.3); where they open it, they are part of the text. */
function attendanceOf(lines: readonly { readonly text: string }[]): Attendance | null {
  if (lines.length === 0) return null;
  const found = new Map<string, string>();
  for (const { text } of lines) {
    const [, word = '', names = ''] = attendanceLine.exec(text) ?? [];
    found.set(word, [found.get(word), names].filter((one) => one !== undefined).join('、'));
  }
  return {
    present: found.get('出席') ?? '',
    absent: found.get('请假') ?? '',
    observers: found.get('列席') ?? '',
  };
}

function issuersOf(content: DocumentContent, facts: PageFacts): readonly Issuer[] {
  if (content.signature === '') return [];
  const others = content.jointIssuers ?? [];
  const known = new Set(others.map(({ unitId }) => unitId));
  const isLead = (unitId: string): boolean => !known.has(unitId);
  return [
    issuerOf(content.signature, facts, isLead),
    ...others.map(({ unitId, name }) => issuerOf(name, facts, (one) => one === unitId)),
  ];
}

function issuerOf(name: string, facts: PageFacts, is: (unitId: string) => boolean): Issuer {
  const signer = facts.signers.find(({ unitId }) => is(unitId));
  const seal = facts.seals
    .filter(({ unitId, isVoid }) => is(unitId) && !isVoid)
    .reduce<PageSeal | null>(
      (best, one) => (best === null || one.at >= best.at ? one : best),
      null,
    );
  return {
    name,
    seal: seal?.picture ?? null,
    postTitle: signer?.postTitle ?? '',
    stamp: signer?.stamp ?? null,
    personName: signer?.name ?? '',
  };
}

const publishNote = '此件公开发布';

/** 附注; the release is printed once, also where the drafter typed it. */
function notesOf({ note, publish }: DocumentContent): readonly string[] {
  const isSaid = note.includes(publishNote);
  return [publish === true && !isSaid ? publishNote : '', note].filter((one) => one !== '');
}

/** Attachments that are written with the document are printed; of attached files the page has the names. */
function attachmentsOf({ attachmentTexts = [] }: DocumentContent): readonly Attachment[] {
  return attachmentTexts.map(({ title, body, isBound }) => ({
    ...{ title, isBound },
    blocks: body.map(blockOf),
  }));
}

/** 版记; that of a letter has neither printing body nor date (10.1). */
function colophonOf(
  content: DocumentContent,
  facts: PageFacts,
  format: PageFormat,
): Colophon | null {
  const cc = content.cc.map((unit) => unit.name).join('，');
  const printOrg = format === 'letter' ? '' : content.printOrg;
  if (cc === '' && printOrg === '') return null;
  return { cc, printOrg, printDate: format === 'letter' ? null : facts.printDate };
}
