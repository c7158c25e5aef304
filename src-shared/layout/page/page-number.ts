/**
 * PageNumber: 页码 between two one-em lines, in 4号 half-width digits of 宋体 (7.5).
 *
 * Invariants:
 *  1. The lines, which run through the middle of the em square, are 7 mm below the type area.
 *  2. On odd pages it ends one character before the right edge, on even pages it begins one after the left edge; a turned
 *     table changes nothing of that (clause 8).
 */
import type { PageItem } from '../laid-out.ts';
import { distances, pointsToMm, sizePt, typeArea } from '../measures.ts';
import type { SourceRef } from '../page-document.ts';
import { looseStyle } from '../text/styled-text.ts';
import { oneLine } from './setting.ts';
import type { Setting } from './setting.ts';

const EM_MM = pointsToMm(sizePt.fourth);

export function setPageNumber(setting: Setting, number: number): readonly PageItem[] {
  const source: SourceRef = { element: 'pageNumber', index: 0 };
  const style = looseStyle('song', sizePt.fourth);
  const line = oneLine(setting, source, [{ text: `— ${number} —`, style }]);
  const isOdd = number % 2 === 1;
  const xMm = isOdd ? typeArea.rightMm - EM_MM - line.endMm : typeArea.leftMm + EM_MM;
  const topMm = typeArea.bottomMm + distances.pageNumberBelowTypeAreaMm - EM_MM / 2;
  return setting.place(line, { xMm, topMm, source });
}
