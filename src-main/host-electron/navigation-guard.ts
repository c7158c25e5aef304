/**
 * Navigation-guard: the window stays on its one page, whatever is clicked, dropped, typed or redirected.
 *
 * There is no way to another program either: the product opens no outside address (`shell.openExternal` is not used).
 */

import type { WebContents } from 'electron';
import { appPage } from './app-protocol.ts';

/** Only the page itself, as on reload; its own routes live behind `#`. */
export function mayNavigate(url: string): boolean {
  return url === appPage || url.startsWith(`${appPage}#`);
}

/** A frame that may be given the bridge: the page itself, at the top. */
export function isOwnFrame(frame: { readonly url: string; readonly isTop: boolean }): boolean {
  return frame.isTop && mayNavigate(frame.url);
}

export function guardNavigation(contents: WebContents): void {
  const refuse = (details: { readonly url: string; preventDefault(): void }): void => {
    if (!mayNavigate(details.url)) details.preventDefault();
  };
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
