/**
 * Submit commands: 送核 and 作废 of a draft (domain O3, O4).
 *
 * Invariants:
 *  1. Submission is refused while an error-level finding stands, or a question is neither followed nor answered.
 *  2. An upward document goes to a CHIEF (art. 22, V5); joint signers are the heads of the joint issuers.
 */

import { z } from 'zod';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { docScope } from '../../scopes.ts';
import type { DocumentContent } from '../document/model.ts';
import { walks } from '../flow/definitions.ts';
import { withFixedCountersigners } from '../flow/countersign-list.ts';
import { directBack } from '../flow/direct-back.ts';
import { defineFlowCommand, documentArgs, reasonArg } from '../flow/flow-command.ts';
import { maxOverrides, maxSigners } from '../flow/process-model.ts';
import { actorName } from '../flow/tasks.ts';
import { loadSigners, signersOf } from '../outgoing/signers.ts';
import { stoppingFinding } from './finding.ts';
import { findingsOf } from './findings.ts';
import { versionOf } from './leases.ts';
import type { DraftFacts } from './unit-facts.ts';
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
  serverDecides: ['documentVersion.at'],
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
    const versions = yield* list(
      'documentVersion',
      'byDocument',
      [args.documentId],
      docScope(args.documentId),
    );
    const lease = yield* get('draftLease', args.documentId, docScope(args.documentId));
    return { files, signers, facts, versions, lease };
  },
  decide(args, work, { files, signers, facts, versions, lease }, context) {
    const { text, outgoing, definition } = work;
    if (text === undefined) return err(rejection('notFoundOrForbidden'));
    if (outgoing.unsuitable) return err(rejection('guardFailed', { guard: 'unsuitable' }));
    const important = args.important || outgoing.important;
    const stop = stopOf(text.content, files, facts, args.overrides);
    if (stop !== undefined) return err(stop);
    const chosen = signersOf(args, signers, {
      unit: work.unit,
      content: text.content,
      important,
    });
    if (!chosen.ok) return chosen;
    if (chosen.value.length === 0 && !walks(definition, 'D3')) {
      return err(rejection('guardFailed', { guard: 'signer' }));
    }
    // Each submission keeps its text, so that what comes back can be compared with what went out.
    const { content, contentHash } = text;
    const version = versionOf(
      { documentId: args.documentId, content, contentHash, why: 'draft' },
      versions,
      context,
    );
    if (!version.ok) return version;
    const kept = args.signerIdentityId === null ? outgoing.signers : chosen.value;
    const answered = args.overrides.map((one) => ({
      ...one,
      byName: actorName(context.actor),
      at: context.now,
    }));
    return ok({
      ...directBack(work),
      changes: [...version.value, ...released(lease)],
      document: {
        signerIdentityId: kept[0]?.identityId ?? null,
        signerName: kept[0]?.personName ?? null,
        lastReason: null,
      },
      outgoing: {
        resume: null,
        important,
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

/** Who submits writes no longer. */
function released(lease: RowOf<'draftLease'> | undefined): readonly Change[] {
  return lease?.state === 'held' ? [put('draftLease', { ...lease, state: 'released' })] : [];
}

/** What stops the submission, in the words of its rule. */
function stopOf(
  content: DocumentContent,
  files: readonly RowOf<'fileRef'>[],
  facts: DraftFacts,
  answered: readonly { readonly code: string }[],
): Rejection | undefined {
  const titles = files.toSorted((a, b) => a.order - b.order).map((file) => file.title);
  const stop = stoppingFinding(findingsOf(content, titles, facts), answered);
  if (stop === undefined) return undefined;
  const { code, article, level, params } = stop;
  return rejection('guardFailed', { ...params, guard: `finding.${code}`, article, level });
}
