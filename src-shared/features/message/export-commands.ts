/**
 * Export commands: an auditor asks for a conversation, a security administrator agrees or not, the server makes the file.
 *
 * Invariants:
 *  1. Nobody sees a conversation alone: who asks never agrees, and nothing is made before somebody else has agreed.
 *  2. Each step is in the audit chain with its reason; the security officers of the conversation's units are told at once.
 *  3. The file goes to the one who asked, and is taken away after `exportLifeMs`.
 */

import { z } from 'zod';
import type { Actor, EffectRequest } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put, remove } from '../../entities.ts';
import { deriveId, Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { convScope, orgScope, personScope, serverScope } from '../../scopes.ts';
import { loadChain } from '../clock/office-clock.ts';
import { Sha256 } from '../file/model.ts';
import type { Role } from '../org/model.ts';
import { directConversationId, openingOf } from './conversation-commands.ts';
import { exportFailures, maxExportReason } from './export-model.ts';
import { asPerson } from './membership.ts';
import { loadUnits } from './retention-commands.ts';
import { write } from './writing.ts';

const reason = z.string().trim().min(4).max(maxExportReason);

function isRole(actor: Actor, role: Role): boolean {
  return actor.kind === 'person' && actor.identity.roles.includes(role);
}

export const askExport = defineCommand({
  name: 'export.ask',
  version: 1,
  args: z.strictObject({
    exportId: Id,
    conversationId: Id,
    fromAt: z.int().min(0).nullable(),
    toAt: z.int().min(0).nullable(),
    reason,
  }),
  offline: 'onlineOnly',
  who: 'AUD_ADM',
  lane: (args) => `export:${args.exportId}`,
  *load(args) {
    const scope = convScope(args.conversationId);
    const conversation = yield* get('conversation', args.conversationId, scope);
    const members = yield* list('member', 'byConversation', [args.conversationId], scope);
    return {
      conversation,
      members,
      known: yield* get('complianceExport', args.exportId, serverScope),
    };
  },
  authorize: (actor) => isRole(actor, 'AUD_ADM'),
  decide(args, { conversation, members, known }, context) {
    if (conversation === undefined) return err(rejection('notFoundOrForbidden'));
    if (known !== undefined) return err(rejection('alreadyDone'));
    if (args.fromAt !== null && args.toAt !== null && args.toAt <= args.fromAt) {
      return err(rejection('guardFailed', { guard: 'exportRange' }));
    }
    const me = asPerson(context.actor);
    return ok({
      changes: [
        put('complianceExport', {
          ...{ id: args.exportId, conversationId: conversation.id, reason: args.reason },
          conversationTitle: titleOf(conversation, members),
          ...{ fromAt: args.fromAt, toAt: args.toAt, askedAt: context.now },
          ...{ askedByPersonId: me.personId, askedByName: me.personName, state: 'asked' },
          ...{ decidedByName: '', decidedAt: null, decideReason: '', failure: null },
          ...{ fileRefId: null, sha256: '', bytes: 0, messages: 0, endedAt: null, told: [] },
        }),
      ],
      effects: [
        { kind: 'command', label: 'tell', name: 'export.tell', args: { exportId: args.exportId } },
      ],
    });
  },
});

function titleOf(conversation: RowOf<'conversation'>, members: readonly RowOf<'member'>[]): string {
  const names = [...new Set(members.map((one) => one.personName))].slice(0, 5).join('、');
  const title = conversation.title === '' ? names : conversation.title;
  return Array.from(title).slice(0, 100).join('');
}

export const decideExport = defineCommand({
  name: 'export.decide',
  version: 1,
  args: z.strictObject({ exportId: Id, approve: z.boolean(), reason }),
  offline: 'onlineOnly',
  who: 'SEC_ADM, never the one who asked',
  lane: (args) => `export:${args.exportId}`,
  load: (args) => get('complianceExport', args.exportId, serverScope),
  authorize: (actor) => isRole(actor, 'SEC_ADM'),
  decide({ exportId, approve, reason: why }, known, context) {
    if (known === undefined) return err(rejection('notFoundOrForbidden'));
    if (known.state !== 'asked') return err(rejection('alreadyDone'));
    const me = asPerson(context.actor);
    if (me.personId === known.askedByPersonId) {
      return err(rejection('guardFailed', { guard: 'exportSecondPerson' }));
    }
    const make: EffectRequest = {
      ...{ kind: 'makeExport', label: 'make', slot: `export/${exportId}` },
      exportId,
    };
    return ok({
      changes: [
        put('complianceExport', {
          ...known,
          state: approve ? 'approved' : 'refused',
          ...{ decidedByName: me.personName, decidedAt: context.now, decideReason: why },
        }),
      ],
      effects: approve ? [make] : [],
    });
  },
});

export const exportMade = defineCommand({
  name: 'export.made',
  version: 1,
  args: z.strictObject({
    exportId: Id,
    outcome: z.discriminatedUnion('state', [
      z.strictObject({
        state: z.literal('made'),
        sha256: Sha256,
        bytes: z.int().min(1),
        messages: z.int().min(0),
        name: z.string().min(1).max(200),
      }),
      z.strictObject({ state: z.literal('failed'), failure: z.enum(exportFailures) }),
    ]),
  }),
  offline: 'onlineOnly',
  who: 'the system: what became of an export',
  system: true,
  lane: (args) => `export:${args.exportId}`,
  load: (args) => get('complianceExport', args.exportId, serverScope),
  authorize: (actor) => actor.kind === 'system',
  decide({ exportId, outcome }, known, context) {
    if (known?.state !== 'approved') return ok({ changes: [] });
    if (outcome.state === 'failed') {
      const failed = { ...known, ...outcome, endedAt: context.now };
      return ok({ changes: [put('complianceExport', failed)] });
    }
    const { sha256, bytes, messages, name } = outcome;
    const fileRefId = deriveId(exportId, 'file');
    return ok({
      changes: [
        put('complianceExport', {
          ...known,
          ...{ state: 'made', fileRefId, sha256, bytes, messages, endedAt: context.now },
        }),
        put('fileRef', {
          ...{ id: fileRefId, scope: personScope(known.askedByPersonId), ownerType: 'export' },
          ...{ ownerId: exportId, order: 0, title: name, name, size: bytes, sha256 },
          ...{ mime: 'application/zip', textState: 'none' },
        }),
      ],
    });
  },
});

export const lapseExport = defineCommand({
  name: 'export.lapse',
  version: 1,
  args: z.strictObject({ exportId: Id }),
  offline: 'onlineOnly',
  who: 'the system: when the life of a finished file is over',
  system: true,
  lane: (args) => `export:${args.exportId}`,
  *load(args) {
    const known = yield* get('complianceExport', args.exportId, serverScope);
    const scope = personScope(known?.askedByPersonId ?? '');
    const file = yield* get('fileRef', known?.fileRefId ?? '', scope);
    return { known, file };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(_args, { known, file }) {
    if (known?.state !== 'made') return ok({ changes: [] });
    return ok({
      changes: [
        put('complianceExport', { ...known, state: 'lapsed', fileRefId: null }),
        ...(file === undefined ? [] : [remove('fileRef', file, 'lapsed')]),
      ],
    });
  },
});

/** Security officers told of one export: those of the conversation's units, from the nearest up. */
const maxOfficersTold = 10;

export const tellExport = defineCommand({
  name: 'export.tell',
  version: 1,
  args: z.strictObject({ exportId: Id }),
  offline: 'onlineOnly',
  who: 'the system: tells the security officers that somebody asked to see a conversation',
  system: true,
  lane: (args) => `export:${args.exportId}`,
  *load(args) {
    const known = yield* get('complianceExport', args.exportId, serverScope);
    if (known === undefined) return undefined;
    const author = yield* get('person', known.askedByPersonId, orgScope);
    const scope = convScope(known.conversationId);
    const conversation = yield* get('conversation', known.conversationId, scope);
    if (author === undefined || conversation === undefined) return undefined;
    const officers: Officer[] = [];
    for (const person of yield* loadOfficers(conversation)) {
      if (person.id === author.id || officers.length >= maxOfficersTold) continue;
      const directId = directConversationId(author.id, person.id);
      const direct = yield* get('conversation', directId, convScope(directId));
      officers.push({ person, direct });
    }
    return { known, author, officers };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(_args, state, context) {
    if (state === undefined || state.known.told.length > 0) return ok({ changes: [] });
    const { known, author, officers } = state;
    const text = `审计员${author.name}申请导出会话“${known.conversationTitle}”的记录，理由：${known.reason}。请在“办公 › 消息管理”中核对，同意或不同意。`;
    const changes = officers.flatMap(({ person, direct }): readonly Change[] => {
      const opening = direct === undefined ? openingOf(author, person, context) : undefined;
      const into = direct ?? opening?.conversation;
      if (into === undefined) return [];
      const content = { id: context.newId(`tell:${person.id}`), kind: 'system', text } as const;
      const by = { personId: author.id, personName: author.name };
      const written = write(into, content, by, context.now);
      return [
        ...(opening?.members ?? []),
        put('message', written.message),
        put('conversation', written.conversation),
      ];
    });
    const told = officers.map(({ person }) => person.name);
    return ok({ changes: [put('complianceExport', { ...known, told }), ...changes] });
  },
});

interface Officer {
  readonly person: RowOf<'person'>;
  readonly direct: RowOf<'conversation'> | undefined;
}

/** Units looked through for an officer when the conversation's own have none. */
const maxUnitsSearched = 500;

/** In the units of the conversation and above them; where there are none, anywhere below the highest of these. */
function* loadOfficers(conversation: RowOf<'conversation'>): Load<readonly RowOf<'person'>[]> {
  const chain = new Set<string>();
  let top: string | undefined;
  for (const unitId of yield* loadUnits(conversation)) {
    const above = yield* loadChain(unitId);
    for (const id of above) chain.add(id);
    top = above.at(-1) ?? top;
  }
  const near = yield* loadOfficersOf([...chain]);
  if (near.length > 0 || top === undefined) return near;
  const units = [top];
  for (const unitId of units) {
    const below = yield* list('unit', 'byParent', [unitId], orgScope);
    const room = Math.max(0, maxUnitsSearched - units.length);
    units.push(...below.slice(0, room).map((one) => one.id));
  }
  return yield* loadOfficersOf(units);
}

function* loadOfficersOf(unitIds: readonly string[]): Load<readonly RowOf<'person'>[]> {
  const people = new Map<string, RowOf<'person'>>();
  for (const unitId of unitIds) {
    const identities = yield* list('identity', 'byUnit', [unitId], orgScope);
    for (const one of identities) {
      if (!one.active || !one.roles.includes('SEC_ADM') || people.has(one.personId)) continue;
      const person = yield* get('person', one.personId, orgScope);
      if (person?.active === true) people.set(person.id, person);
    }
  }
  return [...people.values()];
}
