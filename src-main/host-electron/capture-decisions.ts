/**
 * Capture-decisions: who may take a picture of the screen, when, and of what; without Electron, so that every case is tested.
 *
 * Invariants:
 *  1. Only the page itself, at the top of our own window, within `gestureMs` of a press that the shell saw, and never sound.
 *  2. The person chooses in a menu of the shell each time; nothing is captured that was not chosen there.
 *  3. Where the desktop does not let a program take pictures by itself, the page is told and shows no button.
 */

import type { MenuItemConstructorOptions } from 'electron';
import { isOwnFrame } from './navigation-guard.ts';
import type { ShellWords } from './shell-words.ts';

/** A press gives the right to ask for this long, as in browsers. */
const gestureMs = 5_000;

/** Titles of windows in the menu; the rest is cut. */
const maxTitle = 60;
/** Windows offered beside the screens. */
const maxWindows = 20;

/** Under Wayland the desktop itself asks for each picture, in ways that differ; there the system's own key is used. */
export function canCapture(platform: string, sessionType: string | undefined): boolean {
  if (platform === 'win32') return true;
  return platform === 'linux' && sessionType !== 'wayland';
}

export interface CaptureAsked {
  readonly url: string;
  readonly isTop: boolean;
  /** Since the last press of a key or button in our window; null = none yet. */
  readonly sinceGestureMs: number | null;
  readonly wantsVideo: boolean;
  readonly wantsAudio: boolean;
}

export function mayCapture(asked: CaptureAsked): boolean {
  const { sinceGestureMs, wantsAudio, wantsVideo } = asked;
  if (!isOwnFrame(asked) || wantsAudio || !wantsVideo) return false;
  return sinceGestureMs !== null && sinceGestureMs >= 0 && sinceGestureMs <= gestureMs;
}

/** Presses that a person makes; moving over the window is none. */
export function isGesture(inputType: string): boolean {
  return ['mouseDown', 'mouseUp', 'keyDown', 'rawKeyDown', 'touchEnd'].includes(inputType);
}

export interface Source {
  /** `screen:<n>:<m>` or `window:<n>:<m>`. */
  readonly id: string;
  readonly name: string;
}

export interface Choice {
  readonly source: Source;
  /** Our own window goes out of the picture first. */
  readonly hidesUs: boolean;
}

/** Screens, as they are and without us; then the other windows. */
export function captureMenu(
  sources: readonly Source[],
  words: ShellWords,
  onChoice: (choice: Choice) => void,
): MenuItemConstructorOptions[] {
  const screens = sources.filter(({ id }) => id.startsWith('screen:'));
  const windows = sources.filter(({ id }) => id.startsWith('window:')).slice(0, maxWindows);
  const item = (label: string, choice: Choice): MenuItemConstructorOptions => ({
    // An ampersand would underline the letter after it.
    label: label.replaceAll('&', '&&'),
    click: () => {
      onChoice(choice);
    },
  });
  const nameOf = (n: number): string =>
    screens.length === 1 ? words.wholeScreen : `${words.wholeScreen} ${n + 1}`;
  return [
    ...screens.map((source, n) => item(nameOf(n), { source, hidesUs: false })),
    ...screens.map((source, n) =>
      item(`${nameOf(n)}${words.withoutUs}`, { source, hidesUs: true }),
    ),
    ...(windows.length === 0 ? [] : [{ type: 'separator' } as const]),
    ...windows.map((source) => item(titleOf(source.name, words), { source, hidesUs: false })),
  ];
}

function titleOf(name: string, words: ShellWords): string {
  const letters = Array.from(name.trim());
  if (letters.length === 0) return words.window;
  return letters.length <= maxTitle ? letters.join('') : `${letters.slice(0, maxTitle).join('')}…`;
}
