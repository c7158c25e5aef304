/**
 * Join-pages: the text of a document and the sheets that go with it as one print.
 *
 * Invariants:
 *  1. Pages keep what is printed on them, their own numbers too; only their place in the print is counted anew.
 *  2. Printed on both sides, each part begins on a front: a sheet can be taken out and filed.
 *  3. Every part is a bookmark; bookmarks of pages that are not printed are left out.
 */

import type { LaidOut, LaidPage, OutlineEntry } from '../laid-out.ts';

export interface PrintedPart {
  readonly name: string;
  readonly laidOut: LaidOut;
}

export interface JoinedPart {
  readonly name: string;
  /** Place of its first page in the print, from 1. */
  readonly firstSheet: number;
  readonly pageCount: number;
}

export interface JoinedPages {
  readonly laidOut: LaidOut;
  readonly parts: readonly JoinedPart[];
}

export function joinPages(
  parts: readonly PrintedPart[],
  { isDoubleSided }: { readonly isDoubleSided: boolean },
): JoinedPages | null {
  const [first] = parts;
  if (first === undefined) return null;
  const pages: LaidPage[] = [];
  const outline: OutlineEntry[] = [];
  const joined: JoinedPart[] = [];
  for (const { name, laidOut } of parts) {
    if (isDoubleSided && pages.length % 2 === 1) pages.push(blankPage(pages.length + 1));
    const before = pages.length;
    joined.push({ name, firstSheet: before + 1, pageCount: laidOut.pages.length });
    outline.push({ title: name, level: 1, sheet: before + 1, yMm: 0 });
    for (const entry of laidOut.outline) {
      if (entry.title !== name) outline.push({ ...entry, level: 2, sheet: before + entry.sheet });
    }
    pages.push(...laidOut.pages.map((page, index) => ({ ...page, sheet: before + index + 1 })));
  }
  const all = parts.map(({ laidOut }) => laidOut);
  return {
    parts: joined,
    laidOut: {
      ...first.laidOut,
      engine: [...new Set(all.map(({ engine }) => engine))].join('+'),
      pages,
      outline: parts.length === 1 ? first.laidOut.outline : outline,
      notices: all.flatMap(({ notices }, index) =>
        notices.map((notice) => ({
          ...notice,
          sheet: notice.sheet + (joined[index]?.firstSheet ?? 1) - 1,
        })),
      ),
      faces: [...new Set(all.flatMap(({ faces }) => faces))].sort(),
      isPreview: all.some(({ isPreview }) => isPreview),
    },
  };
}

function blankPage(sheet: number): LaidPage {
  return { sheet, number: null, part: 'blank', items: [], turned: [] };
}

/** Only the pages of these places, counted anew. */
export function onlySheets(laidOut: LaidOut, sheets: readonly number[]): LaidOut {
  const places = new Map(sheets.map((sheet, index) => [sheet, index + 1]));
  if (sheets.length === laidOut.pages.length) return laidOut;
  return {
    ...laidOut,
    pages: laidOut.pages.flatMap((page) => {
      const place = places.get(page.sheet);
      return place === undefined ? [] : [{ ...page, sheet: place }];
    }),
    outline: laidOut.outline.flatMap((entry) => {
      const place = places.get(entry.sheet);
      return place === undefined ? [] : [{ ...entry, sheet: place }];
    }),
  };
}

/** The text without the pages of its attachments. */
export function withoutAttachments(laidOut: LaidOut): LaidOut {
  const kept = laidOut.pages.filter(({ part }) => part !== 'attachment');
  return onlySheets(
    laidOut,
    kept.map(({ sheet }) => sheet),
  );
}
