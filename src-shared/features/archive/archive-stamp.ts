/**
 * Archive-stamp: 归档章 on the first page of an item: six equal cells in 45 × 16 mm, in the blank space at the top centre.
 *
 * Invariants:
 *  1. The stamp covers nothing that is printed, and stands wholly on the paper; where there is no room it has no place.
 *  2. Its words are those of the item; nothing is typed.
 */

import type { RowOf } from '../../entities.ts';
import type { LaidPage, PageItem } from '../../layout/laid-out.ts';

export const stampWidthMm = 45;
export const stampHeightMm = 16;

const paperWidthMm = 210;
/** White between the stamp and what is printed, and to the edge of the paper. */
const clearMm = 1.5;
const edgeMm = 4;
/** The stamp belongs to the top of the page: below this there is no place for it. */
const lowestMm = 72;
const mmOfPoint = 25.4 / 72;

export interface StampPlace {
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The middle of the first gap that is wide enough: in the centre, else beside it; undefined = no room. */
export function stampPlace(page: Pick<LaidPage, 'items'>): StampPlace | undefined {
  const boxes = page.items.flatMap((item) => boxOf(item) ?? []);
  const centre = (paperWidthMm - stampWidthMm) / 2;
  for (const x of [centre, paperWidthMm - stampWidthMm - 26, 28]) {
    const y = gapFor(boxes, x);
    if (y !== undefined) return { x, y };
  }
  return undefined;
}

function gapFor(boxes: readonly Box[], x: number): number | undefined {
  const across = boxes
    .filter(({ left, right }) => right > x - clearMm && left < x + stampWidthMm + clearMm)
    .sort((a, b) => a.top - b.top);
  let from = edgeMm;
  for (const { top, bottom } of [...across, { top: lowestMm, bottom: lowestMm }]) {
    const room = Math.min(top, lowestMm) - clearMm - from;
    if (room >= stampHeightMm) return from + (room - stampHeightMm) / 2;
    from = Math.max(from, bottom + clearMm);
  }
  return undefined;
}

function boxOf(item: PageItem): Box | undefined {
  switch (item.kind) {
    case 'glyphs': {
      const [left] = item.xs;
      if (left === undefined) return undefined;
      const bottom = item.topMm + item.sizePt * mmOfPoint;
      return { left, top: item.topMm, right: item.endMm, bottom };
    }
    case 'rule':
      return {
        left: Math.min(item.x1, item.x2),
        top: Math.min(item.y1, item.y2) - item.thicknessMm / 2,
        right: Math.max(item.x1, item.x2),
        bottom: Math.max(item.y1, item.y2) + item.thicknessMm / 2,
      };
    case 'picture':
      return {
        left: item.x,
        top: item.y,
        right: item.x + item.widthMm,
        bottom: item.y + item.heightMm,
      };
  }
}

const periodWords: Readonly<Record<RowOf<'archiveItem'>['period'], string>> = {
  Y: '永久',
  D30: '30年',
  D10: '10年',
};

/** Two rows of three cells, in the order in which they are read. */
export function stampCells(
  item: Pick<
    RowOf<'archiveItem'>,
    'fondsNo' | 'year' | 'itemNo' | 'organ' | 'organName' | 'period' | 'pageCount'
  >,
): readonly { readonly label: string; readonly value: string }[] {
  return [
    { label: '全宗号', value: item.fondsNo },
    { label: '年度', value: String(item.year) },
    { label: '件号', value: String(item.itemNo) },
    { label: '机构(问题)', value: item.organName ?? item.organ ?? '' },
    { label: '保管期限', value: periodWords[item.period] },
    { label: '页数', value: item.pageCount === undefined ? '' : String(item.pageCount) },
  ];
}
