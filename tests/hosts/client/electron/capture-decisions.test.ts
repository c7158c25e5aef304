/** Capture-decisions: pictures of the screen, as the Electron shell decides about them, tested without Electron. */
import { describe, expect, it, vi } from 'vitest';
import { appPage } from '../../../../src-main/host-electron/app-protocol.ts';
import type { Choice } from '../../../../src-main/host-electron/capture-decisions.ts';
import {
  canCapture,
  captureMenu,
  isGesture,
  mayCapture,
} from '../../../../src-main/host-electron/capture-decisions.ts';
import { permitCaptureOnly } from '../../../../src-main/host-electron/permission-policy.ts';
import { shellWords } from '../../../../src-main/host-electron/shell-words.ts';

const asked = {
  ...{ url: `${appPage}#/messages`, isTop: true, sinceGestureMs: 200 },
  ...{ wantsVideo: true, wantsAudio: false },
};

it.each([
  ['the page just after a press', {}, true],
  ['another address', { url: 'https://outside.example/' }, false],
  ['another file of ours', { url: 'app://tongwen/other.html' }, false],
  ['a frame inside the page', { isTop: false }, false],
  ['no press at all', { sinceGestureMs: null }, false],
  ['a press of long ago', { sinceGestureMs: 60_000 }, false],
  ['a clock that went back', { sinceGestureMs: -1 }, false],
  ['sound as well', { wantsAudio: true }, false],
  ['sound alone', { wantsVideo: false, wantsAudio: true }, false],
])('answers %s: %o is %s', (_title, parts, allowed) => {
  expect(mayCapture({ ...asked, ...parts })).toBe(allowed);
});

it.each([
  ['win32', undefined, true],
  ['linux', 'x11', true],
  ['linux', undefined, true],
  ['linux', 'wayland', false],
  ['darwin', undefined, false],
  ['plan9', undefined, false],
])('on %s under %s the button is there: %s', (platform, sessionType, can) => {
  expect(canCapture(platform, sessionType)).toBe(can);
});

it('takes presses for a wish, and nothing that happens by itself', () => {
  expect(['mouseDown', 'keyDown', 'touchEnd'].filter(isGesture)).toHaveLength(3);
  expect(['mouseMove', 'mouseEnter', 'mouseWheel', 'pointerRawUpdate'].filter(isGesture)).toEqual(
    [],
  );
});

describe('the menu of what can be taken', () => {
  const words = shellWords('zh-CN');
  const open = (sources: Parameters<typeof captureMenu>[0]) => {
    const choices: Choice[] = [];
    const items = captureMenu(sources, words, (choice) => choices.push(choice));
    const press = (label: string): void => {
      const { click } = items.find((item) => item.label === label) ?? {};
      click?.({} as never, undefined, {});
    };
    return { items, choices, press };
  };
  const screen = { id: 'screen:0:0', name: 'Entire screen' };
  const sheet = { id: 'window:7:0', name: '表格 & 图.xlsx' };

  it('offers the screen with and without us, then the windows', () => {
    const { items, choices, press } = open([sheet, screen]);
    expect(items.map(({ label, type }) => label ?? type)).toEqual([
      '整个屏幕',
      '整个屏幕（先隐藏同文）',
      'separator',
      '表格 && 图.xlsx',
    ]);
    press('整个屏幕');
    press('整个屏幕（先隐藏同文）');
    press('表格 && 图.xlsx');
    expect(choices).toEqual([
      { source: screen, hidesUs: false },
      { source: screen, hidesUs: true },
      { source: sheet, hidesUs: false },
    ]);
  });

  it('numbers several screens, bounds the windows and cuts their titles', () => {
    const many = Array.from({ length: 50 }, (_, n) => ({
      id: `window:${n}:0`,
      name: '长'.repeat(99),
    }));
    const { items } = open([screen, { ...screen, id: 'screen:1:0' }, ...many]);
    expect(items.slice(0, 2).map(({ label }) => label)).toEqual(['整个屏幕 1', '整个屏幕 2']);
    expect(items.length).toBe(4 + 1 + 20);
    expect(items.at(-1)?.label).toBe(`${'长'.repeat(60)}…`);
    expect(open([]).items).toEqual([]);
    expect(open([screen, { id: 'window:1:0', name: ' ' }]).items.at(-1)?.label).toBe('窗口');
  });
});

it('lets no other permission through, and asks about this one each time', () => {
  const handlers: Record<string, (...args: unknown[]) => unknown> = {};
  const keep = (name: string) => (handler: (...args: unknown[]) => unknown) => {
    handlers[name] = handler;
  };
  const allowed = vi.fn(({ isTop }: { readonly isTop: boolean }) => isTop);
  permitCaptureOnly(
    {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
    } as never,
    allowed,
  );
  const answerTo = (permission: string, isMainFrame: boolean): unknown => {
    const answer = vi.fn();
    handlers['request']?.({}, permission, answer, { requestingUrl: appPage, isMainFrame });
    return answer.mock.calls[0]?.[0];
  };
  expect(answerTo('display-capture', true)).toBe(true);
  expect(answerTo('display-capture', false)).toBe(false);
  expect(allowed).toHaveBeenCalledWith({ url: appPage, isTop: true });
  for (const other of ['media', 'fullscreen', 'clipboard-read', 'new']) {
    expect(answerTo(other, true), other).toBe(false);
  }
  expect(handlers['check']?.({}, 'display-capture', appPage)).toBe(false);
});
