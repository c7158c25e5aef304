/**
 * Capture-window: answers the page's wish for a picture of the screen, after the person has chosen what of.
 *
 * What may be answered is decided in capture-decisions.ts. Our own window comes back after `awayMs` whatever the page does.
 */

import type { BrowserWindow, Session } from 'electron';
import { desktopCapturer, Menu } from 'electron';
import type { Choice, Source } from './capture-decisions.ts';
import { captureMenu, isGesture, mayCapture } from './capture-decisions.ts';
import type { CaptureAllowed } from './permission-policy.ts';
import type { ShellWords } from './shell-words.ts';

/** Time for the desktop to draw itself without our window. */
const settleMs = 400;
/** The page takes the first frame and ends the recording well within this. */
const awayMs = 3_000;
const noPicture = { width: 0, height: 0 };

/**
 * The page of this window may ask; the answer is what the person chooses in the menu, or nothing. Answers what the permission
 * handler asks about the same wish.
 */
export function serveCapture(
  session: Session,
  window: BrowserWindow,
  words: ShellWords,
): CaptureAllowed {
  let pressedAt: number | null = null;
  const sinceGestureMs = (): number | null => (pressedAt === null ? null : Date.now() - pressedAt);
  window.webContents.on('input-event', (_event, input) => {
    if (isGesture(input.type)) pressedAt = Date.now();
  });
  session.setDisplayMediaRequestHandler((request, answer) => {
    const { frame, videoRequested, audioRequested } = request;
    const allowed =
      request.userGesture &&
      frame !== null &&
      frame.top?.frameToken === window.webContents.mainFrame.frameToken &&
      mayCapture({
        ...{ url: frame.url, isTop: frame.parent === null, sinceGestureMs: sinceGestureMs() },
        ...{ wantsVideo: videoRequested, wantsAudio: audioRequested },
      });
    if (!allowed) {
      answer(null);
      return;
    }
    chosen(window, words).then(
      (source) => {
        answer(source === null ? null : { video: source });
      },
      () => {
        answer(null);
      },
    );
  });
  return ({ url, isTop }) =>
    mayCapture({
      ...{ url, isTop, sinceGestureMs: sinceGestureMs() },
      ...{ wantsVideo: true, wantsAudio: false },
    });
}

/** null = called off. */
async function chosen(window: BrowserWindow, words: ShellWords): Promise<Source | null> {
  const types = ['screen', 'window'] as const;
  const all = await desktopCapturer.getSources({ types: [...types], thumbnailSize: noPicture });
  const own = window.getMediaSourceId();
  const sources = all.filter(({ id }) => id !== own);
  const choice = await choiceOf(window, sources, words);
  if (choice === null) return null;
  if (choice.hidesUs) await away(window);
  return choice.source;
}

function choiceOf(
  window: BrowserWindow,
  sources: readonly Source[],
  words: ShellWords,
): Promise<Choice | null> {
  return new Promise((resolve) => {
    const menu = Menu.buildFromTemplate(captureMenu(sources, words, resolve));
    // A click is told before or after the closing; the first answer of a promise is the one that counts.
    menu.popup({ window, callback: () => setTimeout(() => resolve(null), 0) });
  });
}

async function away(window: BrowserWindow): Promise<void> {
  window.webContents.setBackgroundThrottling(false);
  window.hide();
  setTimeout(() => {
    if (window.isDestroyed()) return;
    window.webContents.setBackgroundThrottling(true);
    window.show();
  }, awayMs);
  await new Promise((resolve) => setTimeout(resolve, settleMs));
}
