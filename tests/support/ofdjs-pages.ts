/**
 * Ofdjs-pages: what ofd.js, a public reader of OFD, draws in a browser from the bytes of a file.
 *
 * Version 0.2.6 is the last one that is open: 1.5.0 asks for a key of its maker before it reads anything. It draws each
 * UTF-16 unit on its own and takes fonts from the page, so the test gives it the fonts out of the package.
 */

import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';

/** A unit of text, or a rule's or picture's box, in millimetres of its page. */
export interface DrawnUnit {
  readonly text: string;
  readonly xMm: number;
  readonly baselineMm: number;
}
export interface DrawnBox {
  readonly x: number;
  readonly y: number;
  readonly widthMm: number;
  readonly heightMm: number;
}
export interface DrawnPage {
  readonly units: readonly DrawnUnit[];
  readonly lines: readonly DrawnBox[];
  readonly pictures: readonly DrawnBox[];
}

const READER = fileURLToPath(
  new URL('../../node_modules/ofd.js/lib/ofd.umd.min.js', import.meta.url),
);
const WIDTH_PX = 794;

export async function pagesDrawnByOfdjs(
  browser: Browser,
  bytes: Uint8Array,
  screenshot?: string,
): Promise<DrawnPage[]> {
  const page = await browser.newPage({ viewport: { width: WIDTH_PX, height: 1_000 } });
  try {
    await page.setContent('<!doctype html><body style="margin:0"></body>');
    await page.addScriptTag({ path: READER });
    await giveFonts(page, bytes);
    await drawPages(page, bytes);
    if (screenshot !== undefined) await page.screenshot({ path: screenshot, fullPage: true });
    return await measure(page);
  } finally {
    await page.close();
  }
}

async function giveFonts(page: Page, bytes: Uint8Array): Promise<void> {
  const files = unzipSync(bytes);
  const list = new TextDecoder().decode(files['Doc_0/PublicRes.xml']);
  const fonts = [...list.matchAll(/FontName="([^"]+)".*?<ofd:FontFile>([^<]+)</gu)].map(
    ([, name = '', file = '']) => ({
      name,
      data: Buffer.from(files[`Doc_0/Res/${file}`] ?? []).toString('base64'),
    }),
  );
  await page.evaluate(async (given) => {
    for (const { name, data } of given) {
      const face = new FontFace(
        name,
        Uint8Array.from(atob(data), (c) => c.charCodeAt(0)),
      );
      document.fonts.add(await face.load());
    }
  }, fonts);
}

async function drawPages(page: Page, bytes: Uint8Array): Promise<void> {
  const data = Buffer.from(bytes).toString('base64');
  await page.evaluate(
    async ({ data: given, width }) => {
      interface OfdReader {
        parseOfdDocument: (options: {
          ofd: ArrayBuffer;
          success: (documents: unknown[]) => void;
          fail: (reason: unknown) => void;
        }) => void;
        renderOfd: (width: number, document: unknown) => HTMLElement[];
      }
      const { ofd: reader } = window as unknown as { ofd: OfdReader };
      const file = Uint8Array.from(atob(given), (c) => c.charCodeAt(0)).buffer;
      const [parsed] = await new Promise<unknown[]>((resolve, reject) => {
        reader.parseOfdDocument({
          ofd: file,
          success: resolve,
          fail: (reason) => {
            reject(new Error(`ofd.js: ${String(reason)}`));
          },
        });
      });
      for (const sheet of reader.renderOfd(width, parsed)) {
        sheet.dataset['sheet'] = '';
        document.body.append(sheet);
      }
      await new Promise((resolve) => requestAnimationFrame(resolve));
    },
    { data, width: WIDTH_PX },
  );
}

async function measure(page: Page): Promise<DrawnPage[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('[data-sheet]'), (sheet) => {
      const edge = sheet.getBoundingClientRect();
      const scale = 210 / edge.width;
      const place = (node: SVGGraphicsElement, x: number, y: number): { x: number; y: number } => {
        const point = new DOMPoint(x, y).matrixTransform(node.getScreenCTM() ?? new DOMMatrix());
        return { x: (point.x - edge.left) * scale, y: (point.y - edge.top) * scale };
      };
      const boxOf = (
        node: Element,
      ): { x: number; y: number; widthMm: number; heightMm: number } => {
        const box = node.getBoundingClientRect();
        return {
          x: (box.left - edge.left) * scale,
          y: (box.top - edge.top) * scale,
          widthMm: box.width * scale,
          heightMm: box.height * scale,
        };
      };
      const units = Array.from(sheet.querySelectorAll('text'), (node) => {
        const at = place(node, Number(node.getAttribute('x')), Number(node.getAttribute('y')));
        return { text: node.textContent, xMm: at.x, baselineMm: at.y };
      });
      return {
        units,
        lines: Array.from(sheet.querySelectorAll('path'), boxOf),
        // The reader scales the picture inside as if a screen had 96 points to the inch; its box is exact and cuts it.
        pictures: Array.from(sheet.querySelectorAll('image'), (node) =>
          boxOf(node.parentElement ?? node),
        ),
      };
    }),
  );
}
