/**
 * Open-word: the parts of a Word file that is harmless, or why it is not taken.
 *
 * Invariants:
 *  1. No macro, no template, object or picture from elsewhere: such a file is refused before its text is read.
 *  2. What a file is called says nothing: `vbaProject.bin` in a .docx is a macro, a .doc renamed is a .doc.
 */

import { strFromU8 } from 'fflate';
import { WordFault } from '../word-fault.ts';
import { maxWordBytes, maxXmlPartBytes } from '../word-limits.ts';
import type { XmlElement } from './xml-tree.ts';
import { decodeXml, elementsOf, parseXml } from './xml-tree.ts';
import type { WordPackage } from './zip-package.ts';
import { openPackage } from './zip-package.ts';

export interface Relationship {
  /** Last word of its type: `image`, `hyperlink`. */
  readonly kind: string;
  /** Name of the part in the package, or the address of what is outside. */
  readonly target: string;
  readonly isExternal: boolean;
}

export interface WordParts {
  readonly package: WordPackage;
  /** The main part; `word/document.xml` as a rule. */
  readonly main: string;
  readonly document: XmlElement;
  /** Relationships of the main part by id. */
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** A part that the main part points to, by the kind of relationship. */
  part(kind: string): XmlElement | undefined;
  partAt(name: string): XmlElement | undefined;
}

export function openWord(bytes: Uint8Array): WordParts {
  if (bytes.length > maxWordBytes) throw new WordFault('tooLarge');
  refuseOtherKinds(bytes);
  const opened = openPackage(bytes);
  refuseMacros(opened);
  const all = refuseLinks(opened);
  const main = [...(all.get('') ?? new Map<string, Relationship>()).values()].find(
    ({ kind }) => kind === 'officeDocument',
  )?.target;
  if (main === undefined) throw new WordFault('notWord');
  const document = readXml(opened, main);
  if (document?.name !== 'w:document') throw new WordFault('notWord');
  const relationships = all.get(main) ?? new Map<string, Relationship>();
  return {
    package: opened,
    main,
    document,
    relationships,
    part: (kind) => {
      const found = [...relationships.values()].find((one) => one.kind === kind);
      return found === undefined ? undefined : readXml(opened, found.target);
    },
    partAt: (name) => readXml(opened, name),
  };
}

function readXml(opened: WordPackage, name: string): XmlElement | undefined {
  const bytes = opened.read(name, maxXmlPartBytes);
  return bytes === undefined ? undefined : parseXml(decodeXml(bytes), name);
}

const zipHead = [0x50, 0x4b, 0x03, 0x04];
const oleHead = [0xd0, 0xcf, 0x11, 0xe0];
const maxOleHeadBytes = 8 * 1024 * 1024;

function refuseOtherKinds(bytes: Uint8Array): void {
  if (startsWith(bytes, zipHead)) return;
  if (startsWith(bytes, oleHead)) {
    const isEncrypted = holds(bytes.subarray(0, maxOleHeadBytes), wide('EncryptedPackage'));
    throw new WordFault(isEncrypted ? 'encrypted' : 'oldFormat');
  }
  const head = strFromU8(bytes.subarray(0, 512), true).trimStart();
  if (head.startsWith('{\\rtf')) throw new WordFault('oldFormat');
  throw new WordFault(
    bytes.length === 0 || head.replaceAll('\0', '') === '' ? 'corrupted' : 'notWord',
  );
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, at) => bytes[at] === byte);
}

/** A name in the directory of an OLE container: UTF-16, low byte first. */
function wide(text: string): readonly number[] {
  return [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
}

function holds(bytes: Uint8Array, wanted: readonly number[]): boolean {
  for (
    let at = bytes.indexOf(wanted[0] ?? 0);
    at >= 0;
    at = bytes.indexOf(wanted[0] ?? 0, at + 1)
  ) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return true;
  }
  return false;
}

const macroPart = /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml|vbaProjectSignature[^/]*\.bin)$/iu;
const activePart = /(?:^|\/)(?:activeX\/|attachedToolbars\.bin$|customizations\.xml$)/iu;

function refuseMacros(opened: WordPackage): void {
  const macro = opened.names.find((name) => macroPart.test(name));
  if (macro !== undefined) throw new WordFault('macros', macro);
  const active = opened.names.find((name) => activePart.test(name));
  if (active !== undefined) throw new WordFault('activeContent', active);
  const types = readXml(opened, '[Content_Types].xml');
  if (types === undefined) throw new WordFault('notWord');
  for (const { attributes } of elementsOf(types)) {
    const type = attributes.get('ContentType') ?? '';
    if (/macroEnabled|vbaProject/iu.test(type)) throw new WordFault('macros', type);
  }
}

/** Everything that leads out of the file, but what a reader would have to click. */
const clickable: readonly string[] = ['hyperlink'];
const activeKinds: readonly string[] = [
  'oleObject',
  'control',
  'package',
  'aFChunk',
  'attachedToolbars',
];
const macroKinds: readonly string[] = ['vbaProject', 'wordVbaData'];

/** The relationships of each part; `''` = of the package. */
function refuseLinks(opened: WordPackage): ReadonlyMap<string, ReadonlyMap<string, Relationship>> {
  const all = new Map<string, ReadonlyMap<string, Relationship>>();
  for (const name of opened.names) {
    const of = ownerOfRels(name);
    if (of === undefined) continue;
    const found = relationshipsOf(readXml(opened, name), of);
    for (const { kind, isExternal, target } of found.values()) {
      if (macroKinds.includes(kind)) throw new WordFault('macros', target);
      if (isExternal && !clickable.includes(kind)) throw new WordFault('externalLinks', kind);
      if (activeKinds.includes(kind)) throw new WordFault('activeContent', kind);
    }
    all.set(of, found);
  }
  return all;
}

/** `word/_rels/document.xml.rels` is about `word/document.xml`. */
function ownerOfRels(name: string): string | undefined {
  const found = /^(.*\/)?_rels\/([^/]*)\.rels$/iu.exec(name);
  return found === null ? undefined : `${found[1] ?? ''}${found[2] ?? ''}`;
}

function relationshipsOf(
  rels: XmlElement | undefined,
  owner: string,
): ReadonlyMap<string, Relationship> {
  const folder = owner.includes('/') ? owner.slice(0, owner.lastIndexOf('/') + 1) : '';
  return new Map(
    elementsOf(rels).flatMap(({ attributes }) => {
      const id = attributes.get('Id');
      const target = attributes.get('Target') ?? '';
      const type = attributes.get('Type') ?? '';
      if (id === undefined) return [];
      const isExternal = attributes.get('TargetMode')?.toLowerCase() === 'external';
      const kind = type.slice(type.lastIndexOf('/') + 1);
      return [[id, { kind, isExternal, target: isExternal ? target : partName(folder, target) }]];
    }),
  );
}

function partName(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : folder + target;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
