/**
 * Kernel-hooks: what the kernel asks of the server around it; each may be absent.
 */

import type { z } from 'zod';
import type { ServerQuery } from '../../src-shared/protocol/stream.ts';
import type { SessionIdentity } from '../ports.ts';
import type { ExtractTextRequest, MakeExportRequest, MakeFilesRequest } from './effects-runner.ts';

export interface KernelHooks {
  /** What a device without standing is told; undefined = in good standing. Asked for every event. */
  readonly isRevoked?: (identity: SessionIdentity) => 'wipe' | 'signIn' | undefined;
  /** Answers a ServerQueryAnswer; checks the person's rights itself. */
  readonly serverQuery?: (
    identity: SessionIdentity,
    query: z.infer<typeof ServerQuery>,
  ) => Promise<unknown>;
  /** Repeatable; resolves when the text is written or will never be. */
  readonly extractText?: (request: ExtractTextRequest) => Promise<void>;
  /** Repeatable; resolves when the files are written down, cannot be made, or are no longer wanted. */
  readonly makeFiles?: (request: MakeFilesRequest) => Promise<void>;
  /** Repeatable; resolves when the export is written down or is no longer wanted. */
  readonly makeExport?: (request: MakeExportRequest) => Promise<void>;
  /** Bytes that no live row names any more, after a purge: to be removed, if it is still so. */
  readonly unnamed?: (sha256s: readonly string[]) => Promise<unknown>;
  /** Repeatable; takes bytes of destroyed items away and resolves with the number of those that other rows name. */
  readonly removeBytes?: (sha256s: readonly string[]) => Promise<number>;
  /** A client has removed a scope that it lost. */
  readonly purged?: (identity: SessionIdentity, scope: string) => void;
}
