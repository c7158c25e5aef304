/**
 * Word-styles: what a paragraph looks like after its styles: name, outline level, alignment, size, colour, list.
 */

import type { XmlElement } from './xml-tree.ts';
import { childOf, elementsOf, isOn, valueOf } from './xml-tree.ts';

export interface Look {
  /** Names of the style and of those it is based on, nearest first. */
  readonly styles: readonly string[];
  /** 1 … 9; 0 = body text. */
  readonly outline: number;
  readonly align: 'start' | 'center' | 'end';
  readonly sizePt: number;
  /** RRGGBB or empty. */
  readonly color: string;
  readonly isHidden: boolean;
  readonly list: { readonly id: string; readonly level: number } | null;
}

interface Style {
  readonly name: string;
  readonly basedOn: string | undefined;
  readonly look: Partial<Look>;
}

const plain: Look = {
  styles: [],
  outline: 0,
  align: 'start',
  sizePt: 10.5,
  color: '',
  isHidden: false,
  list: null,
};
const maxChain = 20;

export class WordStyles {
  readonly #styles = new Map<string, Style>();
  readonly #base: Look;
  readonly #paragraph: string | undefined;

  constructor(part: XmlElement | undefined) {
    const defaults = childOf(part, 'w:docDefaults');
    const runs = childOf(childOf(defaults, 'w:rPrDefault'), 'w:rPr');
    this.#base = { ...plain, ...runLook(runs) };
    let paragraph: string | undefined;
    for (const style of elementsOf(part, 'w:style')) {
      const id = style.attributes.get('w:styleId');
      if (id === undefined) continue;
      const own = childOf(style, 'w:pPr');
      this.#styles.set(id, {
        name: valueOf(style, 'w:name') ?? id,
        basedOn: valueOf(style, 'w:basedOn'),
        look: { ...paragraphLook(own), ...runLook(childOf(style, 'w:rPr')) },
      });
      const isDefault = style.attributes.get('w:default') === '1';
      if (isDefault && style.attributes.get('w:type') === 'paragraph') paragraph ??= id;
    }
    this.#paragraph = paragraph;
  }

  /** Of a paragraph; `runs` = the properties of its first run with text. */
  paragraph(properties: XmlElement | undefined, runs: XmlElement | undefined): Look {
    const id = valueOf(properties, 'w:pStyle') ?? this.#paragraph;
    return {
      ...this.#base,
      ...this.#styled(id),
      ...paragraphLook(properties),
      ...this.#run(runs),
      styles: this.#names(id),
    };
  }

  /** What a run adds to its paragraph, its character style included. */
  #run(properties: XmlElement | undefined): Partial<Look> {
    const { styles: _styles, ...styled } = this.#styled(valueOf(properties, 'w:rStyle'));
    return { ...styled, ...runLook(properties) };
  }

  isHidden(paragraph: Look, run: XmlElement | undefined): boolean {
    return { ...paragraph, ...this.#run(run) }.isHidden;
  }

  #chain(id: string | undefined): readonly Style[] {
    const chain: Style[] = [];
    let next = id;
    while (next !== undefined && chain.length < maxChain) {
      const style = this.#styles.get(next);
      if (style === undefined) break;
      chain.push(style);
      next = style.basedOn;
    }
    return chain;
  }

  #styled(id: string | undefined): Partial<Look> {
    return Object.assign(
      {},
      ...this.#chain(id)
        .map(({ look }) => look)
        .reverse(),
    ) as Partial<Look>;
  }

  #names(id: string | undefined): readonly string[] {
    return this.#chain(id).map(({ name }) => name);
  }
}

const aligns: Readonly<Record<string, Look['align']>> = {
  center: 'center',
  right: 'end',
  end: 'end',
  left: 'start',
  start: 'start',
  both: 'start',
  distribute: 'start',
};

export function alignOf(properties: XmlElement | undefined): Look['align'] | undefined {
  const value = valueOf(properties, 'w:jc');
  return value === undefined ? undefined : aligns[value];
}

function paragraphLook(properties: XmlElement | undefined): Partial<Look> {
  const align = alignOf(properties);
  const outline = Number(valueOf(properties, 'w:outlineLvl') ?? Number.NaN);
  const numbering = childOf(properties, 'w:numPr');
  const listId = valueOf(numbering, 'w:numId');
  return {
    ...(align === undefined ? {} : { align }),
    ...(outline >= 0 && outline <= 9 ? { outline: outline === 9 ? 0 : outline + 1 } : {}),
    ...(listId === undefined ? {} : { list: listOf(listId, valueOf(numbering, 'w:ilvl')) }),
  };
}

/** `0` takes a paragraph out of the list of its style. */
function listOf(id: string, level: string | undefined): Look['list'] {
  const depth = Number(level ?? 0);
  return id === '0' ? null : { id, level: depth >= 0 && depth <= 8 ? depth : 0 };
}

function runLook(properties: XmlElement | undefined): Partial<Look> {
  const halfPoints = Number(valueOf(properties, 'w:sz') ?? Number.NaN);
  const color = valueOf(properties, 'w:color');
  const isHidden = isOn(properties, 'w:vanish');
  return {
    ...(halfPoints > 0 ? { sizePt: halfPoints / 2 } : {}),
    ...(color === undefined ? {} : { color: color === 'auto' ? '' : color.toUpperCase() }),
    ...(isHidden === undefined ? {} : { isHidden }),
  };
}
