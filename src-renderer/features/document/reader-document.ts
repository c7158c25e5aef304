/** ReaderDocument: the core's view of a document as the page, its columns of opinions and its way. */
import type { OpinionKind } from '../../../src-shared/features/document/model.ts';
import type { Translate } from '../../i18n/text.tsx';
import { leaderActs } from './leader-acts.ts';
import { pageOfView } from './page-of-view.ts';
import type {
  DocumentView,
  OpinionColumn,
  OpinionGroup,
  OpinionView,
  ReaderDocument,
  TextState,
  WayEntryView,
  WayStepView,
} from './reader-model.ts';
import { opinionColumns } from './reader-model.ts';

const columnOf: Readonly<Record<OpinionKind, OpinionColumn>> = {
  propose: 'propose',
  sign: 'instruct',
  instruct: 'instruct',
  meeting: 'instruct',
  countersign: 'countersign',
  review: 'review',
  officeReview: 'review',
  recheck: 'review',
  consult: 'consult',
  assign: 'handle',
  handle: 'handle',
  assist: 'handle',
  answer: 'handle',
  read: 'read',
  return: 'return',
  refuse: 'return',
  late: 'late',
  operation: 'operation',
};

/** Opinions that say yes to one text and to no other (V8). */
const boundToText: readonly OpinionKind[] = [
  'sign',
  'countersign',
  'review',
  'officeReview',
  'instruct',
];

export function readerDocument(view: DocumentView, t: Translate): ReaderDocument | null {
  const { document } = view;
  if (document === null) return null;
  const opinions = view.opinions.map((one) => opinionOf(one, t));
  const proposal = opinions.findLast((one) => one.kind === 'propose') ?? null;
  return {
    id: document.id,
    title: document.title,
    view,
    page: pageOfView(view, t),
    sourceWord: document.receiptNo ?? document.issueNo ?? '',
    proposal,
    groups: groupsOf(opinions.filter((one) => one !== proposal)),
    way: view.way.map((step) => wayStep(step, t)),
    attachments: view.files.map((file) => ({
      id: file.fileRefId,
      name: `${file.title}（${file.name}）`,
      sizeBytes: file.size,
      pages: null,
      isHeld: file.held,
      sha256: file.sha256,
    })),
    textState: textStateOf(view),
    acts: leaderActs(view),
  };
}

function opinionOf(one: DocumentView['opinions'][number], t: Translate): OpinionView {
  return {
    id: one.id,
    kind: one.kind,
    unit: one.unitName,
    name:
      one.onBehalfOfName === null
        ? one.personName
        : t('reader.standsIn', { name: one.personName, principal: one.onBehalfOfName }),
    text: one.text === '' && one.form === 'circle' ? t('reader.circled') : one.text,
    at: one.at,
    isOnOlderText: !one.current && boundToText.includes(one.kind),
    isWaiting: one.state === 'waiting',
    ink: one.ink,
  };
}

/** In the order in which a leader reads them; within a column by time. */
function groupsOf(opinions: readonly OpinionView[]): readonly OpinionGroup[] {
  return opinionColumns
    .map((column) => ({
      column,
      opinions: opinions.filter(({ kind }) => columnOf[kind] === column),
    }))
    .filter((group) => group.opinions.length > 0);
}

function wayStep(step: DocumentView['way'][number], t: Translate): WayStepView {
  return {
    id: step.state,
    step: step.state === 'D10' ? 'deliver' : (step.step ?? 'handle'),
    status: step.status,
    entries: step.entries.map((entry) => wayEntry(entry, t)),
  };
}

const resultTone: Readonly<Record<string, WayEntryView['tone']>> = {
  agree: 'green',
  agreeWithChanges: 'amber',
  disagree: 'red',
  objected: 'red',
  done: 'green',
};

function wayEntry(
  entry: DocumentView['way'][number]['entries'][number],
  t: Translate,
): WayEntryView {
  const isOpen = entry.state === 'open';
  const name = isOpen ? entry.personName : (entry.closedByName ?? entry.personName);
  const who = entry.mine && isOpen ? t('reader.you', { name }) : name;
  const detail = [entry.unitName ?? '', who].filter((part) => part !== '').join('　');
  return {
    id: entry.taskId,
    detail,
    result: resultWord(entry.result, t),
    tone: resultTone[entry.result ?? ''] ?? 'plain',
    at: isOpen ? null : entry.closedAt,
    since: isOpen ? entry.openedAt : null,
    due: isOpen ? entry.dueAt : null,
    isOpen,
  };
}

const resultWords = {
  agree: 'countersign.agree',
  agreeWithChanges: 'countersign.agreeWithChanges',
  disagree: 'countersign.disagree',
  assigned: 'handling.assigned',
  accepted: 'handling.accepted',
  objected: 'handling.objected',
  done: 'handling.done',
  waived: 'handling.waived',
} as const;

function isResult(result: string): result is keyof typeof resultWords {
  return Object.hasOwn(resultWords, result);
}

export function resultWord(result: string | null, t: Translate): string | null {
  return result !== null && isResult(result) ? t(resultWords[result]) : null;
}

/** Said only where something is bound to the text: it was signed, or it came from outside. */
function textStateOf({ document, seen }: DocumentView): TextState {
  if (document === null) return null;
  if (seen !== null) return 'changed';
  if (document.signedHash !== null) {
    return document.signedHash === document.contentHash ? 'signed' : 'changed';
  }
  return document.flow === 'in' ? 'received' : null;
}
