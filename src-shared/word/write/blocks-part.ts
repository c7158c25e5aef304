/**
 * Blocks-part: paragraphs with their level numbers, tables and pictures of a text or of an attachment.
 *
 * Invariant: a number is the one that the page prints; it is written as text, so that every word processor shows the same.
 */

import type { BodyBlock, PictureBlock, TableBlock } from '../../layout/page-document.ts';
import { typeArea } from '../../layout/measures.ts';
import { levelNumbers } from '../../layout/text/level-numbers.ts';
import type { ElementStyle } from '../style-names.ts';
import { ourTableStyle } from '../table-style.ts';
import { paragraph } from './paragraph.ts';
import { emu, tag, twips, valued } from './xml.ts';

/** A piece of the body; a piece of another orientation opens a section of its own. */
export interface BodyPiece {
  readonly xml: string;
  readonly isLandscape: boolean;
}

export interface PictureUse {
  /** Relationship by which the document names the bytes; undefined = they are not at hand. */
  readonly relationshipOf: (sha256: string) => string | undefined;
  /** Every drawing has a number of its own. */
  readonly nextId: () => number;
}

/** The type area turned. */
const turnedWidthMm = typeArea.heightMm;

export function blocksPart(blocks: readonly BodyBlock[], use: PictureUse): readonly BodyPiece[] {
  const numbers = levelNumbers(blocks);
  return blocks.map((block, at): BodyPiece => {
    switch (block.kind) {
      case 'text': {
        const style: ElementStyle = block.level === 0 ? 'text' : `level${block.level}`;
        return { xml: paragraph(style, (numbers[at] ?? '') + block.text), isLandscape: false };
      }
      case 'table':
        return { xml: tablePart(block), isLandscape: block.orientation === 'landscape' };
      case 'picture':
        return { xml: picturePart(block, use), isLandscape: false };
    }
  });
}

function tablePart(table: TableBlock): string {
  const widthMm = table.orientation === 'landscape' ? turnedWidthMm : typeArea.widthMm;
  const total = table.columns.reduce((sum, { share }) => sum + share, 0);
  const widths = table.columns.map(({ share }) => twips((widthMm * share) / total));
  const caption = table.caption === '' ? '' : paragraph('tableCaption', table.caption);
  const rows = table.rows.map((row, at) => {
    const isHead = at < table.headRows;
    const cells = table.columns.map(({ align }, column) => {
      const width = tag('w:tcW', { 'w:w': widths[column] ?? 0, 'w:type': 'dxa' });
      const jc = isHead ? 'center' : aligns[align];
      const lines = (row[column] ?? '').split('\n');
      return tag(
        'w:tc',
        {},
        tag('w:tcPr', {}, width, valued('w:vAlign', 'center')),
        ...lines.map((line) => paragraph('cell', line, { align: jc })),
      );
    });
    const properties = tag(
      'w:trPr',
      {},
      tag('w:cantSplit'),
      ...(isHead ? [tag('w:tblHeader')] : []),
    );
    return tag('w:tr', {}, properties, ...cells);
  });
  return (
    caption +
    tag(
      'w:tbl',
      {},
      tag(
        'w:tblPr',
        {},
        valued('w:tblStyle', ourTableStyle),
        tag('w:tblW', { 'w:w': widths.reduce((sum, one) => sum + one, 0), 'w:type': 'dxa' }),
        valued('w:jc', 'center'),
        tag('w:tblLayout', { 'w:type': 'fixed' }),
      ),
      tag('w:tblGrid', {}, ...widths.map((width) => tag('w:gridCol', { 'w:w': width }))),
      ...rows,
    )
  );
}

const aligns = { start: 'left', center: 'center', end: 'right' } as const;

/** A picture whose bytes are missing leaves its caption and a word, so that its place is seen. */
function picturePart(picture: PictureBlock, use: PictureUse): string {
  const id = use.relationshipOf(picture.sha256);
  const caption = picture.caption === '' ? '' : paragraph('pictureCaption', picture.caption);
  if (id === undefined) return paragraph('picture', '［图］') + caption;
  const widthMm = Math.min(picture.widthMm, typeArea.widthMm);
  const heightMm = Math.min((widthMm * picture.heightPx) / picture.widthPx, typeArea.heightMm);
  const shownMm = (heightMm * picture.widthPx) / picture.heightPx;
  const size = { cx: emu(shownMm), cy: emu(heightMm) };
  const number = use.nextId();
  const named = { id: number, name: `图${number}` };
  const shape = tag(
    'pic:pic',
    { 'xmlns:pic': 'http://schemas.openxmlformats.org/drawingml/2006/picture' },
    tag('pic:nvPicPr', {}, tag('pic:cNvPr', named), tag('pic:cNvPicPr')),
    tag(
      'pic:blipFill',
      {},
      tag('a:blip', { 'r:embed': id }),
      tag('a:stretch', {}, tag('a:fillRect')),
    ),
    tag(
      'pic:spPr',
      {},
      tag('a:xfrm', {}, tag('a:off', { x: 0, y: 0 }), tag('a:ext', size)),
      tag('a:prstGeom', { prst: 'rect' }, tag('a:avLst')),
    ),
  );
  const graphic = tag(
    'a:graphic',
    { 'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main' },
    tag(
      'a:graphicData',
      { uri: 'http://schemas.openxmlformats.org/drawingml/2006/picture' },
      shape,
    ),
  );
  const inline = tag(
    'wp:inline',
    { distT: 0, distB: 0, distL: 0, distR: 0 },
    tag('wp:extent', size),
    tag('wp:docPr', { ...named, descr: picture.caption }),
    graphic,
  );
  const drawn = tag('w:r', {}, tag('w:drawing', {}, inline));
  return paragraph('picture', [drawn], { keepNext: caption !== '' }) + caption;
}
