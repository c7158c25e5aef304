/**
 * OpenPdf: a PDF for those who draw it, with what its reader needs beside the file: the character maps of the Chinese
 * encodings. Without them the words of such a file would be missing without a word.
 *
 * Invariants:
 *  1. Nothing of the file is run: no scripts, no links, no forms.
 *  2. Nothing is fetched but the maps, which are files of this window.
 */
import type { PDFDocumentLoadingTask } from 'pdfjs-dist';
import workerUrl from './pdf-reading-worker.ts?worker&url';

export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentLoadingTask> {
  const pdfjs = await import('pdfjs-dist');
  pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
  return pdfjs.getDocument({
    // The reader takes the bytes over.
    data: bytes.slice(),
    useSystemFonts: false,
    useWasm: false,
    BinaryDataFactory: MapsOfWindow,
  });
}

const maps = import.meta.glob<string>('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
});
const folder = '../../../node_modules/pdfjs-dist/cmaps/';

interface WantedData {
  readonly kind: string;
  readonly filename: string;
}

/** The reader makes one for each file. Faces and the like are not there: it does without them. */
class MapsOfWindow {
  async fetch({ kind, filename }: WantedData): Promise<Uint8Array> {
    const address = kind === 'cMapUrl' ? maps[`${folder}${filename}`] : undefined;
    if (address === undefined) throw new Error(`no ${filename} for a PDF`);
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${filename}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}
