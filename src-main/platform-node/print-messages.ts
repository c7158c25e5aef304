/** Print-messages: what the core's process and the worker that makes pages say to each other. */

import type { Result } from '../../src-shared/kernel/result.ts';
import type { MadePrint, PrintOrder } from '../../src-shared/layout/printing/make-print.ts';
import type { PrintFault } from '../../src-shared/layout/printing/print-pages.ts';

export interface PrintTask {
  readonly taskId: number;
  /** Folder that holds `assets/fonts`. */
  readonly productFolder: string;
  readonly order: PrintOrder;
}

export interface PrintAnswer {
  readonly taskId: number;
  readonly made: Result<MadePrint, PrintFault | 'failed'>;
}
