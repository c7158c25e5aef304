/**
 * Ledger: how a number is given, kept and explained, so that every integer below `next` has its line (V2).
 *
 * Invariants:
 *  1. A number and its line are written by one command; the series row serialises who takes.
 *  2. A reserved number is given only to who names it; a used, void or explained one to nobody.
 *  3. A command offered again after a restore gets the numbers of its receipt, whatever else was restored.
 */

import type { CommandContext } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { registryScope } from '../../scopes.ts';
import { loadSeries, seqOfNo, setAside, takeNumber } from '../document/numbering.ts';
import { maxNumbersAhead } from '../document/register-model.ts';
import { actorName } from '../flow/tasks.ts';
import type { SeriesYear } from './series.ts';
import { ledgerKeyOf, numberIn, seriesIdOf } from './series.ts';

type Line = RowOf<'numberLedger'>;

/** What a command has read before it takes a number. */
export interface Taking {
  readonly place: SeriesYear;
  readonly series: RowOf<'numberSeries'>;
  /** The number that would be given. */
  readonly seq: number;
  readonly line: Line | undefined;
  /** Named by the clerk; else counted. */
  readonly isNamed: boolean;
}

/** `name` is the field of the receipt; `wanted` a reserved number. */
export function* loadTaking(
  place: SeriesYear,
  { allocated }: Pick<CommandContext, 'allocated'>,
  name: string,
  wanted?: number,
): Load<Taking> {
  const series = yield* loadSeries(seriesIdOf(place));
  const seq = wanted ?? (allocated === undefined ? series.next : seqOfNo(allocated[name]));
  const line = seq < 1 ? undefined : yield* loadLine(place, seq);
  return { place, series, seq, line, isNamed: wanted !== undefined };
}

export function* loadLine(place: SeriesYear, seq: number): Load<Line | undefined> {
  const scope = registryScope(place.unitId, place.year);
  return yield* get('numberLedger', ledgerKeyOf(place, seq), scope);
}

export type Entry = Pick<Line, 'documentId' | 'title' | 'writtenDate' | 'otherUnit' | 'yearBasis'>;

export interface Given {
  readonly seq: number;
  readonly no: string;
  readonly changes: readonly Change[];
}

/** Gives the number that was read, with its line. */
export function giveNumber(
  taking: Taking,
  entry: Entry,
  context: CommandContext,
  name: string,
): Result<Given, Rejection> {
  const no = numberIn(taking.place, taking.seq);
  if (context.allocated !== undefined && context.allocated[name] !== no) {
    return err(rejection('guardFailed', { guard: 'receiptNumber' }));
  }
  const taken = taking.line?.state === 'reserved' ? claim(taking) : count(taking, context, name);
  if (!taken.ok) return taken;
  const { seq, change } = taken.value;
  return ok({
    seq,
    no,
    changes: [change, put('numberLedger', used(taking, { ...entry, no }, context))],
  });
}

function used(
  taking: Taking,
  entry: Entry & { readonly no: string },
  context: CommandContext,
): Line {
  const { place, seq, line } = taking;
  return {
    ...newLine(place, seq, 'used', context),
    ...entry,
    ...(line?.purpose === undefined ? {} : { purpose: line.purpose }),
  };
}

interface Taken {
  readonly seq: number;
  readonly change: Change;
}

function claim({ series, seq }: Taking): Result<Taken, Rejection> {
  const after = setAside(series, [seq]);
  return after.ok ? ok({ seq, change: put('numberSeries', after.value) }) : after;
}

function count(taking: Taking, context: CommandContext, name: string): Result<Taken, Rejection> {
  const { place, series, seq, line, isNamed } = taking;
  const no = numberIn(place, seq);
  if (line !== undefined) return err(rejection('guardFailed', { guard: 'numberTaken', no }));
  if (isNamed && context.allocated === undefined) {
    return err(rejection('guardFailed', { guard: 'notReserved', no }));
  }
  return takeNumber(series, (one) => numberIn(place, one), context, name);
}

export function newLine(
  place: SeriesYear,
  seq: number,
  state: Line['state'],
  context: CommandContext,
): Line {
  return {
    unitId: place.unitId,
    series: place.code,
    year: place.year,
    seq,
    state,
    documentId: null,
    reason: null,
    byName: actorName(context.actor),
    at: context.now,
    use: place.use,
    no: numberIn(place, seq),
  };
}

/** Numbers of one series with their lines, for a command of the office head. */
export interface Span {
  readonly place: SeriesYear;
  readonly series: RowOf<'numberSeries'>;
  readonly seqs: readonly number[];
  readonly lines: ReadonlyMap<number, Line>;
}

export function* loadSpan(
  place: SeriesYear,
  seqsOf: (series: RowOf<'numberSeries'>) => readonly number[],
): Load<Span> {
  const series = yield* loadSeries(seriesIdOf(place));
  const lines = new Map<number, Line>();
  const seqs = seqsOf(series);
  for (const seq of seqs) {
    const line = yield* loadLine(place, seq);
    if (line !== undefined) lines.set(seq, line);
  }
  return { place, series, seqs, lines };
}

/** The next `count` numbers that are neither given nor set aside. */
export function nextFree(series: RowOf<'numberSeries'>, count: number): readonly number[] {
  const ahead = new Set(series.ahead ?? []);
  const found: number[] = [];
  for (let seq = series.next; found.length < count; seq += 1) {
    if (!ahead.has(seq)) found.push(seq);
  }
  return found;
}

export function isTooFar(series: RowOf<'numberSeries'>, seq: number): boolean {
  return seq >= series.next + maxNumbersAhead;
}

/** Lines that are written together with the series that knows them. */
export function writeLines(
  series: RowOf<'numberSeries'>,
  lines: readonly Line[],
): Result<readonly Change[], Rejection> {
  const after = setAside(
    series,
    lines.map(({ seq }) => seq),
  );
  if (!after.ok) return after;
  return ok([put('numberSeries', after.value), ...lines.map((line) => put('numberLedger', line))]);
}

/** `3-5,9`: how a receipt names the numbers that were kept. */
export function rangesText(seqs: readonly number[]): string {
  const parts: string[] = [];
  let from = 0;
  seqs.forEach((seq, index) => {
    if (index === 0 || seqs[index - 1] !== seq - 1) from = seq;
    if (seqs[index + 1] !== seq + 1) parts.push(from === seq ? `${seq}` : `${from}-${seq}`);
  });
  return parts.join(',');
}

export function seqsOfRanges(text: string, limit: number): readonly number[] {
  const seqs: number[] = [];
  for (const part of text.split(',')) {
    const [from = 0, to = from] = part.split('-').map(Number);
    for (let seq = from; seq <= to && seqs.length < limit; seq += 1) {
      if (Number.isInteger(seq) && seq > 0) seqs.push(seq);
    }
  }
  return seqs;
}
