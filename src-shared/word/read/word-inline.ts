/**
 * Word-inline: the text and the pictures of one paragraph, with tracked changes accepted.
 *
 * Invariants:
 *  1. Deleted and hidden text never comes in; inserted text does, and both are counted.
 *  2. Of two renderings of one thing (`mc:AlternateContent`) one is read.
 *  3. The instruction of a field is not text; one that fetches from elsewhere refuses the file.
 */

import { WordFault } from '../word-fault.ts';
import type { LeftOut } from './left-out.ts';
import type { RawPicture } from './raw-block.ts';
import type { Relationship } from './open-word.ts';
import type { Look, WordStyles } from './word-styles.ts';
import type { XmlElement } from './xml-tree.ts';
import { childOf, descendants, elementsOf } from './xml-tree.ts';

/** Inside the text of a paragraph. */
export const lineBreak = '\n';
export const pageBreak = '\f';

export interface InlineText {
  readonly text: string;
  readonly pictures: readonly RawPicture[];
}

export interface InlineScene {
  readonly styles: WordStyles;
  readonly relationships: ReadonlyMap<string, Relationship>;
  readonly left: LeftOut;
}

const emuPerMm = 36_000;
const pointMm = 25.4 / 72;

export function inlineOf(paragraph: XmlElement, look: Look, scene: InlineScene): InlineText {
  const reader = new InlineReader(scene, look);
  reader.readChildren(paragraph);
  return reader.result();
}

const passThrough: ReadonlySet<string> = new Set([
  'w:smartTag',
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:fldSimple',
  'w:bdo',
  'w:dir',
]);
const fetching = /^\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE)\b/iu;
const characters: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:cr': lineBreak,
  'w:noBreakHyphen': '-',
};
const references: Readonly<Record<string, 'footnote' | 'endnote' | 'comment'>> = {
  'w:footnoteReference': 'footnote',
  'w:endnoteReference': 'endnote',
  'w:commentReference': 'comment',
};

class InlineReader {
  readonly #scene: InlineScene;
  readonly #look: Look;
  readonly #text: string[] = [];
  readonly #pictures: RawPicture[] = [];
  /** For each open field: is its result reached? */
  readonly #fields: boolean[] = [];

  constructor(scene: InlineScene, look: Look) {
    this.#scene = scene;
    this.#look = look;
  }

  result(): InlineText {
    return { text: this.#text.join(''), pictures: this.#pictures };
  }

  readChildren(parent: XmlElement): void {
    for (const child of elementsOf(parent)) this.#read(child);
  }

  #read(node: XmlElement): void {
    const { left } = this.#scene;
    if (node.name === 'w:r') this.#readRun(node);
    else if (node.name === 'w:fldSimple') {
      refuseFetching(node.attributes.get('w:instr') ?? '');
      this.readChildren(node);
    } else if (passThrough.has(node.name)) this.readChildren(node);
    else if (node.name === 'w:hyperlink') {
      left.add('hyperlink', node.attributes.has('r:id') ? 1 : 0);
      this.readChildren(node);
    } else if (node.name === 'w:ins' || node.name === 'w:moveTo') {
      left.add('insertedText');
      this.readChildren(node);
    } else if (node.name === 'w:del' || node.name === 'w:moveFrom') left.add('deletedText');
    else if (node.name === 'm:oMath' || node.name === 'm:oMathPara') this.#readEquation(node);
    else if (node.name === 'mc:AlternateContent') this.#readAlternate(node);
  }

  /** Its letters stand in the text; what stands above and below the line cannot. */
  #readEquation(node: XmlElement): void {
    this.#scene.left.add('equation');
    for (const part of descendants(node)) if (part.name === 'm:t') this.#add(plainText(part));
  }

  #readAlternate(node: XmlElement): void {
    const chosen = childOf(node, 'mc:Choice') ?? childOf(node, 'mc:Fallback');
    if (chosen === undefined) return;
    for (const child of elementsOf(chosen)) this.#readPiece(child);
  }

  #readRun(run: XmlElement): void {
    const properties = childOf(run, 'w:rPr');
    if (this.#scene.styles.isHidden(this.#look, properties)) {
      this.#scene.left.add('hiddenText');
      return;
    }
    for (const piece of elementsOf(run)) this.#readPiece(piece);
  }

  #readPiece(piece: XmlElement): void {
    const { left } = this.#scene;
    const character = characters[piece.name];
    const reference = references[piece.name];
    if (piece.name === 'w:t') this.#add(plainText(piece));
    else if (character !== undefined) this.#add(character);
    else if (reference !== undefined) left.add(reference);
    else if (piece.name === 'w:br') {
      this.#add(piece.attributes.get('w:type') === 'page' ? pageBreak : lineBreak);
    } else if (piece.name === 'w:r' || passThrough.has(piece.name)) this.#read(piece);
    else this.#readSpecial(piece);
  }

  #readSpecial(piece: XmlElement): void {
    if (piece.name === 'w:fldChar') this.#readField(piece);
    else if (piece.name === 'w:instrText') refuseFetching(plainText(piece));
    else if (piece.name === 'w:sym') this.#scene.left.add('symbol');
    else if (piece.name === 'w:ruby') this.#readRuby(piece);
    else if (piece.name === 'w:drawing') this.#readDrawing(piece);
    else if (piece.name === 'w:pict' || piece.name === 'w:object') this.#readOldPicture(piece);
    else if (piece.name === 'mc:AlternateContent') this.#readAlternate(piece);
  }

  #add(text: string): void {
    if (this.#fields.every((isResult) => isResult)) this.#text.push(text);
  }

  #readField(mark: XmlElement): void {
    const type = mark.attributes.get('w:fldCharType');
    if (type === 'begin') this.#fields.push(false);
    else if (type === 'separate') this.#fields[this.#fields.length - 1] = true;
    else if (type === 'end') this.#fields.pop();
  }

  /** The characters, without what is written over them. */
  #readRuby(piece: XmlElement): void {
    const base = childOf(piece, 'w:rubyBase');
    if (base !== undefined) this.readChildren(base);
  }

  #readDrawing(drawing: XmlElement): void {
    const { left } = this.#scene;
    const all = [...descendants(drawing)];
    if (all.some(({ name }) => name === 'w:txbxContent')) {
      left.add('textBox');
      return;
    }
    const blips = all.filter(({ name }) => name === 'a:blip');
    if (blips.length === 0) left.add('drawing');
    const extent = all.find(({ name }) => name === 'wp:extent');
    const widthMm = Number(extent?.attributes.get('cx') ?? 0) / emuPerMm;
    for (const { attributes } of blips) {
      if (attributes.has('r:link')) throw new WordFault('externalLinks', 'image');
      this.#addPicture(attributes.get('r:embed'), widthMm);
    }
  }

  #readOldPicture(pict: XmlElement): void {
    const { left } = this.#scene;
    const all = [...descendants(pict)];
    if (all.some(({ name }) => name === 'w:txbxContent')) {
      left.add('textBox');
      return;
    }
    const images = all.filter(({ name }) => name === 'v:imagedata');
    const shape = all.find(({ name }) => name === 'v:shape');
    const points = /width:\s*([\d.]+)pt/u.exec(shape?.attributes.get('style') ?? '')?.[1];
    if (images.length === 0) left.add('drawing');
    for (const { attributes } of images) {
      this.#addPicture(attributes.get('r:id'), Number(points ?? 0) * pointMm);
    }
  }

  #addPicture(id: string | undefined, widthMm: number): void {
    const found = this.#scene.relationships.get(id ?? '');
    if (found?.kind !== 'image') {
      this.#scene.left.add('pictureMissing');
      return;
    }
    this.#pictures.push({ kind: 'picture', part: found.target, widthMm });
  }
}

function plainText(element: XmlElement): string {
  return element.children.filter((node): node is string => typeof node === 'string').join('');
}

function refuseFetching(instruction: string): void {
  if (fetching.test(instruction)) throw new WordFault('externalLinks', instruction.trim());
}
