/**
 * Remove-unnamed: takes bytes out of the store when the last row that named them is gone.
 *
 * Invariant: first the proofs of upload go, so that no command can name the bytes any more; then it is looked again whether one
 * has named them meanwhile; only then they are removed.
 */

import { deriveId } from '../../src-shared/kernel/ids.ts';
import type { KernelAccess } from '../http/kernel-access.ts';
import type { BlobStore } from './blob-store.ts';

/** Resolves with the number of those that another row names. */
export async function removeUnnamed(
  ports: {
    readonly kernel: Pick<KernelAccess, 'list' | 'submitSystem'>;
    readonly blobs: Pick<BlobStore, 'remove'>;
  },
  sha256s: readonly string[],
): Promise<number> {
  const { kernel, blobs } = ports;
  const isNamed = (sha256: string): boolean =>
    kernel.list('fileRef', 'bySha256', [sha256]).length > 0;
  let kept = 0;
  for (const sha256 of sha256s) {
    const uploads = kernel.list('upload', 'bySha256', [sha256]);
    const newest = Math.max(0, ...uploads.map((one) => one.completedAt));
    const commandId = deriveId(sha256, `forget/${newest}`);
    if (uploads.length > 0) await kernel.submitSystem('file.forget', { sha256 }, commandId);
    if (isNamed(sha256)) kept += 1;
    else await blobs.remove(sha256);
  }
  return kept;
}
