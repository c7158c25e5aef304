/**
 * Write-text: puts an extracted text beside its file reference, in batches that fit a command.
 *
 * Invariant: ids are derived from the reference and the batch, so running an effect twice writes once.
 */

import { maxPartsPerBatch } from '../../src-shared/features/file/commands.ts';
import { secretMarkIn, secretMarkInName } from '../../src-shared/kernel/secret-mark.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import type { BlobStore } from '../files/blob-store.ts';
import { recordRefusal } from '../files/secret-inspection.ts';
import { extensionOf } from '../../src-shared/features/file/allowed-files.ts';
import type { KernelAccess } from '../http/kernel-access.ts';
import { mayBeScan } from './scan-reader.ts';
import type { ScanReader } from './scan-reader.ts';
import { textParts } from './text-parts.ts';
import type { ExtractedText, ExtractionService } from './extraction-service.ts';

export interface TextWriterPorts {
  readonly kernel: Pick<KernelAccess, 'row' | 'submitSystem'>;
  readonly blobs: BlobStore;
  readonly extraction: ExtractionService;
  /** Absent: scans have no words. */
  readonly scans: ScanReader | undefined;
}

/** Runs one `extractText` effect; throws when it should be tried again. */
export async function extractFileRef(ports: TextWriterPorts, fileRefId: string): Promise<void> {
  const file = ports.kernel.row('fileRef', fileRefId);
  if (file?.textState !== 'pending') return;
  const extracted: ExtractedText = (await ports.blobs.has(file.sha256))
    ? await ports.extraction.extract(
        file.sha256,
        extensionOf(file.name),
        ports.blobs.pathOf(file.sha256),
      )
    : { state: 'failed' };
  const text = await withScan(ports, file, extracted);
  const isMarked =
    secretMarkInName(file.name) !== undefined ||
    (text.state === 'ready' && text.parts.some((part) => secretMarkIn(part) !== undefined));
  // Bytes that came before anybody looked: they go, and no text of them is written (V17).
  if (isMarked) await wipe(ports, file);
  const parts = text.state === 'ready' && !isMarked ? text.parts : [];
  const batches = Math.max(1, Math.ceil(parts.length / maxPartsPerBatch));
  for (let batch = 0; batch < batches; batch += 1) {
    const from = batch * maxPartsPerBatch;
    const args = {
      fileRefId,
      scope: file.scope,
      from,
      parts: parts.slice(from, from + maxPartsPerBatch),
      state: batch < batches - 1 ? 'pending' : isMarked ? 'none' : text.state,
    };
    const commandId = deriveId(fileRefId, `setText:${batch}/${batches}`);
    const result = await ports.kernel.submitSystem('file.setText', args, commandId);
    if (result.outcome === 'rejected') throw new Error(`text refused: ${result.rejection.code}`);
  }
}

/** Where a file has no text of its own, the words that can be seen in it. */
async function withScan(
  { scans, blobs }: TextWriterPorts,
  file: { readonly name: string; readonly sha256: string },
  text: ExtractedText,
): Promise<ExtractedText> {
  const extension = extensionOf(file.name);
  const hasNone = text.state === 'none' || (text.state === 'ready' && text.parts.length === 0);
  if (scans === undefined || !hasNone || !mayBeScan(extension)) return text;
  const parts = textParts(await scans.read(blobs.pathOf(file.sha256), extension));
  return parts.length === 0 ? text : { state: 'ready', parts };
}

async function wipe(
  { kernel, blobs }: TextWriterPorts,
  file: { readonly id: string; readonly name: string; readonly sha256: string },
): Promise<void> {
  await blobs.remove(file.sha256);
  await recordRefusal(kernel, {
    personId: 'system',
    name: file.name,
    place: 'extraction',
    key: file.id,
  });
}
