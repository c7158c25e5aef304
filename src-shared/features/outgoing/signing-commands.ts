/**
 * Signing commands: 签发, 修改后签发, and 复核 with its two ways of changing a signed text (domain O14–O18).
 *
 * Invariants:
 *  1. A signature is bound to the content hash that the signer had in view; another text is `contentChanged`.
 *  2. 成文日期 is computed where the clock is the server's (V4); a joint document has that of the last signature.
 *  3. An upward or important document has a CHIEF among its signers (art. 22, V5).
 *  4. After the signature no substantive byte changes without a new one (V7); a formal fix moves the signed hash and
 *     stands on record with the text before it.
 */

import { z } from 'zod';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { DocumentContent } from '../document/model.ts';
import { defineFlowCommand, opinionArgs, reasonArg, taskArgs } from '../flow/flow-command.ts';
import { loadOwner, signAs } from './signature.ts';
import { nextSigner } from './signers.ts';
import { substantiveFields } from './substance.ts';
import { loadTextHistory, replaceText } from './text-change.ts';
import { unsigned } from './written-date.ts';

const signingArgs = {
  ...taskArgs,
  /** The text that the signer had in view. */
  contentHash: z.string().max(64),
  ...opinionArgs,
};

export const signDocument = defineFlowCommand({
  name: 'document.sign',
  args: z.strictObject(signingArgs),
  action: 'sign',
  who: 'the signer whose turn it is; CHIEF for upward and important documents',
  *more(args, work) {
    return yield* loadOwner(args.taskId, work);
  },
  decide(args, work, owner, context) {
    const { document, text } = work;
    if (text === undefined) return err(rejection('notFoundOrForbidden'));
    if (args.contentHash !== document.contentHash) return err(rejection('contentChanged'));
    const { content, contentHash } = text;
    const signed = signAs(owner, { content, contentHash, isChanged: false }, work, context);
    if (!signed.ok) return signed;
    const opinion = {
      kind: 'sign',
      form: args.form,
      text: args.text === '' ? '同意。' : args.text,
    } as const;
    return ok({ ...signed.value, opinion });
  },
});

export const signWithChanges = defineFlowCommand({
  name: 'document.signWithChanges',
  args: z.strictObject({ ...signingArgs, content: DocumentContent }),
  action: 'signWithChanges',
  who: 'the signer whose turn it is; CHIEF for upward and important documents',
  serverDecides: ['documentVersion.at'],
  *more(args, work) {
    const owner = yield* loadOwner(args.taskId, work);
    return { owner, history: yield* loadTextHistory(args.documentId) };
  },
  decide(args, work, { owner, history }, context) {
    const { content, contentHash: basedOn } = args;
    if (changesIssuers(work.text?.content, content)) {
      return err(rejection('guardFailed', { guard: 'issuersFixed' }));
    }
    const wanted = { content, basedOn, why: 'signWithChanges' } as const;
    const replaced = replaceText(wanted, work.text, history, context);
    if (!replaced.ok) return replaced;
    const { document, changes } = replaced.value;
    const { contentHash } = document;
    const signed = signAs(owner, { content, contentHash, isChanged: true }, work, context);
    if (!signed.ok) return signed;
    return ok({
      ...signed.value,
      document: { ...document, ...signed.value.document },
      opinion: {
        kind: 'sign',
        form: args.form,
        text: args.text === '' ? '修改后签发。' : args.text,
      },
      changes,
    });
  },
});

/** The signers stand for the issuers: others would need another list, which the office proposes. */
function changesIssuers(before: DocumentContent | undefined, after: DocumentContent): boolean {
  const unitsOf = (content: DocumentContent | undefined): string =>
    (content?.jointIssuers ?? []).map(({ unitId }) => unitId).join(' ');
  return unitsOf(before) !== unitsOf(after);
}

export const recheckDocument = defineFlowCommand({
  name: 'document.recheck',
  args: z.strictObject({
    ...taskArgs,
    /** 审批手续完备、文种格式规范, art. 25(1). */
    procedureComplete: z.literal(true),
    formatCorrect: z.literal(true),
  }),
  action: 'recheck',
  who: 'a CLERK of the issuing unit',
  decide(_args, { document }) {
    if (document.signedHash !== document.contentHash) return err(rejection('contentChanged'));
    return ok({});
  },
});

export const changeSubstance = defineFlowCommand({
  name: 'document.substantiveChange',
  args: z.strictObject({
    ...taskArgs,
    ...reasonArg,
    contentHash: z.string().max(64),
    /** Absent = what is to be changed is left to the signers. */
    content: DocumentContent.exactOptional(),
  }),
  action: 'substantiveChange',
  who: 'a CLERK of the issuing unit',
  serverDecides: ['documentVersion.at'],
  *more(args) {
    return yield* loadTextHistory(args.documentId);
  },
  decide(args, { text, outgoing }, history, context) {
    const { content, contentHash: basedOn } = args;
    if (basedOn !== text?.contentHash) return err(rejection('contentChanged'));
    const signers = unsigned(outgoing.signers);
    const reopened = { lastReason: args.reason, signedHash: null, writtenDate: null };
    const common = {
      owners: nextSigner(signers),
      outgoing: { signers },
      opinion: { kind: 'operation', form: 'text', text: args.reason },
    } as const;
    if (content === undefined) return ok({ ...common, document: reopened });
    if (changesIssuers(text.content, content)) {
      return err(rejection('guardFailed', { guard: 'issuersFixed' }));
    }
    const wanted = { content, basedOn, why: 'substantive' } as const;
    const replaced = replaceText(wanted, text, history, context);
    if (!replaced.ok) return replaced;
    return ok({
      ...common,
      document: { ...replaced.value.document, ...reopened },
      changes: replaced.value.changes,
    });
  },
});

export const fixForm = defineFlowCommand({
  name: 'document.fixFormal',
  args: z.strictObject({
    ...taskArgs,
    ...reasonArg,
    contentHash: z.string().max(64),
    content: DocumentContent,
  }),
  action: 'fixFormal',
  who: 'a CLERK of the issuing unit',
  serverDecides: ['documentVersion.at'],
  *more(args) {
    return yield* loadTextHistory(args.documentId);
  },
  decide(args, { document: before, text }, history, context) {
    const { content, contentHash: basedOn } = args;
    if (text === undefined) return err(rejection('notFoundOrForbidden'));
    if (before.signedHash !== text.contentHash) return err(rejection('contentChanged'));
    const fields = substantiveFields(text.content, content);
    if (fields.length > 0) {
      return err(rejection('guardFailed', { guard: 'substantive', fields: fields.join('、') }));
    }
    const wanted = { content, basedOn, why: 'formal' } as const;
    const replaced = replaceText(wanted, text, history, context);
    if (!replaced.ok) return replaced;
    const { document, changes } = replaced.value;
    return ok({
      document: { ...document, signedHash: document.contentHash },
      opinion: { kind: 'operation', form: 'text', text: args.reason },
      changes,
    });
  },
});
