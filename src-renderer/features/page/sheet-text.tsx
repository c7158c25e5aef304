/**
 * SheetText: the texts of a page, line by line where the layout put them, selectable and in reading order.
 *
 * Invariant: drawn or read aloud, a paragraph is one element of its kind: heading, paragraph, page number.
 */
import { memo } from 'react';
import type { CSSProperties, ReactElement } from 'react';
import type { SourceRef } from '../../../src-shared/layout/page-document.ts';
import { useText } from '../../i18n/text.tsx';
import type { DrawnBlock, DrawnLine, DrawnPiece } from './drawn-page.ts';

/** Pixels a millimetre has before the sheet is scaled to its size on the desk. */
export const unitsPerMm = 4;

export function units(mm: number): string {
  return `${(mm * unitsPerMm).toFixed(3)}px`;
}

export interface SheetTextProps {
  readonly block: DrawnBlock;
  readonly tag: BlockTag;
}

export type BlockTag = 'h2' | 'h3' | 'p' | 'span';

/** Which blocks of the text are 一、; they are headings. */
export type TextHeadings = ReadonlySet<number>;

/** The title is a heading, and so is 一、; a page number is no paragraph. */
export function tagOf(headings: TextHeadings, { element, index }: SourceRef): BlockTag {
  if (element === 'title') return 'h2';
  if (element === 'pageNumber') return 'span';
  return element === 'body' && headings.has(index) ? 'h3' : 'p';
}

export const SheetText = memo(function SheetText({ block, tag }: SheetTextProps): ReactElement {
  const Tag = tag;
  return (
    <Tag className={`tw-block tw-of-${block.source.element}`} data-source={block.key}>
      {block.lines.map((line, index) => (
        <Line key={index} line={line} />
      ))}
    </Tag>
  );
});

function Line({ line }: { readonly line: DrawnLine }): ReactElement {
  const place: CSSProperties = {
    left: units(line.leftMm),
    top: units(line.topMm),
    fontSize: units(line.emMm),
    ...(line.family === null ? {} : { fontFamily: `"${line.family}"` }),
  };
  return (
    <span className="tw-line" style={place}>
      {line.pieces.map((piece, index) => (
        <Piece key={index} piece={piece} line={line} />
      ))}
    </span>
  );
}

interface PieceProps {
  readonly piece: DrawnPiece;
  readonly line: DrawnLine;
}

function Piece({ piece, line }: PieceProps): ReactElement {
  const { t } = useText();
  if (piece.family === null) {
    const codes = [...piece.text].map(codeOf).join(' ');
    return (
      <span
        className="tw-missing-glyph"
        style={{ width: units(piece.widthMm ?? piece.emMm), height: units(piece.emMm) }}
        title={t('page.missingGlyph', { codes })}
        data-at={piece.at}
      >
        {piece.text}
      </span>
    );
  }
  return (
    <span {...classOf(piece)} style={styleOf(piece, line)} data-at={piece.at}>
      {piece.text}
    </span>
  );
}

function codeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `U+${code.padStart(4, '0')}`;
}

function classOf({ colour, widthMm }: DrawnPiece): { readonly className?: string } {
  const names = [colour === 'black' ? '' : `tw-ink-${colour}`, widthMm === null ? '' : 'tw-fixed'];
  const className = names.filter((name) => name !== '').join(' ');
  return className === '' ? {} : { className };
}

/** What a piece shares with its line is not said again. */
function styleOf(piece: DrawnPiece, line: DrawnLine): CSSProperties {
  const { family, emMm, spaceMm, widthMm, stretch } = piece;
  return {
    ...(family === line.family ? {} : { fontFamily: `"${family ?? ''}"` }),
    ...(emMm === line.emMm ? {} : { fontSize: units(emMm) }),
    ...(widthMm !== null || Math.abs(spaceMm) < 1e-6 ? {} : { letterSpacing: units(spaceMm) }),
    ...(widthMm === null ? {} : fixedWidth(widthMm, stretch)),
  };
}

/** Scaling changes the picture, not the room: the margin takes back what the scaled box does not fill. */
function fixedWidth(widthMm: number, stretch: number): CSSProperties {
  if (stretch === 1) return { width: units(widthMm) };
  const natural = widthMm / stretch;
  return {
    width: units(natural),
    marginInlineEnd: units(widthMm - natural),
    transform: `scaleX(${stretch})`,
  };
}
