/**
 * PdfReadingWorker: the thread in which a PDF is read.
 *
 * It may load nothing, so the decoders of scans (JBIG2, CCITT, JPEG 2000) are built into it: see `pdf-decoders-inside` of
 * the build.
 */
import 'pdfjs-dist/build/pdf.worker.mjs';
