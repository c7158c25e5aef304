/**
 * PageEngine: the faces of this machine, and what was laid out and drawn with them.
 *
 * Invariant: one document is laid out once; the next one of a desk is, before it is asked for.
 */
import { createContext, use } from 'react';
import type { FaceMetrics } from '../../../src-shared/layout/font-set.ts';
import type { LaidOut } from '../../../src-shared/layout/laid-out.ts';
import { createLayouter } from '../../../src-shared/layout/lay-out.ts';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import { createPainter } from './drawn-page.ts';
import type { Painter } from './drawn-page.ts';
import { productFonts } from './page-fonts.ts';
import type { PageFonts } from './page-fonts.ts';

export interface PageEngine {
  readonly fonts: PageFonts;
  readonly painter: Painter;
  readonly layOut: (document: PageDocument) => LaidOut;
  readonly facesOf: (ids: readonly string[]) => readonly FaceMetrics[];
}

export function createPageEngine(fonts: PageFonts): PageEngine {
  const known = new WeakMap<PageDocument, LaidOut>();
  const layouter = createLayouter(fonts.fonts);
  return {
    fonts,
    painter: createPainter(fonts.fonts),
    layOut: (document) => {
      const held = known.get(document);
      if (held !== undefined) return held;
      const laid = layouter.layOut(document);
      known.set(document, laid);
      return laid;
    },
    facesOf: (ids) => fonts.fonts.faces.filter(({ id }) => ids.includes(id)),
  };
}

/** The faces of the product, until the machine has named its own. */
export const productEngine = createPageEngine(productFonts);

export const PageEngineContext = createContext<PageEngine>(productEngine);

export function usePageEngine(): PageEngine {
  return use(PageEngineContext);
}
