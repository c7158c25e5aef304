/**
 * Package-part: the parts of the file around the text: footers with page numbers, settings, properties, relationships.
 */

import type { Zippable } from 'fflate';
import { strToU8, zipSync } from 'fflate';
import { escapeXml } from '../../layout/xml-text.ts';
import type { PageDocument } from '../../layout/page-document.ts';
import { letterHeader, letterRule, letterRuleIndent } from './head-part.ts';
import { paragraph } from './paragraph.ts';
import { fontTablePart, styleId, stylesPart, wordNamespace } from './styles-part.ts';
import type { WordGrid } from './word-measures.ts';
import { cellMm, footerMm, letterRuleFooterMm } from './word-measures.ts';
import { tag, twips, valued } from './xml.ts';

export interface PictureFile {
  readonly sha256: string;
  /** Of the relationship. */
  readonly id: string;
  readonly name: string;
  readonly content: Uint8Array;
}

export interface WordContent {
  readonly document: string;
  readonly page: PageDocument;
  readonly grid: WordGrid;
  readonly pictures: readonly PictureFile[];
}

export const marginIds = {
  odd: 'rIdOdd',
  even: 'rIdEven',
  first: 'rIdFirst',
  head: 'rIdHead',
} as const;
type Margin = keyof typeof marginIds;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRels = 'http://schemas.openxmlformats.org/package/2006/relationships';
const wordMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
/** The earliest moment that a zip can tell: no clock is in the file. */
const noTime = Date.UTC(1980, 0, 2);

export function packageOf({ document, page, grid, pictures }: WordContent): Uint8Array {
  const isLetter = page.format === 'letter';
  const kinds: readonly Margin[] = isLetter ? ['odd', 'even', 'first', 'head'] : ['odd', 'even'];
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(kinds),
    '_rels/.rels': tag(
      'Relationships',
      { xmlns: packageRels },
      relation('rId1', `${relationships}/officeDocument`, 'word/document.xml'),
      relation(
        'rId2',
        'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
        'docProps/core.xml',
      ),
    ),
    'docProps/core.xml': coreProperties(page),
    'word/document.xml': document,
    'word/_rels/document.xml.rels': tag(
      'Relationships',
      { xmlns: packageRels },
      relation('rIdStyles', `${relationships}/styles`, 'styles.xml'),
      relation('rIdSettings', `${relationships}/settings`, 'settings.xml'),
      relation('rIdFonts', `${relationships}/fontTable`, 'fontTable.xml'),
      ...kinds.map((kind) =>
        relation(marginIds[kind], `${relationships}/${partKind(kind)}`, `${kind}.xml`),
      ),
      ...pictures.map(({ id, name }) => relation(id, `${relationships}/image`, `media/${name}`)),
    ),
    'word/styles.xml': stylesPart(grid),
    'word/settings.xml': settings(),
    'word/fontTable.xml': fontTablePart(),
    ...Object.fromEntries(kinds.map((kind) => [`word/${kind}.xml`, marginPart(kind, page)])),
  };
  const zipped: Zippable = {
    ...Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [name, strToU8(head + xml)] as const),
    ),
    ...Object.fromEntries(
      pictures.map(({ name, content }) => [`word/media/${name}`, [content, { level: 0 }]] as const),
    ),
  };
  return zipSync(zipped, { mtime: noTime, level: 6 });
}

function relation(id: string, type: string, target: string): string {
  return tag('Relationship', { Id: id, Type: type, Target: target });
}

function partKind(kind: Margin): 'header' | 'footer' {
  return kind === 'head' ? 'header' : 'footer';
}

function contentTypes(margins: readonly Margin[]): string {
  const part = (name: string, type: string): string =>
    tag('Override', { PartName: name, ContentType: type });
  const named = (extension: string, type: string): string =>
    tag('Default', { Extension: extension, ContentType: type });
  return tag(
    'Types',
    { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' },
    named('rels', 'application/vnd.openxmlformats-package.relationships+xml'),
    named('xml', 'application/xml'),
    named('png', 'image/png'),
    named('jpeg', 'image/jpeg'),
    part('/word/document.xml', `${wordMime}.document.main+xml`),
    part('/word/styles.xml', `${wordMime}.styles+xml`),
    part('/word/settings.xml', `${wordMime}.settings+xml`),
    part('/word/fontTable.xml', `${wordMime}.fontTable+xml`),
    ...margins.map((kind) => part(`/word/${kind}.xml`, `${wordMime}.${partKind(kind)}+xml`)),
    part('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
  );
}

function coreProperties({ title, mark }: PageDocument): string {
  return tag(
    'cp:coreProperties',
    {
      'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    },
    tag('dc:title', {}, escapeXml(title)),
    tag('dc:creator', {}, escapeXml(mark.names.join('、'))),
    tag('dc:language', {}, 'zh-CN'),
  );
}

/** In the order of the schema. */
function settings(): string {
  const compat = (name: string, value: number): string =>
    tag('w:compatSetting', {
      'w:name': name,
      'w:uri': 'http://schemas.microsoft.com/office/word',
      'w:val': value,
    });
  return tag(
    'w:settings',
    { 'xmlns:w': wordNamespace },
    tag('w:bordersDoNotSurroundHeader'),
    tag('w:bordersDoNotSurroundFooter'),
    valued('w:defaultTabStop', 420),
    tag('w:evenAndOddHeaders'),
    valued('w:characterSpacingControl', 'compressPunctuation'),
    tag('w:compat', {}, tag('w:useFELayout'), compat('compatibilityMode', 15)),
    tag('w:themeFontLang', { 'w:val': 'en-US', 'w:eastAsia': 'zh-CN' }),
  );
}

function marginPart(kind: Margin, page: PageDocument): string {
  const space = { 'xmlns:w': wordNamespace };
  if (kind === 'head') return tag('w:hdr', space, letterHeader(page));
  return tag('w:ftr', space, kind === 'first' ? letterFooter() : numberFooter(kind, page));
}

/** 信函: the lower double rule; page 1 has no number (10.1). */
function letterFooter(): string {
  return paragraph('spacer', '', {
    exactMm: 1,
    indentMm: letterRuleIndent,
    border: letterRule('thinThickSmallGap', 'bottom'),
  });
}

/** The section of a letter has its footers at the height of the double rule: a blank lifts the numbers to theirs. */
function numberFooter(kind: 'odd' | 'even', { format }: PageDocument): string {
  const lift = paragraph('spacer', '', { exactMm: footerMm - letterRuleFooterMm });
  return pageNumber(kind) + (format === 'letter' ? lift : '');
}

/** — 1 — outside: right with a character's room on odd pages, left on even ones (7.5). */
function pageNumber(kind: 'odd' | 'even'): string {
  const side = kind === 'odd' ? { 'w:right': twips(cellMm) } : { 'w:left': twips(cellMm) };
  const mark = (type: string): string =>
    tag('w:r', {}, tag('w:fldChar', { 'w:fldCharType': type }));
  const text = (words: string): string =>
    tag('w:r', {}, tag('w:t', { 'xml:space': 'preserve' }, words));
  return tag(
    'w:p',
    {},
    tag(
      'w:pPr',
      {},
      valued('w:pStyle', styleId('pageNumber')),
      tag('w:ind', side),
      valued('w:jc', kind === 'odd' ? 'right' : 'left'),
    ),
    text('— '),
    mark('begin'),
    tag('w:r', {}, tag('w:instrText', { 'xml:space': 'preserve' }, ' PAGE ')),
    mark('separate'),
    text('1'),
    mark('end'),
    text(' —'),
  );
}
