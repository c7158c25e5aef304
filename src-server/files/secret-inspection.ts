/**
 * Secret-inspection: looks for 密级 marks in an upload before it becomes a file of the store, and records a refusal.
 *
 * Invariant: the record holds who, when and the hash of the name; nothing of the file (domain §4.12, V17).
 */

import { createHash } from 'node:crypto';
import type { RefusalPlace } from '../../src-shared/features/secrecy/model.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import { secretMarkIn, secretMarkInName } from '../../src-shared/kernel/secret-mark.ts';
import type { PushResult } from '../../src-shared/protocol/envelope.ts';
import { ExtractionBusy } from '../extraction/extraction-service.ts';
import type { ExtractionService } from '../extraction/extraction-service.ts';
import { extensionOf } from '../../src-shared/features/file/allowed-files.ts';

export interface InspectedFile {
  readonly name: string;
  readonly sha256: string;
  /** Where the bytes lie. */
  readonly path: string;
}

/** A file without readable text is clean as far as a machine can tell. */
export async function inspectUpload(
  extraction: Pick<ExtractionService, 'extract'>,
  file: InspectedFile,
): Promise<'clean' | 'marked' | 'busy'> {
  if (secretMarkInName(file.name) !== undefined) return 'marked';
  try {
    const text = await extraction.extract(file.sha256, extensionOf(file.name), file.path);
    const isMarked =
      text.state === 'ready' && text.parts.some((part) => secretMarkIn(part) !== undefined);
    return isMarked ? 'marked' : 'clean';
  } catch (cause) {
    if (cause instanceof ExtractionBusy) return 'busy';
    throw cause;
  }
}

export interface Refusal {
  readonly personId: string;
  readonly name: string;
  readonly place: RefusalPlace;
  /** What was refused, so that one refusal is recorded once. */
  readonly key: string;
}

interface RefusalLog {
  submitSystem(name: string, args: unknown, commandId: string): Promise<PushResult>;
}

export async function recordRefusal(kernel: RefusalLog, refusal: Refusal): Promise<void> {
  const { personId, name, place, key } = refusal;
  const nameHash = createHash('sha256').update(name).digest('hex');
  const refusalId = deriveId(key, 'secretMark');
  await kernel.submitSystem(
    'secrecy.uploadRefused',
    { refusalId, place, nameHash, personId },
    deriveId(key, 'secrecy.uploadRefused'),
  );
}
