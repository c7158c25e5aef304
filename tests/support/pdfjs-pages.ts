/**
 * Pdfjs-pages: what pdf.js, a reader of its own, finds on the pages of a PDF: places of glyphs, and texts.
 *
 * The places are followed through pdf.js's list of drawing operations, with the widths that pdf.js takes from the fonts.
 */

import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface SeenGlyph {
  readonly text: string;
  readonly xMm: number;
  readonly baselineMm: number;
  readonly sizePt: number;
}

export interface SeenPage {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly glyphs: readonly SeenGlyph[];
  /** Text as a reader selects it. */
  readonly text: string;
  readonly label: string;
}

const MM = 25.4 / 72;
type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

export async function pagesSeenByPdfjs(bytes: Uint8Array): Promise<SeenPage[]> {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  try {
    const labels = (await document.getPageLabels()) ?? [];
    const pages: SeenPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const [, , width = 0, height = 0] = page.view;
      const operators = await page.getOperatorList();
      const content = await page.getTextContent();
      pages.push({
        widthMm: width * MM,
        heightMm: height * MM,
        glyphs: glyphsOf(operators, height),
        text: content.items.map((item) => ('str' in item ? item.str : '')).join(''),
        label: labels[number - 1] ?? '',
      });
    }
    return pages;
  } finally {
    await task.destroy();
  }
}

interface TextState {
  matrix: Matrix;
  x: number;
  size: number;
  stretch: number;
  spacing: number;
}

interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

function glyphsOf({ fnArray, argsArray }: Operators, height: number): SeenGlyph[] {
  const glyphs: SeenGlyph[] = [];
  const kept: Matrix[] = [];
  let page = IDENTITY;
  const text: TextState = { matrix: IDENTITY, x: 0, size: 0, stretch: 1, spacing: 0 };
  for (const [index, operation] of fnArray.entries()) {
    const args = listOf(argsArray[index]);
    if (operation === OPS.save) kept.push(page);
    if (operation === OPS.restore) page = kept.pop() ?? IDENTITY;
    if (operation === OPS.transform) page = multiply(page, matrixOf(args));
    if (operation === OPS.setFont) text.size = Number(args[1]);
    if (operation === OPS.setHScale) text.stretch = Number(args[0]) / 100;
    if (operation === OPS.setCharSpacing) text.spacing = Number(args[0]);
    if (operation === OPS.setTextMatrix) {
      text.matrix = matrixOf(args.length === 6 ? args : listOf(args[0]));
      text.x = 0;
    }
    if (operation === OPS.showText) show(listOf(args[0]), { text, page, height }, glyphs);
  }
  return glyphs;
}

function show(
  shown: readonly unknown[],
  { text, page, height }: { text: TextState; page: Matrix; height: number },
  glyphs: SeenGlyph[],
): void {
  for (const part of shown) {
    if (typeof part === 'number') {
      text.x -= (part / 1000) * text.size * text.stretch;
      continue;
    }
    const glyph = part as { unicode: string; width: number };
    const [, , , , x, y] = multiply(multiply(page, text.matrix), [1, 0, 0, 1, text.x, 0]);
    glyphs.push({
      text: glyph.unicode,
      xMm: x * MM,
      baselineMm: (height - y) * MM,
      sizePt: text.size,
    });
    text.x += ((glyph.width / 1000) * text.size + text.spacing) * text.stretch;
  }
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

function matrixOf(args: readonly unknown[]): Matrix {
  const [a, b, c, d, e, f] = args.map(Number);
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}

/** Arguments come as lists or as typed arrays. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value instanceof Float32Array || value instanceof Float64Array ? [...value] : [];
}
