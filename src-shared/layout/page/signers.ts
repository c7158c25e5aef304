/**
 * Signers: the line of the document number, with the signers of a document to a superior at its right (7.2.5, 7.2.6).
 *
 * Invariants:
 *  1. Without signers the number is centred; with them it stands one character from the left edge, on the line of the
 *     last of them.
 *  2. Names are in 楷体, two to a line in the order of the issuers; each first name of a line stands under the first;
 *     the longest line ends one character before the right edge.
 *  3. Of several names the shorter are spread to the longest.
 */
import type { GlyphRun, PageItem } from '../laid-out.ts';
import { typeArea } from '../measures.ts';
import type { SourceRef } from '../page-document.ts';
import type { BrokenLine } from '../text/line-breaking.ts';
import { gridStyle } from '../text/styled-text.ts';
import { clusterCount, spaced } from './letter-spacing.ts';
import { oneLine, typeAreaCentreMm, widestOf } from './setting.ts';
import type { Setting, Zone } from './setting.ts';

const NAMES_PER_LINE = 2;
const LABEL = '签发人：';

export function setNumberLine(setting: Setting, topMm: number): Zone {
  const { document, grid } = setting;
  if (document.signers.length === 0) return setCentredNumber(setting, topMm);
  const signers = setSigners(setting, topMm);
  const number = numberLine(setting);
  const source = { element: 'issueNo', index: 0 } as const;
  const at = { xMm: typeArea.leftMm + grid.cellMm, topMm: signers.lastTopMm, source };
  const numberRuns = number === null ? [] : setting.place(number, at);
  return { items: [...signers.items, ...numberRuns], bottomMm: signers.lastTopMm + grid.emMm };
}

/** The number in the middle of the line; an absent one keeps its line, so that giving it moves nothing. */
export function setCentredNumber(setting: Setting, topMm: number): Zone {
  const number = numberLine(setting);
  const source = { element: 'issueNo', index: 0 } as const;
  const xMm = typeAreaCentreMm - (number?.endMm ?? 0) / 2;
  return {
    items: number === null ? [] : setting.place(number, { xMm, topMm, source }),
    bottomMm: topMm + setting.grid.emMm,
  };
}

export function numberLine(setting: Setting): BrokenLine | null {
  const { issueNo } = setting.document;
  if (issueNo === null || issueNo === '') return null;
  const style = gridStyle('fangsong', setting.grid.kind);
  return oneLine(setting, { element: 'issueNo', index: 0 }, [
    { text: issueNo, style, sourceStart: 0 },
  ]);
}

interface SignersZone {
  readonly items: readonly PageItem[];
  readonly lastTopMm: number;
}

function setSigners(setting: Setting, topMm: number): SignersZone {
  const { document, grid } = setting;
  const kai = gridStyle('kai', grid.kind);
  const names = document.signers.map((text, index) => {
    const source: SourceRef = { element: 'signers', index };
    return { source, line: oneLine(setting, source, [{ text, style: kai, sourceStart: 0 }]) };
  });
  const columns = Math.min(NAMES_PER_LINE, names.length);
  const nameMm = widestOf(names.map(({ line }) => line));
  const stepMm = nameMm + grid.cellMm;
  const firstMm = typeArea.rightMm - grid.cellMm - columns * stepMm + grid.cellMm;
  const labelSource: SourceRef = { element: 'signers', index: 0 };
  const fangsong = gridStyle('fangsong', grid.kind);
  const label = oneLine(setting, labelSource, [{ text: LABEL, style: fangsong }]);
  const labelAt = { xMm: firstMm - label.endMm, topMm, source: labelSource };
  const runs = names.flatMap(({ line, source }, index) => {
    const row = Math.floor(index / NAMES_PER_LINE);
    const xMm = firstMm + (index % NAMES_PER_LINE) * stepMm;
    const own = setting.place(line, { xMm, topMm: topMm + row * grid.pitchMm, source });
    return spreadTo(own, nameMm - line.endMm);
  });
  const rows = Math.ceil(names.length / NAMES_PER_LINE);
  return {
    items: [...setting.place(label, labelAt), ...runs],
    lastTopMm: topMm + (rows - 1) * grid.pitchMm,
  };
}

function spreadTo(runs: readonly GlyphRun[], freeMm: number): readonly GlyphRun[] {
  const count = clusterCount(runs);
  return count > 1 && freeMm > 0 ? spaced(runs, freeMm / (count - 1)) : runs;
}
