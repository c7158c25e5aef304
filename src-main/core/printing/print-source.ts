/**
 * Print-source: everything of one document that a print is made from, gathered from the rows and files of this machine.
 *
 * Invariant: it works without the line; what is not on this machine is counted, not waited for.
 */

import { inkOf } from '../../../src-shared/features/flow/ink-drawing.ts';
import type { InkDrawing } from '../../../src-shared/features/flow/ink-drawing.ts';
import type { FormSource } from '../../../src-shared/features/page/forms/form-source.ts';
import { metadataOf } from '../../../src-shared/features/page/metadata-of.ts';
import { pageDocumentOf } from '../../../src-shared/features/page/page-document-of.ts';
import { pageFactsOf, postsOf } from '../../../src-shared/features/page/page-facts.ts';
import { sealPictureId, sealsOf } from '../../../src-shared/features/page/page-seals.ts';
import { stampsToDraw } from '../../../src-shared/features/page/signature-stamps.ts';
import type { PrintMaterial } from '../../../src-shared/features/print/print-material.ts';
import type { PrintedSeal } from '../../../src-shared/layout/printing/seal-pictures.ts';
import type { CoreMetadata } from '../../../src-shared/layout/metadata.ts';
import type { QueryArgs, QueryName, QueryResult } from '../../../src-shared/registry.ts';
import { CoreError } from '../core-error.ts';

/** What the print service asks the open profile for. */
export interface PrintReads {
  readonly ask: <N extends QueryName>(name: N, args: QueryArgs<N>) => Promise<QueryResult<N>>;
  /** Bytes of a file that lies on this machine; undefined = it does not. */
  readonly fileBytes: (file: {
    readonly fileRefId: string;
    readonly sha256: string;
  }) => Promise<Uint8Array | undefined>;
}

export interface PrintSource {
  readonly material: PrintMaterial;
  readonly metadata: CoreMetadata;
  /** Pictures of the text by digest. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  readonly seals: readonly PrintedSeal[];
  /** Opinions written by hand whose strokes are not here. */
  readonly missingInks: number;
  readonly me: { readonly name: string; readonly unitName: string };
}

type View = QueryResult<'document.view'>;

export async function printSourceOf(reads: PrintReads, documentId: string): Promise<PrintSource> {
  const view = await reads.ask('document.view', { documentId });
  const { document, content } = view;
  if (document === null || content === null) throw new CoreError('documentNotHeld');
  const { marks } = await reads.ask('seal.marks', { documentId });
  const beside = await reads.ask('print.beside', { documentId });
  const { outgoing, signerPosts } = view;
  const drawn = { seals: sealsOf(marks), posts: postsOf(signerPosts), drawsStamps: true };
  const facts = pageFactsOf({ document, outgoing, ...drawn });
  const page = pageDocumentOf(content, facts);
  const { inks, missing } = await inksOf(reads, view.opinions);
  const source: FormSource = { ...view, document, content, ...beside, inks };
  return {
    material: { page, source },
    metadata: metadataOf(documentId, content, page),
    pictures: await picturesOf(reads, view.pictures),
    seals: [
      ...marks.map((mark) => ({ pictureId: sealPictureId(mark), ringText: mark.ringText })),
      ...stampsToDraw(page),
    ],
    missingInks: missing,
    me: beside.me,
  };
}

async function inksOf(
  reads: PrintReads,
  opinions: View['opinions'],
): Promise<{ readonly inks: ReadonlyMap<string, InkDrawing>; readonly missing: number }> {
  const inks = new Map<string, InkDrawing>();
  let missing = 0;
  for (const { id, form, ink } of opinions) {
    if (form !== 'ink' && ink === null) continue;
    const bytes = ink === null ? undefined : await reads.fileBytes(ink);
    const drawing = bytes === undefined ? null : inkOf(new TextDecoder().decode(bytes));
    if (drawing === null) missing += 1;
    else inks.set(id, drawing);
  }
  return { inks, missing };
}

/** Pictures of a text that lie on this machine. */
export async function picturesOf(
  reads: PrintReads,
  files: View['pictures'],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>();
  for (const file of files) {
    const bytes = await reads.fileBytes(file);
    if (bytes !== undefined) pictures.set(file.sha256, bytes);
  }
  return pictures;
}
