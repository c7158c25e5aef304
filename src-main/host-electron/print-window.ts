/**
 * Print-window: shows the system's printer dialog for a PDF that the core made, in a hidden window of its own.
 *
 * `printToPDF` is not used, and nothing is scaled: the file has its measures, and the printer is asked to keep them. The
 * paper is named each time, because a print without it may come out on another format.
 */

import type { WebContentsPrintOptions } from 'electron';
import { BrowserWindow, session } from 'electron';
import { printAddress, printHeaders, printOptionsOf } from './print-decisions.ts';
import type { PrintJob } from './print-channel.ts';

/** In memory: nothing of it stays when the window is gone. */
const partition = 'print';

export async function showPrintDialog(job: PrintJob): Promise<boolean> {
  const pages = session.fromPartition(partition);
  const address = printAddress(job.id);
  if (pages.protocol.isProtocolHandled('app')) pages.protocol.unhandle('app');
  pages.protocol.handle('app', ({ url }) =>
    url === address
      ? new Response(new Uint8Array(job.bytes), { headers: printHeaders })
      : new Response(null, { status: 404 }),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      partition,
      plugins: true,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  try {
    await window.loadURL(address);
    return await printed(window, printOptionsOf(job));
  } finally {
    window.destroy();
  }
}

/** A dialog that a person called off was shown. */
function printed(window: BrowserWindow, options: WebContentsPrintOptions): Promise<boolean> {
  return new Promise((resolve) => {
    window.webContents.print(options, (isDone, reason) => {
      resolve(isDone || /cancel/i.test(reason));
    });
  });
}
