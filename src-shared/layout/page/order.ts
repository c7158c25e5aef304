/** Order: 命令（令）, mark 20 mm below the type area's top, its number, and the text two lines below that (10.2). */
import { distances, typeArea } from '../measures.ts';
import { setClassification } from './head.ts';
import type { HeadOptions, HeadZone } from './head.ts';
import { setMark } from './mark.ts';
import type { Setting } from './setting.ts';
import { setCentredNumber } from './signers.ts';
import { setTitle } from './title.ts';

export function setOrderHead(setting: Setting, { markHeightMm }: HeadOptions): HeadZone {
  const { document } = setting;
  const classification = setClassification(setting, typeArea.topMm);
  const mark = setMark(setting, document.mark, {
    topMm: typeArea.topMm + distances.orderMarkBelowTypeAreaMm,
    heightLimitMm: markHeightMm,
  });
  const number = setCentredNumber(setting, mark.bottomMm + distances.twoLinesMm);
  // An order has no title; one that was given all the same is printed and not lost.
  const title =
    document.title === '' ? null : setTitle(setting, number.bottomMm + distances.twoLinesMm);
  return {
    items: [...classification.items, ...mark.items, ...number.items, ...(title?.items ?? [])],
    bottomMm: title?.bottomMm ?? number.bottomMm,
    notices: [...mark.notices, ...(title?.notices ?? [])],
    markHeightMm: mark.bottomMm - (typeArea.topMm + distances.orderMarkBelowTypeAreaMm),
    gapMm: title === null ? distances.twoLinesMm : distances.oneLineMm,
  };
}
