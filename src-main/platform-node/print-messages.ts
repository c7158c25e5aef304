/** Print-messages: what the core's process and the worker that makes pages say to each other. */

import type { Result } from '../../src-shared/kernel/result.ts';
import type { DraftProof } from '../../src-shared/features/page/draft-proof.ts';
import type { FoundOriginals } from '../../src-shared/layout/fonts/find-originals.ts';
import type { FilesSource } from '../../src-shared/layout/making/make-files.ts';
import type { MadePrint, PrintOrder } from '../../src-shared/layout/printing/make-print.ts';
import type { PrintFault } from '../../src-shared/layout/printing/print-pages.ts';

export type PrintWish =
  | { readonly want: 'originals'; readonly fontFolders: readonly string[] }
  | { readonly want: 'print'; readonly order: PrintOrder; readonly originals: FoundOriginals }
  | { readonly want: 'prove'; readonly source: FilesSource; readonly originals: FoundOriginals }
  | { readonly want: 'faceBytes'; readonly faceId: string; readonly originals: FoundOriginals };

export interface PrintTask {
  readonly taskId: number;
  /** Folder that holds `assets/fonts`. */
  readonly productFolder: string;
  readonly wish: PrintWish;
}

export type PrintAnswer = { readonly taskId: number } & (
  | { readonly got: 'originals'; readonly originals: FoundOriginals }
  | { readonly got: 'print'; readonly made: Result<MadePrint, PrintFault | 'failed'> }
  | { readonly got: 'proof'; readonly made: Result<DraftProof, 'picture' | 'failed'> }
  | { readonly got: 'faceBytes'; readonly bytes: Uint8Array }
  | { readonly got: 'nothing' }
);
