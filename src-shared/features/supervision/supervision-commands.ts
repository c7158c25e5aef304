/**
 * Supervision commands: 立项 and 交办, 反馈, 申请办结, 办结 or 退回续办, and the limit (domain §4.13).
 *
 * Invariants:
 *  1. A matter closes only by a CHASER, after the lead has asked and the result was checked.
 *  2. Every report and every change of the limit stays on record.
 *  3. The main line of the document is not touched; its `supervise` tasks are closed by nobody else (V9).
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { docScope, orgScope } from '../../scopes.ts';
import { UnitName } from '../document/model.ts';
import { defineFlowCommand, documentArgs } from '../flow/flow-command.ts';
import { actorName, holdsRole, openTask, together } from '../flow/tasks.ts';
import {
  chasesIt,
  dayMs,
  endTask,
  laneOf,
  leadsIt,
  loadMatter,
  matterArgs,
  moved,
  newMatter,
  report,
} from './matters.ts';
import {
  maxAssistUnits,
  maxFeedback,
  maxLimitChanges,
  maxSupervisions,
} from './supervision-model.ts';

const words = z.string().trim().min(1).max(2_000);

const serverDecides = [
  'supervision.openedAt',
  'supervision.feedbackDueAt',
  'supervision.limits',
  'supervision.closedAt',
  'supervisionFeedback.at',
  'task.openedAt',
  'task.closedAt',
  'task.dueAt',
  'deskEntry.openedAt',
  'deskEntry.closedAt',
  'deskEntry.dueAt',
] as const;

const opening = {
  item: z.string().trim().min(1).max(500),
  leadIdentityId: Id,
  assists: z.array(UnitName).max(maxAssistUnits),
  limitAt: z.int(),
  feedbackDays: z.int().min(1).max(90),
};

export const openSupervision = defineFlowCommand({
  name: 'supervision.open',
  args: z.strictObject({
    ...documentArgs,
    ...opening,
    /** The 批示 that asks for it. */
    sourceOpinionId: Id.exactOptional(),
  }),
  action: 'supervise',
  who: 'a CHASER, OFFICE_HEAD, LEADER or CHIEF of the unit',
  serverDecides,
  *more(args) {
    const lead = yield* get('identity', args.leadIdentityId, orgScope);
    const scope = docScope(args.documentId);
    const matters = yield* list('supervision', 'byDocument', [args.documentId], scope);
    return { lead, matters };
  },
  decide(args, { document, tasks, clock }, { lead, matters }, context) {
    if (matters.length >= maxSupervisions) {
      return err(rejection('tooMany', { limit: maxSupervisions }));
    }
    const place = { documentId: document.id, unitId: document.unitId };
    const matter = newMatter(args, place, lead, context);
    if (!matter.ok) return matter;
    const isBusy = tasks.some(
      (task) => task.step === 'supervise' && task.state === 'open' && task.identityId === lead?.id,
    );
    const owner = { id: matter.value.leadIdentityId, personName: matter.value.leadName };
    const extra = { dueAt: args.limitAt };
    // One task a lead and document carries all its matters; the list shows each.
    const opened = isBusy
      ? together([])
      : openTask({ document, clock, extra }, 'supervise', owner, context);
    return ok({
      changes: [put('supervision', matter.value), ...opened.changes],
      effects: opened.effects,
    });
  },
});

export const openMatter = defineCommand({
  name: 'supervision.openMatter',
  version: 1,
  args: z.strictObject({ unitId: Id, ...opening }),
  offline: 'queueable',
  who: 'a CHASER, OFFICE_HEAD, LEADER or CHIEF of the unit: a matter that comes from no document here',
  serverDecides,
  lane: (args) => `supervision:${args.unitId}`,
  *load(args) {
    return { lead: yield* get('identity', args.leadIdentityId, orgScope) };
  },
  authorize: (actor, _state, args) =>
    holdsRole(actor, args.unitId, ['CHASER', 'OFFICE_HEAD', 'LEADER', 'CHIEF']),
  decide(args, { lead }, context) {
    // Whoever leads has to see it: the register of the unit is read by these.
    const sees = lead?.unitId === args.unitId && lead.roles.some((role) => readers.includes(role));
    if (!sees) return err(rejection('guardFailed', { guard: 'leadCannotSee' }));
    const matter = newMatter(args, { documentId: null, unitId: args.unitId }, lead, context);
    return matter.ok ? ok({ changes: [put('supervision', matter.value)] }) : matter;
  },
});

const readers: readonly string[] = [
  'REGISTRAR',
  'CLERK',
  'OFFICE_HEAD',
  'LEADER',
  'CHIEF',
  'ARCHIVIST',
  'CHASER',
];

export const superviseFeedback = defineCommand({
  name: 'supervision.feedback',
  version: 1,
  args: z.strictObject({ ...matterArgs, text: words }),
  offline: 'queueable',
  who: 'who leads the matter',
  serverDecides,
  lane: laneOf,
  load: loadMatter,
  authorize: (actor, work) => leadsIt(actor, work),
  decide(args, work, context) {
    if ((work.matter?.feedbackCount ?? 0) >= maxFeedback) {
      return err(rejection('tooMany', { limit: maxFeedback }));
    }
    const after = moved(work, 'feedback', (matter) => ({
      feedbackCount: matter.feedbackCount + 1,
      feedbackDueAt: context.now + matter.feedbackDays * dayMs,
    }));
    if (!after.ok) return after;
    return ok({
      changes: [
        put('supervision', after.value),
        report(after.value, 'feedback', args.text, context),
      ],
    });
  },
});

export const askCloseSupervision = defineCommand({
  name: 'supervision.askClose',
  version: 1,
  args: z.strictObject({ ...matterArgs, text: words }),
  offline: 'queueable',
  who: 'who leads the matter',
  serverDecides,
  lane: laneOf,
  load: loadMatter,
  authorize: (actor, work) => leadsIt(actor, work),
  decide(args, work, context) {
    const after = moved(work, 'askClose', () => ({ result: args.text, feedbackDueAt: null }));
    if (!after.ok) return after;
    return ok({
      changes: [
        put('supervision', after.value),
        report(after.value, 'askClose', args.text, context),
      ],
    });
  },
});

export const closeSupervision = defineCommand({
  name: 'supervision.close',
  version: 1,
  args: z.strictObject({
    ...matterArgs,
    /** 核查意见. */
    check: words,
  }),
  offline: 'queueable',
  who: 'a CHASER of the unit',
  serverDecides,
  lane: laneOf,
  load: loadMatter,
  authorize: (actor, work) => chasesIt(actor, work),
  decide(args, work, context) {
    const after = moved(work, 'close', () => ({
      check: args.check,
      closedAt: context.now,
      closedByName: actorName(context.actor),
    }));
    if (!after.ok) return after;
    const closed = endTask(work, after.value, context);
    return ok({
      changes: [
        put('supervision', after.value),
        report(after.value, 'close', args.check, context),
        ...closed.changes,
      ],
      effects: closed.effects,
    });
  },
});

export const sendBackSupervision = defineCommand({
  name: 'supervision.sendBack',
  version: 1,
  args: z.strictObject({ ...matterArgs, reason: z.string().trim().max(500) }),
  offline: 'queueable',
  who: 'a CHASER of the unit',
  serverDecides,
  lane: laneOf,
  load: loadMatter,
  authorize: (actor, work) => chasesIt(actor, work),
  decide(args, work, context) {
    if (args.reason === '') return err(rejection('reasonRequired'));
    const after = moved(work, 'sendBack', (matter) => ({
      sentBackCount: matter.sentBackCount + 1,
      lastReason: args.reason,
      feedbackDueAt: context.now + matter.feedbackDays * dayMs,
    }));
    if (!after.ok) return after;
    return ok({
      changes: [
        put('supervision', after.value),
        report(after.value, 'sendBack', args.reason, context),
      ],
    });
  },
});

export const changeSupervisionLimit = defineCommand({
  name: 'supervision.changeLimit',
  version: 1,
  args: z.strictObject({
    ...matterArgs,
    limitAt: z.int(),
    reason: z.string().trim().max(500),
  }),
  offline: 'queueable',
  who: 'a CHASER, OFFICE_HEAD, LEADER or CHIEF of the unit',
  serverDecides,
  lane: laneOf,
  load: loadMatter,
  authorize: (actor, { matter }) =>
    matter !== undefined &&
    holdsRole(actor, matter.unitId, ['CHASER', 'OFFICE_HEAD', 'LEADER', 'CHIEF']),
  decide(args, work, context) {
    if (args.reason === '') return err(rejection('reasonRequired'));
    if (args.limitAt <= context.now) return err(rejection('guardFailed', { guard: 'limitPast' }));
    if ((work.matter?.limits.length ?? 0) >= maxLimitChanges) {
      return err(rejection('tooMany', { limit: maxLimitChanges }));
    }
    const after = moved(work, 'changeLimit', (matter) => ({
      limitAt: args.limitAt,
      limits: [
        ...matter.limits,
        {
          from: matter.limitAt,
          to: args.limitAt,
          reason: args.reason,
          byName: actorName(context.actor),
          at: context.now,
        },
      ],
    }));
    return after.ok ? ok({ changes: [put('supervision', after.value)] }) : after;
  },
});
