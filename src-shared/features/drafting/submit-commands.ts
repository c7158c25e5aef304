/**
 * Submit commands: 送核 and 作废 of a draft (domain O3, O4).
 *
 * Invariants:
 *  1. Submission is refused while an error-level finding stands, or a question is neither followed nor answered.
 *  2. An upward document goes to a CHIEF (art. 22, V5); joint signers are the heads of the joint issuers.
 */

import { z } from 'zod';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { list } from '../../read-view.ts';
import { docScope } from '../../scopes.ts';
import { walks } from '../flow/definitions.ts';
import { withFixedCountersigners } from '../flow/countersign-list.ts';
import { directBack } from '../flow/direct-back.ts';
import { defineFlowCommand, documentArgs, reasonArg } from '../flow/flow-command.ts';
import { maxOverrides, maxSigners } from '../flow/process-model.ts';
import { actorName } from '../flow/tasks.ts';
import { loadSigners, signersOf } from '../outgoing/signers.ts';
import { stoppingFinding } from './finding.ts';
import { findingsOf } from './findings.ts';
import { loadDraftFacts } from './unit-facts.ts';

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
  *more(args, { document, text, outgoing }) {
    const files = yield* list('fileRef', 'byOwner', [args.documentId], docScope(args.documentId));
    const signers = yield* loadSigners(args);
    const content = text?.content ?? { mainTo: [], cc: [] };
    const facts = yield* loadDraftFacts(document?.unitId ?? '', content, {
      important: args.important || outgoing.important,
      disagreeing: outgoing.countersigners
        .filter((one) => one.result === 'disagree')
        .map((one) => one.unitName),
    });
    return { files, signers, facts };
  },
  decide(args, work, { files, signers, facts }, context) {
    const { text, outgoing, definition } = work;
    if (text === undefined) return err(rejection('notFoundOrForbidden'));
    if (outgoing.unsuitable) return err(rejection('guardFailed', { guard: 'unsuitable' }));
    const titles = [...files].sort((a, b) => a.order - b.order).map((file) => file.title);
    const stop = stoppingFinding(findingsOf(text.content, titles, facts), args.overrides);
    if (stop !== undefined) {
      const { code, article, level, params } = stop;
      return err(rejection('guardFailed', { ...params, guard: `finding.${code}`, article, level }));
    }
    const chosen = signersOf(args, signers, {
      unit: work.unit,
      content: text.content,
      important: args.important || outgoing.important,
    });
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
        countersigners: withFixedCountersigners(
          definition,
          work.document.unitId,
          outgoing.countersigners,
        ),
      },
    });
  },
});
