/** PageLayoutFacts: what draws official pages in this window, for the record of 排版 (O20). */
import type { PageLayout } from './action-form-model.ts';
import { productFonts } from '../page/page-fonts.ts';

const renderer = 'tongwen-layout-1';

/** A face that is not known to this window is named: such a layout is a preview, never final. */
export function pageLayoutFacts(): PageLayout {
  const families = new Set([...document.fonts].map(({ family }) => family.replaceAll(/["']/g, '')));
  const { faces } = productFonts.fonts;
  return {
    renderer,
    fonts: faces.map(({ postScriptName }) => postScriptName),
    missingFonts: faces
      .filter(({ cssFamily }) => !families.has(cssFamily))
      .map(({ postScriptName }) => postScriptName),
  };
}
