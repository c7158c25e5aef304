/**
 * HtmlPages: the same text, faces and grid as one HTML page, for Chromium's print-to-PDF.
 *
 * The grid is that of a word processor by GB/T 33476.2: half a line's white is taken off the margins, and the lines are
 * 1/22 of the box, so that the em squares fill the type area.
 */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PageDocument } from '../../src-shared/layout/page-document.ts';
import { levelNumbers } from '../../src-shared/layout/text/level-numbers.ts';

const FONTS = fileURLToPath(new URL('../../assets/fonts/', import.meta.url));
/** The faces of text and headings that both sides use. */
const faces = [
  ['fangsong', 'FandolFang-Regular.otf'],
  ['hei', 'FandolHei-Regular.otf'],
  ['song', 'FandolSong-Regular.otf'],
] as const;

export interface HtmlPages {
  /** Styles with the fonts in them. */
  readonly head: string;
  readonly body: string;
}

export function htmlPages(document: PageDocument): HtmlPages {
  const numbers = levelNumbers(document.body);
  const paragraphs = document.body.map((block, index) =>
    block.kind === 'text'
      ? `<p class="level${block.level}">${escaped((numbers[index] ?? '') + block.text)}</p>`
      : '',
  );
  const head = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style>
${faces.map(([family, file]) => fontFace(family, file)).join('\n')}
@page { size: 210mm 297mm; margin: 34.58mm 26mm 32.58mm 28mm; }
html, body { margin: 0; padding: 0; }
body { font: 16pt/29.61pt fangsong; letter-spacing: -0.207pt; text-align: justify; line-break: strict; }
p { margin: 0; text-indent: 2em; orphans: 1; widows: 1; }
p.level1 { font-family: hei; }
h1 { font: 22pt/36pt song; text-align: center; margin: 0 0 29.61pt; }
</style></head>`;
  const body = `<h1>${escaped(document.title)}</h1>
<p style="text-indent:0">${escaped(document.mainTo)}：</p>
${paragraphs.join('\n')}`;
  return { head, body };
}

function fontFace(family: string, file: string): string {
  const bytes = readFileSync(`${FONTS}${file}`).toString('base64');
  return `@font-face { font-family: ${family}; src: url(data:font/otf;base64,${bytes}); }`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
