/**
 * Submit commands: 送核 and 作废 of a draft (domain O3, O4).
 *
 * Invariants:
 *  1. Submission is refused while an error-level finding stands, or a question is neither followed nor answered.
 *  2. An upward document goes to a CHIEF (art. 22, V5); joint signers are the heads of the joint issuers.
 */

import { z } from 'zod';
import type { RowOf } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { docScope, orgScope } from '../../scopes.ts';
import type { DocumentContent } from '../document/model.ts';
import { stepOf, walks } from '../flow/definitions.ts';
import { directBack } from '../flow/direct-back.ts';
import type { Acting } from '../flow/flow-command.ts';
import { defineFlowCommand, documentArgs, reasonArg } from '../flow/flow-command.ts';
import type { Countersigner, Signer } from '../flow/process-model.ts';
import { maxCountersigners, maxOverrides, maxSigners } from '../flow/process-model.ts';
import { actorName } from '../flow/tasks.ts';
import type { Finding } from './findings.ts';
import { findingsOf } from './findings.ts';

export const discardDraft = defineFlowCommand({
  name: 'document.discard',
  args: z.strictObject({ ...documentArgs, ...reasonArg }),
  action: 'discard',
  who: 'the drafter, while nobody has given an opinion',
  *more(args) {
    return yield* list('opinion', 'byDocument', [args.documentId], docScope(args.documentId));
  },
  decide(args, _work, opinions) {
    if (opinions.length > 0) return err(rejection('guardFailed', { guard: 'hasOpinions' }));
    return ok({ document: { lastReason: args.reason } });
  },
});

const OverrideAnswer = z.strictObject({
  code: z.string().max(60),
  reason: z.string().trim().min(1).max(500),
});

export const submitDraft = defineFlowCommand({
  name: 'document.submit',
  args: z.strictObject({
    ...documentArgs,
    /** Who is to sign: needed where no office review names the signer; several = joint issue, in issuer order. */
    signerIdentityId: Id.nullable().default(null),
    jointSignerIds: z
      .array(Id)
      .max(maxSigners - 1)
      .default([]),
    important: z.boolean().default(false),
    needsMeeting: z.boolean().default(false),
    /** Findings of level `confirm` that the drafter answers instead of following. */
    overrides: z.array(OverrideAnswer).max(maxOverrides).default([]),
  }),
  action: 'submit',
  who: 'the drafter; the signer is a LEADER or CHIEF of the unit or the unit above, CHIEF for upward documents',
  *more(args) {
    const files = yield* list('fileRef', 'byOwner', [args.documentId], docScope(args.documentId));
    const signers: RowOf<'identity'>[] = [];
    for (const id of [args.signerIdentityId, ...args.jointSignerIds]) {
      const signer = id === null ? undefined : yield* get('identity', id, orgScope);
      if (signer !== undefined) signers.push(signer);
    }
    return { files, signers };
  },
  decide(args, work, { files, signers }, context) {
    const { text, outgoing, definition } = work;
    if (text === undefined) return err(rejection('notFoundOrForbidden'));
    if (outgoing.unsuitable) return err(rejection('guardFailed', { guard: 'unsuitable' }));
    const titles = [...files].sort((a, b) => a.order - b.order).map((file) => file.title);
    const guard = openFinding(findingsOf(text.content, titles), args.overrides);
    if (guard !== undefined) return err(rejection('guardFailed', { guard: `finding.${guard}` }));
    const chosen = namedSigners(args, work, signers);
    if (!chosen.ok) return chosen;
    if (chosen.value.length === 0 && !walks(definition, 'D3')) {
      return err(rejection('guardFailed', { guard: 'signer' }));
    }
    const kept = args.signerIdentityId === null ? outgoing.signers : chosen.value;
    const answered = args.overrides.map((one) => ({
      ...one,
      byName: actorName(context.actor),
      at: context.now,
    }));
    return ok({
      ...directBack(work),
      document: {
        signerIdentityId: kept[0]?.identityId ?? null,
        signerName: kept[0]?.personName ?? null,
        lastReason: null,
      },
      outgoing: {
        resume: null,
        important: args.important || outgoing.important,
        needsMeeting: args.needsMeeting || outgoing.needsMeeting,
        signers: kept,
        overrides: [...outgoing.overrides, ...answered].slice(-maxOverrides),
        countersigners: withFixedCountersigners(work),
      },
    });
  },
});

/** The first finding that stops: an error, or a question without an answer. */
function openFinding(
  findings: readonly Finding[],
  overrides: readonly { readonly code: string }[],
): string | undefined {
  return findings.find(
    ({ level, code }) =>
      level === 'error' || (level === 'confirm' && !overrides.some((one) => one.code === code)),
  )?.code;
}

function namedSigners(
  args: { readonly signerIdentityId: string | null; readonly jointSignerIds: readonly string[] },
  { unit, text }: Acting,
  signers: readonly RowOf<'identity'>[],
): Result<Signer[], Rejection> {
  const wanted = [args.signerIdentityId, ...args.jointSignerIds].filter((id) => id !== null);
  const direction = text?.content.direction ?? 'down';
  const joint = new Set(text?.content.jointIssuers?.map(({ unitId }) => unitId) ?? []);
  const found = wanted.map((id) => signers.find((one) => one.id === id));
  const isFit = (one: RowOf<'identity'> | undefined, index: number): boolean =>
    one?.active === true &&
    unit !== undefined &&
    (index === 0
      ? maySign(one, unit, direction)
      : joint.has(one.unitId) && one.roles.includes('CHIEF'));
  if (!found.every(isFit)) return err(rejection('guardFailed', { guard: 'signer' }));
  return ok(
    found.flatMap((one) =>
      one === undefined
        ? []
        : [
            {
              identityId: one.id,
              personName: one.personName,
              unitId: one.unitId,
              unitName: one.unitName,
              signedAt: null,
              signedOn: null,
              contentHash: null,
            },
          ],
    ),
  );
}

/** The units that the definition always asks, in a new round. */
function withFixedCountersigners({ definition, outgoing, document }: Acting): Countersigner[] {
  const fixed = stepOf(definition, 'D2')?.countersignUnits ?? [];
  const asked = new Set(outgoing.countersigners.map(({ unitId }) => unitId));
  const added = fixed
    .filter(({ unitId }) => !asked.has(unitId) && unitId !== document.unitId)
    .map(({ unitId, name }) => ({
      unitId,
      unitName: name,
      result: null,
      text: '',
      byName: null,
      at: null,
    }));
  return [...outgoing.countersigners, ...added].slice(0, maxCountersigners);
}

/** Signs for the unit: its own leaders, or those of the unit above whose office it is. */
export function maySign(
  signer: RowOf<'identity'>,
  unit: RowOf<'unit'>,
  direction: DocumentContent['direction'],
): boolean {
  const ofUnit = signer.unitId === unit.id || signer.unitId === unit.parentId;
  const chief = signer.roles.includes('CHIEF');
  return ofUnit && (chief || (direction !== 'up' && signer.roles.includes('LEADER')));
}
