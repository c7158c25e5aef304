/** Plant: puts one defect into a laid-out document, so that the file made of it breaks one clause. */

import type { FaceRole } from '../../../src-shared/layout/font-set.ts';
import type {
  GlyphRun,
  InkColour,
  LaidOut,
  LaidPage,
  PageItem,
} from '../../../src-shared/layout/laid-out.ts';
import type { ElementName, PageDocument } from '../../../src-shared/layout/page-document.ts';
import { faceIdOf } from '../../support/page-drawing.ts';

export type Plant = (laidOut: LaidOut) => LaidOut;

/** A document that keeps the clause, and what is done to its layout so that it does not. */
export interface Defect {
  readonly document: PageDocument;
  readonly plant: Plant;
}

export interface Choice {
  readonly sheet?: number;
  /** Index of the name, issuer or attachment inside the element. */
  readonly index?: number;
  /** Only what the layout made (labels, numbers), or only what stands in the document. */
  readonly made?: boolean;
  readonly where?: (item: PageItem, page: LaidPage) => boolean;
}

type Change = (item: PageItem) => PageItem;

export function shifted(
  elements: ElementName | readonly ElementName[],
  by: { readonly x?: number; readonly y?: number },
  choice: Choice = {},
): Plant {
  return changed(elements, choice, (item) => movedItem(item, by.x ?? 0, by.y ?? 0));
}

export function recoloured(
  elements: ElementName | readonly ElementName[],
  colour: InkColour,
  choice: Choice = {},
): Plant {
  return changed(elements, choice, (item) =>
    item.kind === 'picture' ? item : { ...item, colour },
  );
}

export function refaced(element: ElementName, role: FaceRole, choice: Choice = {}): Plant {
  return changed(element, choice, (item) =>
    item.kind === 'glyphs' ? { ...item, face: faceIdOf(role) } : item,
  );
}

/** Clusters and their places; a text is exchanged for another of the same length. */
export function respelled(
  element: ElementName,
  from: string,
  to: string,
  choice: Choice = {},
): Plant {
  return changed(element, choice, (item) =>
    item.kind === 'glyphs'
      ? { ...item, clusters: item.clusters.map((cluster) => (cluster === from ? to : cluster)) }
      : item,
  );
}

/** Places drawn towards a left edge. */
export function squeezed(element: ElementName, share: number, choice: Choice = {}): Plant {
  return changed(element, choice, (item) => {
    if (item.kind !== 'glyphs') return item;
    const middle = ((item.xs[0] ?? 0) + item.endMm) / 2;
    const squeeze = (x: number): number => middle + (x - middle) * share;
    return { ...item, xs: item.xs.map(squeeze), endMm: squeeze(item.endMm), stretch: share };
  });
}

export function ruleChanged(
  element: ElementName,
  change: Partial<{ x2By: number; thicknessMm: number }>,
  choice: Choice = {},
): Plant {
  return changed(element, choice, (item) =>
    item.kind === 'rule'
      ? {
          ...item,
          x2: item.x2 + (change.x2By ?? 0),
          thicknessMm: change.thicknessMm ?? item.thicknessMm,
        }
      : item,
  );
}

export function dropped(
  elements: ElementName | readonly ElementName[],
  choice: Choice = {},
): Plant {
  return mapped((item, page) => (isChosen(item, page, elements, choice) ? [] : [item]));
}

/** Everything of a sheet. */
export function sheetShifted(
  sheet: number,
  by: { readonly x?: number; readonly y?: number },
): Plant {
  return mapped((item, page) =>
    page.sheet === sheet ? [movedItem(item, by.x ?? 0, by.y ?? 0)] : [item],
  );
}

export function pagesChanged(change: (pages: readonly LaidPage[]) => readonly LaidPage[]): Plant {
  return (laidOut) => ({ ...laidOut, pages: change(laidOut.pages) });
}

/** The lowest line of an element on its sheet. */
export function lowestLine(sheet: number, element: ElementName): Choice {
  return {
    sheet,
    where: (item, page) =>
      item.kind === 'glyphs' &&
      item.topMm > Math.max(...runsOf(page, element).map(({ topMm }) => topMm)) - 1,
  };
}

/** All lines of an element but the highest. */
export function furtherLines(element: ElementName): Choice {
  return {
    where: (item, page) =>
      item.kind === 'glyphs' &&
      item.topMm > Math.min(...runsOf(page, element).map(({ topMm }) => topMm)) + 1,
  };
}

export function runsOf({ items }: LaidPage, element: ElementName): readonly GlyphRun[] {
  return items.filter(
    (item): item is GlyphRun => item.kind === 'glyphs' && item.element === element,
  );
}

function changed(
  elements: ElementName | readonly ElementName[],
  choice: Choice,
  change: Change,
): Plant {
  return mapped((item, page) => [isChosen(item, page, elements, choice) ? change(item) : item]);
}

function mapped(change: (item: PageItem, page: LaidPage) => readonly PageItem[]): Plant {
  return (laidOut) => ({
    ...laidOut,
    pages: laidOut.pages.map((page) => ({
      ...page,
      items: page.items.flatMap((item) => change(item, page)),
      turned: page.turned.flatMap((item) => change(item, page)),
    })),
  });
}

function isChosen(
  item: PageItem,
  page: LaidPage,
  elements: ElementName | readonly ElementName[],
  { sheet, index, made, where }: Choice,
): boolean {
  const wanted = typeof elements === 'string' ? [elements] : elements;
  const ownIndex =
    item.kind === 'glyphs' ? item.source.index : item.kind === 'picture' ? item.seal?.issuer : 0;
  return (
    wanted.includes(item.element) &&
    (sheet === undefined || page.sheet === sheet) &&
    (index === undefined || ownIndex === index) &&
    (made === undefined || (item.kind === 'glyphs' && (item.start === -1) === made)) &&
    (where?.(item, page) ?? true)
  );
}

function movedItem(item: PageItem, x: number, y: number): PageItem {
  switch (item.kind) {
    case 'glyphs':
      return {
        ...item,
        topMm: item.topMm + y,
        baselineMm: item.baselineMm + y,
        xs: item.xs.map((own) => own + x),
        endMm: item.endMm + x,
      };
    case 'rule':
      return { ...item, x1: item.x1 + x, x2: item.x2 + x, y1: item.y1 + y, y2: item.y2 + y };
    case 'picture':
      return { ...item, x: item.x + x, y: item.y + y };
  }
}
