/**
 * Signing commands: 签发 and 复核 (domain O14, O16).
 *
 * Invariants:
 *  1. A signature is bound to the content hash that the signer had in view; another text is `contentChanged`.
 *  2. 成文日期 is computed where the clock is the server's (V4); a joint document has that of the last signature.
 *  3. An upward or important document has a CHIEF among its signers (art. 22, V5).
 */

import { z } from 'zod';
import { err, ok } from '../../kernel/result.ts';
import { officeDate } from '../../kernel/time.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import { defineFlowCommand, opinionArgs, taskArgs } from '../flow/flow-command.ts';
import { allSigned, writtenDateOf } from './written-date.ts';

export const signDocument = defineFlowCommand({
  name: 'document.sign',
  args: z.strictObject({ ...taskArgs, contentHash: z.string().max(64), ...opinionArgs }),
  action: 'sign',
  who: 'the signer whose turn it is; CHIEF for upward and important documents',
  *more(_args, work) {
    const turn = work.outgoing.signers.find((one) => one.signedAt === null);
    return turn === undefined ? undefined : yield* get('identity', turn.identityId, orgScope);
  },
  decide(args, { document, outgoing, text }, signerIdentity, context) {
    if (args.contentHash !== document.contentHash) return err(rejection('contentChanged'));
    const turn = outgoing.signers.findIndex((one) => one.signedAt === null);
    if (turn < 0 || signerIdentity === undefined) {
      return err(rejection('staleState', { state: document.state, action: 'sign' }));
    }
    const needsChief = outgoing.important || text?.content.direction === 'up';
    if (needsChief && !signerIdentity.roles.includes('CHIEF')) {
      return err(rejection('guardFailed', { guard: 'needsChief' }));
    }
    const signers = outgoing.signers.map((one, index) =>
      index === turn
        ? {
            ...one,
            signedAt: context.now,
            signedOn: officeDate(context.now, context.timeZone),
            contentHash: document.contentHash,
          }
        : one,
    );
    const isLast = allSigned(signers);
    return ok({
      outgoing: { signers },
      ...(isLast ? {} : { to: 'D4' as const, owners: nextSigner(signers) }),
      document: isLast
        ? {
            signedHash: document.contentHash,
            writtenDate: writtenDateOf({ meeting: outgoing.meeting, signers }),
            signerName: signers
              .map((one) => one.personName)
              .join('、')
              .slice(0, 40),
          }
        : {},
      opinion: {
        kind: 'sign',
        form: args.form,
        text: args.text === '' ? '同意。' : args.text,
      },
    });
  },
});

function nextSigner(
  signers: readonly { identityId: string; personName: string; signedAt: number | null }[],
): readonly { identity: { id: string; personName: string } }[] {
  const next = signers.find((one) => one.signedAt === null);
  return next === undefined
    ? []
    : [{ identity: { id: next.identityId, personName: next.personName } }];
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
