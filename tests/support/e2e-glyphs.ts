/** E2e-glyphs: where the window set the characters of a page, in millimetres, and where the layout put them. */
import type { Page } from '@playwright/test';
import { createPainter, sourceKey } from '../../src-renderer/features/page/drawn-page.ts';
import type { FontSet } from '../../src-shared/layout/font-set.ts';
import type { GlyphRun, LaidOut } from '../../src-shared/layout/laid-out.ts';

export interface SetGlyph {
  readonly source: string;
  readonly text: string;
  readonly xMm: number;
  /** Upper edge of the em square. */
  readonly yMm: number;
}

/** Every character of a drawn sheet in reading order. */
export async function glyphsOnScreen(page: Page, sheet: number): Promise<readonly SetGlyph[]> {
  return page.evaluate((wanted) => {
    const paper = document.querySelector(`.tw-sheet[data-page="${wanted}"]`);
    if (paper === null) throw new Error(`sheet ${wanted} is not drawn`);
    const box = paper.getBoundingClientRect();
    const perMm = box.width / 210;
    const glyphs: SetGlyph[] = [];
    for (const piece of paper.querySelectorAll('.tw-line > span')) {
      const source = piece.closest<HTMLElement>('[data-source]')?.dataset['source'] ?? '';
      const line = piece.parentElement?.getBoundingClientRect();
      const text = piece.firstChild;
      if (text === null || line === undefined) continue;
      const content = text.textContent ?? '';
      for (let at = 0; at < content.length;) {
        const length = (content.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + length);
        glyphs.push({
          source,
          text: content.slice(at, at + length),
          xMm: (range.getBoundingClientRect().left - box.left) / perMm,
          yMm: (line.top - box.top) / perMm,
        });
        at += length;
      }
    }
    return glyphs;
  }, sheet);
}

/** The same of the layout, in the order in which a page is read. */
export function glyphsOfLayout(laid: LaidOut, sheet: number, fonts: FontSet): readonly SetGlyph[] {
  const page = laid.pages.find((one) => one.sheet === sheet);
  if (page === undefined) throw new Error(`there is no sheet ${sheet}`);
  const order = createPainter(fonts)
    .draw(page)
    .upright.blocks.map(({ key }) => key);
  const runs = page.items.filter((item) => item.kind === 'glyphs');
  return order.flatMap((key) =>
    runs.filter(({ source }) => sourceKey(source) === key).flatMap((run) => glyphsOf(key, run)),
  );
}

function glyphsOf(source: string, { clusters, xs, topMm }: GlyphRun): readonly SetGlyph[] {
  return clusters.map((text, index) => ({ source, text, xMm: xs[index] ?? 0, yMm: topMm }));
}
