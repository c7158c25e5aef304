/**
 * Content-diff: what differs between two texts of a document, element by element and word by word (domain §4.11).
 *
 * The comparison is made on the structured text, never on bytes. Paragraphs are aligned by a longest common
 * subsequence, so an inserted paragraph does not mark all that follow.
 */

import { canonicalJson } from '../../kernel/json.ts';
import { paragraphText } from '../document/body-text.ts';
import type { DocumentContent } from '../document/model.ts';

export interface DiffPart {
  readonly is: 'same' | 'removed' | 'added';
  readonly text: string;
}

export type ParagraphDiff =
  | { readonly is: 'same'; readonly level: number; readonly text: string }
  | { readonly is: 'removed' | 'added'; readonly level: number; readonly text: string }
  | {
      readonly is: 'changed';
      readonly level: number;
      readonly levelBefore: number;
      readonly parts: readonly DiffPart[];
    };

export const diffedElements = [
  'title',
  'kind',
  'direction',
  'urgency',
  'mainTo',
  'mainToText',
  'cc',
  'attachmentNote',
  'note',
  'issuerMark',
  'signature',
  'jointIssuers',
  'sealMode',
  'binding',
  'consent',
  'ownView',
  'matter',
  'answersNo',
  'publish',
  'attachmentTexts',
] as const satisfies readonly (keyof DocumentContent)[];
export type DiffedElement = (typeof diffedElements)[number];

export interface ElementDiff {
  readonly element: DiffedElement;
  readonly parts: readonly DiffPart[];
}

export interface ContentDiff {
  readonly elements: readonly ElementDiff[];
  readonly body: readonly ParagraphDiff[];
  readonly isSame: boolean;
}

export function diffContent(before: DocumentContent, after: DocumentContent): ContentDiff {
  const elements = diffedElements.flatMap((element) => {
    const old = elementText(before, element);
    const fresh = elementText(after, element);
    return old === fresh ? [] : [{ element, parts: diffText(old, fresh) }];
  });
  const body = diffBody(before.body, after.body);
  return { elements, body, isSame: elements.length === 0 && body.every(({ is }) => is === 'same') };
}

function elementText(content: DocumentContent, element: DiffedElement): string {
  if (element === 'attachmentTexts') return attachmentWords(content.attachmentTexts ?? []);
  const value = content[element];
  if (value === undefined) return '';
  if (!Array.isArray(value)) return String(value);
  return value.map((one) => (typeof one === 'string' ? one : one.name)).join('、');
}

type Paragraph = DocumentContent['body'][number];

/** Attachments line by line, so that a change in one is marked at its place. */
function attachmentWords(texts: NonNullable<DocumentContent['attachmentTexts']>): string {
  return texts
    .map(({ title, body }) => [title, ...body.map(paragraphText)].join('\n'))
    .join('\n\n');
}

/** Paragraphs: equal ones stand, a removed one beside an added one that resembles it is a change. */
function diffBody(before: readonly Paragraph[], after: readonly Paragraph[]): ParagraphDiff[] {
  const written = new Map([...before, ...after].map((one) => [one, canonicalJson(one)]));
  const isEqual = (a: Paragraph, b: Paragraph): boolean => written.get(a) === written.get(b);
  const steps = align(before, after, isEqual);
  const diffs: ParagraphDiff[] = [];
  let removed: Paragraph[] = [];
  let added: Paragraph[] = [];
  const flush = (): void => {
    diffs.push(...pairUp(removed, added));
    removed = [];
    added = [];
  };
  for (const step of steps) {
    if (step.is === 'removed') removed.push(step.item);
    else if (step.is === 'added') added.push(step.item);
    else {
      flush();
      diffs.push({ is: 'same', ...shownOf(step.item) });
    }
  }
  flush();
  return diffs;
}

function pairUp(removed: readonly Paragraph[], added: readonly Paragraph[]): ParagraphDiff[] {
  const count = Math.max(removed.length, added.length);
  return Array.from({ length: count }, (_, at) => [removed[at], added[at]] as const).flatMap(
    ([old, fresh]): ParagraphDiff[] => {
      if (old !== undefined && fresh !== undefined) {
        const parts = diffText(paragraphText(old), paragraphText(fresh));
        if (parts.some(({ is }) => is === 'same')) {
          return [{ is: 'changed', level: fresh.level, levelBefore: old.level, parts }];
        }
      }
      return [
        ...(old === undefined ? [] : [{ is: 'removed' as const, ...shownOf(old) }]),
        ...(fresh === undefined ? [] : [{ is: 'added' as const, ...shownOf(fresh) }]),
      ];
    },
  );
}

function shownOf(paragraph: Paragraph): { readonly level: number; readonly text: string } {
  return { level: paragraph.level, text: paragraphText(paragraph) };
}

/** Words for Latin letters and digits, single characters for Chinese. */
const tokens = /[A-Za-z0-9.]+|\s+|./gsu;
/** A longer text is compared as a whole: the table of the alignment would not fit. */
const maxAlignedCells = 4_000_000;

export function diffText(before: string, after: string): readonly DiffPart[] {
  if (before === after) return before === '' ? [] : [{ is: 'same', text: before }];
  const old = before.match(tokens) ?? [];
  const fresh = after.match(tokens) ?? [];
  const parts: DiffPart[] = [];
  for (const { is, item } of align(old, fresh, (a, b) => a === b)) {
    const last = parts.at(-1);
    if (last?.is === is) parts[parts.length - 1] = { is, text: last.text + item };
    else parts.push({ is, text: item });
  }
  return parts;
}

interface Step<Item> {
  readonly is: DiffPart['is'];
  readonly item: Item;
}

/** The shortest way from one list to the other that keeps their common order. */
function align<Item>(
  before: readonly Item[],
  after: readonly Item[],
  isEqual: (a: Item, b: Item) => boolean,
): readonly Step<Item>[] {
  const removed = before.map((item): Step<Item> => ({ is: 'removed', item }));
  const added = after.map((item): Step<Item> => ({ is: 'added', item }));
  const width = after.length + 1;
  if (before.length * width > maxAlignedCells) return [...removed, ...added];
  const common = new Uint16Array((before.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  const equals = (row: number, column: number): boolean => {
    const [old, fresh] = [before[row], after[column]];
    return old !== undefined && fresh !== undefined && isEqual(old, fresh);
  };
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      common[row * width + column] = equals(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const steps: Step<Item>[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    const gone = removed[row];
    const come = added[column];
    if (gone !== undefined && come !== undefined && equals(row, column)) {
      steps.push({ is: 'same', item: come.item });
      row += 1;
      column += 1;
    } else if (
      gone !== undefined &&
      (come === undefined || at(row + 1, column) >= at(row, column + 1))
    ) {
      steps.push(gone);
      row += 1;
    } else if (come !== undefined) {
      steps.push(come);
      column += 1;
    }
  }
  return steps;
}
