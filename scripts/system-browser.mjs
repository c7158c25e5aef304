/** System browser: finds an installed Chromium, Chrome or Edge. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const PROGRAM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const WINDOWS_PLACES = [
  'Microsoft/Edge/Application/msedge.exe',
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
];
const MAC_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/**
 * A browser of this machine that can open a real window.
 *
 * @returns {string | undefined}
 */
export function findSystemBrowser() {
  return candidates().find((path) => existsSync(path));
}

/** @returns {string[]} */
function candidates() {
  if (process.platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => process.env[name] ?? '')
      .filter((folder) => folder !== '')
      .flatMap((folder) => WINDOWS_PLACES.map((place) => join(folder, place)));
  }
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => PROGRAM_NAMES.map((name) => join(folder, name)));
  return process.platform === 'darwin' ? [...MAC_PLACES, ...onPath] : onPath;
}
