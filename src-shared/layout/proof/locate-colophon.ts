/** LocateColophon: finds 版记, its rules and its lines, on the sheet where it stands. */

import type { PageDocument } from '../page-document.ts';
import type { MeasuredFile } from '../reading/measured-file.ts';
import type { LocatedHead } from './locate-head.ts';
import { printedDateOf } from './locate-text.ts';
import type { Finder, RuleSpan } from './locating.ts';
import { longRules } from './locating.ts';
import type { MeasuredText, Piece } from './measured-text.ts';

export interface LocatedReceivers {
  readonly label: Piece;
  readonly names: Piece;
  readonly hasFullStop: boolean;
}

export interface LocatedColophon {
  /** Where it stands, from 1; null when the document has none. */
  readonly sheet: number | null;
  readonly mainTo: LocatedReceivers | null;
  readonly cc: LocatedReceivers | null;
  readonly printOrg: Piece | null;
  readonly printDate: Piece | null;
  readonly rules: readonly RuleSpan[];
}

interface Where {
  readonly text: MeasuredText;
  readonly file: MeasuredFile;
  readonly noted: Finder;
  readonly head: LocatedHead;
}

/** A rule belongs to it when it is that near above its first line, or below. */
const RULE_REACH_MM = 8;
const SHORTEST_RULE_MM = 100;
const lowest = (piece: Piece): number => -(piece.first.sheet * 1_000 + piece.first.topMm);

export function locateColophon(document: PageDocument, where: Where): LocatedColophon {
  const cc = receivers(where, 'cc', document.colophon?.cc ?? '');
  const isMoved = where.head.mainTo === null;
  const mainTo = receivers(where, 'mainTo', isMoved ? document.mainTo : '');
  const { printOrg, printDate } = locatePrinting(document, where);
  const pieces = [mainTo?.label, cc?.label, printOrg, printDate].filter((piece) => piece != null);
  const sheet = pieces.length === 0 ? null : Math.max(...pieces.map(({ last }) => last.sheet));
  return { sheet, mainTo, cc, printOrg, printDate, rules: rulesNear(where.file, sheet, pieces) };
}

function take({ text }: Where, wanted: string, near?: Piece): Piece | null {
  const lastSheet = near?.last.sheet;
  const nearest = (piece: Piece): number => Math.abs(piece.last.topMm - (near?.last.topMm ?? 0));
  return near === undefined
    ? text.take(wanted, {}, lowest)
    : text.take(wanted, { firstSheet: lastSheet ?? 1, lastSheet: lastSheet ?? 1 }, nearest);
}

function locatePrinting(
  { colophon, format }: PageDocument,
  where: Where,
): Pick<LocatedColophon, 'printOrg' | 'printDate'> {
  if (colophon === null || format === 'letter') return { printOrg: null, printDate: null };
  const date = colophon.printDate === null ? '' : `${printedDateOf(colophon.printDate)}印发`;
  const printDate = date === '' ? null : where.noted('printDate', take(where, date));
  const { printOrg } = colophon;
  const org =
    printOrg === '' ? null : where.noted('printOrg', take(where, printOrg, printDate ?? undefined));
  return { printOrg: org, printDate };
}

const labels = { cc: '抄送：', mainTo: '主送：' } as const;

function receivers(where: Where, element: 'cc' | 'mainTo', names: string): LocatedReceivers | null {
  if (names === '') return null;
  const found = locateReceivers(where, labels[element], names);
  where.noted(element, found?.names ?? null);
  return found;
}

function locateReceivers({ text }: Where, label: string, names: string): LocatedReceivers | null {
  const bare = names.replace(/[。：:]$/u, '');
  const found = text.take(label, {}, lowest);
  if (found === null) return null;
  const range = { from: found.end };
  const stopped = text.take(`${bare}。`, range);
  const own = stopped ?? text.take(bare, range);
  return own === null ? null : { label: found, names: own, hasFullStop: stopped !== null };
}

function rulesNear(
  file: MeasuredFile,
  sheet: number | null,
  pieces: readonly Piece[],
): readonly RuleSpan[] {
  const page = sheet === null ? undefined : file.pages[sheet - 1];
  if (page === undefined) return [];
  const topMm = Math.min(...pieces.map(({ first }) => first.topMm));
  return longRules(page.rules, SHORTEST_RULE_MM).filter(({ yMm, rule }) => {
    const isBlack = rule.colour[0] - rule.colour[1] < 100;
    return isBlack && yMm > topMm - RULE_REACH_MM;
  });
}
