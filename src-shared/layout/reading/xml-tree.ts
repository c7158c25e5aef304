/**
 * Xml-tree: reads the XML parts of a file into a plain tree, in their order and without their prefixes.
 *
 * Invariants:
 *  1. Document types and entities of their own are refused: nothing expands, nothing is fetched.
 *  2. Depth and number of elements have bounds.
 */

import { XMLParser } from 'fast-xml-parser';
import { ReadingError } from './reading-error.ts';

const MAX_TEXT = 16 * 1024 * 1024;
const MAX_DEPTH = 64;
const MAX_ELEMENTS = 2_000_000;

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  /** The first child of a name. */
  readonly child: (name: string) => XmlElement | undefined;
  /** All elements of a name below this one, in their order. */
  readonly all: (name: string) => readonly XmlElement[];
}

const ATTRIBUTES = ':@';
const TEXT = '#text';

export function parseXml(text: string): XmlElement {
  if (text.length > MAX_TEXT) throw new ReadingError('tooLarge');
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) throw new ReadingError('corrupt');
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: MAX_DEPTH,
  });
  let nodes: unknown;
  try {
    nodes = parser.parse(text);
  } catch {
    // The parser throws for what it finds wrong in the text, and for nothing else.
    throw new ReadingError('corrupt');
  }
  const count = { elements: 0 };
  return element('', nodes, { attributes: {}, depth: 0, count });
}

function element(
  name: string,
  nodes: unknown,
  at: { attributes: Record<string, string>; depth: number; count: { elements: number } },
): XmlElement {
  at.count.elements += 1;
  if (at.depth > MAX_DEPTH || at.count.elements > MAX_ELEMENTS) throw new ReadingError('tooLarge');
  const children: XmlElement[] = [];
  const texts: string[] = [];
  for (const node of Array.isArray(nodes) ? nodes : []) {
    for (const [key, value] of Object.entries(recordOf(node))) {
      if (key === ATTRIBUTES) continue;
      if (key === TEXT) texts.push(String(value));
      else {
        const attributes = stringsOf(recordOf(node)[ATTRIBUTES]);
        children.push(element(key, value, { attributes, depth: at.depth + 1, count: at.count }));
      }
    }
  }
  const all = (wanted: string): XmlElement[] =>
    children.flatMap((child) => [...(child.name === wanted ? [child] : []), ...child.all(wanted)]);
  return {
    name,
    attributes: at.attributes,
    children,
    text: texts.join(''),
    child: (wanted) => children.find((child) => child.name === wanted),
    all,
  };
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function stringsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(recordOf(value)).map(([key, text]) => [key, String(text)]),
  );
}
