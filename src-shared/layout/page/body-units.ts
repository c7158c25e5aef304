/**
 * BodyUnits: paragraphs, tables and pictures of a text, as units of the flow (7.3.3, clause 8).
 *
 * Serves the body and the texts of attachments alike.
 */
import type { BodyBlock, PictureBlock, SourceRef, TableBlock } from '../page-document.ts';
import { typeArea } from '../measures.ts';
import { levelNumbers } from '../text/level-numbers.ts';
import { paragraphShape, paragraphText } from '../text/paragraph.ts';
import type { TablePart } from '../text/table-parts.ts';
import type { FlowUnit } from './flow.ts';
import type { Setting, ZoneNotice } from './setting.ts';
import { lineUnits } from './text-units.ts';

/** Parts of the text: `body`, or the text of one attachment. */
export type BodyPlace =
  | { readonly element: 'body' }
  | { readonly element: 'attachmentBody'; readonly attachment: number };

export function bodyUnits(
  setting: Setting,
  blocks: readonly BodyBlock[],
  place: BodyPlace,
): readonly FlowUnit[] {
  const numbers = levelNumbers(blocks);
  const grid = setting.grid.kind;
  const shape = paragraphShape(grid);
  return blocks.flatMap((block, index): readonly FlowUnit[] => {
    const source: SourceRef = { ...place, index };
    switch (block.kind) {
      case 'text': {
        const number = numbers[index] ?? '';
        const text = paragraphText(block, source, { number, grid });
        const lines = setting.typesetter.lines(text, shape);
        const heading = block.level === 1 ? { title: number + headingOf(block.text) } : null;
        const keepsWithNext = block.level > 0 && isHeadingAlone(block.text);
        return lineUnits(setting, lines, { source, isBody: true, heading, keepsWithNext });
      }
      case 'table':
        return block.orientation === 'landscape'
          ? turnedUnits(setting, block, source)
          : tableUnits(setting, block, source);
      case 'picture':
        return [pictureUnit(setting, block, source)];
    }
  });
}

/** Up to the full stop, if the paragraph goes on as text. */
function headingOf(text: string): string {
  const stop = text.indexOf('。');
  return stop === -1 ? text : text.slice(0, stop);
}

/** A numbered line that ends without a full stop announces what follows. */
function isHeadingAlone(text: string): boolean {
  return !/[。；！？]/u.test(text);
}

const solid: Omit<FlowUnit, 'heightMm' | 'place' | 'notices'> = {
  blankBefore: 0,
  isBody: true,
  isJoined: false,
  repeated: null,
  isTurned: false,
  keepsWithNext: false,
  heading: null,
};

function tableUnits(setting: Setting, block: TableBlock, source: SourceRef): readonly FlowUnit[] {
  const parts = setting.typesetter.tableParts(block, { source, grid: setting.grid.kind });
  return parts.map((part, index) => partUnit(part, { source, isJoined: index > 0 }));
}

function partUnit(
  part: TablePart,
  { source, isJoined }: { source: SourceRef; isJoined: boolean },
): FlowUnit {
  const { repeated } = part;
  return {
    ...solid,
    heightMm: part.heightMm,
    isJoined,
    repeated: repeated === null ? null : partUnit(repeated, { source, isJoined: false }),
    place: (topMm) => part.place({ xMm: typeArea.leftMm, topMm }),
    notices: part.isRowSplit ? [rowSplit(source)] : [],
  };
}

function turnedUnits(setting: Setting, block: TableBlock, source: SourceRef): readonly FlowUnit[] {
  const sheets = setting.typesetter.turnedTable(block, { source, grid: setting.grid.kind });
  return sheets.map(({ items, isRowSplit }) => ({
    ...solid,
    heightMm: 0,
    isTurned: true,
    place: () => items,
    notices: isRowSplit ? [rowSplit(source)] : [],
  }));
}

function pictureUnit(setting: Setting, block: PictureBlock, source: SourceRef): FlowUnit {
  const part = setting.typesetter.picturePart(block, { source, grid: setting.grid.kind });
  const shrunk: ZoneNotice = {
    code: 'pictureShrunk',
    element: source.element,
    params: { block: source.index + 1 },
  };
  return {
    ...solid,
    heightMm: part.heightMm,
    place: part.place,
    notices: part.isShrunk ? [shrunk] : [],
  };
}

function rowSplit(source: SourceRef): ZoneNotice {
  return { code: 'tableRowSplit', element: source.element, params: { block: source.index + 1 } };
}
