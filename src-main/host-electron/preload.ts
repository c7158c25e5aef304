/** Preload: hands the bridge's port from the main process to the page; the page sees nothing else of Electron. */

import { ipcRenderer } from 'electron';

/** The page's window, as far as it is used; the shell is compiled without the DOM. */
declare const window: {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void;
  postMessage(message: string, origin: string, ports: readonly unknown[]): void;
};
interface PageMessage {
  readonly source: unknown;
  readonly data: unknown;
}

window.addEventListener('message', ({ source, data }) => {
  if (source === window && data === 'tongwen:ready') ipcRenderer.send('tongwen:ready');
});
ipcRenderer.on('tongwen:port', ({ ports }) => {
  window.postMessage('tongwen:port', window.location.origin, ports);
});
