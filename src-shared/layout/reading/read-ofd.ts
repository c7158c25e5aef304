/**
 * Read-ofd: measures what the bytes of an OFD package put on its pages.
 *
 * Invariants:
 *  1. Bytes that are no sound OFD are refused with a reason; they never crash the reader or hold it up.
 *  2. `readOfd` answers the whole file or none of it, as the proof needs; `readShownOfd` what can be read, and what was left out.
 *  3. Stamps count as pictures of the page with the states that they carry; a watermark does not count.
 */

import type { Result } from '../../kernel/result.ts';
import { FontError } from '../fonts/font-error.ts';
import { readSfnt, type SfntFont } from '../fonts/sfnt.ts';
import { coreElements } from '../metadata.ts';
import { sealParameters } from '../ofd/ofd-annotations.ts';
import { PictureError } from '../pictures/picture-error.ts';
import { pictureSize, type PictureSize } from '../pictures/picture-size.ts';
import type {
  MeasuredFile,
  MeasuredPage,
  MeasuredPicture,
  ReadingRefusal,
} from './measured-file.ts';
import {
  emptyItems,
  numbersOf,
  type OfdFace,
  type OfdPageReading,
  type OfdResources,
  readOfdObject,
  readPicture,
} from './ofd-objects-reading.ts';
import { countingLosses, everyPart, type OfdLosses, type PartReader } from './ofd-losses.ts';
import { ReadingError, refusing } from './reading-error.ts';
import { parseXml, type XmlElement } from './xml-tree.ts';
import { ZipEntries } from './zip-entries.ts';

const MAX_PAGES = 5_000;

/** The whole file, or none of it. */
export function readOfd(bytes: Uint8Array): Result<MeasuredFile, ReadingRefusal> {
  return refusing(() => readFile(bytes, everyPart).file);
}

export interface ShownOfd {
  readonly file: MeasuredFile;
  readonly losses: OfdLosses;
  /** It is signed by a seal of its own, which is neither shown nor proved here. */
  readonly isSealed: boolean;
}

/** What can be read of a file that another program made. */
export function readShownOfd(bytes: Uint8Array): Result<ShownOfd, ReadingRefusal> {
  return refusing(() => {
    const parts = countingLosses();
    const read = readFile(bytes, parts);
    const losses = parts.losses();
    if (losses.pages === read.file.pages.length) throw new ReadingError('corrupt');
    return { ...read, losses };
  });
}

function readFile(bytes: Uint8Array, parts: PartReader): Omit<ShownOfd, 'losses'> {
  const zip = new ZipEntries(bytes);
  if (!zip.has('OFD.xml')) throw new ReadingError('notThisKind');
  const entry = parseXml(zip.text('OFD.xml'));
  const root = textOf(entry.all('DocRoot')[0]);
  const document = parseXml(zip.text(root));
  const folder = folderOf(root);
  const { resources, faces } = readResources(zip, document, folder, parts);
  const pages = document.child('Document')?.child('Pages')?.children ?? [];
  if (pages.length === 0) throw new ReadingError('corrupt');
  if (pages.length > MAX_PAGES) throw new ReadingError('tooLarge');
  const common = boxOf(document.all('PageArea')[0]);
  const annotations = parts.part('objects', () => readAnnotations(zip, document, folder), noNotes);
  const templateOf = readTemplates(zip, document, folder);
  const blank = (): MeasuredPage => {
    const [widthMm, heightMm] = common;
    return { widthMm, heightMm, ...emptyItems(), turned: emptyItems() };
  };
  const measured = pages.map(({ attributes }) => {
    const read = (): MeasuredPage => {
      const content = parseXml(zip.text(join(folder, attributes['BaseLoc'] ?? '')));
      const notes = annotations.get(attributes['ID'] ?? '') ?? [];
      return readPage(content, { common, notes, resources, templateOf, parts });
    };
    return parts.part('pages', read, blank);
  });
  const file: MeasuredFile = {
    kind: 'ofd',
    pages: measured,
    faces: faces().map(({ name, font }) => ({ name, isEmbedded: font !== null })),
    outline: readOutline(document, pages),
    metadata: readMetadata(entry),
  };
  return { file, isSealed: entry.all('Signatures').length > 0 };
}

const noNotes = (): ReadonlyMap<string, readonly XmlElement[]> => new Map();

function readPage(
  content: XmlElement,
  parts: {
    common: readonly [number, number];
    notes: readonly XmlElement[];
    resources: OfdResources;
    templateOf: (id: string) => XmlElement | undefined;
    parts: PartReader;
  },
): MeasuredPage {
  const area = content.child('Page')?.child('Area');
  const [widthMm, heightMm] = area === undefined ? parts.common : boxOf(area);
  const page: OfdPageReading = {
    heightMm,
    resources: parts.resources,
    upright: emptyItems(),
    turned: emptyItems(),
  };
  for (const use of content.child('Page')?.children ?? []) {
    const id = use.name === 'Template' ? use.attributes['TemplateID'] : undefined;
    const template = id === undefined ? undefined : parts.templateOf(id);
    if (template !== undefined) readLayers(template, page, parts.parts);
  }
  readLayers(content, page, parts.parts);
  for (const note of parts.notes) {
    const stamps = parts.parts.part('objects', () => stampPictures(note, page), none);
    page.upright.pictures.push(...stamps);
  }
  return { widthMm, heightMm, ...page.upright, turned: page.turned };
}

const none = (): MeasuredPicture[] => [];

function readLayers(content: XmlElement, page: OfdPageReading, parts: PartReader): void {
  for (const layer of content.all('Layer')) readObjects(layer, page, parts);
}

/** Objects may stand in blocks, and those in others. */
function readObjects(parent: XmlElement, page: OfdPageReading, parts: PartReader): void {
  for (const object of parent.children) {
    if (object.name === 'PageBlock') readObjects(object, page, parts);
    else parts.part('objects', () => readOfdObject(object, page), nothing);
  }
}

const nothing = (): void => undefined;

function stampPictures(note: XmlElement, page: OfdPageReading): MeasuredPicture[] {
  if (note.attributes['Type'] !== 'Stamp') return [];
  const parameters = new Map(
    note.all('Parameter').map(({ attributes, text }) => [attributes['Name'] ?? '', text]),
  );
  const seal = {
    issuer: Number(parameters.get(sealParameters.issuer) ?? 0),
    isIntact: parameters.get(sealParameters.isIntact) === 'true',
    isTrusted: parameters.get(sealParameters.isTrusted) === 'true',
  };
  const appearance = note.child('Appearance');
  const [x = 0, y = 0] = numbersOf(appearance?.attributes['Boundary']);
  const images = appearance?.all('ImageObject') ?? [];
  return images.map((image) => readPicture(image, page, { seal, x, y }));
}

function boxOf(area: XmlElement | undefined): readonly [number, number] {
  const [, , width = 0, height = 0] = numbersOf(area?.child('PhysicalBox')?.text);
  if (width <= 0 || height <= 0) throw new ReadingError('corrupt');
  return [width, height];
}

/** Fonts and pictures are opened when a page first uses them. */
function readResources(
  zip: ZipEntries,
  document: XmlElement,
  folder: string,
  parts: PartReader,
): { resources: OfdResources; faces: () => OfdFace[] } {
  const fonts = new Map<string, { name: string; path: string | null }>();
  const media = new Map<string, string>();
  for (const name of ['PublicRes', 'DocumentRes']) {
    for (const location of document.all(name)) {
      const path = join(folder, textOf(location));
      const tree = parts.part(
        'objects',
        () => parseXml(zip.text(path)),
        () => null,
      );
      if (tree === null) continue;
      const base = join(folderOf(path), tree.child('Res')?.attributes['BaseLoc'] ?? '');
      for (const font of tree.all('Font')) {
        const file = font.child('FontFile');
        fonts.set(font.attributes['ID'] ?? '', {
          name: font.attributes['FontName'] ?? '',
          path: file === undefined ? null : join(base, textOf(file)),
        });
      }
      for (const item of tree.all('MultiMedia')) {
        media.set(item.attributes['ID'] ?? '', join(base, textOf(item.child('MediaFile'))));
      }
    }
  }
  const faces = new Map<string, OfdFace>();
  const pictures = new Map<string, ReturnType<OfdResources['pictureOf']>>();
  const faceOf = (id: string): OfdFace => {
    const listed = fonts.get(id);
    const read = (): OfdFace => {
      if (listed === undefined) throw new ReadingError('corrupt');
      const font = listed.path === null ? null : openFont(zip.bytes(listed.path));
      return { name: listed.name, font };
    };
    return parts.part('fonts', read, () => ({ name: listed?.name ?? '', font: null }));
  };
  const pictureOf: OfdResources['pictureOf'] = (id) => {
    const read = (): ReturnType<OfdResources['pictureOf']> => {
      const bytes = zip.bytes(media.get(id) ?? '');
      return { ...openPicture(bytes), bytes };
    };
    return parts.part('pictures', read, () => ({ widthPx: 0, heightPx: 0, bytes: null }));
  };
  return {
    resources: {
      faceOf: (id) => remembered(faces, id, faceOf),
      pictureOf: (id) => remembered(pictures, id, pictureOf),
    },
    faces: () => [...faces.values()],
  };
}

function remembered<Value>(
  known: Map<string, Value>,
  id: string,
  make: (id: string) => Value,
): Value {
  const value = known.get(id) ?? make(id);
  known.set(id, value);
  return value;
}

function openFont(bytes: Uint8Array): SfntFont {
  try {
    return readSfnt(bytes);
  } catch (error) {
    if (error instanceof FontError) throw new ReadingError('corrupt');
    throw error;
  }
}

function openPicture(bytes: Uint8Array): PictureSize {
  try {
    return pictureSize(bytes);
  } catch (error) {
    if (error instanceof PictureError) throw new ReadingError('corrupt');
    throw error;
  }
}

/** What many pages have in common, such as the form of an invoice; each is read when a page first uses it. */
function readTemplates(
  zip: ZipEntries,
  document: XmlElement,
  folder: string,
): (id: string) => XmlElement | undefined {
  const paths = new Map(
    document
      .all('TemplatePage')
      .map(({ attributes }) => [attributes['ID'] ?? '', attributes['BaseLoc'] ?? '']),
  );
  const known = new Map<string, XmlElement>();
  return (id) => {
    const path = paths.get(id);
    if (path === undefined) return undefined;
    return remembered(known, id, () => parseXml(zip.text(join(folder, path))));
  };
}

/** The annotations of each page, by the page's id. */
function readAnnotations(
  zip: ZipEntries,
  document: XmlElement,
  folder: string,
): ReadonlyMap<string, readonly XmlElement[]> {
  const location = document.child('Document')?.child('Annotations');
  if (location === undefined) return new Map();
  const path = join(folder, textOf(location));
  return new Map(
    parseXml(zip.text(path))
      .all('Page')
      .map((page) => {
        const file = join(folderOf(path), textOf(page.child('FileLoc')));
        return [page.attributes['PageID'] ?? '', parseXml(zip.text(file)).all('Annot')];
      }),
  );
}

function readOutline(document: XmlElement, pages: readonly XmlElement[]): MeasuredFile['outline'] {
  const sheets = new Map(pages.map(({ attributes }, index) => [attributes['ID'], index + 1]));
  return document.all('OutlineElem').map((item) => {
    const [goal] = item.child('Actions')?.all('Dest') ?? [];
    const sheet = sheets.get(goal?.attributes['PageID'] ?? '') ?? 0;
    return { title: item.attributes['Title'] ?? '', sheet };
  });
}

function readMetadata(entry: XmlElement): Record<string, string> {
  const values = entry.all('CustomData').map(({ attributes, text }) => {
    const element = coreElements.find(({ name }) => name === attributes['Name']);
    return [element?.key ?? '', text] as const;
  });
  return Object.fromEntries(values.filter(([key]) => key !== ''));
}

function textOf(element: XmlElement | undefined): string {
  return element?.text.trim() ?? '';
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

/** A path of the package: relative to a folder, or to the package's root when it starts with a stroke. */
function join(folder: string, path: string): string {
  const start = path.startsWith('/') ? [] : folder.split('/');
  const parts: string[] = [];
  for (const name of [...start, ...path.split('/')]) {
    if (name === '..') parts.pop();
    else if (name !== '' && name !== '.') parts.push(name);
  }
  return parts.join('/');
}
