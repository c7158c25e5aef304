/** Sheets: pages on their way to `LaidPage`: what stands on them, before they know their numbers. */
import type { LaidPage, LayoutNotice, OutlineEntry, PageItem } from '../laid-out.ts';
import { typeArea } from '../measures.ts';
import type { FlowPage } from './flow.ts';
import type { ZoneNotice } from './setting.ts';

export interface Sheet {
  readonly part: LaidPage['part'];
  readonly items: readonly PageItem[];
  readonly turned: readonly PageItem[];
  /** Lower edge of what stands on it. */
  readonly bottomMm: number;
  readonly headings: readonly Pick<OutlineEntry, 'title' | 'yMm'>[];
  readonly notices: readonly ZoneNotice[];
}

/** The items of a page of the flow, with what else stands on it. */
export function sheetOf(
  page: FlowPage,
  {
    part,
    above,
    below,
    bottomMm,
  }: {
    part: Sheet['part'];
    above: readonly PageItem[];
    below: readonly PageItem[];
    bottomMm: number | null;
  },
): Sheet {
  const flowing = page.placed.flatMap(({ unit, topMm }) => unit.place(topMm));
  const headings = page.placed.flatMap(({ unit, topMm }) =>
    unit.heading === null ? [] : [{ title: unit.heading.title, yMm: topMm }],
  );
  return {
    part,
    items: page.isTurned ? [...above, ...below] : [...above, ...flowing, ...below],
    turned: page.isTurned ? flowing : [],
    bottomMm: page.isTurned ? typeArea.bottomMm : (bottomMm ?? typeArea.topMm),
    headings,
    notices: page.placed.flatMap(({ unit }) => unit.notices),
  };
}

export function blankSheet(part: 'blank' | 'colophon', items: readonly PageItem[]): Sheet {
  return { part, items, turned: [], bottomMm: typeArea.topMm, headings: [], notices: [] };
}

/** What was found while the sheets were made, with the sheet it concerns. */
export function sheetNotices(sheets: readonly Sheet[]): readonly LayoutNotice[] {
  return sheets.flatMap(({ notices }, index) =>
    notices.map((notice) => ({ ...notice, sheet: index + 1 })),
  );
}
