/** Sample-pages: two pages with everything that a page can hold, made by hand. */

import type { LaidPage, PlacedPicture, RuleLine } from '../../src-shared/layout/laid-out.ts';
import { faceIdOf, pageOf, runAt } from './page-drawing.ts';

const rule: RuleLine = {
  kind: 'rule',
  element: 'redLine',
  x1: 28,
  y1: 120,
  x2: 184,
  y2: 120,
  thicknessMm: 0.5,
  colour: 'red',
};

const picture: PlacedPicture = {
  kind: 'picture',
  element: 'body',
  sha256: 'picture',
  x: 60,
  y: 180,
  widthMm: 40,
  heightMm: 25,
  seal: null,
};

export function samplePages(): readonly LaidPage[] {
  const first = pageOf([
    runAt({
      x: 30,
      y: 72,
      text: '五家渠市人民政府文件',
      face: faceIdOf('xiaobiaosong'),
      sizePt: 58.25,
      colour: 'red',
      cellMm: 13.37,
      stretch: 0.73,
    }),
    rule,
    { ...rule, x1: 28, x2: 28, y1: 130, y2: 150, thicknessMm: 0.25, colour: 'black' },
    runAt({ x: 28, y: 130, text: '关于做好二〇二六年防汛工作的通知（试行），“春耕”——2026(a\\b)' }),
    runAt({ x: 28, y: 140, text: '一、黑体标题', face: faceIdOf('hei'), cellMm: 5.123 }),
    runAt({ x: 28, y: 150, text: '（一）楷体𬀩𬭎𫖯𠅤𪨧后', face: faceIdOf('kai') }),
    runAt({
      x: 28,
      y: 160,
      text: '',
      clusters: ['邉', '邉\u{E0101}', '葛\u{E0100}', '葛', '字'],
      face: faceIdOf('kai'),
    }),
    runAt({ x: 28, y: 170, text: '𰻝\u{2F00A}', face: null }),
    picture,
    {
      ...picture,
      element: 'seal',
      x: 120,
      y: 200,
      widthMm: 42,
      heightMm: 42,
      seal: { issuer: 1, isIntact: true, isTrusted: false },
    },
    runAt({ x: 28, y: 264, text: '— 1 —', face: faceIdOf('song'), sizePt: 14 }),
  ]);
  const second = pageOf([runAt({ x: 140, y: 269, text: '— 2 —', face: faceIdOf('song') })], {
    sheet: 2,
    number: 2,
    turned: [
      runAt({ x: 37, y: 28, text: '横排表格标题', face: faceIdOf('xiaobiaosong'), sizePt: 22 }),
      { ...rule, x1: 37, y1: 40, x2: 262, y2: 40, thicknessMm: 0.35, colour: 'black' },
      { ...rule, x1: 100, y1: 40, x2: 100, y2: 160, thicknessMm: 0.25, colour: 'black' },
      { ...picture, x: 150, y: 60 },
    ],
  });
  return [first, second];
}
