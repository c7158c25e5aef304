/** Xml: elements of a Word file as text; attributes in the order they are given, nothing undefined is written. */

import { escapeXml } from '../../layout/xml-text.ts';

type Attributes = Readonly<Record<string, string | number | undefined>>;

export function tag(name: string, attributes: Attributes = {}, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  const inner = children.join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

/** `<w:jc w:val="center"/>` */
export function valued(name: string, value: string | number): string {
  return tag(name, { 'w:val': value });
}

const twipsPerMm = 1440 / 25.4;
const emuPerMm = 36_000;

export function twips(mm: number): number {
  return Math.round(mm * twipsPerMm);
}

export function emu(mm: number): number {
  return Math.round(mm * emuPerMm);
}
