/** DocumentWords: rows of the core as the screens name them. */
import { paragraphText } from '../../../src-shared/features/document/body-text.ts';
import type {
  DocumentContent,
  DocumentState,
  Urgency,
} from '../../../src-shared/features/document/model.ts';
import type { StatusKey } from '../../ui/status-table.ts';
import { STATUS } from '../../ui/status-table.ts';
import type { UrgencyLevel } from '../../ui/urgency.tsx';
import type { BodyLevel, DocumentPageModel } from './page/document-page-model.ts';

export function urgencyLevel(urgency: Urgency): UrgencyLevel {
  return urgency === 'none' ? 'normal' : urgency;
}

const besideTheWay: Readonly<Partial<Record<DocumentState, StatusKey>>> = {
  DXN: 'outgoing.DXnumber',
  DH: 'outgoing.hold',
  RH: 'outgoing.hold',
  RX: 'incoming.returned',
};

/** The fixed word of a document's state. */
export function statusOfState(state: DocumentState): StatusKey {
  const special = besideTheWay[state];
  if (special !== undefined) return special;
  const key = `${state.startsWith('D') ? 'outgoing' : 'incoming'}.${state}`;
  return isStatusKey(key) ? key : 'incoming.R3';
}

function isStatusKey(key: string): key is StatusKey {
  return Object.hasOwn(STATUS, key);
}

export function bodyLevel(level: number): BodyLevel {
  const levels: readonly BodyLevel[] = [0, 1, 2, 3, 4];
  return levels[level] ?? 0;
}

export interface PageFacts {
  readonly issueNo: string | null;
  readonly writtenDate: string | null;
  readonly signerName: string | null;
  readonly printDate: string | null;
}

/** Everything that is printed, from the structured elements. */
export function pageModelOf(content: DocumentContent, facts: PageFacts): DocumentPageModel {
  const direction =
    content.direction === 'up' ? 'up' : content.direction === 'flat' ? 'level' : 'down';
  return {
    issuerMark: content.issuerMark,
    jointIssuers: (content.jointIssuers ?? []).map((unit) => unit.name),
    issueNo: facts.issueNo,
    signers: direction === 'up' && facts.signerName !== null ? [facts.signerName] : [],
    urgency: urgencyLevel(content.urgency),
    title: content.title,
    mainToText: content.mainToText.replace(/：$/u, ''),
    body: content.body.map((one) => ({ level: bodyLevel(one.level), text: paragraphText(one) })),
    attachments: content.attachmentNote,
    signature: content.signature,
    writtenDate: facts.writtenDate,
    notes: notesOf(content),
    cc: content.cc.map((unit) => unit.name).join('，'),
    printOrg: content.printOrg,
    printDate: facts.printDate,
    direction,
  };
}

const publishNote = '此件公开发布';

/** 附注; the release is printed once, also where the drafter typed it. */
function notesOf({ note, publish }: DocumentContent): readonly string[] {
  const isSaid = note.includes(publishNote);
  return [publish === true && !isSaid ? publishNote : '', note].filter((one) => one !== '');
}
