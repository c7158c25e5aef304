/**
 * Ofd-xml: writes the elements of an OFD part; every value goes through the same escaping.
 *
 * Invariant: attributes and children stand in the order in which they are given, so the bytes depend on nothing else.
 */

import { escapeXml } from '../xml-text.ts';

/** The namespace of GB/T 33190. */
const NAMESPACE = 'http://www.ofdspec.org/2016';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; children are elements already written. */
export function element(
  name: string,
  attributes: Attributes = {},
  children: readonly string[] = [],
): string {
  const written = attributeText(attributes);
  if (children.length === 0) return `<ofd:${name}${written}/>`;
  return `<ofd:${name}${written}>${children.join('')}</ofd:${name}>`;
}

/** An element that holds a text. */
export function textElement(name: string, text: string, attributes: Attributes = {}): string {
  return `<ofd:${name}${attributeText(attributes)}>${escapeXml(text)}</ofd:${name}>`;
}

/** A whole part of the package. */
export function part(name: string, attributes: Attributes, children: readonly string[]): string {
  const root = element(name, { 'xmlns:ofd': NAMESPACE, ...attributes }, children);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}

function attributeText(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
}

/** Millimetres to a ten-thousandth, without needless digits. */
export function mm(value: number): string {
  const text = value.toFixed(4).replace(/\.?0+$/u, '');
  return text === '-0' ? '0' : text;
}

export function box(x: number, y: number, width: number, height: number): string {
  return [x, y, width, height].map(mm).join(' ');
}
