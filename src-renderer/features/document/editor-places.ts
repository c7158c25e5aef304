/**
 * EditorPlaces: fields of the form and places of the page, both ways.
 *
 * Invariant: a paragraph of the page is the paragraph of the form that was written, empty ones left out.
 */
import type { ElementName } from '../../../src-shared/layout/page-document.ts';
import type { MarkPlace, PageMark } from '../page/page-marks.ts';
import type { PagePin } from '../page/page-pins.tsx';
import type { PagePlace } from '../page/page-place.ts';
import { writtenParagraphs } from './draft-body.ts';
import type { DraftField, DraftParagraph, FindingView } from './editor-model.ts';

const elementOf: Readonly<Partial<Record<DraftField, ElementName>>> = {
  kind: 'title',
  title: 'title',
  urgency: 'urgency',
  mainTo: 'mainTo',
  direction: 'mainTo',
  body: 'body',
  attachments: 'attachmentNote',
  cc: 'cc',
  note: 'note',
  signature: 'issuerName',
  jointIssuers: 'mark',
};

const fieldOf: Readonly<Partial<Record<ElementName, DraftField>>> = {
  urgency: 'urgency',
  title: 'title',
  mainTo: 'mainTo',
  attachmentNote: 'attachments',
  cc: 'cc',
  note: 'note',
  mark: 'jointIssuers',
  issuerName: 'jointIssuers',
};

export function findingMarks(
  findings: readonly FindingView[],
  body: readonly DraftParagraph[],
): readonly PageMark[] {
  const written = writtenParagraphs(body);
  return findings.map(({ id, severity, quote, field, paragraphId }) => {
    const element = elementOf[field];
    const index = written.findIndex((paragraph) => paragraph.id === paragraphId);
    return {
      id,
      kind: severity,
      text: quote ?? '',
      within: element === undefined ? null : { element, index: index === -1 ? null : index },
    };
  });
}

export function findingPins(
  places: readonly MarkPlace[],
  findings: readonly FindingView[],
  current: string | null,
): readonly PagePin[] {
  return places.flatMap(({ mark, ...place }) => {
    const finding = findings.find(({ id }) => id === mark.id);
    if (finding === undefined) return [];
    const { id, severity, title } = finding;
    return [{ ...place, id, kind: severity, words: title, isCurrent: id === current }];
  });
}

/** Puts the caret into the field that a place of the page comes from. */
export function focusPlace(place: PagePlace, body: readonly DraftParagraph[]): void {
  if (place.element === 'body') {
    const paragraph = writtenParagraphs(body)[place.index];
    if (paragraph === undefined) return;
    // Spaces at the edges of a paragraph are not printed.
    const trimmed = paragraph.text.length - paragraph.text.trimStart().length;
    focusField(paragraphField(paragraph.id), trimmed + place.offset);
    return;
  }
  const field = fieldOf[place.element];
  if (field !== undefined) focusField(namedField(field), place.offset);
}

/** Brings the field or the paragraph of a finding into sight and selects the words. */
export function focusFinding({ paragraphId, field, quote }: FindingView): void {
  const target = paragraphId === null ? namedField(field) : paragraphField(paragraphId);
  const at =
    target instanceof HTMLTextAreaElement && quote !== null ? target.value.indexOf(quote) : -1;
  if (at === -1) focusField(target, null);
  else focusField(target, at, at + (quote?.length ?? 0));
}

function namedField(field: DraftField): HTMLElement | null {
  return document.querySelector<HTMLElement>(`#tw-field-${field}`);
}

function paragraphField(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-paragraph="${CSS.escape(id)}"]`);
}

function focusField(target: HTMLElement | null, from: number | null, to = from): void {
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
  if (from === null || to === null) return;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) {
    target.setSelectionRange(from, to);
  }
}
