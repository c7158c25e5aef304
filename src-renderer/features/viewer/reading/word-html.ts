/**
 * WordHtml: a Word file as headings, paragraphs, tables and pictures; heads and feet of its pages and comments come after.
 *
 * The package is measured before the reader sees it; what it links to from outside is never fetched.
 */
import { strToU8, unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';
import {
  maxShownPixels,
  pictureSize,
} from '../../../../src-shared/features/document/picture-check.ts';
import { withFormulasAsText } from '../../../../src-shared/office/formula-text.ts';
import { wordTexts } from '../../../../src-shared/office/word-texts.ts';
import { decodeXml } from '../../../../src-shared/word/read/xml-tree.ts';
import { openPackage } from '../../../../src-shared/word/read/zip-package.ts';
import { WordFault } from '../../../../src-shared/word/word-fault.ts';
import { maxUnpackedBytes, maxXmlPartBytes } from '../../../../src-shared/word/word-limits.ts';
import { dataAddress } from './data-address.ts';
import type { ReadingWords } from './shown-file.ts';
import { asideHtml } from './shown-file.ts';

export interface WordHtml {
  readonly html: string;
  /** Pictures of kinds that are not shown, too large ones, and linked ones. */
  readonly leftOut: number;
  readonly formulas: number;
  readonly charts: number;
}

export async function wordHtml(bytes: Uint8Array, words: ReadingWords): Promise<WordHtml> {
  assertHarmless(bytes);
  let leftOut = 0;
  const convertImage = mammoth.images.imgElement(async (image) => {
    const shown = await pictureAddress(image);
    if (shown === null) leftOut += 1;
    return { src: shown ?? '' };
  });
  // The reader for Node takes `buffer`, the one for pages `arrayBuffer`.
  const { whole, formulas, charts } = withAllWords(bytes, words);
  const source = { arrayBuffer: whole.slice().buffer, buffer: whole };
  const { value, messages } = await mammoth.convertToHtml(source, {
    convertImage,
    externalFileAccess: false,
    includeEmbeddedStyleMap: false,
    ignoreEmptyParagraphs: false,
  });
  const linked = messages.filter(({ message }) => message.includes('external image')).length;
  const { margins, comments } = wordTexts(bytes);
  const beside = asideHtml(words.margins, margins) + asideHtml(words.comments, comments);
  return { html: withoutAddresses(value) + beside, leftOut: leftOut + linked, formulas, charts };
}

const mended = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml'];
const wrappers = /<(\/?)(?:w:(?:fldSimple|ruby|rubyBase|dir|bdo)|m:oMathPara)\b/gu;

/** A drawing that is a chart or a diagram; a drawing holds no other one. */
const drawing =
  /<w:drawing\b[^>]*>(?:(?!<\/w:drawing>)[\s\S])*<(?:c|cx):chart\b(?:(?!<\/w:drawing>)[\s\S])*<\/w:drawing>/gu;

interface WithAllWords {
  readonly whole: Uint8Array;
  readonly formulas: number;
  readonly charts: number;
}

/**
 * Fields, names with their reading above, and runs of another direction: the reader knows none of them, but this one.
 * Formulas become a line of text, and a word stands where a chart is.
 */
function withAllWords(bytes: Uint8Array, words: ReadingWords): WithAllWords {
  const parts = openPackage(bytes);
  const changed: Record<string, Uint8Array> = {};
  let formulas = 0;
  let charts = 0;
  for (const name of mended) {
    const part = parts.read(name, maxXmlPartBytes);
    const xml = part === undefined ? '' : decodeXml(part);
    const math = withFormulasAsText(xml, (line) => `［${words.formula}：${line}］`);
    formulas += math.formulas;
    const known = math.xml.replaceAll(wrappers, '<$1w:smartTag').replaceAll(drawing, () => {
      charts += 1;
      return `<w:t>［${words.chart}］</w:t>`;
    });
    if (known !== xml) changed[name] = strToU8(known);
  }
  const isChanged = Object.keys(changed).length > 0;
  const whole = isChanged ? zipSync({ ...unzipSync(bytes), ...changed }, { level: 0 }) : bytes;
  return { whole, formulas, charts };
}

interface ReadPicture {
  readonly contentType: string;
  readAsArrayBuffer(): Promise<ArrayBuffer>;
}

async function pictureAddress(picture: ReadPicture): Promise<string | null> {
  const bytes = new Uint8Array(await picture.readAsArrayBuffer());
  const size = pictureSize(bytes);
  if (size === undefined || size.widthPx * size.heightPx > maxShownPixels) return null;
  return dataAddress(bytes, picture.contentType);
}

/** Unpacks every part once against the budget, and refuses declarations of entities. */
function assertHarmless(bytes: Uint8Array): void {
  const parts = openPackage(bytes);
  if (!parts.has('word/document.xml') && !parts.has('[Content_Types].xml')) {
    throw new WordFault('notWord');
  }
  const decoder = new TextDecoder();
  for (const name of parts.names) {
    const isXml = /\.(?:xml|rels)$/iu.test(name);
    const part = parts.read(name, isXml ? maxXmlPartBytes : maxUnpackedBytes);
    if (part !== undefined && isXml && /<!(?:DOCTYPE|ENTITY)/iu.test(decoder.decode(part))) {
      throw new WordFault('dtd', name);
    }
  }
}

/** A link keeps its words. Empty pictures are those that are not shown. */
function withoutAddresses(html: string): string {
  return html
    .replaceAll(/<a\b[^>]*>/gu, '<span class="link">')
    .replaceAll('</a>', '</span>')
    .replaceAll(/<img\b(?![^>]*\ssrc="data:image\/)[^>]*>/gu, '<span class="missing"></span>')
    .replaceAll(
      /<img\b[^>]*?(\ssrc="data:image\/[a-z]+;base64,[A-Za-z\d+/=]*")[^>]*>/gu,
      '<img$1>',
    );
}
