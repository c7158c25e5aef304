/**
 * Permission-policy: the page needs no device and no right of the browser, so every request and every check is denied.
 *
 * Notifications are shown by the main process, files are chosen through an input element, and copying text by key or
 * menu needs no permission.
 */

import type { Session } from 'electron';

/** Total on purpose: a permission that a later Electron brings is denied too. */
export function isPermitted(_permission: string, _url: string): boolean {
  return false;
}

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(isPermitted(permission, contents.getURL()));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isPermitted(permission, origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}
