/** Office-parts: how the parts of an office file (xlsx, pptx) name each other. */

import { decodeXml, descendants, parseXml } from '../word/read/xml-tree.ts';
import type { WordPackage } from '../word/read/zip-package.ts';
import { maxXmlPartBytes } from '../word/word-limits.ts';

export interface Relation {
  /** The name of a part; what lies outside of the file is left out. */
  readonly target: string;
  readonly type: string;
}

/** What a part names, by the id that it uses; none when it names nothing. */
export function relationsOf(parts: WordPackage, part: string): ReadonlyMap<string, Relation> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, Math.max(0, slash));
  const name = `${folder}/_rels/${part.slice(slash + 1)}.rels`;
  const found = new Map<string, Relation>();
  const bytes = parts.read(name, maxXmlPartBytes);
  if (bytes === undefined) return found;
  for (const { name: tag, attributes } of descendants(parseXml(decodeXml(bytes), name))) {
    if (localName(tag) !== 'Relationship' || attributes.get('TargetMode') === 'External') continue;
    found.set(attributes.get('Id') ?? '', {
      target: resolved(folder, attributes.get('Target') ?? ''),
      type: attributes.get('Type') ?? '',
    });
  }
  return found;
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = folder === '' ? [] : folder.split('/');
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}
