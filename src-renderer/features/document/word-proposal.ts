/** WordProposal: what of a Word file a person takes into the draft, and what the draft becomes. */
import type { OutputOf } from '../../../src-shared/bridge/bridge.ts';
import type { DraftValue } from './draft-content.ts';
import { draftBodyOf, writtenParagraphs } from './draft-body.ts';

type Answer = Extract<OutputOf<'word.import'>, { state: 'read' }>;
export type WordReading = Answer['reading'];
export type ReadWordFile = Answer;

export const proposedParts = [
  'title',
  'kind',
  'mainToText',
  'body',
  'attachmentTexts',
  'note',
  'mark',
  'urgency',
] as const;
export type ProposedPart = (typeof proposedParts)[number];

/** What there is to take; what the draft has already is no proposal. */
export function offeredParts(reading: WordReading, draft: DraftValue): readonly ProposedPart[] {
  const isThere: Readonly<Record<ProposedPart, boolean>> = {
    title: reading.title !== '' && reading.title !== draft.title,
    kind: reading.kind !== null && reading.kind !== draft.kind,
    mainToText: reading.mainToText !== '' && reading.mainToText !== draft.mainToText,
    body: reading.body.length > 0,
    attachmentTexts: reading.attachmentTexts.length > 0,
    note: reading.note !== '' && reading.note !== draft.note,
    mark: reading.head.mark !== '' && reading.head.mark !== draft.issuerMark,
    urgency: reading.head.urgency !== 'none' && reading.head.urgency !== draft.urgency,
  };
  return proposedParts.filter((part) => isThere[part]);
}

/** Text is what people import for; of the rest nothing takes the place of what was written, and the red head waits for a yes. */
export function chosenAtFirst(
  offered: readonly ProposedPart[],
  draft: DraftValue,
): readonly ProposedPart[] {
  const isFree: Readonly<Record<ProposedPart, boolean>> = {
    title: draft.title.trim() === '',
    kind: draft.title.trim() === '',
    mainToText: draft.mainToText.trim() === '' && draft.mainTo.length === 0,
    body: true,
    attachmentTexts: true,
    note: draft.note.trim() === '',
    mark: false,
    urgency: false,
  };
  return offered.filter((part) => isFree[part]);
}

export type BodyPlace = 'append' | 'replace';

export interface Chosen {
  readonly parts: readonly ProposedPart[];
  readonly place: BodyPlace;
}

export function hasText(draft: DraftValue): boolean {
  return writtenParagraphs(draft.body).length > 0;
}

/** The parts of the draft that change. */
export function takenParts(
  reading: WordReading,
  { parts, place }: Chosen,
  draft: DraftValue,
  newId: () => string,
): Partial<DraftValue> {
  const takes = (part: ProposedPart): boolean => parts.includes(part);
  const body = draftBodyOf(reading.body, newId);
  const texts = reading.attachmentTexts.map((one) => ({
    ...{ id: newId(), title: one.title, isBound: one.isBound },
    body: draftBodyOf(one.body, newId),
  }));
  const isKept = place === 'append' && hasText(draft);
  return {
    ...(takes('title') ? { title: reading.title } : {}),
    ...(takes('kind') && reading.kind !== null ? { kind: reading.kind } : {}),
    ...(takes('mainToText') ? { mainToText: reading.mainToText } : {}),
    ...(takes('body') ? { body: isKept ? [...writtenParagraphs(draft.body), ...body] : body } : {}),
    ...(takes('attachmentTexts')
      ? { attachmentTexts: isKept ? [...draft.attachmentTexts, ...texts] : texts }
      : {}),
    ...(takes('note') ? { note: reading.note } : {}),
    ...(takes('mark') ? { issuerMark: reading.head.mark.slice(0, 60) } : {}),
    ...(takes('urgency') ? { urgency: reading.head.urgency } : {}),
  };
}
