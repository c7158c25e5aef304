/**
 * DrawnPdf: the pages of a PDF as pictures of the window. The program that reads PDF is fetched when the first one is opened.
 *
 * Nothing of the file is run: no scripts, no links, no forms.
 */
import { openPdf } from './open-pdf.ts';

/** A picture of more pages would fill the memory of an office machine. */
export const maxDrawnPages = 60;
const SCALE = 1.6;

export interface DrawnPdf {
  readonly sheets: readonly HTMLCanvasElement[];
  /** There are more pages. */
  readonly isCut: boolean;
}

export async function drawnPdf(
  bytes: Uint8Array,
  { signal, page }: { readonly signal: AbortSignal; readonly page: Document },
): Promise<DrawnPdf> {
  const task = await openPdf(bytes);
  try {
    const file = await task.promise;
    const canvases: HTMLCanvasElement[] = [];
    for (let number = 1; number <= Math.min(file.numPages, maxDrawnPages); number += 1) {
      signal.throwIfAborted();
      const sheet = await file.getPage(number);
      const viewport = sheet.getViewport({ scale: SCALE });
      const canvas = page.createElement('canvas');
      canvas.width = Math.ceil(viewport.width);
      canvas.height = Math.ceil(viewport.height);
      await sheet.render({ canvas, viewport }).promise;
      sheet.cleanup();
      canvases.push(canvas);
    }
    return { sheets: canvases, isCut: file.numPages > canvases.length };
  } finally {
    await task.destroy();
  }
}
