/**
 * Clock commands: an office head sets the hours, the calendar and the limits of his unit.
 *
 * Invariants:
 *  1. Only the OFFICE_HEAD of the unit, or of the unit's own office; sections have the head of the office above them. The
 *     head of the division's office so sets the rules of the division, which every unit inherits.
 *  2. A change never moves what is already running: a task keeps the limit with which it was opened.
 *  3. From 分办 on an urgent document always has a limit (art. 24(4), V14).
 */

import { z } from 'zod';
import type { Actor, CommandContext } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import {
  CalendarDay,
  LimitRule,
  maxCalendarDays,
  maxLimitRules,
  OfficeTimes,
} from './clock-model.ts';
import { calendarProblem, hoursProblem, limitsProblem } from './clock-checks.ts';
import { headsClockOf } from './clock-rights.ts';

interface Target {
  readonly unit: RowOf<'unit'> | undefined;
  /** The unit in which the actor sits. */
  readonly seat: RowOf<'unit'> | undefined;
}

function* loadTarget(unitId: string, context: CommandContext): Load<Target> {
  const unit = yield* get('unit', unitId, orgScope);
  const { actor } = context;
  const seat =
    actor.kind === 'person' ? yield* get('unit', actor.identity.unitId, orgScope) : undefined;
  return { unit, seat };
}

function maySet(actor: Actor, { unit, seat }: Target): boolean {
  return (
    actor.kind === 'person' &&
    unit !== undefined &&
    seat !== undefined &&
    headsClockOf(actor.identity.roles, seat, unit)
  );
}

function change(
  known: { readonly version: number } | undefined,
  context: CommandContext,
): { readonly version: number; readonly setAt: number; readonly setByName: string } {
  const { actor } = context;
  return {
    version: (known?.version ?? 0) + 1,
    setAt: context.now,
    setByName: actor.kind === 'person' ? actor.personName : '系统',
  };
}

const who = 'OFFICE_HEAD of the unit or of its office';

export const setHours = defineCommand({
  name: 'clock.setHours',
  version: 1,
  args: z.strictObject({ unitId: Id, times: OfficeTimes.strict() }),
  offline: 'onlineOnly',
  who,
  serverDecides: ['officeHours.setAt'],
  lane: () => orgScope,
  base: (args) => [{ type: 'officeHours', key: args.unitId }],
  *load(args, context) {
    const target = yield* loadTarget(args.unitId, context);
    const known = yield* get('officeHours', args.unitId, orgScope);
    const duty: (RowOf<'identity'> | undefined)[] = [];
    for (const id of args.times.dutyIdentityIds) duty.push(yield* get('identity', id, orgScope));
    return { target, known, duty };
  },
  authorize: (actor, { target }) => maySet(actor, target),
  decide(args, { known, duty }, context) {
    const problem = hoursProblem(args.times);
    if (problem !== null) return err(rejection('guardFailed', { guard: problem }));
    if (duty.some((one) => one?.active !== true)) {
      return err(rejection('guardFailed', { guard: 'clock.dutyIdentity' }));
    }
    const row = { unitId: args.unitId, ...args.times, ...change(known, context) };
    return ok({ changes: [put('officeHours', row)] });
  },
});

export const setCalendar = defineCommand({
  name: 'clock.setCalendar',
  version: 1,
  args: z.strictObject({
    unitId: Id,
    year: z.int().min(2000).max(2200),
    days: z.array(CalendarDay.strict()).max(maxCalendarDays),
    source: z.string().trim().max(200),
  }),
  offline: 'onlineOnly',
  who,
  serverDecides: ['calendarYear.setAt'],
  lane: () => orgScope,
  base: (args) => [{ type: 'calendarYear', key: `${args.unitId}/${args.year}` }],
  *load(args, context) {
    const target = yield* loadTarget(args.unitId, context);
    const known = yield* get('calendarYear', `${args.unitId}/${args.year}`, orgScope);
    return { target, known };
  },
  authorize: (actor, { target }) => maySet(actor, target),
  decide(args, { known }, context) {
    const problem = calendarProblem(args.year, args.days);
    if (problem !== null) return err(rejection('guardFailed', { ...problem }));
    if (args.source === '') return err(rejection('guardFailed', { guard: 'clock.source' }));
    const days = args.days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
    const row = { ...args, days, ...change(known, context) };
    return ok({ changes: [put('calendarYear', row)] });
  },
});

export const setLimits = defineCommand({
  name: 'clock.setLimits',
  version: 1,
  args: z.strictObject({ unitId: Id, rules: z.array(LimitRule.strict()).max(maxLimitRules) }),
  offline: 'onlineOnly',
  who,
  serverDecides: ['limitRules.setAt'],
  lane: () => orgScope,
  base: (args) => [{ type: 'limitRules', key: args.unitId }],
  *load(args, context) {
    const target = yield* loadTarget(args.unitId, context);
    const known = yield* get('limitRules', args.unitId, orgScope);
    return { target, known };
  },
  authorize: (actor, { target }) => maySet(actor, target),
  decide(args, { known }, context) {
    const problem = limitsProblem(args.rules);
    if (problem !== null) return err(rejection('guardFailed', { ...problem }));
    return ok({ changes: [put('limitRules', { ...args, ...change(known, context) })] });
  },
});
