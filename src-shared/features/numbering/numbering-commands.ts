/**
 * Numbering commands: what the office head does with series and numbers (domain §1.2.2, V2, scenario 4 of §6.5).
 *
 * Invariants:
 *  1. No number disappears: what is not given is reserved for a purpose, void or an explained gap, each with a reason.
 *  2. A series that has given a number keeps its form: it does not change between yearly and continuous.
 *  3. Each command writes a bounded number of lines (`maxNumbersAtOnce`).
 */

import { z } from 'zod';
import type { Actor, CommandContext, Decision } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import { officeYear } from '../../kernel/time.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list, peek } from '../../read-view.ts';
import { orgScope, serverScope } from '../../scopes.ts';
import { DocumentKind, documentKinds, RoutingDirection } from '../document/model.ts';
import { continuousYear } from '../document/register-model.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';
import type { Span } from './ledger.ts';
import {
  isTooFar,
  loadSpan,
  newLine,
  nextFree,
  rangesText,
  seqsOfRanges,
  writeLines,
} from './ledger.ts';
import { maxSeriesOfUnit, SeriesUse } from './series-model.ts';
import type { Series, SeriesYear } from './series.ts';
import { inYear, numberIn, seriesCodePattern, seriesIdOf, seriesOf } from './series.ts';

/** Numbers of one reservation, voiding or explanation. */
export const maxNumbersAtOnce = 100;
const highestNumber = 999_999;

const seriesArgs = { unitId: Id, code: z.string().min(1).max(12) };
const Seq = z.int().min(1).max(highestNumber);
const spanArgs = {
  ...seriesArgs,
  year: z.int().min(1900).max(9999),
  from: Seq,
  to: Seq,
  reason: z.string().trim().max(500),
};

const isOfficeHead = (actor: Actor, args: { readonly unitId: string }): boolean =>
  holdsRole(actor, args.unitId, ['OFFICE_HEAD']);
const who = 'the OFFICE_HEAD of the unit';

export const setSeries = defineCommand({
  name: 'numbering.setSeries',
  version: 1,
  args: z.strictObject({
    ...seriesArgs,
    use: SeriesUse,
    directions: z.array(RoutingDirection).max(4),
    kinds: z.array(DocumentKind).max(documentKinds.length),
    yearly: z.boolean(),
    active: z.boolean(),
    note: z.string().trim().max(200),
  }),
  offline: 'onlineOnly',
  who,
  serverDecides: ['seriesDefinition.at'],
  lane: () => orgScope,
  *load(args, context) {
    const unit = yield* get('unit', args.unitId, orgScope);
    const rows = yield* list('seriesDefinition', 'byUnit', [args.unitId], orgScope);
    const known = seriesOf(
      unit,
      rows.find((row) => row.code === args.code),
      args.code,
    );
    const hasGiven = known === undefined ? false : yield* hasGivenNumbers(known, context);
    return { unit, rows, known, hasGiven };
  },
  authorize: (actor, _state, args) => isOfficeHead(actor, args),
  decide(args, { unit, rows, known, hasGiven }, context) {
    const guard = seriesGuard(args, unit, known);
    if (guard !== undefined) {
      return err(rejection('guardFailed', { guard, series: args.code }));
    }
    if (known !== undefined && known.yearly !== args.yearly && hasGiven) {
      return err(rejection('guardFailed', { guard: 'seriesForm', series: args.code }));
    }
    if (rows.length >= maxSeriesOfUnit && !rows.some((row) => row.code === args.code)) {
      return err(rejection('tooMany', { limit: maxSeriesOfUnit }));
    }
    const isIssue = args.use === 'issue';
    return ok({
      changes: [
        put('seriesDefinition', {
          ...args,
          directions: isIssue ? [...new Set(args.directions)] : [],
          kinds: isIssue ? [...new Set(args.kinds)] : [],
          byName: actorName(context.actor),
          at: context.now,
        }),
      ],
    });
  },
});

/** On a client nobody knows; the server looks at the running year, the one before and the continuous book. */
function* hasGivenNumbers(series: Series, context: CommandContext): Load<boolean> {
  const year = officeYear(context.now, context.timeZone);
  const years = series.yearly ? [year + 1, year, year - 1] : [continuousYear];
  for (const one of years) {
    const row = yield* peek('numberSeries', seriesIdOf(inYear(series, one)), serverScope);
    if (typeof row === 'object' && (row.next > 1 || row.ahead !== undefined)) return true;
  }
  return false;
}

function seriesGuard(
  args: Pick<RowOf<'seriesDefinition'>, 'code' | 'use' | 'directions' | 'kinds'>,
  unit: RowOf<'unit'> | undefined,
  known: Series | undefined,
): string | undefined {
  if (!seriesCodePattern.test(args.code)) return 'seriesCode';
  if (known !== undefined && known.use !== args.use) return 'seriesUse';
  if (args.use === 'receipt') return undefined;
  if (unit?.mayIssue !== true) return 'unitMayNotIssue';
  return args.directions.length === 0 || args.kinds.length === 0 ? 'seriesEmpty' : undefined;
}

interface Named {
  readonly unitId: string;
  readonly code: string;
  readonly year: number;
}

function* loadPlace({ unitId, code, year }: Named): Load<SeriesYear | undefined> {
  const unit = yield* get('unit', unitId, orgScope);
  const own = yield* get('seriesDefinition', `${unitId}/${code}`, orgScope);
  const series = seriesOf(unit, own, code);
  return series === undefined ? undefined : inYear(series, year);
}

export const reserveNumbers = defineCommand({
  name: 'numbering.reserve',
  version: 1,
  args: z.strictObject({
    ...seriesArgs,
    year: z.int().min(1900).max(9999),
    numbers: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('next'), count: z.int().min(1).max(maxNumbersAtOnce) }),
      z.strictObject({ kind: z.literal('range'), from: Seq, to: Seq }),
    ]),
    purpose: z.string().trim().max(200),
    /** Office date by which it is settled; a reminder, the number stays reserved. */
    until: z.iso.date().nullable(),
  }),
  offline: 'onlineOnly',
  who,
  lane: () => serverScope,
  *load(args, context) {
    const place = yield* loadPlace(args);
    if (place === undefined) return undefined;
    const { numbers } = args;
    const named = context.allocated?.['numbers'];
    const span = yield* loadSpan(place, (series) => {
      if (named !== undefined) return seqsOfRanges(String(named), maxNumbersAtOnce);
      return numbers.kind === 'next' ? nextFree(series, numbers.count) : spanOf(numbers);
    });
    return span;
  },
  authorize: (actor, _state, args) => isOfficeHead(actor, args),
  decide(args, span, context) {
    if (span === undefined) return err(unknownSeries(args.code));
    if (args.purpose === '') return err(rejection('reasonRequired'));
    const bad = yearGuard(args.year, span, context) ?? spanGuard(args.numbers);
    if (bad !== undefined) return err(bad);
    const isAgain = context.allocated !== undefined;
    const free = span.seqs.filter((seq) => !span.lines.has(seq));
    const taken = span.seqs.find((seq) => span.lines.has(seq) || seq < span.series.next);
    if (!isAgain && taken !== undefined) return err(takenNumber(span.place, taken));
    // Offered again: what has its line in between keeps it, what was given by counting is refused.
    const lost = free.find((seq) => isGiven(span.series, seq));
    if (lost !== undefined) return err(takenNumber(span.place, lost));
    const far = free.find((seq) => isTooFar(span.series, seq));
    if (far !== undefined) return err(rejection('guardFailed', { guard: 'numberFar' }));
    const changes = writeLines(
      span.series,
      free.map((seq) => ({
        ...newLine(span.place, seq, 'reserved', context),
        purpose: args.purpose,
        until: args.until,
      })),
    );
    return changes.ok
      ? ok({ changes: changes.value, allocated: { numbers: rangesText(span.seqs) } })
      : changes;
  },
});

/** Below `next`, without being one of those that wait for a command of before a restore. */
function isGiven(series: RowOf<'numberSeries'>, seq: number): boolean {
  return seq < series.next && series.reserved?.includes(seq) !== true;
}

function spanOf(span: { readonly from: number; readonly to: number }): readonly number[] {
  const length = Math.min(Math.max(span.to - span.from + 1, 0), maxNumbersAtOnce);
  return Array.from({ length }, (_, index) => span.from + index);
}

function unknownSeries(series: string): Rejection {
  return rejection('guardFailed', { guard: 'series', series });
}

function takenNumber(place: SeriesYear, seq: number): Rejection {
  return rejection('guardFailed', { guard: 'numberTaken', no: numberIn(place, seq) });
}

function spanGuard(
  numbers: { readonly kind: 'next' } | { readonly kind?: 'range'; from: number; to: number },
): Rejection | undefined {
  if (numbers.kind === 'next') return undefined;
  const isOrdered = numbers.to >= numbers.from && numbers.to - numbers.from < maxNumbersAtOnce;
  return isOrdered
    ? undefined
    : rejection('guardFailed', { guard: 'numberRange', limit: maxNumbersAtOnce });
}

/** Numbers are kept for the running year and its neighbours. */
function yearGuard(year: number, { place }: Span, context: CommandContext): Rejection | undefined {
  if (place.year === continuousYear) return undefined;
  const now = officeYear(context.now, context.timeZone);
  return Math.abs(year - now) <= 1
    ? undefined
    : rejection('guardFailed', { guard: 'seriesYear', year, writtenDate: '' });
}

function* loadNamed(
  args: Named & { readonly from: number; readonly to: number },
): Load<Span | undefined> {
  const place = yield* loadPlace(args);
  return place === undefined ? undefined : yield* loadSpan(place, () => spanOf(args));
}

export const voidNumbers = defineCommand({
  name: 'numbering.void',
  version: 1,
  args: z.strictObject(spanArgs),
  offline: 'onlineOnly',
  who,
  lane: () => serverScope,
  load: loadNamed,
  authorize: (actor, _state, args) => isOfficeHead(actor, args),
  decide: (args, span, context) =>
    settle(args, span, context, (one, seq) => {
      const line = one.lines.get(seq);
      if (line !== undefined) return line.state === 'reserved' ? undefined : 'numberTaken';
      if (isGiven(one.series, seq)) return 'numberTaken';
      return isTooFar(one.series, seq) ? 'numberFar' : undefined;
    }),
});

export const explainGap = defineCommand({
  name: 'numbering.explainGap',
  version: 1,
  args: z.strictObject(spanArgs),
  offline: 'onlineOnly',
  who,
  lane: () => serverScope,
  load: loadNamed,
  authorize: (actor, _state, args) => isOfficeHead(actor, args),
  decide: (args, span, context) =>
    settle(
      args,
      span,
      context,
      (one, seq) => {
        const line = one.lines.get(seq);
        // A number kept for a purpose that it never served.
        if (line !== undefined) return line.state === 'reserved' ? undefined : 'numberTaken';
        if (seq < one.series.next) return undefined;
        // Before a restore it was a gap; now the series may not have come so far again.
        if (context.allocated === undefined) return 'numberAhead';
        return isTooFar(one.series, seq) ? 'numberFar' : undefined;
      },
      'gap',
    ),
});

/** Closes every number of a span with the reason, or says which one stands against it. */
function settle(
  args: Named & { readonly from: number; readonly to: number; readonly reason: string },
  span: Span | undefined,
  context: CommandContext,
  guardOf: (span: Span, seq: number) => string | undefined,
  state: 'void' | 'gap' = 'void',
): Result<Decision, Rejection> {
  if (span === undefined) return err(unknownSeries(args.code));
  if (args.reason === '') return err(rejection('reasonRequired'));
  const bad = spanGuard(args);
  if (bad !== undefined) return err(bad);
  for (const seq of span.seqs) {
    const guard = guardOf(span, seq);
    if (guard !== undefined) {
      return err(rejection('guardFailed', { guard, no: numberIn(span.place, seq) }));
    }
  }
  const lines = span.seqs.map((seq) => ({
    ...span.lines.get(seq),
    ...newLine(span.place, seq, state, context),
    reason: args.reason,
  }));
  const changes = writeLines(span.series, lines);
  return changes.ok ? ok({ changes: changes.value }) : changes;
}
