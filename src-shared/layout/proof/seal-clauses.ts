/** SealClauses: the ending of a sealed document (7.3.5.1). */

import { distances, typeArea } from '../measures.ts';
import type { MeasuredPicture } from '../reading/measured-file.ts';
import {
  about,
  AREA_TOLERANCE_MM,
  between,
  EDGE_TOLERANCE_MM,
  nextLine,
  none,
  violations,
} from './clause.ts';
import type { Clause, Reading } from './clause.ts';
import type { LocatedDocument, PlacedOn } from './located-document.ts';
import { lastText } from './ending-facts.ts';
import type { Line, Piece } from './measured-text.ts';
import { gapBetween, middleOf, rightInsets } from './piece-clauses.ts';
import { cellMm } from './sheet-facts.ts';

const DATE_RIGHT_MM = 4 * cellMm;
/** Date and name together lie below the middle of the seal, and still under it. */
const LEAST_DROP_MM = 0.2;
/** A seal lies over its name when the middle of the name is that far inside it. */
const INSIDE_MM = 1;
/** Seals whose middles differ by less in height stand in one row. */
const SAME_ROW_MM = 8;

export const sealClauses = {
  sealDateRight: {
    clause: '7.3.5.1',
    subject: 'writtenDate',
    strength: '一般',
    unit: 'mm',
    required: about(DATE_RIGHT_MM, AREA_TOLERANCE_MM),
    measure: (located) => (isSealed(located) ? rightInsets(located.body.date?.lines ?? []) : []),
  },
  sealNameCentre: {
    clause: '7.3.5.1',
    subject: 'issuerName',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: (located) => {
      const [name, date] = [located.body.issuerNames.at(-1), located.body.date];
      if (!isSealed(located) || name == null || date?.last.sheet !== name.last.sheet) return [];
      const byMm = middleX(widestLine(name)) - middleX(date.first);
      return [{ measured: byMm, sheet: date.first.sheet }];
    },
  },
  sealNameAbove: {
    clause: '7.3.5.1',
    subject: 'issuerName',
    strength: '规定',
    unit: 'mm',
    required: nextLine,
    measure: (located) =>
      isSealed(located)
        ? gapBetween(located.body.issuerNames.at(-1)?.last, located.body.date?.first)
        : [],
  },
  sealTop: {
    clause: '7.3.5.1',
    subject: 'seal',
    strength: '规定',
    unit: 'mm',
    required: between(-EDGE_TOLERANCE_MM, distances.oneLineMm + EDGE_TOLERANCE_MM),
    measure: (located) => {
      const above = lastText(located);
      const seals = sealsOf(located).filter(({ sheet }) => sheet === above?.sheet);
      if (above === undefined || seals.length === 0) return [];
      const topMm = Math.min(...seals.map(({ item }) => item.y));
      return [{ measured: topMm - above.bottomMm, sheet: above.sheet }];
    },
  },
  sealCentre: {
    clause: '7.3.5.1',
    subject: 'seal',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: (located) =>
      sealedNames(located).map(({ seal, name }) => ({
        measured: seal.item.x + seal.item.widthMm / 2 - middleX(widestLine(name)),
        sheet: seal.sheet,
      })),
  },
  sealOverDate: {
    clause: '7.3.5.1',
    subject: 'seal',
    strength: '规定',
    unit: 'mm',
    required: ({ ending }) => ({
      kind: 'between',
      least: LEAST_DROP_MM,
      most: (ending.issuers.at(-1)?.seal?.heightMm ?? 0) / 2,
    }),
    measure: (located) => {
      const last = sealedNames(located).find(
        ({ issuer }) => issuer === located.document.ending.issuers.length - 1,
      );
      const { date } = located.body;
      if (last === undefined || date?.first.sheet !== last.seal.sheet) return [];
      const textMm = (last.name.last.topMm + date.last.bottomMm) / 2;
      const { item, sheet } = last.seal;
      return [{ measured: textMm - (item.y + item.heightMm / 2), sheet }];
    },
  },
  sealOverName: {
    clause: '7.3.5.1',
    subject: 'seal',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: (located) => {
      const pairs = sealedNames(located);
      const wrong = pairs.map(({ seal, name }) => !isOver(seal.item, name.last));
      return violations(wrong, pairs[0]?.seal.sheet ?? 1);
    },
  },
  sealPerName: {
    clause: '7.3.5.1',
    subject: 'seal',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: (located) => {
      if (!isSealed(located)) return [];
      const wanted = located.document.ending.issuers.flatMap(({ seal }, issuer) =>
        seal === null ? [] : [issuer],
      );
      const drawn = sealsOf(located).map(({ item }) => item.seal?.issuer ?? -1);
      const wrong = wanted.map((issuer) => drawn.filter((own) => own === issuer).length !== 1);
      return violations(wrong, sealsOf(located)[0]?.sheet ?? 1);
    },
  },
  sealsApart: {
    clause: '7.3.5.1',
    subject: 'seal',
    strength: '规定',
    unit: 'mm',
    required: between(0.1, null),
    measure: (located) => {
      const seals = sealsOf(located);
      return seals.flatMap((one, index) =>
        seals
          .slice(index + 1)
          .filter(({ sheet }) => sheet === one.sheet)
          .map((other) => ({ measured: whiteBetween(one.item, other.item), sheet: one.sheet })),
      );
    },
  },
  sealsAligned: {
    clause: '7.3.5.1',
    subject: 'seal',
    strength: '规定',
    unit: 'mm',
    required: about(0, EDGE_TOLERANCE_MM),
    measure: (located) => {
      const seals = sealsOf(located);
      return seals.flatMap((one, index) =>
        seals.slice(index + 1).flatMap((other): readonly Reading[] => {
          const byMm = centreY(one.item) - centreY(other.item);
          const isRow = one.sheet === other.sheet && Math.abs(byMm) < SAME_ROW_MM;
          return isRow ? [{ measured: byMm, sheet: one.sheet }] : [];
        }),
      );
    },
  },
  sealsInside: {
    clause: '7.3.5.1',
    subject: 'seal',
    strength: '规定',
    unit: 'mm',
    required: between(null, EDGE_TOLERANCE_MM),
    measure: (located) =>
      sealsOf(located).map(({ item, sheet }) => ({
        measured: Math.max(typeArea.leftMm - item.x, item.x + item.widthMm - typeArea.rightMm),
        sheet,
      })),
  },
  sealRed: {
    clause: '7.3.5.1',
    subject: 'seal',
    strength: '规定',
    unit: 'count',
    required: none,
    // The colours of a picture are not read: it is drawn as the keeper has registered it.
    measure: (located) => (sealsOf(located).length > 0 ? 'notMeasurable' : []),
  },
} as const satisfies Readonly<Record<string, Clause>>;

function isSealed({ document }: LocatedDocument): boolean {
  return document.ending.mode === 'seal' && document.ending.issuers.length > 0;
}

function sealsOf(located: LocatedDocument): readonly PlacedOn<MeasuredPicture>[] {
  return isSealed(located) ? located.seals : [];
}

interface SealedName {
  readonly issuer: number;
  readonly seal: PlacedOn<MeasuredPicture>;
  readonly name: Piece;
}

function sealedNames(located: LocatedDocument): readonly SealedName[] {
  return sealsOf(located).flatMap((seal) => {
    const issuer = seal.item.seal?.issuer ?? -1;
    const name = located.body.issuerNames[issuer];
    return name?.last.sheet !== seal.sheet ? [] : [{ issuer, seal, name }];
  });
}

function middleX({ leftMm, rightMm }: Line): number {
  return (leftMm + rightMm) / 2;
}

function widestLine({ lines, first }: Piece): Line {
  return lines.toSorted((a, b) => b.rightMm - b.leftMm - (a.rightMm - a.leftMm))[0] ?? first;
}

function centreY({ y, heightMm }: MeasuredPicture): number {
  return y + heightMm / 2;
}

function isOver({ x, y, widthMm, heightMm }: MeasuredPicture, line: Line): boolean {
  const [middleXMm, middleYMm] = [middleX(line), middleOf(line)];
  return (
    middleXMm > x + INSIDE_MM &&
    middleXMm < x + widthMm - INSIDE_MM &&
    middleYMm > y + INSIDE_MM &&
    middleYMm < y + heightMm - INSIDE_MM
  );
}

/** Negative when they overlap; round ones are judged by their circles, others by their boxes. */
function whiteBetween(one: MeasuredPicture, other: MeasuredPicture): number {
  const acrossMm = Math.abs(one.x + one.widthMm / 2 - other.x - other.widthMm / 2);
  const downMm = Math.abs(centreY(one) - centreY(other));
  const isRound = [one, other].every(({ widthMm, heightMm }) => Math.abs(widthMm - heightMm) < 0.5);
  if (isRound) return Math.hypot(acrossMm, downMm) - (one.widthMm + other.widthMm) / 2;
  return Math.max(
    acrossMm - (one.widthMm + other.widthMm) / 2,
    downMm - (one.heightMm + other.heightMm) / 2,
  );
}
