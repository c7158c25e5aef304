/**
 * Word-texts: all the words of a Word file (docx): of its body, its tables and text boxes, of what stands beside it (heads
 * and feet of pages, notes, comments), and of its drawings.
 *
 * Invariants:
 *  1. What was deleted or moved away has no words; what was inserted has.
 *  2. A text box is told once, although the file holds it twice, and never cuts the paragraph that it hangs on.
 *  3. Unpacking and reading are bounded; what is torn, packed like a bomb or has a DTD ends in a `WordFault`.
 */

import { decodeXml } from '../word/read/xml-tree.ts';
import type { WordPackage } from '../word/read/zip-package.ts';
import { openPackage } from '../word/read/zip-package.ts';
import { WordFault } from '../word/word-fault.ts';
import { maxXmlPartBytes } from '../word/word-limits.ts';
import { withFormulasAsText } from './formula-text.ts';
import { tagsOf } from './tag-reading.ts';

export interface WordTexts {
  /** Paragraphs with something in them. */
  readonly body: readonly string[];
  /** Heads and feet of the pages; the same one of many sections once. */
  readonly margins: readonly string[];
  readonly notes: readonly string[];
  readonly comments: readonly string[];
}

const ofBody = /^word\/(?:document\d*|diagrams\/data\d*)\.xml$/iu;

export function wordTexts(bytes: Uint8Array): WordTexts {
  const parts = openPackage(bytes);
  if (!parts.names.some((name) => /^word\/document\d*\.xml$/iu.test(name))) {
    throw new WordFault('notWord');
  }
  return {
    body: textsOf(parts, ofBody),
    margins: [...new Set(textsOf(parts, /^word\/(?:header|footer)\d*\.xml$/iu))],
    notes: textsOf(parts, /^word\/(?:footnotes|endnotes)\.xml$/iu),
    comments: textsOf(parts, /^word\/comments\.xml$/iu),
  };
}

function textsOf(parts: WordPackage, wanted: RegExp): readonly string[] {
  return parts.names
    .filter((name) => wanted.test(name))
    .flatMap((name) => {
      const head = parts.head(name, maxXmlPartBytes);
      return head === undefined ? [] : paragraphsOf(decodeXml(head.bytes), name);
    });
}

/** Readings above names, what is gone, and the second copy of a drawing for older programs. */
const passedOver: ReadonlySet<string> = new Set(['rt', 'del', 'moveFrom', 'Fallback']);

function paragraphsOf(xml: string, part: string): readonly string[] {
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT)/iu.test(xml)) throw new WordFault('dtd', part);
  const paragraphs: string[] = [];
  // A paragraph may hold others: those of its text boxes.
  const open: string[] = [];
  let passed = 0;
  for (const { closes, name, text } of tagsOf(withFormulasAsText(xml, asItIs).xml)) {
    if (passedOver.has(name)) passed += closes ? -1 : 1;
    if (passed > 0) continue;
    if (name === 'p' && !closes) open.push('');
    else if (name === 'p') paragraphs.push((open.pop() ?? '').trim());
    else if (!closes && open.length > 0) open.push((open.pop() ?? '') + wordsOf(name, text));
  }
  return paragraphs.filter((words) => words !== '');
}

const asItIs = (line: string): string => line;

function wordsOf(name: string, text: string): string {
  if (name === 't') return text;
  if (name === 'tab' || name === 'ptab') return '\t';
  if (name === 'noBreakHyphen') return '-';
  return name === 'br' || name === 'cr' ? '\n' : '';
}
