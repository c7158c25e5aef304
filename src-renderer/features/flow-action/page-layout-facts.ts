/** PageLayoutFacts: what draws official pages in this window, for the record of 排版 (O20). */
import type { PageLayout } from './action-form-model.ts';

const renderer = 'tongwen-page/1';

/** The faces that the layout asks for; the product brings all of them. */
const asked = ['Noto Serif SC', 'Noto Sans SC', 'LXGW WenKai'] as const;

/** A face that did not load is named: such a layout is a preview, never final. */
export function pageLayoutFacts(): PageLayout {
  const families = new Set([...document.fonts].map(({ family }) => family.replaceAll(/["']/g, '')));
  const missingFonts = asked.filter((family) => !families.has(family));
  return { renderer, fonts: asked, missingFonts };
}
