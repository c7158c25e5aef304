/**
 * Seals: the ending of a document that is sealed, by one issuer or by several (7.3.5.1).
 *
 * One issuer: the date ends four characters before the right edge, the name is centred above it, the seal over both.
 * Several: names in order, two or three to a row, a seal over each; the last seal covers name and date.
 *
 * Invariants:
 *  1. The last seal, name and date share their middle; it moves left only where a long name would leave the type area.
 *  2. Seals and names of a row stay within the type area; seals of two neighbours do not touch.
 *  3. Without its picture a seal keeps its room.
 */
import type { PageItem } from '../laid-out.ts';
import { typeArea } from '../measures.ts';
import type { Issuer } from '../page-document.ts';
import type { BrokenLine } from '../text/line-breaking.ts';
import { gridStyle } from '../text/styled-text.ts';
import { DATE_RIGHT_CELLS, dateLine, placeDate, sealPicture } from './ending.ts';
import type { DateLine, EndingPart, EndingRoom, PlacedEnding } from './ending.ts';
import { BETWEEN_ROWS_MM, BETWEEN_SEALS_MM, placeSealRows, USUAL_SEAL_MM } from './seal-rows.ts';
import { plainLines, widestOf } from './setting.ts';
import type { Setting } from './setting.ts';

/** Up to that many issuers stand in pairs, more in rows of three. */
const MOST_IN_PAIRS = 4;
/** Where the middle of a name lies below the centre of its seal, in rows without the date. */
const NAME_DROP_MM = 2;

interface Column {
  /** From centre to centre. */
  readonly stepMm: number;
  readonly count: number;
}

interface SealedName {
  readonly issuer: Issuer;
  readonly index: number;
  readonly lines: readonly BrokenLine[];
}

interface SealPlan {
  readonly setting: Setting;
  readonly date: DateLine;
  readonly sealWidthMm: number;
  readonly sealHeightMm: number;
  readonly columns: Column;
  /** Middle of the last column. */
  readonly lastMm: number;
}

export function sealEnding(setting: Setting): readonly EndingPart[] {
  const { plan, names } = planOf(setting);
  const rows = rowsOf(names, plan.columns.count);
  const parts = pagesOf(rows, plan.sealHeightMm);
  return parts.map((part, place) => sealRows(plan, part, place === parts.length - 1));
}

/** From the left edge to the seal that hangs below the date; a row of several has the notes below it. */
export function noteWidthBesideSeal(setting: Setting): number {
  const { plan, names } = planOf(setting);
  const isBeside = (rowsOf(names, plan.columns.count).at(-1)?.length ?? 0) > 1;
  if (isBeside) return typeArea.widthMm;
  const sealLeftMm = plan.lastMm - plan.sealWidthMm / 2;
  return Math.floor((sealLeftMm - typeArea.leftMm) / setting.grid.cellMm) * setting.grid.cellMm;
}

function planOf(setting: Setting): { plan: SealPlan; names: readonly SealedName[] } {
  const { issuers } = setting.document.ending;
  const sealWidthMm = Math.max(0, ...issuers.map(({ seal }) => seal?.widthMm ?? USUAL_SEAL_MM));
  const sealHeightMm = Math.max(0, ...issuers.map(({ seal }) => seal?.heightMm ?? USUAL_SEAL_MM));
  const date = dateLine(setting);
  const dateCentreMm = typeArea.rightMm - DATE_RIGHT_CELLS * setting.grid.cellMm - date.widthMm / 2;
  const columns = columnsFor(setting, { dateCentreMm, sealWidthMm });
  const widthMm = columns.count === 1 ? typeArea.widthMm : columns.stepMm - setting.grid.cellMm;
  const names = issuers.map((issuer, index) => ({
    issuer,
    index,
    lines: nameLines(setting, { issuer, index, widthMm }),
  }));
  const lastNameMm = widestOf(names.at(-1)?.lines ?? []);
  const lastMm = Math.min(dateCentreMm, typeArea.rightMm - Math.max(lastNameMm, sealWidthMm) / 2);
  return { plan: { setting, date, sealWidthMm, sealHeightMm, columns, lastMm }, names };
}

/** A name in as few lines as its column allows, and those as equal as possible. */
function nameLines(
  setting: Setting,
  { issuer, index, widthMm }: { issuer: Issuer; index: number; widthMm: number },
): readonly BrokenLine[] {
  const style = gridStyle('fangsong', setting.grid.kind);
  const pieces = [{ text: issuer.name, style, sourceStart: 0 }];
  const text = { source: { element: 'issuerName', index }, pieces } as const;
  const widest = plainLines(setting, text, widthMm);
  let balanced = widest;
  for (
    let narrowerMm = widthMm - setting.grid.cellMm;
    balanced.length > 1 && narrowerMm > widthMm / 2;
    narrowerMm -= setting.grid.cellMm
  ) {
    const lines = plainLines(setting, text, narrowerMm);
    if (lines.length > widest.length) break;
    balanced = lines;
  }
  return balanced;
}

function columnsFor(
  setting: Setting,
  { dateCentreMm, sealWidthMm }: { dateCentreMm: number; sealWidthMm: number },
): Column {
  const { issuers } = setting.document.ending;
  const { cellMm } = setting.grid;
  const roomMm = dateCentreMm - typeArea.leftMm;
  const widest = Math.max(
    0,
    ...issuers.map((issuer, index) =>
      widestOf(nameLines(setting, { issuer, index, widthMm: typeArea.widthMm })),
    ),
  );
  const ofThree = roomMm / 2.5;
  const nameStepMm = widest + cellMm;
  const sealStepMm = sealWidthMm + BETWEEN_SEALS_MM;
  const fitsThree = sealStepMm <= ofThree;
  const wantsThree =
    issuers.length > MOST_IN_PAIRS || (issuers.length === 3 && nameStepMm <= ofThree);
  if (fitsThree && wantsThree) return { count: 3, stepMm: ofThree };
  const ofTwo = roomMm / 1.5;
  if (sealStepMm > ofTwo || issuers.length < 2) return { count: 1, stepMm: typeArea.widthMm };
  return { count: 2, stepMm: Math.min(ofTwo, Math.max(sealStepMm, nameStepMm)) };
}

/** Full rows from the top; what is left over stands in the last row, at its right end. */
function rowsOf(names: readonly SealedName[], count: number): readonly (readonly SealedName[])[] {
  const rows = Math.ceil(names.length / count);
  return Array.from({ length: rows }, (_, row) => names.slice(row * count, (row + 1) * count));
}

/** As many rows to a page as it holds; the last page gets its date besides. */
function pagesOf<T>(rows: readonly T[], sealHeightMm: number): readonly (readonly T[])[] {
  const perPage = Math.max(1, Math.floor(typeArea.heightMm / (sealHeightMm + BETWEEN_ROWS_MM)));
  const pages = Math.ceil(rows.length / perPage);
  return Array.from({ length: pages }, (_, page) =>
    rows.slice(page * perPage, (page + 1) * perPage),
  );
}

function sealRows(
  plan: SealPlan,
  rows: readonly (readonly SealedName[])[],
  withDate: boolean,
): EndingPart {
  const lastNames = rows.at(-1)?.at(-1)?.lines.length ?? 1;
  return (room) => {
    const wanted = { rows: rows.length, sealHeightMm: plan.sealHeightMm, nameLines: lastNames };
    const place = placeSealRows(wanted, room);
    if (place === null) return null;
    const items = rows.flatMap((row, index) => {
      const centreMm = place.centresMm[index] ?? 0;
      const isDated = withDate && index === rows.length - 1;
      const namesTopMm = isDated ? place.dateTopMm - lastNames * room.page.pitchMm : null;
      return setRow(plan, row, { centreMm, namesTopMm, room });
    });
    const isBeside = (rows.at(-1)?.length ?? 0) > 1;
    return withDateLine(plan, { place, items, withDate, isBeside, room });
  };
}

function withDateLine(
  { setting, date, lastMm }: SealPlan,
  {
    place,
    items,
    withDate,
    isBeside,
    room,
  }: {
    place: { dateTopMm: number; bottomMm: number };
    items: readonly PageItem[];
    withDate: boolean;
    isBeside: boolean;
    room: EndingRoom;
  },
): PlacedEnding {
  const at = { xMm: lastMm - date.widthMm / 2, topMm: place.dateTopMm };
  return {
    items: withDate ? [...placeDate(setting, date, at), ...items] : items,
    bottomMm: place.bottomMm,
    // A seal at the left of the last one hangs where notes would begin.
    lastLineBottomMm: isBeside ? place.bottomMm : place.dateTopMm + room.page.emMm,
  };
}

/** Names first, so that the seals lie over them. */
function setRow(
  plan: SealPlan,
  row: readonly SealedName[],
  at: { centreMm: number; namesTopMm: number | null; room: EndingRoom },
): readonly PageItem[] {
  const { setting, columns, lastMm } = plan;
  const { pitchMm, emMm } = at.room.page;
  const texts: PageItem[] = [];
  const seals: PageItem[] = [];
  for (const [place, { issuer, index, lines }] of row.entries()) {
    const middleMm = lastMm - (row.length - 1 - place) * columns.stepMm;
    const blockMm = (lines.length - 1) * pitchMm + emMm;
    const topMm = at.namesTopMm ?? at.centreMm + NAME_DROP_MM - blockMm / 2;
    const source = { element: 'issuerName', index } as const;
    for (const [number, line] of lines.entries()) {
      const xMm = middleMm - line.endMm / 2;
      texts.push(...setting.place(line, { xMm, topMm: topMm + number * pitchMm, source }));
    }
    if (issuer.seal !== null) {
      const { widthMm, heightMm } = issuer.seal;
      const corner = { xMm: middleMm - widthMm / 2, topMm: at.centreMm - heightMm / 2 };
      seals.push(sealPicture(issuer.seal, { element: 'seal', issuer: index, ...corner }));
    }
  }
  return [...texts, ...seals];
}
