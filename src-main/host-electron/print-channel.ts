/**
 * Print-channel: the printer's dialog belongs to the main process, the file to be printed is made in the core's; this
 * carries the one call.
 *
 * Invariants:
 *  1. A call has one answer; a print that was not shown within `printShowLimitMs` counts as not shown, and the person gets
 *     the file instead.
 *  2. The bytes of a print are in memory only: no plain copy of a document lies on the disk.
 */

import { z } from 'zod';
import type { PrinterPort } from '../core/ports.ts';
import type { Channel } from './secret-channel.ts';

/** Loading the file and showing the dialog; how long a person looks at it does not count. */
export const printShowLimitMs = 45_000;
export const maxPrintJobs = 4;

const PrintJob = z.strictObject({
  kind: z.literal('print.job'),
  id: z.int(),
  bytes: z.instanceof(Uint8Array),
  name: z.string().max(300),
  copies: z.int().min(1).max(999),
  isDoubleSided: z.boolean(),
});
export type PrintJob = Readonly<z.infer<typeof PrintJob>>;
const PrintShown = z.strictObject({
  kind: z.literal('print.shown'),
  id: z.int(),
  isShown: z.boolean(),
});

/** The core's end. */
export function channelPrinterPort(channel: Channel): PrinterPort {
  const open = new Map<number, (isShown: boolean) => void>();
  let nextId = 1;
  channel.onMessage((message) => {
    const shown = PrintShown.safeParse(message);
    if (shown.success) open.get(shown.data.id)?.(shown.data.isShown);
  });
  return {
    print: (file) => {
      if (open.size >= maxPrintJobs) return Promise.resolve(false);
      const id = nextId;
      nextId += 1;
      return new Promise((resolve) => {
        const settle = (isShown: boolean): void => {
          clearTimeout(limit);
          open.delete(id);
          resolve(isShown);
        };
        const limit = setTimeout(() => settle(false), printShowLimitMs);
        open.set(id, settle);
        channel.post({ kind: 'print.job', id, ...file });
      });
    },
  };
}

/** The main process's end; what could not be shown is answered, never thrown. */
export function servePrinter(channel: Channel, show: (job: PrintJob) => Promise<boolean>): void {
  channel.onMessage((message) => {
    const job = PrintJob.safeParse(message);
    if (!job.success) return;
    const answer = (isShown: boolean): void =>
      channel.post({ kind: 'print.shown', id: job.data.id, isShown });
    show(job.data).then(answer, () => answer(false));
  });
}
