/**
 * Styles-part: one paragraph style for each printed element, with the faces of GB/T 9704 and what stands in for them.
 *
 * Levels have outline levels, so that the navigation pane of a word processor shows them.
 */

import type { ElementStyle } from '../style-names.ts';
import { styleNames } from '../style-names.ts';
import { ourTableStyle } from '../table-style.ts';
import { sizePt } from '../../layout/measures.ts';
import type { WordGrid } from './word-measures.ts';
import { cellMm, textSpacingTwips } from './word-measures.ts';
import { tag, twips, valued } from './xml.ts';

export const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

const faces = {
  fangsong: '仿宋_GB2312',
  hei: '黑体',
  kai: '楷体_GB2312',
  biaosong: '方正小标宋简体',
  song: '宋体',
} as const;
type Face = keyof typeof faces;

/** Where a face is not installed, the next is taken; last comes one that every system has. */
const standIns: Readonly<Record<Face, string>> = {
  fangsong: '仿宋,FangSong,FandolFang,STFangsong',
  hei: 'SimHei,FandolHei,STHeiti,Noto Sans CJK SC',
  kai: '楷体,KaiTi,LXGW WenKai,STKaiti',
  biaosong: 'FZXiaoBiaoSong-B05S,Noto Serif SC,Noto Serif CJK SC,华文中宋,宋体',
  song: 'SimSun,FandolSong,STSong,Noto Serif CJK SC',
};

interface StyleLook {
  readonly face: Face;
  readonly points: number;
  readonly color?: string;
  readonly align?: 'both' | 'center' | 'right' | 'left' | 'distribute';
  readonly firstLineCells?: number;
  readonly outline?: number;
  readonly keepNext?: boolean;
  /** Lines as high as the grid, whatever the face says of itself. */
  readonly isExact?: boolean;
}

const text = { face: 'fangsong', points: sizePt.third, align: 'both' } as const;
const small = { face: 'fangsong', points: sizePt.fourth, isExact: true } as const;
const red = 'FF0000';

const looks: Readonly<Record<ElementStyle, StyleLook>> = {
  copyNo: { ...text, align: 'left' },
  secrecy: { ...text, face: 'hei', align: 'left' },
  urgency: { ...text, face: 'hei', align: 'left' },
  mark: { face: 'biaosong', points: sizePt.second, color: red, align: 'center' },
  issueNo: { ...text, align: 'center' },
  title: { face: 'biaosong', points: sizePt.second, align: 'center', isExact: true },
  mainTo: { ...text, align: 'left' },
  text: { ...text, firstLineCells: 2 },
  level1: { ...text, face: 'hei', firstLineCells: 2, outline: 0 },
  level2: { ...text, face: 'kai', firstLineCells: 2, outline: 1 },
  level3: { ...text, firstLineCells: 2, outline: 2 },
  level4: { ...text, firstLineCells: 2, outline: 3 },
  attachmentNote: { ...text, align: 'left' },
  attendance: { ...text, align: 'left' },
  issuer: { ...text, align: 'right', keepNext: true },
  date: { ...text, align: 'right' },
  note: { ...text, firstLineCells: 2 },
  attachmentMark: { ...text, face: 'hei', align: 'left', keepNext: true },
  attachmentTitle: {
    ...{ face: 'biaosong', points: sizePt.second, align: 'center' },
    ...{ isExact: true, keepNext: true },
  },
  tableCaption: { ...text, align: 'center', keepNext: true },
  pictureCaption: { ...text, align: 'center' },
  picture: { ...text, align: 'center' },
  cell: { face: 'fangsong', points: sizePt.fourth },
  cc: { ...small, align: 'both' },
  print: { ...small, align: 'left' },
  pageNumber: { face: 'song', points: sizePt.fourth },
  spacer: { face: 'fangsong', points: 1 },
};

/** Ids are Latin: some programs stumble over others. */
export function styleId(element: ElementStyle): string {
  return `Tongwen${element.charAt(0).toUpperCase()}${element.slice(1)}`;
}

export function stylesPart(grid: WordGrid): string {
  const elements = Object.keys(looks) as ElementStyle[];
  return tag(
    'w:styles',
    { 'xmlns:w': wordNamespace },
    tag(
      'w:docDefaults',
      {},
      tag('w:rPrDefault', {}, tag('w:rPr', {}, fonts('fangsong'), size(sizePt.third), languages)),
      tag('w:pPrDefault', {}, tag('w:pPr', {}, spacing(undefined))),
    ),
    tag(
      'w:style',
      { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' },
      valued('w:name', 'Normal'),
      tag('w:qFormat'),
    ),
    ...elements.map((element) => paragraphStyle(element, grid)),
    tableStyle(),
  );
}

const languages = tag('w:lang', { 'w:val': 'en-US', 'w:eastAsia': 'zh-CN' });

function paragraphStyle(element: ElementStyle, grid: WordGrid): string {
  const look = looks[element];
  const isText = look.points === sizePt.third;
  return tag(
    'w:style',
    { 'w:type': 'paragraph', 'w:customStyle': 1, 'w:styleId': styleId(element) },
    valued('w:name', styleNames[element]),
    valued('w:basedOn', 'Normal'),
    ...(isLevel(element) ? [valued('w:next', styleId('text'))] : []),
    tag('w:qFormat'),
    tag('w:pPr', {}, ...paragraphProperties(look, grid)),
    tag(
      'w:rPr',
      {},
      fonts(look.face),
      ...(look.color === undefined ? [] : [valued('w:color', look.color)]),
      ...(isText ? [valued('w:spacing', textSpacingTwips)] : []),
      size(look.points),
    ),
  );
}

function isLevel(element: ElementStyle): boolean {
  return /^level[1-4]$/u.test(element);
}

/** In the order of the schema. */
function paragraphProperties(look: StyleLook, grid: WordGrid): readonly string[] {
  const isExact = look.isExact === true || grid.grid.kind === 'points28';
  const line = isExact && look.points > 10 ? twips(grid.lineMm) : undefined;
  return [
    ...(look.keepNext === true ? [tag('w:keepNext')] : []),
    valued('w:widowControl', 0),
    // Nothing hangs out of the type area; the line begins and ends as GB/T 15834 asks.
    valued('w:kinsoku', 1),
    valued('w:overflowPunct', 0),
    valued('w:autoSpaceDE', 0),
    valued('w:autoSpaceDN', 0),
    valued('w:snapToGrid', isExact ? 0 : 1),
    spacing(line),
    ...(look.firstLineCells === undefined
      ? []
      : [tag('w:ind', { 'w:firstLine': twips(look.firstLineCells * cellMm) })]),
    ...(look.align === undefined ? [] : [valued('w:jc', look.align)]),
    ...(look.outline === undefined ? [] : [valued('w:outlineLvl', look.outline)]),
  ];
}

function spacing(exactLine: number | undefined): string {
  return tag('w:spacing', {
    'w:before': 0,
    'w:after': 0,
    'w:line': exactLine ?? 240,
    'w:lineRule': exactLine === undefined ? 'auto' : 'exact',
  });
}

function fonts(face: Face): string {
  const name = faces[face];
  return tag('w:rFonts', {
    'w:ascii': name,
    'w:hAnsi': name,
    'w:eastAsia': name,
    'w:cs': 'Times New Roman',
  });
}

/** A run in another face than its style. */
export function runFace(face: Face): string {
  return fonts(face);
}

function size(points: number): string {
  return valued('w:sz', points * 2) + valued('w:szCs', points * 2);
}

function tableStyle(): string {
  const rule = (side: string): string =>
    tag(`w:${side}`, { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': '000000' });
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  return tag(
    'w:style',
    { 'w:type': 'table', 'w:customStyle': 1, 'w:styleId': ourTableStyle },
    valued('w:name', '公文表格'),
    tag('w:qFormat'),
    tag('w:tblPr', {}, tag('w:tblBorders', {}, ...sides.map(rule))),
  );
}

export function fontTablePart(): string {
  const keys = Object.keys(faces) as Face[];
  return tag(
    'w:fonts',
    { 'xmlns:w': wordNamespace },
    ...keys.map((face) =>
      tag(
        'w:font',
        { 'w:name': faces[face] },
        valued('w:altName', standIns[face]),
        valued('w:charset', '86'),
        valued('w:family', face === 'hei' ? 'modern' : 'roman'),
        valued('w:pitch', 'variable'),
      ),
    ),
  );
}
