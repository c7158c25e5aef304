/**
 * LayOut: a document and a set of fonts in, pages of boxes and glyph runs out (GB/T 9704-2012).
 *
 * The zones of a page are modules of `page/`; each is a function of the document and its place. Here they are put together:
 * the main text, the attachments, the colophon, the numbers.
 *
 * Invariants:
 *  1. Equal documents and fonts give equal pages, whatever was laid out before.
 *  2. A layouter that lays out the same document again computes anew only what has changed, and gives back the very same
 *     pages where nothing has.
 */
import type { FontSet } from './font-set.ts';
import type { LaidOut, LaidPage, OutlineEntry } from './laid-out.ts';
import { typeArea } from './measures.ts';
import type { PageDocument } from './page-document.ts';
import { layOutAttachments } from './page/attachments.ts';
import type { LaidAttachment } from './page/attachments.ts';
import { setColophon } from './page/colophon.ts';
import { withColophon } from './page/last-page.ts';
import { layOutMainText } from './page/main-text.ts';
import { numberedPages } from './page/numbered.ts';
import { createFacts, fontFacts } from './page/page-facts.ts';
import { reusedPages } from './page/reuse.ts';
import { createPlacing, settingOf } from './page/setting.ts';
import { sheetNotices } from './page/sheets.ts';
import type { Sheet } from './page/sheets.ts';
import { createTypesetter } from './text/typesetter.ts';

/** Name of the way pages are made: two layouts are comparable only if it is the same. */
const ENGINE = 'tongwen-layout-1';

export interface Layouter {
  readonly layOut: (document: PageDocument) => LaidOut;
}

/** For whoever lays out the same document again and again: the live page of the editor. */
export function createLayouter(fonts: FontSet): Layouter {
  const typesetter = createTypesetter(fonts);
  const place = createPlacing();
  const factsOf = createFacts();
  let before: readonly LaidPage[] = [];
  return {
    layOut: (document) => {
      const setting = settingOf(document, typesetter, place);
      const main = layOutMainText(setting);
      const attachments = layOutAttachments(setting);
      const colophon = setColophon(setting, { hasMainTo: main.isMainToMoved });
      const texts = [...main.sheets, ...attachments.flatMap(({ sheets }) => sheets)];
      const sheets = withColophon(setting, texts, colophon);
      const pages = reusedPages(numberedPages(setting, sheets), before);
      before = pages;
      const { faces, isPreview, notices } = fontFacts(pages, fonts, factsOf);
      return {
        engine: ENGINE,
        format: document.format,
        grid: document.grid,
        pages,
        outline: outlineOf(main.sheets, attachments),
        notices: [...sheetNotices(sheets), ...main.notices, ...notices],
        faces,
        isPreview,
      };
    },
  };
}

/** One document, once. */
export function layOut(document: PageDocument, fonts: FontSet): LaidOut {
  return createLayouter(fonts).layOut(document);
}

function outlineOf(
  main: readonly Sheet[],
  attachments: readonly LaidAttachment[],
): readonly OutlineEntry[] {
  const outline = headingsOf(main, { before: 0, level: 1 });
  let before = main.length;
  for (const { mark, title, sheets } of attachments) {
    const name = title === '' ? mark : `${mark} ${title}`;
    outline.push({ title: name, level: 1, sheet: before + 1, yMm: typeArea.topMm });
    outline.push(...headingsOf(sheets, { before, level: 2 }));
    before += sheets.length;
  }
  return outline;
}

function headingsOf(
  sheets: readonly Sheet[],
  { before, level }: { before: number; level: OutlineEntry['level'] },
): OutlineEntry[] {
  return sheets.flatMap(({ headings }, index) =>
    headings.map((heading) => ({ ...heading, level, sheet: before + index + 1 })),
  );
}
