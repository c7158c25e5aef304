/** DraftContent: a draft between the form, the structured elements and the checks. */
import type { Session } from '../../../src-shared/bridge/bridge.ts';
import type { Finding } from '../../../src-shared/features/drafting/findings.ts';
import { findingsOf } from '../../../src-shared/features/drafting/findings.ts';
import type { DocumentContent, DocumentKind } from '../../../src-shared/features/document/model.ts';
import { documentKinds } from '../../../src-shared/features/document/model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Translate } from '../../i18n/text.tsx';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { zhCN } from '../../i18n/zh-CN.ts';
import type { DraftField, DraftParagraph, EditorDraft, FindingView } from './editor-model.ts';
import { urgencyLevel } from './document-words.ts';

export interface DraftUnit {
  readonly unitId: string;
  readonly name: string;
}

export interface DraftFile {
  readonly fileRefId: string;
  readonly title: string;
  readonly name: string;
  readonly size: number;
  readonly mime: string;
  readonly sha256: string;
}

/** What the editor holds of a draft; JSON, so that it can be buffered as it is. */
export interface DraftValue {
  readonly kind: DocumentKind;
  readonly direction: DocumentContent['direction'];
  readonly urgency: DocumentContent['urgency'];
  readonly title: string;
  readonly mainTo: readonly DraftUnit[];
  readonly cc: readonly DraftUnit[];
  readonly body: readonly DraftParagraph[];
  readonly files: readonly DraftFile[];
  readonly note: string;
}

/** The unit that issues, and the identity under which this person drafts for it. */
export interface Issuer {
  readonly id: string;
  readonly name: string;
  readonly identityId: string;
}

export const kindWord: Readonly<Record<DocumentKind, string>> = {
  resolution: '决议',
  decision: '决定',
  order: '命令',
  communique: '公报',
  proclamation: '公告',
  publicNotice: '通告',
  opinion: '意见',
  notice: '通知',
  circular: '通报',
  report: '报告',
  request: '请示',
  reply: '批复',
  bill: '议案',
  letter: '函',
  minutes: '纪要',
};
export const kindNames: readonly string[] = documentKinds.map((kind) => kindWord[kind]);

export function kindOf(word: string): DocumentKind {
  return documentKinds.find((kind) => kindWord[kind] === word) ?? 'notice';
}

/** The first identity with the right to draft, and the issuing unit that it sits in or below. */
export function issuerOf(
  session: Session | null,
  tree: QueryResult<'org.tree'> | null,
): Issuer | null {
  if (session === null || tree === null) return null;
  const drafting = session.identities.filter((one) => one.roles.includes('DRAFTER'));
  for (const identity of drafting.toSorted((a, b) => Number(b.main) - Number(a.main))) {
    const seat = tree.units.find((unit) => unit.id === identity.unitId);
    const above = tree.units.find((unit) => unit.id === seat?.parentId);
    const unit = [seat, above].find((one) => one?.mayIssue === true);
    if (unit !== undefined) return { id: unit.id, name: unit.name, identityId: identity.id };
  }
  return null;
}

export function emptyDraft(newId: () => string): DraftValue {
  return {
    kind: 'notice',
    direction: 'down',
    urgency: 'none',
    title: '',
    mainTo: [],
    cc: [],
    body: [{ id: newId(), level: 0, text: '' }],
    files: [],
    note: '',
  };
}

export function draftOf(
  content: DocumentContent,
  files: QueryResult<'document.view'>['files'],
  newId: () => string,
): DraftValue {
  return {
    kind: content.kind,
    direction: content.direction,
    urgency: content.urgency,
    title: content.title,
    mainTo: content.mainTo,
    cc: content.cc,
    body: content.body.map(({ level, text }) => ({
      id: newId(),
      level: ([0, 1, 2, 3, 4] as const)[level] ?? 0,
      text,
    })),
    files: files.map(({ fileRefId, title, name, size, mime, sha256 }) => ({
      fileRefId,
      title,
      name,
      size,
      mime,
      sha256,
    })),
    note: content.note,
  };
}

/** The printed line of addressees: 「201团、202团：」. */
function addressLine(units: readonly DraftUnit[]): string {
  return units.length === 0 ? '' : `${units.map((unit) => unit.name).join('、')}：`;
}

export function contentOf(draft: DraftValue, issuer: Issuer): DocumentContent {
  return {
    kind: draft.kind,
    direction: draft.direction,
    urgency: draft.urgency,
    title: draft.title.trim(),
    mainTo: [...draft.mainTo],
    mainToText: addressLine(draft.mainTo).slice(0, 500),
    cc: [...draft.cc],
    body: draft.body
      .filter((paragraph) => paragraph.text.trim() !== '')
      .map(({ level, text }) => ({ level, text: text.trim() })),
    attachmentNote: draft.files.map((file) => file.title),
    note: draft.note.trim(),
    issuerMark: `${issuer.name}文件`.slice(0, 60),
    signature: issuer.name,
    printOrg: issuer.name,
  };
}

export function editorDraftOf(draft: DraftValue): EditorDraft {
  return {
    kind: kindWord[draft.kind],
    direction: draft.direction === 'up' ? 'up' : draft.direction === 'flat' ? 'level' : 'down',
    urgency: urgencyLevel(draft.urgency),
    title: draft.title,
    mainTo: draft.mainTo.map((unit) => unit.name),
    body: draft.body,
    attachments: draft.files.map((file) => ({
      id: file.fileRefId,
      name: file.name,
      sizeBytes: file.size,
    })),
    cc: draft.cc.map((unit) => unit.name),
    note: draft.note,
  };
}

/** The form's edits; units that were only typed and are not known stay out. */
export function applyEdit(draft: DraftValue, edited: EditorDraft): DraftValue {
  const direction =
    edited.direction === 'up' ? 'up' : edited.direction === 'level' ? 'flat' : 'down';
  return {
    ...draft,
    kind: kindOf(edited.kind),
    direction,
    urgency: edited.urgency === 'normal' ? 'none' : edited.urgency,
    title: edited.title,
    mainTo: draft.mainTo.filter((unit) => edited.mainTo.includes(unit.name)),
    cc: draft.cc.filter((unit) => edited.cc.includes(unit.name)),
    body: edited.body,
    note: edited.note,
  };
}

const fieldOf: Readonly<Record<Finding['field'], DraftField>> = {
  title: 'title',
  mainTo: 'mainTo',
  cc: 'cc',
  body: 'body',
  attachments: 'attachments',
  kind: 'kind',
};

export function findingViews(
  draft: DraftValue,
  content: DocumentContent,
  t: Translate,
): readonly FindingView[] {
  const titles = draft.files.map((file) => file.title);
  return findingsOf(content, titles).map((finding) => {
    const phrase = finding.params['phrase'];
    const quote = typeof phrase === 'string' ? phrase : null;
    const paragraph =
      quote === null ? undefined : draft.body.find((one) => one.text.includes(quote));
    return {
      id: finding.code,
      severity: finding.level,
      title: t(`finding.${finding.code}` as MessageKey, finding.params),
      text: t(textKey(finding.code), finding.params),
      source: finding.article,
      strength: finding.strength === 'practice' ? 'custom' : finding.strength,
      field: fieldOf[finding.field],
      paragraphId: paragraph?.id ?? null,
      quote,
    };
  });
}

function textKey(code: string): MessageKey {
  const key = `finding.${code}Text`;
  return Object.hasOwn(zhCN, key) ? (key as MessageKey) : 'guard.finding';
}
