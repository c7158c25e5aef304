/**
 * PageFacts: which faces a page uses, and which characters of it no face draws.
 *
 * Remembered as long as the page lives: pages that a keystroke does not touch are not read again.
 */
import type { ElementName } from '../page-document.ts';
import type { LaidPage, LayoutNotice } from '../laid-out.ts';
import type { FontSet } from '../font-set.ts';

/** So many different characters are named in one notice. */
const MAX_NAMED = 20;

interface UsedFace {
  readonly face: string;
  readonly element: ElementName;
}

interface MissingCharacters {
  readonly element: ElementName;
  readonly characters: readonly string[];
}

export interface PageFacts {
  readonly faces: readonly UsedFace[];
  readonly missing: readonly MissingCharacters[];
}

export type FactsOf = (page: LaidPage) => PageFacts;

export function createFacts(): FactsOf {
  const remembered = new WeakMap<LaidPage, PageFacts>();
  return (page) => {
    const known = remembered.get(page) ?? factsOf(page);
    remembered.set(page, known);
    return known;
  };
}

function factsOf(page: LaidPage): PageFacts {
  const faces = new Map<string, ElementName>();
  const missing = new Map<ElementName, Set<string>>();
  for (const item of [...page.items, ...page.turned]) {
    if (item.kind !== 'glyphs') continue;
    if (item.face !== null) {
      if (!faces.has(item.face)) faces.set(item.face, item.element);
      continue;
    }
    const characters = missing.get(item.element) ?? new Set();
    for (const cluster of item.clusters) characters.add(cluster);
    missing.set(item.element, characters);
  }
  return {
    faces: [...faces].map(([face, element]) => ({ face, element })),
    missing: [...missing].map(([element, characters]) => ({
      element,
      characters: [...characters],
    })),
  };
}

export interface FontFacts {
  /** Sorted ids of the faces that were used. */
  readonly faces: readonly string[];
  readonly isPreview: boolean;
  readonly notices: readonly LayoutNotice[];
}

export function fontFacts(
  pages: readonly LaidPage[],
  fonts: FontSet,
  factsOfPage: FactsOf,
): FontFacts {
  const first = new Map<string, { element: ElementName; sheet: number }>();
  const missing: LayoutNotice[] = [];
  for (const page of pages) {
    const facts = factsOfPage(page);
    for (const { face, element } of facts.faces) {
      if (!first.has(face)) first.set(face, { element, sheet: page.sheet });
    }
    for (const { element, characters } of facts.missing) {
      missing.push({
        code: 'missingGlyph',
        element,
        sheet: page.sheet,
        params: {
          characters: characters.slice(0, MAX_NAMED).join(''),
          count: characters.length,
        },
      });
    }
  }
  const substitutes = fonts.faces.filter(
    ({ id, standing }) => standing === 'substitute' && first.has(id),
  );
  const substituted = substitutes.map(({ id, postScriptName }): LayoutNotice => ({
    code: 'substituteFace',
    element: first.get(id)?.element ?? 'body',
    sheet: first.get(id)?.sheet ?? 1,
    params: { face: postScriptName },
  }));
  return {
    faces: [...first.keys()].sort(),
    isPreview: substitutes.length > 0,
    notices: [...missing, ...substituted],
  };
}
