/**
 * SignatureStamp: 签名章 of the persons who sign, with their posts (7.3.5.3, 10.2).
 *
 * Two empty lines; each stamp ends four characters before the right edge, the post ends two characters before it and stands
 * in its middle; one issuer to a line, the lead first; the date one empty line below the last.
 *
 * Invariants:
 *  1. The distances to the text and to the date are those of GB/T 33476.2 from edge to edge; stamps know no grid.
 *  2. Stamps of several begin under one another, in the width of the widest.
 *  3. While there is no picture of the stamp, the person's name stands in its place in 楷体, red like the stamp.
 */
import type { PageItem } from '../laid-out.ts';
import { distances, pointsToMm, sizePt, typeArea } from '../measures.ts';
import type { Issuer, SourceRef } from '../page-document.ts';
import type { BrokenLine } from '../text/line-breaking.ts';
import { gridStyle, looseStyle } from '../text/styled-text.ts';
import { DATE_RIGHT_CELLS, dateLine, placeDate, sealPicture } from './ending.ts';
import type { EndingPart } from './ending.ts';
import { isAtMost, lineGap } from './page-grid.ts';
import { oneLine, plainLines } from './setting.ts';
import type { Setting } from './setting.ts';

const STAMP_RIGHT_CELLS = 4;
const POST_GAP_CELLS = 2;
const POST_PITCH_EMS = 1.15;

interface StampRow {
  readonly issuer: Issuer;
  readonly index: number;
  readonly name: BrokenLine;
  readonly widthMm: number;
  readonly heightMm: number;
}

export function signatureStampEnding(setting: Setting): EndingPart {
  const { document, grid } = setting;
  const rows = document.ending.issuers.map((issuer, index) => stampRow(setting, issuer, index));
  const widthMm = Math.max(0, ...rows.map((row) => row.widthMm));
  const stampXMm = typeArea.rightMm - STAMP_RIGHT_CELLS * grid.cellMm - widthMm;
  const date = dateLine(setting);
  const dateXMm = typeArea.rightMm - DATE_RIGHT_CELLS * grid.cellMm - date.widthMm;
  return ({ page, textBottomMm, isPageTop, limitMm }) => {
    const betweenMm = lineGap(page);
    const items: PageItem[] = [];
    let topMm = isPageTop ? page.firstTopMm : textBottomMm + distances.twoLinesMm;
    for (const row of rows) {
      items.push(...placeRow(setting, row, { stampXMm, topMm }));
      topMm += row.heightMm + betweenMm;
    }
    const dateTopMm = topMm - betweenMm + distances.oneLineMm;
    const bottomMm = dateTopMm + page.emMm;
    if (!isAtMost(bottomMm, limitMm)) return null;
    items.push(...placeDate(setting, date, { xMm: dateXMm, topMm: dateTopMm }));
    return { items, bottomMm, lastLineBottomMm: bottomMm };
  };
}

function stampRow(setting: Setting, issuer: Issuer, index: number): StampRow {
  const name = oneLine(setting, { element: 'signatureStamp', index }, [
    { text: issuer.personName, style: looseStyle('kai', sizePt.second, 'red'), sourceStart: 0 },
  ]);
  return {
    issuer,
    index,
    name,
    widthMm: issuer.stamp?.widthMm ?? name.endMm,
    heightMm: issuer.stamp?.heightMm ?? pointsToMm(sizePt.second),
  };
}

function placeRow(
  setting: Setting,
  row: StampRow,
  { stampXMm, topMm }: { stampXMm: number; topMm: number },
): readonly PageItem[] {
  const post = placePost(setting, row, { stampXMm, middleMm: topMm + row.heightMm / 2 });
  if (row.issuer.stamp === null) {
    const source = { element: 'signatureStamp', index: row.index } as const;
    return [...post, ...setting.place(row.name, { xMm: stampXMm, topMm, source })];
  }
  const at = { element: 'signatureStamp', issuer: row.index, xMm: stampXMm, topMm } as const;
  return [...post, sealPicture(row.issuer.stamp, at)];
}

/** A post longer than the room beside the stamp goes on above and below its middle. */
function placePost(
  setting: Setting,
  { issuer, index }: StampRow,
  { stampXMm, middleMm }: { stampXMm: number; middleMm: number },
): readonly PageItem[] {
  const { grid } = setting;
  const rightMm = stampXMm - POST_GAP_CELLS * grid.cellMm;
  const source: SourceRef = { element: 'issuerName', index };
  const style = gridStyle('fangsong', grid.kind);
  const pieces = [{ text: issuer.postTitle, style, sourceStart: 0 }];
  const lines = plainLines(setting, { source, pieces }, rightMm - typeArea.leftMm);
  const closeMm = POST_PITCH_EMS * grid.emMm;
  const firstMm = middleMm - ((lines.length - 1) * closeMm + grid.emMm) / 2;
  return lines.flatMap((line, number) =>
    setting.place(line, {
      xMm: rightMm - line.endMm,
      topMm: firstMm + number * closeMm,
      source,
    }),
  );
}
