/**
 * Definition commands: publishing a flow, and going over to the standard one (issue: flow definitions are data).
 *
 * Invariants:
 *  1. A published version never changes; documents on their way keep theirs.
 *  2. What stands against a definition is answered by `definition-rules.ts`, the same for the designer and the server.
 */

import { z } from 'zod';
import type { CommandContext } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import { list } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import {
  FlowDirection,
  FlowStep,
  firstOwnVersion,
  maxFlowVersions,
  shortFlowVersion,
  standardFlowVersion,
} from './definition-model.ts';
import { definitionFault, loadOwnerFacts } from './definition-rules.ts';
import { builtInDefinition } from './definitions.ts';
import { actorName, holdsRole } from './tasks.ts';

const Minutes = z.number().nullable();
/** A step as a designer may send it; what is wrong with it is said in words, not as a malformed command. */
export const DraftStep = FlowStep.extend({
  limit: z.strictObject({ none: Minutes, urgent: Minutes, extraUrgent: Minutes }).nullable(),
});

const place = { unitId: Id, flow: FlowDirection };
const note = z.string().trim().max(500);
const who = 'the OFFICE_HEAD of the unit';

export const publishFlow = defineCommand({
  name: 'flow.publish',
  version: 1,
  args: z.strictObject({
    ...place,
    /** The newest version that the author has seen. */
    baseVersion: z.int().min(1),
    name: z.string().trim().min(1).max(60),
    note,
    steps: z.array(DraftStep).min(1).max(20),
  }),
  offline: 'onlineOnly',
  who,
  serverDecides: ['flowDefinition.publishedAt'],
  lane: () => orgScope,
  *load(args) {
    const versions = yield* list('flowDefinition', 'byUnit', [args.unitId, args.flow], orgScope);
    return { versions, facts: yield* loadOwnerFacts(args.unitId, args.steps) };
  },
  authorize: (actor, _state, args) => holdsRole(actor, args.unitId, ['OFFICE_HEAD']),
  decide(args, { versions, facts }, context) {
    const newest = newestOf(versions);
    if (args.baseVersion !== newest) return err(newer(newest));
    if (args.note === '') return err(rejection('reasonRequired'));
    if (versions.length >= maxFlowVersions) {
      return err(rejection('tooMany', { limit: maxFlowVersions }));
    }
    const fault = definitionFault(args.flow, args.steps, facts);
    if (fault !== undefined) return err(fault);
    const { unitId, flow, name, steps } = args;
    const version = Math.max(newest + 1, firstOwnVersion);
    return ok({
      changes: [published({ unitId, flow, name, steps, version, note: args.note }, context)],
    });
  },
});

export const adoptStandard = defineCommand({
  name: 'flow.adoptStandard',
  version: 1,
  args: z.strictObject({ ...place, note }),
  offline: 'onlineOnly',
  who: `${who}, or the system for a new unit, while the unit walks the short way`,
  system: true,
  persons: true,
  serverDecides: ['flowDefinition.publishedAt'],
  lane: () => orgScope,
  *load(args) {
    const { unitId, flow } = args;
    const versions = yield* list('flowDefinition', 'byUnit', [unitId, flow], orgScope);
    const standard = builtInDefinition(flow, standardFlowVersion);
    return { versions, standard, facts: yield* loadOwnerFacts(unitId, standard?.steps ?? []) };
  },
  authorize: (actor, _state, args) =>
    actor.kind === 'system' || holdsRole(actor, args.unitId, ['OFFICE_HEAD']),
  decide({ unitId, flow, ...args }, { versions, standard, facts }, context) {
    if (standard === undefined) throw new Error('the standard flow is built in');
    const newest = newestOf(versions);
    if (newest > shortFlowVersion) {
      return err(rejection('guardFailed', { guard: 'flowAdopted', version: newest }));
    }
    const fault = definitionFault(flow, standard.steps, facts);
    if (fault !== undefined) return err(fault);
    const { name, steps, version } = standard;
    return ok({
      changes: [
        published({ unitId, flow, name, steps: [...steps], version, note: args.note }, context),
      ],
    });
  },
});

function newestOf(versions: readonly RowOf<'flowDefinition'>[]): number {
  return versions.reduce((newest, row) => Math.max(newest, row.version), shortFlowVersion);
}

function newer(version: number): Rejection {
  return rejection('guardFailed', { guard: 'flowNewer', version });
}

function published(
  row: Omit<RowOf<'flowDefinition'>, 'publishedAt' | 'publishedByName'>,
  context: CommandContext,
): ReturnType<typeof put> {
  return put('flowDefinition', {
    ...row,
    publishedAt: context.now,
    publishedByName: actorName(context.actor),
  });
}
