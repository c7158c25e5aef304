/**
 * Template commands: what the head of an office keeps ready for drafting: letterheads and recipient groups.
 */

import { z } from 'zod';
import type { Actor } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import { DocumentKind, maxRecipients, RoutingDirection, UnitName } from '../document/model.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';
import { maxRecipientGroups, maxTemplates, TemplatePreset } from './template-model.ts';

const who = 'the OFFICE_HEAD of the unit';
const name = z.string().trim();

function isHeadOf(actor: Actor, unitId: string): boolean {
  return holdsRole(actor, unitId, ['OFFICE_HEAD']);
}

/** A row of another unit does not exist for this one. */
const isForeign = (known: { readonly unitId: string } | undefined, unitId: string): boolean =>
  known !== undefined && known.unitId !== unitId;

export const saveTemplate = defineCommand({
  name: 'template.save',
  version: 1,
  args: z.strictObject({
    templateId: Id,
    unitId: Id,
    name: name.min(1).max(60),
    kind: DocumentKind,
    direction: RoutingDirection,
    issuerMark: name.min(1).max(60),
    seriesCode: name.max(12),
    preset: TemplatePreset,
    note: name.max(200),
  }),
  offline: 'onlineOnly',
  who,
  serverDecides: ['documentTemplate.at'],
  lane: () => orgScope,
  *load(args) {
    const known = yield* get('documentTemplate', args.templateId, orgScope);
    const unit = yield* get('unit', args.unitId, orgScope);
    const all = yield* list('documentTemplate', 'byUnit', [args.unitId], orgScope);
    return { known, unit, all };
  },
  authorize: (actor, { known }, args) =>
    isHeadOf(actor, args.unitId) && !isForeign(known, args.unitId),
  decide({ templateId, ...args }, { known, unit, all }, context) {
    if (unit?.mayIssue !== true) {
      return err(rejection('guardFailed', { guard: 'templateUnit', name: unit?.name ?? '' }));
    }
    if (args.seriesCode !== '' && !unit.seriesCodes.includes(args.seriesCode)) {
      return err(rejection('guardFailed', { guard: 'series', series: args.seriesCode }));
    }
    if (known === undefined && all.length >= maxTemplates) {
      return err(rejection('tooMany', { limit: maxTemplates }));
    }
    const row: RowOf<'documentTemplate'> = {
      ...args,
      id: templateId,
      active: true,
      byName: actorName(context.actor),
      at: context.now,
    };
    return ok({ changes: [put('documentTemplate', row)] });
  },
});

export const retireTemplate = defineCommand({
  name: 'template.retire',
  version: 1,
  args: z.strictObject({ templateId: Id, unitId: Id }),
  offline: 'onlineOnly',
  who,
  serverDecides: ['documentTemplate.at'],
  lane: () => orgScope,
  *load(args) {
    return yield* get('documentTemplate', args.templateId, orgScope);
  },
  authorize: (actor, known, args) => known?.unitId === args.unitId && isHeadOf(actor, args.unitId),
  decide(_args, known, context) {
    if (known === undefined) return err(rejection('notFoundOrForbidden'));
    if (!known.active) return err(rejection('alreadyDone'));
    const at = context.now;
    return ok({ changes: [put('documentTemplate', { ...known, active: false, at })] });
  },
});

export const saveRecipientGroup = defineCommand({
  name: 'group.save',
  version: 1,
  args: z.strictObject({
    groupId: Id,
    unitId: Id,
    name: name.min(1).max(40),
    members: z.array(UnitName).min(1).max(maxRecipients),
    text: name.min(1).max(100),
  }),
  offline: 'onlineOnly',
  who,
  serverDecides: ['recipientGroup.at'],
  lane: () => orgScope,
  *load(args) {
    const known = yield* get('recipientGroup', args.groupId, orgScope);
    const all = yield* list('recipientGroup', 'byUnit', [args.unitId], orgScope);
    const missing: string[] = [];
    for (const member of args.members) {
      const unit = yield* get('unit', member.unitId, orgScope);
      if (unit?.active !== true) missing.push(member.name);
    }
    return { known, all, missing };
  },
  authorize: (actor, { known }, args) =>
    isHeadOf(actor, args.unitId) && !isForeign(known, args.unitId),
  decide({ groupId, ...args }, { known, all, missing }, context) {
    const [lost] = missing;
    if (lost !== undefined) {
      return err(rejection('guardFailed', { guard: 'groupMember', name: lost }));
    }
    if (known === undefined && all.length >= maxRecipientGroups) {
      return err(rejection('tooMany', { limit: maxRecipientGroups }));
    }
    const row: RowOf<'recipientGroup'> = {
      ...args,
      id: groupId,
      active: true,
      byName: actorName(context.actor),
      at: context.now,
    };
    return ok({ changes: [put('recipientGroup', row)] });
  },
});

export const retireRecipientGroup = defineCommand({
  name: 'group.retire',
  version: 1,
  args: z.strictObject({ groupId: Id, unitId: Id }),
  offline: 'onlineOnly',
  who,
  serverDecides: ['recipientGroup.at'],
  lane: () => orgScope,
  *load(args) {
    return yield* get('recipientGroup', args.groupId, orgScope);
  },
  authorize: (actor, known, args) => known?.unitId === args.unitId && isHeadOf(actor, args.unitId),
  decide(_args, known, context) {
    if (known === undefined) return err(rejection('notFoundOrForbidden'));
    if (!known.active) return err(rejection('alreadyDone'));
    const at = context.now;
    return ok({ changes: [put('recipientGroup', { ...known, active: false, at })] });
  },
});
