/**
 * Review commands: 核稿 and 审核 of the text (domain O5, O10–O12, art. 20, 21), and amending it on the way.
 *
 * Invariants:
 *  1. An amendment keeps the text before it; 会签, 会议审议 and what comes after see a text that nobody amends unseen.
 *  2. 不宜发文 and 修改后重报 are two exits, each with its reason (art. 21); the first needs the office head's release.
 *  3. Nothing is passed to signing with an error-level finding, or a downward document with an open disagreement.
 */

import { z } from 'zod';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { docScope } from '../../scopes.ts';
import { DocumentContent } from '../document/model.ts';
import { stoppingFinding } from '../drafting/finding.ts';
import { findingsOf } from '../drafting/findings.ts';
import { leaseBar } from '../drafting/leases.ts';
import { loadDraftFacts } from '../drafting/unit-facts.ts';
import { directBack } from '../flow/direct-back.ts';
import {
  anyTaskArgs,
  defineFlowCommand,
  documentArgs,
  opinionArgs,
  reasonArg,
  taskArgs,
} from '../flow/flow-command.ts';
import { maxSigners } from '../flow/process-model.ts';
import { blockingUnits, unanswered } from './conflict.ts';
import { loadSigners, missingJointIssuer, signersOf } from './signers.ts';
import { loadTextHistory, replaceText } from './text-change.ts';

export const amendDocument = defineFlowCommand({
  name: 'document.amend',
  args: z.strictObject({
    ...anyTaskArgs,
    content: DocumentContent,
    /** The text that the author had in view. */
    contentHash: z.string().max(64),
  }),
  action: 'amend',
  who: 'the owner of the step; OFFICE_HEAD or OFFICE_EDITOR of the issuing unit',
  serverDecides: ['documentVersion.at'],
  *more(args) {
    const history = yield* loadTextHistory(args.documentId);
    const lease = yield* get('draftLease', args.documentId, docScope(args.documentId));
    return { history, lease };
  },
  decide(args, { text }, { history, lease }, context) {
    const bar = leaseBar(lease, context.actor, context.now);
    if (bar !== undefined) return err(bar);
    const { content, contentHash: basedOn } = args;
    const replaced = replaceText({ content, basedOn, why: 'amend' }, text, history, context);
    if (!replaced.ok) return replaced;
    const { document, changes } = replaced.value;
    return ok({ document, changes });
  },
});

export const agreeToReview = defineFlowCommand({
  name: 'document.reviewAgree',
  args: z.strictObject({ ...taskArgs, ...opinionArgs }),
  action: 'reviewAgree',
  who: 'the head to whom the draft was submitted',
  decide(args, work) {
    const opinion = {
      kind: 'review',
      form: args.form,
      text: args.text === '' ? '同意。' : args.text,
    } as const;
    // Units that are still to be heard come before a direct way back to who returned it.
    const waysBack = unanswered(work.outgoing.countersigners).length > 0 ? {} : directBack(work);
    return ok({ ...waysBack, outgoing: { resume: null }, opinion });
  },
});

export const rejectUnsuitable = defineFlowCommand({
  name: 'document.rejectUnsuitable',
  args: z.strictObject({ ...anyTaskArgs, ...reasonArg }),
  action: 'rejectUnsuitable',
  who: 'OFFICE_HEAD of the issuing unit',
  decide: (args) =>
    ok({
      document: { lastReason: args.reason },
      outgoing: { unsuitable: true, resume: null },
      opinion: { kind: 'return', form: 'text', text: args.reason },
    }),
});

export const releaseUnsuitable = defineFlowCommand({
  name: 'document.releaseUnsuitable',
  args: z.strictObject({ ...documentArgs, ...reasonArg }),
  action: 'releaseUnsuitable',
  who: 'OFFICE_HEAD of the issuing unit',
  decide(args, { outgoing }) {
    if (!outgoing.unsuitable) return err(rejection('guardFailed', { guard: 'notUnsuitable' }));
    return ok({
      document: { lastReason: args.reason },
      outgoing: { unsuitable: false },
      opinion: { kind: 'operation', form: 'text', text: args.reason },
    });
  },
});

export const returnForRework = defineFlowCommand({
  name: 'document.returnRework',
  args: z.strictObject({ ...anyTaskArgs, ...reasonArg }),
  action: 'returnRework',
  who: 'the owner of the step; OFFICE_HEAD or OFFICE_EDITOR of the issuing unit',
  decide: (args) =>
    ok({
      document: { lastReason: args.reason },
      // 修改后重报: the revised draft is reported again, every step (art. 21).
      outgoing: { resume: null },
      opinion: { kind: 'return', form: 'text', text: args.reason },
    }),
});

export const passReview = defineFlowCommand({
  name: 'document.pass',
  args: z.strictObject({
    ...anyTaskArgs,
    ...opinionArgs,
    /** Who is to sign; null = whom the submission names. Several = joint issue, in issuer order. */
    signerIdentityId: Id.nullable().default(null),
    jointSignerIds: z
      .array(Id)
      .max(maxSigners - 1)
      .default([]),
    important: z.boolean().default(false),
    needsMeeting: z.boolean().default(false),
  }),
  action: 'pass',
  who: 'the owner of the step; OFFICE_HEAD of the issuing unit',
  *more(args, { document, text, outgoing }) {
    const { files } = yield* loadTextHistory(args.documentId);
    const kept = outgoing.signers.map((one) => one.identityId);
    const named =
      args.signerIdentityId === null
        ? { signerIdentityId: kept[0] ?? null, jointSignerIds: kept.slice(1) }
        : args;
    const signers = yield* loadSigners(named);
    const facts = yield* loadDraftFacts(
      document?.unitId ?? '',
      text?.content ?? { mainTo: [], cc: [] },
      {
        important: args.important || outgoing.important,
        disagreeing: blockingUnits(outgoing, text?.content),
      },
    );
    return { files, named, signers, facts };
  },
  decide(args, { text, outgoing, unit }, { files, named, signers, facts }) {
    if (text === undefined) return err(rejection('notFoundOrForbidden'));
    const { content } = text;
    const units = blockingUnits(outgoing, content).join('、').slice(0, 200);
    if (units !== '') return err(rejection('guardFailed', { guard: 'countersignConflict', units }));
    const titles = [...files].sort((a, b) => a.order - b.order).map((file) => file.title);
    const stop = stoppingFinding(findingsOf(content, titles, facts), outgoing.overrides);
    if (stop !== undefined) {
      const { code, article, level, params } = stop;
      return err(rejection('guardFailed', { ...params, guard: `finding.${code}`, article, level }));
    }
    const important = args.important || outgoing.important;
    const chosen = signersOf(named, signers, { unit, content, important });
    if (!chosen.ok) return chosen;
    if (chosen.value.length === 0) return err(rejection('guardFailed', { guard: 'signer' }));
    const missing = missingJointIssuer(chosen.value, content);
    if (missing !== undefined) {
      return err(rejection('guardFailed', { guard: 'jointSigner', unit: missing }));
    }
    const [first] = chosen.value;
    return ok({
      document: {
        signerIdentityId: first?.identityId ?? null,
        signerName: first?.personName ?? null,
        lastReason: null,
      },
      outgoing: {
        important,
        needsMeeting: args.needsMeeting || outgoing.needsMeeting,
        signers: chosen.value,
        resume: null,
      },
      opinion: {
        kind: 'officeReview',
        form: args.form,
        text: args.text === '' ? '审核通过。' : args.text,
      },
    });
  },
});
