/** DraftContent: a draft between the form, the structured elements and the checks. */
import type { Session } from '../../../src-shared/bridge/bridge.ts';
import type {
  DocumentContent,
  DocumentKind,
  SealMode,
} from '../../../src-shared/features/document/model.ts';
import { documentKinds } from '../../../src-shared/features/document/model.ts';
import { kindWords } from '../../../src-shared/features/drafting/kind-words.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { attachmentTitles } from '../../../src-shared/features/document/body-text.ts';
import type { AttachedFile } from '../../../src-shared/features/file/model.ts';
import type {
  DraftAttachmentText,
  DraftBinding,
  DraftParagraph,
  EditorDraft,
} from './editor-model.ts';
import { urgencyLevel } from './document-words.ts';
import { bodyOf, draftBodyOf } from './draft-body.ts';

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
  readonly attachmentTexts: readonly DraftAttachmentText[];
  /** Bytes of the pictures that the texts name, and of some that they named before. */
  readonly pictures: readonly AttachedFile[];
  readonly files: readonly DraftFile[];
  readonly note: string;
  readonly mainToText: string;
  readonly jointIssuers: readonly DraftUnit[];
  readonly sealMode: SealMode;
  readonly binding: DraftBinding;
  readonly consent: string;
  readonly ownView: string;
  readonly matter: string;
  readonly answersNo: string;
  readonly publish: boolean;
  /** 套红: the mark and the template that gave it; empty = the unit's own mark. */
  readonly issuerMark: string;
  /** As a letterhead gave them; empty = the unit's own name. */
  readonly signature: string;
  readonly printOrg: string;
  readonly templateId: string | null;
}

/** The unit that issues, and the identity under which this person drafts for it. */
export interface Issuer {
  readonly id: string;
  readonly name: string;
  readonly issuerMark: string;
  readonly identityId: string;
}

/** On screen in the word of art. 8; a title says 令. */
export const kindWord: Readonly<Record<DocumentKind, string>> = { ...kindWords, order: '命令' };
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
    if (unit === undefined) continue;
    const { id, name, issuerMark } = unit;
    return { id, name, issuerMark, identityId: identity.id };
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
    attachmentTexts: [],
    pictures: [],
    files: [],
    note: '',
    mainToText: '',
    jointIssuers: [],
    sealMode: 'seal',
    binding: 'unset',
    consent: '',
    ownView: '',
    matter: '',
    answersNo: '',
    publish: false,
    issuerMark: '',
    signature: '',
    printOrg: '',
    templateId: null,
  };
}

export function draftOf(
  content: DocumentContent,
  { files, pictures }: Pick<QueryResult<'document.view'>, 'files' | 'pictures'>,
  newId: () => string,
): DraftValue {
  return {
    kind: content.kind,
    direction: content.direction,
    urgency: content.urgency,
    title: content.title,
    mainTo: content.mainTo,
    cc: content.cc,
    body: draftBodyOf(content.body, newId),
    attachmentTexts: (content.attachmentTexts ?? []).map(({ title, isBound, body }) => ({
      ...{ id: newId(), title, isBound },
      body: draftBodyOf(body, newId),
    })),
    pictures: pictures.map(({ fileRefId, name, size, mime, sha256 }) => ({
      ...{ fileRefId, name, size },
      ...{ mime, sha256 },
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
    // A line that only lists the names is made again, so that it follows the addressees.
    mainToText: content.mainToText === addressLine(content.mainTo) ? '' : content.mainToText,
    jointIssuers: content.jointIssuers ?? [],
    sealMode: content.sealMode ?? 'seal',
    binding: content.binding ?? 'unset',
    consent: content.consent ?? '',
    ownView: content.ownView ?? '',
    matter: content.matter ?? '',
    answersNo: content.answersNo ?? '',
    publish: content.publish ?? false,
    issuerMark: content.issuerMark,
    signature: content.signature,
    printOrg: content.printOrg,
    templateId: null,
  };
}

/** The printed line of addressees: 「201团、202团：」. */
function addressLine(units: readonly DraftUnit[]): string {
  return units.length === 0
    ? ''
    : `${units.map((unit) => unit.name).join('、')}：`.slice(0, maxLineChars);
}

const maxLineChars = 500;

/** The collective name or what was typed; the colon ends the line (GB/T 9704 7.3.2). */
function printedLine({ mainToText, mainTo }: DraftValue): string {
  const typed = mainToText.trim();
  if (typed === '' || mainTo.length === 0) return addressLine(mainTo);
  return typed.endsWith('：') ? typed : `${typed.replace(/:$/, '')}：`.slice(0, maxLineChars);
}

export function contentOf(draft: DraftValue, issuer: Issuer): DocumentContent {
  const attachmentTexts = writtenAttachments(draft);
  return {
    kind: draft.kind,
    direction: draft.direction,
    urgency: draft.urgency,
    title: draft.title.trim(),
    mainTo: [...draft.mainTo],
    mainToText: printedLine(draft),
    cc: [...draft.cc],
    body: bodyOf(draft.body),
    attachmentNote: [
      ...attachmentTitles(
        { attachmentTexts },
        draft.files.map(({ title }) => title),
      ),
    ],
    note: draft.note.trim(),
    issuerMark: markOf(draft, issuer),
    signature: draft.signature === '' ? issuer.name : draft.signature,
    printOrg: draft.printOrg === '' ? issuer.name : draft.printOrg,
    ...chosenElements(draft),
    ...(attachmentTexts.length === 0 ? {} : { attachmentTexts }),
  };
}

/** An attachment without a title has no name to stand in 附件说明, and waits for one. */
function writtenAttachments(draft: DraftValue): NonNullable<DocumentContent['attachmentTexts']> {
  return draft.attachmentTexts
    .map(({ title, isBound, body }) => ({ title: title.trim(), isBound, body: bodyOf(body) }))
    .filter(({ title }) => title !== '');
}

function markOf(draft: DraftValue, issuer: Issuer): string {
  if (draft.issuerMark !== '') return draft.issuerMark;
  return (issuer.issuerMark === '' ? `${issuer.name}文件` : issuer.issuerMark).slice(0, 60);
}

/** Elements that only some documents have; absent where nothing was entered. */
function chosenElements(draft: DraftValue): Partial<DocumentContent> {
  const { binding, jointIssuers, sealMode, publish } = draft;
  const written = (['consent', 'ownView', 'matter', 'answersNo'] as const).flatMap((field) => {
    const text = draft[field].trim();
    return text === '' ? [] : [[field, text] as const];
  });
  return {
    ...Object.fromEntries(written),
    ...(jointIssuers.length === 0 ? {} : { jointIssuers: [...jointIssuers] }),
    ...(sealMode === 'seal' ? {} : { sealMode }),
    ...(binding === undefined || binding === 'unset' ? {} : { binding }),
    ...(publish ? { publish } : {}),
  };
}

/** A kept text for the draft of now; the attachments stay as they are. */
export function textOf(content: DocumentContent, newId: () => string): Partial<DraftValue> {
  const nothing = { files: [], pictures: [] };
  const {
    files: _files,
    pictures: _pictures,
    templateId: _templateId,
    ...text
  } = draftOf(content, nothing, newId);
  return text;
}

/** What a letterhead brings into a draft; text that was written stays. */
export function templateElements(
  template: QueryResult<'drafting.kit'>['templates'][number],
  newId: () => string,
): Partial<DraftValue> {
  const { id, kind, direction, issuerMark, preset } = template;
  return {
    kind,
    direction,
    issuerMark,
    templateId: id,
    signature: preset.signature ?? '',
    printOrg: preset.printOrg ?? '',
    ...(preset.title === '' ? {} : { title: preset.title }),
    ...(preset.note === '' ? {} : { note: preset.note }),
    ...(preset.body.length === 0 ? {} : { body: draftBodyOf(preset.body, newId) }),
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
    attachmentTexts: draft.attachmentTexts,
    attachments: draft.files.map((file) => ({
      id: file.fileRefId,
      name: file.name,
      sizeBytes: file.size,
      sha256: file.sha256,
    })),
    cc: draft.cc.map((unit) => unit.name),
    jointIssuers: draft.jointIssuers.map((unit) => unit.name),
    ...plainElements(draft),
  };
}

type PlainElements = Pick<
  EditorDraft,
  | 'note'
  | 'mainToText'
  | 'sealMode'
  | 'binding'
  | 'consent'
  | 'ownView'
  | 'matter'
  | 'answersNo'
  | 'publish'
>;

/** What the form and the draft hold alike. */
function plainElements(from: PlainElements): PlainElements {
  const { note, mainToText, sealMode, binding, consent, ownView, matter, answersNo, publish } =
    from;
  return { note, mainToText, sealMode, binding, consent, ownView, matter, answersNo, publish };
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
    jointIssuers: draft.jointIssuers.filter((unit) => edited.jointIssuers.includes(unit.name)),
    body: edited.body,
    attachmentTexts: edited.attachmentTexts,
    ...plainElements(edited),
  };
}
