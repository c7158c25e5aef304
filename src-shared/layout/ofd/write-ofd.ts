/**
 * Write-ofd: the OFD file (GB/T 33190) of a laid-out document.
 *
 * Invariants:
 *  1. The same input gives the same bytes: the package's times are fixed, ids are counted in the order of writing.
 *  2. Texts and boxes are those of the PDF, from the same layout.
 *  3. Fonts are embedded; a reader needs nothing from outside.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Zippable, zipSync } from 'fflate';
import { type DrawingInput, DrawingError } from '../drawing.ts';
import { drawnFaces } from '../drawn-faces.ts';
import type { OutlineEntry } from '../laid-out.ts';
import { paper } from '../measures.ts';
import { coreElements, type CoreMetadata } from '../metadata.ts';
import { isJpeg } from '../pictures/jpeg.ts';
import { isPng } from '../pictures/png.ts';
import { isSeal, pageAnnotations } from './ofd-annotations.ts';
import { itemObject, ofdFont, type ObjectTools, type OfdFont } from './ofd-objects.ts';
import { box, element, mm, part, textElement } from './ofd-xml.ts';

const NO_DATE = '1980-01-01';

export function writeOfd(input: DrawingInput): Uint8Array {
  const { laidOut, metadata } = input;
  const ids = { last: 0 };
  const nextId = (): number => (ids.last += 1);
  const fonts = drawnFaces(input).map((face) => ofdFont(nextId(), face));
  const pictures = picturesOf(input, nextId);
  const tools = {
    nextId,
    fontOf: fontFinder(fonts),
    pictureOf: (digest: string) => pictures.findLast(({ sha256: of }) => of === digest)?.id ?? 0,
    date: /^\d{4}-\d\d-\d\d$/u.test(metadata.writtenDate) ? metadata.writtenDate : NO_DATE,
  };
  const files = new Map<string, Uint8Array>();
  const put = (path: string, text: string): void => void files.set(path, utf8ToBytes(text));
  const pageIds = laidOut.pages.map((page, index) => {
    put(`Doc_0/Pages/Page_${index}/Content.xml`, pageContent(page, tools));
    return nextId();
  });
  const annotated = laidOut.pages.flatMap((page, index) => {
    const annotations = pageAnnotations(page, input.watermark, tools);
    if (annotations === null) return [];
    put(`Doc_0/Annots/Page_${index}/Annotation.xml`, annotations);
    return [index];
  });
  if (annotated.length > 0) put('Doc_0/Annots/Annotations.xml', annotationList(annotated, pageIds));
  put('Doc_0/PublicRes.xml', publicResources(fonts));
  put('Doc_0/DocumentRes.xml', documentResources(pictures));
  for (const [index, { face }] of fonts.entries()) {
    files.set(`Doc_0/Res/${fontFile(index, face.bytes)}`, face.bytes);
  }
  for (const { name, bytes } of pictures) files.set(`Doc_0/Res/${name}`, bytes);
  const outline = outlineElements(laidOut.outline, pageIds);
  put('Doc_0/Document.xml', document({ pageIds, outline, lastId: ids.last, annotated }));
  put('OFD.xml', entryPart(metadata, laidOut.engine, digestOf(files)));
  return packed(files);
}

function fontFinder(fonts: readonly OfdFont[]): ObjectTools['fontOf'] {
  const byFace = new Map(fonts.map((font) => [font.face.id, font]));
  return (face) => {
    const font = byFace.get(face);
    if (font === undefined) throw new DrawingError('fontMissing', face ?? '');
    return font;
  };
}

interface Picture {
  readonly sha256: string;
  readonly id: number;
  readonly name: string;
  readonly format: 'PNG' | 'JPEG';
  readonly bytes: Uint8Array;
}

function picturesOf({ laidOut, pictures }: DrawingInput, nextId: () => number): Picture[] {
  const digests = laidOut.pages.flatMap(({ items, turned }) =>
    [...items, ...turned].flatMap((item) => (item.kind === 'picture' ? [item.sha256] : [])),
  );
  return [...new Set(digests)].sort().map((digest, index) => {
    const bytes = pictures.get(digest);
    if (bytes === undefined) throw new DrawingError('pictureMissing', digest);
    if (!isPng(bytes) && !isJpeg(bytes)) throw new DrawingError('pictureUnreadable', digest);
    const format = isPng(bytes) ? 'PNG' : 'JPEG';
    const name = `image_${index}.${format === 'PNG' ? 'png' : 'jpg'}`;
    return { sha256: digest, id: nextId(), name, format, bytes };
  });
}

function pageContent(page: DrawingInput['laidOut']['pages'][number], tools: ObjectTools): string {
  const layerId = tools.nextId();
  const upright = page.items.filter((item) => !isSeal(item));
  const objects = [
    ...upright.map((item) => itemObject(item, tools, { isTurned: false })),
    ...page.turned.map((item) => itemObject(item, tools, { isTurned: true })),
  ];
  return part('Page', {}, [
    element('Area', {}, [textElement('PhysicalBox', box(0, 0, paper.widthMm, paper.heightMm))]),
    element('Content', {}, [element('Layer', { ID: layerId, Type: 'Body' }, objects)]),
  ]);
}

function annotationList(pages: readonly number[], pageIds: readonly number[]): string {
  return part(
    'Annotations',
    {},
    pages.map((index) =>
      element('Page', { PageID: pageIds[index] }, [
        textElement('FileLoc', `Page_${index}/Annotation.xml`),
      ]),
    ),
  );
}

function fontFile(index: number, bytes: Uint8Array): string {
  return `font_${index}.${bytes[0] === 0x4f ? 'otf' : 'ttf'}`;
}

function publicResources(fonts: readonly OfdFont[]): string {
  const elements = fonts.map(({ unitId, face }, index) =>
    element(
      'Font',
      {
        ID: unitId,
        FontName: face.postScriptName,
        FamilyName: face.postScriptName,
        Charset: 'unicode',
      },
      [textElement('FontFile', fontFile(index, face.bytes))],
    ),
  );
  return part('Res', { BaseLoc: 'Res' }, [element('Fonts', {}, elements)]);
}

function documentResources(pictures: readonly Picture[]): string {
  const media = pictures.map(({ id, name, format }) =>
    element('MultiMedia', { ID: id, Type: 'Image', Format: format }, [
      textElement('MediaFile', name),
    ]),
  );
  return part(
    'Res',
    { BaseLoc: 'Res' },
    media.length === 0 ? [] : [element('MultiMedias', {}, media)],
  );
}

/** Bookmarks; an entry of level 2 stands inside the last one of level 1. */
function outlineElements(entries: readonly OutlineEntry[], pageIds: readonly number[]): string[] {
  const written = (index: number): string => {
    const entry = entries[index];
    if (entry === undefined) return '';
    const next = entries.findIndex(({ level }, at) => at > index && level === 1);
    const end = next === -1 ? entries.length : next;
    const inner = entry.level === 1 ? range(index + 1, end) : [];
    const goto = element('Goto', {}, [
      element('Dest', {
        Type: 'XYZ',
        PageID: pageIds[entry.sheet - 1] ?? pageIds[0],
        Left: 0,
        Top: mm(entry.yMm),
        Zoom: 1,
      }),
    ]);
    const action = element('Actions', {}, [element('Action', { Event: 'CLICK' }, [goto])]);
    return element('OutlineElem', { Title: entry.title, Count: inner.length }, [
      action,
      ...inner.map(written),
    ]);
  };
  const first = entries.findIndex(({ level }) => level === 1);
  const top = entries.flatMap(({ level }, index) =>
    level === 1 || first === -1 || index < first ? [index] : [],
  );
  return top.map(written);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

function document(parts: {
  pageIds: readonly number[];
  outline: readonly string[];
  lastId: number;
  annotated: readonly number[];
}): string {
  const pages = parts.pageIds.map((id, index) =>
    element('Page', { ID: id, BaseLoc: `Pages/Page_${index}/Content.xml` }),
  );
  return part('Document', {}, [
    element('CommonData', {}, [
      textElement('MaxUnitID', String(parts.lastId)),
      element('PageArea', {}, [
        textElement('PhysicalBox', box(0, 0, paper.widthMm, paper.heightMm)),
      ]),
      textElement('PublicRes', 'PublicRes.xml'),
      textElement('DocumentRes', 'DocumentRes.xml'),
    ]),
    element('Pages', {}, pages),
    ...(parts.outline.length === 0 ? [] : [element('Outlines', {}, parts.outline)]),
    ...(parts.annotated.length === 0 ? [] : [textElement('Annotations', 'Annots/Annotations.xml')]),
  ]);
}

function digestOf(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = sha256.create();
  for (const [path, bytes] of files) hash.update(utf8ToBytes(path)).update(bytes);
  return bytesToHex(hash.digest()).slice(0, 32);
}

function entryPart(metadata: CoreMetadata, engine: string, id: string): string {
  const filled = coreElements.filter(({ key }) => metadata[key] !== '');
  const info = element('DocInfo', {}, [
    textElement('DocID', id),
    textElement('Title', metadata.title),
    textElement('Author', metadata.signatureOrg),
    textElement('Subject', metadata.kind),
    textElement('Creator', 'Tongwen'),
    textElement('CreatorVersion', engine),
    element(
      'CustomDatas',
      {},
      filled.map(({ key, name }) => textElement('CustomData', metadata[key], { Name: name })),
    ),
  ]);
  return part('OFD', { Version: '1.0', DocType: 'OFD' }, [
    element('DocBody', {}, [info, textElement('DocRoot', 'Doc_0/Document.xml')]),
  ]);
}

/** The entry part comes first; what is packed already is stored as it is. */
function packed(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entry = files.get('OFD.xml') ?? new Uint8Array();
  const rest = [...files].filter(([path]) => path !== 'OFD.xml');
  // A zip archive holds local time: noon of its first day is written alike in every zone.
  const mtime = new Date(1980, 0, 1, 12);
  const tree: Zippable = {};
  for (const [path, bytes] of [['OFD.xml', entry] as const, ...rest]) {
    tree[path] = [bytes, { level: /\.(?:png|jpg)$/u.test(path) ? 0 : 6, mtime }];
  }
  return zipSync(tree);
}
