/**
 * Permission-policy: the page needs no device and no right of the browser, so every request and every check is denied, but one:
 * a picture of the screen, where capture-decisions.ts lets it be asked for.
 *
 * Notifications are shown by the main process, files are chosen through an input element, and copying text by key or
 * menu needs no permission.
 */

import type { Session } from 'electron';

/** Whether the frame that asks may have a picture of the screen taken now. */
export type CaptureAllowed = (asked: { readonly url: string; readonly isTop: boolean }) => boolean;

const never: CaptureAllowed = () => false;

/** Total on purpose: a permission that a later Electron brings is denied too. */
export function denyPermissions(session: Session): void {
  permitCaptureOnly(session, never);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}

/** What is shown is answered by the handler for it (capture-window.ts); without one nothing is. */
export function permitCaptureOnly(session: Session, mayCapture: CaptureAllowed): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const { requestingUrl: url, isMainFrame: isTop } = details;
    answer(permission === 'display-capture' && mayCapture({ url, isTop }));
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
