/**
 * TitleZone: a title in centred lines of 2号 小标宋 (7.3.1, 7.3.7).
 *
 * From line to line it has the white that the lines of the text have between them (3.2).
 */
import { pointsToMm, sizePt } from '../measures.ts';
import type { SourceRef } from '../page-document.ts';
import { titleText } from '../text/title-lines.ts';
import { typeAreaCentreMm } from './setting.ts';
import type { Setting, Zone, ZoneNotice } from './setting.ts';

export interface TitleZone extends Zone {
  readonly notices: readonly ZoneNotice[];
}

export function setTitle(setting: Setting, topMm: number): TitleZone {
  return setTitleOf(setting, {
    text: setting.document.title,
    source: { element: 'title', index: 0 },
    topMm,
  });
}

export function setTitleOf(
  setting: Setting,
  { text, source, topMm }: { text: string; source: SourceRef; topMm: number },
): TitleZone {
  if (text === '') return { items: [], bottomMm: topMm, notices: [] };
  const { grid } = setting;
  const emMm = pointsToMm(sizePt.second);
  const pitchMm = emMm + grid.pitchMm - grid.emMm;
  const { lines, isTooLong } = setting.typesetter.titleLines(titleText(text, source));
  const items = lines.flatMap((line, index) =>
    setting.place(line, {
      xMm: typeAreaCentreMm - line.endMm / 2,
      topMm: topMm + index * pitchMm,
      source,
    }),
  );
  return {
    items,
    bottomMm: topMm + (lines.length - 1) * pitchMm + emMm,
    notices: isTooLong
      ? [{ code: 'titleTooLong', element: source.element, params: { lines: lines.length } }]
      : [],
  };
}
