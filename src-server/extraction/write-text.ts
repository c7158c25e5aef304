/**
 * Write-text: puts an extracted text beside its file reference, in batches that fit a command.
 *
 * Invariant: ids are derived from the reference and the batch, so running an effect twice writes once.
 */

import { maxPartsPerBatch } from '../../src-shared/features/file/commands.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import type { BlobStore } from '../files/blob-store.ts';
import { extensionOf } from '../files/file-types.ts';
import type { KernelAccess } from '../http/kernel-access.ts';
import type { ExtractedText, ExtractionService } from './extraction-service.ts';

export interface TextWriterPorts {
  readonly kernel: Pick<KernelAccess, 'row' | 'submitSystem'>;
  readonly blobs: BlobStore;
  readonly extraction: ExtractionService;
}

/** Runs one `extractText` effect; throws when it should be tried again. */
export async function extractFileRef(ports: TextWriterPorts, fileRefId: string): Promise<void> {
  const file = ports.kernel.row('fileRef', fileRefId);
  if (file?.textState !== 'pending') return;
  const text: ExtractedText = (await ports.blobs.has(file.sha256))
    ? await ports.extraction.extract(file.sha256, extensionOf(file.name), () =>
        ports.blobs.read(file.sha256),
      )
    : { state: 'failed' };
  const parts = text.state === 'ready' ? text.parts : [];
  const batches = Math.max(1, Math.ceil(parts.length / maxPartsPerBatch));
  for (let batch = 0; batch < batches; batch += 1) {
    const from = batch * maxPartsPerBatch;
    const args = {
      fileRefId,
      scope: file.scope,
      from,
      parts: parts.slice(from, from + maxPartsPerBatch),
      state: batch === batches - 1 ? text.state : 'pending',
    };
    const commandId = deriveId(fileRefId, `setText:${batch}/${batches}`);
    const result = await ports.kernel.submitSystem('file.setText', args, commandId);
    if (result.outcome === 'rejected') throw new Error(`text refused: ${result.rejection.code}`);
  }
}
