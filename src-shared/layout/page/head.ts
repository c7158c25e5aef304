/**
 * Head: 版头 and title of the general format and of minutes (7.2, 7.3.1, 10.3).
 *
 * Every distance is measured from edge to edge of em squares: mark 35 mm below the type area's top, number two lines below
 * it, red line 4 mm below the number, title two lines below the red line.
 */
import type { PageItem, RuleLine } from '../laid-out.ts';
import { distances, ruleThicknessMm, typeArea } from '../measures.ts';
import type { FaceRole } from '../font-set.ts';
import type { ElementName, SourceRef } from '../page-document.ts';
import { gridStyle } from '../text/styled-text.ts';
import { setMark } from './mark.ts';
import type { Zone, Setting, ZoneNotice } from './setting.ts';
import { oneLine } from './setting.ts';
import { setNumberLine } from './signers.ts';
import { setTitle } from './title.ts';

export interface HeadZone extends Zone {
  readonly notices: readonly ZoneNotice[];
  /** White demanded between the head and the first line after it. */
  readonly gapMm: number;
  readonly markHeightMm: number;
}

export interface HeadOptions {
  /** Room for the mark; `Infinity` while page 1 has room enough. */
  readonly markHeightMm: number;
}

export function setGeneralHead(setting: Setting, { markHeightMm }: HeadOptions): HeadZone {
  const { document } = setting;
  const classification = setClassification(setting, typeArea.topMm);
  const mark = setMark(setting, document.mark, {
    topMm: typeArea.topMm + distances.markBelowTypeAreaMm,
    heightLimitMm: markHeightMm,
  });
  const number = setNumberLine(setting, mark.bottomMm + distances.twoLinesMm);
  const redLine = redLineAt(number.bottomMm + distances.redLineBelowNumberMm);
  const titleTopMm = redLine.y1 + distances.twoLinesMm;
  const title = setTitle(setting, titleTopMm);
  const isTitled = document.title !== '';
  return {
    items: [...classification.items, ...mark.items, ...number.items, redLine, ...title.items],
    bottomMm: isTitled ? title.bottomMm : redLine.y1,
    notices: [...mark.notices, ...title.notices],
    markHeightMm: mark.bottomMm - (typeArea.topMm + distances.markBelowTypeAreaMm),
    gapMm: isTitled ? distances.oneLineMm : distances.twoLinesMm,
  };
}

function redLineAt(y: number): RuleLine {
  return {
    kind: 'rule',
    element: 'redLine',
    x1: typeArea.leftMm,
    y1: y,
    x2: typeArea.rightMm,
    y2: y,
    thicknessMm: ruleThicknessMm.redLine,
    colour: 'red',
  };
}

/** 份号, 密级 and 紧急程度, one under the other at the left edge, without holes (7.2.1–7.2.3). */
export function setClassification(setting: Setting, topMm: number): Zone {
  const { document, grid } = setting;
  const rows: readonly (readonly [ElementName, string, FaceRole])[] = [
    ['copyNo', document.copyNo ?? '', 'fangsong'],
    ['secrecy', document.secrecy ?? '', 'hei'],
    ['urgency', document.urgency, 'hei'],
  ];
  const present = rows.filter(([, text]) => text !== '');
  const items = present.flatMap(([element, text, role], row): readonly PageItem[] => {
    const source: SourceRef = { element, index: 0 };
    const style = gridStyle(role, grid.kind);
    const line = oneLine(setting, source, [{ text, style, sourceStart: 0 }]);
    const at = { xMm: typeArea.leftMm, topMm: topMm + row * grid.pitchMm, source };
    return setting.place(line, at);
  });
  const rowsBelowFirst = Math.max(0, present.length - 1);
  const bottomMm = present.length === 0 ? topMm : topMm + rowsBelowFirst * grid.pitchMm + grid.emMm;
  return { items, bottomMm };
}
