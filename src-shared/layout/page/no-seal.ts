/**
 * NoSeal: the ending without a seal (7.3.5.2), and a date that stands alone.
 *
 * One empty line; the name ends two characters before the right edge; the date begins two characters to the right of the
 * name. A date that would then come too near the edge ends two characters before it, and the names move left with it.
 * Names of joint issuers stand one to a line, the lead first, and begin under one another.
 */
import { typeArea } from '../measures.ts';
import { gridStyle } from '../text/styled-text.ts';
import { dateLine, placeDate } from './ending.ts';
import type { EndingPart } from './ending.ts';
import { blankGap, isAtMost, lineBelow, lineTop } from './page-grid.ts';
import { plainLines, widestOf } from './setting.ts';
import type { Setting } from './setting.ts';

const RIGHT_CELLS = 2;
const DATE_OFFSET_CELLS = 2;

export function noSealEnding(setting: Setting): EndingPart {
  const { document, grid } = setting;
  const rightMm = typeArea.rightMm - RIGHT_CELLS * grid.cellMm;
  const date = dateLine(setting);
  const style = gridStyle('fangsong', grid.kind);
  const lines = document.ending.issuers.flatMap(({ name }, index) => {
    const source = { element: 'issuerName', index } as const;
    const pieces = [{ text: name, style, sourceStart: 0 }];
    const widthMm = rightMm - typeArea.leftMm;
    return plainLines(setting, { source, pieces }, widthMm).map((line) => ({ source, line }));
  });
  const offsetMm = lines.length === 0 ? 0 : DATE_OFFSET_CELLS * grid.cellMm;
  const nameMm = widestOf(lines.map(({ line }) => line));
  const nameXMm = Math.max(
    typeArea.leftMm,
    Math.min(rightMm - nameMm, rightMm - date.widthMm - offsetMm),
  );
  return ({ page, textBottomMm, isPageTop, limitMm }) => {
    const first = isPageTop ? 0 : lineBelow(page, textBottomMm, blankGap(page, 1));
    const dateTopMm = lineTop(page, first + lines.length);
    const bottomMm = dateTopMm + page.emMm;
    if (!isAtMost(bottomMm, limitMm)) return null;
    const names = lines.flatMap(({ line, source }, index) =>
      setting.place(line, { xMm: nameXMm, topMm: lineTop(page, first + index), source }),
    );
    const dated = placeDate(setting, date, { xMm: nameXMm + offsetMm, topMm: dateTopMm });
    return { items: [...names, ...dated], bottomMm, lastLineBottomMm: bottomMm };
  };
}
