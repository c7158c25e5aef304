/**
 * Page-source: what the final files of a document are made of, read from its rows and the file store.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { picturesIn } from '../../src-shared/features/document/body-text.ts';
import { metadataOf } from '../../src-shared/features/page/metadata-of.ts';
import type { PageSeal } from '../../src-shared/features/page/page-document-of.ts';
import { pageDocumentOf } from '../../src-shared/features/page/page-document-of.ts';
import { pageFactsOf } from '../../src-shared/features/page/page-facts.ts';
import { stampsToDraw } from '../../src-shared/features/page/signature-stamps.ts';
import { sealStateOf } from '../../src-shared/features/seal/seal-state.ts';
import type { PrintedSeal } from '../../src-shared/layout/printing/seal-pictures.ts';
import type { BlobStore } from '../files/blob-store.ts';
import type { KernelAccess } from '../http/kernel-access.ts';
import type { FilesOrder } from './files-service.ts';

export type PageRowsReader = Pick<KernelAccess, 'row' | 'list'>;

interface SourcePorts {
  readonly kernel: PageRowsReader;
  readonly blobs: Pick<BlobStore, 'has' | 'read'>;
}

export async function pageSourceOf(
  { kernel, blobs }: SourcePorts,
  documentId: string,
): Promise<FilesOrder | 'pictureMissing'> {
  const document = kernel.row('document', documentId);
  const text = kernel.row('documentText', documentId);
  const outgoing = kernel.row('outgoingProcess', documentId);
  if (document === undefined || text === undefined || outgoing === undefined) {
    throw new Error('a document that was set has no text');
  }
  const pictures = new Map<string, Uint8Array>();
  for (const sha256 of picturesIn(text.content)) {
    if (!(await blobs.has(sha256))) return 'pictureMissing';
    pictures.set(sha256, await blobs.read(sha256));
  }
  const marks = standingMarks(kernel, outgoing);
  const seals = marks.map((mark) => sealOf(kernel, mark, outgoing));
  const posts = postsOf(kernel, outgoing);
  const facts = pageFactsOf({ document, outgoing, seals, posts, drawsStamps: true });
  const page = pageDocumentOf(text.content, facts);
  const metadata = metadataOf(documentId, text.content, page);
  const drawn = [...marks.map(sealToDraw), ...stampsToDraw(page)];
  return { source: { document: page, metadata, pictures }, seals: drawn };
}

/** Seals that stand on what is set now. */
function standingMarks(
  kernel: PageRowsReader,
  { documentId, production }: RowOf<'outgoingProcess'>,
): readonly RowOf<'sealMark'>[] {
  return kernel
    .list('sealMark', 'byDocument', [documentId])
    .filter((mark) => mark.voidedAt === null && mark.finalHash === production?.finalHash);
}

const pictureIdOf = ({ sealId }: RowOf<'sealMark'>): string => `seal:${sealId}`;

function sealToDraw(mark: RowOf<'sealMark'>): PrintedSeal {
  return { pictureId: pictureIdOf(mark), ringText: mark.ringText };
}

/** Each answer is judged at the moment the files are made. */
function sealOf(
  kernel: PageRowsReader,
  mark: RowOf<'sealMark'>,
  { production }: RowOf<'outgoingProcess'>,
): PageSeal {
  const { intact, trusted } = sealStateOf(mark, {
    finalHash: production?.finalHash,
    seal: kernel.row('seal', mark.sealId),
    key: kernel.row('sealKey', `${mark.keeperIdentityId}/${mark.publicKey}`),
  });
  return {
    unitId: mark.unitId,
    at: mark.at,
    isVoid: false,
    picture: {
      sha256: pictureIdOf(mark),
      widthMm: mark.diameterMm,
      heightMm: mark.diameterMm,
      isIntact: intact,
      isTrusted: trusted,
    },
  };
}

function postsOf(
  kernel: PageRowsReader,
  { signers }: RowOf<'outgoingProcess'>,
): ReadonlyMap<string, string> {
  return new Map(
    signers.flatMap(({ identityId }) => {
      const post = kernel.row('identity', identityId)?.post;
      return post === undefined ? [] : [[identityId, post] as const];
    }),
  );
}
