/**
 * Compose-body: blocks of a Word file as paragraphs of a text: levels, tables, pictures, within the bounds of the model.
 *
 * Invariant: no word is dropped: what does not fit as it is (a table too wide, a paragraph too long) comes as text and is counted.
 */

import type { BodyParagraph, BodyTable } from '../../features/document/body-model.ts';
import {
  maxCaptionChars,
  maxCellChars,
  maxHeadRows,
  maxParagraphChars,
  maxPictureMm,
  maxTableColumns,
  maxTableRows,
  minPictureMm,
} from '../../features/document/body-model.ts';
import { levelNumber } from '../../layout/text/level-numbers.ts';
import { LevelCounter, typedMark } from '../level-marks.ts';
import type { MarkedLevel } from '../level-marks.ts';
import type { ElementStyle } from '../style-names.ts';
import { elementOfStyles } from '../style-names.ts';
import { ourTableStyle } from '../table-style.ts';
import type { RoledBlock } from './element-roles.ts';
import type { LeftOut } from './left-out.ts';
import type { RawPicture, RawTable, RawText } from './raw-block.ts';

export interface KnownPicture {
  readonly sha256: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Answers undefined for a picture that cannot be taken; the reason is counted there. */
export type FindPicture = (part: string) => KnownPicture | undefined;

export function composeBody(
  blocks: readonly RoledBlock[],
  findPicture: FindPicture,
  left: LeftOut,
): BodyParagraph[] {
  const composer = new BodyComposer(findPicture, left);
  for (const one of blocks) composer.add(one);
  return composer.finished();
}

class BodyComposer {
  readonly #body: BodyParagraph[] = [];
  readonly #counter = new LevelCounter();
  readonly #findPicture: FindPicture;
  readonly #left: LeftOut;
  #caption = '';

  constructor(findPicture: FindPicture, left: LeftOut) {
    this.#findPicture = findPicture;
    this.#left = left;
  }

  finished(): BodyParagraph[] {
    this.#keepCaption();
    return this.#body;
  }

  add({ block, role }: RoledBlock): void {
    if (block.kind === 'table') {
      this.#addTable(block);
      return;
    }
    if (block.kind === 'text' && role === 'tableCaption') {
      this.#keepCaption();
      this.#caption = block.text;
      return;
    }
    this.#keepCaption();
    if (block.kind === 'picture') this.#addPicture(block);
    else if (role === 'pictureCaption' && this.#giveCaption(block.text)) return;
    else this.#addText(block);
  }

  /** A caption whose table did not come is text. */
  #keepCaption(): void {
    if (this.#caption !== '') this.#put(0, this.#caption);
    this.#caption = '';
  }

  #giveCaption(text: string): boolean {
    const last = this.#body.at(-1);
    if (last?.picture === undefined || text.length > maxCaptionChars) return false;
    this.#body[this.#body.length - 1] = { ...last, picture: { ...last.picture, caption: text } };
    return true;
  }

  #addText(block: RawText): void {
    const element = elementOfStyles(block.look.styles);
    const isPlain = element === 'text' || element === 'attendance';
    const whole = block.number + block.text;
    if (isPlain) {
      this.#put(0, whole);
      return;
    }
    const styled = levelOfStyle(element);
    if (styled !== undefined) {
      const number = levelNumber(styled, this.#counter.take(styled));
      // A number that somebody changed in the word processor stays, as words.
      this.#put(styled, whole.startsWith(number) ? whole.slice(number.length).trim() : whole);
      return;
    }
    const mark = typedMark(whole);
    if (mark !== undefined && mark.rest !== '') {
      const isNext = mark.n === this.#counter.next(mark.level);
      if (isNext) this.#counter.take(mark.level);
      else this.#left.add('typedNumber');
      this.#put(isNext ? mark.level : 0, isNext ? mark.rest : whole);
      return;
    }
    const level = levelOfOutline(block);
    if (level !== 0) this.#counter.take(level);
    this.#put(level, whole);
  }

  #put(level: 0 | MarkedLevel, text: string): void {
    const pieces = piecesOf(text, maxParagraphChars);
    if (pieces.length > 1) this.#left.add('splitParagraph');
    for (const [at, piece] of pieces.entries()) {
      this.#body.push({ level: at === 0 ? level : 0, text: piece });
    }
  }

  #addPicture({ part, widthMm }: RawPicture): void {
    const found = this.#findPicture(part);
    if (found === undefined) return;
    const { sha256, widthPx, heightPx } = found;
    const wanted = widthMm > 0 ? widthMm : maxPictureMm;
    const fitting = Math.min(maxPictureMm, Math.max(minPictureMm, wanted));
    const picture = { widthPx, heightPx, widthMm: Math.round(fitting * 10) / 10, caption: '' };
    this.#body.push({ level: 0, text: '', picture: { sha256, ...picture } });
  }

  #addTable(table: RawTable): void {
    const caption = this.#caption;
    this.#caption = '';
    const columns = table.shares.length;
    const isTooWide = columns > maxTableColumns;
    const isTooFull = table.rows.some((row) => row.some((cell) => cell.length > maxCellChars));
    if (isTooWide || isTooFull || caption.length > maxCaptionChars) {
      this.#left.add('tableAsText');
      if (caption !== '') this.#put(0, caption);
      for (const row of table.rows) {
        const line = row
          .filter((cell) => cell !== '')
          .join('　')
          .replaceAll('\n', '　');
        if (line !== '') this.#put(0, line);
      }
      return;
    }
    for (const part of tablesOf(table, caption))
      this.#body.push({ level: 0, text: '', table: part });
  }
}

const styledLevels: Readonly<Partial<Record<ElementStyle, MarkedLevel>>> = {
  level1: 1,
  level2: 2,
  level3: 3,
  level4: 4,
};

function levelOfStyle(element: ElementStyle | undefined): MarkedLevel | undefined {
  return element === undefined ? undefined : styledLevels[element];
}

/** Heading 1 … 4 of a file with styles but without typed numbers; the built-in ones are known by their names. */
function levelOfOutline({ look }: RawText): 0 | MarkedLevel {
  const named = look.styles.map((name) => /^(?:heading|标题)\s*([1-4])$/iu.exec(name)?.[1]);
  const depth = look.outline === 0 ? Number(named.find((one) => one !== undefined)) : look.outline;
  return ([1, 2, 3, 4] as const).find((level) => level === depth) ?? 0;
}

/** Cut behind a full stop where there is one. */
function piecesOf(text: string, maxChars: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > maxChars) {
    const head = rest.slice(0, maxChars);
    const stop = Math.max(head.lastIndexOf('。'), head.lastIndexOf('；')) + 1;
    const at = stop > maxChars / 2 ? stop : wholeBefore(rest, maxChars);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...pieces, rest];
}

function wholeBefore(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** A table with more rows than one may have goes on in another with the same head. */
function tablesOf(table: RawTable, caption: string): readonly BodyTable[] {
  const { rows, shares, aligns, isLandscape } = table;
  // A file that does not say so as a rule has one row of heads; ours always says it.
  const guessed = rows.length > 1 && table.style !== ourTableStyle ? 1 : 0;
  const headRows = Math.min(table.headRows ?? guessed, maxHeadRows, rows.length);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const head = rows.slice(0, headRows);
  const room = maxTableRows - headRows;
  const body = rows.slice(headRows);
  const parts = Math.max(1, Math.ceil(body.length / room));
  return Array.from({ length: parts }, (_, part): BodyTable => ({
    caption: part === 0 ? caption : '',
    columns: shares.map((share, at) => ({
      share: Math.min(100, Math.max(1, Math.round((share * 100) / total))),
      align: aligns[at] ?? 'start',
    })),
    headRows,
    rows: [...head, ...body.slice(part * room, (part + 1) * room)].map((row) => [...row]),
    orientation: isLandscape ? 'landscape' : 'portrait',
  }));
}
