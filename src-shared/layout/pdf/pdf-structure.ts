/**
 * Pdf-structure: the tags that let a screen reader follow the document: a paragraph for each block of text.
 *
 * Invariants:
 *  1. Items of one source that follow each other on a page form one piece of marked content.
 *  2. A block that goes over to the next page stays one paragraph.
 *  3. Rules and page numbers are artifacts: there is nothing to read out in them.
 */

import type { PageItem } from '../laid-out.ts';
import { textString } from './pdf-bytes.ts';
import type { MarkedContent } from './pdf-page-content.ts';
import type { PdfFile, PdfRef } from './pdf-file.ts';

interface Block {
  readonly tag: 'H1' | 'P' | 'Figure';
  readonly ref: PdfRef;
  readonly title: string;
  readonly pieces: { page: PdfRef; mark: number }[];
}

export class PdfStructure {
  readonly #file: PdfFile;
  readonly #root: PdfRef;
  readonly #document: PdfRef;
  readonly #blocks = new Map<string, Block>();
  /** For each page: the block of each piece of marked content, by its number. */
  readonly #parents: PdfRef[][] = [];

  constructor(file: PdfFile) {
    this.#file = file;
    this.#root = file.reserve();
    this.#document = file.reserve();
  }

  /** Marks for one page; its place in the list of parents is its `/StructParents`. */
  page(page: PdfRef): { marks: MarkedContent; index: number } {
    const parents: PdfRef[] = [];
    this.#parents.push(parents);
    let current = '';
    const close = (): string => {
      const isOpen = current !== '';
      current = '';
      return isOpen ? 'EMC' : '';
    };
    const open = (item: PageItem): string => {
      const key = keyOf(item);
      if (key === current) return '';
      const end = close();
      current = key;
      const start = key === ARTIFACT ? '/Artifact BMC' : this.#piece({ item, key, page, parents });
      return end === '' ? start : `${end}\n${start}`;
    };
    return { marks: { open, close }, index: this.#parents.length - 1 };
  }

  /** Writes the tree; the answer goes into the catalog. */
  finish(): string {
    const blocks = [...this.#blocks.values()];
    for (const { tag, ref, pieces, title } of blocks) {
      const kids = pieces.map(({ page, mark }) => `<</Type/MCR/Pg ${page}/MCID ${mark}>>`);
      const alternative = tag === 'Figure' ? `/Alt${textString(title)}` : '';
      this.#file.set(
        ref,
        `<</Type/StructElem/S/${tag}/P ${this.#document}${alternative}/K[${kids.join('')}]>>`,
      );
    }
    const kids = blocks.map(({ ref }) => ref).join(' ');
    this.#file.set(this.#document, `<</Type/StructElem/S/Document/P ${this.#root}/K[${kids}]>>`);
    const parents = this.#parents.map((refs, index) => `${index}[${refs.join(' ')}]`);
    this.#file.set(
      this.#root,
      `<</Type/StructTreeRoot/K ${this.#document}/ParentTree<</Nums[${parents.join('')}]>>>>`,
    );
    return `/MarkInfo<</Marked true>>/StructTreeRoot ${this.#root}`;
  }

  #piece(at: { item: PageItem; key: string; page: PdfRef; parents: PdfRef[] }): string {
    const { item, key, page, parents } = at;
    const block = this.#blocks.get(key) ?? {
      tag: tagOf(item),
      ref: this.#file.reserve(),
      title: item.element,
      pieces: [],
    };
    this.#blocks.set(key, block);
    const mark = parents.push(block.ref) - 1;
    block.pieces.push({ page, mark });
    return `/${block.tag}<</MCID ${mark}>>BDC`;
  }
}

const ARTIFACT = 'artifact';

function keyOf(item: PageItem): string {
  if (item.kind === 'rule' || item.element === 'pageNumber') return ARTIFACT;
  if (item.kind === 'picture') return `picture ${item.sha256} ${item.x} ${item.y}`;
  const { element, index, attachment } = item.source;
  return `${element} ${index} ${attachment ?? ''}`;
}

function tagOf(item: PageItem): Block['tag'] {
  if (item.kind === 'picture') return 'Figure';
  return item.element === 'title' || item.element === 'attachmentTitle' ? 'H1' : 'P';
}
