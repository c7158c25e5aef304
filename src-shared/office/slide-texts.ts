/**
 * Slide-texts: the words of a presentation (pptx), slide by slide, with those of its drawings (SmartArt) and its notes.
 *
 * Invariants:
 *  1. Slides come in the order of the presentation, not of the names of their parts.
 *  2. Unpacking and reading are bounded; what is torn, packed like a bomb or has a DTD ends in a `WordFault`.
 */

import type { XmlElement } from '../word/read/xml-tree.ts';
import { decodeXml, descendants, elementsOf, parseXml } from '../word/read/xml-tree.ts';
import type { WordPackage } from '../word/read/zip-package.ts';
import { openPackage } from '../word/read/zip-package.ts';
import { WordFault } from '../word/word-fault.ts';
import { maxXmlPartBytes } from '../word/word-limits.ts';
import { localName, relationsOf } from './office-parts.ts';

export const maxSlides = 500;

export interface SlideText {
  /** Paragraphs with something in them. */
  readonly words: readonly string[];
  readonly notes: readonly string[];
}

export interface SlideTexts {
  readonly slides: readonly SlideText[];
  /** There are more than `maxSlides`. */
  readonly isCut: boolean;
}

const presentation = 'ppt/presentation.xml';

export function readSlides(bytes: Uint8Array): SlideTexts {
  const parts = openPackage(bytes);
  const relations = relationsOf(parts, presentation);
  const names = [...descendants(treeOf(parts, presentation))]
    .filter(({ name }) => localName(name) === 'sldId')
    .flatMap(({ attributes }) => relations.get(attributes.get('r:id') ?? '')?.target ?? []);
  return {
    slides: names.slice(0, maxSlides).map((name) => slideOf(parts, name)),
    isCut: names.length > maxSlides,
  };
}

function slideOf(parts: WordPackage, name: string): SlideText {
  const related = [...relationsOf(parts, name).values()];
  const wordsOfKind = (kind: string): readonly string[] =>
    related
      .filter(({ type, target }) => type.endsWith(kind) && parts.has(target))
      .flatMap(({ target }) => paragraphsOf(treeOf(parts, target)));
  return {
    words: [...paragraphsOf(treeOf(parts, name)), ...wordsOfKind('/diagramData')],
    notes: wordsOfKind('/notesSlide'),
  };
}

function treeOf(parts: WordPackage, name: string): XmlElement {
  const part = parts.read(name, maxXmlPartBytes);
  if (part === undefined) throw new WordFault('corrupted', name);
  return parseXml(decodeXml(part), name);
}

/**
 * The number of the slide stands in every notes page as a field; it is no word of anybody. What is drawn anew for older
 * programs is told once.
 */
function paragraphsOf(root: XmlElement): readonly string[] {
  return elementsOf(root)
    .filter(({ name }) => name !== 'mc:Fallback')
    .flatMap((element) =>
      element.name === 'a:p' ? [wordsOf(element).trim()] : paragraphsOf(element),
    )
    .filter((words) => words !== '');
}

function wordsOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return '';
      if (child.name === 'a:t')
        return child.children.filter((one) => typeof one === 'string').join('');
      if (child.name === 'a:br') return '\n';
      return child.name === 'a:fld' && child.attributes.get('type') === 'slidenum'
        ? ''
        : wordsOf(child);
    })
    .join('');
}
