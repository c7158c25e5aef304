/**
 * Xml-tree: a part of a Word file as a tree of elements, with the prefixes that everybody writes.
 *
 * Invariants:
 *  1. Well-formed or refused. A DTD is refused before anything of it is read, so no entity is ever expanded but the
 *     five of XML and character numbers.
 *  2. Bounded in depth and in number of nodes.
 *  3. Names are `w:p`, `a:blip` …, whatever prefixes the file declares, in the transitional and the strict namespaces.
 */

import { strFromU8 } from 'fflate';
import { WordFault } from '../word-fault.ts';
import { maxXmlDepth, maxXmlNodes } from '../word-limits.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}
export type XmlNode = XmlElement | string;

const namespaces: readonly (readonly [RegExp, string])[] = [
  [/wordprocessingml(?:\/2006)?\/main$/u, 'w'],
  [/officeDocument(?:\/2006)?\/relationships$/u, 'r'],
  [/package\/2006\/relationships$/u, 'rel'],
  [/package\/2006\/content-types$/u, 'ct'],
  [/drawingml(?:\/2006)?\/main$/u, 'a'],
  [/drawingml(?:\/2006)?\/picture$/u, 'pic'],
  [/drawingml(?:\/2006)?\/wordprocessingDrawing$/u, 'wp'],
  [/officeDocument(?:\/2006)?\/math$/u, 'm'],
  [/markup-compatibility\/2006$/u, 'mc'],
  [/office\/word\/2010\/wordprocessingShape$/u, 'wps'],
  [/microsoft-com:vml$/u, 'v'],
  [/microsoft-com:office:office$/u, 'o'],
];

interface Open {
  readonly name: string;
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlNode[];
  readonly prefixes: ReadonlyMap<string, string>;
}

/** Text of a part; UTF-8 or UTF-16 as the standard asks. */
export function decodeXml(bytes: Uint8Array): string {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (!isLittle && !isBig) return strFromU8(bytes);
  const pieces: string[] = [];
  for (let at = 2; at + 1 < bytes.length; at += 2) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
    pieces.push(String.fromCharCode(isLittle ? first | (second << 8) : second | (first << 8)));
  }
  return pieces.join('');
}

export function parseXml(text: string, part: string): XmlElement {
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT)/iu.test(text)) throw new WordFault('dtd', part);
  const reader = new XmlReader(text, part);
  return reader.read();
}

const tagPattern = /<(\/?)([\w.\-:]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/uy;
const attributePattern = /\s+([\w.\-:]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;

class XmlReader {
  readonly #text: string;
  readonly #part: string;
  readonly #stack: Open[] = [];
  #root: XmlElement | undefined;
  #nodes = 0;
  #at = 0;

  constructor(text: string, part: string) {
    this.#text = text.startsWith('\uFEFF') ? text.slice(1) : text;
    this.#part = part;
  }

  read(): XmlElement {
    while (this.#at < this.#text.length) this.#step();
    if (this.#root === undefined || this.#stack.length > 0) throw this.#torn();
    return this.#root;
  }

  #torn(): WordFault {
    return new WordFault('corrupted', this.#part);
  }

  #step(): void {
    if (this.#text[this.#at] !== '<') {
      const end = this.#text.indexOf('<', this.#at);
      this.#addText(this.#text.slice(this.#at, end < 0 ? undefined : end), true);
      this.#at = end < 0 ? this.#text.length : end;
    } else if (this.#text.startsWith('<!--', this.#at)) this.#skipTo('-->');
    else if (this.#text.startsWith('<![CDATA[', this.#at)) this.#readCdata();
    else if (this.#text.startsWith('<?', this.#at)) this.#skipTo('?>');
    else this.#readTag();
  }

  #skipTo(mark: string): number {
    const end = this.#text.indexOf(mark, this.#at);
    if (end < 0) throw this.#torn();
    this.#at = end + mark.length;
    return end;
  }

  #readCdata(): void {
    const start = this.#at + '<![CDATA['.length;
    const end = this.#skipTo(']]>');
    this.#addText(this.#text.slice(start, end), false);
  }

  #addText(text: string, hasEntities: boolean): void {
    const open = this.#stack.at(-1);
    if (open === undefined) {
      if (text.trim() !== '') throw this.#torn();
      return;
    }
    this.#count();
    open.children.push(hasEntities ? this.#unescape(text) : text);
  }

  #readTag(): void {
    tagPattern.lastIndex = this.#at;
    const found = tagPattern.exec(this.#text);
    if (found === null) throw this.#torn();
    this.#at = tagPattern.lastIndex;
    const [, slash = '', tag = '', rest = '', selfClosing = ''] = found;
    if (slash === '/') {
      if (rest.trim() !== '' || selfClosing !== '') throw this.#torn();
      this.#close(tag);
      return;
    }
    this.#open(tag, rest);
    if (selfClosing === '/') this.#close(tag);
  }

  #open(tag: string, rest: string): void {
    this.#count();
    if (this.#stack.length >= maxXmlDepth) throw new WordFault('bomb', this.#part);
    if (this.#root !== undefined && this.#stack.length === 0) throw this.#torn();
    const raw = this.#attributesOf(rest);
    const outer = this.#stack.at(-1)?.prefixes ?? new Map<string, string>();
    const prefixes = withDeclared(outer, raw);
    const attributes = new Map(
      [...raw].map(([name, value]) => [
        name.includes(':') ? canonical(name, prefixes) : name,
        value,
      ]),
    );
    const opened = { name: canonical(tag, prefixes), tag, attributes, children: [], prefixes };
    this.#stack.at(-1)?.children.push(opened);
    this.#stack.push(opened);
  }

  #close(tag: string): void {
    const open = this.#stack.pop();
    if (open?.tag !== tag) throw this.#torn();
    if (this.#stack.length === 0) this.#root = open;
  }

  #attributesOf(rest: string): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    let at = 0;
    while (at < rest.length) {
      attributePattern.lastIndex = at;
      const match = attributePattern.exec(rest);
      if (match === null) {
        if (rest.slice(at).trim() !== '') throw this.#torn();
        break;
      }
      const [, name = '', double, single] = match;
      if (found.has(name)) throw this.#torn();
      found.set(name, this.#unescape(double ?? single ?? ''));
      at = attributePattern.lastIndex;
    }
    return found;
  }

  #count(): void {
    this.#nodes += 1;
    if (this.#nodes > maxXmlNodes) throw new WordFault('bomb', this.#part);
  }

  #unescape(text: string): string {
    if (!text.includes('&')) return text;
    return text.replaceAll(/&([^;\s]{0,12});?/gu, (whole, name: string) => {
      const known = entities[name];
      if (known !== undefined && whole.endsWith(';')) return known;
      const code = /^#x([\da-f]{1,6})$/iu.exec(name)?.[1];
      const decimal = /^#(\d{1,7})$/u.exec(name)?.[1];
      const point =
        code === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(code, 16);
      if (!(point > 0 && point <= 0x10_ff_ff)) throw this.#torn();
      return String.fromCodePoint(point);
    });
  }
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function withDeclared(
  outer: ReadonlyMap<string, string>,
  attributes: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const declared = [...attributes].filter(
    ([name]) => name === 'xmlns' || name.startsWith('xmlns:'),
  );
  if (declared.length === 0) return outer;
  const prefixes = new Map(outer);
  for (const [name, uri] of declared) {
    prefixes.set(name === 'xmlns' ? '' : name.slice(6), prefixOf(uri));
  }
  return prefixes;
}

function prefixOf(uri: string): string {
  return namespaces.find(([pattern]) => pattern.test(uri))?.[1] ?? '?';
}

function canonical(name: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  const known = prefixes.get(prefix);
  const local = name.slice(colon + 1);
  return known === undefined ? name : `${known}:${local}`;
}

/** The elements among the children, or those of one name. */
export function elementsOf(parent: XmlElement | undefined, name?: string): readonly XmlElement[] {
  return (parent?.children ?? []).filter(
    (node): node is XmlElement =>
      typeof node !== 'string' && (name === undefined || node.name === name),
  );
}

export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return elementsOf(parent, name)[0];
}

/** An attribute of a named child: `<w:jc w:val="center"/>`. */
export function valueOf(
  parent: XmlElement | undefined,
  name: string,
  attribute = 'w:val',
): string | undefined {
  return childOf(parent, name)?.attributes.get(attribute);
}

/** Every element below, in order of the document. */
export function* descendants(parent: XmlElement): Generator<XmlElement> {
  for (const child of elementsOf(parent)) {
    yield child;
    yield* descendants(child);
  }
}

/** An on/off property: present and not switched off. */
export function isOn(parent: XmlElement | undefined, name: string): boolean | undefined {
  const found = childOf(parent, name);
  if (found === undefined) return undefined;
  return !['0', 'false', 'off'].includes(found.attributes.get('w:val') ?? '1');
}
