/** Print-decisions: under which address a print is loaded, with which headers, and what the printer is asked for. */

import type { WebContentsPrintOptions } from 'electron';
import { appOrigin } from './app-protocol.ts';
import type { PrintJob } from './print-channel.ts';

export function printAddress(id: number): string {
  return `${appOrigin}/print-${id}.pdf`;
}

export const printHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'application/pdf',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

/** A4 in its own size, no margins of the printer's, as many copies and sides as were chosen; a person confirms. */
export function printOptionsOf(
  job: Pick<PrintJob, 'copies' | 'isDoubleSided'>,
): WebContentsPrintOptions {
  return {
    silent: false,
    printBackground: true,
    pageSize: 'A4',
    margins: { marginType: 'none' },
    scaleFactor: 100,
    copies: job.copies,
    duplexMode: job.isDoubleSided ? 'longEdge' : 'simplex',
  };
}
