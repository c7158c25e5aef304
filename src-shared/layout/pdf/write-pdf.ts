/**
 * Write-pdf: the PDF file of a laid-out document.
 *
 * Invariants:
 *  1. The same input gives the same bytes: no clock, no chance, no order of a map that the input does not give.
 *  2. Every cluster of the layout is in the file as text that can be selected, boxed ones included.
 *  3. Fonts are embedded as subsets; nothing is fetched by a reader.
 */

import { type DrawingInput, DrawingError } from '../drawing.ts';
import { drawnFaces } from '../drawn-faces.ts';
import type { LaidOut, LaidPage, OutlineEntry, PageItem, PlacedPicture } from '../laid-out.ts';
import { paper } from '../measures.ts';
import { latin1, numeral, pointsOf, textString } from './pdf-bytes.ts';
import { PdfFile, type PdfRef } from './pdf-file.ts';
import { embedFont, type PdfFont } from './pdf-fonts.ts';
import { addInfo, addXmp } from './pdf-metadata.ts';
import { pageContent, type PageTools } from './pdf-page-content.ts';
import { addPicture } from './pdf-pictures.ts';
import { PdfStructure } from './pdf-structure.ts';
import { addWatermark, watermarkContent } from './pdf-watermark.ts';

export function writePdf(input: DrawingInput): Uint8Array {
  const { laidOut, metadata } = input;
  const file = new PdfFile();
  const [catalog, tree] = [file.reserve(), file.reserve()];
  const fonts = embedFonts(file, input);
  const resources = addResources(file, input, fonts);
  const structure = new PdfStructure(file);
  const pages = laidOut.pages.map((page) => {
    const ref = file.reserve();
    const { marks, index } = structure.page(ref);
    const tools = { fontOf: fontFinder(fonts), pictureOf: resources.pictureOf, marks };
    addPage(file, { ref, tree, page, tools, resources: resources.ref, input, index });
    return ref;
  });
  file.set(tree, `<</Type/Pages/Kids[${pages.join(' ')}]/Count ${pages.length}>>`);
  const outline = addOutline(file, laidOut.outline, pages);
  file.set(
    catalog,
    `<</Type/Catalog/Pages ${tree}/Lang(zh-CN)/Metadata ${addXmp(file, metadata)}` +
      `/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>` +
      `/PageLabels<</Nums[${pageLabels(laidOut)}]>>${outline}${structure.finish()}>>`,
  );
  return file.finish({ root: catalog, info: addInfo(file, metadata, laidOut.engine) });
}

type Fonts = ReadonlyMap<string | null, PdfFont>;

function embedFonts(file: PdfFile, input: DrawingInput): Fonts {
  return new Map(
    drawnFaces(input).map((face, index) => [
      face.id,
      embedFont(file, { ...face, name: `F${index}` }),
    ]),
  );
}

function fontFinder(fonts: Fonts): PageTools['fontOf'] {
  return ({ face }) => {
    const font = fonts.get(face);
    if (font === undefined) throw new DrawingError('fontMissing', face ?? '');
    return font;
  };
}

/** What all pages share: one dictionary, so that a page costs little more than its text. */
function addResources(
  file: PdfFile,
  { laidOut, pictures, watermark }: DrawingInput,
  fonts: Fonts,
): { ref: PdfRef; pictureOf: PageTools['pictureOf'] } {
  const placed = laidOut.pages.flatMap(({ items, turned }) =>
    [...items, ...turned].filter(isPicture),
  );
  const digests = [...new Set(placed.map(({ sha256 }) => sha256))].sort();
  const images = digests.map((sha256) => {
    const bytes = pictures.get(sha256);
    if (bytes === undefined) throw new DrawingError('pictureMissing', sha256);
    return addPicture(file, { sha256, bytes });
  });
  const markFont = watermark === null ? undefined : fonts.get(watermark.face);
  const mark =
    watermark === null || markFont === undefined
      ? ''
      : `/Pattern<</Mark ${addWatermark(file, { watermark, font: markFont })}>>`;
  const fontEntries = [...fonts.values()].map(({ name, ref }) => `/${name} ${ref}`).join('');
  const imageEntries = images.map((ref, index) => `/P${index} ${ref}`).join('');
  const ref = file.add(
    `<</Font<<${fontEntries}>>/XObject<<${imageEntries}>>/ExtGState<</Seal<</BM/Multiply>>>>${mark}>>`,
  );
  return { ref, pictureOf: ({ sha256 }) => `/P${digests.indexOf(sha256)}` };
}

function isPicture(item: PageItem): item is PlacedPicture {
  return item.kind === 'picture';
}

function addPage(
  file: PdfFile,
  parts: {
    ref: PdfRef;
    tree: PdfRef;
    page: LaidPage;
    tools: PageTools;
    resources: PdfRef;
    input: DrawingInput;
    index: number;
  },
): void {
  const { widthMm, heightMm } = paper;
  const mark = parts.input.watermark === null ? '' : watermarkContent(widthMm, heightMm);
  const content = [mark, pageContent(parts.page, paper, parts.tools)]
    .filter((text) => text !== '')
    .join('\n');
  const stream = file.addStream(latin1(content), '');
  const size = [widthMm, heightMm].map((mm) => numeral(pointsOf(mm))).join(' ');
  file.set(
    parts.ref,
    `<</Type/Page/Parent ${parts.tree}/MediaBox[0 0 ${size}]/Resources ${parts.resources}/Contents ${stream}` +
      `/StructParents ${parts.index}/Tabs/S>>`,
  );
}

/** Bookmarks; an entry of level 2 hangs below the last one of level 1. */
function addOutline(
  file: PdfFile,
  entries: readonly OutlineEntry[],
  pages: readonly PdfRef[],
): string {
  if (entries.length === 0) return '';
  const root = file.reserve();
  const refs = entries.map(() => file.reserve());
  const parentOf = (index: number): number =>
    entries[index]?.level === 2
      ? entries.findLastIndex((entry, at) => at < index && entry.level === 1)
      : -1;
  const parents = entries.map((_, index) => parentOf(index));
  const childrenOf = (parent: number): number[] =>
    parents.flatMap((of, index) => (of === parent ? [index] : []));
  const links = (children: readonly number[], open: boolean): string =>
    children.length === 0
      ? ''
      : `/First ${refs[children[0] ?? 0] ?? root}/Last ${refs[children.at(-1) ?? 0] ?? root}/Count ${open ? children.length : -children.length}`;
  for (const [index, entry] of entries.entries()) {
    const siblings = childrenOf(parents[index] ?? -1);
    const place = siblings.indexOf(index);
    const [before, after] = [siblings[place - 1], siblings[place + 1]];
    const top = numeral(pointsOf(paper.heightMm - entry.yMm));
    file.set(
      refs[index] ?? root,
      `<</Title${textString(entry.title)}/Parent ${refs[parents[index] ?? -1] ?? root}` +
        `/Dest[${pages[entry.sheet - 1] ?? pages[0] ?? root}/XYZ 0 ${top} null]` +
        (before === undefined ? '' : `/Prev ${refs[before] ?? root}`) +
        (after === undefined ? '' : `/Next ${refs[after] ?? root}`) +
        `${links(childrenOf(index), false)}>>`,
    );
  }
  file.set(root, `<</Type/Outlines${links(childrenOf(-1), true)}>>`);
  return `/Outlines ${root}/PageMode/UseOutlines`;
}

/** The number that is printed on a page is the one that a reader shows; a page without one shows its place. */
function pageLabels({ pages }: LaidOut): string {
  return pages
    .map(({ number }, index) => ({ number, index }))
    .filter(({ number, index }) => {
      const before = index === 0 ? undefined : pages[index - 1]?.number;
      return number === null ? before !== null : before !== number - 1;
    })
    .map(({ number, index }) =>
      number === null
        ? `${index}<</S/D/St ${index + 1}/P${textString('－')}>>`
        : `${index}<</S/D/St ${number}>>`,
    )
    .join('');
}
