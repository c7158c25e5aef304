/** Paragraph: paragraphs and runs of a Word file in the styles of the printed elements. */

import { escapeXml } from '../../layout/xml-text.ts';
import type { ElementStyle } from '../style-names.ts';
import { styleId } from './styles-part.ts';
import { tag, twips, valued } from './xml.ts';

export interface ParagraphLook {
  readonly beforeMm?: number;
  readonly exactMm?: number;
  readonly indentMm?: {
    readonly left?: number;
    readonly right?: number;
    readonly hanging?: number;
    readonly firstLine?: number;
  };
  readonly rightTabMm?: number;
  readonly align?: 'left' | 'center' | 'right' | 'both' | 'distribute';
  readonly border?: string;
  readonly startsPage?: boolean;
  readonly keepNext?: boolean;
  readonly section?: string;
}

export function paragraph(
  style: ElementStyle,
  content: string | readonly string[],
  look: ParagraphLook = {},
): string {
  const runs = typeof content === 'string' ? [run(content)] : content;
  return tag('w:p', {}, tag('w:pPr', {}, ...properties(style, look)), ...runs);
}

/** In the order of the schema. */
function properties(style: ElementStyle, look: ParagraphLook): readonly string[] {
  const { beforeMm, exactMm, indentMm, rightTabMm, align } = look;
  const spacing =
    beforeMm === undefined && exactMm === undefined
      ? []
      : [
          tag('w:spacing', {
            'w:before': beforeMm === undefined ? undefined : Math.max(0, twips(beforeMm)),
            'w:line': exactMm === undefined ? undefined : Math.max(1, twips(exactMm)),
            'w:lineRule': exactMm === undefined ? undefined : 'exact',
          }),
        ];
  return [
    valued('w:pStyle', styleId(style)),
    ...(look.keepNext === true ? [tag('w:keepNext')] : []),
    ...(look.startsPage === true ? [tag('w:pageBreakBefore')] : []),
    ...(look.border === undefined ? [] : [look.border]),
    ...(rightTabMm === undefined ? [] : [tabs(rightTabMm)]),
    ...(exactMm === undefined ? [] : [valued('w:snapToGrid', 0)]),
    ...spacing,
    ...(indentMm === undefined ? [] : [indent(indentMm)]),
    ...(align === undefined ? [] : [valued('w:jc', align)]),
    ...(look.section === undefined ? [] : [look.section]),
  ];
}

function tabs(rightMm: number): string {
  return tag('w:tabs', {}, tag('w:tab', { 'w:val': 'right', 'w:pos': twips(rightMm) }));
}

function indent(mm: NonNullable<ParagraphLook['indentMm']>): string {
  const side = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : twips(value);
  return tag('w:ind', {
    'w:left': side(mm.left),
    'w:right': side(mm.right),
    'w:hanging': side(mm.hanging),
    'w:firstLine': mm.hanging === undefined ? (side(mm.firstLine) ?? 0) : undefined,
  });
}

export interface RunLook {
  readonly fonts?: string;
  readonly points?: number;
}

/** Line breaks and tabs of the text are those of the word processor. */
export function run(text: string, look: RunLook = {}): string {
  if (text === '') return '';
  const own = [
    ...(look.fonts === undefined ? [] : [look.fonts]),
    ...(look.points === undefined
      ? []
      : [valued('w:sz', look.points * 2), valued('w:szCs', look.points * 2)]),
  ];
  const pieces = text.split(/([\n\t])/u).map((piece) => {
    if (piece === '\n') return tag('w:br');
    if (piece === '\t') return tag('w:tab');
    return piece === '' ? '' : written(piece);
  });
  return tag('w:r', {}, ...(own.length === 0 ? [] : [tag('w:rPr', {}, ...own)]), ...pieces);
}

function written(text: string): string {
  return tag('w:t', { 'xml:space': 'preserve' }, escapeXml(text));
}
