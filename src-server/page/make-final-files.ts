/**
 * Make-final-files: from the rows of a document to its fixed files in the store, and the command that writes them down.
 *
 * Invariants:
 *  1. Files are made of what is set now; an effect that another layout has overtaken does nothing.
 *  2. Bytes are in the store before the command names them; run twice, the second run finds the first one's row.
 *  3. A document that cannot be set ends with a reason; a lost worker is tried `maxLosses` times before it is one.
 */

import { deriveId } from '../../src-shared/kernel/ids.ts';
import { proofLinesOf } from '../../src-shared/features/page/proof-lines.ts';
import type { FilesFailure } from '../../src-shared/features/page/final-files-model.ts';
import type { MadeFile, MadeFiles } from '../../src-shared/layout/making/make-files.ts';
import type { BlobStore } from '../files/blob-store.ts';
import type { KernelAccess } from '../http/kernel-access.ts';
import type { MakeFilesRequest } from '../kernel/effects-runner.ts';
import type { FilesService } from './files-service.ts';
import type { PageRowsReader } from './page-source.ts';
import { pageSourceOf } from './page-source.ts';

/** Times that a document may cost a worker its life. */
export const maxLosses = 3;

export interface FilesMakerPorts {
  readonly kernel: PageRowsReader & Pick<KernelAccess, 'submitSystem'>;
  readonly blobs: Pick<BlobStore, 'has' | 'read' | 'put'>;
  readonly files: Pick<FilesService, 'make'>;
}

/** Runs one `makeFiles` effect; throws when it should be tried again. */
export async function makeFinalFiles(
  ports: FilesMakerPorts,
  request: MakeFilesRequest,
): Promise<void> {
  const { documentId, filesId } = request;
  const production = ports.kernel.row('outgoingProcess', documentId)?.production;
  if (production?.filesId !== filesId) return;
  if (ports.kernel.row('finalFiles', filesId)?.state === 'made') return;
  const { finalHash } = production;
  const outcome = await outcomeOf(ports, request);
  const commandId = deriveId(request.effectId, `filesMade:${outcome.state}`);
  const args = { documentId, filesId, finalHash, outcome };
  const result = await ports.kernel.submitSystem('document.filesMade', args, commandId);
  if (result.outcome === 'rejected' && result.rejection.code !== 'contentChanged') {
    throw new Error(`files refused: ${result.rejection.code}`);
  }
}

type Outcome =
  | { readonly state: 'failed'; readonly failure: FilesFailure }
  | ({ readonly state: 'made' } & Awaited<ReturnType<typeof stored>>);

async function outcomeOf(
  ports: FilesMakerPorts,
  { documentId, tries }: MakeFilesRequest,
): Promise<Outcome> {
  const source = await pageSourceOf(ports, documentId);
  if (source === 'pictureMissing') return { state: 'failed', failure: 'picture' };
  const outcome = await ports.files.make(source);
  switch (outcome.kind) {
    case 'made':
      return { state: 'made', ...(await stored(ports, outcome.files)) };
    case 'refused':
      return { state: 'failed', failure: outcome.fault };
    case 'lost':
      if (tries + 1 < maxLosses) throw new Error('the worker was lost');
      return { state: 'failed', failure: 'timeLimit' };
  }
}

async function stored({ blobs }: FilesMakerPorts, files: MadeFiles) {
  const { engine, faces, isPreview, pageCount } = files;
  const keep = async ({ bytes, proof }: MadeFile) => ({
    sha256: await blobs.put(bytes),
    size: bytes.length,
    lines: proofLinesOf(proof),
  });
  const edition = files.pdf.proof.edition;
  const [pdf, ofd] = [await keep(files.pdf), await keep(files.ofd)];
  return { engine, edition, faces, isPreview, pageCount, pdf, ofd };
}
